"""What every part of a program file has in common: nothing unknown, nothing coerced, nothing changed later; a place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from sponsorcli.problems import FilePlace, Place, TextPlace

SettingPath = tuple[str | int, ...]
"""The way to a setting: keys and positions, such as ("pairing", "rules", 2, "field")."""


@dataclass(frozen=True, slots=True)
class SettingPlaces:
    """The line and column of every setting the file gives, by its path."""

    path: str = "program.yaml"
    at: Mapping[SettingPath, tuple[int, int]] = field(default_factory=dict)
    defaults: frozenset[SettingPath] = frozenset()
    """The settings, and items of lists, that nobody wrote: the career phase gives them."""

    def of(self, *path: str | int) -> Place:
        """Where the setting stands, or the nearest part of the file that would hold it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.at:
                return TextPlace(self.path, *self.at[path[:length]])
        return FilePlace(self.path)

    def is_default(self, *path: str | int) -> bool:
        """Whether the career phase gives the setting, and nobody wrote it."""
        return path in self.defaults


class SettingFault(NamedTuple):
    """What is wrong with a setting as the program stands: a problem's code, the key concerned, the words, a remedy."""

    code: str
    key: str
    words: str
    remedy: str


class Setting(BaseModel):
    """A part of the program file."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        populate_by_name=True,
        hide_input_in_errors=True,
        protected_namespaces=(),
    )
