"""Pair protégés with sponsors as well as the rules allow, and prove that no pairing is better."""

from .make import make_pairing
from .result import Load, Pair, Pairing, Part, Price, Unpaired

__all__ = ["Load", "Pair", "Pairing", "Part", "Price", "Unpaired", "make_pairing"]
