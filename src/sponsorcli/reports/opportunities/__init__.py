"""Report the register of opportunities, whom they reached, and who had none."""

from .register import followed_facts, opportunities_report

__all__ = [
    "followed_facts",
    "opportunities_report",
]
