"""The texts of a posting's properties, whatever form the page gives them, in their order; and lines below headings."""

import pytest

from sponsorcli.documents import UnreadableError, postings
from sponsorcli.documents.postings import is_beside, lines_below, text_of, texts_in
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


@pytest.mark.parametrize(("beyond", "is_read"), [(0, True), (1, False)])
def test_a_text_as_long_as_the_limit_is_read(monkeypatch: pytest.MonkeyPatch, beyond: int, is_read: bool) -> None:
    monkeypatch.setattr(postings, "MOST_TEXT", 8)
    data = b"x" * (8 + beyond)
    if is_read:
        assert text_of(data, "p.txt") == "x" * 8
    else:
        with pytest.raises(UnreadableError):
            text_of(data, "p.txt")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é".encode(), "é"),
        ("\ufeffé".encode(), "é"),
        ("é".encode("cp1252"), "é"),
        ("\ufeffé".encode("utf-16-le"), "é"),
        ("\ufeffé".encode("utf-16-be"), "é"),
    ],
)
def test_a_text_is_read_in_the_encoding_that_it_shows(data: bytes, text: str) -> None:
    assert text_of(data, "p.txt") == text


@pytest.mark.parametrize("data", [b"a\0b", b"\x81"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        text_of(data, "p.txt")
