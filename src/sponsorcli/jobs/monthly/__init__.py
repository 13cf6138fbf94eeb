"""Make the month's reports: of one programme, or of many with a portfolio over them."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from . import programmes
    from .fail_on import FailOn, why_met
    from .month import report_month
    from .monthly_run import MonthlyRun, planned_outputs, reads_of, report_and_deliver
else:
    __getattr__ = named_in(
        __name__,
        {
            "fail_on": ("FailOn", "why_met"),
            "month": ("report_month",),
            "monthly_run": ("MonthlyRun", "planned_outputs", "reads_of", "report_and_deliver"),
            "programmes": ("programmes",),
        },
    )

__all__ = [
    "FailOn",
    "MonthlyRun",
    "planned_outputs",
    "programmes",
    "reads_of",
    "report_and_deliver",
    "report_month",
    "why_met",
]
