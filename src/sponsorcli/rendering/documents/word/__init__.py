"""Draw reports as a Word document: pages to take into a meeting."""

from .document import draw

__all__ = ["draw"]
