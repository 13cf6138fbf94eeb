"""Hold a report's figures as typed values, for every renderer to draw alike."""

from .report import Fact, Input, Report
from .table import Column, Table
from .values import Kind, Value, Withheld

__all__ = [
    "Column",
    "Fact",
    "Input",
    "Kind",
    "Report",
    "Table",
    "Value",
    "Withheld",
]
