"""Tables in text files: their encoding, their delimiter, and where each cell stands by line and character."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .calendar_events import calendar_grid
    from .delimited import delimited_grid
    from .json_rows import json_grid
else:
    __getattr__ = named_in(
        __name__,
        {"calendar_events": ("calendar_grid",), "delimited": ("delimited_grid",), "json_rows": ("json_grid",)},
    )

__all__ = ["calendar_grid", "delimited_grid", "json_grid"]
