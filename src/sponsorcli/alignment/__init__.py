"""Review what the programme does for the organisation's objectives: who aims at which, and what is done for it."""

from .review import Alignment, review_alignment

__all__ = ["Alignment", "review_alignment"]
