"""Ranked by accomplishments on record."""

from collections.abc import Callable

from sponsorcli.model.kinds.eligibility import NomineeData
from sponsorcli.model.kinds.ranking.evidence import RankedByEvidence


def test_it_ranks_by_how_many_there_are_and_misses_nobody(nominees: Callable[..., NomineeData]) -> None:
    assert RankedByEvidence().label == "evidence"
    assert list(RankedByEvidence().values(nominees(evidence=(0, 3)))) == [0.0, 3.0]
