"""Each condition that a schedule can ask about is met by its own finding, and by no other."""

from datetime import date

import pytest

from sponsorcli.jobs import Answer
from sponsorcli.jobs.monthly.fail_on import CONDITIONS, STALE_CODE, FailOn, is_met, why_met
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld


def answer_of(overdue: Value = 0, rate: Value = 0.5, problems: tuple[Problem, ...] = ()) -> Answer:
    """A report with these figures, and these problems."""
    table = Table.of_rows("rates", "Rates", (Column("rate", "Rate", Kind.SHARE),), [(rate,)])
    facts = (Fact("overdue", "Overdue", Kind.WHOLE, overdue),)
    report = Report("accountability", "A", "x", "X", date(2026, 10, 31), "0", facts=facts, tables=(table,))
    return Answer(reports=(report,), problems=problems)


MET = {
    FailOn.OVERDUE: answer_of(overdue=1),
    FailOn.WITHHELD: answer_of(rate=Withheld("too few people")),
    FailOn.STALE: answer_of(problems=(Problem(STALE_CODE, "old", FilePlace("p.csv"), ""),)),
}


def test_every_condition_can_be_met() -> None:
    assert set(CONDITIONS) == set(FailOn) == set(MET)


@pytest.mark.parametrize("condition", FailOn)
def test_a_condition_is_met_by_its_own_finding_alone(condition: FailOn) -> None:
    assert [other for other, answer in MET.items() if is_met(condition, answer)] == [condition]


@pytest.mark.parametrize("condition", FailOn)
@pytest.mark.parametrize("answer", [Answer(), answer_of(), answer_of(overdue=None, rate=None)])
def test_nothing_is_met_where_nothing_is_found(condition: FailOn, answer: Answer) -> None:
    assert not is_met(condition, answer)


def test_what_was_found_is_said_in_words_of_the_conditions_asked_about_alone() -> None:
    withheld = Withheld("too few people")
    found = answer_of(overdue=1, rate=withheld, problems=MET[FailOn.STALE].problems)
    both = "--fail-on overdue: 1 expectation is overdue; --fail-on withheld: 1 figure is withheld"
    assert why_met([FailOn.OVERDUE, FailOn.WITHHELD], found) == both
    assert why_met(list(FailOn), found) == f"{both}; --fail-on stale: old"
    assert why_met([], found) == why_met(list(FailOn), answer_of()) == ""


def test_the_most_of_all_reports_is_overdue_and_every_withheld_figure_counts() -> None:
    fewer, more = answer_of(overdue=2, rate=Withheld("x")), answer_of(overdue=1_500, rate=Withheld("x"))
    reports = (*fewer.reports, *more.reports, *fewer.reports)
    assert why_met([FailOn.OVERDUE, FailOn.WITHHELD], Answer(reports=reports)) == (
        "--fail-on overdue: 1,500 expectations are overdue; --fail-on withheld: 3 figures are withheld"
    )
