"""Draw reports as one HTML page that needs no other file and no network."""

from .document import draw, page_html

__all__ = ["draw", "page_html"]
