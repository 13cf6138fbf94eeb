"""`check` and every command agree on made-up programmes: what a command would stop at or warn of, `check` says."""

import csv
import json
import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from sponsorcli.jobs import Answer, Reading, run
from sponsorcli.jobs.analyses import pair_people
from sponsorcli.jobs.checking import check
from sponsorcli.jobs.job import CHECKED, PairingQuestion
from sponsorcli.jobs.monthly import report_month
from sponsorcli.problems import Problem, Severity
from tests.seeds import seeds

AS_OF = date(2026, 10, 31)
PROGRAMMES = int(os.environ.get("SPONSORCLI_PROGRAMMES", "100"))
"""How many are made up; set the variable for more."""
BY_CHOICE = {
    "M044": "the user stopped a long pairing",
    "M075": "only the pairs that were chosen tell who gets a protégé and leaves",
    "M031": "hangs on --changes",
    "M032": "hangs on a question that was asked",
}
"""Codes that hang on chosen pairs or on how a command is run."""
NOT_SET_UP = {
    "P091": "the command's table is not named, which check tells once for all commands, in the note P103",
    "A009": "the program makes no scorecards",
    "A011": "the day of the round can be given as an option",
}
"""Codes of a command that the program does not set up."""
SAID_ONCE = {"O007": "the audit table has no such column: S004, once for all commands"}
BY_COMMAND = {
    "pair --afresh": {"M074": "standing pairs hold the seats of a sponsor who is away, unless all are made anew"}
}
"""Codes that one way of running a command alone can say."""
EXEMPT = {**BY_CHOICE, **NOT_SET_UP, **SAID_ONCE}

LEVELS = ["L1", "L2", "L3", "L4"]
MODES = ("none", "report_only", "scorecard", "scorecard_with_progress")
Row = dict[str, object]
T = TypeVar("T")


class Made:
    """A made-up programme of this seed: its tables, some of them missing or with columns missing, and its settings."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.slips = (0.0, 0.05, 0.3)[seed % 3]
        self.proteges = [f"P{at}" for at in range(self.chance.randint(bool(self.chance.randint(0, 9)), 5))]
        self.sponsors = [f"S{at}" for at in range(self.chance.randint(bool(self.chance.randint(0, 9)), 4))]

    def maybe(self, share: float = 0.5) -> bool:
        return self.chance.random() < share

    def some(self, values: list[T], most: int = 3) -> list[T]:
        return self.chance.sample(values, min(len(values), self.chance.randint(0, most)))

    def one_of(self, *values: object) -> object:
        return self.chance.choice(values)

    def or_slip(self, good: object, *slips: object) -> object:
        """What is right, or a slip of whoever wrote it: in a third of the programmes never, in a third seldom."""
        return self.one_of(*slips) if self.maybe(self.slips) else good

    def day(self, first: int = -900, last: int = 60) -> str:
        return (AS_OF + timedelta(days=self.chance.randint(first, last))).isoformat()

    def protege(self) -> str:
        return str(self.or_slip(self.one_of(*self.proteges, "P0"), "P9"))

    def sponsor(self) -> str:
        return str(self.or_slip(self.one_of(*self.sponsors, "S0"), "S9"))

    def tables(self) -> dict[str, list[Row]]:
        ages = {} if self.maybe(self.slips) else {"age_band": "x"}
        made: dict[str, list[Row]] = {
            "people": self.people(),
            "sponsors": [self.sponsor_row(one) for one in self.sponsors],
            "proteges": [self.protege_row(one) for one in self.proteges],
            "pairs": [self.pair_row() for _ in range(self.chance.randint(0, 5))],
            "activity": [
                {"on": self.day(), "sponsor_id": self.sponsor(), "protege_id": self.protege(),
                 "action": self.or_slip(self.one_of("meeting", "introduction"), "golf")}
                for _ in range(self.chance.randint(0, 4))
            ],
            "selections": [
                {"person_id": self.protege(), "round": "1", "decided_on": self.day(),
                 "result": self.one_of("selected", "declined", "not_drawn")}
                for _ in range(self.chance.randint(0, 3))
            ],
            "opportunities": [{"opportunity_id": "O1", "title": "Lead", "kind": "role", "posted_on": self.day()}],
            "career_events": [
                {"person_id": self.one_of(self.protege(), self.sponsor()), "on": self.day(),
                 "event": self.one_of("promoted", "left", "leave_from", "hired"), "level": self.one_of(*LEVELS, ""),
                 **({"salary": 50_000} if self.maybe(self.slips) else {"pay_change_percent": 3})}
                for _ in range(self.chance.randint(0, 4))
            ],
            "training": [{"person_id": self.sponsor(), "course": "Bias", "completed_on": self.day()}],
            "evidence": [{"person_id": self.protege(), "on": self.day(), "what": "Won a prize"}],
            "pair_scores": [{"protege_id": self.protege(), "sponsor_id": self.sponsor(), "score": 0.5}],
            "preferences": [{"person_id": self.protege(), "choice_id": self.sponsor(), "rank": 1}],
            "audit": [
                {"person_id": one, "gender": self.one_of("f", "m"), **ages}
                for one in (*self.proteges, *self.sponsors)
            ],
        }  # fmt: skip
        kept = {name: rows for name, rows in made.items() if name in {"sponsors", "proteges"} or self.maybe(0.7)}
        return {
            name: self.with_columns_missing(rows)
            for name, rows in kept.items()
            if rows or name in {"sponsors", "proteges"}
        }

    def with_columns_missing(self, rows: list[Row]) -> list[Row]:
        """The rows, some without one of their columns, some with an empty one."""
        keys = [key for key in (rows[0] if rows else {}) if key in {"level", "function", "goals", "expertise", "site"}]
        gone = self.some(keys, 1) if self.maybe(self.slips) else []
        blank = self.some(keys, 1) if self.maybe(self.slips) else []
        return [{key: "" if key in blank else row[key] for key in row if key not in gone} for row in rows]

    def people(self) -> list[Row]:
        everybody = [*self.proteges, *self.sponsors, *(f"E{at}" for at in range(self.chance.randint(0, 12)))]
        boss = self.maybe()
        return [
            {
                "person_id": one, "name": f"Name {one}", "level": self.level(),
                "function": self.one_of("IT", "Law", ""),
                "manager_id": self.or_slip(self.one_of("E0", ""), "E99") if boss else "",
                "hired_on": self.day(-3000, -400), "left_on": self.day() if self.maybe(0.1) else "",
                "performance": self.one_of(1, 3, 5, ""),
            }
            for one in everybody
            if not self.maybe(self.slips / 4)
        ]  # fmt: skip

    def level(self) -> object:
        return self.or_slip(self.one_of(*LEVELS, *LEVELS, ""), "L9")

    def sponsor_row(self, person: str) -> Row:
        return {
            "person_id": person, "capacity": self.one_of(0, 1, 2, 3, ""), "expertise": self.one_of("a;b", "b", ""),
            "authority": self.one_of("budget", ""), "site": self.one_of("X", "Y", ""),
            "available_until": self.day() if self.maybe(0.1) else "", "years": self.one_of(1, 5, ""),
        }  # fmt: skip

    def protege_row(self, person: str) -> Row:
        return {
            "person_id": person, "goals": self.one_of("a", "a;c", ""), "potential": self.one_of(1, 2, 5, ""),
            "nominated_on": self.day(-400, 30) if self.maybe() else "", "round": "1",
            "withdrawn_on": self.day() if self.maybe(0.1) else "", "site": self.one_of("X", "Y", ""),
            "years": self.one_of(1, 5, ""),
        }  # fmt: skip

    def pair_row(self) -> Row:
        made = self.day(-300)
        ended = self.or_slip(self.day(1, 60), self.day())
        return {
            "protege_id": self.protege(), "sponsor_id": self.sponsor(), "paired_on": self.or_slip(made, ""),
            "agreed_on": made, "ended_on": ended if self.maybe(0.3) else "",
            "role": self.one_of("lead", "lead", "co"),
        }  # fmt: skip

    def rule(self) -> Row:
        field = self.or_slip(self.one_of("function", "site", "years"), "siet", "goals", "hired_on")
        return dict(
            self.chance.choice([
                {"kind": "outside_reporting_line"}, {"kind": "not_paired_before"},
                {"kind": "level_gap", "at_least": self.chance.randint(0, 3)}, {"kind": "level_gap"},
                {"kind": "same", "field": field}, {"kind": "different", "field": field},
                {"kind": "holds", "field": self.or_slip("authority", "authrity", "capacity"), "any_of": ["budget"]},
                {"kind": "shares", "protege": self.or_slip("goals", "gaols"), "sponsor": "expertise"},
            ])
        )  # fmt: skip

    def criterion(self) -> Row:
        field = self.or_slip(self.one_of("function", "site"), "siet", "goals")
        return dict(
            self.chance.choice([
                {"kind": "preference"}, {"kind": "pair_scores"}, {"kind": "level_gap", "best": 1, "worst": 3},
                {"kind": "same", "field": field}, {"kind": "different", "field": field, "weight": 0},
                {"kind": "near", "field": self.or_slip("years", "hired_on", "yaers"), "within": 5},
                {"kind": "shares", "protege": "goals", "sponsor": self.or_slip("expertise", "experts")},
            ])
        )  # fmt: skip

    def pairing(self) -> Row:
        made: Row = {
            "rules": [self.rule() for _ in range(self.chance.randint(0, 3))],
            "criteria": [self.criterion() for _ in range(self.chance.randint(0, 3))],
            "method": self.one_of("optimal", "optimal", "stable"),
            "pool": self.one_of("selected", "eligible", "nominated"),
        }
        if self.maybe(0.5):
            pins = range(self.chance.randint(1, 3))
            part = str(self.one_of("keep", "keep", "forbid"))
            made[part] = [{"protege": self.protege(), "sponsor": self.sponsor(), "why": "so"} for _ in pins]
        if self.maybe(0.3):
            aims = ["most_pairs", *self.some(["best_worst", "least_change", "even_load"], 2), "best_total"]
            if self.maybe():
                aims = ["priority", *aims]
                made["priority"] = {
                    "field": self.or_slip(self.one_of("potential", "level", "nominated_on"), "goals", "site", "nosuch")
                }
            made["order"] = aims
        return made

    def selection(self) -> Row:
        rules: list[Row] = [
            {"kind": "at_least", "field": self.or_slip(self.one_of("performance", "potential"), "ratign"), "value": 2},
            {"kind": "level", "from": self.one_of("L1", "L2")}, {"kind": "tenure", "at_least_years": 1},
            {"kind": "evidence", "at_least": 1},
        ]  # fmt: skip
        ranked: list[Row] = [
            {"kind": "number", "field": self.or_slip("potential", "potentail"), "best": 5}, {"kind": "evidence"}
        ]  # fmt: skip
        made: Row = {"eligible": self.some(rules, 2), "ranked_by": self.some(ranked, 2)}
        if self.maybe():
            made["places"] = self.chance.randint(0, 3)
            made["ties"] = self.one_of("by_id", "lottery")
        return made | ({} if self.maybe(self.slips) else {"seed": 7})

    def accountability(self) -> Row:
        expected: list[Row] = [
            {"kind": "meetings"}, {"kind": "advocacy"}, {"kind": "agreement"}, {"kind": "feedback"},
            {"kind": "training", "course": self.or_slip("Bias", "Baias")}, {"kind": "opportunity"},
        ]  # fmt: skip
        made: Row = {
            "mode": self.one_of(*MODES),
            "expectations": self.some(expected, 4),
        }
        if self.maybe(0.4):
            made["pauses"] = [
                {"person": self.one_of(self.protege(), self.sponsor()), "from": self.day(-60, 10), "why": "leave",
                 **({"to": self.day(-60, 90)} if self.maybe() else {})}
            ]  # fmt: skip
        if self.maybe(0.3):
            made["excuses"] = [{"sponsor": self.sponsor(), "from": self.day(-60, 10), "why": "agreed"}]
        return made

    def program(self) -> Row:
        about: Row = {"id": "made", "name": "Made"}
        about |= {"levels": LEVELS, "leadership_from": "L3"} if not self.maybe(self.slips / 4) else {}
        parts = {
            "selection": self.selection, "pairing": self.pairing, "accountability": self.accountability,
            "outcomes": self.outcomes,
            "promotion_round": self.promotion_round,
        }  # fmt: skip
        return {
            "schema_version": 1,
            "program": about,
            **{name: made() for name, made in parts.items() if self.maybe(0.8)},
        }

    def promotion_round(self) -> Row:
        return {"review_on": "2026-11-30", "panel": [self.sponsor(), self.or_slip("S0", "E77")]}

    def outcomes(self) -> Row:
        measures = self.some(["promotion", "retention", "time_to_promotion", "representation", "pay_progress"], 4)
        return {
            "measures": measures or ["retention"],
            "compare_on": self.some(
                ["level", "function", "tenure", str(self.or_slip("manager_id", "sit", "performance"))], 3
            ),
            "groups": self.some(["gender", str(self.or_slip("age_band", "gendre"))], 2),
        }


def written(made: Made, folder: Path) -> Path:
    """The programme as files: the program as JSON, which is YAML too, and a file a table."""
    (folder / "configs").mkdir(parents=True)
    (folder / "data").mkdir()
    tables = made.tables()
    for name, rows in tables.items():
        keys = list(dict.fromkeys(key for row in rows for key in row)) or ["person_id"]
        with (folder / "data" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, keys)
            writer.writeheader()
            writer.writerows(rows)
    program = made.program()
    program["sources"] = {name: f"../data/{name}.csv" for name in tables}
    path = folder / "configs" / "made.yaml"
    text = re.sub(r'"(\d{4}-\d\d-\d\d)"', r"\1", json.dumps(program, indent=1))  # a date has no quotes
    path.write_text(text, encoding="utf-8")
    return path


def answers(program: Path, *, one_by_one: bool) -> Iterator[tuple[str, Answer]]:
    """What every command of a whole programme answers; the monthly report is made of most of them."""
    reading = Reading()
    yield "report", report_month(program, AS_OF, reading)
    if one_by_one:
        for job in CHECKED:
            if job.name != "pair":
                yield job.name, run(job.name, program, AS_OF, reading)
    yield "pair", pair_people(program, AS_OF, PairingQuestion(), reading)
    yield "pair --afresh", pair_people(program, AS_OF, PairingQuestion(afresh=True), reading)
    yield "pair --ratify", pair_people(program, AS_OF, PairingQuestion(ratify=True), reading)
    yield "scorecards", run("scorecards", program, AS_OF, reading)
    yield "round", run("round", program, AS_OF, reading, review_on=None)


def serious(problems: tuple[Problem, ...]) -> set[tuple[str, object]]:
    """The errors and warnings by code and place, of those that the tables and settings decide."""
    return {(one.code, one.place) for one in problems if one.severity is not Severity.NOTE and one.code not in EXEMPT}


@pytest.mark.parametrize("seed", seeds(PROGRAMMES, at_once=5))
def test_check_says_whatever_a_command_says(seed: int, tmp_path: Path) -> None:
    program = written(Made(seed), tmp_path)
    (checked,) = check([program], AS_OF, Reading())
    said = serious(checked.problems)
    is_clean = not checked.count(Severity.ERROR)
    for command, answer in answers(program, one_by_one=seed % 10 == 0):
        found = {one for one in serious(answer.problems) if one[0] not in BY_COMMAND.get(command, {})}
        assert found <= said, (command, found - said)
        fails = [one for one in answer.problems if one.severity is Severity.ERROR and one.code not in EXEMPT]
        assert not (is_clean and fails), (command, fails)


@pytest.mark.parametrize("seed", seeds(PROGRAMMES, at_once=3, step=4))
def test_check_says_nothing_twice(seed: int, tmp_path: Path) -> None:
    (checked,) = check([written(Made(seed), tmp_path)], AS_OF, Reading())
    said = [(one.code, one.message, one.place) for one in checked.problems]
    assert len(set(said)) == len(said)
