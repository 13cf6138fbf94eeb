"""Write what was made to the disk: whole or not at all, locked, encrypted where asked, never over what a run reads."""

from .new_files import NewFiles
from .outputs import Contents, Delivery, deliver
from .protected_files import Reads

__all__ = [
    "Contents",
    "Delivery",
    "NewFiles",
    "Reads",
    "deliver",
]
