"""Criteria in columns: what stands under "Essential" is required, what stands under "Desirable" is wished for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .needs import TermNeed, heading_need

Line = tuple[str, TermNeed | None]
CHUNK = re.compile(r"\S+(?: \S+)*")
"""A cell of a table that is set in columns by blanks: words one blank apart."""
MARK = re.compile(r"[x✓✔☑✗√•●*]|yes|ja|oui", re.IGNORECASE)
"""What marks a criterion as essential or desirable, where both are columns of ticks."""
SURELY = re.compile(
    r"essential|required|must|minimum|zwingend|muss|erforderlich|requis|exig|imprescind|obligat|obrigat", re.IGNORECASE
)
"""How the heading of what is required begins, where "Criteria" or "Skills" heads the column of all criteria."""
SLACK = 2
"""So many letters may a cell begin before its heading."""


def table_lines(rows: Iterable[Sequence[Sequence[str]]]) -> Iterator[Line]:
    """The paragraphs of a table's cells, row by row, each with what the heading of its column says.

    Without such headings nothing is given. A tick under a heading holds for the other cells of its row.
    """
    needs: Mapping[int, TermNeed] = {}
    for row in rows:
        if found := column_needs([cell[0] if len(cell) == 1 else "" for cell in row]):
            needs = found
        else:
            yield from row_lines(row, needs)


def row_lines(row: Sequence[Sequence[str]], needs: Mapping[int, TermNeed]) -> Iterator[Line]:
    """The paragraphs of a row's cells but for its ticks."""
    ticks = [at for at in needs if at < len(row) and is_tick(row[at])]
    ticked = {needs[at] for at in ticks}
    for at, cell in enumerate(row):
        if at not in ticks:
            given = need_in(at, needs, ticked)
            yield from ((text, given) for text in cell)


def need_in(column: int, needs: Mapping[int, TermNeed], ticked: set[TermNeed]) -> TermNeed | None:
    """What is given for a cell of that column, in a row with ticks under these headings."""
    if not needs or column in needs:
        return needs.get(column)
    return min(ticked, key=list(TermNeed).index) if ticked else TermNeed.MENTIONED


def is_tick(cell: Sequence[str]) -> bool:
    """Whether the cell holds a mark and nothing else."""
    return len(cell) == 1 and MARK.fullmatch(cell[0].strip()) is not None


def column_needs(cells: Sequence[str]) -> dict[int, TermNeed]:
    """What these cells say of their columns, where one says what is required and another what is wished for."""
    found = {at: need for at, cell in enumerate(cells) if (need := heading_need(cell.strip())) is not None}
    if any(need is TermNeed.REQUIRED and SURELY.match(cells[at].strip()) for at, need in found.items()):
        found = {
            at: need for at, need in found.items() if need is not TermNeed.REQUIRED or SURELY.match(cells[at].strip())
        }
    return found if {TermNeed.REQUIRED, TermNeed.WISHED} <= set(found.values()) else {}


@dataclass(frozen=True, slots=True)
class ColumnHeads:
    """Where the headings of criteria begin in their line, and what each says."""

    starts: tuple[int, ...]
    needs: Mapping[int, TermNeed]

    def cells(self, chunks: Iterable[tuple[int, str]]) -> Iterator[Line]:
        """The cells of a line, each under its heading."""
        for start, chunk in chunks:
            column = max((at for at, one in enumerate(self.starts) if one <= start + SLACK), default=-1)
            yield chunk, self.needs.get(column, TermNeed.MENTIONED)


def lines_in_columns(texts: Iterable[str]) -> Iterator[Line]:
    """The lines of a plain text; those of a table by columns, parted by bars, tabs or blanks, are cut into its cells.

    Such a table begins with a row that has a heading of each kind, and ends at the next heading.
    """
    heads: ColumnHeads | None = None
    for text in texts:
        chunks = chunks_of(text)
        if found := column_needs([chunk for _, chunk in chunks]):
            heads = ColumnHeads(tuple(start for start, _ in chunks), found)
            continue
        if len(chunks) == 1 and chunks[0][0] == 0 and heading_need(text) is not None:
            heads = None
        yield from [(text, None)] if heads is None else heads.cells(chunks)


def chunks_of(text: str) -> list[tuple[int, str]]:
    """The cells of a line with where each begins: its number where bars or tabs part them."""
    for sign in ("|", "\t"):
        if sign in text:
            cells = text.strip("\n").removeprefix("|").removesuffix("|").split(sign)
            return [(at * (SLACK + 1), cell.strip()) for at, cell in enumerate(cells) if cell.strip(" -:")]
    return [(found.start(), found[0]) for found in CHUNK.finditer(text)]
