"""Lay a table out on a page: upright or across, at which size, how wide each column, so that no word is broken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.workbook.widths import text_width
from sponsorcli.tables import Column, Kind, Table

MILLIMETRES = 1.852
"""A unit of a column's width, which is seven pixels of 96 an inch."""
BOLD = 1.07
BESIDE = 3.4
"""Millimetres of a cell that stay free beside its text."""
AFTER_FIGURES = 2.5
LONGEST_WORD = 32
"""Letters of a word that a column makes room for; whatever is longer is broken, wherever it stands."""
COMFORT = 34.0
"""Millimetres at which a long text is read with ease."""
UPRIGHT_SIZES = (9.5, 9.0)
ACROSS_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
IN_ONE_LINE = frozenset({Kind.ID, Kind.DATE, Kind.FLAG})
MEASURED = 400
"""Rows that are measured."""


@dataclass(frozen=True, slots=True)
class ColumnBlock:
    """Columns of a table that stand beside each other, by position, with their widths in millimetres."""

    places: tuple[int, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is set: across the page or upright, letters of how many points, in which blocks."""

    across: bool
    size: float
    blocks: tuple[ColumnBlock, ...]


def layout_of(table: Table, rows: Sequence[Sequence[str]], *, upright: float, across: float) -> Layout:
    """Upright where the table is read with comfort in that many millimetres, else across, in several blocks at worst.

    `rows` are the table's in words.
    """
    needed = {size: measured(table, rows, size) for size in sorted({*UPRIGHT_SIZES, *ACROSS_SIZES}, reverse=True)}
    for size in UPRIGHT_SIZES:
        if sum(each.easy for each in needed[size]) <= upright:
            return Layout(across=False, size=size, blocks=(whole(needed[size], upright),))
    with_ease = [size for size in ACROSS_SIZES if sum(each.easy for each in needed[size]) <= across]
    at_all = [size for size in ACROSS_SIZES if sum(each.least for each in needed[size]) <= across]
    if best := [*with_ease, *at_all]:
        return Layout(across=True, size=best[0], blocks=(whole(needed[best[0]], across),))
    smallest = ACROSS_SIZES[-1]
    return Layout(across=True, size=smallest, blocks=tuple(split(needed[smallest], table, across)))


@dataclass(frozen=True, slots=True)
class Measured:
    """Millimetres of a column: so that no word is broken, so that it is read with ease, so that nothing is wrapped."""

    least: float
    easy: float
    wanted: float


def measured(table: Table, rows: Sequence[Sequence[str]], size: float) -> list[Measured]:
    """What each column needs at that size."""
    return [
        of_column(column, [row[index] for row in rows[:MEASURED]], size, BESIDE + indent(table, index))
        for index, column in enumerate(table.columns)
    ]


def indent(table: Table, index: int) -> float:
    """Millimetres that stay free before a column's text: more behind figures, which end where it begins."""
    behind_figures = index > 0 and table.columns[index - 1].kind.is_numeric
    return AFTER_FIGURES if behind_figures and not table.columns[index].kind.is_numeric else 0.0


def of_column(column: Column, texts: Sequence[str], size: float, beside: float) -> Measured:
    """What a column needs: headings wrap between words, texts too, and any other value stays in one line."""
    heading, kind = one_line(column.title), column.kind
    head = max((millimetres(word, size) for word in heading.split()), default=0.0) * BOLD
    wanted = max((text_width(text, size) * MILLIMETRES for text in texts), default=0.0)
    if kind.is_numeric or kind in IN_ONE_LINE:
        least = min(wanted, COMFORT)
    else:
        least = max((millimetres(word, size) for text in set(texts) for word in text.split()), default=0.0)
    least = max(head, least) + beside
    easy = max(least, min(wanted + beside, COMFORT))
    whole_heading = millimetres(heading, size) * BOLD + beside
    return Measured(least, easy, max(least, wanted + beside, min(whole_heading, COMFORT)))


def millimetres(text: str, size: float) -> float:
    """How wide the text is drawn, or a word's beginning where it is overlong."""
    return text_width(text if " " in text else text[:LONGEST_WORD], size) * MILLIMETRES


def whole(columns: Sequence[Measured], room: float, places: Sequence[int] | None = None) -> ColumnBlock:
    """The columns side by side: at their least, then what is left over goes to values, then to headings."""
    widths = [each.least for each in columns]
    for wanted in ([each.easy for each in columns], [each.wanted for each in columns]):
        for _ in range(int(room - sum(widths))):
            lacking = [index for index, width in enumerate(widths) if width < wanted[index]]
            if not lacking:
                break
            widths[min(lacking, key=lambda index: widths[index] / wanted[index])] += 1
    return ColumnBlock(
        tuple(range(len(columns)) if places is None else places), tuple(round(width, 1) for width in widths)
    )


def split(columns: Sequence[Measured], table: Table, room: float) -> Iterator[ColumnBlock]:
    """The columns in blocks below each other, each beginning with those by which a row is known."""
    keys = known_by(table)
    block = list(keys)
    for place in range(len(keys), len(columns)):
        if len(block) > len(keys) and sum(columns[each].least for each in [*block, place]) > room:
            yield whole([columns[each] for each in block], room, block)
            block = list(keys)
        block.append(place)
    yield whole([columns[each] for each in block], room, block)


def known_by(table: Table) -> tuple[int, ...]:
    """The columns by which a row is known: the first, and those of ids and names right behind it."""
    count = 1
    for column in table.columns[1:3]:
        if column.kind is not Kind.ID and column.name not in {"name", "person"}:
            break
        count += 1
    return tuple(range(count))
