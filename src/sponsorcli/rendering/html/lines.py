"""Draw courses as SVG: lines over ordered categories, steps over numbers."""

from sponsorcli.tables import Kind
from sponsorcli.tables.charts import ChartKind

from .bars import FOOT, STANDING_HEIGHT, WIDTH, level_grid, mark, text
from .figures import Figures, Series
from .markup import tag
from .scale import Scale, scale_of, tick_said

LEFT = 48
ABOVE, BESIDE = 20, 36
"""Room for the last figure over the highest point, and for half a date beyond the last."""
MOST_NAMES = 5
SHAPES = ("circle", "diamond", "square", "triangle")


def courses(figures: Figures, kind: ChartKind) -> tuple[float, str]:
    """A line a series; the height and the shapes."""
    scale = scale_of([n for series in figures.series for n in series.numbers()], STANDING_HEIGHT - FOOT, ABOVE)
    across = places(figures, kind)
    shapes = list(level_grid(scale, figures))
    shapes.extend(foot(figures, kind, across))
    for number, series in enumerate(figures.series):
        shapes.append(course(series, across, scale, kind, number))
    for number, series in enumerate(figures.series):
        shapes.extend(points(figures, series, across, scale, number))
    return STANDING_HEIGHT + (16 if kind is ChartKind.STEPS else 0), "".join(shapes)


def places(figures: Figures, kind: ChartKind) -> list[float]:
    """Where each category stands across: evenly, or by its number."""
    right = WIDTH - BESIDE
    if kind is ChartKind.STEPS:
        numbers = [position or 0.0 for position in figures.positions]
        most = max(numbers, default=0.0) or 1.0
        return [round(LEFT + (right - LEFT) * number / most, 1) for number in numbers]
    steps = max(len(figures.categories) - 1, 1)
    return [round(LEFT + (right - LEFT) * index / steps, 1) for index in range(len(figures.categories))]


def foot(figures: Figures, kind: ChartKind, across: list[float]) -> list[str]:
    """Names or round numbers below the axis, as many as there is room for."""
    y = STANDING_HEIGHT - FOOT + 16
    if kind is ChartKind.STEPS:
        scale = scale_of([position or 0.0 for position in figures.positions], LEFT, WIDTH - BESIDE)
        most = max(across, default=LEFT)
        stretched = Scale(0, max(p or 0.0 for p in figures.positions) or 1.0, LEFT, most, scale.ticks)
        named = [
            text(stretched.at(t), y, tick_said(t, Kind.WHOLE), "tick middle")
            for t in scale.ticks
            if t <= stretched.high
        ]
        return [*named, text((LEFT + most) / 2, y + 18, figures.category_title, "tick middle")]
    every = -(-len(across) // MOST_NAMES)
    last = len(across) - 1
    chosen = [index for index in range(len(across)) if (last - index) % every == 0]
    return [text(across[index], y, figures.categories[index], "tick middle") for index in chosen]


def course(series: Series, across: list[float], scale: Scale, kind: ChartKind, number: int) -> str:
    """The line itself, broken where there is no figure, level until the next point where it is a step."""
    path, last = "", None
    for x, datum in zip(across, series.data, strict=True):
        if datum.number is None:
            last = None
            continue
        y = scale.at(datum.number)
        if last is None:
            path += f"M{x} {y}"
        else:
            path += f"H{x}V{y}" if kind is ChartKind.STEPS else f"L{x} {y}"
        last = y
    return tag("path", d=path, class_=f"line l{number % 4}") if path else ""


def points(figures: Figures, series: Series, across: list[float], scale: Scale, number: int) -> list[str]:
    """A mark a figure, formed by series so that they are told apart without colour."""
    marks = []
    shown = [(index, datum.number) for index, datum in enumerate(series.data) if datum.number is not None]
    for index, figure in shown:
        datum = series.data[index]
        x, y = across[index], scale.at(figure)
        shape = point(x, y, SHAPES[number % len(SHAPES)], number)
        if index == shown[-1][0]:
            shape += text(x, y - 8, datum.said, "value middle")
        marks.append(mark(f"{figures.categories[index]}: {series.title} {datum.said}", shape))
    return marks


def point(x: float, y: float, shape: str, number: int) -> str:
    """A small shape round a place."""
    style = f"s{number % 4} point"
    match shape:
        case "diamond":
            return tag("path", d=f"M{x} {y - 4.5}L{x + 4.5} {y}L{x} {y + 4.5}L{x - 4.5} {y}Z", class_=style)
        case "square":
            return tag("rect", x=round(x - 3.5, 1), y=round(y - 3.5, 1), width=7, height=7, class_=style)
        case "triangle":
            return tag("path", d=f"M{x} {y - 4.5}L{x + 4.5} {y + 3.5}L{x - 4.5} {y + 3.5}Z", class_=style)
    return tag("circle", cx=x, cy=y, r=3.6, class_=style)
