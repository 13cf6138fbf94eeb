"""One programme, one answer: whatever the report, the same people are in, at the same level, in the same pairs."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl
import pytest

from sponsorcli.accountability.reviews import prepare_round
from sponsorcli.jobs import Reading
from sponsorcli.jobs.monthly.month import answer_of
from sponsorcli.jobs.opened import open_program
from sponsorcli.model import Snapshot
from sponsorcli.reports.accountability import promotion_round_report
from sponsorcli.reports.brief import brief_report
from sponsorcli.selection import pool_of
from sponsorcli.tables import Report, Table, Value

from .programmes_by_chance import AS_OF, programme

PROGRAMMES, TOGETHER = int(os.environ.get("SPONSORCLI_PROGRAMMES", "60")), 20
"""So many programmes by chance; SPONSORCLI_PROGRAMMES=300 tries more, in some minutes."""


@dataclass(frozen=True)
class Told:
    """All that the month's reports, the briefs and the promotion round say of a programme."""

    snapshot: Snapshot
    reports: Mapping[str, Report]

    @classmethod
    def of(cls, path: Path) -> "Told":
        opened = open_program(path, AS_OF, Reading(), with_audit=True)
        assert opened.given is not None, opened.answer.problems
        answer, snapshot = answer_of(opened), opened.given.snapshot
        review_on = snapshot.program.promotion_round.review_on
        assert review_on is not None
        prepared = promotion_round_report(prepare_round(snapshot, review_on), snapshot)
        return cls(snapshot, {one.name: one for one in (*answer.reports, prepared)})

    def rows(self, report: str, table: str) -> list[dict[str, Value]]:
        """The rows of a report's table."""
        return rows_of(table_of(self.reports[report].tables, table))

    def fact(self, report: str, name: str) -> Value:
        """The value of a report's fact."""
        return next(one.value for one in self.reports[report].facts if one.name == name)

    @cached_property
    def standing(self) -> Mapping[str, set[str]]:
        """The sponsors of each protégé by the pairs that the history has standing."""
        found: dict[str, set[str]] = defaultdict(set)
        for protege, sponsor in self.snapshot.history.standing.select("protege_id", "sponsor_id").rows():
            found[protege].add(sponsor)
        return found

    @property
    def led(self) -> set[str]:
        """The protégés who have a lead sponsor by the history's standing pairs; a co-sponsor alone is no sponsor."""
        standing = self.snapshot.history.standing
        return set(standing.filter(pl.col("role") == "lead")["protege_id"])


def table_of(tables: Iterable[Table], name: str) -> Table:
    return next(one for one in tables if one.name == name)


def rows_of(table: Table) -> list[dict[str, Value]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*map(table.column, names), strict=True)]


@pytest.mark.search
@pytest.mark.parametrize("first", range(0, PROGRAMMES, TOGETHER))
def test_every_report_tells_the_same_of_the_same_programme(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + TOGETHER):
        told = Told.of(programme(seed, tmp_path / str(seed)))
        for agree in (funnels_agree, pairing_stays_in_the_pool, people_agree, actions_agree):
            try:
                agree(told)
            except AssertionError as found:
                raise AssertionError(f"programme {seed}, {agree.__name__}: {found}") from found


def funnels_agree(told: Told) -> None:
    """Nominated, eligible, selected, paired and active count the same people in every report."""
    candidates = told.rows("select", "candidates")
    selected = {row["person_id"] for row in candidates if row["selected"]}
    pairs = told.rows("accountability", "pairs")
    paired = {row["protege_id"] for row in pairs} & selected
    counts = {
        "nominated": told.fact("select", "nominated"),
        "eligible": sum(bool(row["eligible"]) for row in candidates),
        "selected": len(selected),
        "paired": len(paired),
        "active": len({protege for protege in told.standing if protege in paired}),
    }
    assert told.fact("select", "eligible") == counts["eligible"]
    assert told.fact("select", "selected") == counts["selected"]
    funnel = {row["stage"]: row["people"] for row in told.rows("select", "funnel")}
    assert funnel == {name: counts[name] for name in ("nominated", "eligible", "selected")}
    if counts["nominated"]:
        stages = {str(row["stage"]): row["people"] for row in told.rows("fairness", "stages")}
        assert {name: stages.get(name, 0) for name in counts} == counts
    assert told.fact("report", "accountability_active") == sum(bool(row["active"]) for row in pairs)
    assert told.fact("report", "pair_without_sponsor") == told.fact("pair", "without_sponsor")
    assert told.fact("pair", "without_sponsor") == len(set(pool_of(told.snapshot).people) - told.led)


def pairing_stays_in_the_pool(told: Told) -> None:
    """Nobody is paired from outside the pool and the standing pairs; the pool is who was selected."""
    pool = pool_of(told.snapshot)
    gone = set(told.snapshot.history.absent["person_id"])
    paired = {row["protege_id"] for row in told.rows("pair", "pairs")}
    unpaired = {row["protege_id"] for row in told.rows("pair", "unpaired")} if told.fact("pair", "unpaired") else set()
    assert paired <= {*pool.people, *told.standing}
    assert not {*paired, *pool.people} & gone
    assert set(pool.people) <= paired | unpaired
    candidates = told.rows("select", "candidates")
    of_kind = {
        "selected": {row["person_id"] for row in candidates if row["selected"]},
        "eligible": {row["person_id"] for row in candidates if row["eligible"]},
        "nominated": set(told.snapshot.history.nominations.filter(pl.col("left_out").is_null())["person_id"]),
    }[pool.kind]
    had = {one.person_id for one in pool.left_out if one.why.startswith("had a sponsor until")}
    assert set(pool.people) == of_kind - had


def people_agree(told: Told) -> None:
    """Brief, promotion round and accountability have the same level and sponsors of everybody."""
    prepared = {str(row["person_id"]): row for row in told.rows("round", "proteges")}
    active: dict[str, set[str]] = defaultdict(set)
    for row in told.rows("accountability", "pairs"):
        if row["active"]:
            active[str(row["protege_id"])].add(str(row["sponsor_id"]))
    assert set(prepared) <= set(told.standing)
    for person, row in prepared.items():
        brief = brief_report(person, told.snapshot)
        sponsors = set(str(row["sponsors"]).split(", "))
        assert sponsors == told.standing[person]
        assert active[person] <= sponsors
        if brief is not None:
            facts = {fact.name: fact.value for fact in brief.facts}
            assert facts.get("level") == row["level"]
            assert facts.get("level_since") == row["at_level_since"]
            assert brief.headline.count(" and ") == len(sponsors) - 1
            assert all(sponsor in brief.headline for sponsor in sponsors)
    kept = {(row["protege_id"], row["sponsor_id"]) for row in told.rows("pair", "pairs") if row["standing_since"]}
    assert kept <= {(protege, sponsor) for protege in told.standing for sponsor in told.standing[protege]}


def actions_agree(told: Told) -> None:
    """Brief, accountability and promotion round count the same advocacy, once each, and have the same last day."""
    advocacy: dict[str, int] = defaultdict(int)
    last: dict[str, date] = {}
    for row in told.rows("accountability", "pairs"):
        person, count, day = str(row["protege_id"]), row["advocacy"], row["last_advocacy_on"]
        assert isinstance(count, int)
        advocacy[person] += count
        if isinstance(day, date):
            last[person] = max(day, last.get(person, day))
    prepared = {row["person_id"]: row["last_advocacy_on"] for row in told.rows("round", "proteges")}
    for person in dict.fromkeys(told.snapshot.roster.frame("proteges")["person_id"]):
        brief = brief_report(person, told.snapshot)
        assert brief is not None
        done = [row["on"] for row in rows_of(table_of(brief.tables, "actions"))] if _has(brief, "actions") else []
        assert len(done) == advocacy[person]
        assert max(done, default=None) == last.get(person)  # type: ignore[type-var]
        if person in prepared:
            assert prepared[person] == last.get(person)
    months = told.rows("accountability", "months")
    assert sum(int(str(row["advocacy"])) for row in months) <= sum(advocacy.values())


def _has(report: Report, name: str) -> bool:
    return any(table.name == name for table in report.tables)
