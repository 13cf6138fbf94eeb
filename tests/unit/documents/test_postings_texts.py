"""The texts of a posting's properties, whatever form the page gives them, in their order; and lines below headings."""

import pytest

from sponsorcli.documents.postings import is_beside, lines_below, texts_in
from sponsorcli.readiness.files import Piece
from sponsorcli.readiness.matching import TermNeed


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("a degree", ["a degree"]),
        (["a", ["b"], {"name": "c"}], ["a", "b", "c"]),
        ({"credentialCategory": "c", "description": "b", "name": "a", "url": "x"}, ["a", "b", "c"]),
        ({"name": {"description": "b"}}, ["b"]),
        ({"@type": "Thing"}, []),
        (3, []),
        (None, []),
    ],
)
def test_a_text_a_list_or_an_object_with_name_description_and_category(value: object, texts: list[str]) -> None:
    assert list(texts_in(value)) == texts


MUST, NICE = Piece("Must have", box=(50, 700, 150, 712)), Piece("Nice to have", box=(250, 700, 350, 712))


@pytest.mark.parametrize(
    ("left", "right", "need"),
    [
        (50, 300, TermNeed.REQUIRED),
        (250, 550, TermNeed.WISHED),
        (160, 200, TermNeed.REQUIRED),  # 80 points from the middle of one, 90 from the left edge of the other
        (165, 239, TermNeed.WISHED),  # 98 from the middle of both, 85 from the left edge of the other
        (80, 120, TermNeed.REQUIRED),
        (280, 320, TermNeed.WISHED),
    ],
)
def test_a_line_is_below_the_heading_whose_left_edge_or_middle_is_nearest(
    left: float, right: float, need: TermNeed
) -> None:
    line = Piece("SQL", box=(left, 600, right, 612))
    assert list(lines_below([MUST, NICE], {0: TermNeed.REQUIRED, 1: TermNeed.WISHED}, [line])) == [("SQL", need)]


@pytest.mark.parametrize(
    ("foot", "page", "beside"), [(702.9, 0, True), (703, 0, False), (697, 0, False), (700, 1, False)]
)
def test_headings_are_side_by_side_where_their_feet_differ_by_less_than_three_points(
    foot: float, page: int, beside: bool
) -> None:
    assert is_beside(Piece("Nice", page=page, box=(250, foot, 350, foot + 12)), MUST) is beside
