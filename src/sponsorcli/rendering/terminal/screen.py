"""Draw reports for a terminal: the answer first, figures below it, tables that fit the width."""

import io
import math
from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from sponsorcli.rendering.drawing import Drawing, Drawn
from sponsorcli.rendering.safe_text import cut, one_line
from sponsorcli.rendering.wording import (
    ANSWERS,
    NEEDS,
    WITHHELD,
    change_worded,
    fact_worded,
    figure_worded,
    is_judged,
    share_worded,
    signal_worded,
    since_or_by,
    worded_day,
    worded_rows,
)
from sponsorcli.tables import Column, Fact, Report, Table, Value
from sponsorcli.tables.report import Signal

from .charts import chart_lines
from .column_fit import Fit, apart, fit_columns
from .lines import lines_of
from .reading_order import first_and_others

ROWS_SHOWN = 20
LONGEST_TEXT = 200
NARROWEST = 40
INDENT = 2
BELOW = " " * 6
"""Before what stands below a row."""
ACCENT = "cyan"
WORRYING = {"overdue": "bold red", "due": "yellow", WITHHELD: "dim italic"}
"""Words that are worth finding; the word itself stays, so that nothing is lost without colour."""
SIGNAL_STYLES = {Signal.ON_TRACK: "green", Signal.ATTENTION: "yellow", Signal.OFF_TRACK: "bold red"}


def draw(drawing: Drawing) -> Drawn:
    """The reports for a terminal, 80 columns wide where nothing else is said."""
    return Drawn(terminal_text(drawing.shown, width=drawing.width or 80, colour=drawing.colour))


def terminal_text(reports: Sequence[Report], *, width: int, colour: bool) -> str:
    """The reports one below the other, as lines of at most `width` columns."""
    width = max(width, NARROWEST)
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for report in reports:
        for part in report_parts(report, width):
            console.print(part, crop=False)
            console.print()
    return "\n".join(line.rstrip() for line in file.getvalue().split("\n"))


def report_parts(report: Report, width: int) -> Iterator[RenderableType]:
    """A report's parts in reading order."""
    about = f"{one_line(report.program_name)}, as of {worded_day(report.as_of)}"
    yield Group(Text(one_line(report.title), style=f"bold {ACCENT}"), Text(about, style="dim"))
    if report.headline:
        yield paragraph(report.headline, width, style="bold")
    first, others = first_and_others(report)
    for table in first:
        yield Group(*table_parts(table, width))
    if report.facts:
        yield facts_part(report.facts, width)
    yield from cover_parts(report, width)
    yield from chart_parts(report, width)
    for table in others:
        if table.name not in {ANSWERS, NEEDS}:
            yield Group(*table_parts(table, width))
    if report.empty:
        yield paragraph(report.empty, width)
    if report.notes:
        yield Group(*(paragraph(note, width, mark="• ") for note in report.notes))


def chart_parts(report: Report, width: int) -> Iterator[RenderableType]:
    """The charts that can be drawn in letters."""
    for chart in report.charts:
        lines = chart_lines(chart, report.table(chart.table), width)
        if lines:
            yield Group(Text(one_line(chart.title), style=f"bold {ACCENT}"), *(Text(line) for line in lines))


def cover_parts(report: Report, width: int) -> Iterator[RenderableType]:
    """A leader's questions with their answers, and who needs something done: nothing in them is cut."""
    for name in (ANSWERS, NEEDS):
        if rows := report.rows_of(name):
            table = report.table(name)
            parts: list[RenderableType] = [Text(one_line(table.title), style=f"bold {ACCENT}")]
            wide = min(max(cell_len(one_line(str(row[0]))) for row in rows), max(width // 3, 16))
            for first, *others in rows:
                second, command = (str(others[0]), "") if name == ANSWERS else need_texts(*others)
                row = beside(one_line(str(first)), one_line(second), wide, width - INDENT)
                parts.append(Padding(row, (0, 0, 0, INDENT)))
                parts += [command_line(command)] * bool(command)
            if table.note:
                parts.append(paragraph(table.note, width, before=" " * INDENT))
            yield Group(*parts)


def beside(first: str, second: str, wide: int, width: int) -> RenderableType:
    """Two texts side by side, the first in bold and so wide."""
    grid = RichTable.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold", width=wide, overflow="fold")
    grid.add_column(width=max(width - wide - 2, 1), overflow="fold")
    grid.add_row(Text(first), Text(second))
    return grid


def need_texts(what: Value, since: Value, by: Value, command: Value) -> tuple[str, str]:
    """What somebody needs, with since or by when; and the command that shows more."""
    when = since_or_by(since, by)
    return f"{what} {when[:1].upper()}{when[1:]}." if when else str(what), one_line(str(command))


def command_line(text: str) -> Text:
    """A line below a row that is never broken, so that a command in it can be copied."""
    return Text(f"{BELOW}{text}", style="dim", overflow="ignore")


def paragraph(text: str, width: int, *, mark: str = "", before: str = "", style: str = "dim") -> RenderableType:
    """A text in lines between whose words no command is broken, behind a mark or spaces."""
    first, *others = lines_of(one_line(text), max(width - len(before) - len(mark), 1), measure=cell_len)
    lines = [f"{before}{mark}{first}", *(f"{before}{' ' * len(mark)}{line}" for line in others)]
    return Group(*(Text(line, style=style, overflow="ignore") for line in lines))


def facts_part(facts: Sequence[Fact], width: int) -> RenderableType:
    """The facts, a line each where any of them is judged."""
    return judged_grid(facts, width) if is_judged(facts) else facts_grid(facts, width)


def facts_grid(facts: Sequence[Fact], width: int) -> RenderableType:
    """The facts read down, then across: two columns of them where there is room."""
    pairs = [(cut(one_line(fact.title), 40), cut(one_line(fact_worded(fact)), LONGEST_TEXT)) for fact in facts]
    widest = max(len(title) for title, _ in pairs) + max(len(value) for _, value in pairs) + 2
    across = 2 if len(pairs) > 3 and widest * 2 + 6 <= width else 1
    down = math.ceil(len(pairs) / across)
    grid = RichTable.grid(padding=(0, 2))
    for _ in range(across):
        grid.add_column(no_wrap=across > 1)
        grid.add_column(justify="right" if across > 1 else "left", style="bold", overflow="fold")
        grid.add_column(width=2)
    for row in range(down):
        cells: list[RenderableType] = []
        for title, value in pairs[row::down]:
            cells += [Text(title), Text(value), Text("")]
        grid.add_row(*cells)
    return Padding(grid, (0, 0, 0, 2))


def judged_grid(facts: Sequence[Fact], width: int) -> RenderableType:
    """A line a fact: title, figure, share, how it stands, and what it was the month before where there is room."""
    rows = [judged_cells(fact) for fact in facts]
    widest = [max(map(len, cells)) + 2 for cells in zip(*rows, strict=True)]
    if sum(widest) + INDENT > width:
        rows = [row[:-1] for row in rows]
    grid = RichTable.grid(padding=(0, 2, 0, 0))
    for place in range(len(rows[0])):
        grid.add_column(justify="right" if place in {1, 2} else "left", overflow="fold")
    for row, fact in zip(rows, facts, strict=True):
        looks = ("", "bold", "", signal_style(fact), "dim")
        grid.add_row(*(Text(text, style=look) for text, look in zip(row, looks, strict=False)))
    return Padding(grid, (0, 0, 0, INDENT))


def judged_cells(fact: Fact) -> list[str]:
    """A fact that may be judged, in words: title, figure, share, how it stands, what it was the month before."""
    title = cut(one_line(fact.title), 46)
    return [title, figure_worded(fact), share_worded(fact.share), signal_worded(fact), change_worded(fact)]


def signal_style(fact: Fact) -> str:
    """The look of how a fact stands."""
    return "" if fact.gauge is None or fact.gauge.signal is None else SIGNAL_STYLES[fact.gauge.signal]


def table_parts(table: Table, width: int) -> Iterator[RenderableType]:
    """The table's title, its first rows in the columns there is room for, and what was left out."""
    yield Text(one_line(table.title), style=f"bold {ACCENT}")
    at_most = None if len(table) <= ROWS_SHOWN + 2 else ROWS_SHOWN
    beside, commands = apart(table)
    rows = [
        [cut(one_line(value), LONGEST_TEXT) for value in row]
        for row in worded_rows(beside, missing="–", at_most=at_most)
    ]
    fit = fit_columns(beside, rows, width - INDENT)
    yield from drawn_rows(beside, rows, fit, commands)
    if at_most is not None:
        more = len(table) - at_most
        yield Text(f"  … {more} more row{'' if more == 1 else 's'}: -o FILE or --format text has all", style="dim")
    if fit.left_out:
        yield Text(f"  no room for: {titles(fit.left_out)}; --format text has them", style="dim")
    if fit.empty:
        yield Text(f"  nothing in: {titles(fit.empty)}", style="dim")
    if table.note:
        yield paragraph(table.note, width, before=" " * INDENT)


def drawn_rows(
    table: Table, rows: Sequence[Sequence[str]], fit: Fit, commands: Sequence[str]
) -> Iterator[RenderableType]:
    """The rows in columns, each with the command that goes with it below it."""
    if not commands:
        yield Padding(drawn_table(table, rows, fit), (0, 0, 0, INDENT))
    for place, (row, command) in enumerate(zip(rows, commands, strict=False)):
        yield Padding(drawn_table(table, [row], fit, is_headed=place == 0), (0, 0, 0, INDENT))
        if command:
            yield command_line(command)


def titles(columns: Sequence[Column]) -> str:
    """The columns' titles in one line."""
    return "; ".join(one_line(column.title) for column in columns)


def drawn_table(table: Table, rows: Sequence[Sequence[str]], fit: Fit, *, is_headed: bool = True) -> RichTable:
    """The columns that fit, numbers to the right."""
    drawn = RichTable(
        box=SIMPLE_HEAD,
        show_header=is_headed,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
        border_style="dim",
    )
    for place, wide in zip(fit.places, fit.widths, strict=True):
        column = table.columns[place]
        justify: JustifyMethod = "right" if column.kind.is_numeric else "left"
        drawn.add_column(Text(one_line(column.title)), width=wide, justify=justify, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(row[place], style=WORRYING.get(row[place], "")) for place in fit.places))
    return drawn
