"""The career phase's defaults below a program's own settings, without those that cannot hold."""

from .left_out import Item, Lack, LeftOutDefault, lacking_in_program, left_out_note, without_defaults

__all__ = [
    "Item",
    "Lack",
    "LeftOutDefault",
    "lacking_in_program",
    "left_out_note",
    "without_defaults",
]
