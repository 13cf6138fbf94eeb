"""Draw facts as cards and tables as tables that can be sorted."""

from collections.abc import Sequence

from sponsorcli.rendering.wording import WITHHELD, decimals_for, is_missing, worded, worded_column
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld

from .figures import number_of
from .markup import identifier, said, tag

LONG_WORDS = 12
MANY_COLUMNS = 12
"""From more columns on a table is printed on a page turned to its side."""
LONG_CELL = 28
"""Characters from which a cell's text may wrap."""


def facts_html(facts: Sequence[Fact]) -> str:
    """The facts as cards."""
    if not facts:
        return ""
    return tag("dl", "".join(card(fact) for fact in facts), class_="cards")


def card(fact: Fact) -> str:
    """A fact: title, value, meaning."""
    words = worded(fact.value, fact.kind, decimals=decimals_for([fact.value]), missing="–")
    is_long = fact.kind in {Kind.TEXT, Kind.ID, Kind.PERSON, Kind.PEOPLE} and len(words) > LONG_WORDS
    value = tag("dd", said(words), class_="words" if is_long else "figure")
    meaning = tag("dd", said(fact.meaning[:1].upper() + fact.meaning[1:]), class_="meaning") if fact.meaning else ""
    return tag("div", tag("dt", said(fact.title)) + value + meaning)


def table_html(report: Report, table: Table, *, level: int = 3) -> str:
    """The table under its heading of that level, in a frame that scrolls by itself."""
    name = identifier(report.name, "table", table.name)
    heading = tag(f"h{level}", said(table.title), id=name)
    note = tag("p", said(table.note), class_="note") if table.note else ""
    head = tag("thead", tag("tr", "".join(heading_cell(column) for column in table.columns)))
    columns = [column_cells(column, values) for column, values in zip(table.columns, table.values, strict=True)]
    body = tag("tbody", "".join(tag("tr", "".join(row)) for row in zip(*columns, strict=True)))
    drawn = tag("table", head + body, aria_labelledby=name)
    count = tag("p", f"{len(table)} rows", class_="note") if len(table) > 20 else ""
    # Two reports may have tables under one title: those who jump from region to region hear the report's first.
    label = name if level == 2 else f"{identifier(report.name)} {name}"
    frame = tag("div", drawn, class_="frame", role="region", aria_labelledby=label, tabindex="0")
    whole = heading + note + frame + count
    return tag("div", whole, class_="broad") if len(table.columns) > MANY_COLUMNS else whole


def heading_cell(column: Column) -> str:
    """A heading with what it means, to sort by."""
    button = tag("button", said(column.title), type="button", title=column.meaning or None)
    return tag("th", button, scope="col", class_="number" if column.kind.is_numeric else None)


def column_cells(column: Column, values: Sequence[Value]) -> list[str]:
    """The cells of a column; figures carry their number for sorting."""
    words = worded_column(column, values, missing="–")
    return [cell(column, value, text) for value, text in zip(values, words, strict=True)]


def cell(column: Column, value: Value, words: str) -> str:
    """A cell; words worth finding carry a class beside the word itself."""
    style = "number" if column.kind.is_numeric else ""
    if isinstance(value, Withheld):
        return tag("td", WITHHELD, class_=f"{style} withheld".strip(), title=value.reason, data_v="")
    if is_missing(value):
        return tag("td", "–", class_=f"{style} none".strip(), data_v="")
    if words == "overdue":
        style = "alarm"
    elif len(words) > LONG_CELL:
        style = f"{style} long".strip()
    number = number_of(value) if column.kind.is_numeric else None
    return tag("td", said(words), class_=style or None, data_v=None if number is None else f"{number:.10g}")
