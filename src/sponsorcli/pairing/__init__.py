"""Pair protégés with sponsors as well as the rules allow, and prove that no pairing is better."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .make import make_pairing
    from .result import Load, Pair, Pairing, Unpaired
    from .setup import PairingSetup, setup_of, setup_problems
else:
    __getattr__ = named_in(
        __name__,
        {
            "make": ("make_pairing",),
            "result": ("Load", "Pair", "Pairing", "Unpaired"),
            "setup": ("PairingSetup", "setup_of", "setup_problems"),
        },
    )

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
