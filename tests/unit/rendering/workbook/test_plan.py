"""Which tables stand on a report's own sheet, how broad columns are, and what a table's cells look like."""

from datetime import date
from typing import Any

import pytest

from sponsorcli.rendering.workbook.page import broadest, pixels, printable
from sponsorcli.rendering.workbook.plan import (
    BROADEST,
    FIGURE_COLUMNS,
    LEAST_ACROSS,
    LEAST_PLAIN,
    LONG,
    PAGE,
    above_tables,
    figure_columns,
    filled_up,
    plan,
    points,
    squeezed,
    together,
)
from sponsorcli.rendering.workbook.tables_drawn import (
    LINE,
    MOST_LINES,
    barred,
    beside_heading,
    beside_values,
    cell_look,
    heights,
    set_off,
    table_name,
    unique_headings,
    wanted_widths,
)
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value
from sponsorcli.tables.charts import Chart, ChartKind
from sponsorcli.tables.report import A4


def table(rows: int, columns: int = 1, name: str = "t", value: Value = 1) -> Table:
    kind = Kind.TEXT if isinstance(value, str) else Kind.WHOLE
    named = [Column(f"c{at}", f"C{at}", kind) for at in range(columns)]
    return Table.of_rows(name, name.upper(), named, [(value,) * columns] * rows)


def report(*tables: Table, **more: Any) -> Report:
    return Report("r", "R", "p", "P", date(2026, 10, 31), "1", tables=tables, **more)


def details(*tables: Table, **more: Any) -> dict[str, str]:
    return plan(report(*tables, **more), str.upper).details


@pytest.mark.parametrize(("rows", "apart"), [(LONG - 1, {}), (LONG, {"t": "T"})])
def test_a_table_of_twenty_six_rows_stands_on_a_sheet_of_its_own(rows: int, apart: dict[str, str]) -> None:
    assert details(table(rows)) == apart


def test_the_longest_of_several_tables_go_until_the_sheet_fits_a_page() -> None:
    given = [table(25, name="a"), table(24, name="b"), table(20, name="c")]
    assert above_tables(report(*given)) + sum(map(points, given)) > PAGE
    assert details(*given) == {"a": "A"}
    assert details(*given[1:]) == {}
    assert details(table(20, name="a"), table(20, name="b"), table(20, name="c")) == {"a": "A"}, "the first of equals"


def test_tables_too_broad_for_the_sheet_go_the_broadest_first() -> None:
    narrow, broad = table(2, 3, "n", "x" * 20), table(2, 12, "b", "x" * 20)
    assert sum(together([broad], wanted_widths, None)) > BROADEST
    assert details(narrow, broad) == {"b": "B"}
    assert details(narrow) == {}


def test_a_table_takes_points_for_title_heading_and_rows_and_twice_as_many_where_texts_are_long() -> None:
    assert points(table(0)) == points(table(1)) == 55 + 15
    assert points(table(3)) == points(table(3, value="x" * 44)) == 55 + 45
    assert points(table(3, value="x" * 45)) == 55 + 90


def test_facts_stand_beside_charts_and_notes_below() -> None:
    fact = Fact("f", "F", Kind.WHOLE, 1)
    chart = Chart("c", "C", ChartKind.BARS, "t", "c0", ("c0",), "D.")
    assert above_tables(report()) == 130 + 21
    assert above_tables(report(facts=(fact,) * 2, notes=("n",) * 3)) == 130 + 57 + 45
    assert above_tables(report(charts=(chart,))) == 130 + 228
    assert above_tables(report(table(1), table(0, name="u"))) == 130 + 21 + 30


def test_columns_below_each_other_are_as_broad_as_the_broadest() -> None:
    one, two = table(1, 1, "o", "x" * 30), table(1, 2, "w", "y")
    broad, plain = wanted_widths(one, filtered=False)[0], wanted_widths(two, filtered=False)
    assert together([one, two], wanted_widths, None) == [max(broad, plain[0]), plain[1]]
    assert together([two], wanted_widths, (26.0, 13.0)) == [26.0, 13.0]
    assert together([], wanted_widths, None) == list(FIGURE_COLUMNS)


def test_figures_have_room_for_their_longest_text() -> None:
    short, long = Fact("f", "F", Kind.WHOLE, 1), Fact("g", "G", Kind.TEXT, "M" * 20)
    assert figure_columns(report(facts=(short,))) == FIGURE_COLUMNS
    title, value = figure_columns(report(facts=(short, long)))
    assert (title, value > 20) == (26.0, True)


def test_a_last_column_fills_a_sheet_up_to_what_it_is_wide_at_least() -> None:
    assert filled_up(report(), [90.0]) == [[90.0, LEAST_PLAIN - 90.0], [90.0, LEAST_ACROSS - 90.0]]
    assert filled_up(report(), [96.0]) == [[96.0, LEAST_ACROSS - 96.0]]
    assert filled_up(report(), [142.0]) == []
    charts = (Chart("c", "C", ChartKind.BARS, "t", "c0", ("c0",), "D."),)
    assert filled_up(report(charts=charts), [90.0]) == [[90.0, LEAST_ACROSS - 90.0]]


@pytest.mark.parametrize(("limit", "found"), [(150, [20.0]), (75, [10.0]), (110, [15.0]), (40, [5.0]), (10, [5.0])])
def test_widths_are_squeezed_between_the_two_steps_on_either_side(limit: float, found: list[float]) -> None:
    """20, 10 and 5 characters take 145, 75 and 40 pixels."""
    assert [pixels([one]) for one in (20, 10, 5)] == [145, 75, 40]
    assert squeezed(([20.0], [10.0], [5.0]), limit) == pytest.approx(found)


def test_paper_is_printed_on_within_its_margins() -> None:
    across, down = printable(A4, upright=True)
    assert (across, down) == pytest.approx((210 / 25.4 - 0.8, 297 / 25.4 - 1.05))
    assert printable(A4, upright=False) == pytest.approx((297 / 25.4 - 0.8, 210 / 25.4 - 1.05))
    assert broadest(A4, upright=True) == pytest.approx(across * 96 / 0.58)
    assert broadest(A4) > broadest(A4, upright=True)


SHARES = Column("s", "S", Kind.SHARE)


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ((0.0, 0.5, 1.0, None), 1), ((0.0, 0.5, 1.0), None), ((0.0, 0.5, 1.0, 1.1), None), ((0.0, 0.5, -0.1, 1), None),
    ],
)  # fmt: skip
def test_bars_stand_behind_the_first_shares_of_four_rows_and_more(values: tuple[Value, ...], at: int | None) -> None:
    names = tuple(f"n{each}" for each in range(len(values)))
    first = Column("n", "N", Kind.TEXT)
    assert barred(Table("t", "T", (first, SHARES, SHARES), (names, values, (0.5,) * len(values)))) == at
    assert barred(Table("t", "T", (first,), (names,))) is None


def test_texts_behind_figures_are_set_off_and_figures_stand_at_the_right() -> None:
    kinds = (Kind.WHOLE, Kind.TEXT, Kind.WHOLE, Kind.WHOLE, Kind.DATE)
    given = Table.of_rows("t", "T", [Column(f"c{at}", "C", kind) for at, kind in enumerate(kinds)], [])
    assert [bool(set_off(given, at)) for at in range(5)] == [False, True, False, False, True]
    assert [beside_values(given, at) for at in range(5)] == [3.2, 2.5, 3.2, 3.2, 2.5]
    assert beside_heading(given, 1, filtered=True) == pytest.approx(4.1)
    assert beside_heading(given, 1, filtered=False) == beside_values(given, 1)
    assert beside_heading(given, 0, filtered=True) == 3.2
    assert cell_look(given.columns[0], (1,))["align"] == "right"
    assert cell_look(given.columns[1], ("x",)) == {"text_wrap": True}
    assert list(cell_look(given.columns[4], ())) == ["num_format"]


def test_headings_are_told_apart_by_their_position() -> None:
    columns = [Column("a", "Name", Kind.TEXT), Column("b", "name", Kind.TEXT), Column("c", "", Kind.TEXT)]
    assert unique_headings(Table.of_rows("t", "T", columns, [])) == ["Name", "name (2)", "c"]
    assert table_name("r-x", "é t") == "t_r_x___t"


def test_rows_are_as_high_as_their_texts_up_to_twenty_lines() -> None:
    rows: list[tuple[Value, ...]] = [("x",), ("\n".join("abc"),), ("\n".join("x" * 20),), ("\n".join("x" * 21),)]
    found = heights(Table.of_rows("t", "T", [Column("a", "A", Kind.TEXT)], rows), [20.0], filtered=False)
    assert found == pytest.approx([6 + LINE, 15.0, LINE * 3 + 5, LINE * MOST_LINES + 5, LINE * MOST_LINES + 5])
