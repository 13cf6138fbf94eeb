"""Which letters of a page somebody sees, each limit from both sides.

The reader runs as a program of its own; here its functions are called with letters and grounds made up.
"""

from types import SimpleNamespace
from typing import Any

import pytest

from sponsorcli.documents import reader
from sponsorcli.documents.reader import NOT_DRAWN, SMALLEST

PAGE = SimpleNamespace(width=200, height=300)
WHITE, BLACK = 1.0, 0.0


def letter(x0: float = 10, y0: float = 10, *, text: str = "a", colour: Any = BLACK, **more: Any) -> Any:
    """A letter ten points wide and high."""
    drawn = {"mode": 0, "size": 10.0} | more
    state = SimpleNamespace(ncolor=colour)
    return SimpleNamespace(x0=x0, x1=x0 + 10, y0=y0, y1=y0 + 10, get_text=lambda: text, graphicstate=state, **drawn)


def ground(x0: float, y0: float, x1: float, y1: float) -> Any:
    return SimpleNamespace(x0=x0, y0=y0, x1=x1, y1=y1)


@pytest.mark.parametrize(
    ("given", "unseen"),
    [
        (letter(), False),
        (letter(-10), False),
        (letter(-11), True),
        (letter(200), False),
        (letter(201), True),
        (letter(10, -10), False),
        (letter(10, -11), True),
        (letter(10, 300), False),
        (letter(10, 301), True),
        (letter(mode=NOT_DRAWN), True),
        (letter(size=SMALLEST), False),
        (letter(size=SMALLEST - 0.1), True),
        (letter(colour=WHITE), True),
        (letter(-11, text=" "), False),
        (letter(text=" ", colour=WHITE), False),
    ],
)
def test_a_letter_off_the_page_not_drawn_tiny_or_white_is_unseen_and_a_space_is_not(given: Any, unseen: bool) -> None:
    assert reader.is_unseen(given, PAGE, []) is unseen


@pytest.mark.parametrize(
    ("grounds", "unseen"),
    [
        ([ground(0, 0, 50, 50)], False),
        ([ground(15, 15, 50, 50)], False),
        ([ground(0, 0, 15, 15)], False),
        ([ground(16, 0, 50, 50)], True),
        ([ground(0, 0, 14, 50)], True),
        ([ground(0, 16, 50, 50)], True),
        ([ground(0, 0, 50, 14)], True),
        ([ground(16, 16, 50, 50), ground(0, 0, 50, 50)], False),
    ],
)
def test_a_white_letter_is_seen_where_its_middle_is_on_one_of_the_grounds(grounds: list[Any], unseen: bool) -> None:
    assert reader.is_unseen(letter(colour=WHITE), PAGE, grounds) is unseen


@pytest.mark.parametrize(
    ("colour", "white"),
    [
        (1.0, True), (0.97, True), (0.96, False), (None, False), ("x", False), ([], False),
        ([1, 1, 1], True), ([1, 1, 0.9], False), ((0.97, 0.98, 1.0), True),
        ([0, 0, 0, 0], True), ([0, 0, 0, 0.03], True), ([0, 0, 0, 0.04], False), ([1, 1, 1, 1], False),
    ],
)  # fmt: skip
def test_white_is_all_light_in_grey_and_rgb_and_no_ink_in_cmyk(colour: Any, white: bool) -> None:
    assert reader.is_white(colour) is white


@pytest.mark.parametrize(
    ("given", "hidden"),
    [
        ([("a", BLACK), ("b", BLACK)], []),
        ([("a", WHITE), ("b", WHITE)], ["ab"]),
        ([("a", BLACK), ("b", WHITE), ("c", WHITE)], ["bc"]),
        ([("a", WHITE), (" ", BLACK), ("c", WHITE), ("d", BLACK)], ["a c"]),
    ],
)
def test_of_a_line_the_letters_that_nobody_sees_are_told(
    given: list[tuple[str, float]], hidden: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pdfminer.layout.LTChar", Letter)
    line = Line([Letter(text, colour, size) for size, (text, colour) in enumerate(given, start=8)])
    found: dict[str, list[Any]] = {"pieces": [], "hidden": []}
    reader.take_line(line, PAGE, 3, [], found)
    assert found["hidden"] == hidden
    text = "".join(one for one, _ in given)
    assert found["pieces"] == [[text, 3, [0, 0, 9, 9], 8.0 + len(given) // 2, True]]
    reader.take_line(Line([]), PAGE, 3, [], found)
    assert len(found["pieces"]) == 1


class Letter:
    """A letter of a line, ten points wide and high."""

    def __init__(self, text: str, colour: float, size: float) -> None:
        vars(self).update(vars(letter(text=text, colour=colour, size=size)), fontname="Arial-Bold")

    get_text: Any


class Line(list[Letter]):
    """A line of letters."""

    bbox = (0, 0, 9, 9)

    def get_text(self) -> str:
        return "".join(one.get_text() for one in self)
