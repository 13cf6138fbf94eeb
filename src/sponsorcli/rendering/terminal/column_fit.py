"""Decide which columns of a table fit a width, and how wide each is drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.wording import is_missing
from sponsorcli.tables import Column, Kind, Table

GAP = 2
"""Between two columns: a space of padding, and the box's own."""
NARROWEST_TEXT = 14
"""Text columns are wrapped down to this before a column is left out."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The positions of the columns that are drawn, their widths, and the columns there is no room for.

    `empty` are those set aside because no row has anything in them.
    """

    places: tuple[int, ...]
    widths: tuple[int, ...]
    left_out: tuple[Column, ...]
    empty: tuple[Column, ...] = ()


def fit_columns(table: Table, rows: Sequence[Sequence[str]], width: int) -> Fit:
    """As many columns from the left as fit when text is wrapped; what is left over goes to the widest texts.

    Columns stand in the order in which people need them, so the last are the first to go; but before them those that
    are empty in every row, and those that a table sets aside.
    """
    wanted = wanted_widths(table.columns, rows)
    least = least_widths(table.columns, rows, width)
    empty = empty_places(table) if total(least) > width else ()
    places = without_aside(table, [place for place in range(len(wanted)) if place not in empty], least, width)
    drawn = places[: how_many_fit([least[place] for place in places], width)]
    widths = widened([least[place] for place in drawn], [wanted[place] for place in drawn], width)
    return Fit(
        tuple(drawn),
        tuple(min(wide, max(width, 1)) for wide in widths),
        columns_at(table, (place for place in range(len(wanted)) if place not in (*drawn, *empty))),
        columns_at(table, empty),
    )


def apart(table: Table) -> tuple[Table, tuple[str, ...]]:
    """The columns that stand side by side, and the command of each row, which stands below it in a line of its own.

    No commands where the table has none.
    """
    beside = [place for place, column in enumerate(table.columns) if column.kind is not Kind.COMMAND]
    columns, values = tuple(table.columns[place] for place in beside), tuple(table.values[place] for place in beside)
    shown = Table(table.name, table.title, columns, values, table.note)
    commands = next((table.column(one.name) for one in table.columns if one.kind is Kind.COMMAND), ())
    return shown, tuple(one_line(str(command or "")) for command in commands)


def without_aside(table: Table, places: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """The places without as many of the columns set aside, from the right, as there is no room for."""
    left = list(places)
    for place in reversed(places):
        if total([least[one] for one in left]) <= width:
            break
        if table.columns[place].aside:
            left.remove(place)
    return left


def columns_at(table: Table, places: Iterable[int]) -> tuple[Column, ...]:
    """The columns at these positions."""
    return tuple(table.columns[place] for place in places)


def empty_places(table: Table) -> tuple[int, ...]:
    """The columns with nothing in any row; never the first, by which rows are known."""
    return tuple(
        place
        for place in range(1, len(table.columns))
        if all(value == "" or is_missing(value) for value in table.values[place])
    )


def how_many_fit(least: Sequence[int], width: int) -> int:
    """How many columns from the left fit at their least widths; the first is drawn in any case."""
    shown = len(least)
    while shown > 1 and total(least[:shown]) > width:
        shown -= 1
    return shown


def widened(least: Sequence[int], wanted: Sequence[int], width: int) -> list[int]:
    """The least widths with what is left over given to the columns that lack the largest share of what they want."""
    widths = list(least)
    for _ in range(width - total(widths)):
        needy = [place for place, wide in enumerate(widths) if wide < wanted[place]]
        if not needy:
            break
        widths[min(needy, key=lambda place: widths[place] / wanted[place])] += 1
    return widths


def total(widths: Sequence[int]) -> int:
    """How wide columns of these widths are drawn together."""
    return sum(widths) + GAP * (len(widths) - 1)


def wanted_widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """The widths at which nothing wraps."""
    return [
        max(cell_len(one_line(column.title)), *(cell_len(row[place]) for row in rows), 1)
        for place, column in enumerate(columns)
    ]


def least_widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The widths below which columns are better left out: values whole, except of long texts; headings may wrap.

    Words of texts stay whole where all columns fit with them, so that a name that users type can be copied.
    """
    wanted = wanted_widths(columns, rows)
    with_whole_words, least = (
        [
            min(wide, least_width(column, place, rows, whole_words=whole_words))
            for place, (column, wide) in enumerate(zip(columns, wanted, strict=True))
        ]
        for whole_words in (True, False)
    )
    return with_whole_words if total(with_whole_words) <= width else least


def least_width(column: Column, place: int, rows: Sequence[Sequence[str]], *, whole_words: bool) -> int:
    """The width below which the column is better left out."""
    values = max((cell_len(row[place]) for row in rows), default=1)
    if column.kind in {Kind.TEXT, Kind.WORD}:
        kept = longest_word(row[place] for row in rows) if whole_words else 0
        values = min(values, max(NARROWEST_TEXT, kept))
    return max(longest_word([one_line(column.title)]), values, 1)


def longest_word(texts: Iterable[str]) -> int:
    """The width of the longest word in these texts."""
    return max((cell_len(word) for text in texts for word in text.split()), default=1)
