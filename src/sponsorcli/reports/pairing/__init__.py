"""Report a pairing, and what was asked of it: repairs, weights, meetings, the pairs that there are."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .pairs import left_out_table, paired_facts, pairing_report, pool_facts
    from .questions import ratified_report, sensitivity_report, shortlist_report
    from .repair import repair_report
else:
    __getattr__ = named_in(
        __name__,
        {
            "pairs": ("left_out_table", "paired_facts", "pairing_report", "pool_facts"),
            "questions": ("ratified_report", "sensitivity_report", "shortlist_report"),
            "repair": ("repair_report",),
        },
    )

__all__ = [
    "left_out_table",
    "paired_facts",
    "pairing_report",
    "pool_facts",
    "ratified_report",
    "repair_report",
    "sensitivity_report",
    "shortlist_report",
]
