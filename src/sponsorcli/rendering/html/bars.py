"""Draw bars, lying and standing, side by side and stacked, and intervals, as SVG."""

from collections.abc import Iterator

from sponsorcli.rendering.safe_text import cut
from sponsorcli.tables.charts import ChartKind

from .figures import Datum, Figures
from .markup import tag
from .scale import Scale, scale_of, tick_said

WIDTH = 440
"""Narrow enough that letters stay legible when a telephone draws the whole chart."""
MOST_LABELS = 186
"""The most room for the names of categories to the left of lying bars."""
LETTER = 6.8
LINE = 13
VALUES = 52
LONGEST_LABEL = 25
BAR = 17
STANDING_HEIGHT = 240.0
FOOT = 40


def mark(said: str, shape: str) -> str:
    """A figure's shape that can be pointed at and reached by keyboard, and says what it shows."""
    return tag("g", tag("title", tag_text(said)) + shape, class_="mark", tabindex="0", role="img", aria_label=said)


def tag_text(text: str) -> str:
    """Text inside an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text(x: float, y: float, content: str, class_: str) -> str:
    """A line of text at a place."""
    return tag("text", tag_text(content), x=round(x, 1), y=round(y, 1), class_=class_)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    """A straight line."""
    return tag("line", x1=round(x1, 1), y1=round(y1, 1), x2=round(x2, 1), y2=round(y2, 1), class_=class_)


def lying_bars(figures: Figures) -> tuple[float, str]:
    """Bars to the right, a group a category; the height and the shapes."""
    many = len(figures.series)
    group = row_height(figures, many)
    left = label_room(figures)
    scale = scale_of([n for series in figures.series for n in series.numbers()], left, WIDTH - VALUES)
    shapes = []
    for row, category in enumerate(figures.categories):
        top = row * group + 4
        shapes.append(category_label(category, left, top + BAR * many / 2))
        for number, series in enumerate(figures.series):
            datum = series.data[row]
            y = top + number * BAR
            said = f"{category}: {series.title} {datum.said}" if many > 1 else f"{category}: {datum.said}"
            shapes.append(mark(said, lying_bar(scale, datum, y, number) + value_label(scale, datum, y)))
    height = len(figures.categories) * group + 4
    shapes.append(line(scale.at(0), 0, scale.at(0), height, "axis"))
    return height, "".join(shapes)


def row_height(figures: Figures, bars: int) -> int:
    """The height of a category with so many bars below each other, and with its name if that takes two lines."""
    names = max((len(in_lines(category, LONGEST_LABEL)) for category in figures.categories), default=1)
    return max(BAR * bars + 9, LINE * names + 9)


def label_room(figures: Figures) -> float:
    """How much room the names of the categories need."""
    longest = max(
        (len(part) for category in figures.categories for part in in_lines(category, LONGEST_LABEL)), default=0
    )
    return min(longest * LETTER + 14, MOST_LABELS)


def category_label(category: str, left: float, y: float) -> str:
    """A category's name beside its bars, in two lines where it is long, cut where it is longer still."""
    parts = in_lines(category, LONGEST_LABEL)
    top = y + 4 - LINE * (len(parts) - 1) / 2
    return "".join(
        text(left - 8, top + LINE * number, cut(part, LONGEST_LABEL), "label end") for number, part in enumerate(parts)
    )


def in_lines(name: str, fit: int) -> list[str]:
    """The name in one line of so many letters or in two, broken between words."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > fit and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def lying_bar(scale: Scale, datum: Datum, y: float, number: int) -> str:
    """One bar; nothing where there is no figure."""
    if datum.number is None:
        return ""
    start, end = sorted((scale.at(0), scale.at(datum.number)))
    return tag("rect", x=start, y=y, width=round(end - start, 1), height=BAR - 3, class_=f"s{number % 4}")


def value_label(scale: Scale, datum: Datum, y: float) -> str:
    """The figure in words behind the end of its bar."""
    end = scale.at(max(datum.number or 0, 0))
    return text(end + 5, y + BAR - 6, datum.said, "value" if datum.number is not None else "value none")


def stacked_bars(figures: Figures) -> tuple[float, str]:
    """A bar a category, its series one behind the other."""
    sums = [sum(part_of(series.data[row]) for series in figures.series) for row in range(len(figures.categories))]
    left = label_room(figures)
    scale = scale_of(sums, left, WIDTH - VALUES)
    group = row_height(figures, 1)
    height = len(figures.categories) * group + 4
    shapes = list(upright_grid(scale, figures, height))
    for row, category in enumerate(figures.categories):
        top, so_far = row * group + 4, 0.0
        shapes.append(category_label(category, left, top + BAR / 2))
        for number, series in enumerate(figures.series):
            datum = series.data[row]
            start, so_far = so_far, so_far + part_of(datum)
            wide = round(scale.at(so_far) - scale.at(start), 1)
            bar = tag("rect", x=scale.at(start), y=top, width=wide, height=BAR, class_=f"s{number % 4}")
            shapes.append(mark(f"{category}: {series.title} {datum.said}", bar))
    return height + 18, "".join(shapes)


def part_of(datum: Datum) -> float:
    """The figure as a part of a whole; what is missing or below nought takes no room."""
    return max(datum.number or 0.0, 0.0)


def upright_grid(scale: Scale, figures: Figures, height: float) -> Iterator[str]:
    """Lines down the figure at round numbers, with the numbers under them."""
    kind = figures.series[0].column.kind
    for tick in scale.ticks:
        yield line(scale.at(tick), 0, scale.at(tick), height, "grid" if tick else "axis")
        yield text(scale.at(tick), height + 14, tick_said(tick, kind), "tick middle")


def intervals(figures: Figures) -> tuple[float, str]:
    """A dot a category on its interval; estimate, low and high are the first three series."""
    estimates, lows, highs = figures.series[:3]
    numbers = [n for series in (estimates, lows, highs) for n in series.numbers()]
    left = label_room(figures)
    scale = scale_of(numbers, left + 6, WIDTH - 30)
    group = row_height(figures, 1)
    height = len(figures.categories) * group + 4
    shapes = list(upright_grid(scale, figures, height))
    for row, category in enumerate(figures.categories):
        y = row * group + 4 + BAR / 2
        estimate, low, high = estimates.data[row], lows.data[row], highs.data[row]
        shapes.append(category_label(category, left, y))
        if estimate.number is None or low.number is None or high.number is None:
            shapes.append(
                mark(f"{category}: {estimate.said}", text(scale.at(0) + 6, y + 4, estimate.said, "value none"))
            )
            continue
        drawing = line(scale.at(low.number), y, scale.at(high.number), y, "whisker")
        drawing += tag("circle", cx=scale.at(estimate.number), cy=y, r=5, class_="s0")
        shapes.append(mark(f"{category}: {estimate.said}, interval {low.said} to {high.said}", drawing))
    return height + 18, "".join(shapes)


def standing_bars(figures: Figures) -> tuple[float, str]:
    """Columns over ordered categories."""
    scale = scale_of([n for series in figures.series for n in series.numbers()], STANDING_HEIGHT - FOOT, 18)
    shapes = list(level_grid(scale, figures))
    room = (WIDTH - 44) / max(len(figures.categories), 1)
    wide = min(room * 0.7, 56) / len(figures.series)
    for place, category in enumerate(figures.categories):
        middle = 40 + room * (place + 0.5)
        shapes.extend(under(category, middle, room))
        for number, series in enumerate(figures.series):
            datum = series.data[place]
            x = middle + wide * (number - len(figures.series) / 2)
            said = (
                f"{category}: {series.title} {datum.said}" if len(figures.series) > 1 else f"{category}: {datum.said}"
            )
            shapes.append(mark(said, standing_bar(scale, datum, x, wide, number)))
    return STANDING_HEIGHT, "".join(shapes)


def standing_bar(scale: Scale, datum: Datum, x: float, wide: float, number: int) -> str:
    """One column with its figure on top; the word alone where there is none."""
    if datum.number is None:
        return text(x + wide / 2, scale.at(0) - 5, datum.said, "value none middle")
    top, foot = sorted((scale.at(datum.number), scale.at(0)))
    bar = tag(
        "rect", x=round(x + 1, 1), y=top, width=round(wide - 2, 1), height=round(foot - top, 1), class_=f"s{number % 4}"
    )
    return bar + text(x + wide / 2, top - 5, datum.said, "value middle")


def level_grid(scale: Scale, figures: Figures) -> Iterator[str]:
    """Lines across the figure at round numbers, with the numbers to the left."""
    kind = figures.series[0].column.kind
    for tick in scale.ticks:
        yield line(40, scale.at(tick), WIDTH - 4, scale.at(tick), "grid" if tick else "axis")
        yield text(34, scale.at(tick) + 4, tick_said(tick, kind), "tick end")


def under(category: str, middle: float, room: float) -> Iterator[str]:
    """A category's name under its column, in two lines where it is long."""
    fit = max(int(room / LETTER), 4)
    for number, part in enumerate(in_lines(category, fit)):
        yield text(middle, STANDING_HEIGHT - FOOT + 16 + LINE * number, cut(part, fit), "tick middle")


BARS = {
    ChartKind.BARS: lying_bars,
    ChartKind.STACKED_BARS: stacked_bars,
    ChartKind.COLUMNS: standing_bars,
    ChartKind.INTERVALS: intervals,
}
