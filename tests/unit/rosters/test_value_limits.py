"""At the limit and one beside it: bounds, digits, days, marks and words of cells."""

from datetime import date, datetime, timedelta

import pytest

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.rosters.values import TypedColumn, ValueContext, read_column
from sponsorcli.rosters.values.clean import clean_column
from sponsorcli.rosters.values.column import read_each, share_read, told_by_sheet
from sponsorcli.rosters.values.dates import DateOrder, orders_told
from sponsorcli.rosters.values.numbers import bounds, decimal_mark, parsed
from sponsorcli.rosters.values.plain_text import plain_text, quoted
from sponsorcli.spreadsheets.grid import Fault, Raw

CONTEXT = ValueContext(date(2026, 6, 30), ("L1", "L2"))


def field(type_: FieldType, name: str = "f", **more: float | None) -> Field:
    return Field(name, type_, "A field.", **more)  # type: ignore[arg-type]


def column(type_: FieldType, *cells: Raw) -> TypedColumn:
    return read_column(field(type_), cells, CONTEXT)


@pytest.mark.parametrize("least", [1, None])
@pytest.mark.parametrize("most", [5, None])
@pytest.mark.parametrize("number", [0.5, 1, 3, 5, 5.5])
def test_a_column_and_a_cell_of_it_agree_on_what_lies_within_bounds(
    number: float, least: float | None, most: float | None
) -> None:
    given = field(FieldType.NUMBER, least=least, most=most)
    within = not (least and number < least) and not (most and number > most)
    assert (clean_column(given, [number, 3, None], date(2026, 6, 30)) is not None) == within
    for read in (read_column, read_each):
        assert bool(read(given, [number, 3, None], CONTEXT).faults) != within


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(1, 5, "between 1 and 5"), (0, None, "0 or more"), (None, 100, "100 or less"), (0, 0, "between 0 and 0")],
)
def test_bounds_are_said_whichever_there_are(least: float | None, most: float | None, words: str) -> None:
    assert bounds(field(FieldType.NUMBER, least=least, most=most)) == words


@pytest.mark.parametrize("cells", [[1.0, float("nan")], [float("inf"), 1], [10**400, 1]])
def test_a_column_with_a_number_that_is_none_is_looked_at_cell_by_cell(cells: list[Raw]) -> None:
    assert clean_column(field(FieldType.NUMBER), cells, date(2026, 6, 30)) is None


@pytest.mark.parametrize(
    ("cells", "is_clean"),
    [
        (["a", "b c"], True),
        (["a", None], True),
        ([" a", "b"], False),
        (["b", "a "], False),
        (["a ", "b"], False),
        (["b", " a"], False),
        (["a  b"], False),
        (["", "a"], False),
        (["a", ""], False),
        (["\x7f", "a"], False),
        (["é"], False),
        (["a\tb"], False),
        (["a", 1], False),
    ],
)
def test_texts_need_no_second_look_only_where_there_is_nothing_to_take_away(cells: list[Raw], is_clean: bool) -> None:
    assert (clean_column(field(FieldType.TEXT), cells, date(2026, 6, 30)) is not None) == is_clean


@pytest.mark.parametrize("odd", ["N/A", "n/a - left", "TRUE", "1.2e+05", "12.0", "-"])
def test_an_odd_id_among_plain_ones_is_looked_at(odd: str) -> None:
    assert clean_column(field(FieldType.ID), ["P1", "P2"], date(2026, 6, 30)) is not None
    assert clean_column(field(FieldType.ID), ["P1", odd], date(2026, 6, 30)) is None
    assert clean_column(field(FieldType.TEXT), ["P1", odd], date(2026, 6, 30)) is not None


@pytest.mark.parametrize(
    ("number", "is_read"),
    [(10**15 - 1, True), (10**15, False), (-(10**15) + 1, True), (-(10**15), False), (999999999999999.0, True)],
)
def test_an_id_keeps_fifteen_digits(number: float, is_read: bool) -> None:
    read = column(FieldType.ID, number)
    assert read.values.to_list() == [str(int(number)) if is_read else None]
    assert bool(read.faults) != is_read


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (999_999_999_999_999.0, "999999999999999"),
        (1e15, "1000000000000000.0"),
        (-5.0, "-5"),
        (2.5, "2.5"),
        (True, "TRUE"),
    ],
)
def test_a_whole_number_shows_no_point_below_ten_to_the_fifteenth(number: float, shown: str) -> None:
    assert plain_text(number) == shown


@pytest.mark.parametrize(("length", "is_cut"), [(59, False), (60, False), (61, True)])
def test_a_quote_is_cut_after_sixty_characters(length: int, is_cut: bool) -> None:
    assert quoted("x" * length) == (f'"{"x" * 60}…"' if is_cut else f'"{"x" * length}"')


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("13/12/2026", {DateOrder.DAY_FIRST}),
        ("12/13/2026", {DateOrder.MONTH_FIRST}),
        ("12/12/2026", set()),
        ("12/11/2026", set()),
        ("13/13/2026", set()),
        ("13-12-2026", {DateOrder.DAY_FIRST}),
        ("13.12.2026", set()),
        ("13/12/2026 10:00", {DateOrder.DAY_FIRST}),
    ],
)
def test_a_day_above_twelve_beside_a_month_tells_the_order(text: str, told: set[DateOrder]) -> None:
    assert orders_told([text, 5, None]) == told


def test_the_order_of_a_sheet_is_told_where_its_date_columns_agree() -> None:
    def told_by(*columns: list[Raw]) -> DateOrder | None:
        return told_by_sheet(CONTEXT, [(field(FieldType.DATE), cells) for cells in columns], None).date_order

    assert told_by(["13/12/2026"], ["1/2/2026"]) is DateOrder.DAY_FIRST
    assert told_by(["13/12/2026"], ["1/20/2026"]) is None
    assert told_by(["1/2/2026"]) is None
    told = ValueContext(CONTEXT.as_of, (), DateOrder.MONTH_FIRST)
    assert read_column(field(FieldType.DATE), ["3/4/2026"], told).values.to_list() == [date(2026, 3, 4)]
    own = read_column(field(FieldType.DATE), ["3/4/2026", "13/4/2026"], told).values.to_list()
    assert own == [date(2026, 4, 3), date(2026, 4, 13)], "the column's own cells come before the sheet's"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/12/2026", date(2026, 12, 12)),
        ("13/12/2026", date(2026, 12, 13)),
        ("12/13/2026", date(2026, 12, 13)),
        ("5.4.2026", date(2026, 4, 5)),
        ("13/02/2026", date(2026, 2, 13)),
        ("30/02/2026", None),
        ("02/30/2026", None),
        ("0/5/2026", None),
    ],
)
def test_a_date_that_can_be_read_in_one_way_is_read(text: str, day: date | None) -> None:
    assert column(FieldType.DATE, text).values.to_list() == [day]


def test_midnight_is_no_time_of_day() -> None:
    start = datetime(2026, 4, 3)  # noqa: DTZ001 - cells know no time zone
    read = column(FieldType.DATE, start, start + timedelta(seconds=1))
    assert dict(read.changes) == {"time of day left out": 1}
    assert column(FieldType.TEXT, start, start + timedelta(seconds=1)).values.to_list() == [
        "2026-04-03", "2026-04-03 00:00:01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "change"),
    [
        ("2026-04-03", None),
        ("2026-4-3", "date read from text"),
        (46115, "date read from Excel's day number"),
        (20260403, "date read from a number"),
    ],
)
def test_how_a_date_was_read_is_told_with_the_first_such_cell(cell: Raw, change: str | None) -> None:
    read = column(FieldType.DATE, cell, cell)
    assert dict(read.changes) == ({change: 2} if change else {})
    assert dict(read.examples) == ({change: str(cell)} if change else {})


def test_of_two_cells_changed_alike_the_first_is_the_example_and_both_are_counted() -> None:
    read = column(FieldType.NUMBER, "1,5", "2,5", "1,5", 3)
    assert dict(read.changes) == {"number read from text": 3}
    assert dict(read.examples) == {"number read from text": "1,5"}


def test_each_faulty_cell_has_its_position() -> None:
    read = column(FieldType.NUMBER, "bad", 1, None, "bad", "worse")
    assert sorted(read.faults) == [0, 3, 4]
    assert read.values.to_list() == [None, 1, None, None, None]


def test_true_and_one_are_two_cells() -> None:
    assert column(FieldType.ID, 1, True).values.to_list() == ["1", None]
    assert column(FieldType.TEXT, True, 1, "x").values.to_list() == ["TRUE", "1", "x"]
    assert column(FieldType.FLAG, True, 1, 0, False, 2).values.to_list() == [True, True, False, False, None]


@pytest.mark.parametrize(
    ("counts", "share"),
    [
        ({5: 3, "x": 1}, 0.75),
        ({"N/A": 9, 5: 1}, 1.0),
        ({"N/A": 9}, 0.0),
        ({}, 0.0),
        ({Fault("#REF!"): 1, 5: 1}, 0.5),
    ],
)
def test_the_share_of_cells_that_fit_leaves_placeholders_out(counts: dict[Raw, int], share: float) -> None:
    assert share_read(field(FieldType.NUMBER), counts, CONTEXT) == share


def test_a_day_that_can_be_read_in_two_ways_is_a_date() -> None:
    assert share_read(field(FieldType.DATE), {"3/4/2026": 1, "x": 1}, CONTEXT) == 0.5


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("1,234", None, 1234.0),
        ("1,234", ",", 1.234),
        ("1,234", ".", 1234.0),
        ("1.234", None, 1.234),
        ("1.234", ",", 1234.0),
        ("1.234", ".", 1.234),
        ("1,23", ".", 1.23),
        ("1,234,567", ".", 1234567.0),
        ("1,234,56", ".", None),
        ("1,234.5", None, 1234.5),
        ("1.234,5", None, 1234.5),
        ("12,34.5", None, None),
        ("(5)", None, -5.0),
        ("(5", None, None),
        ("5)", None, None),
        ("-5", None, -5.0),
        ("+5", None, 5.0),
        ("5%", None, 0.05),
        ("%", None, None),
    ],
)
def test_a_mark_between_digits_is_read_as_its_column_uses_it(
    text: str, decimal: str | None, number: float | None
) -> None:
    assert parsed(text, decimal) == number


def test_percents_of_a_field_in_percent_stay_as_they_are() -> None:
    assert parsed("5%", None, in_percent=True) == 5
    rate = read_column(field(FieldType.NUMBER, "bonus percent"), ["4,5 %"], CONTEXT)
    assert rate.values.to_list() == [4.5]


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1,5"], ","),
        (["1.5"], "."),
        (["1,5", "1.5"], None),
        (["1,234"], None),
        (["1,234,567"], "."),
        (["1.234.567"], ","),
        (["1,234.5"], "."),
        (["1.234,5"], ","),
        ([1.5, None], None),
        ([], None),
    ],
)
def test_the_decimal_mark_is_told_by_cells_that_can_be_read_in_one_way(cells: list[Raw], mark: str | None) -> None:
    assert decimal_mark(cells) == mark


@pytest.mark.parametrize(
    ("cell", "said"),
    [("yes", True), ("no", False), ("Yes!", True), ("n/a", None), (1.0, True), (0.0, False), ("", None)],
)
def test_yes_and_no_are_told_apart(cell: Raw, said: bool | None) -> None:
    read = column(FieldType.FLAG, cell)
    assert read.values.to_list() == [said]
    assert not read.faults
    assert sum(read.changes.values()) == (cell not in {"yes", "no"})


def test_a_tag_given_twice_is_counted_as_a_change_and_one_given_once_is_not() -> None:
    assert dict(column(FieldType.TAGS, "a; b").changes) == {}
    assert dict(column(FieldType.TAGS, "a; A").changes) == {"tag given twice left out": 1}


def test_an_unknown_word_comes_with_the_nearest_known_one() -> None:
    fault = column(FieldType.LEVEL, "L1x").faults[0]
    assert fault.hint.startswith("did you mean L1? The levels are L1, L2")
    assert column(FieldType.LEVEL, "Boss").faults[0].hint == "the levels are L1, L2; or add it to `levels`"


@pytest.mark.parametrize(
    ("day", "is_read"),
    [
        (date(1926, 1, 1), True), (date(1925, 12, 31), False), (date(2056, 12, 31), True), (date(2057, 1, 1), False),
        (date(1900, 1, 2), False), (date(2100, 2, 1), False), (date(2100, 12, 29), False), (date(2098, 12, 31), False),
        (date(8999, 12, 1), False),
    ],
)  # fmt: skip
def test_a_day_lies_a_hundred_years_back_at_most_and_thirty_on(day: date, is_read: bool) -> None:
    """As of 30 June 2026."""
    read = column(FieldType.DATE, day)
    assert read.values.to_list() == [day if is_read else None]
    assert [problem.code for _, problem in read.faults.items()] == ([] if is_read else ["R042"])


@pytest.mark.parametrize(
    "day",
    [
        date(2099, 12, 31), date(2099, 12, 30), date(2100, 1, 1), date(4712, 12, 31), date(9000, 5, 5),
        date(1900, 1, 1), date(1899, 12, 30), date(1753, 1, 1), date(1, 1, 1),
    ],
)  # fmt: skip
def test_the_days_that_systems_write_for_never_and_not_yet_are_none(day: date) -> None:
    read = column(FieldType.DATE, day)
    assert (read.values.to_list(), len(read.faults)) == ([None], 0)


def test_a_year_of_the_buddhist_calendar_is_named_in_ours() -> None:
    (problem,) = column(FieldType.DATE, date(2569, 6, 30)).faults.values()
    assert problem.hint == "correct the year; in the Buddhist calendar this is 2026-06-30"
    (other,) = column(FieldType.DATE, date(2469 + 130, 12, 31)).faults.values()
    assert other.hint.endswith("this is 2056-12-31")
    (none,) = column(FieldType.DATE, date(2600, 1, 2)).faults.values()
    assert none.hint == "correct the year"
