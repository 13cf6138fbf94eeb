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
    content = content_widths(table.columns, rows)
    wanted = wanted_widths(table.columns, content)
    least = least_widths(table.columns, rows, content, width)
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


def content_widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column's widest value, 0 without rows."""
    return [widest(row[place] for row in rows) for place in range(len(columns))]


def widest(texts: Iterable[str]) -> int:
    """The width of the widest of these texts on a screen."""
    return max((len(text) if text.isascii() else cell_len(text) for text in texts), default=0)


def wanted_widths(columns: Sequence[Column], content: Sequence[int]) -> list[int]:
    """The widths at which nothing wraps."""
    return [max(cell_len(one_line(column.title)), wide, 1) for column, wide in zip(columns, content, strict=True)]


def least_widths(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], content: Sequence[int], width: int
) -> list[int]:
    """The widths below which columns are better left out: values whole, except of long texts; headings may wrap.

    Words of texts stay whole where all columns fit with them, so that a name that users type can be copied.
    """
    with_whole_words = [
        least_width(column, wide, longest_word(row[place] for row in rows) if may_wrap(column) else 0)
        for place, (column, wide) in enumerate(zip(columns, content, strict=True))
    ]
    if total(with_whole_words) <= width:
        return with_whole_words
    return [least_width(column, wide, 0) for column, wide in zip(columns, content, strict=True)]


def may_wrap(column: Column) -> bool:
    """Whether the column's values can stand in several lines."""
    return column.kind in {Kind.TEXT, Kind.WORD}


def least_width(column: Column, content: int, word: int) -> int:
    """The width below which the column is better left out; words of so many letters stay whole."""
    values = min(content, max(NARROWEST_TEXT, word)) if may_wrap(column) else content
    return max(longest_word([one_line(column.title)]), values, 1)


def longest_word(texts: Iterable[str]) -> int:
    """The width of the longest word in these texts."""
    return max(widest(word for text in texts for word in text.split()), 1)
