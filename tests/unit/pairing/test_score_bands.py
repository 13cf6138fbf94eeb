"""How many pairs score how much."""

from dataclasses import replace
from datetime import date

from sponsorcli.pairing import Pair, Pairing
from sponsorcli.selection import Pool

NOBODY = Pairing((), (), (), (), True, "optimal", False, (), None, Pool("nominated", (), ()), {}, ())


def pairing_of(*scores: int, stood_since: date | None = None) -> Pairing:
    pairs = (Pair(f"P{score}", "S1", score, False, (), stood_since=stood_since) for score in scores)
    return replace(NOBODY, pairs=tuple(pairs))


def test_a_score_of_one_stands_in_the_last_band() -> None:
    bands = pairing_of(0, 99_999, 100_000, 1_000_000).score_bands()
    assert [band.new for band in bands] == [2, 1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert (bands[-1].first, bands[-1].last) == (900_000, 1_000_000)


def test_kept_pairs_are_counted_apart() -> None:
    bands = pairing_of(500_000, stood_since=date(2026, 1, 1)).score_bands(bands=2)
    assert [(band.new, band.kept) for band in bands] == [(0, 0), (0, 1)]


def test_there_are_no_bands_without_pairs() -> None:
    assert NOBODY.score_bands() == ()
