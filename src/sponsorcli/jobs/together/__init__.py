"""Jobs over several programs at once: pair those that share sponsors as one, and say what is wrong between them."""

from .pairing import PairedPrograms, pair_programs

__all__ = ["PairedPrograms", "pair_programs"]
