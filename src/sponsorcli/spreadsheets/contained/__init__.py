"""Files that only a library which may crash can read: each in a process of its own, with limits."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .old_workbook import read_old_workbook
    from .parquet import read_parquet
else:
    __getattr__ = named_in(
        __name__,
        {"old_workbook": ("read_old_workbook",), "parquet": ("read_parquet",)},
    )

__all__ = ["read_old_workbook", "read_parquet"]
