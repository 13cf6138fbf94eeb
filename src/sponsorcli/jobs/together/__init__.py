"""Jobs over several programs at once: pair those that share sponsors as one, and say what is wrong between them."""

from .opened_programs import ids_of
from .pairing import PairedPrograms, pair_programs
from .verifying import verify_programs

__all__ = ["PairedPrograms", "ids_of", "pair_programs", "verify_programs"]
