"""Check a pairing that somebody hands in, from the files alone and by other means than it was made with."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .verify import Verification, verify_pairing, verify_together
else:
    __getattr__ = named_in(
        __name__,
        {"verify": ("Verification", "verify_pairing", "verify_together")},
    )

__all__ = ["Verification", "verify_pairing", "verify_together"]
