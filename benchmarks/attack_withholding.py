"""Attack what is withheld: solve for it from all that the reports of two months say, on random programmes.

    python benchmarks/attack_withholding.py --programmes 500 --seed 1

The attacker knows who is in which set of people on which day, every total, and each figure by group of every report:
they are read from the reports, not from what made them. The unknowns are the people in each smallest set that these
tell apart, by gender and ethnicity together; a linear program bounds each withheld figure from below and above.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from sponsorcli.fairness import audit_steps
from sponsorcli.fairness.releases import ReleaseHistory, replay_releases
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.kinds.ranking.number import RankedByNumber
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.opportunities import review_opportunities
from sponsorcli.outcomes import PopulationKey, measure_outcomes
from sponsorcli.reports.fairness import fairness_report
from sponsorcli.reports.opportunities import opportunities_report
from sponsorcli.reports.outcomes import outcomes_report
from sponsorcli.reports.selection import selection_report
from sponsorcli.selection import select_proteges
from sponsorcli.tables import Report, Value, Withheld

START = date(2025, 1, 6)
TOGETHER = "withheld groups together"
OPEN = 4
"""A withheld figure may be any of five numbers: the least that is promised at the default threshold."""
SETTINGS = OutcomeSettings(groups=("gender", "ethnicity"), measures=("promotion", "retention", "representation"))


def programme(seed: int) -> tuple[Snapshot, RosterTable]:
    """A random programme of one or two cycles in a company of up to 200, and its audit table."""
    chance = random.Random(seed)
    size, others = chance.choice([chance.randint(15, 90), chance.randint(90, 200)]), chance.choice([0, 0, 40, 120])
    people = [f"P{number:03}" for number in range(size)]
    weights = chance.choice([(46, 50, 2, 2), (20, 76, 2, 2), (49, 49, 1, 1)])
    backgrounds = chance.choice([(70, 12, 8, 5, 5), (90, 4, 3, 2, 1), (40, 30, 20, 5, 5)])
    rows: dict[str, list[dict[str, object]]] = {"people": [], "proteges": [], "pairs": [], "activity": []}
    rows |= {"career_events": [], "opportunities": [], "sponsors": [{"person_id": "S1"}]}
    audit: list[dict[str, object]] = []
    for number, person in enumerate([*people, *(f"X{number:03}" for number in range(others))]):
        left = START + timedelta(days=chance.randint(50, 900)) if chance.random() < 0.08 else None
        level = chance.choice(["L1", "L2"])
        rows["people"].append({"person_id": person, "level": level, "function": "f", "left_on": left,
                               "hired_on": START - timedelta(days=chance.randint(100, 3000))})  # fmt: skip
        gender = chance.choices(["F", "M", "X", None], weights)[0]
        audit.append({"person_id": person, "gender": gender,
                      "ethnicity": chance.choices(["A", "B", "C", "D", None], backgrounds)[0]})  # fmt: skip
        if number < size:
            _take_part(rows, person, chance)
        elif chance.random() < 0.2:
            on = START + timedelta(days=chance.randint(1, 500))
            rows["career_events"].append({"person_id": person, "on": on, "event": "promoted", "level": "L2"})
    settings = replace_settings(chance)
    about = About(id=f"p{seed}", name="P", starts_on=START, levels=("L1", "L2"), leadership_from="L2")
    selection = SelectionSettings(
        places=size * 2 // 3,
        eligible=(AtLeast(field="performance", value=2.0),),
        ranked_by=(RankedByNumber(field="potential", best=5.0),),
    )
    program = Program(schema_version=1, about=about, sources=Sources(), selection=selection, outcomes=settings)
    roster = Roster.of(**rows)
    return Snapshot(program, roster, START), RosterTable.of_rows("audit", audit)


def replace_settings(chance: random.Random) -> OutcomeSettings:
    """The settings with one cadence or another, and a horizon that some have come to."""
    every = chance.choice(["month", "quarter", "half_year"])
    return SETTINGS.model_copy(update={"breakdowns_every": every, "within_months": (6,)})


def _take_part(rows: dict[str, list[dict[str, object]]], person: str, chance: random.Random) -> None:
    """A nomination, and what came of it."""
    nominated = START + timedelta(days=chance.choice([-40, -20, -3, 25, 80, 170, 200, 360]) + chance.randint(0, 9))
    rows["proteges"].append({"person_id": person, "nominated_on": nominated, "potential": float(chance.randint(1, 5)),
                             "performance": float(chance.randint(1, 5))})  # fmt: skip
    if chance.random() < 0.6:
        paired = nominated + timedelta(days=chance.randint(5, 60))
        ended = paired + timedelta(days=chance.randint(20, 300)) if chance.random() < 0.15 else None
        rows["pairs"].append({"protege_id": person, "sponsor_id": "S1", "paired_on": paired, "ended_on": ended})
        for _ in range(chance.choice([0, 0, 1, 1, 2, 3])):
            on = paired + timedelta(days=chance.randint(1, 400))
            rows["activity"].append(
                {"on": on, "sponsor_id": "S1", "protege_id": person, "action": "acting_role"}
            )  # fmt: skip
        if chance.random() < 0.3:
            on = paired + timedelta(days=chance.randint(10, 400))
            rows["career_events"].append({"person_id": person, "on": on, "event": "promoted", "level": "L2"})


def reports_of(snapshot: Snapshot, book: ReleaseHistory) -> tuple[Report, ...]:
    """Every report that has figures by group."""
    return (
        selection_report(select_proteges(snapshot), snapshot, book),
        opportunities_report(review_opportunities(snapshot), snapshot, book),
        outcomes_report(measure_outcomes(snapshot), snapshot, book),
        fairness_report(audit_steps(snapshot, book), snapshot),
    )


Set = tuple[date, PopulationKey]
Cell = tuple[Set, str, str]
"""A set of people on a day, an attribute, a group."""


@dataclass
class Seen:
    """What the reports say: figures by cell, sums of cells, cells by two attributes, and what is withheld."""

    figures: dict[Cell, int] = field(default_factory=dict)
    sums: list[tuple[tuple[Cell, ...], int]] = field(default_factory=list)
    crossed: dict[tuple[Set, tuple[str, str], tuple[str, str]], int] = field(default_factory=dict)
    withheld: dict[Cell, None] = field(default_factory=dict)

    def figure(self, cell: Cell, value: Value) -> None:
        """A figure as a report shows it; ValueError where two reports differ."""
        if isinstance(value, Withheld):
            self.withheld[cell] = None
        elif isinstance(value, int) and self.figures.setdefault(cell, value) != value:
            raise ValueError(f"{cell} is {value} and {self.figures[cell]}")


def read(reports: tuple[Report, ...], seen: Seen) -> None:
    """Take in all figures by group of the reports."""
    for report in reports:
        for table in report.tables:
            rows = [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows()]
            if table.name == "impact":
                rows = [row for row in rows if row["group"] != "all groups"]
                _read_steps(rows, seen, ("pool", "passed"), lambda row: _step(str(row["step"])))
            elif table.name == "by_group":
                _read_steps(rows, seen, ("people", "with_any"), lambda row: ((str(row["pool"]),), ("opportunity",)))
            elif table.name == "rates":
                _read_steps(_grouped(rows), seen, ("people", "events"), _rate_keys)
            elif table.name == "representation":
                _read_steps(_grouped(rows), seen, ("people", "leaders"), _leader_keys)
            elif table.name == "crosses":
                _read_crosses(rows, seen)


def _grouped(rows: list[dict[str, Value]]) -> list[dict[str, Value]]:
    return [row for row in rows if row["attribute"] is not None]


def _step(step: str) -> tuple[PopulationKey, PopulationKey]:
    pool, _, outcome = step.partition(" to ")
    return (pool,), (outcome,)


def _rate_keys(row: Mapping[str, Value]) -> tuple[PopulationKey, PopulationKey]:
    key: PopulationKey = ("rate", str(row["population"]), int(str(row["months"])))
    return key, (*key, str(row["measure"]))


def _leader_keys(row: Mapping[str, Value]) -> tuple[PopulationKey, PopulationKey]:
    key: PopulationKey = ("leaders", str(row["population"]), str(row["when"]))
    return key, (*key, "leading")


def _read_steps(
    rows: list[dict[str, Value]],
    seen: Seen,
    names: tuple[str, str],
    keys_of: Callable[[Mapping[str, Value]], tuple[PopulationKey, PopulationKey]],
) -> None:
    """Rows of a group's people in a set and in one that they came to out of it, in columns of these names."""
    hidden: dict[tuple[Set, Set, str], list[str]] = {}
    for row in rows:
        day, attribute, group = row["as_of"], str(row["attribute"]), str(row["group"])
        if not isinstance(day, date):
            raise TypeError(f"{row} is of no day")
        pool, passed = ((day, key) for key in keys_of(row))
        figures = [row[name] for name in names]
        if group == TOGETHER:
            for where, total in zip((pool, passed), figures, strict=True):
                cells = tuple((where, attribute, name) for name in hidden[pool, passed, attribute])
                seen.sums.append((cells, int(str(total))))
            continue
        if isinstance(figures[1], Withheld):
            hidden.setdefault((pool, passed, attribute), []).append(group)
        seen.figure((pool, attribute, group), figures[0])
        seen.figure((passed, attribute, group), figures[1])


def _read_crosses(rows: list[dict[str, Value]], seen: Seen) -> None:
    for row in rows:
        pair, cell = str(row["attributes"]).split(" and "), str(row["group"]).split(", ")
        for key, name in zip(_step(str(row["step"])), ("pool", "passed"), strict=True):
            day, value = row["as_of"], row[name]
            if not isinstance(day, date) or not isinstance(value, int):
                raise TypeError(f"{row} is no cell")
            seen.crossed[(day, key), (pair[0], pair[1]), (cell[0], cell[1])] = value


Kind = tuple[str | None, str | None]
"""A gender and an ethnicity, or one alone where nothing ties the two together."""


@dataclass(frozen=True)
class Attack:
    """The linear program: one unknown a smallest set and a kind of people."""

    known: NDArray[np.float64]
    values: NDArray[np.float64]
    atoms: tuple[int, ...]
    kinds: tuple[Kind, ...]

    def bounds(self, people: int, attribute: str, group: str) -> tuple[float, float]:
        """The least and the most that the figure can be."""
        wanted = self.row(people, attribute, group)
        ends = []
        for sign in (1, -1):
            found = linprog(sign * wanted, A_eq=self.known, b_eq=self.values, bounds=(0, None), method="highs")
            if found.fun is None:
                raise ValueError(found.message)
            ends.append(sign * found.fun)
        return ends[0], ends[1]

    def row(self, people: int, attribute: str, group: str) -> NDArray[np.float64]:
        """Which unknowns add up to the figure."""
        inside = np.array([bool(atom & people) for atom in self.atoms])
        like = np.array([kind[NAMES.index(attribute)] == group for kind in self.kinds])
        return np.asarray((inside[:, None] & like[None, :]).ravel(), dtype=np.float64)


NAMES = ("gender", "ethnicity")


def attacks_on(seen: Seen, book: ReleaseHistory) -> dict[str, Attack]:
    """All that is seen as equations, by attribute; who is in which set is taken from the book, which is no secret."""
    if seen.crossed:
        together = _equations(seen, book, NAMES)
        return dict.fromkeys(NAMES, together)
    return {name: _equations(seen, book, (name,)) for name in NAMES}


def _equations(seen: Seen, book: ReleaseHistory, names: tuple[str, ...]) -> Attack:
    sets = {(release.day, key): people for release in book.releases for key, people in release.people.items()}
    figures = {cell: value for cell, value in seen.figures.items() if cell[1] in names}
    sums = [(cells, total) for cells, total in seen.sums if cells and cells[0][1] in names]
    spoken_of = {cell[0] for cell in (*figures, *seen.withheld)} | {where for where, _, _ in seen.crossed}
    atoms = tuple(_atoms(sets[where] for where in sorted(spoken_of, key=str)))
    groups = [tuple(book.published[name].groups) if name in names else (None,) for name in NAMES]
    blank = Attack(
        np.zeros((0, 0)), np.array([]), atoms, tuple((one, other) for one in groups[0] for other in groups[1])
    )
    rows, values = [], []
    for place, atom in enumerate(atoms):
        row = np.zeros((len(atoms), len(blank.kinds)))
        row[place] = 1
        rows.append(row.ravel())
        values.append(atom.bit_count())
    for (where, attribute, group), value in figures.items():
        rows.append(blank.row(sets[where], attribute, group))
        values.append(value)
    for cells, total in sums:
        rows.append(np.sum([blank.row(sets[where], of, group) for where, of, group in cells], axis=0))
        values.append(total)
    for (where, _, cell), value in seen.crossed.items():
        rows.append(blank.row(sets[where], NAMES[0], cell[0]) * blank.row(sets[where], NAMES[1], cell[1]))
        values.append(value)
    return replace(blank, known=np.array(rows), values=np.array(values, dtype=np.float64)) if rows else blank


def _atoms(sets: Iterable[int]) -> list[int]:
    """The smallest sets that these tell apart."""
    atoms: list[int] = []
    for people in sets:
        rest = people & ~sum(atoms)
        atoms = [part for atom in atoms for part in (atom & people, atom & ~people) if part]
        atoms += [rest] if rest else []
    return atoms


def attack(seed: int) -> tuple[Counter[str], list[str]]:
    """What one programme's two months give away: counts of figures, and every withheld one that is not open."""
    snapshot, audit = programme(seed)
    chance = random.Random(seed)
    first = START + timedelta(days=chance.randint(150, 420))
    seen = Seen()
    second = first + timedelta(days=chance.choice([31, 31, 92, 190]))
    books = {day: replay_releases(replace(snapshot, as_of=day), audit) for day in (first, second)}
    for day, one in books.items():
        read(reports_of(replace(snapshot, as_of=day), one), seen)
    book = books[second]
    sets = {(release.day, key): people for release in book.releases for key, people in release.people.items()}
    solved = attacks_on(seen, book)
    counts: Counter[str] = Counter(shown=len(seen.figures), crossed=len(seen.crossed), programmes=1)
    found: list[str] = []
    bounds: dict[tuple[int, str, str], tuple[float, float]] = {}
    for where, attribute, group in seen.withheld:
        if (where, attribute, group) in seen.figures:
            continue
        promised = _promised(seen, sets, (where, attribute, group))
        if not promised:
            continue
        low, high = bounds.get((sets[where], attribute, group)) or solved[attribute].bounds(
            sets[where], attribute, group
        )
        bounds[sets[where], attribute, group] = low, high
        counts["withheld"] += 1
        counts[f"open over {min(10, round(high - low))}"] += 1
        if high - low < promised - 1e-6:
            found.append(f"programme {seed}: {where} {attribute} {group} lies in {low:.2f} to {high:.2f}")
    return counts, found


def _promised(seen: Seen, sets: Mapping[Set, int], cell: Cell) -> int:
    """How open the figure must be: over five numbers, or as far as its size in a shown set around it lets it be.

    A set that was shown before, or on the same day, may have few people of the group, and all know so.
    """
    where, attribute, group = cell
    people = sets[where]
    open_over = min(OPEN, people.bit_count())
    for (other, of, name), size in seen.figures.items():
        if (of, name) == (attribute, group) and other[0] <= where[0] and not people & ~sets[other]:
            outside = (sets[other] & ~people).bit_count()
            open_over = min(open_over, min(size, people.bit_count()) - max(0, size - outside))
    return open_over


def main() -> None:
    """Attack so many programmes and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programmes", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    start = time.perf_counter()
    counts: Counter[str] = Counter()
    found: list[str] = []
    for seed in range(asked.seed, asked.seed + asked.programmes):
        counted, pinned = attack(seed)
        counts += counted
        found += pinned
        if counts["programmes"] % 50 == 0:
            print(
                f"{counts['programmes']} programmes, {counts['withheld']} withheld, {len(found)} not open", flush=True
            )
    for name, count in sorted(counts.items()):
        print(f"{name:20} {count}")
    print(f"{'not open':20} {len(found)}")
    print("\n".join(found))
    print(f"{time.perf_counter() - start:.0f} s")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
