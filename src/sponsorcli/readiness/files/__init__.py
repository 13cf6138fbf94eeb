"""Say what machines lose of a résumé, from what two independent readers found in it; no file is opened here."""

from .checks import check_document
from .document import Picture, Piece, ReadDocument, Where

__all__ = ["Picture", "Piece", "ReadDocument", "Where", "check_document"]
