"""The places that the rows of one table come from, in the order of the program file, each sheet of them read once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sponsorcli.model.settings import SettingPath, SourceEntry, TableLocation

from .tables import ReadTable


@dataclass
class Listed:
    """A table's sources: what was read of each, by the path of its entry, and the sheets that were met."""

    entries: tuple[SourceEntry, ...]
    parts: dict[SettingPath, list[ReadTable]] = field(default_factory=dict)
    _met: dict[tuple[Path, int], SourceEntry] = field(default_factory=dict)
    _twice: set[SettingPath] = field(default_factory=set)

    @property
    def in_workbook(self) -> bool:
        """Whether the workbook's own sheet is wanted: no source is named, or the workbook is one of them."""
        return not self.entries or any(entry.is_in_workbook for entry in self.entries)

    def workbook_entry(self, table: str) -> SourceEntry:
        """The entry that stands for the workbook's own sheet: that of the list, or none that is written."""
        path = ("sources", "workbook")
        unwritten = SourceEntry(table, TableLocation(file=""), path, path)
        return next((entry for entry in self.entries if entry.is_in_workbook), unwritten)

    def first_at(self, path: Path, index: int, entry: SourceEntry) -> SourceEntry | None:
        """The entry under which this sheet was met before; None where it was not, and it is from now on."""
        first = self._met.get((path, index))
        if first is None:
            self._met[path, index] = entry
        else:
            self._twice.add(entry.path)
        return first

    def is_twice(self, entry: SourceEntry) -> bool:
        """Whether the entry names a sheet that another has named before."""
        return entry.path in self._twice

    def read_from(self, path: Path) -> Iterator[int]:
        """The sheets of this file that were met."""
        return (index for known, index in self._met if known == path)

    def in_order(self) -> list[ReadTable]:
        """What was read, entry after entry as the program lists them."""
        paths = [entry.path for entry in self.entries] or list(self.parts)
        return [part for path in paths for part in self.parts.get(path, ())]
