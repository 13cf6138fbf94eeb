"""Look at the help desk for applications: how soon the first reply came, what is waiting, what it saved."""

from .desk import Desk, desk_of, setup_problems
from .figures import DeskFigures, figures_of
from .requests import DeskRequest, RequestState

__all__ = ["Desk", "DeskFigures", "DeskRequest", "RequestState", "desk_of", "figures_of", "setup_problems"]
