"""Draw a report's charts: a figure with its title, its drawing, its legend and a line that reads out values."""

from sponsorcli.tables import Report
from sponsorcli.tables.charts import Chart, ChartKind

from .bars import BARS, WIDTH
from .figures import Figures, figures_of
from .lines import courses
from .markup import identifier, said, tag


def chart_html(report: Report, chart: Chart) -> str:
    """The chart as a figure; nothing where its table is empty."""
    table = report.table(chart.table)
    if not len(table):
        return ""
    moving = chart.kind in {ChartKind.LINES, ChartKind.STEPS}
    figures = figures_of(chart, table, at_most=None) if moving else figures_of(chart, table)
    height, shapes = courses(figures, chart.kind) if moving else BARS[chart.kind](figures)
    title = identifier(report.name, "chart", chart.name)
    drawing = tag(
        "svg",
        shapes,
        viewBox=f"0 0 {WIDTH} {round(height + 2)}",
        role="group",
        aria_labelledby=title,
        class_="chart",
    )
    parts = [tag("figcaption", said(chart.title), id=title), tag("p", said(chart.description), class_="unseen")]
    if len(figures.series) > 1 and chart.kind is not ChartKind.INTERVALS:
        parts.append(legend(figures))
    parts.append(tag("div", drawing, class_="drawing"))
    parts.append(tag("p", "", class_="readout", aria_hidden="true"))
    if figures.left_out:
        parts.append(tag("p", f"The first {len(figures.categories)} of {len(table)}.", class_="note"))
    return tag("figure", "".join(parts))


def legend(figures: Figures) -> str:
    """The series with their colours."""
    items = "".join(
        tag("li", tag("span", "", class_=f"swatch b{number % 4}", aria_hidden="true") + said(series.title))
        for number, series in enumerate(figures.series)
    )
    return tag("ul", items, class_="legend")
