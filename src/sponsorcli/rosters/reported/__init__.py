"""Turn all problems that were found into those that people read: one for each cause, and without accepted ones."""

from .reporting import Reporting
from .row_people import RowPeople

__all__ = ["Reporting", "RowPeople"]
