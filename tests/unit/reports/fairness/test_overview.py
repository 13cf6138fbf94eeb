from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from sponsorcli.fairness import exact_figures
from sponsorcli.fairness.populations import stage_sizes
from sponsorcli.fairness.within import StepQuestion, WithinComparison
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.reports.fairness import fairness_report
from sponsorcli.reports.fairness.overview import EXACT, exact_report
from sponsorcli.statistics import Proportion
from sponsorcli.statistics.stratified.pooled_comparison import PooledComparison
from sponsorcli.tables import Report, Withheld
from tests.unit.fairness.programmes import shown

AS_OF = date(2026, 10, 31)


def programme(as_of: date = AS_OF, women: int = 40) -> tuple[Snapshot, RosterTable]:
    """Three in ten women and seven in ten men are eligible; four X and two who did not say."""
    groups = ["F"] * women + ["M"] * 40 + ["X"] * 4 + [None] * 2
    people = [f"{number:03}" for number in range(len(groups))]
    good = [number % 10 < (3 if group == "F" else 7) for number, group in enumerate(groups)]
    nominated = [
        {"person_id": person, "performance": 4.0 if is_good else 1.0, "nominated_on": date(2026, 1, 5)}
        for person, is_good in zip(people, good, strict=True)
    ]
    audit = [{"person_id": person, "gender": group} for person, group in zip(people, groups, strict=True)]
    program = Program(
        schema_version=1,
        about=About(id="t", name="T", starts_on=date(2026, 1, 12)),
        sources=Sources(),
        selection=SelectionSettings(eligible=(AtLeast(field="performance", value=3.0),)),
        outcomes=OutcomeSettings(groups=("gender",), breakdowns_every="half_year"),
    )
    return Snapshot(program, Roster.of(proteges=nominated), as_of), RosterTable.of_rows("audit", audit)


def report(as_of: date = AS_OF, women: int = 40) -> Report:
    snapshot, audit = programme(as_of, women)
    return fairness_report(shown(snapshot, audit), stage_sizes(snapshot), snapshot)


def test_the_headline_says_how_much_is_shown_and_what_to_review() -> None:
    assert report().headline == ("2 of 2 comparisons of a step by group can be shown; none needs a review.")


def test_the_facts_say_as_of_which_day_and_what_is_not_shown() -> None:
    facts = {fact.name: fact.value for fact in report().facts}
    assert facts == {"by_group_as_of": date(2026, 7, 12), "steps": 2, "steps_withheld": 0, "to_review": 0}


def test_a_withheld_row_holds_nothing_but_that_it_is_withheld() -> None:
    table = report().table("impact")
    rows = [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows()]
    (small,) = [row for row in rows if row["group"] == "X" and row["step"] == "nominated to eligible"]
    open_columns = {"step", "attribute", "group", "reading", "as_of", "perturbed", "variance", "withheld"}
    assert all(isinstance(value, Withheld) for name, value in small.items() if name not in open_columns)
    assert (small["reading"], small["withheld"]) == ("withheld", True)


def test_before_the_first_day_nothing_is_shown_and_the_day_is_said() -> None:
    early = report(date(2025, 6, 30))
    assert early.headline == "Nothing is shown by group yet."
    assert any("2025-07-12" in note for note in early.notes)


def test_too_few_people_are_said_to_be_too_few() -> None:
    snapshot, audit = programme(women=3)
    nominated = [{"person_id": f"{number:03}", "performance": 4.0 if number % 2 else 1.0} for number in range(43)]
    few = replace(snapshot, roster=Roster.of(proteges=nominated))
    assert fairness_report(shown(few, audit), {}, few).headline == (
        "No step can be compared by group: everybody passed, or too few people."
    )


def test_without_a_ledger_the_report_says_how_to_start() -> None:
    snapshot, _ = programme()
    early = fairness_report(None, stage_sizes(snapshot), snapshot)
    assert [(table.name, len(table)) for table in early.tables] == [("impact", 0), ("stages", 3)]
    assert any("fairness PROGRAM.yaml --start" in note for note in early.notes)


def test_exact_figures_are_marked_in_the_title_the_headline_and_every_table() -> None:
    snapshot, audit = programme()
    exact = exact_report(exact_figures(snapshot, audit), stage_sizes(snapshot), (), (), snapshot)
    assert exact.title == EXACT
    assert exact.program_name == f"{EXACT}. T"
    assert exact.headline.startswith(EXACT)
    assert all(table.note.startswith(EXACT) for table in exact.tables)
    table = exact.table("impact")
    rows = [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows()]
    women = next(row for row in rows if row["group"] == "F" and row["step"] == "nominated to eligible")
    assert (women["pool"], women["passed"], women["perturbed"], women["flips"]) == (40, 12, False, 6)


def test_two_attributes_together_have_a_table_of_their_own_where_they_are_asked_for() -> None:
    snapshot, audit = programme()
    genders = dict(audit.frame.select("person_id", "gender").iter_rows())
    rows = [{"person_id": who, "gender": group, "region": "NS"[int(who) % 2]} for who, group in genders.items()]
    settings = snapshot.program.outcomes.model_copy(update={"groups": ("gender", "region")})
    both = replace(snapshot, program=snapshot.program.model_copy(update={"outcomes": settings}))
    figures = exact_figures(both, RosterTable.of_rows("audit", rows))
    table = exact_report(figures, {}, (), (), both).table("crosses")
    assert table.title == "By two attributes together"
    assert {str(group) for group in table.column("group")} >= {"F, N", "F, S", "M, N", "M, S"}
    alone = exact_report(exact_figures(snapshot, audit), {}, (), (), snapshot)
    assert "crosses" not in {table.name for table in alone.tables}


@pytest.mark.parametrize(("over_rounds", "within"), [(0, 0), (1, 0), (0, 1), (2, 3)])
def test_comparisons_to_review_are_counted_in_all_exact_tables(over_rounds: int, within: int) -> None:
    snapshot, audit = programme()
    figures = exact_figures(snapshot, audit)
    low = PooledComparison("F", "M", 2, 0, Proportion(12, 40), 0.2, None, 0.001, 0.001, None, 8.0)
    fair = replace(low, adjusted=0.5)
    question = StepQuestion("qualified to nominated", "managers", pl.DataFrame())
    rounds = tuple((figures.figures[0].step, "gender", one) for one in [fair] + [low] * over_rounds)
    alike = [WithinComparison(question, "gender", one) for one in [fair] + [low] * within]
    made = exact_report(replace(figures, over_rounds=rounds), {}, (), alike, snapshot)
    assert {one.name: one.value for one in made.facts}["to_review"] == 2 + over_rounds + within
