"""Attack figures by group as a reader of everything would: guess each person's group from all that was ever shown.

The reader knows who is in every set, the method and the table of the noise, and nothing of anybody's group: two groups,
each as likely. Of two attributes the reader also knows how often they go together. Random programmes run for three
years; every report of every month is drawn in every format and read back from it, and the posterior of each person's
group given all the figures found, those withheld for too few people among them, is sampled (Gibbs sampling with the
exact likelihood of the noise).

    python benchmarks/attack_figures.py --programmes 300 --seed 1
    python benchmarks/attack_figures.py --programmes 300 --seed 1 --keep results.jsonl

With `--keep` each programme's result is added to that file, and a programme that is in it is not attacked again.

Asked: right no more often than 60 % on average, and at most one person in a programme of 80 named with more than 80 %.
"""

import argparse
import csv
import io
import itertools
import json
import random
import re
import time
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean as mean

import numpy as np
from numpy.typing import NDArray
from openpyxl import load_workbook

from sponsorcli.fairness import shown_figures
from sponsorcli.fairness.days import last_release
from sponsorcli.fairness.ledger import TERMS, VERSION, Ledger, RecordKeys, new_ledger
from sponsorcli.fairness.populations import populations_on, stage_sizes, steps_of
from sponsorcli.fairness.publication import publish
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.kinds.ranking.number import RankedByNumber
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.opportunities import review_opportunities
from sponsorcli.outcomes import measure_outcomes
from sponsorcli.rendering import file_content
from sponsorcli.reports.fairness import fairness_report
from sponsorcli.reports.fairness.impact import name_of_step
from sponsorcli.reports.opportunities import opportunities_report
from sponsorcli.reports.outcomes import outcomes_report
from sponsorcli.reports.selection import selection_report
from sponsorcli.selection import select_proteges
from sponsorcli.statistics.disclosure import perturbation_of
from sponsorcli.tables import Report

START = date(2023, 1, 2)
MONTHS = 36
NOMINATED = 80
GROUPS = {"gender": ("F", "M"), "ethnicity": ("A", "B")}
ATTRIBUTE = {group: attribute for attribute, groups in GROUPS.items() for group in groups}
FORMATS = ("json", "csv", "md", "txt", "html", "xlsx")
SWEEPS = 300
NAMED = 0.8
BELOW = 10
RIGHT_AT_MOST = 0.6
IN_ALL_FORMATS = 5
NOISE = perturbation_of(TERMS[VERSION].variance).probabilities
Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Rows = dict[str, list[dict[str, object]]]


@dataclass
class World:
    """A company whose tables change month by month, with what is true of everybody's groups.

    `alike` is how many women of all are of group A, and men of group B; None where gender alone is audited.
    """

    chance: random.Random
    rounds: bool
    edits: float
    alike: float | None = None
    tables: Rows = field(default_factory=dict)
    groups: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """With the first round's nominees and as many colleagues."""
        names = ("people", "proteges", "pairs", "activity", "career_events", "opportunities")
        self.tables = {name: [] for name in names}
        for _ in range(NOMINATED):
            self.hire()
        self.nominate(NOMINATED, START)

    def hire(self, since: date = date(2018, 1, 1)) -> str:
        """Another colleague."""
        person = f"P{len(self.tables['people']):03}"
        self.tables["people"].append({"person_id": person, "level": "L1", "function": self.chance.choice("fgh"),
                                      "hired_on": since, "left_on": None})  # fmt: skip
        first = self.chance.randrange(2)
        self.groups[person] = {"gender": GROUPS["gender"][first]}
        if self.alike is not None:
            other = first if self.chance.random() < self.alike else 1 - first
            self.groups[person]["ethnicity"] = GROUPS["ethnicity"][other]
        return person

    def nominate(self, count: int, on: date) -> None:
        """Another round of nominations; the best are paired two months later."""
        for _ in range(count):
            self.tables["proteges"].append({"person_id": self.hire(), "nominated_on": on,
                                            "potential": self.chance.random() * 5,
                                            "performance": float(self.chance.choice([2, 3, 4, 5, 5]))})  # fmt: skip
        known = {row["protege_id"] for row in self.tables["pairs"]}
        new = [row for row in self.tables["proteges"] if row["nominated_on"] == on and row["performance"] != 2.0]
        new.sort(key=lambda row: -float(str(row["potential"])))
        for row in new[: count // 2]:
            if row["person_id"] not in known:
                self.tables["pairs"].append({"protege_id": row["person_id"], "sponsor_id": "S1",
                                             "paired_on": on + timedelta(60), "ended_on": None})  # fmt: skip

    def month(self, number: int) -> date:
        """What happens in a month, and its last day: ordinary edits, opportunities, promotions, departures."""
        day = START + timedelta(days=int(30.44 * (number + 1)))
        if self.rounds and number and number % 12 == 0:
            self.nominate(NOMINATED // 2, day)
        edits = (self.rate, self.nominate_one, self.move, self.leave, self.promote, self.end, self.undated)
        for _ in range(np.random.default_rng(self.chance.getrandbits(32)).poisson(self.edits)):
            self.chance.choice(edits)(day)
        for pair in self.tables["pairs"]:
            if pair["ended_on"] is None and self.chance.random() < 0.06:
                self.tables["activity"].append({"on": day, "sponsor_id": "S1", "protege_id": pair["protege_id"],
                                                "action": "acting_role"})  # fmt: skip
        return day

    def rate(self, _: date) -> None:
        """A rating is changed."""
        self.chance.choice(self.tables["proteges"])["performance"] = float(self.chance.choice([2, 4]))

    def nominate_one(self, day: date) -> None:
        """A late nomination."""
        self.tables["proteges"].append(
            {"person_id": self.hire(), "nominated_on": day, "potential": 4.9, "performance": 4.0}
        )

    def undated(self, _: date) -> None:
        """A nomination without a day, which counts for all of the past."""
        self.tables["proteges"].append(
            {"person_id": self.hire(), "nominated_on": None, "potential": 4.8, "performance": 4.0}
        )

    def move(self, _: date) -> None:
        """Somebody changes function, so that others are like her or him."""
        self.chance.choice(self.tables["people"])["function"] = self.chance.choice("fgh")

    def leave(self, day: date) -> None:
        """Somebody leaves."""
        row = self.chance.choice(self.tables["people"])
        row["left_on"] = row["left_on"] or day

    def promote(self, day: date) -> None:
        """Somebody is promoted."""
        person = self.chance.choice(self.tables["people"])["person_id"]
        self.tables["career_events"].append({"person_id": person, "on": day, "event": "promoted", "level": "L2"})

    def end(self, day: date) -> None:
        """A pair ends."""
        row = self.chance.choice(self.tables["pairs"])
        row["ended_on"] = row["ended_on"] or day

    def snapshot(self, day: date, name: str = "p", places: int = NOMINATED // 2, least: float = 3.0) -> Snapshot:
        """A programme over the company as of a day, with so many places a round."""
        about = About(id=name, name="P", starts_on=START, levels=("L1", "L2"), leadership_from="L2")
        selection = SelectionSettings(
            places=places, eligible=(AtLeast(field="performance", value=least),),
            ranked_by=(RankedByNumber(field="potential", best=5.0),),
        )  # fmt: skip
        outcomes = OutcomeSettings(groups=self.attributes, measures=("promotion", "retention", "representation"),
                                   within_months=(12,), compare_on=("level",))  # fmt: skip
        program = Program(schema_version=1, about=about, sources=Sources(), selection=selection, outcomes=outcomes)
        return Snapshot(program, Roster.of(**{name: [*rows] for name, rows in self.tables.items()}), day)

    @property
    def attributes(self) -> tuple[str, ...]:
        """What is audited."""
        return tuple(GROUPS)[: 1 if self.alike is None else 2]

    def audit(self) -> RosterTable:
        """The audit table, which the reader never sees."""
        rows: list[dict[str, object]] = [{"person_id": person, **groups} for person, groups in self.groups.items()]
        return RosterTable.of_rows("audit", rows)


def reports_of(snapshot: Snapshot, ledger: Ledger) -> tuple[Report, ...]:
    """Every report that has figures by group."""
    figures = shown_figures(snapshot, ledger)
    return (
        selection_report(select_proteges(snapshot), snapshot, figures, is_audited=True),
        opportunities_report(review_opportunities(snapshot), snapshot, figures),
        outcomes_report(measure_outcomes(snapshot), snapshot, figures),
        fairness_report(figures, stage_sizes(snapshot), snapshot),
    )


Cell = tuple[str, str, str]
"""What a row says it is about: the step, its day, the group."""
Found = dict[Cell, tuple[int, int] | None]
"""The pool and who passed, as read from a report; None where it is withheld."""


def read_json(text: str) -> Found:
    """The rows by group of JSON."""
    documents = json.loads(text)
    found: Found = {}
    for document in documents if isinstance(documents, list) else documents.get("reports", [documents]):
        for row in (*document["tables"].get("impact", ()), *document["tables"].get("by_group", ())):
            if row["group"] in ATTRIBUTE:
                counts = (row["pool"], row["passed"])
                found[row["step"], row["as_of"], row["group"]] = counts if all(type(n) is int for n in counts) else None
        for row in document["tables"].get("rates", ()):
            if row["group"] in ATTRIBUTE:
                who = "protégés" if row["population"] == "protege" else "comparison group"
                what = "promoted" if row["measure"] == "promotion" else "still employed"
                counts = (row["people"], row["events"])
                step = f"{what} after {row['months']} months, {who}"
                found[step, row["as_of"], row["group"]] = counts if all(type(n) is int for n in counts) else None
        for row in document["tables"].get("representation", ()):
            if row["group"] in ATTRIBUTE:
                counts = (row["people"], row["leaders"])
                step = f"leaders {row['when']}, {row['population']}"
                found[step, row["as_of"], row["group"]] = counts if all(type(n) is int for n in counts) else None
    return found


def values_by_group(text: str) -> Iterator[float]:
    """Every number in a row with a group's name of JSON."""
    documents = json.loads(text)
    for document in documents if isinstance(documents, list) else documents.get("reports", [documents]):
        for rows in document["tables"].values():
            for row in rows:
                if row.get("group") in ATTRIBUTE or row.get("reference") in ATTRIBUTE:
                    yield from (value for value in row.values() if type(value) in {int, float})


def numbers_by_group(content: bytes, form: str) -> Counter[tuple[str, ...]]:
    """The whole numbers that stand in a row with a group's name, in any other format, cell by cell."""
    rows: Iterable[Iterable[object]]
    if form == "xlsx":
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(io.BytesIO(content))
        rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    elif form == "html":
        rows = (
            re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
            for row in re.findall(r"<tr.*?</tr>", content.decode(), re.DOTALL)
        )
    elif form == "csv":
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    else:
        rows = (re.split(r"\s*\|\s*|\s{2,}", line) for line in content.decode().splitlines())
    found: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        cells = [re.sub(r"<[^>]+>", "", str(cell)).strip() for cell in row if cell is not None]
        if any(group in cells for group in ATTRIBUTE):
            found[tuple(cell for cell in cells if re.fullmatch(r"-?\d+", cell))] += 1
    return found


@dataclass
class Reader:
    """Somebody who keeps every figure, and the sets that it is about."""

    sets: dict[tuple[str, str, str], tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    found: dict[tuple[str, str], Found] = field(default_factory=dict)
    other_numbers: int = 0

    def knows(self, program: str, day: date, snapshot: Snapshot) -> None:
        """The reader looks up who is in each set on a day for figures."""
        populations = populations_on(snapshot.on(day))
        for name in snapshot.program.fairness.figures:
            for step in steps_of(name, populations, snapshot):
                pool, passed = (populations.get(key, frozenset()) for key in step)
                self.sets[program, name_of_step(step), day.isoformat()] = (pool, passed)

    def reads(self, program: str, month: date, reports: tuple[Report, ...], *, everything: bool) -> None:
        """The reports of a month; in all formats where `everything` is asked for."""
        made = {form: file_content(Path(f"x.{form}"), reports, None).content for form in ("json",)}
        self.found[program, month.isoformat()] = read_json((made["json"] or b"").decode())
        if everything:
            known = {str(round(value)) for value in values_by_group((made["json"] or b"").decode())}
            for form in FORMATS[1:]:
                for some in ([one] for one in reports) if form == "csv" else [reports]:  # a .csv file holds one table
                    content = file_content(Path(f"x.{form}"), some, None).content or b""
                    for numbers in numbers_by_group(content, form):
                        self.other_numbers += len(set(numbers) - known)

    def measurements(self) -> Iterator[tuple[frozenset[str], str, int | None, bool]]:
        """Each figure once: of which people and group, its value (None: below the threshold), whether cut by a pool.

        The same people have the same noise everywhere, so that of several rows about them the one that says most
        counts.
        """
        best: dict[tuple[frozenset[str], str], tuple[int, int | None]] = {}
        for (program, _), found in self.found.items():
            shown = {(step, day, ATTRIBUTE[group]) for (step, day, group), counts in found.items() if counts}
            for (step, day, group), counts in found.items():
                pool, passed = self.sets[program, step, day]
                if counts:
                    rows: list[tuple[frozenset[str], tuple[int, int | None]]] = [(pool, (2, counts[0]))]
                    rows.append((passed, (1 if counts[0] == counts[1] else 2, counts[1])))
                else:
                    rows = [(pool, (0, None))] if (step, day, ATTRIBUTE[group]) in shown else []
                for inside, (rank, value) in rows:
                    before = best.get((inside, group), (-1, None))
                    if (rank, value or 0) > (before[0], before[1] or 0):
                        best[inside, group] = (rank, value)
        for (inside, group), (rank, value) in best.items():
            yield inside, group, value, rank == 1


def posterior(reader: Reader, people: list[str], attributes: tuple[str, ...], alike: float, seed: int) -> Real:
    """How likely each person is of the first group of each attribute, given everything read."""
    place = {person: number for number, person in enumerate(people)}
    measured = list(reader.measurements())
    sets = {inside: number for number, inside in enumerate(dict.fromkeys(inside for inside, *_ in measured))}
    tables: Real = np.zeros((len(attributes), len(sets), len(people) + 2))
    for inside, group, value, is_cut in measured:
        counts = np.arange(len(inside) + 1)
        own = counts if group == GROUPS[ATTRIBUTE[group]][0] else len(inside) - counts
        logs = log_likelihoods([likelihood(int(n), len(inside), value, is_cut=is_cut) for n in own])
        tables[attributes.index(ATTRIBUTE[group]), sets[inside], : len(logs)] += logs
    members = np.zeros((len(sets), len(people)), dtype=np.int64)
    for inside, number in sets.items():
        members[number, [place[person] for person in inside]] = 1
    return sampled(members, tables, alike, np.random.default_rng(seed))


def log_likelihoods(chances: list[float]) -> Real:
    """Their logarithms; of counts that cannot be, falling with the distance to those that can.

    Sampling begins with groups drawn by lot, and would else find no way from counts that cannot be to those that can.
    """
    of = np.array(chances)
    likely = np.flatnonzero(of)
    off = np.abs(np.arange(len(of))[:, None] - likely).min(axis=1)
    return np.where(of > 0, np.log(np.where(of > 0, of, 1.0)), np.log(of[likely].min()) - 5.0 * off)


def likelihood(count: int, size: int, value: int | None, *, is_cut: bool) -> float:
    """How likely the figure is if so many are in the group."""
    chances = 0.0
    for change, weight in NOISE.items():
        shown = min(max(0, count + change), size)
        fits = shown < BELOW if value is None else shown >= value if is_cut else shown == value
        chances += weight * fits
    return chances


def sampled(members: Whole, tables: Real, alike: float, chance: np.random.Generator) -> Real:
    """Gibbs sampling over everybody's groups, the conditional chances averaged: by attribute and person.

    `tables` has the logarithm of the likelihood by attribute, set and count. A person's groups of all attributes are
    drawn together, since groups that nearly always go together would else hardly ever change.
    """
    kinds, people = len(tables), members.shape[1]
    states = np.array(list(itertools.product((0, 1), repeat=kinds)))
    prior = np.log(np.where(states[:, 0] == states[:, -1], alike, 1 - alike)) if kinds > 1 else np.zeros(len(states))
    of = [np.flatnonzero(members[:, person]) for person in range(people)]
    each = np.arange(kinds)[:, None]
    total: Real = np.zeros((kinds, people))
    state: Whole = np.array(chance.integers(0, 2, (kinds, people)), dtype=np.int64)
    counts: Whole = np.asarray(state @ members.T, dtype=np.int64)
    for sweep in range(SWEEPS):
        for person in chance.permutation([one for one in range(people) if len(of[one])]):
            own = of[person]
            without = counts[:, own] - state[:, person, None]
            gains = (tables[each, own, without + 1] - tables[each, own, without]).sum(axis=1)
            weights = states @ gains + prior
            weights = np.exp(weights - weights.max())
            weights /= weights.sum()
            state[:, person] = states[np.searchsorted(weights.cumsum()[:-1], chance.random(), side="right")]
            counts[:, own] = without + state[:, person, None]
            if sweep >= SWEEPS // 4:
                total[:, person] += weights @ states
    return np.where(members.any(axis=0), total / (SWEEPS - SWEEPS // 4), 0.5)


@dataclass
class Result:
    """What came of an attack on one programme, or several over the same people."""

    right: float
    named: float
    guesses_right: int
    guesses: int
    sets: int
    fresh: float
    explained: float
    other_numbers: int


def attack(seed: int, scenario: str, *, everything: bool) -> Result:
    """Three years of reports, and what a reader of all of them knows."""
    chance, case = random.Random(seed), SCENARIOS[scenario]
    world = World(chance, rounds=seed % 2 == 1, edits=chance.choice([0.5, 1.0, 2.0]), alike=case.alike)
    keys = RecordKeys(f"{seed:064x}")
    ledger, reader = new_ledger("a.ledger", keys), Reader()
    snapshot = world.snapshot(START)
    for number in range(MONTHS):
        day = world.month(number)
        for which in range(case.programmes):
            places = 20 + which if scenario == "drafts" else NOMINATED // 2 - 7 * which
            least = 3.0 if scenario == "drafts" else (3.0, 2.5, 4.0, 3.5)[which % 4]
            name = f"p{which}"
            if (name, last_release(replace(snapshot, as_of=day))) in ledger.days and number < MONTHS - 1:
                continue  # nothing new is shown this month
            snapshot = world.snapshot(day, name, places, least)
            done = publish(snapshot, world.audit(), ledger, keys)
            if done.is_new:
                reader.knows(name, done.day, snapshot)
                ledger = done.ledger
            if done.is_new or number == MONTHS - 1:
                reader.reads(name, day, reports_of(snapshot, ledger), everything=everything and which == 0)
    last = last_release(snapshot)
    steps = {one.step: one.day for one in ledger.figures if one.program == "p0"}
    fresh = [last - one < timedelta(days=365) for one in steps.values()]
    return result_of(reader, world, seed, ledger, sum(fresh) / max(1, len(fresh)))


def result_of(reader: Reader, world: World, seed: int, ledger: Ledger, fresh: float) -> Result:
    """What the reader guesses, compared with what is true; of two attributes whoever is named by either is named."""
    people = sorted(world.groups)
    chances = posterior(reader, people, world.attributes, world.alike or 0.5, seed)
    truth = np.array([[world.groups[one][name] == GROUPS[name][0] for one in people] for name in world.attributes])
    seen = np.array([any(person in inside for inside, *_ in reader.measurements()) for person in people])
    sure = seen & (np.abs(chances - 0.5) > NAMED - 0.5)
    right = (chances > 0.5) == truth
    return Result(
        float(right[:, seen].mean()), float(80 * sure.any(axis=0).sum() / seen.sum()), int((sure & right).sum()),
        int(sure.sum()), len(ledger.sets), fresh, ledger.explained(),
        reader.other_numbers,
    )  # fmt: skip


@dataclass(frozen=True)
class Case:
    """What a reader has: so many programmes over the same people, and whether a second attribute is audited."""

    words: str
    programmes: int
    alike: float | None = None


SCENARIOS = {
    "one": Case("36 monthly reports, ordinary edits", 1),
    "drafts": Case("the same with drafts at eleven sizes, each published", 11),
    "two": Case("two programmes over the same people", 2),
    "four": Case("four programmes over the same people", 4),
    "attributes": Case("36 monthly reports by two attributes", 1, 0.5),
    "alike": Case("the same, where nine women in ten are of group A, and nine men in ten of group B", 1, 0.9),
}


HEADING = (
    "| what the reader has | programmes | right | named with over 80 %, of 80 people | of these right | sets shown "
    "| figures under a year old at the end | explained at most |\n|---|---|---|---|---|---|---|---|"
)


def results_of(kind: str, count: int, seed: int, kept: Path | None) -> Iterator[Result]:
    """The programmes of a kind attacked one after the other; those that are in the file are read from it."""
    known = {}
    for line in kept.read_text().splitlines() if kept and kept.exists() else ():
        row = json.loads(line)
        of_kind, of = row.pop("kind"), row.pop("seed")
        known[of_kind, of] = Result(**row)
    for number in range(count):
        of = seed * 1000 + number
        if (kind, of) not in known:
            known[kind, of] = attack(of, kind, everything=number < IN_ALL_FORMATS)
            if kept:
                with kept.open("a") as file:
                    file.write(json.dumps({"kind": kind, "seed": of, **asdict(known[kind, of])}) + "\n")
        yield known[kind, of]


def main() -> int:
    """Attack so many programmes of each kind, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", type=int, default=300, help="in all, as many of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=SCENARIOS, default=None)
    parser.add_argument("--keep", type=Path, default=None, help="a file for the result of each programme")
    given = parser.parse_args()
    kinds = [given.only] if given.only else list(SCENARIOS)
    print(HEADING)
    is_held = True
    for kind in kinds:
        began = time.monotonic()
        results = list(results_of(kind, max(1, given.programmes // len(kinds)), given.seed, given.keep))
        right, named = mean(r.right for r in results), mean(r.named for r in results)
        guesses = sum(r.guesses for r in results)
        share = f"{sum(r.guesses_right for r in results) / guesses:.0%}" if guesses else "none named"
        others = sum(r.other_numbers for r in results)
        print(f"| {SCENARIOS[kind].words} | {len(results)} | {right:.1%} | {named:.2f} | {share} "
              f"| {mean(r.sets for r in results):.0f} | {mean(r.fresh for r in results):.0%} "
              f"| {max(r.explained for r in results):.1%} |", flush=True)  # fmt: skip
        print(f"  {time.monotonic() - began:.0f} s; numbers by group in other formats and not in JSON: {others}")
        is_held &= right <= RIGHT_AT_MOST and named <= 1 and not others
    return 0 if is_held else 1


if __name__ == "__main__":
    raise SystemExit(main())
