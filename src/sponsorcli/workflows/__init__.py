"""Do one whole job: read what it needs, analyse, make the report, gather the problems."""

from .analyse import (
    ACCOUNTABILITY,
    ANALYSES,
    FAIRNESS,
    OPPORTUNITIES,
    OUTCOMES,
    PAIR,
    PAIR_AFRESH,
    SELECT,
    Analysis,
    Reading,
    analyse,
)
from .answer import Answer
from .check import Checked, check
from .deliver import Delivery, deliver
from .fail_on import FailOn, is_met
from .month import report_month
from .new_files import NewFiles
from .protected_files import Reads

__all__ = [
    "ACCOUNTABILITY",
    "ANALYSES",
    "FAIRNESS",
    "OPPORTUNITIES",
    "OUTCOMES",
    "PAIR",
    "PAIR_AFRESH",
    "SELECT",
    "Analysis",
    "Answer",
    "Checked",
    "Delivery",
    "FailOn",
    "NewFiles",
    "Reading",
    "Reads",
    "analyse",
    "check",
    "deliver",
    "is_met",
    "report_month",
]
