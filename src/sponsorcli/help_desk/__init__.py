"""Look at the help desk for applications: how soon the first reply came, what is waiting, what it saved."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .desk import Desk, desk_of
    from .figures import DeskFigures, figures_of
    from .requests import DeskRequest, RequestState
    from .setup import setup_problems
else:
    __getattr__ = named_in(
        __name__,
        {
            "desk": ("Desk", "desk_of"),
            "figures": ("DeskFigures", "figures_of"),
            "requests": ("DeskRequest", "RequestState"),
            "setup": ("setup_problems",),
        },
    )

__all__ = ["Desk", "DeskFigures", "DeskRequest", "RequestState", "desk_of", "figures_of", "setup_problems"]
