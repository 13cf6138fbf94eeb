"""A person's own edits: read from a file of YAML, and the file to begin with."""

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from sponsorcli.documents.opening import unopened
from sponsorcli.problems import FilePlace, Place, Problem, TextPlace
from sponsorcli.program_file.yaml import load_yaml, read_text
from sponsorcli.program_file.yaml.strict_yaml import YamlDocument
from sponsorcli.readiness.resume import Edits, MadeResume
from sponsorcli.readiness.resume.edits import edits_of
from sponsorcli.regular_files import read_whole
from sponsorcli.tables import Input

HEAD = """\
# Your own words for the lines of your résumé. Each is about a row of evidence, which `on` and `what` name:
# change `say`, or write `leave_out: true` instead. A figure or skill that the row has not is not printed.
"""


@dataclass(frozen=True, slots=True)
class ReadEdits:
    """The edits of a person, the file that they are from, and what is wrong with it."""

    edits: Edits
    used: tuple[Input, ...] = ()


def read_edits(path: Path | None, person_id: str) -> ReadEdits:
    """The person's edits: of the file, or of `ID.yaml` in the folder that is named, nothing where it has none.

    UnreadableError (C048) where neither a file nor a folder of that name is there.
    """
    if path is None:
        return ReadEdits(Edits())
    if not path.exists():
        raise unopened(path.as_posix(), "the file of edits cannot be opened: there is none", "check the name")
    file = path / f"{person_id}.yaml" if path.is_dir() else path
    if path.is_dir() and not file.is_file():
        return ReadEdits(Edits())
    source = read_text(file, file.as_posix())
    if source.text is None:
        return ReadEdits(Edits(problems=source.problems))
    document = load_yaml(source.text, file.as_posix())
    place_of = partial(place_in, document, file.as_posix())
    edits = edits_of(document.data, place_of) if document.is_whole else Edits()
    problems = (*document.problems, *edits.problems)
    if edits.person and edits.person != person_id:
        return ReadEdits(Edits(problems=(*problems, of_another(edits.person, person_id, place_of(("person",))))))
    return ReadEdits(replace(edits, problems=problems), (Input(file.as_posix(), source.sha256),))


def place_in(document: YamlDocument, shown: str, way: tuple[str | int, ...]) -> Place:
    """Where a setting of the file stands, or the nearest part that would hold it."""
    ways = (way[:length] for length in range(len(way), 0, -1))
    found = next((at for one in ways if (at := document.keys.get(one) or document.values.get(one))), None)
    return FilePlace(shown) if found is None else TextPlace(shown, *found)


def of_another(whose: str, person_id: str, place: Place) -> Problem:
    """That the edits are somebody else's, so none is used."""
    return Problem("C029", f"these are the edits of {whose}, not of {person_id}; none is used", place,
                   "name the person's own file")  # fmt: skip


def edits_file(made: MadeResume) -> bytes:
    """A file of edits to begin with: every accomplishment as the résumé words it now."""
    resume = made.resume
    lines = [HEAD, f"person: {quoted(resume.person_id)}", "contact:"]
    lines += [f"  {name}: {quoted(value)}" for name, value in (("email", resume.contact.email),
              ("location", resume.contact.location)) if value]  # fmt: skip
    if len(lines) == 3:
        lines[-1] = "contact: {}"
    lines.append("lines:" if resume.lines else "lines: []")
    for line in resume.lines:
        on = line.source.on or date.min
        lines += [f"  - on: {on.isoformat()}", f"    what: {quoted(line.what)}", f"    say: {quoted(line.text)}"]
    lines.append("skills:" if resume.skills else "skills: []")
    lines += [f"  - {quoted(skill)}" for skill in resume.skills]
    return ("\n".join(lines) + "\n").encode()


def quoted(text: str) -> str:
    """A text as YAML takes it whatever is in it: as JSON quotes it."""
    return json.dumps(text, ensure_ascii=False)


def input_of(path: Path) -> Input:
    """A file among those that something was made from."""
    return Input(path.as_posix(), sha256(read_whole(path)).hexdigest())
