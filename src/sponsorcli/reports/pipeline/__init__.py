"""Report what people grow into: critical roles with who could fill them, and objectives with who aims at them."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .alignment import alignment_part, alignment_report
    from .succession import pipeline_report
else:
    __getattr__ = named_in(
        __name__,
        {
            "alignment_part": "alignment",
            "alignment_report": "alignment",
            "pipeline_report": "succession",
        },
    )

__all__ = ["alignment_part", "alignment_report", "pipeline_report"]
