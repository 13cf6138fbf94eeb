"""Answer with figures by group: what the ledger shows, what is shown new, what is exact for the audit file's owner."""

from .audit import FairnessAudit, audit_steps
from .figures import GroupFigures, StepImpact, exact_figures, shown_figures
from .ledger_files import OpenedLedger, open_ledger

__all__ = [
    "FairnessAudit",
    "GroupFigures",
    "OpenedLedger",
    "StepImpact",
    "audit_steps",
    "exact_figures",
    "open_ledger",
    "shown_figures",
]
