from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.jobs import Reading
from sponsorcli.jobs.beginning import write_sample
from sponsorcli.jobs.job import ACCOUNTABILITY, OPPORTUNITIES, Findings, JobInput
from sponsorcli.jobs.monthly import report_month
from sponsorcli.jobs.monthly.month import earlier_months, month_ends_before
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.rosters import load
from sponsorcli.samples import make_sample

PROGRAM = Program.model_validate(
    {"schema_version": 1, "program": {"id": "x", "name": "X", "levels": ("L1", "L2")}, "sources": {}}
)


def test_month_ends_go_back_over_new_year_and_february() -> None:
    assert list(month_ends_before(date(2024, 3, 15), 3)) == [date(2024, 2, 29), date(2024, 1, 31), date(2023, 12, 31)]


def test_the_end_of_a_month_is_not_its_own_month_before() -> None:
    assert next(month_ends_before(date(2026, 10, 31), 1)) == date(2026, 9, 30)


def test_earlier_months_begin_with_the_first_pair_and_know_only_what_had_happened() -> None:
    roster = Roster.of(
        pairs=[
            {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 8, 3)},
            {"protege_id": "P2", "sponsor_id": "S1", "paired_on": date(2026, 9, 3)},
        ],
        activity=[{"on": date(2026, 9, 9), "sponsor_id": "S1", "protege_id": "P1", "action": "introduction"}],
    )
    months = list(earlier_months(Snapshot(PROGRAM, roster, date(2026, 10, 31))))
    assert [day for day, _ in months] == [date(2026, 8, 31), date(2026, 9, 30)]
    assert [[fact.value for fact in facts["accountability"]] for _, facts in months] == [
        [1, 0, 0, 0, 1, 0, 0, 0],
        [2, 1, 0, 0, 1, 0, 0, 0],
    ]


def test_a_month_on_whose_last_day_the_first_pair_was_made_is_an_earlier_month() -> None:
    for paired_on, months in ((date(2026, 9, 30), [date(2026, 9, 30)]), (date(2026, 10, 1), [])):
        roster = Roster.of(pairs=[{"protege_id": "P1", "sponsor_id": "S1", "paired_on": paired_on}])
        found = earlier_months(Snapshot(PROGRAM, roster, date(2026, 10, 31)))
        assert [day for day, _ in found] == months


def test_without_pairs_there_is_no_earlier_month() -> None:
    assert list(earlier_months(Snapshot(PROGRAM, Roster.of(people=[]), date(2026, 10, 31)))) == []


def test_what_is_followed_is_what_the_reports_of_that_day_say(tmp_path: Path) -> None:
    made = make_sample(proteges=30, sponsors=20, people=None, seed=3, phase="early", as_of=date(2026, 10, 31))
    write_sample(made, tmp_path)
    (program,) = (tmp_path / "configs").glob("*.yaml")
    snapshot = load(program, date(2026, 10, 31)).snapshot
    assert snapshot is not None
    for day, followed in earlier_months(snapshot):
        then = replace(snapshot, as_of=day)
        for job in (ACCOUNTABILITY, OPPORTUNITIES):
            found = job.look(JobInput(then))
            assert isinstance(found, Findings)
            assert set(followed[job.name]) <= set(found.reports[0].facts)


def test_no_chart_follows_duties_that_are_switched_off(tmp_path: Path) -> None:
    tables = {
        "proteges": "person_id\nP1\n",
        "sponsors": "person_id\nS1\n",
        "pairs": "protege_id,sponsor_id,paired_on\nP1,S1,2025-01-10\n",
        "activity": "on,sponsor_id,protege_id,action\n2026-02-01,S1,P1,introduction\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    sources = ", ".join(f"{name}: {name}.csv" for name in tables)
    program = tmp_path / "p.yaml"
    head = "schema_version: 1\nprogram: {id: t, name: T}\n"
    for mode, charts in (("none", []), ("report_only", ["trend"])):
        program.write_text(f"{head}sources: {{{sources}}}\naccountability: {{mode: {mode}}}\n", "utf-8")
        cover = report_month(program, date(2026, 6, 30), Reading()).cover
        assert cover is not None
        assert [chart.name for chart in cover.charts] == charts
