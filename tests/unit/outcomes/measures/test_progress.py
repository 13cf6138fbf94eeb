from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest

from sponsorcli.fairness import exact_figures
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes import Outcomes, measure_outcomes
from sponsorcli.reports.outcomes import outcomes_report

PAIRED = date(2025, 6, 2)
AS_OF = date(2026, 10, 31)
Rows = Sequence[Mapping[str, object]]


def snapshot(events: Rows, settings: OutcomeSettings, audited: int = 10) -> Snapshot:
    """Ten protégés and as many others, all at the second level when the clock starts."""
    people = [
        {"person_id": f"{arm}{number}", "level": "L2", "hired_on": date(2020, 1, 1)}
        for arm in "pc"
        for number in range(audited)
    ]
    pairs = [{"protege_id": f"p{number}", "sponsor_id": "s", "paired_on": PAIRED} for number in range(audited)]
    about = About(id="test", name="Test", levels=("L1", "L2", "L3", "L4"), leadership_from="L3")
    program = Program(schema_version=1, about=about, sources=Sources(), outcomes=settings)
    return Snapshot(program, Roster.of(people=people, pairs=pairs, career_events=events), AS_OF)


def settings(*measures: str, **given: object) -> OutcomeSettings:
    return OutcomeSettings.model_validate({"measures": measures, "withhold_below": 5, "compare_on": (), **given})


def event(person: str, what: str, days: int, level: str | None = None, **more: object) -> dict[str, object]:
    return {"person_id": person, "event": what, "on": PAIRED + timedelta(days=days), "level": level} | more


def outcomes(events: Rows, *measures: str, **given: object) -> Outcomes:
    return measure_outcomes(snapshot(events, settings(*measures, **given)))


def test_levels_climbed_are_counted_a_year_and_two_at_once_are_two() -> None:
    first = [event(f"p{number}", "hired", -900, "L2") for number in range(10)]
    result = outcomes([*first, event("p0", "promoted", 100, "L4"), event("p1", "promoted", 200, "L3")], "level_steps")
    (steps,) = result.progress
    assert steps.outcome is not None
    assert (steps.outcome.mean, steps.outcome.others_mean) == pytest.approx((0.3, 0))
    assert (steps.protege_share, steps.comparison_share) == (0.2, 0)


def test_the_steps_of_a_longer_window_are_told_a_year() -> None:
    result = outcomes([event("p0", "promoted", 100)], "level_steps", within_months=(6,))
    assert result.progress[0].outcome is not None
    assert result.progress[0].outcome.mean == pytest.approx(0.2)


def test_a_regrade_and_acting_up_are_no_promotion_unless_the_program_says_so() -> None:
    events = [event("p0", "regraded", 100, "L3"), event("p1", "acting", 100, "L3"), event("p2", "promoted", 100, "L3")]
    for counted, share in ((("promoted",), 0.1), (("promoted", "regraded"), 0.2)):
        result = outcomes(events, "promotion", promotion_events=counted)
        assert result.rates[0].outcome is not None
        assert result.rates[0].outcome.rate == share


def test_what_counts_as_a_promotion_is_said_with_the_figures() -> None:
    given = snapshot([], settings("promotion", promotion_events=("promoted", "acting")))
    notes = " ".join(outcomes_report(measure_outcomes(given), given).notes)
    assert "a career event `promoted` or `acting`; `moved` and `regraded` do not count" in notes


def test_somebody_acting_at_a_level_stays_of_the_own_level() -> None:
    result = outcomes([event("p0", "acting", 30, "L4")], "representation")
    leading = {(one.population, one.when): one.leaders for one in result.representation}
    now = leading["protege", "now"]
    assert now is not None
    assert now.events == 0


def test_below_five_who_moved_nothing_is_tested() -> None:
    events = [event(f"p{number}", "promoted", 100) for number in range(4)]
    assert not outcomes(events, "level_steps").progress[0].tested
    assert outcomes([*events, event("c0", "promoted", 100)], "level_steps").progress[0].tested


def test_no_progress_is_told_of_fewer_than_the_threshold() -> None:
    (steps,) = measure_outcomes(snapshot([], settings("level_steps", withhold_below=11))).progress
    assert (steps.outcome, steps.protege_share) == (None, None)


def test_percentages_of_pay_are_taken_one_upon_another() -> None:
    events = [event("p0", "moved", days, pay_change_percent=10.0) for days in (30, 200, 400)]
    (pay,) = outcomes(events, "pay_progress").progress
    assert pay.outcome is not None
    assert pay.outcome.mean == pytest.approx(2.1)


def test_a_compa_ratio_is_compared_with_the_last_before_the_start() -> None:
    events = [event(f"{arm}{number}", "moved", -50, compa_ratio=0.9) for arm in "pc" for number in range(9)]
    events += [event(f"p{number}", "moved", 100, compa_ratio=1.0) for number in range(9)]
    (pay,) = outcomes(events, "pay_progress").progress
    assert pay.outcome is not None
    assert (pay.proteges, pay.comparison) == (9, 9)
    assert (pay.outcome.mean, pay.outcome.others_mean) == pytest.approx((0.1, 0))


def test_a_compa_ratio_of_the_first_day_is_the_one_before_the_start() -> None:
    events = [event(f"{arm}{number}", "moved", -50, compa_ratio=0.8) for arm in "pc" for number in range(10)]
    events += [event(f"p{number}", "moved", 0, compa_ratio=0.9) for number in range(10)]
    events += [event(f"p{number}", "moved", 100, compa_ratio=1.0) for number in range(10)]
    (pay,) = outcomes(events, "pay_progress").progress
    assert pay.outcome is not None
    assert pay.outcome.mean == pytest.approx(0.1)


@pytest.mark.parametrize("more", [{"pay_change_percent": 52_000.0}, {"annual_salary": "52000"}])
def test_a_column_of_salaries_is_refused(more: Mapping[str, object]) -> None:
    result = outcomes([{**event("p0", "moved", 100), **more}], "pay_progress")
    assert result.progress == ()
    assert "O009" in {problem.code for problem in result.problems}


def test_without_a_column_on_pay_its_progress_is_a_problem() -> None:
    result = outcomes([event("p0", "moved", 100)], "pay_progress")
    assert "O010" in {problem.code for problem in result.problems}


def test_the_headcount_gap_is_what_an_even_share_of_the_leaders_would_add() -> None:
    """Ten women and ten men among the protégés; six men and no woman lead: three women short of an even share."""
    first = [event(f"p{number}", "hired", -900, "L2") for number in range(20)]
    events = [*first, *(event(f"p{number}", "promoted", 50, "L3") for number in range(6))]
    given = snapshot(events, settings("representation", groups=("gender",)), audited=20)
    audit = [{"person_id": f"p{number}", "gender": "man" if number < 10 else "woman"} for number in range(20)]
    rows = exact_figures(given, RosterTable.of_rows("audit", audit)).representation()
    now = [one for one in rows if (one.population, one.when) == ("protege", "now")]
    assert [(one.group, one.gap, one.parity) for one in now] == [("man", -3, 2), ("woman", 3, 0)]
