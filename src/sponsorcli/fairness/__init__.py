"""Answer with figures by group: what the ledger shows, what is shown new, what is exact for the audit file's owner."""

from .figures import GroupFigures, StepImpact
from .ledger_files import OpenedLedger, open_ledger
from .made import exact_figures, shown_figures

__all__ = [
    "GroupFigures",
    "OpenedLedger",
    "StepImpact",
    "exact_figures",
    "open_ledger",
    "shown_figures",
]
