"""Report what people grow into: critical roles with who could fill them, and objectives with who aims at them."""

from .alignment import alignment_part, alignment_report
from .succession import pipeline_report

__all__ = ["alignment_part", "alignment_report", "pipeline_report"]
