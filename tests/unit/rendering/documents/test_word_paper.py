"""How much room there is between the sides of a page."""

import pytest

from sponsorcli.rendering.documents.word.look import Page
from sponsorcli.tables.report import A4, LETTER, Paper


@pytest.mark.parametrize(
    ("paper", "across", "millimetres"),
    [(A4, False, 170), (A4, True, 257), (LETTER, False, 175.9), (LETTER, True, 239.4)],
)
def test_a_page_that_lies_across_is_as_broad_as_the_paper_is_high_less_two_centimetres_a_side(
    paper: Paper, millimetres: float, *, across: bool
) -> None:
    assert Page.room(paper, across=across) == pytest.approx(millimetres)
