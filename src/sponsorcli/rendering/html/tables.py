"""Draw facts as cards and tables as tables that can be sorted."""

from collections.abc import Sequence

from sponsorcli.rendering.wording import (
    WITHHELD,
    aim_worded,
    change_worded,
    figure_worded,
    is_judged,
    is_missing,
    share_worded,
    signal_worded,
    worded_column,
)
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld

from .figures import number_of
from .markup import identifier, said, sentence, tag

LONG_WORDS = 12
MANY_COLUMNS = 12
"""From more columns on a table is printed on a page turned to its side."""
LONG_CELL = 28
"""Characters from which a cell's text may wrap."""


def facts_html(facts: Sequence[Fact]) -> str:
    """The facts as cards."""
    if not facts:
        return ""
    return tag("dl", "".join(card(fact) for fact in facts), class_="cards judged" if is_judged(facts) else "cards")


def card(fact: Fact) -> str:
    """A fact: title, value, how it stands, what it is held against, meaning."""
    words = figure_worded(fact)
    is_long = fact.kind in {Kind.TEXT, Kind.ID, Kind.PERSON, Kind.PEOPLE} and len(words) > LONG_WORDS
    share = " " + tag("span", share_worded(fact.share), class_="share") if fact.share is not None else ""
    parts = [tag("dt", said(fact.title)), tag("dd", said(words) + share, class_="words" if is_long else "figure")]
    if signal := signal_worded(fact):
        parts.append(tag("dd", said(signal), class_="signal"))
    against = ". ".join(filter(None, (change_worded(fact), aim_worded(fact))))
    parts += [tag("dd", said(against) + ".", class_="against")] if against else []
    parts += [tag("dd", said(fact.meaning[:1].upper() + fact.meaning[1:]), class_="meaning")] if fact.meaning else []
    stands = fact.gauge.signal.value if fact.gauge is not None and fact.gauge.signal is not None else None
    return tag("div", "".join(parts), class_=stands)


def table_html(report: Report, table: Table, *, level: int = 3) -> str:
    """The table under its heading of that level, in a frame that scrolls by itself."""
    name = identifier(report.name, "table", table.name)
    heading = tag(f"h{level}", said(table.title), id=name)
    note = tag("p", sentence(table.note), class_="note") if table.note else ""
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
    if column.kind is Kind.COMMAND:
        return tag("td", tag("code", said(words)))
    if words == "overdue":
        style = "alarm"
    elif len(words) > LONG_CELL:
        style = f"{style} long".strip()
    number = number_of(value) if column.kind.is_numeric else None
    return tag("td", _shown(column, words), class_=style or None, data_v=None if number is None else f"{number:.10g}")


def _shown(column: Column, words: str) -> str:
    return sentence(words) if column.kind is Kind.TEXT else said(words)
