from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes import measure_outcomes
from sponsorcli.reports.roi import RoiQuestion, reading_of, roi_report
from sponsorcli.tables import Report

PAIRED, AS_OF = date(2025, 6, 2), date(2026, 10, 31)
LEFT = date(2025, 12, 1)


def report(asked: RoiQuestion, stayed: int = 56, others_stayed: int = 48, proteges: int = 70) -> Report:
    """56 of 70 and 48 of 80 still there: Newcombe's first table, a difference of 0.0524 to 0.3339."""
    people: list[dict[str, object]] = []
    for arm, count, stay in (("p", proteges, stayed), ("c", 80, others_stayed)):
        for number in range(count):
            left = None if number < stay else date(2025, 12, 1)
            people.append({"person_id": f"{arm}{number}", "hired_on": date(2020, 1, 1), "left_on": left})
    pairs = [{"protege_id": f"p{number}", "sponsor_id": "s", "paired_on": PAIRED} for number in range(proteges)]
    outcomes = OutcomeSettings(measures=("retention",), compare_on=())
    about = About(id="test", name="Test")
    program = Program(schema_version=1, about=about, sources=Sources(), outcomes=outcomes)
    snapshot = Snapshot(program, Roster.of(people=people, pairs=pairs), AS_OF)
    return roi_report(measure_outcomes(snapshot), asked, snapshot)


def facts(made: Report) -> dict[str, object]:
    return {fact.name: fact.value for fact in made.facts}


def test_what_is_saved_is_the_difference_times_the_proteges_times_the_cost_with_newcombes_limits() -> None:
    found = facts(report(RoiQuestion(replacement_cost=1.5)))
    assert found["fewer_leavers"] == pytest.approx(70 * 0.2)
    assert found["saved"] == pytest.approx(70 * 0.2 * 1.5)
    assert (found["saved_low"], found["saved_high"]) == pytest.approx((70 * 0.0524 * 1.5, 70 * 0.3339 * 1.5), abs=0.01)


def test_the_programmes_cost_is_taken_off_both_limits() -> None:
    made = report(RoiQuestion(1.0, programme_cost=5))
    found = facts(made)
    assert found["programme_cost"] == 5
    assert len(found) == len(made.facts), "no two facts have one name"
    assert found["net"] == pytest.approx(9)
    assert (found["net_low"], found["net_high"]) == pytest.approx((-1.33, 18.37), abs=0.01)


def test_without_a_cost_nothing_is_said_of_it() -> None:
    assert "net" not in facts(report(RoiQuestion()))


def test_limits_on_both_sides_of_nil_are_read_as_perhaps_nothing() -> None:
    said = report(RoiQuestion(), stayed=50)
    assert said.headline.endswith(" saved, so it could be chance.")
    assert report(RoiQuestion()).headline == (
        "Within 12 months, 14.0 fewer of 70 protégés left than of as many comparable colleagues: 14.0 yearly salaries "
        "saved, at 1 for each leaver. It lies between 3.7 and 23.4 saved."
    )


def test_what_is_lost_lies_between_the_lesser_and_the_greater_loss() -> None:
    """42 of 70 and 64 of 80 still there: a difference of -0.2, from -0.338 to -0.053 by Newcombe's method."""
    said = report(RoiQuestion(), stayed=42, others_stayed=64).headline
    assert "14.0 more of 70 protégés left" in said
    assert said.endswith("14.0 yearly salaries lost, at 1 for each leaver. It lies between 3.7 and 23.7 lost.")


@pytest.mark.parametrize(("stayed", "said"), [(42, "0.0 fewer of 70"), (41, "1.0 more of 70"), (43, "1.0 fewer of 70")])
def test_one_leaver_more_or_fewer_is_called_so(stayed: int, said: str) -> None:
    assert said in report(RoiQuestion(), stayed=stayed, others_stayed=48).headline


def test_it_says_that_it_is_an_association_and_what_is_assumed() -> None:
    notes = " ".join(report(RoiQuestion(0.8)).notes)
    assert "association" in notes
    assert "costs 0.8 yearly salaries" in notes
    assert "effect" not in notes


def test_too_few_people_save_nothing_that_can_be_named() -> None:
    said = report(RoiQuestion(1.0, 2.0), stayed=6, proteges=8)
    assert said.headline == "Too few can be compared after 12 months to say what was saved."
    assert (facts(said)["saved"], facts(said)["net"]) == (None, None)


@pytest.mark.parametrize("costs", [(0.0, None), (11.0, None), (1.0, -1.0)])
def test_costs_that_cannot_be_are_refused(costs: tuple[float, float | None]) -> None:
    with pytest.raises(ValueError, match="cost"):
        RoiQuestion(*costs)


@pytest.mark.parametrize(
    ("low", "high", "reading"),
    [
        (0.1, 2, "fewer left"),
        (0, 2, "could be chance"),
        (-1, 1, "could be chance"),
        (-2, 0, "could be chance"),
        (-2, -0.1, "more left"),
    ],
)
def test_limits_that_reach_nothing_could_be_chance(low: float, high: float, reading: str) -> None:
    assert reading_of(low, high) == reading


def test_saving_and_cost_are_of_the_same_people() -> None:
    """Of 70 protégés 14 have nobody similar: a fifth of the cost is theirs, and not in the account."""
    people: list[dict[str, object]] = [
        {"person_id": f"{arm}{number}", "hired_on": date(2020, 1, 1), "left_on": None if number < stay else LEFT,
         "level": "L9" if arm == "p" and number >= 56 else "L1"}
        for arm, count, stay in (("p", 70, 49), ("c", 80, 48))
        for number in range(count)
    ]  # fmt: skip
    pairs = [{"protege_id": f"p{number}", "sponsor_id": "s", "paired_on": PAIRED} for number in range(70)]
    about = About(id="test", name="Test", levels=("L1", "L9"))
    settings = OutcomeSettings(measures=("retention",), compare_on=("level",))
    program = Program(schema_version=1, about=about, sources=Sources(), outcomes=settings)
    snapshot = Snapshot(program, Roster.of(people=people, pairs=pairs), AS_OF)
    found = facts(roi_report(measure_outcomes(snapshot), RoiQuestion(1.0, programme_cost=10), snapshot))
    assert found["proteges_compared"] == 56
    assert found["programme_cost_compared"] == pytest.approx(8)
    assert found["saved"] == pytest.approx(56 * (49 / 56 - 48 / 80))
    assert found["net"] == pytest.approx(56 * (49 / 56 - 48 / 80) - 8)


def test_limits_are_called_limits() -> None:
    made = report(RoiQuestion(1.0, programme_cost=5))
    titles = {fact.name: fact.title for fact in made.facts}
    for name in ("saved_low", "saved_high", "net_low", "net_high"):
        assert "95% limit" in titles[name]
    assert {column.title for column in made.table("by_cost").columns} >= {"Lower 95% limit", "Upper 95% limit"}
