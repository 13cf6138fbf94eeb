"""What is wrong between programs that are checked in one run, by the program at whose place each thing stands."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sponsorcli.jobs.opened import OpenedProgram
from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.words import listed
from sponsorcli.pairing.evaluation.parties import place_of
from sponsorcli.pairing.together import people_of
from sponsorcli.problems import Place, Problem, Severity
from sponsorcli.selection.across import ProgrammePeople, problems_between, shared_sponsors


def problems_of_several(programs: Sequence[OpenedProgram]) -> Mapping[Path, tuple[Problem, ...]]:
    """The problems between those of the programs that could be read, two at least, by program."""
    read = [(one.program, one.loaded.snapshot) for one in programs if one.loaded.snapshot is not None]
    paths = {snapshot.program.about.id: path for path, snapshot in reversed(read)}
    if len(paths) < 2 or len(paths) < len(read):  # programs of one id are told as such when they are run
        return {}
    snapshots = {snapshot.program.about.id: snapshot for _, snapshot in read}
    people = [people_of(snapshot) for _, snapshot in read]
    found: dict[Path, list[Problem]] = {}
    asked: list[str] = []

    def place(program: str, table: str, person: str, field: str | None) -> Place:
        asked.append(program)
        return place_of(snapshots[program], table, person, field)

    for problem in problems_between(people, place):
        found.setdefault(paths[asked[-1]], []).append(problem)
    for program, problem in _unaware(people, paths, snapshots):
        found.setdefault(paths[program], []).append(problem)
    return {path: tuple(problems) for path, problems in found.items()}


def _unaware(
    people: Sequence[ProgrammePeople], paths: Mapping[str, Path], snapshots: Mapping[str, Snapshot]
) -> Iterator[tuple[str, Problem]]:
    """The programs that share sponsors with others after them, and neither names the other."""
    for at, one in enumerate(people):
        unnamed = []
        for other in people[at + 1 :]:
            shared = len(shared_sponsors([one, other]))
            if shared and not _names(one, other, paths, snapshots) and not _names(other, one, paths, snapshots):
                unnamed.append(f"{shared} with {other.program}")
        if unnamed:
            named, with_whom = snapshots[one.program], listed(unnamed, len(unnamed))
            yield (
                one.program,
                Problem(
                    "P146",
                    f"{one.program} shares sponsors with other programmes ({with_whom}), and neither names the other, "
                    "so each could give the same seat to one of its protégés",
                    named.places.of("program"),
                    "name each other under `shares_people_with`, or pair them together: `pair A.yaml B.yaml`",
                    Severity.NOTE,
                ),
            )


def _names(
    one: ProgrammePeople, other: ProgrammePeople, paths: Mapping[str, Path], snapshots: Mapping[str, Snapshot]
) -> bool:
    """Whether the one program names the other."""
    folder = paths[one.program].parent
    names = snapshots[one.program].program.about.shares_people_with
    return paths[other.program].resolve() in {(folder / name).resolve() for name in names}
