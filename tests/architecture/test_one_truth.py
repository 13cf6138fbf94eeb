"""One decision, one place: where the history decides otherwise, every report that shows it changes with it.

A small programme in which every decision matters is reported on as it is, and again with one decision swapped. A report
that decided for itself would stay as it was, and fail the row of the table that names it.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import polars as pl
import pytest

from sponsorcli.accountability import hold_to_account
from sponsorcli.accountability.reviews import prepare_round, progress_of_sponsors, scorecards_of
from sponsorcli.jobs.job import (
    ALIGNMENT,
    FAIRNESS,
    OPPORTUNITIES,
    OUTCOMES,
    PAIR,
    PIPELINE,
    SELECT,
    Findings,
    JobInput,
)
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.history import FOREVER, History, actions, history, levels, nominations, pairs
from sponsorcli.model.settings import Program
from sponsorcli.reports.accountability import accountability_report, promotion_round_report, scorecard_reports
from sponsorcli.reports.brief import brief_report
from sponsorcli.tables import Report

AS_OF = date(2026, 10, 31)
STARTS_ON = date(2024, 10, 31)
LEVELS = ("L1", "L2", "L3", "L4", "L5", "L6")
Rows = list[dict[str, object]]

SETTINGS = {
    "schema_version": 1,
    "program": {"id": "t", "name": "T", "starts_on": STARTS_ON, "levels": LEVELS, "leadership_from": "L3"},
    "sources": {},
    "selection": {
        "places": 6,
        "ties": "lottery",
        "seed": 3,
        "eligible": ({"kind": "level", "to": "L3"},),
        "ranked_by": ({"kind": "number", "field": "potential", "best": 5},),
    },
    "pairing": {"capacity": 2, "criteria": ({"kind": "level_gap", "best": 2, "worst": 5}, {"kind": "owns_objective"})},
    "accountability": {
        "mode": "scorecard",
        "expectations": (
            {"kind": "advocacy", "at_least": 2, "every": "quarter"},
            {"kind": "agreement", "within_days": 30},
            {"kind": "opportunity", "at_least": 1, "every": "half_year"},
        ),
    },
    "outcomes": {
        "measures": ("promotion", "retention", "representation", "level_steps"),
        "within_months": (6, 12),
        "compare_on": ("level",),
        "groups": ("gender",),
        "breakdowns_every": "year",
        "withhold_below": 5,
    },
    "promotion_round": {"review_on": date(2026, 12, 1), "months_at_level": 6},
}


def people() -> Rows:
    """Four sponsors, twelve of the programme, and colleagues; S4 and P05 have left, P12's row is late by a level."""
    rows: Rows = [{"person_id": f"S{n}", "level": "L5"} for n in range(1, 5)]
    rows += [{"person_id": f"P{n:02}", "level": "L2"} for n in range(1, 13)]
    rows += [{"person_id": f"C{n:02}", "level": "L2"} for n in range(20)]
    left = {"S4": date(2026, 3, 1), "P05": date(2026, 1, 15), "C03": date(2025, 6, 1)}
    return [
        {
            **row,
            "hired_on": date(2020, 1, 1),
            "left_on": left.get(str(row["person_id"])),
            "function": "Law",
            "performance": 3.0,
        }
        for row in rows
    ]


def tables() -> dict[str, Rows]:
    nominated = {f"P{n:02}": date(2024, 11, 10) if n < 5 else date(2025, 11, 10) for n in range(1, 13)}
    proteges: Rows = [{"person_id": one, "potential": 4.0, "nominated_on": day} for one, day in nominated.items()]
    proteges[3]["potential"] = 5.0
    proteges[5]["nominated_on"] = AS_OF + timedelta(days=5)
    proteges[6]["withdrawn_on"] = date(2026, 1, 7)
    made = [("P01", "S1", "2025-01-10"), ("P02", "S4", "2025-01-10"), ("P03", "S3", "2025-01-10"),
            ("P04", "S2", "2025-01-10"), ("P09", "S2", "2026-01-10"), ("P05", "S1", "2025-12-01")]  # fmt: skip
    pairs_made: Rows = [{"protege_id": one, "sponsor_id": of, "paired_on": date.fromisoformat(on)}
                        for one, of, on in made]  # fmt: skip
    pairs_made[0]["agreed_on"] = date(2025, 1, 20)
    pairs_made[3]["ended_on"] = date(2025, 12, 1)
    every = {"with_person": "C01", "action": "introduction"}
    acts: Rows = [{"on": date(2026, 9, 1), "sponsor_id": of, "protege_id": one, **every} for one, of, _ in made[:4]]
    before = {"on": date(2026, 1, 1), "sponsor_id": "S2", "protege_id": "P09", **every}
    acts += [dict(acts[0]), dict(acts[2]), before, {**acts[3], "on": date(2025, 3, 3)}]
    return {
        "people": people(),
        "sponsors": [{"person_id": f"S{n}", "capacity": 2} for n in range(1, 5)],
        "proteges": proteges,
        "selections": [
            {"person_id": "P08", "round": "Second", "decided_on": date(2025, 12, 20), "result": "not_drawn"},
            {"person_id": "P09", "round": "Second", "decided_on": date(2025, 12, 20), "result": "selected"},
            {"person_id": "P10", "round": "Second", "decided_on": date(2025, 12, 20), "result": "selected"},
            {"person_id": "P10", "round": "Second", "decided_on": date(2026, 1, 9), "result": "declined"},
        ],
        "pairs": pairs_made,
        "agreements": [{"protege_id": "P01", "sponsor_id": "S1", "signed_on": date(2025, 3, 20)}],
        "activity": acts,
        "evidence": [{"person_id": "P01", "on": date(2026, 1, 1), "what": "Deed"}],
        "career_events": [
            {"person_id": "P01", "on": date(2025, 6, 1), "event": "promoted", "level": "L3"},
            {"person_id": "P12", "on": date(2025, 7, 1), "event": "promoted", "level": "L4"},
            {"person_id": "C01", "on": date(2025, 6, 1), "event": "promoted", "level": "L3"},
            {"person_id": "S3", "on": date(2026, 10, 1), "event": "leave_from"},
        ],
        "opportunities": [
            {"opportunity_id": "O1", "title": "A", "kind": "project", "posted_on": date(2026, 8, 1)},
            {"opportunity_id": "O2", "title": "B", "kind": "role", "posted_on": date(2026, 8, 2),
             "filled_on": date(2026, 8, 30), "filled_by": "P03"},
        ],
        "candidates": [
            {"opportunity_id": "O1", "person_id": "P01", "put_forward_by": "S1", "stage": "accepted"},
            {"opportunity_id": "O1", "person_id": "P09", "put_forward_by": "S2", "stage": "slate"},
        ],
        "roles": [{"role_id": "R1", "title": "Head", "level": "L5", "critical": True, "incumbent_id": "S1"}],
        "successors": [{"role_id": "R1", "person_id": "P04", "readiness": "ready_now"}],
        "objectives": [{"objective_id": "J1", "title": "Grow", "owner_id": "S1"}],
        "aims": [{"person_id": "P01", "goal": "lead", "objective_id": "J1"}],
    }  # fmt: skip


def told() -> dict[str, object]:
    """What every report says, by its name: headline, facts and tables."""
    snapshot = Snapshot(Program.model_validate(SETTINGS), Roster.of(**tables()), AS_OF)
    audit = [{"person_id": row["person_id"], "gender": "FM"[n % 2]} for n, row in enumerate(people())]
    given = JobInput(snapshot, RosterTable.of_rows("audit", audit))
    account = accountability_report(hold_to_account(snapshot), snapshot, progress_of_sponsors(snapshot))
    found_by = [job.look(given) for job in (SELECT, PAIR, OPPORTUNITIES, PIPELINE, ALIGNMENT, OUTCOMES, FAIRNESS)]
    reports = [report for one in found_by if isinstance(one, Findings) for report in one.reports]
    reports += [account, promotion_round_report(prepare_round(snapshot, date(2026, 12, 1)), snapshot)]
    found: dict[str, object] = {one.name: _said(one) for one in reports}
    briefs = [brief_report(f"P{n:02}", snapshot) for n in range(1, 13)]
    found["brief"] = [_said(one) for one in briefs if one is not None]
    found["scorecard"] = [_said(one) for one in scorecard_reports(scorecards_of(snapshot), snapshot)]
    return found


def _said(report: Report) -> object:
    facts = [(fact.name, fact.value) for fact in report.facts]
    return report.headline, facts, [(table.name, table.columns, table.values) for table in report.tables]


Swap = Callable[[pytest.MonkeyPatch], None]
SELECTING = {"select", "pair", "fairness"}
COUNTING = {"accountability", "scorecard", "brief"}


def swapped(target: object, name: str, otherwise: Callable[..., object]) -> Swap:
    """The decision made by `otherwise`, which is handed the function that makes it and its arguments."""

    def swap(patch: pytest.MonkeyPatch) -> None:
        decides = getattr(target, name)
        patch.setattr(target, name, lambda *args, **named: otherwise(decides, *args, **named))

    return swap


def read_otherwise(name: str, otherwise: Callable[[pl.DataFrame], pl.DataFrame]) -> Swap:
    """What the history answers under that name, changed."""

    def swap(patch: pytest.MonkeyPatch) -> None:
        answers = History.__dict__[name].func
        patch.setattr(History, name, property(lambda self: otherwise(answers(self))))

    return swap


def _nobody_absent(decides: Callable[..., pl.DataFrame], *args: object) -> pl.DataFrame:
    return decides(*args).clear()


def _all_in(decides: Callable[..., pl.DataFrame], *args: object) -> pl.DataFrame:
    return decides(*args).with_columns(left_out=pl.lit(None, pl.String))


def _nobody_leaves(_: Callable[..., pl.Series], rows: pl.DataFrame, side: str, __: object) -> pl.Series:
    return pl.Series(f"{side}_left", [None] * rows.height, dtype=pl.Date)


def _as_written(_: Callable[..., pl.DataFrame], rows: pl.DataFrame, __: object) -> pl.DataFrame:
    return rows


def _every_row(_: Callable[..., pl.Series], rows: pl.DataFrame, *_ladder: object) -> pl.Series:
    return pl.int_range(rows.height, dtype=pl.UInt32, eager=True).alias("first")


def _no_changes(
    decides: Callable[..., pl.DataFrame], rows: pl.DataFrame, events: pl.DataFrame, *more: object
) -> object:
    return decides(rows, events.clear(), *more)


def _whenever(decides: Callable[..., pl.DataFrame], acts: pl.DataFrame, made: pl.DataFrame) -> pl.DataFrame:
    always = made.with_columns(paired_on=pl.lit(date(1, 1, 1)), until=pl.lit(FOREVER))
    return decides(acts, always)


def _each_alone(_: Callable[..., pl.Series], rows: pl.DataFrame, *__: object) -> pl.Series:
    return rows["person_id"].alias("round")


def _nothing_taken(decides: Callable[..., pl.DataFrame], *args: object) -> pl.DataFrame:
    return decides(*args).with_columns(taken=pl.lit(value=False), offered=pl.lit(value=False))


DECISIONS: Mapping[str, tuple[Swap, set[str]]] = {
    "who is employed": (swapped(nominations, "absences_on", _nobody_absent), SELECTING),
    "who is nominated": (swapped(history, "nominations_on", _all_in), {*SELECTING, "pipeline"}),
    "to which round a nomination belongs": (swapped(nominations, "_rounds", _each_alone), SELECTING),
    "what was decided about whom": (read_otherwise("decisions", pl.DataFrame.clear), SELECTING),
    "who was in the draw": (read_otherwise("lots", pl.DataFrame.clear), {"select", "outcomes", "brief"}),
    "which pairs stand": (
        read_otherwise("pairs", lambda rows: rows.with_columns(standing=pl.lit(value=True))),
        {"pair", "fairness", "brief", "round", "opportunities", "pipeline"},
    ),
    "that a pair ends when one of the two leaves": (
        swapped(pairs, "first_leaving", _nobody_leaves),
        {"accountability", "brief", "round", "fairness", "scorecard"},
    ),
    "who is away": (read_otherwise("away", pl.DataFrame.clear), {"accountability", "scorecard", "pair"}),
    "when a pair agreed": (swapped(pairs, "_agreed", _as_written), COUNTING),
    "at which level everybody is": (
        swapped(levels, "_changes", _no_changes),
        {"select", "pair", "brief", "round", "outcomes"},
    ),
    "what happened in careers by the day": (
        read_otherwise("events", pl.DataFrame.clear),
        {"outcomes", "fairness", "accountability"},
    ),
    "that an action counts once": (swapped(actions, "first_of_action", _every_row), COUNTING),
    "that an action counts while the pair lasts": (
        swapped(history, "actions_within_pairs", _whenever),
        {*COUNTING, "round"},
    ),
    "what protégés aim at": (read_otherwise("aims", pl.DataFrame.clear), {"pair", "brief", "alignment"}),
    "who took an opportunity": (
        swapped(history, "considerations_by", _nothing_taken),
        {"accountability", "opportunities", "brief", "fairness", "alignment"},
    ),
}
"""Each decision of the history, made otherwise, and the reports that must notice at the least."""


@pytest.fixture(scope="module")
def as_it_is() -> dict[str, object]:
    return told()


def test_the_same_programme_tells_the_same_twice(as_it_is: dict[str, object]) -> None:
    assert told() == as_it_is


@pytest.mark.walk
@pytest.mark.parametrize("decision", DECISIONS)
def test_every_report_follows_the_one_decision(
    decision: str, as_it_is: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    swap, noticing = DECISIONS[decision]
    swap(monkeypatch)
    changed = {name for name, said in told().items() if said != as_it_is[name]}
    assert noticing <= changed
    assert len(noticing) >= 3
