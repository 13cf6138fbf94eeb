"""Published studies as programmes: their patients and applicants as people of a company, in files that are read.

One arm are protégés, the other the comparison group; an event is a promotion or a departure.
"""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import floor
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.published import rows

from .conftest import Sponsorcli

AS_OF = date(2026, 10, 31)
PAIRED = date(2025, 1, 6)
HIRED = date(1990, 1, 1)
MONTH = 30.4375
NORMAL = 1.959963984540054
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
Row = Mapping[str, object]

PROGRAM = """\
schema_version: 1
program: {{id: oracle, name: Oracle, levels: [{levels}]}}
sources: {{{sources}}}
pairing: {{rules: []}}
outcomes: {outcomes}
"""


def write_table(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_programme(
    folder: Path,
    people: Sequence[Row],
    pairs: Sequence[Row],
    events: Sequence[Row],
    outcomes: Mapping[str, object],
    levels: Sequence[str] = ("L1", "L2"),
    **more: Sequence[Row],
) -> Path:
    """The program file of these tables, its protégés' sponsor among the people."""
    none: Row = {"person_id": "s", "on": "2026-01-01", "event": "moved", "level": ""}  # no table is quite empty
    sponsor: Row = dict.fromkeys(people[0], "") | {"person_id": "s", "hired_on": AS_OF}
    given = {"people": [*people, sponsor], "pairs": pairs, "career_events": events or [none], **more}
    for name, table in given.items():
        write_table(folder / f"{name}.csv", table)
    program = folder / "configs" / "oracle.yaml"
    program.parent.mkdir(exist_ok=True)
    settings = {"withhold_below": 5, "within_months": 12} | dict(outcomes)
    sources = ", ".join(f"{name}: ../{name}.csv" for name in given)
    text = PROGRAM.format(levels=", ".join(levels), sources=sources, outcomes=json.dumps(settings))
    program.write_text(text, encoding="utf-8")
    return program


def in_a_workbook(program: Path) -> Path:
    """The same programme, its tables on the sheets of one workbook with dates as dates."""
    folder, book = program.parent.parent, Workbook()
    book.remove(book.worksheets[0])
    for path in sorted(folder.glob("*.csv")):
        sheet = book.create_sheet(path.stem.replace("_", " ").title())
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines()):
            sheet.append([date.fromisoformat(cell) if ISO_DATE.fullmatch(cell) else cell for cell in row])
    book.save(folder / "all.xlsx")
    text = re.sub("sources: .*", "sources: {workbook: ../all.xlsx}", program.read_text(encoding="utf-8"))
    program.write_text(text, encoding="utf-8")
    return program


def tables(sponsorcli: Sponsorcli, program: Path) -> dict[str, list[dict[str, Any]]]:
    ran = sponsorcli("outcomes", program, "--as-of", AS_OF, "--format", "json")
    assert ran.out, ran.err
    found: dict[str, list[dict[str, Any]]] = json.loads(ran.out)["tables"]
    return found


@dataclass(frozen=True)
class Arms:
    """How many had the event, and how many there were, among protégés and the others, in a stratum."""

    events: int
    people: int
    other_events: int
    others: int


def rates_programme(folder: Path, strata: Sequence[Arms]) -> Path:
    """Protégés and comparison group all start on one day; an event is a promotion a month later."""
    people: list[Row] = []
    pairs: list[Row] = []
    events: list[Row] = []
    for place, arms in enumerate(strata):
        for arm, had, count in (("p", arms.events, arms.people), ("c", arms.other_events, arms.others)):
            for number in range(count):
                person, risen = f"{arm}{place}-{number}", number < had
                people.append(
                    {
                        "person_id": person,
                        "level": "L2" if risen else "L1",
                        "hired_on": HIRED,
                        "profession": f"f{place}",
                    }
                )
                if arm == "p":
                    pairs.append({"protege_id": person, "sponsor_id": "s", "paired_on": PAIRED})
                if risen:
                    day = PAIRED + timedelta(days=31)
                    events.append({"person_id": person, "on": day, "event": "promoted", "level": "L2"})
    settings = {"measures": ["promotion"], "compare_on": ["profession"]}
    return write_programme(folder, people, pairs, events, settings)


@dataclass(frozen=True)
class Patient:
    """How many units somebody was followed, whether to the event, and where.

    `left` is after how many units the person was gone, who cannot have the event any more; `seen` how long one who had
    the event was followed, where that is known.
    """

    time: int
    had: bool
    place: str = "0"
    left: int | None = None
    seen: int | None = None

    @property
    def known_to(self) -> int:
        """The last unit that tells something."""
        return max(self.time, self.left or 0, self.seen or 0)

    @property
    def is_followed_to_the_end(self) -> bool:
        """Whether nothing more can become of the person, as far as the study asks."""
        return self.left is not None or (self.had and self.seen is None)


@dataclass(frozen=True)
class Followed:
    """The tables of people who are followed, a unit of the study being so many days."""

    unit: float
    people: list[Row] = field(default_factory=list)
    pairs: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)

    def after(self, units: int) -> timedelta:
        return timedelta(days=floor(units * self.unit))

    def add(self, person: str, one: Patient, index: date, hired: date, *, is_paired: bool) -> None:
        """A protégé from the day of the pairing, or another who is paired when no longer followed."""
        level = "L1"
        self._event(person, hired, "hired", level)
        if one.had:
            level = "L2"
            self._event(person, index + self.after(one.time), "promoted", level)
        if is_paired:
            self._pair(person, index)
        elif not one.is_followed_to_the_end:
            level, ends = "L9", index + self.after(one.known_to)
            self._event(person, ends, "regraded", level)
            self._pair(person, ends)
        left_on = "" if one.left is None else index + self.after(one.left)
        self.people.append(
            {"person_id": person, "level": level, "hired_on": hired, "place": one.place, "left_on": left_on}
        )

    def _event(self, person: str, on: date, event: str, level: str) -> None:
        self.events.append({"person_id": person, "on": on, "event": event, "level": level})

    def _pair(self, person: str, on: date) -> None:
        self.pairs.append({"protege_id": person, "sponsor_id": "s", "paired_on": on})


def times_programme(
    folder: Path,
    proteges: Sequence[Patient],
    others: Sequence[Patient],
    unit: float,
    horizon: int | None = None,
    **outcomes: object,
) -> Path:
    """Two published arms as a programme: an event is a promotion; nobody is followed longer than in the study.

    A protégé who is censored was paired so long before the last day. Others are censored by being paired themselves, on
    the day of a regrade to a level at which nobody is like them. They take the protégés' dates in turn, by id, and so
    the longest times get the ids at whose turn the date is early.
    """
    made = Followed(unit)
    longest = max(one.known_to for one in (*proteges, *others)) + 1

    def followed(one: Patient) -> int:
        return longest if one.is_followed_to_the_end else one.known_to

    for place in sorted({one.place for one in (*proteges, *others)}):
        ours = [one for one in proteges if one.place == place]
        theirs = sorted((one for one in others if one.place == place), key=lambda one: -one.known_to)
        times = sorted(map(followed, ours), reverse=True) or [longest]
        for number, one in enumerate(ours):
            index = AS_OF - made.after(followed(one))
            made.add(f"p{place}-{number:03}", one, index, index, is_paired=True)
        turns = sorted(range(len(theirs)), key=lambda number: -times[number % len(times)])
        for number, one in zip(turns, theirs, strict=True):
            units = times[number % len(times)]
            assert one.known_to <= units
            made.add(f"c{place}-{number:03}", one, AS_OF - made.after(units), date(1970, 2, 1), is_paired=False)
    settings = {"measures": ["promotion", "time_to_promotion"], "compare_on": ["level", "place"]} | outcomes
    if horizon is not None:
        settings["mean_time_months"] = horizon
    return write_programme(folder, made.people, made.pairs, made.events, settings, ("L1", "L2", "L9"))


def patients(study: str, arm: str, copies: int = 1) -> list[Patient]:
    return [
        Patient(int(row["time"]), row["event"] == "1")
        for row in rows(study)
        if row["arm"] == arm
        for _ in range(copies)
    ]


def by_arm(found: dict[str, list[dict[str, Any]]]) -> tuple[dict[str, Any], dict[str, Any]]:
    protege, other = found["survival"]
    assert (protege["population"], other["population"]) == ("protege", "comparison")
    return protege, other


NAMES = {"age": "years", "schooling": "school", "line": "line", "married": "contract", "no_degree": "track"}
EXACT = ("line", "contract", "track")


def trainees_programme(folder: Path, compare_on: Sequence[str]) -> Path:
    """Those trained as protégés; schooling as level, age as years employed, which are what balance is told in.

    Nobody may be compared on protected columns, so these go by other names.
    """
    people: list[Row] = []
    events: list[Row] = []
    for number, row in enumerate(one for one in rows("trainees") for _ in range(int(one["people"]))):
        hired = PAIRED - timedelta(days=round(int(row["age"]) * 365.25))
        person = f"{'p' if row['trained'] == '1' else 'c'}{number:03}"
        coarse = {
            "years_band": sum(int(row["age"]) > cut for cut in (20.5, 25.5, 30.5, 35.5)),
            "school_band": sum(int(row["schooling"]) > cut for cut in (8.5, 11.5, 12.5)),
            "band_1974": row["band_1974"],
            "band_1975": row["band_1975"],
        }
        kept = {name: row[known] for known, name in NAMES.items()}
        people.append({"person_id": person, "level": f"E{row['schooling']}", "hired_on": hired, **kept, **coarse})
        earned = float(row["earned_1978"]) / int(row["people"]) / 1000
        rise: Row = {"person_id": person, "on": PAIRED + timedelta(days=9), "event": "moved", "level": ""}
        events.append({**rise, "pay_change_percent": round(earned, 9)})
    pairs = [
        {"protege_id": one["person_id"], "sponsor_id": "s", "paired_on": PAIRED}
        for one in people
        if str(one["person_id"]).startswith("p")
    ]
    settings = {"measures": ["retention", "pay_progress"], "compare_on": compare_on}
    return write_programme(folder, people, pairs, events, settings, [f"E{years}" for years in range(19)])


# Groups at a step, for `fairness --exact`


GROUPS_PROGRAM = """\
schema_version: 1
program: {{id: audit, name: Audit, jurisdictions: [US]}}
sources: {{proteges: ../data/proteges.csv, audit: ../data/audit.csv}}
selection: {{eligible: [{{kind: at_least, field: performance, value: 3}}]}}
outcomes: {{groups: [{attributes}]}}
fairness: {{figures: [selected], reference_percent: {percent}}}
"""


@dataclass(frozen=True)
class Cell:
    """People alike in all attributes: how many there are, how many passed, and in which round of selection."""

    of: tuple[str, ...]
    passed: int
    people: int
    round: str = "1"


def groups_programme(folder: Path, attributes: Sequence[str], cells: Sequence[Cell], percent: int = 5) -> Path:
    """A programme that nominated the people of these groups and selected those who passed."""
    nominees: list[Row] = []
    groups: list[Row] = []
    for cell in cells:
        for at in range(cell.people):
            person = f"P{len(groups):06}"
            nominees.append({"person_id": person, "performance": 4 if at < cell.passed else 2, "round": cell.round})
            groups.append({"person_id": person, **dict(zip(attributes, cell.of, strict=True))})
    for name in ("configs", "data"):
        (folder / name).mkdir(exist_ok=True)
    write_table(folder / "data" / "proteges.csv", nominees)
    write_table(folder / "data" / "audit.csv", groups)
    program = folder / "configs" / "audit.yaml"
    text = GROUPS_PROGRAM.format(attributes=", ".join(attributes), percent=percent)
    program.write_text(text, encoding="utf-8")
    return program


def exact_tables(sponsorcli: Sponsorcli, program: Path) -> dict[str, list[dict[str, Any]]]:
    """The tables of `fairness --exact`, which goes to a file alone."""
    exact = program.parent / "exact.json"
    ran = sponsorcli("fairness", program, "--exact", "--as-of", AS_OF, "-o", exact)
    assert ran.code == 0, ran.err
    found: dict[str, list[dict[str, Any]]] = json.loads(exact.read_text("utf-8"))["tables"]
    return found
