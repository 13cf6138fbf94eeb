"""Draw a report as one page: the answer, the figures, what is listed, how it went, the notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from sponsorcli.installation import install_line
from sponsorcli.problems import Problem
from sponsorcli.rendering.drawing import Drawing, Drawn
from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.wording import (
    SIGNAL_WORDS,
    aim_worded,
    change_worded,
    figure_worded,
    share_worded,
    worded_day,
    worded_rows,
)
from sponsorcli.tables import Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind
from sponsorcli.tables.report import Signal

from .lines import draw_lines
from .page import ACCENT, BOLD, GREY, MARGIN, PLAIN, POINTS, SHADE, PdfPage

REPEATED = frozenset({"summary", "changes", "command"})
"""Tables and columns of the cover that are for its other forms: what each report says, the figures again, commands."""
IN_WORDS = frozenset({Kind.TEXT, Kind.PERSON})
"""Facts that are no figures: texts stand in lines, and whom a page is about stands in its title."""
TILES, MOST_TILES = 4, 8
GAP = 6.0
FOOT = MARGIN + 12


@dataclass(frozen=True, slots=True)
class PageFit:
    """How much is shown, and how large."""

    scale: float
    rows: int
    chart: float
    """Points of a chart's height."""
    longest: int = 2_000


FITS = (
    PageFit(1, 10, 165),
    PageFit(1, 10, 130),
    PageFit(0.94, 10, 115),
    PageFit(0.94, 8, 115),
    PageFit(0.88, 8, 110),
    PageFit(0.88, 6, 110),
    PageFit(0.82, 6, 110),
    PageFit(0.78, 4, 110),
    PageFit(0.78, 3, 100, longest=150),
)
"""From what is best to read to what fits any page."""


def draw(drawing: Drawing) -> Drawn:
    """The report as a PDF; problem W012 where it is not for one page, P095 where the library is not installed."""
    cover = drawing.top
    if not cover.fits_page:
        hint = (
            "ask for an .xlsx or .docx file; `sponsorcli report PROGRAM.yaml -o summary.pdf` writes a month's summary"
        )
        message = f'"{drawing.file_name}" was not written: a PDF holds one page, and this report needs more'
        return Drawn(None, (Problem("W012", message, drawing.place, hint),))
    if find_spec("reportlab") is None:
        message = f'"{drawing.file_name}" was not written: what writes PDF files is not installed'
        return Drawn(None, (Problem("P095", message, drawing.place, f"run: {install_line('pdf')}"),))
    return Drawn(summary_pdf(cover))


def summary_pdf(cover: Report) -> bytes:
    """One page; the same cover gives the same bytes."""
    *better, last = FITS
    for fit in better:
        page = drawn_page(cover, fit)
        if page.y >= FOOT:
            return page.content()
    return drawn_page(cover, last).content()


def drawn_page(cover: Report, fit: PageFit) -> PdfPage:
    """The page as it becomes with that fit; its pen is below the foot where it does not."""
    about = f"{cover.program_name}, as of {worded_day(cover.as_of)}"
    page = PdfPage(cover.paper, one_line(cover.title), one_line(about), fit.scale, fit.longest)
    page.write(cover.title, 19, font=BOLD, colour=ACCENT)
    page.write(about, 9, colour=GREY)
    page.down(5)
    if cover.headline:
        page.write(cover.headline, 11.5)
        page.down(6)
    draw_words(page, [fact for fact in cover.facts if fact.kind is Kind.TEXT and fact.value is not None])
    draw_tiles(page, [fact for fact in cover.facts if fact.kind not in IN_WORDS][:MOST_TILES])
    for table in told(cover):
        draw_table(page, table, fit.rows)
    draw_charts(page, cover, fit.chart)
    for note in cover.notes:
        page.write(note, 7.5, colour=GREY)
    close(page, cover)
    return page


def draw_words(page: PdfPage, facts: Sequence[Fact]) -> None:
    """What is said in words, a line each."""
    for fact in facts:
        page.write(f"{fact.title}: {figure_worded(fact)}", 9.5)
    if facts:
        page.down(6)


def told(cover: Report) -> Iterator[Table]:
    """The cover's tables that have a place on the page: words, and no figures that a chart or a tile shows."""
    charted = {chart.table for chart in cover.charts}
    for table in cover.tables:
        if len(table) and table.name not in REPEATED | charted:
            yield table


def draw_tiles(page: PdfPage, facts: Sequence[Fact]) -> None:
    """The figures, four in a row; five in one, so that none stands alone."""
    across = TILES + 1 if len(facts) == TILES + 1 else TILES
    width = (page.room - GAP * (across - 1)) / across
    for start in range(0, len(facts), across):
        row = facts[start : start + across]
        small = [list(small_print(page, fact, width - 12)) for fact in row]
        titles = [page.lines(fact.title, width - 12, 8.5)[:3] for fact in row]
        above = max(map(len, titles)) * 11.0
        height = (above + 33 + max(map(len, small)) * 9.6) * page.scale
        for number, fact in enumerate(row):
            left = page.left + number * (width + GAP)
            page.ground((left, page.y, width, height), SHADE)
            page.rule(left, page.y, width, colour=ACCENT, thickness=1.5)
            draw_tile(page, fact, left + 6, titles[number], small[number], above)
        page.y -= height + GAP


def draw_tile(page: PdfPage, fact: Fact, left: float, titles: list[str], small: list[str], above: float) -> None:
    """A figure: its title, itself, how it stands, the small print."""
    y = page.y - 10 * page.scale
    for number, line in enumerate(titles):
        page.text(left, y - number * 11 * page.scale, line, 8.5, colour=GREY)
    y -= (above + 9) * page.scale
    page.text(left, y, page.said(figure_worded(fact)), 16, BOLD, ACCENT)
    for line in small:
        y -= 10 * page.scale
        judged = line is small[0] and is_judged(fact)
        if judged and fact.gauge is not None and fact.gauge.signal is not None:
            sign(page, fact.gauge.signal, left, y)
        page.text(
            left + (9 * page.scale if judged else 0),
            y,
            line,
            7.5,
            BOLD if judged else PLAIN,
            "#222222" if judged else GREY,
        )


def is_judged(fact: Fact) -> bool:
    """Whether it is said how the figure stands."""
    return fact.gauge is not None and fact.gauge.signal is not None


def small_print(page: PdfPage, fact: Fact, width: float) -> Iterator[str]:
    """What stands below a figure."""
    share = share_worded(fact.share)
    if fact.gauge is not None and fact.gauge.signal is not None:
        yield page.said(f"{SIGNAL_WORDS[fact.gauge.signal]}{f', {share}' if share else ''}")
    elif share:
        yield share
    meaning = fact.meaning[:1].upper() + fact.meaning[1:]
    for text in (change_worded(fact), aim_worded(fact), meaning):
        yield from page.lines(text, width, 7.5)


def sign(page: PdfPage, signal: Signal, left: float, y: float) -> None:
    """The form that says how a figure stands: told apart without colour."""
    canvas, side = page.canvas, 5.4 * page.scale
    canvas.setFillColor(ACCENT)
    match signal:
        case Signal.ON_TRACK:
            canvas.circle(left + side / 2, y + side / 2, side / 2, stroke=0, fill=1)
        case Signal.ATTENTION:
            path = canvas.beginPath()
            path.moveTo(left, y)
            path.lineTo(left + side, y)
            path.lineTo(left + side / 2, y + side)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        case Signal.OFF_TRACK:
            canvas.rect(left, y, side, side, stroke=0, fill=1)


def draw_table(page: PdfPage, table: Table, most: int) -> None:
    """A table of words: its first rows, columns as wide as what they hold, without those that are empty."""
    page.down(7)
    page.write(table.title, 10.5, font=BOLD, colour=ACCENT)
    rows = worded_rows(table, at_most=most)
    places = shown_places(table, rows)
    widths = column_widths(page, [[row[place] for row in rows] for place in places])
    if len(places) > 2:
        draw_headings(page, [table.columns[place].title for place in places], widths)
    for row in rows:
        draw_row(page, [row[place] for place in places], widths)
    if len(table) > len(rows):
        page.write(f"And {len(table) - len(rows)} more.", 7.5, colour=GREY)
    elif table.note and "sponsorcli" not in table.note:
        page.write(table.note, 7.5, colour=GREY)


def shown_places(table: Table, rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns with something in them that is not for the cover's other forms."""
    wanted = (place for place, column in enumerate(table.columns) if column.name not in REPEATED)
    return [place for place in wanted if any(row[place] for row in rows)]


def draw_row(page: PdfPage, texts: Sequence[str], widths: Sequence[float]) -> None:
    """A row of a table under a thin rule, its first cell bold."""
    page.rule(page.left, page.y - 1, page.room)
    cells = [page.lines(text, width - 6, 8.5) for text, width in zip(texts, widths, strict=True)]
    left = page.left
    for number, (lines, width) in enumerate(zip(cells, widths, strict=True)):
        for down, line in enumerate(lines):
            page.text(left, page.y - (10 + down * 10.8) * page.scale, line, 8.5, PLAIN if number else BOLD)
        left += width
    page.down(max(map(len, cells), default=1) * 10.8 + 4)


def draw_headings(page: PdfPage, titles: Sequence[str], widths: Sequence[float]) -> None:
    """What the columns are, in small print."""
    left = page.left
    page.down(10)
    for title, width in zip(titles, widths, strict=True):
        page.text(left, page.y + 2 * page.scale, next(iter(page.lines(title, width - 6, 7)), ""), 7, colour=GREY)
        left += width


def column_widths(page: PdfPage, columns: Sequence[Sequence[str]]) -> list[float]:
    """Columns whose texts are short as wide as these; the longest has what is left, or all share that."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    size = 8.5 * page.scale
    wanted = [max(stringWidth(page.said(text), BOLD, size) for text in texts) + 8 for texts in columns]
    longest = wanted.index(max(wanted))
    most = page.room * 0.3
    widths = [min(width, most) for width in wanted]
    left = page.room - sum(widths) + widths[longest]
    if left < most:
        return shared_widths(wanted, page.room)
    widths[longest] = left
    return widths


def shared_widths(wanted: Sequence[float], room: float) -> list[float]:
    """The room for columns that want more: each at most an equal part of what those that want less leave."""
    widths = [0.0] * len(wanted)
    for number, place in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        widths[place] = min(wanted[place], room / (len(wanted) - number))
        room -= widths[place]
    return widths


def draw_charts(page: PdfPage, cover: Report, high: float) -> None:
    """The first two courses, beside each other."""
    charts: list[Chart] = [
        chart for chart in cover.charts if chart.kind is ChartKind.LINES and len(cover.table(chart.table))
    ][:2]
    if not charts:
        return
    page.down(9)
    height, width = high * page.scale, (page.room - 14) / 2
    for number, chart in enumerate(charts):
        draw_lines(page, cover, chart, (page.left + number * (width + 14), page.y, width, height))
    page.y -= height + 8


def close(page: PdfPage, cover: Report) -> None:
    """What the page was made from, at its foot."""
    y = MARGIN - 6 * POINTS
    page.text(
        page.left, y, page.said(f"Made by sponsorcli {cover.version} from the programme's own tables."), 7, colour=GREY
    )
    page.right(page.left + page.room, y, page.said(cover.as_of.isoformat()), 7)
