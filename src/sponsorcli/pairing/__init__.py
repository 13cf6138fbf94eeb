"""Pair protégés with sponsors as well as the rules allow, and prove that no pairing is better."""

from .make import make_pairing
from .result import Load, Pair, Pairing, Unpaired
from .setup import PairingSetup, setup_of, setup_problems

__all__ = [
    "Load",
    "Pair",
    "Pairing",
    "PairingSetup",
    "Unpaired",
    "make_pairing",
    "setup_of",
    "setup_problems",
]
