"""Report the register of opportunities, whom they reached, and who had none."""

from .cover import opportunities_part
from .register import followed_facts, opportunities_report

__all__ = [
    "followed_facts",
    "opportunities_part",
    "opportunities_report",
]
