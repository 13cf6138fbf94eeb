"""Form the cohort: protégés and comparable colleagues, their histories, strata and follow-up."""

from .cohort import Cohort, follow, form_cohort
from .histories import Histories, histories_of
from .implausible_dates import first_pairs

__all__ = [
    "Cohort",
    "Histories",
    "first_pairs",
    "follow",
    "form_cohort",
    "histories_of",
]
