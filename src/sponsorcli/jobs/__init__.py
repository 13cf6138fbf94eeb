"""Do one whole job: read what it needs, analyse, make the report, gather the problems."""

from sponsorcli.delivery import Delivery, NewFiles, Reads, deliver

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
from .checking import Checked, check
from .monthly.fail_on import FailOn, is_met
from .monthly.month import report_month

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
