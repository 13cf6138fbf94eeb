"""Answer with figures by group: what the ledger shows, what is shown new, what is exact for the audit file's owner."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .figures import GroupFigures, StepImpact
    from .ledger_files import OpenedLedger, open_ledger
    from .made import exact_figures, shown_figures
else:
    __getattr__ = named_in(
        __name__,
        {
            "figures": ("GroupFigures", "StepImpact"),
            "ledger_files": ("OpenedLedger", "open_ledger"),
            "made": ("exact_figures", "shown_figures"),
        },
    )

__all__ = [
    "GroupFigures",
    "OpenedLedger",
    "StepImpact",
    "exact_figures",
    "open_ledger",
    "shown_figures",
]
