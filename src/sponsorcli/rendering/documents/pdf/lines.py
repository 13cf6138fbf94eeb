"""Draw a chart of lines on a page of a PDF, from the same figures and scale as the charts of pages."""

from collections.abc import Sequence

from sponsorcli.rendering.html.figures import Figures, Series, figures_of
from sponsorcli.rendering.html.scale import Scale, scale_of, tick_said
from sponsorcli.tables import Report
from sponsorcli.tables.charts import Chart

from .page import BOLD, GREY, RULE, Box, PdfPage

COLOURS = ("#1F4E79", "#8A94A0", "#5B9BD5", "#6B4E71")
DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2), (1.5, 1.5), (6, 2, 1, 2))
SIZE = 7.0
MOST_NAMES = 4


def draw_lines(page: PdfPage, report: Report, chart: Chart, box: Box) -> None:
    """The chart in a box: its title, its lines with their last figures, its legend."""
    left, top, width, height = box
    figures = figures_of(chart, report.table(chart.table), at_most=None)
    title = page.lines(chart.title, width, 9, BOLD)[:1]
    page.text(left, top - 9, title[0] if title else "", 9, BOLD)
    foot = legend(page, figures, (left, top - height, width, 0))
    low, high = foot + 13, top - 22
    start, end = left + 18, left + width - 20
    scale = scale_of([number for series in figures.series for number in series.numbers()], low, high)
    for tick in scale.ticks:
        page.rule(start, scale.at(tick), end - start, thickness=0.4)
        said = tick_said(tick, figures.series[0].column.kind)
        page.right(start - 3, scale.at(tick) - 2.2, said, SIZE)
    steps = max(len(figures.categories) - 1, 1)
    across = [start + (end - start) * index / steps for index in range(len(figures.categories))]
    every = -(-len(across) // MOST_NAMES)
    for index, x in enumerate(across):
        if (len(across) - 1 - index) % every == 0:
            page.middle(x, low - 9, page.said(figures.categories[index]), SIZE)
    for number, series in enumerate(figures.series):
        course(page, series, across, scale, number)
    label_ends(page, figures, across, scale)


def course(page: PdfPage, series: Series, across: Sequence[float], scale: Scale, number: int) -> None:
    """The line, broken where there is no figure."""
    canvas = page.canvas
    canvas.setStrokeColor(COLOURS[number % len(COLOURS)])
    canvas.setLineWidth(1.5)
    canvas.setDash(list(DASHES[number % len(DASHES)]))
    path, is_open = canvas.beginPath(), False
    for x, datum in zip(across, series.data, strict=True):
        if datum.number is None:
            is_open = False
            continue
        (path.lineTo if is_open else path.moveTo)(x, scale.at(datum.number))
        is_open = True
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash([])


def label_ends(page: PdfPage, figures: Figures, across: Sequence[float], scale: Scale) -> None:
    """Each line's last figure beside its end, from below up, moved where another stands there."""
    ends = []
    for series in figures.series:
        shown = [(x, datum) for x, datum in zip(across, series.data, strict=True) if datum.number is not None]
        ends += [(scale.at(datum.number or 0.0), x, datum.said) for x, datum in shown[-1:]]
    free = 0.0
    for height, x, said in sorted(ends):
        y = max(height - 2.2, free)
        page.text(x + 3, y, page.said(said), SIZE, BOLD)
        free = y + SIZE + 0.5


def legend(page: PdfPage, figures: Figures, box: Box) -> float:
    """The series with their lines from the box's foot up; returns where it ends above."""
    left, y, width, _ = box
    rows = list(enumerate(figures.series))
    for number, series in reversed(rows):
        canvas = page.canvas
        canvas.setStrokeColor(COLOURS[number % len(COLOURS)])
        canvas.setLineWidth(1.5)
        canvas.setDash(list(DASHES[number % len(DASHES)]))
        canvas.line(left + 18, y + 2.4, left + 34, y + 2.4)
        canvas.setDash([])
        title = page.lines(series.title, width - 40, SIZE)[:1]
        page.text(left + 38, y, title[0] if title else "", SIZE, colour=GREY)
        y += SIZE * 1.35
    page.canvas.setStrokeColor(RULE)
    return y
