"""Draw reports as one HTML page that needs no other file and no network."""

from .document import page_html

__all__ = ["page_html"]
