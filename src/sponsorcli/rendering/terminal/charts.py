"""Draw charts with block characters: bars for named things, a line of blocks for a course over time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from sponsorcli.rendering.safe_text import cut, one_line
from sponsorcli.rendering.wording import WITHHELD, is_missing, worded
from sponsorcli.tables import Column, Kind, Table, Value
from sponsorcli.tables.charts import Chart, ChartKind

MOST_BARS = 15
LONGEST_LABEL = 28
EIGHTHS = " ▏▎▍▌▋▊▉█"
HEIGHTS = "▁▂▃▄▅▆▇█"
FILLS = "█▓▒░"
"""Parts of a stacked bar, told apart without colour."""


def chart_lines(chart: Chart, table: Table, width: int) -> list[str]:
    """The chart in lines of at most `width` columns; none where there is nothing to draw."""
    labels = [
        cut(one_line(worded(value, column_of(table, chart.category).kind)), LONGEST_LABEL)
        for value in table.column(chart.category)
    ]
    if not labels:
        return []
    match chart.kind:
        case ChartKind.LINES | ChartKind.STEPS:
            return list(spark_lines(chart, table, labels, width))
        case ChartKind.STACKED_BARS:
            return list(stacked_lines(chart, table, labels, width))
        case ChartKind.INTERVALS:
            return list(interval_lines(chart, table, labels, width))
    return list(bar_lines(chart, table, labels, width))


def column_of(table: Table, name: str) -> Column:
    """The column of that name."""
    return next(column for column in table.columns if column.name == name)


def figures(values: Sequence[Value]) -> list[float | None]:
    """The values as numbers; None for what is missing or withheld."""
    return [float(value) if isinstance(value, (int, float)) and not is_missing(value) else None for value in values]


def parts_of(values: Sequence[Value]) -> list[float]:
    """The values as parts of a whole; what is missing, withheld or below nought takes no room."""
    return [max(number or 0.0, 0.0) for number in figures(values)]


def bar_lines(chart: Chart, table: Table, labels: Sequence[str], width: int) -> Iterator[str]:
    """A bar a category, or one a series of it."""
    rows = list(bar_rows(chart, table, labels[:MOST_BARS]))
    widest = max(cell_len(label) for label, _, _ in rows)
    room = max(min(width - widest - max(cell_len(said) for _, _, said in rows) - 5, 50), 5)
    largest = max((value for _, value, _ in rows if value is not None and value > 0), default=1.0)
    for label, value, said in rows:
        blocks = bar((value or 0) / largest * room)
        yield f"  {padded(label, widest)} {blocks}{' ' if blocks else ''}{said}"
    yield from more(labels)


def bar_rows(chart: Chart, table: Table, labels: Sequence[str]) -> Iterator[tuple[str, float | None, str]]:
    """What each bar is called, its figure, and the figure in words."""
    many = len(chart.series) > 1
    for index, label in enumerate(labels):
        for name in chart.series:
            column, value = column_of(table, name), table.column(name)[index]
            full = f"{label} {one_line(column.title)}" if many else label
            yield full, figures([value])[0], worded(value, column.kind, missing="–")


def more(labels: Sequence[str]) -> Iterator[str]:
    """What to say of categories there was no room for."""
    if len(labels) > MOST_BARS:
        yield f"  showing {MOST_BARS} of {len(labels)}"


def padded(label: str, widest: int) -> str:
    """The label filled up with spaces, wide letters counted as two."""
    return label + " " * (widest - cell_len(label))


def bar(length: float) -> str:
    """A bar of that many columns, to the eighth; something always shows for more than nothing."""
    whole, part = divmod(round(max(length, 0.125 if length > 0 else 0) * 8), 8)
    return "█" * whole + EIGHTHS[part].strip()


def stacked_lines(chart: Chart, table: Table, labels: Sequence[str], width: int) -> Iterator[str]:
    """A bar a category whose parts are the series, and what the fills mean."""
    parts = [parts_of(table.column(name)) for name in chart.series[: len(FILLS)]]
    shown = labels[:MOST_BARS]
    sums = [sum(part[index] for part in parts) for index in range(len(shown))]
    widest = max(cell_len(label) for label in shown)
    room = max(min(width - widest - 12, 50), 5)
    largest = max(sums, default=0) or 1
    yield "  " + "   ".join(
        f"{fill} {one_line(column_of(table, name).title)}" for fill, name in zip(FILLS, chart.series, strict=False)
    )
    for index, label in enumerate(shown):
        blocks = stacked_bar([part[index] for part in parts], largest, room)
        yield f"  {padded(label, widest)} {blocks}{' ' if blocks else ''}{series_said(chart, table, index)}"
    yield from more(labels)


def series_said(chart: Chart, table: Table, index: int) -> str:
    """The figures of a category in words, series after series."""
    return ", ".join(
        worded(table.column(name)[index], column_of(table, name).kind, missing="–") for name in chart.series
    )


def stacked_bar(parts: Sequence[float], largest: float, room: int) -> str:
    """The parts behind one another, each with a fill of its own; `largest` takes the whole room."""
    blocks, drawn, so_far = "", 0, 0.0
    for fill, part in zip(FILLS, parts, strict=False):
        so_far += part
        end = round(so_far / largest * room)
        blocks += fill * (end - drawn)
        drawn = end
    return blocks


def spark_lines(chart: Chart, table: Table, labels: Sequence[str], width: int) -> Iterator[str]:
    """A line of blocks a series, with where it starts and ends."""
    titles = [one_line(column_of(table, name).title) for name in chart.series]
    widest = max(cell_len(title) for title in titles)
    every = [value for name in chart.series for value in figures(table.column(name)) if value is not None]
    if not every:
        return
    low, high = min(0.0, *every), max(every)
    room = max(min(width - widest - 24, 60), 10)
    step = max(1, -(-len(labels) // room))
    for name, title in zip(chart.series, titles, strict=True):
        values, column = table.column(name), column_of(table, name)
        numbers = figures(values)[::step]
        line = "".join(" " if number is None else height(number, low, high) for number in numbers)
        first, last = (worded(values[index], column.kind, missing="–") for index in (0, -1))
        yield f"  {padded(title, widest)} {first} {line} {last}"
    yield f"  {' ' * widest} {labels[0]} to {labels[-1]}"


def height(number: float, low: float, high: float) -> str:
    """The block for a number between the lowest and the highest."""
    share = (number - low) / (high - low) if high > low else 0.0
    return HEIGHTS[round(share * (len(HEIGHTS) - 1))]


@dataclass(frozen=True, slots=True)
class CharacterScale:
    """Figures from `least` to `most` along so many characters."""

    least: float
    most: float
    room: int

    def at(self, value: float) -> int:
        """The position of a figure, from 0."""
        if self.most <= self.least:
            return 0
        return round((value - self.least) / (self.most - self.least) * (self.room - 1))

    def interval(self, estimate: float, low: float, high: float) -> str:
        """A line from low to high with a dot on it."""
        drawn = [" "] * self.room
        drawn[self.at(low) : self.at(high) + 1] = "─" * (self.at(high) - self.at(low) + 1)
        drawn[self.at(estimate)] = "●"
        return "".join(drawn)


def interval_lines(chart: Chart, table: Table, labels: Sequence[str], width: int) -> Iterator[str]:
    """A scale a category: the interval as a line, the estimate as a dot on it."""
    columns = [column_of(table, name) for name in chart.series]
    estimates, lows, highs = (figures(table.column(column.name)) for column in columns)
    ends = [value for values in (estimates, lows, highs) for value in values if value is not None]
    if not ends:
        return
    widest = max(cell_len(label) for label in labels[:MOST_BARS])
    scale = CharacterScale(min(0.0, *ends), max(ends), max(min(width - widest - 28, 50), 10))
    told = table.column(columns[0].name)
    for index, label in enumerate(labels[:MOST_BARS]):
        given = estimates[index], lows[index], highs[index]
        yield f"  {padded(label, widest)} {interval_said(given, told[index], columns[0].kind, scale)}"
    yield from more(labels)


def interval_said(
    given: tuple[float | None, float | None, float | None], told: Value, kind: Kind, scale: CharacterScale
) -> str:
    """Estimate, low and high on the scale and in words; what the table has instead where one of them is missing."""
    estimate, low, high = given
    if estimate is None or low is None or high is None:
        return f"{' ' * scale.room} {worded(told, kind, missing='–') or WITHHELD}"
    ends = " to ".join(worded(end, kind) for end in (low, high))
    return f"{scale.interval(estimate, low, high)} {worded(estimate, kind)} ({ends})"
