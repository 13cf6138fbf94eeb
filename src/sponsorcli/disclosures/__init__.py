"""Give the figures that reporting standards ask for, each with its definition, its day, and what it rests on."""

from .disclosed import DisclosedFigure, Status, disclosed_figures
from .standards import Datapoint, datapoints

__all__ = ["Datapoint", "DisclosedFigure", "Status", "datapoints", "disclosed_figures"]
