"""The audit table, kept apart: which files hold it, and what is said of it without its values.

Of its files no checksum is told, since whoever knows the ids could try all groups until it fits. No copy is made, and
no value leaves it by way of a problem.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from sponsorcli.model.law.protected import is_protected
from sponsorcli.model.schema import table_spec
from sponsorcli.problems import FilePlace, Problem, Related, Severity
from sponsorcli.problems.catalogue import explanations

from .headings import FieldHeadings, folded, heading_row, match
from .sheets import OpenedFile

AUDIT = "audit"
AUDIT_NAMES = frozenset(map(folded, (AUDIT, *table_spec(AUDIT).aliases)))
"""The folded names of sheets that are audit tables, read or not."""
QUOTES_NO_CELL = frozenset({"R005", "R019", "R034", "R040"})
"""The problems of a table's rows that quote names of fields, places and counts alone."""
HINTS = {"R002": "say under `columns` which heading stands for person_id, or add a column person_id"}
"""What to do instead of a hint that could quote a cell; the messages of these quote none."""


def without_values(problem: Problem) -> Problem:
    """The problem of an audit table with its code and places, and nothing of what its cells hold: no id, no heading.

    An id is a cell as any other, and where columns are mixed up, what is taken for an id is somebody's group.
    """
    if problem.code in QUOTES_NO_CELL:
        return problem
    if problem.code in HINTS:
        return replace(problem, hint=HINTS[problem.code], related=())
    title = explanations()[problem.code].title
    return replace(
        problem,
        message=f"{title[0].lower()}{title[1:]}, in the audit table, whose values are not repeated here",
        hint=f"look at the cell in the file; `sponsorcli problem {problem.code}` says what to do",
        related=tuple(Related(one.place, "it has to do with this place too") for one in problem.related),
    )


def audit_in_glob(file: OpenedFile, table: str) -> Problem:
    """The note of a file that holds the audit table, and that a pattern of another table's files finds too."""
    return Problem(
        "R061",
        f"the file holds the audit table and is not read for {table}",
        FilePlace(file.file.shown_as),
        "nothing; keep it in another folder, so that no pattern finds it",
        Severity.NOTE,
    )


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


def sheets_of_groups(file: OpenedFile, read: Collection[int]) -> set[int]:
    """The sheets, hidden ones too, that no table is `read` from and that have a protected column beside ids."""
    wanted = FieldHeadings(table_spec(AUDIT).fields)
    found = set()
    for index in set(range(len(file.file.heads))) - set(read):
        grid, _ = file.grid(index)
        row = None if grid is None else heading_row(grid, wanted)
        if grid is not None and row is not None:
            cells = grid.rows[row]
            has_ids = "person_id" in match(row, cells, wanted).column_of
            if has_ids and any(isinstance(cell, str) and is_protected(cell) for cell in cells):
                found.add(index)
    return found


def _could_be_it(file: OpenedFile, index: int) -> bool:
    if file.explains(index):
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
