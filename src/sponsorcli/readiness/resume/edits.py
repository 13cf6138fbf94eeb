"""A person's own edits of a résumé: other words for a row, the order of skills, where to be reached."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sponsorcli.problems import Place, Problem

from .content import Contact

KEYS = ("person", "contact", "lines", "skills")
CONTACT_KEYS = ("email", "phone", "location", "url")
LINE_KEYS = ("on", "what", "say", "leave_out")
Path = tuple[str | int, ...]
PlaceOf = Callable[[Path], Place]


@dataclass(frozen=True, slots=True)
class LineEdit:
    """What a person does with a row, which `on` and `what` name: says it otherwise, or leaves it out."""

    on: date
    what: str
    place: Place
    say: str = ""
    leave_out: bool = False


@dataclass(frozen=True, slots=True)
class Edits:
    """All edits of one person; `skills` with the place of each."""

    person: str = ""
    contact: Contact = field(default_factory=Contact)
    lines: tuple[LineEdit, ...] = ()
    skills: tuple[tuple[str, Place], ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def edits_of(data: object, place_of: PlaceOf) -> Edits:
    """The edits in the data of a YAML file, with a problem (C029) for all that cannot be meant."""
    if not isinstance(data, Mapping):
        return Edits(problems=(fault("the file of edits is not a list of settings", place_of(())),))
    contact, contact_problems = contact_in(data.get("contact"), place_of)
    made = [line_edit(one, ("lines", at), place_of) for at, one in enumerate(listed(data.get("lines")))]
    problems = (
        *unknown(data, KEYS, (), place_of),
        *contact_problems,
        *(one for one in made if isinstance(one, Problem)),
        *(
            fault(f'"{key}" needs a list', place_of((key,)))
            for key in ("lines", "skills")
            if not is_list(data.get(key))
        ),
    )
    return Edits(
        person=str(data.get("person") or ""),
        contact=contact,
        lines=tuple(one for one in made if isinstance(one, LineEdit)),
        skills=tuple((str(one), place_of(("skills", at))) for at, one in enumerate(listed(data.get("skills"))) if one),
        problems=problems,
    )


def contact_in(value: object, place_of: PlaceOf) -> tuple[Contact, tuple[Problem, ...]]:
    """Where the person wants to be reached, and what cannot be meant there."""
    if value is None:
        return Contact(), ()
    if not isinstance(value, Mapping):
        message = '"contact" needs settings such as `phone: "+44 20 7946 0000"`'
        return Contact(), (fault(message, place_of(("contact",))),)
    given = {key: str(value[key]) for key in CONTACT_KEYS if value.get(key)}
    return Contact(**given), tuple(unknown(value, CONTACT_KEYS, ("contact",), place_of))


def is_list(value: object) -> bool:
    """Whether a value is a list, or is not given."""
    return value is None or (isinstance(value, Sequence) and not isinstance(value, str))


def listed(value: object) -> Sequence[object]:
    """The items of a list; none of anything else."""
    return value if isinstance(value, Sequence) and is_list(value) else ()


def line_edit(data: object, path: Path, place_of: PlaceOf) -> LineEdit | Problem:
    """One edit of a row, or why it cannot be one."""
    place = place_of(path)
    if not isinstance(data, Mapping):
        return fault("an edit names a row by `on` and `what`", place)
    for found in unknown(data, LINE_KEYS, path, place_of):
        return found
    on, what = data.get("on"), data.get("what")
    if not isinstance(on, date) or not what:
        return fault("an edit names its row by `on`, a day such as 2025-09-30, and `what`", place)
    if not data.get("say") and data.get("leave_out") is not True:
        return fault("an edit has `say`, the new words, or `leave_out: true`", place)
    return LineEdit(on, str(what), place, str(data.get("say") or ""), data.get("leave_out") is True)


def unknown(data: Mapping[str, object], known: Sequence[str], path: Path, place_of: PlaceOf) -> Iterator[Problem]:
    """A problem for each setting that there is not."""
    for key in data:
        if key not in known:
            yield fault(f'unknown setting "{key}" in a file of edits', place_of((*path, key)), f"use {listing(known)}")


def listing(words: Sequence[str]) -> str:
    """The words with "or" before the last."""
    return f"{', '.join(words[:-1])} or {words[-1]}"


def fault(message: str, place: Place, hint: str = "compare it with the file that `-o edits.yaml` writes") -> Problem:
    """What is wrong with a file of edits."""
    return Problem("C029", message, place, hint)
