"""Typed values: nothing raises, what is written down comes back, the order of columns and rows does not matter."""

import math
from datetime import date, datetime, time, timedelta

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sponsorcli.model.schema import Field, FieldType, table_spec
from sponsorcli.rosters.tables import TableRequest, read_table
from sponsorcli.rosters.tables.program_uses import Uses
from sponsorcli.rosters.values import ValueContext, read_column
from sponsorcli.rosters.values.column import read_each
from sponsorcli.spreadsheets.grid import Fault, Grid, Raw

CONTEXT = ValueContext(date(2026, 6, 30), ("L1", "L2"))
TRICKY = st.sampled_from(
    [
        "03/04/2026",
        "1.2E+05",
        "N/A",
        "٣",
        "1,234",
        "$5",
        "yes",
        "a;b",
        "L1",
        "31.02.2026",
        "0000-00-00",
        "\u202e",
        "9" * 400,
    ]
)
RAW: st.SearchStrategy[Raw] = st.one_of(
    st.none(), st.text(min_size=1, max_size=12), TRICKY, st.integers(), st.floats(), st.booleans(), st.dates(),
    st.datetimes(), st.times(), st.timedeltas(), st.builds(Fault, st.text(max_size=5)),
)  # fmt: skip


def read(type_: FieldType, cells: list[Raw]) -> list[object]:
    column = read_column(Field("f", type_, "A field."), cells, CONTEXT)
    assert not column.faults
    return column.values.to_list()


@given(st.sampled_from(FieldType), st.lists(RAW, max_size=8))
@example(FieldType.MOMENT, [math.inf, -math.inf, math.nan])
@settings(max_examples=300, deadline=None)
def test_every_cell_gives_a_value_a_null_or_a_reason(type_: FieldType, cells: list[Raw]) -> None:
    column = read_column(Field("f", type_, "A field.", words=("one",)), cells, CONTEXT)
    assert column.values.len() == len(cells)
    assert column.values.dtype == type_.dtype
    assert all(column.values[at] is None for at in column.faults)
    assert all(cells[at] is not None for at in column.faults)
    for value in column.values.to_list():
        assert not isinstance(value, float) or math.isfinite(value)


@given(
    st.sampled_from([FieldType.ID, FieldType.TEXT, FieldType.NUMBER, FieldType.DATE]),
    st.one_of(
        st.lists(st.one_of(st.none(), st.text("aE1+.,0/N- ", max_size=6), TRICKY), max_size=6),
        st.lists(st.one_of(st.none(), st.integers(), st.floats()), max_size=6),
        st.lists(st.one_of(st.none(), st.dates()), max_size=6),
    ),
)
@settings(max_examples=300, deadline=None)
def test_a_column_read_as_a_whole_is_read_as_its_cells_are(type_: FieldType, cells: list[Raw]) -> None:
    field = Field("f", type_, "A field.", least=-5 if type_ is FieldType.NUMBER else None)
    whole, each = read_column(field, cells, CONTEXT), read_each(field, cells, CONTEXT)
    assert whole.values.equals(each.values)
    assert (whole.faults, whole.changes) == (each.faults, each.changes)


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_a_date_comes_back_from_every_way_to_write_it(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    ways: list[Raw] = [
        day,
        datetime.combine(day, time()),
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day:%d %B %Y}",
        serial,
    ]
    assert read(FieldType.DATE, ways) == [day] * len(ways)


@given(st.lists(st.dates(date(1950, 1, 1), date(2050, 12, 31)), min_size=1, max_size=6), st.booleans())
@settings(max_examples=60, deadline=None)
def test_dates_with_slashes_come_back_where_one_tells_their_order(days: list[date], day_first: bool) -> None:
    form = "%d/%m/%Y" if day_first else "%m/%d/%Y"
    told = [*days, date(2020, 1, 25)]
    assert read(FieldType.DATE, [day.strftime(form) for day in told]) == told


@given(st.decimals(-(10**9), 10**9, places=2), st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_number_comes_back_in_both_decimal_styles(number: object, comma: bool) -> None:
    text = f"{number:,.2f}"
    text = text.translate(str.maketrans(",.", ".,")) if comma else text
    assert read(FieldType.NUMBER, [text]) == [float(f"{number:.2f}")]


@given(st.text("abcXYZ0123456789-_", min_size=2, max_size=10).filter(lambda text: any(c.isalpha() for c in text)))
@settings(max_examples=60, deadline=None)
def test_an_id_stays_what_it_is_with_spaces_around_it(one: str) -> None:
    column = read_column(Field("f", FieldType.ID, "An id."), [one, f" {one}\u00a0"], CONTEXT)
    assert not column.faults
    assert column.values[0] == column.values[1]


PERSON = st.tuples(
    st.integers(1, 99).map("P{:02d}".format), st.sampled_from(["L1", "l2", "L3", None]),
    st.sampled_from([4, "3,5", "x", None]),
    st.sampled_from([date(2026, 1, 2), "13/02/2026", "03/04/2026", None]),
)  # fmt: skip
HEADINGS: tuple[Raw, ...] = ("person_id", "level", "performance", "hired_on")


def table(columns: list[tuple[Raw, ...]]) -> tuple[pl.DataFrame, frozenset[int], tuple[str, ...]]:
    request = TableRequest(table_spec("people"), (), Uses(), frozenset(), CONTEXT)
    found = read_table(Grid("p.csv", None, list(zip(*columns, strict=True)), {}), request)
    return found.table.frame, found.faulty, tuple(sorted(problem.message for problem in found.problems))


@given(st.lists(PERSON, min_size=1, max_size=8), st.permutations(range(4)))
@settings(max_examples=80, deadline=None)
def test_the_order_of_columns_changes_no_value_and_no_problem(rows: list[tuple[Raw, ...]], order: list[int]) -> None:
    columns = list(zip(HEADINGS, *rows, strict=True))
    frame, faulty, messages = table(columns)
    other, other_faulty, other_messages = table([columns[at] for at in order])
    assert frame.equals(other)
    assert (faulty, messages) == (other_faulty, other_messages)


@given(st.timedeltas(), st.times())
@settings(max_examples=30, deadline=None)
def test_durations_and_times_are_never_taken_for_numbers_or_dates(length: timedelta, at: time) -> None:
    for type_ in (FieldType.NUMBER, FieldType.DATE, FieldType.WHOLE):
        column = read_column(Field("f", type_, "A field."), [length, at], CONTEXT)
        assert set(column.faults) == {0, 1}
