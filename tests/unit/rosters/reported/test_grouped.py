"""Problems with one cause are one problem with a count."""

from sponsorcli.problems import CellPlace, Problem, Related, Severity, TextPlace
from sponsorcli.rosters.reported.grouped import MOST_ALIKE, PLACES_SHOWN, grouped


def at(row: int, message: str = '"karaoke" is not an action', sheet: str = "Activity", code: str = "R031") -> Problem:
    return Problem(code, message, CellPlace("roster.xlsx", sheet, row, 4), "correct it")


def test_one_wrong_value_in_several_cells_is_one_problem() -> None:
    (problem,) = grouped([at(9), at(3), at(5)])
    assert (problem.place, problem.count) == (at(3).place, 3)
    assert problem.sentence == '"karaoke" is not an action (and 2 more like this)'
    assert problem.message == '"karaoke" is not an action'
    assert [one.message for one in problem.related] == ["here too", "here too"]


def test_other_values_and_other_sheets_are_problems_by_themselves() -> None:
    different = [at(3), at(4, '"dance" is not an action'), at(5, sheet="Log")]
    assert set(grouped(different)) == set(different)


def test_an_unknown_id_is_one_cause_in_all_tables_and_the_gravest_stands_for_it() -> None:
    warning = Problem(
        "R021", 'from_id "S9" is not in people', CellPlace("roster.xlsx", "Feedback", 2, 2), "add it", Severity.WARNING
    )
    error = at(7, 'sponsor_id "S9" is not in people', code="R021")
    (problem,) = grouped([warning, error])
    assert (problem.place, problem.severity, problem.count) == (error.place, Severity.ERROR, 2)
    assert [one.message for one in problem.related] == [warning.message]


def test_of_many_places_the_first_few_and_the_last_are_shown() -> None:
    (problem,) = grouped([at(row) for row in range(2, 102)])
    assert problem.count == 100
    assert len(problem.related) == PLACES_SHOWN + 1
    assert problem.related[-1] == Related(at(101).place, "the last of 100")


def test_different_values_of_a_column_are_one_problem_when_they_are_very_many() -> None:
    few = [at(row, f'"{row}" is not a date', code="R007") for row in range(MOST_ALIKE)]
    assert len(grouped(few)) == MOST_ALIKE
    (problem,) = grouped([*few, at(99, '"99" is not a date', code="R007")])
    assert problem.count == MOST_ALIKE + 1


def test_problems_that_point_elsewhere_or_lie_in_text_stay_as_they_are() -> None:
    pointing = [
        Problem("R003", "taken", CellPlace("a.csv", None, row, 1), "x", related=(Related(at(1).place, "first"),))
        for row in (2, 3)
    ]
    in_text = [Problem("P015", "unknown", TextPlace("p.yaml", row, 1), "x") for row in (2, 3)]
    assert set(grouped([*pointing, *in_text])) == {*pointing, *in_text}
