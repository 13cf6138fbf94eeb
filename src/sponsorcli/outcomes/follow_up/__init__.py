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
            "Cohort": "cohort",
            "Histories": "histories",
            "first_pairs": "implausible_dates",
            "follow": "cohort",
            "form_cohort": "cohort",
            "histories_of": "histories",
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
