"""Eligible by accomplishments on record."""

from collections.abc import Callable

from sponsorcli.model.kinds.eligibility import NomineeData
from sponsorcli.model.kinds.eligibility.evidence import EvidenceGiven


def test_too_few_accomplishments_are_counted_in_words(nominees: Callable[..., NomineeData]) -> None:
    none, one = EvidenceGiven(at_least=2).judge(nominees(evidence=(0, 1)))
    assert none is not None
    assert none.words == "no accomplishments on record, fewer than 2"
    assert one is not None
    assert one.words == "1 accomplishment on record, fewer than 2"


def test_enough_is_eligible(nominees: Callable[..., NomineeData]) -> None:
    assert list(EvidenceGiven().judge(nominees(evidence=(1, 2)))) == [None, None]
