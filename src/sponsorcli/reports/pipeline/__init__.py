"""Report the leadership pipeline: critical roles, who could fill them, and what may open."""

from .succession import pipeline_report

__all__ = ["pipeline_report"]
