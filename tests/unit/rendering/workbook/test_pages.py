"""On how many pages a sheet is printed, and how it is turned."""

import pytest

from sponsorcli.rendering.workbook.page import ENDS, SIDES, SMALLEST, PaperFit, best_fit, broadest, pixels
from sponsorcli.rendering.workbook.plan import levelled, squeezed
from sponsorcli.tables.report import A4, LETTER, Paper

INCH, POINTS = 96, 72
ACROSS, DOWN = 297 / 25.4 - sum(SIDES), 210 / 25.4 - sum(ENDS)
"""Inches of an A4 page on its side."""


@pytest.mark.parametrize(("more", "pages"), [(0.0, 1), (1.0, 2)])
def test_a_sheet_is_one_page_as_long_as_print_stays_legible(more: float, pages: int) -> None:
    whole = DOWN / SMALLEST * POINTS
    fit = best_fit(whole - 0.01 + more, int(ACROSS / SMALLEST * INCH), A4)
    assert fit is not None
    assert (fit.upright, fit.pages) == (False, pages)


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_a_sheet_that_is_too_broad_for_legible_print_fits_no_page(paper: Paper) -> None:
    widest = int(broadest(paper))
    assert best_fit(100, widest, paper) is not None
    assert best_fit(100, widest + 1, paper) is None


def test_a_high_sheet_is_turned_upright_and_a_broad_one_on_its_side() -> None:
    high, broad = best_fit(1000, 700, A4), best_fit(500, 1400, A4)
    assert high is not None
    assert broad is not None
    assert (high.upright, high.pages) == (True, 1)
    assert (broad.upright, broad.pages) == (False, 1)


def test_print_is_never_made_larger_than_it_is() -> None:
    fit = best_fit(50, 50, A4)
    assert fit is not None
    assert fit.scale == 1.0


def test_the_last_page_is_filled_before_print_is_large() -> None:
    """Twice as high as a page on its side at full width, and a little more: the little does not get a third page."""
    scale = 0.8
    high = 2.05 * DOWN / scale * POINTS
    fit = best_fit(high, int(ACROSS / scale * INCH), A4)
    assert fit is not None
    assert fit.pages == 2
    assert fit.scale < scale


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (PaperFit(False, 2, 0.6, 1), PaperFit(False, 3, 0.9, 0)),
        (PaperFit(False, 2, 0.6, 0), PaperFit(True, 2, 0.9, 1)),
        (PaperFit(True, 2, 0.9, 1), PaperFit(False, 2, 0.6, 1)),
    ],
)
def test_fewer_pages_go_before_filled_ones_and_those_before_large_print(better: PaperFit, worse: PaperFit) -> None:
    assert better.rank() < worse.rank()


def test_headings_give_way_before_texts_do() -> None:
    natural, snug, least = [40.0, 20.0], [40.0, 10.0], [20.0, 10.0]
    assert squeezed((natural, snug, least), (45 * 7) + 10) == [pytest.approx(35.0), pytest.approx(10.0)]
    assert squeezed((natural, snug, least), (55 * 7) + 10) == [pytest.approx(40.0), pytest.approx(15.0)]
    assert squeezed((natural, snug, least), 100) == least


def test_levelling_narrows_the_widest_columns_alone_and_none_below_its_least() -> None:
    wide, snug, least = [20.0, 46.0, 30.0], [20.0, 46.0, 30.0], [20.0, 22.0, 25.0]
    room = pixels([20.0, 31.0, 30.0])
    assert levelled((wide, snug, least), room) == [20.0, 31.0, 30.0]
    assert levelled((wide, snug, least), room - 1) == [20.0, 30.0, 30.0]
    assert levelled((wide, snug, least), pixels(least)) == least
    assert levelled((wide, snug, least), pixels(least) - 1) == least
