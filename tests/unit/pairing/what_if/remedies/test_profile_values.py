"""Which values a sponsor to recruit is tried with: those that people have most, and of equals the first by alphabet."""

from types import SimpleNamespace
from typing import Any

import polars as pl

from sponsorcli.pairing.what_if.remedies.candidate_profiles import MOST_VALUES, _Source


def source(proteges: dict[str, Any], sponsors: dict[str, Any]) -> _Source:
    sides: Any = SimpleNamespace(
        proteges=SimpleNamespace(frame=pl.DataFrame(proteges)), sponsors=SimpleNamespace(frame=pl.DataFrame(sponsors))
    )
    nothing: Any = None
    return _Source(nothing, sides, frozenset())


def test_the_most_frequent_texts_of_both_sides_come_first_and_equals_by_alphabet() -> None:
    given = source({"function": ["B", "C", None, "A"]}, {"function": ["C", "D"], "other": [1, 2]})
    assert list(given.frequent("function")) == ["C", "A", "B", "D"][:MOST_VALUES]
    assert list(given.frequent("other")) == []
    assert list(given.frequent("missing")) == []


def test_no_more_values_are_tried_than_the_most() -> None:
    texts = [f"v{at:02}" for at in range(MOST_VALUES + 1)]
    given = source({"function": list(reversed(texts))}, {"function": [texts[-1]]})
    assert list(given.frequent("function")) == [texts[-1], *texts[: MOST_VALUES - 1]]
