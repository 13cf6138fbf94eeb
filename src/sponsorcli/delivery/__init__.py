"""Write what was made to the disk: whole or not at all, locked, encrypted where asked, never over what a run reads."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from . import protected_files, secrets_on_disk, writing
    from .new_files import NewFiles, write_new_files
    from .outputs import Contents, Delivery, deliver
else:
    __getattr__ = named_in(
        __name__,
        {
            "new_files": ("NewFiles", "write_new_files"),
            "outputs": ("Contents", "Delivery", "deliver"),
            "protected_files": ("protected_files",),
            "secrets_on_disk": ("secrets_on_disk",),
            "writing": ("writing",),
        },
    )

__all__ = [
    "Contents",
    "Delivery",
    "NewFiles",
    "deliver",
    "protected_files",
    "secrets_on_disk",
    "write_new_files",
    "writing",
]
