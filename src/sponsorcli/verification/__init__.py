"""Check a pairing that somebody hands in, from the files alone and by other means than it was made with."""

from .verify import Verification, verify_pairing, verify_together

__all__ = ["Verification", "verify_pairing", "verify_together"]
