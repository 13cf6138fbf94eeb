"""Report the register of opportunities, whom they reached, and who had none."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .cover import opportunities_part
    from .register import followed_facts, opportunities_report
else:
    __getattr__ = named_in(
        __name__,
        {
            "followed_facts": "register",
            "opportunities_part": "cover",
            "opportunities_report": "register",
        },
    )

__all__ = [
    "followed_facts",
    "opportunities_part",
    "opportunities_report",
]
