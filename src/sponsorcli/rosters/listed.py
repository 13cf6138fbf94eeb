"""The places that the rows of one table come from, in the order of the program file, each sheet of them read once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sponsorcli.model.settings import SettingPath, SourceEntry, TableLocation

from .tables import ReadTable
from .tables.chosen import SourceSelection


def selection_of(entry: SourceEntry) -> SourceSelection:
    """Which rows an entry means, and the columns of choices; these are of preferences alone."""
    where = tuple(
        (name, listed if isinstance(listed, tuple) else (listed,)) for name, listed in entry.location.where.items()
    )
    return SourceSelection(where, entry.location.choices if entry.table == "preferences" else ())


@dataclass
class ListedSources:
    """A table's sources: what was read of each, by the path of its entry, and the sheets that were met."""

    entries: tuple[SourceEntry, ...]
    parts: dict[SettingPath, list[ReadTable]] = field(default_factory=dict)
    _met: dict[tuple[Path, int], SourceEntry] = field(default_factory=dict)
    _twice: set[SettingPath] = field(default_factory=set)

    def in_workbook(self, table: str) -> tuple[SourceEntry, ...]:
        """The entries that stand for sheets of the workbook; where no source is named, one that is not written."""
        path = ("sources", "workbook")
        unwritten = SourceEntry(table, TableLocation(file=""), path, path)
        return tuple(entry for entry in self.entries if entry.is_in_workbook) if self.entries else (unwritten,)

    def first_at(self, path: Path, index: int, entry: SourceEntry) -> SourceEntry | None:
        """The entry under which this sheet was met before; None where it was not, and it is from now on."""
        first = self._met.get((path, index))
        if first is None:
            self._met[path, index] = entry
        else:
            self._twice.add(entry.path)
        return first

    def is_met(self, entry: SourceEntry) -> bool:
        """Whether the entry names a sheet that there is, be it one that another has named before."""
        return entry.path in self._twice or any(entry == first for first in self._met.values())

    def read_from(self, path: Path) -> Iterator[int]:
        """The sheets of this file that were met."""
        return (index for known, index in self._met if known == path)

    def in_order(self) -> list[ReadTable]:
        """What was read, entry after entry as the program lists them."""
        paths = [entry.path for entry in self.entries] or list(self.parts)
        return [part for path in paths for part in self.parts.get(path, ())]
