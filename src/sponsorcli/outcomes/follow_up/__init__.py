"""Form the cohort: protégés and comparable colleagues, their histories, strata and follow-up."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .cohort import Cohort, follow, form_cohort
    from .histories import Histories, histories_of
    from .implausible_dates import first_pairs
else:
    __getattr__ = named_in(
        __name__,
        {
            "cohort": ("Cohort", "follow", "form_cohort"),
            "histories": ("Histories", "histories_of"),
            "implausible_dates": ("first_pairs",),
        },
    )

__all__ = [
    "Cohort",
    "Histories",
    "first_pairs",
    "follow",
    "form_cohort",
    "histories_of",
]
