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
            "Load": "result",
            "Pair": "result",
            "Pairing": "result",
            "PairingSetup": "setup",
            "Unpaired": "result",
            "make_pairing": "make",
            "setup_of": "setup",
            "setup_problems": "setup",
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
