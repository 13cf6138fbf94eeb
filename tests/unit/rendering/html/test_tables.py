"""Cells, headings and cards carry the class of what they show, at the limit and beside it."""

from datetime import date
from typing import Any

import pytest

from sponsorcli.rendering.html.charts import chart_html
from sponsorcli.rendering.html.markup import identifier, sentence, tag
from sponsorcli.rendering.html.tables import card, cell, column_cells, facts_html, heading_cell, table_html
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld
from sponsorcli.tables.charts import Chart, ChartKind
from sponsorcli.tables.report import Gauge, Signal

TEXT, FIGURE = Column("t", "T", Kind.TEXT), Column("n", "N", Kind.NUMBER)


@pytest.mark.parametrize(
    ("column", "value", "words", "html"),
    [
        (TEXT, "a < b", "a < b", "<td>a &lt; b</td>"),
        (TEXT, "x" * 28, "x" * 28, f"<td>{'x' * 28}</td>"),
        (TEXT, "x" * 29, "x" * 29, f'<td class="long">{"x" * 29}</td>'),
        (TEXT, "overdue", "overdue", '<td class="alarm">overdue</td>'),
        (TEXT, None, "–", '<td class="none" data-v="">–</td>'),
        (FIGURE, None, "–", '<td class="number none" data-v="">–</td>'),
        (FIGURE, 1.5, "1.50", '<td class="number" data-v="1.5">1.50</td>'),
        (FIGURE, 0, "0", '<td class="number" data-v="0">0</td>'),
        (FIGURE, 1 / 3, "0.33", '<td class="number" data-v="0.3333333333">0.33</td>'),
        (FIGURE, Withheld("too <few>"), "withheld",
         '<td class="number withheld" title="too &lt;few&gt;" data-v="">withheld</td>'),
        (TEXT, Withheld("few"), "withheld", '<td class="withheld" title="few" data-v="">withheld</td>'),
        (Column("c", "C", Kind.COMMAND), "run x", "run x", "<td><code>run x</code></td>"),
    ],
)  # fmt: skip
def test_a_cell_says_its_words_and_carries_its_figure_to_sort_by(
    column: Column, value: Value, words: str, html: str
) -> None:
    assert cell(column, value, words) == html


def test_cells_of_a_column_share_their_decimals_and_a_heading_says_what_it_means() -> None:
    assert column_cells(FIGURE, [1.5, 20.25, None]) == [
        cell(FIGURE, 1.5, "1.5"), cell(FIGURE, 20.25, "20.2"), cell(FIGURE, None, "–")
    ]  # fmt: skip
    assert heading_cell(FIGURE) == '<th scope="col" class="number"><button type="button">N</button></th>'
    told = Column("t", "T", Kind.TEXT, "What it is")
    assert heading_cell(told) == '<th scope="col"><button type="button" title="What it is">T</button></th>'


def table(rows: int, columns: int = 1, note: str = "") -> Table:
    named = [Column(f"c{at}", f"C{at}", Kind.WHOLE) for at in range(columns)]
    return Table.of_rows("t_x", "A & B", named, [tuple(range(columns))] * rows, note=note)


def report(*tables: Table, **more: Any) -> Report:
    return Report("re_port", "R", "p", "P", date(2026, 10, 31), "1", tables=tables, **more)


@pytest.mark.parametrize(("rows", "is_said"), [(20, False), (21, True)])
def test_a_table_of_more_than_twenty_rows_says_how_many(rows: int, is_said: bool) -> None:
    assert (f'<p class="note">{rows} rows</p>' in table_html(report(), table(rows))) is is_said


@pytest.mark.parametrize(("columns", "is_broad"), [(12, False), (13, True)])
def test_a_table_of_more_than_twelve_columns_is_broad(columns: int, is_broad: bool) -> None:
    assert table_html(report(), table(1, columns)).startswith('<div class="broad">') is is_broad


def test_a_table_stands_under_its_heading_in_a_region_named_by_report_and_table() -> None:
    html = table_html(report(), table(1, note="Run `x`."))
    assert html.startswith('<h3 id="re-port-table-t-x">A &amp; B</h3><p class="note">Run <code>x</code>.</p>')
    assert 'aria-labelledby="re-port re-port-table-t-x"' in html
    assert 'aria-labelledby="re-port-table-t-x" tabindex="0"' in table_html(report(), table(1), level=2)
    assert table_html(report(), table(1), level=2).startswith("<h2 ")
    assert 'class="note"' not in table_html(report(), table(1))


def test_a_card_says_title_figure_share_signal_aim_and_meaning() -> None:
    fact = Fact("f", "On time", Kind.WHOLE, 41, "of all that count", Gauge(60, Signal.ATTENTION, "80%"))
    assert card(fact) == (
        '<div class="attention"><dt>On time</dt><dd class="figure">41 of 60 <span class="share">68%</span></dd>'
        '<dd class="signal">▲ attention</dd><dd class="against">Aim: 80%.</dd>'
        '<dd class="meaning">Of all that count</dd></div>'
    )
    assert card(Fact("f", "F", Kind.WHOLE, 0, gauge=Gauge(5))) == (
        '<div><dt>F</dt><dd class="figure">0 of 5 <span class="share">0%</span></dd></div>'
    )
    before = Gauge(signal=Signal.ON_TRACK, aim="9", before=8, before_on=date(2026, 9, 1), more_is_better=True)
    assert '<dd class="against">Better: 8 on 1 September. Aim: 9.</dd>' in card(
        Fact("f", "F", Kind.WHOLE, 9, "", before)
    )


@pytest.mark.parametrize(
    ("kind", "value", "style"),
    [(Kind.TEXT, "x" * 12, "figure"), (Kind.TEXT, "x" * 13, "words"), (Kind.PEOPLE, "x" * 13, "words"),
     (Kind.WORD, "x" * 13, "figure"), (Kind.DATE, date(2026, 1, 1), "figure")],
)  # fmt: skip
def test_a_long_text_on_a_card_is_set_as_words(kind: Kind, value: Value, style: str) -> None:
    assert f'<dd class="{style}">' in card(Fact("f", "F", kind, value))


def test_cards_are_judged_where_any_figure_has_a_signal_and_none_are_drawn_of_no_facts() -> None:
    plain, judged = Fact("f", "F", Kind.WHOLE, 1), Fact("g", "G", Kind.WHOLE, 1, gauge=Gauge(signal=Signal.ON_TRACK))
    assert facts_html([plain]).startswith('<dl class="cards">')
    assert facts_html([plain, judged]).startswith('<dl class="cards judged">')
    assert facts_html([]) == ""


def chart(rows: int, kind: ChartKind, series: tuple[str, ...] = ("c1",)) -> str:
    drawn = Chart("ch", "Title", kind, "t_x", "c0", series, "Described.")
    return chart_html(report(table(rows, 4)), drawn)


def test_a_chart_has_a_legend_for_several_series_and_says_what_it_leaves_out() -> None:
    assert chart(0, ChartKind.BARS) == ""
    assert 'class="legend"' not in chart(2, ChartKind.BARS)
    assert '<span class="swatch b1" aria-hidden="true"></span>C2</li>' in chart(2, ChartKind.BARS, ("c1", "c2"))
    assert 'class="legend"' not in chart(2, ChartKind.INTERVALS, ("c1", "c2", "c3"))
    assert "The first" not in chart(40, ChartKind.BARS)
    assert '<p class="note">The first 40 of 41.</p>' in chart(41, ChartKind.BARS)
    assert "The first" not in chart(41, ChartKind.LINES)
    assert "The first" not in chart(41, ChartKind.STEPS)
    html = chart(1, ChartKind.BARS)
    assert html.startswith(
        '<figure><figcaption id="re-port-chart-ch">Title</figcaption><p class="unseen">Described.</p>'
    )
    assert 'aria-labelledby="re-port-chart-ch"' in html


def test_markup_is_made_of_names_and_escaped_values() -> None:
    assert (
        tag("a", "x", class_="b c", aria_label='"q"', data_v=None) == '<a class="b c" aria-label="&quot;q&quot;">x</a>'
    )
    assert sentence("see `a<b` and ``") == "see <code>a&lt;b</code> and ``"
    assert identifier("a b", "é1") == "a-b--1"


def test_what_stands_in_backticks_is_code_in_a_text_alone() -> None:
    text, name = Column("t", "T", Kind.TEXT), Column("p", "P", Kind.ID)
    assert cell(text, "see `a<b`", "see `a<b`") == "<td>see <code>a&lt;b</code></td>"
    assert cell(name, "`a`", "`a`") == "<td>`a`</td>"
