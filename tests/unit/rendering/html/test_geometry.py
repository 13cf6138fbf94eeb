"""Where figures stand in a drawing: by their size, on one scale, and within it."""

import itertools
import re

import pytest

from sponsorcli.rendering.html.bars import (
    FOOT,
    LONGEST_LABEL,
    MOST_LABELS,
    STANDING_HEIGHT,
    VALUES,
    WIDTH,
    in_lines,
    intervals,
    label_room,
    lying_bars,
    stacked_bars,
    standing_bars,
)
from sponsorcli.rendering.html.figures import MOST_CATEGORIES, Figures, figures_of, number_of
from sponsorcli.rendering.html.lines import BESIDE, LEFT, courses, places, point
from sponsorcli.rendering.html.scale import Scale, round_step, scale_of, tick_said
from sponsorcli.tables import Column, Kind, Table, Value, Withheld
from sponsorcli.tables.charts import Chart, ChartKind


def figures(*series: tuple[Value, ...], categories: tuple[Value, ...] | None = None) -> Figures:
    names = [f"s{at}" for at in range(len(series))]
    first = categories or tuple(f"c{at}" for at in range(len(series[0])))
    kind = Kind.TEXT if isinstance(first[0], str) else Kind.WHOLE
    columns = (Column("c", "C", kind), *(Column(name, name.upper(), Kind.NUMBER) for name in names))
    table = Table("t", "T", columns, (first, *series))
    return figures_of(Chart("x", "X", ChartKind.BARS, "t", "c", tuple(names), "D."), table)


def numbers(shapes: str, element: str, attribute: str) -> list[float]:
    return [float(one) for one in re.findall(rf'<{element}[^>]*? {attribute}="([-0-9.]+)"', shapes)]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0, 10), (0, 2, 4, 6, 8, 10)),
        ((0, 11), (0, 5, 10, 15)),
        ((3, 5), (0, 1, 2, 3, 4, 5)),
        ((-1, 1), (-1, -0.5, 0, 0.5, 1)),
        ((-4,), (-4, -3, -2, -1, 0)),
        ((0,), (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ((), (0, 0.2, 0.4, 0.6, 0.8, 1)),
    ],
)
def test_a_scale_goes_from_nothing_to_a_round_number_not_below_the_largest(
    values: tuple[float, ...], ticks: tuple[float, ...]
) -> None:
    scale = scale_of(values, 100, 0)
    assert scale.ticks == ticks
    assert (scale.at(scale.low), scale.at(scale.high)) == (100, 0)


def test_a_figure_stands_on_the_scale_in_proportion() -> None:
    scale = Scale(-10, 10, 0, 100, ())
    assert [scale.at(value) for value in (-10, 0, 5, 10)] == [0, 50, 75, 100]


@pytest.mark.parametrize(
    ("rough", "step"),
    [(1, 1), (1.01, 2), (2, 2), (2.1, 5), (5, 5), (5.1, 10), (10, 10), (0.02, 0.02), (0.03, 0.05), (99, 100)],
)
def test_steps_are_one_two_five_and_their_tenfolds(rough: float, step: float) -> None:
    assert round_step(rough) == pytest.approx(step)


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [(0.25, Kind.SHARE, "25%"), (1.0, Kind.SHARE, "100%"), (0.125, Kind.SHARE, "12.5%"),
     (1000.0, Kind.WHOLE, "1000"), (25000.0, Kind.WHOLE, "25,000"),
     (0.5, Kind.NUMBER, "0.5"), (2.0, Kind.NUMBER, "2")],
)  # fmt: skip
def test_marks_are_as_short_as_they_are(value: float, kind: Kind, said: str) -> None:
    assert tick_said(value, kind) == said


@pytest.mark.parametrize(("value", "number"), [(3, 3.0), (0, 0.0), (None, None), (Withheld("few"), None), ("x", None)])
def test_a_figure_is_a_number_unless_it_is_missing_or_withheld(value: Value, number: float | None) -> None:
    assert number_of(value) == number


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a", ["a"]),
        ("x" * 12 + " " + "y" * 12, ["x" * 12 + " " + "y" * 12]),
        ("x" * 13 + " " + "y" * 12, ["x" * 13, "y" * 12]),
        ("x" * 30 + " y z", ["x" * 30, "y z"]),
        ("a b c", ["a b c"]),
        ("", [""]),
    ],
)
def test_a_name_longer_than_its_room_takes_two_lines(name: str, lines: list[str]) -> None:
    assert in_lines(name, LONGEST_LABEL) == lines


def test_names_have_as_much_room_as_the_longest_needs_up_to_a_limit() -> None:
    short, longer = (label_room(figures((1,), categories=(name,))) for name in ("ab", "abcd"))
    assert longer > short
    assert label_room(figures((1,), categories=("x" * 40,))) == MOST_LABELS
    assert label_room(figures((1, 1), categories=("abcd", "ab"))) == longer


def test_lying_bars_are_as_long_as_their_figures_and_begin_at_nothing() -> None:
    height, shapes = lying_bars(figures((10, 5, None, 0)))
    starts, widths = numbers(shapes, "rect", "x"), numbers(shapes, "rect", "width")
    assert len(set(starts)) == 1
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.2)
    assert (widths[2], len(widths)) == (0, 3)
    assert starts[0] + widths[0] == pytest.approx(WIDTH - VALUES, abs=0.2)
    tops = numbers(shapes, "rect", "y")
    assert tops == sorted(tops)
    assert max(tops) < height


def test_a_bar_below_nothing_goes_to_the_left_and_its_figure_stands_at_the_axis() -> None:
    _, shapes = lying_bars(figures((10, -10)))
    starts, widths = numbers(shapes, "rect", "x"), numbers(shapes, "rect", "width")
    assert starts[1] + widths[1] == pytest.approx(starts[0], abs=0.2)
    assert widths[0] == pytest.approx(widths[1], abs=0.2)
    said = [float(x) for x in re.findall(r'<text x="([-0-9.]+)"[^>]*class="value"', shapes)]
    assert said == pytest.approx([starts[0] + widths[0] + 5, starts[0] + 5], abs=0.2)


def test_bars_of_two_series_lie_below_each_other_in_their_order() -> None:
    _, shapes = lying_bars(figures((10, 10), (5, 5)))
    tops = numbers(shapes, "rect", "y")
    assert tops == sorted(tops)
    assert len(set(tops)) == 4
    assert re.findall(r'class="s(\d)"', shapes) == ["0", "1", "0", "1"]


def test_parts_lie_one_behind_the_other_and_what_is_missing_takes_no_room() -> None:
    _, shapes = stacked_bars(figures((2, 4), (3, None), (5, -1)))
    starts, widths = numbers(shapes, "rect", "x"), numbers(shapes, "rect", "width")
    assert starts[1] == pytest.approx(starts[0] + widths[0], abs=0.2)
    assert starts[2] == pytest.approx(starts[1] + widths[1], abs=0.2)
    assert widths[2] == pytest.approx(2.5 * widths[0], abs=0.3)
    assert widths[3] == pytest.approx(2 * widths[0], abs=0.3)
    assert widths[4:] == [0, 0]


def test_a_dot_lies_between_the_ends_of_its_interval() -> None:
    _, shapes = intervals(figures((5, None), (2, 1), (9, 2)))
    (whisker,) = re.findall(r'<line[^>]*class="whisker"[^>]*>', shapes)
    low, high = (float(re.search(rf'{end}="([-0-9.]+)"', whisker)[1]) for end in ("x1", "x2"))  # type: ignore[index]
    (dot,) = numbers(shapes, "circle", "cx")
    assert low < dot < high
    assert (dot - low) / (high - low) == pytest.approx(3 / 7, abs=0.01)


def test_columns_stand_on_the_axis_as_high_as_their_figures() -> None:
    height, shapes = standing_bars(figures((10, 5, 0)))
    tops, heights = numbers(shapes, "rect", "y"), numbers(shapes, "rect", "height")
    assert height == STANDING_HEIGHT
    assert [round(top + high, 1) for top, high in zip(tops, heights, strict=True)] == [STANDING_HEIGHT - FOOT] * 3
    assert heights[0] == pytest.approx(2 * heights[1], abs=0.2)
    assert heights[2] == 0
    lefts = numbers(shapes, "rect", "x")
    assert lefts == sorted(lefts)
    assert lefts[1] - lefts[0] == pytest.approx(lefts[2] - lefts[1], abs=0.2)


def test_two_columns_of_a_category_stand_side_by_side_about_its_middle() -> None:
    _, shapes = standing_bars(figures((10,), (10,)))
    lefts, widths = numbers(shapes, "rect", "x"), numbers(shapes, "rect", "width")
    middle = 40 + (WIDTH - 44) / 2
    assert lefts[0] + widths[0] <= lefts[1]
    assert (lefts[0] + lefts[1] + widths[1]) / 2 == pytest.approx(middle, abs=0.2)


def test_points_of_a_line_stand_evenly_across_at_the_height_of_their_figures() -> None:
    _, shapes = courses(figures((0, 5, 10, 5)), ChartKind.LINES)
    across, down = numbers(shapes, "circle", "cx"), numbers(shapes, "circle", "cy")
    assert (across[0], across[-1]) == (LEFT, WIDTH - BESIDE)
    assert across[1] - across[0] == pytest.approx(across[2] - across[1], abs=0.2)
    assert down[0] == STANDING_HEIGHT - FOOT
    assert down[0] > down[1] == down[3] > down[2]
    assert down[1] == pytest.approx((down[0] + down[2]) / 2, abs=0.2)
    path = re.search(r'<path[^>]*d="([^"]*)"', shapes)
    assert path is not None
    drawn = [tuple(map(float, one.split())) for one in re.findall(r"[ML]([-0-9.]+ [-0-9.]+)", path[1])]
    assert drawn == list(zip(across, down, strict=True))


def test_steps_stand_by_their_number() -> None:
    days = figures((3, 2, 1), categories=(0, 10, 40))
    assert places(days, ChartKind.STEPS) == [LEFT, LEFT + (WIDTH - BESIDE - LEFT) / 4, WIDTH - BESIDE]
    alone = figures((3,), categories=(0,))
    assert places(alone, ChartKind.STEPS) == places(alone, ChartKind.LINES) == [LEFT]
    assert courses(days, ChartKind.STEPS)[0] == STANDING_HEIGHT + 16


def test_only_the_last_figure_of_a_line_is_written_beside_it() -> None:
    _, shapes = courses(figures((1, 7, None)), ChartKind.LINES)
    assert re.findall(r'class="value middle"[^>]*>([^<]*)<', shapes) == ["7"]


@pytest.mark.parametrize(("count", "named"), [(1, 1), (5, 5), (6, 3), (10, 5), (11, 4)])
def test_as_many_names_stand_below_as_there_is_room_for_the_last_among_them(count: int, named: int) -> None:
    _, shapes = courses(figures(tuple(range(count))), ChartKind.LINES)
    names = re.findall(r'class="tick middle"[^>]*>(c\d+)<', shapes)
    assert (len(names), names[-1]) == (named, f"c{count - 1}")


@pytest.mark.parametrize(
    ("shape", "element"), [("circle", "circle"), ("square", "rect"), ("diamond", "path"), ("triangle", "path")]
)
def test_a_point_lies_round_its_place(shape: str, element: str) -> None:
    drawn = point(100, 50, shape, 5)
    assert drawn.startswith(f"<{element}")
    assert "s1 point" in drawn
    if element == "path":
        xs, ys = zip(*(map(float, one.split()) for one in re.findall(r"[ML]([-0-9.]+ [-0-9.]+)", drawn)), strict=True)
        assert min(xs) < 100 < max(xs)
        assert min(ys) < 50 < max(ys)
        assert (min(xs) + max(xs)) / 2 == 100
    if element == "rect":
        assert (numbers(drawn, "rect", "x"), numbers(drawn, "rect", "y")) == ([96.5], [46.5])


def test_the_first_forty_categories_are_drawn_and_the_others_counted() -> None:
    assert figures(tuple(range(MOST_CATEGORIES))).left_out == 0
    found = figures(tuple(range(MOST_CATEGORIES + 1)))
    assert (len(found.categories), found.left_out, found.categories[0]) == (MOST_CATEGORIES, 1, "c0")


def test_stacked_bars_stand_below_each_other_from_the_top_and_within_the_drawing() -> None:
    height, shapes = stacked_bars(figures((2, 4), (3, 1)))
    tops, heights = numbers(shapes, "rect", "y"), numbers(shapes, "rect", "height")
    assert tops[:2] == [4, 4]
    assert tops[2] == tops[3] > tops[0] + heights[0]
    assert tops[3] + heights[3] < height


def test_each_category_is_named_once_under_the_middle_of_its_columns_in_order() -> None:
    names = ("Joined", "Paired", "Met", "Promoted since then")
    _, shapes = standing_bars(figures((10, 5, 1, 2), (1, 2, 3, 4), categories=names))
    found = re.findall(r'<text x="([-0-9.]+)" y="([-0-9.]+)" class="tick middle">([^<]+)</text>', shapes)
    assert [said for _, _, said in found[:3]] == list(names[:3])
    assert " ".join(said for _, _, said in found[3:]) == names[3]
    across = [float(x) for x, _, _ in found[:4]]
    steps = {round(two - one, 1) for one, two in itertools.pairwise(across)}
    assert len(steps) == 1
    assert min(steps) > 0
    assert all(STANDING_HEIGHT - FOOT < float(y) <= STANDING_HEIGHT for _, y, _ in found)
