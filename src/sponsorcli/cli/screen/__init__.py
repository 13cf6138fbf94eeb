"""What people see while a command runs and when it ends: the two streams, the pager, the progress, what was found."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from . import found
else:
    __getattr__ = named_in(__name__, {"found": ("found",)})

__all__ = ["found"]
