"""The career phase's defaults below a program's own settings, without those that cannot hold."""

from .left_out import Item, Lack, lacking_in_program, without_defaults

__all__ = [
    "Item",
    "Lack",
    "lacking_in_program",
    "without_defaults",
]
