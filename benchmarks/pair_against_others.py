"""A pairing beside what else could make it, in one run: time, peak memory, growth over sizes, and the same result.

Run: python benchmarks/pair_against_others.py [sizes of protégés] [--path SOLVER=FOLDER] [--sample FOLDER]

Four peers: scipy's dense solver, the minimum-cost flow of OR-tools, the package matching (stable pairs), mentor-match.
One that is not installed is left out. `--path ortools=FOLDER` and `--path mentor-match=FOLDER` say where
`pip install --target FOLDER` has put it; mentor-match needs that beside matching, whose name it takes. Sizes are those
of the first two (1000 2000 5000 unless told); matching and mentor-match, which are slower, get a fifth and a twentieth
of each. `--sample` names the folder of mentor-match's own mentees.csv and mentors.csv, for made-up people of its form.

Every solver runs in a process of its own and is given the same rules and scores, made ready in blocks; what is measured
begins with the roster in memory and ends with the pairs.
"""

import csv
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from pair_sizes import memory, snapshot_of

if TYPE_CHECKING:
    from sponsorcli.model import Snapshot
    from sponsorcli.pairing.evaluation.options import Arcs, Options

SIZES = (1_000, 2_000, 5_000)
MILLION = 1_000_000
GRADES = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4")
Result = tuple[int, int]
"""How many pairs, and their total in millionths."""


def ours(snapshot: "Snapshot") -> Result:
    """The whole of `make_pairing`: ties settled, next best, loads and the proof besides."""
    from sponsorcli.pairing import make_pairing

    made = make_pairing(snapshot)
    return len(made.pairs), made.total_score if made.proven else -1


def options_of(snapshot: "Snapshot") -> "Options":
    """The rules and criteria made ready."""
    from sponsorcli.pairing.evaluation.options import options_of
    from sponsorcli.pairing.evaluation.parties import parties_of

    parties = parties_of(snapshot)
    return options_of(parties, snapshot)


def scipy_dense(snapshot: "Snapshot") -> Result:
    """A column a seat and one of one's own for staying unpaired; forbidden pairs at infinite cost."""
    from scipy.optimize import linear_sum_assignment

    options = options_of(snapshot)
    count, seats = len(options.parties.proteges), options.parties.seats
    pair = count * MILLION + 1
    table = np.zeros((count, int(seats.sum()) + count))
    of_seat = np.repeat(np.arange(len(seats)), seats)
    for rows in options.blocks():
        weights = np.where(options.allowed(rows), options.scoring.scores(rows) + float(pair), -np.inf)
        table[rows, : len(of_seat)] = weights[:, of_seat]
    worth = table[linear_sum_assignment(table, maximize=True)]
    pairs = int((worth > 0).sum())
    return pairs, int(worth.sum()) - pairs * pair


def ortools_flow(snapshot: "Snapshot") -> Result:
    """Minimum-cost flow over every pair that the rules allow."""
    from ortools.graph.python import min_cost_flow

    options = options_of(snapshot)
    arcs = options.arcs(np.ones(len(options.parties.proteges), dtype=bool), 1 << 62)
    if arcs is None:
        raise MemoryError
    count, others = len(options.parties.proteges), len(options.parties.sponsors)
    people, sponsors = np.arange(count), np.arange(count, count + others)
    flow = min_cost_flow.SimpleMinCostFlow()
    ones, sink = np.ones(len(arcs), dtype=np.int64), count + others
    pair = count * MILLION + 1
    added = flow.add_arcs_with_capacity_and_unit_cost(arcs.proteges, arcs.sponsors + count, ones, -arcs.scores - pair)
    none = np.zeros(count, dtype=np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(people, none + sink, none + 1, none)
    flow.add_arcs_with_capacity_and_unit_cost(
        sponsors, np.full(others, sink), options.parties.seats, none[:1] * sponsors
    )
    flow.set_nodes_supplies(np.arange(sink + 1), np.concatenate([none + 1, np.zeros(others, dtype=np.int64), [-count]]))
    if flow.solve() != flow.OPTIMAL:
        return -1, -1
    used = flow.flows(added) > 0
    return int(used.sum()), int(arcs.scores[used].sum())


def stable(snapshot: "Snapshot") -> "Snapshot":
    """The programme with the method stable: everybody likes others by their score."""
    from sponsorcli.pairing.what_if.scenarios import with_pairing

    return with_pairing(snapshot, method="stable", order=())


def ours_stable(snapshot: "Snapshot") -> Result:
    """The whole of `make_pairing` with the method stable."""
    return ours(stable(snapshot))


def matching(snapshot: "Snapshot") -> Result:
    """Residents and hospitals of the package matching; everybody likes the others by score, equals by their ids."""
    from matching.games import HospitalResident

    options = options_of(snapshot)
    arcs = options.arcs(np.ones(len(options.parties.proteges), dtype=bool), 1 << 62)
    if arcs is None:
        raise MemoryError
    by_protege: dict[int, list[int]] = {}
    by_sponsor: dict[int, list[int]] = {}
    for at in np.lexsort((arcs.sponsors, -arcs.scores)).tolist():
        by_protege.setdefault(int(arcs.proteges[at]), []).append(int(arcs.sponsors[at]))
    for at in np.lexsort((arcs.proteges, -arcs.scores)).tolist():
        by_sponsor.setdefault(int(arcs.sponsors[at]), []).append(int(arcs.proteges[at]))
    seats = {at: int(options.parties.seats[at]) for at in by_sponsor}
    sys.setrecursionlimit(1_000_000)  # it copies its players, who know each other, one inside another
    solved = HospitalResident.create_from_dictionaries(by_protege, by_sponsor, seats).solve(optimal="resident")
    made = [(one.name, other.name) for other, people in solved.items() for one in people]
    scores = {(one, other): score for one, other, score in zip(*(arc.tolist() for arc in arcs_of(arcs)), strict=True)}
    return len(made), sum(scores[pair] for pair in made)


def arcs_of(arcs: "Arcs") -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The possible pairs and their scores, as columns."""
    return arcs.proteges, arcs.sponsors, arcs.scores


def people_of(count: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """So many made-up mentees and mentors, as mentor-match reads them."""
    chance = np.random.default_rng(count)

    def people(name: str, first: int) -> list[dict[str, str]]:
        return [
            {
                "first name": f"{name}{at}",
                "last name": "X",
                "email address": f"{name}{at}@example.org",
                "role": "role",
                "organisation": f"O{chance.integers(12)}",
                "grade": GRADES[chance.integers(first, first + 7)],
                "profession": f"P{chance.integers(20)}",
            }
            for at in range(count)
        ]

    return people("mentee", 0), people("mentor", 3)


def sample_of(folder: Path) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The mentees and the mentors of mentor-match's sample, or so many made-up ones."""
    if str(folder).isdigit():
        return people_of(int(str(folder)))
    read = [list(csv.DictReader((folder / name).open(encoding="utf-8"))) for name in ("mentees.csv", "mentors.csv")]
    return read[0], read[1]


def snapshot_of_sample(folder: Path) -> "Snapshot":
    """The sample as a programme: one or two grades apart, another organisation; the same profession counts double."""
    from datetime import date

    from sponsorcli.model import Roster, Snapshot
    from sponsorcli.model.settings import Program

    mentees, mentors = sample_of(folder)
    rules = ({"kind": "level_gap", "at_least": 1, "at_most": 2}, {"kind": "different", "field": "organisation"})
    criteria = (
        {"kind": "same", "field": "profession", "weight": 2},
        {"kind": "level_gap", "best": 1, "worst": 3, "weight": 1},
    )
    pairing = {"rules": rules, "criteria": criteria, "order": ("best_total", "most_pairs")}
    about = {"id": "b", "name": "B", "levels": GRADES}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})

    def people(prefix: str, rows: list[dict[str, str]]) -> list[dict[str, object]]:
        return [
            {
                "person_id": f"{prefix}{at:04}",
                "level": row["grade"],
                "organisation": row["organisation"],
                "profession": row["profession"],
            }
            for at, row in enumerate(rows)
        ]

    roster = Roster.of(proteges=people("P", mentees), sponsors=people("S", mentors))
    return Snapshot(program, roster, date(2026, 1, 1))


def mentor_match(folder: Path) -> Result:
    """The same rules and scores given to mentor-match, one round."""
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data
    from matching.rules.rule import Disqualify, Generic

    def people(kind: Callable[..., object], rows: list[dict[str, str]]) -> list[object]:
        return [kind(**{**row, "grade": GRADES.index(row["grade"]), "email": row["email address"]}) for row in rows]

    def gap(match: object) -> int:
        return int(match.mentor.grade - match.mentee.grade)  # type: ignore[attr-defined]

    def score(match: object) -> int:
        same = match.mentor.profession == match.mentee.profession  # type: ignore[attr-defined]
        points: int = round((2 * same + (3 - gap(match)) / 2) / 3 * MILLION)
        return points

    rules = [
        Generic({True: 2 * MILLION // 3, False: 0}, lambda match: match.mentor.profession == match.mentee.profession),
        Generic({True: MILLION // 3, False: 0}, lambda match: gap(match) == 1),
        Generic({True: MILLION // 6, False: 0}, lambda match: gap(match) == 2),
        Disqualify(lambda match: gap(match) not in {1, 2}),
        Disqualify(lambda match: match.mentor.organisation == match.mentee.organisation),
    ]
    mentees, mentors = sample_of(folder)
    made, _ = process_data(people(Mentor, mentors), people(Mentee, mentees), [rules])
    pairs = [(mentor, mentee) for mentor in made for mentee in mentor.mentees]

    class Made:
        def __init__(self, mentor: object, mentee: object) -> None:
            self.mentor, self.mentee = mentor, mentee

    return len(pairs), sum(score(Made(*pair)) for pair in pairs)


SOLVERS: dict[str, Callable[["Snapshot"], Result]] = {
    "sponsorcli": ours,
    "scipy dense": scipy_dense,
    "ortools": ortools_flow,
    "ours, stable": ours_stable,
    "matching": matching,
}
FORM = "as mentor-match: "
"""Before a size: so many made-up people as mentor-match has them."""


def measure(name: str, what: str) -> None:
    """Run one solver on one programme and say what it took."""
    folder = Path(what.removeprefix(FORM))
    if name == "mentor-match":
        before, start, cpu = memory(), time.perf_counter(), time.process_time()
        pairs, total = mentor_match(folder)
    else:
        snapshot = snapshot_of(int(what), int(what) // 2) if what.isdigit() else snapshot_of_sample(folder)
        before, start, cpu = memory(), time.perf_counter(), time.process_time()
        pairs, total = SOLVERS[name](snapshot)
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(f"{wall:.3f} {cpu:.3f} {memory():.0f} {before:.0f} {pairs} {total}")


def rows(programmes: list[tuple[str, list[str]]], paths: dict[str, str]) -> Iterator[str]:
    """A line for each programme and solver, with CPU time as a ratio to ours, the first."""
    for what, solvers in programmes:
        first = 0.0
        for name in solvers:
            folders = [paths[name]] if name in paths else []
            path = os.pathsep.join([*folders, *filter(None, [os.environ.get("PYTHONPATH")])])
            command = [sys.executable, __file__, "--one", name, what]
            run = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": path})
            if run.returncode:
                yield f"{what:>8} {name:<13} not run: {run.stderr.decode().strip().splitlines()[-1][:90]}"
                continue
            wall, cpu, peak, before, pairs, total = run.stdout.split()[-6:]
            first = first or float(cpu)
            yield (
                f"{what.rsplit('/', 1)[-1]:>8} {name:<13} {float(wall):8.2f} s wall {float(cpu):8.2f} s cpu "
                f"{float(cpu) / first:7.1f}x  peak {int(peak):6} MiB (before {int(before)})  "
                f"{int(pairs)} pairs, total {int(total) / MILLION:.6f}"
            )


def main() -> None:
    """Every size by every solver, then the sample."""
    given = sys.argv[1:]
    if given[:1] == ["--one"]:
        measure(given[1], given[2])
        return
    after = {one: given[at + 1] for at, one in enumerate(given[:-1]) if one == "--sample"}
    paths = dict(given[at + 1].split("=", 1) for at, one in enumerate(given[:-1]) if one == "--path")
    sizes = [int(one) for one in given if one.isdigit()] or list(SIZES)
    programmes = [(str(size), ["sponsorcli", "scipy dense", "ortools"]) for size in sizes]
    programmes += [(str(size // 5), ["ours, stable", "matching"]) for size in sizes]
    programmes += [(f"{FORM}{size // 20}", ["sponsorcli", "mentor-match"]) for size in sizes]
    if "--sample" in after:
        programmes.append((after["--sample"].rstrip("/"), ["sponsorcli", "mentor-match"]))
    for row in rows(programmes, paths):
        print(row, flush=True)


if __name__ == "__main__":
    main()
