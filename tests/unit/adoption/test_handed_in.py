"""A result file that is handed in: whether it is one, and where each of its rows stands."""

import json
from datetime import date
from typing import Any

import pytest

from sponsorcli.adoption.handed_in import HandedIn, NotAResultError, places_of, result_in
from sponsorcli.problems import FilePlace, TextPlace

ROW: dict[str, Any] = {"protege_id": "P1", "sponsor_id": "S1", "kept": False}


def file(rows: Any, **more: Any) -> dict[str, Any]:
    return {"report": "pair", "program": "t", "as_of": "2026-10-31", "tables": {"pairs": rows}, **more}


def handed(data: dict[str, Any]) -> HandedIn:
    return result_in(json.dumps(data, indent=1), "d/pairs.json", data)


def test_each_row_stands_at_its_line_and_column() -> None:
    text = '{"tables": {"other": [{}], "pairs": [\n  {"a": "}"}, {"b": 1},\n\n {"c": {"d": 2}}]}}'
    assert places_of(text, "x", "pairs") == (TextPlace("x", 2, 3), TextPlace("x", 2, 15), TextPlace("x", 4, 2))
    assert places_of(text, "x", "other") == (TextPlace("x", 1, 23),)
    assert places_of(text, "x", "none") == places_of("{}", "x", "pairs") == ()


def test_a_row_that_is_not_found_in_the_text_stands_in_the_file() -> None:
    result = handed(file([ROW, ROW]))
    assert isinstance(result.place(1), TextPlace)
    assert result.place(2) == FilePlace("d/pairs.json")


def test_what_a_file_says_beside_its_rows_is_read_where_it_is_there() -> None:
    result = handed(file([ROW], facts={"afresh": True, "paired": 1}))
    assert (result.kind, result.program, result.as_of) == ("pair", "t", date(2026, 10, 31))
    assert (result.is_fact("afresh"), result.is_fact("paired"), result.is_fact("none")) == (True, False, False)
    assert (result.table("pairs"), result.table("none")) == ((ROW,), ())
    assert not handed(file([ROW])).is_fact("afresh")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"reports": []}, "it holds several reports"),
        ({"report": "report"}, "it is the month's report"),
        ({"report": "x"}, 'its report is "x", and must be "pair" or "select"'),
        ({"report": "pair", "tables": {}}, 'its table "pairs" is missing'),
        ({"report": "pair"}, 'its table "pairs" is missing'),
        (file([ROW, "x"]), 'row 2 of "pairs" is no object'),
        (file([{**ROW, "protege_id": 1}]), '"protege_id" of row 1 in "pairs" must be a text'),
        (file([ROW, {**ROW, "kept": "no"}]), '"kept" of row 2 in "pairs" must be true or false'),
        (file([ROW], as_of="soon"), 'it has no day under "as_of"'),
    ],
)
def test_a_file_that_is_no_result_is_refused_with_the_reason(data: dict[str, Any], why: str) -> None:
    with pytest.raises(NotAResultError) as refused:
        handed(data)
    assert str(refused.value) == why
    assert refused.value.hint
