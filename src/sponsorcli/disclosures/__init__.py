"""Give the figures that reporting standards ask for, each with its definition, its day, and what it rests on."""

from .disclosed import Availability, DisclosedFigure, disclosed_figures
from .standards import Datapoint, datapoints

__all__ = ["Availability", "Datapoint", "DisclosedFigure", "datapoints", "disclosed_figures"]
