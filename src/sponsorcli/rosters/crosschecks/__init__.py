"""Check a programme's tables against themselves and each other: ids, people, dates, pairs and their activity."""

from .check import crosscheck
from .finding import Finding, Tables

__all__ = ["Finding", "Tables", "crosscheck"]
