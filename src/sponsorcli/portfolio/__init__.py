"""Add up what several programmes say, each as its own month has it: how they stand, and the sums over all."""

from .programmes import FOLLOWED_FIGURES, ProgrammeRow
from .totals import PortfolioTotals, portfolio_totals, programmes_by_overdue

__all__ = [
    "FOLLOWED_FIGURES",
    "PortfolioTotals",
    "ProgrammeRow",
    "portfolio_totals",
    "programmes_by_overdue",
]
