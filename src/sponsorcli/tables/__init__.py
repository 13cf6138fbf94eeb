"""Hold a report's figures as typed values, for every renderer to draw alike."""

from .charts import Chart, ChartKind
from .paper import PAPERS, Paper
from .report import Fact, Input, Report
from .table import Column, Table
from .values import Kind, Value, Withheld

__all__ = [
    "PAPERS",
    "Chart",
    "ChartKind",
    "Column",
    "Fact",
    "Input",
    "Kind",
    "Paper",
    "Report",
    "Table",
    "Value",
    "Withheld",
]
