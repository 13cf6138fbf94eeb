"""Find what would help a pairing as a whole: what each rule costs, and which sponsor to recruit."""

from .find import Remedies, find_remedies

__all__ = [
    "Remedies",
    "find_remedies",
]
