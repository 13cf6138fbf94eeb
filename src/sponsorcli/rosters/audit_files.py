"""Which of the files that were read hold the audit table: of those no checksum is told and no copy is made."""

from collections.abc import Collection, Iterable
from pathlib import Path

from sponsorcli.model.schema import table_spec

from .headings import FieldHeadings, folded, heading_row, match
from .quarantine import AUDIT, AUDIT_NAMES
from .tables import OpenedFile
from .tables.sheets import NEVER_TABLES


def is_one_of(path: Path, others: Iterable[Path]) -> bool:
    """Whether the path leads to one of these files, links followed."""
    return any(path == other or _are_same(path, other) for other in others)


def has_audit_sheet(file: OpenedFile, read: Collection[tuple[str, str | None]], *, is_looked_for: bool) -> bool:
    """Whether a sheet of the file is an audit table: by its name, or as one that would be taken for it.

    `read` has the files and sheets that other tables are read from. Where the audit table `is_looked_for`
    in the file, a sheet that is left over and names people by their ids is it, whether or not this run has opened it.
    """
    shown = file.file.shown_as
    return any(
        folded(head.name or "") in AUDIT_NAMES
        or (is_looked_for and not head.is_hidden and (shown, head.name) not in read and _could_be_it(file, index))
        for index, head in enumerate(file.file.heads)
    )


def _could_be_it(file: OpenedFile, index: int) -> bool:
    if folded(file.name(index)) in NEVER_TABLES:
        return False
    wanted = FieldHeadings(table_spec(AUDIT).fields)
    grid, _ = file.grid(index)
    row = None if grid is None else heading_row(grid, wanted)
    return grid is not None and row is not None and "person_id" in match(row, grid.rows[row], wanted).column_of


def _are_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
