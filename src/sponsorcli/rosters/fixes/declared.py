"""What a file of fixes can say of one table."""

from dataclasses import dataclass

FixPath = tuple[str | int, ...]
"""The way to a fix in its file: ("ids", "E43"), ("values", "people", "level", "L03"), ("drop", 0)."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A row to leave out: known by what these fields show, whichever row of the sheet it has moved to.

    Of rows that show the same, `copy` says which, counted from 1 from the top. `file` is the name of the file it must
    stand in, None for any. `position` is that of the fix in its file. Files of earlier versions have, instead of
    fields, the checksum `content` of the whole row, and the `row` where it stood.
    """

    position: int
    where: tuple[tuple[str, str], ...] = ()
    copy: int = 1
    file: str | None = None
    content: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class TableFixes:
    """The fixes of one table, in the order of their file.

    `ids` has (id found, id meant) for every field that names a person; `values` has (field, text found, text meant),
    where an empty text empties the cell.
    """

    ids: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str, str], ...] = ()
    drops: tuple[Drop, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to fix."""
        return bool(self.ids or self.values or self.drops)
