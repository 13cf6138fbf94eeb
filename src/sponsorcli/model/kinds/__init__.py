"""Hold what the kinds of a setting rest on: each kind is one file with what it asks, needs and says."""

from .evidence import PAIR, Completions, EvidenceCounts, PairContext
from .expectation import OneTimeExpectation, RepeatedExpectation
from .windows import Days, Windows

__all__ = [
    "PAIR",
    "Completions",
    "Days",
    "EvidenceCounts",
    "OneTimeExpectation",
    "PairContext",
    "RepeatedExpectation",
    "Windows",
]
