"""The settings of a program, as frozen typed values; the YAML file is read into them.

A setting is declared once, with its type, bounds and meaning: checking, the JSON Schema and the reference follow.
"""

from .program import About, Program
from .setting import Setting, SettingPath, SettingPlaces
from .sources import SourceEntry, Sources, TableLocation

__all__ = [
    "About",
    "Program",
    "Setting",
    "SettingPath",
    "SettingPlaces",
    "SourceEntry",
    "Sources",
    "TableLocation",
]
