from dataclasses import replace
from datetime import date

from sponsorcli.fairness import audit_steps
from sponsorcli.fairness.releases import replay_releases
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.reports.fairness import fairness_report
from sponsorcli.tables import Report, Withheld

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
        outcomes=OutcomeSettings(groups=("gender",)),
    )
    return Snapshot(program, Roster.of(proteges=nominated), as_of), RosterTable.of_rows("audit", audit)


def report(as_of: date = AS_OF, women: int = 40) -> Report:
    snapshot, audit = programme(as_of, women)
    return fairness_report(audit_steps(snapshot, replay_releases(snapshot, audit)), snapshot)


def test_the_headline_says_how_much_is_shown_and_what_to_review() -> None:
    assert report().headline == (
        "Of 3 comparisons by group, 2 could be made and 1 had nothing to compare because everybody passed; 2 results "
        "ask for a review."
    )


def test_the_facts_say_as_of_which_day_and_what_is_not_shown() -> None:
    facts = {fact.name: fact.value for fact in report().facts}
    assert facts == {"by_group_as_of": date(2026, 7, 12), "steps": 3, "steps_withheld": 0, "to_review": 2}


def test_a_withheld_row_holds_nothing_but_that_it_is_withheld() -> None:
    table = report().table("impact")
    rows = [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows()]
    (small,) = [row for row in rows if row["group"] == "X" and row["step"] == "nominated to eligible"]
    open_columns = {"step", "attribute", "group", "reading", "as_of", "withheld"}
    assert all(isinstance(value, Withheld) for name, value in small.items() if name not in open_columns)
    assert (small["reading"], small["withheld"]) == ("withheld", True)


def test_before_the_first_day_nothing_is_shown_and_the_day_is_said() -> None:
    early = report(date(2025, 6, 30))
    assert early.headline == "Nothing is shown by group yet."
    assert early.tables == ()
    assert any("2025-07-12" in note for note in early.notes)


def test_too_few_people_are_said_to_be_too_few() -> None:
    snapshot, audit = programme(women=3)
    tiny = replace(audit, frame=audit.frame.filter(audit.frame["gender"] == "X"))
    nominated = [{"person_id": f"{number:03}"} for number in range(8)]
    snapshot = replace(snapshot, roster=Roster.of(proteges=nominated))
    few = fairness_report(audit_steps(snapshot, replay_releases(snapshot, tiny)), snapshot)
    assert few.headline == "Every step has too few people to be shown by group."


def test_the_chart_draws_people_at_each_stage_and_no_group() -> None:
    (chart,) = report().charts
    assert (chart.table, chart.series) == ("stages", ("people",))
