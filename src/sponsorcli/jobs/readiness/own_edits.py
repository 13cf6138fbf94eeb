"""A person's own edits: read from a file of YAML, and the file to begin with."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from sponsorcli.problems import FilePlace, Place, Problem, TextPlace
from sponsorcli.program_file.yaml import load_yaml, read_text
from sponsorcli.readiness.resume import Edits, MadeResume
from sponsorcli.readiness.resume.edits import edits_of
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
    """The person's edits: of the file, or of `ID.yaml` in the folder that is named; nothing where there is none."""
    if path is None or (path.is_dir() and not (path / f"{person_id}.yaml").is_file()):
        return ReadEdits(Edits())
    file = path / f"{person_id}.yaml" if path.is_dir() else path
    shown = file.as_posix()
    source = read_text(file, shown)
    if source.text is None:
        return ReadEdits(Edits(problems=source.problems))
    document = load_yaml(source.text, shown)

    def place_of(way: tuple[str | int, ...]) -> Place:
        for length in range(len(way), 0, -1):
            found = document.keys.get(way[:length]) or document.values.get(way[:length])
            if found is not None:
                return TextPlace(shown, *found)
        return FilePlace(shown)

    edits = edits_of(document.data, place_of) if document.is_whole else Edits()
    problems = [*document.problems, *edits.problems]
    if edits.person and edits.person != person_id:
        return ReadEdits(Edits(problems=(*problems, of_another(edits.person, person_id, place_of(("person",))))))
    made = Edits(edits.person, edits.contact, edits.lines, edits.skills, tuple(problems))
    return ReadEdits(made, (Input(shown, source.sha256),))


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
    """A text as YAML takes it whatever is in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def input_of(path: Path) -> Input:
    """A file among those that something was made from."""
    return Input(path.as_posix(), sha256(path.read_bytes()).hexdigest())
