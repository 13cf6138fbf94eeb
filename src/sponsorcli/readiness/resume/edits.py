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
    contact: Contact = Contact()
    lines: tuple[LineEdit, ...] = ()
    skills: tuple[tuple[str, Place], ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def edits_of(data: object, place_of: PlaceOf) -> Edits:
    """The edits in the data of a YAML file, with a problem (C029) for all that cannot be meant."""
    if not isinstance(data, Mapping):
        return Edits(problems=(fault("the file of edits is not a list of settings", place_of(())),))
    problems = [*unknown(data, KEYS, (), place_of)]
    contact, lines, skills = data.get("contact"), data.get("lines"), data.get("skills")
    given: Mapping[str, object] = contact if isinstance(contact, Mapping) else {}
    if contact is not None and not isinstance(contact, Mapping):
        problems.append(fault('"contact" needs settings such as `phone: "+44 20 7946 0000"`', place_of(("contact",))))
    problems += unknown(given, CONTACT_KEYS, ("contact",), place_of)
    made = [line_edit(one, ("lines", at), place_of) for at, one in enumerate(listed(lines))]
    problems += [one for one in made if isinstance(one, Problem)]
    for key, value in (("lines", lines), ("skills", skills)):
        if value is not None and not isinstance(value, Sequence):
            problems.append(fault(f'"{key}" needs a list', place_of((key,))))
    return Edits(
        person=str(data.get("person") or ""),
        contact=Contact(**{key: str(given[key]) for key in CONTACT_KEYS if given.get(key)}),
        lines=tuple(one for one in made if isinstance(one, LineEdit)),
        skills=tuple((str(one), place_of(("skills", at))) for at, one in enumerate(listed(skills)) if one),
        problems=tuple(problems),
    )


def listed(value: object) -> Sequence[object]:
    """The items of a list; none of anything else."""
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


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
