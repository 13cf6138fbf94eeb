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
            "left_out_table": "pairs",
            "paired_facts": "pairs",
            "pairing_report": "pairs",
            "pool_facts": "pairs",
            "ratified_report": "questions",
            "repair_report": "repair",
            "sensitivity_report": "questions",
            "shortlist_report": "questions",
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
