"""Word a figure for people: one way by kind, the same in every renderer of text."""

import math
from collections.abc import Sequence
from datetime import date, datetime

from sponsorcli.tables import Column, Fact, Input, Kind, Table, Value, Withheld
from sponsorcli.tables.report import Change, Signal
from sponsorcli.tables.values import NamedPerson

DIGITS = 10
"""Significant digits of measured numbers that are written: what survives another machine's arithmetic library."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WITHHELD = "withheld"
SUMMARY, ANSWERS, NEEDS = "summary", "answers", "needs"
"""The tables of a cover that are drawn in a way of their own: each report's sentence, the answers to a leader's
questions, who needs something done."""
UNTOLD = (
    "no fingerprint: this file holds personal characteristics for the audit by group, and a fingerprint could help "
    "somebody to guess them"
)
"""Beside such a file among those that a report was made from."""
SIGNS = {Signal.ON_TRACK: "●", Signal.ATTENTION: "▲", Signal.OFF_TRACK: "■"}
SIGNAL_WORDS = {Signal.ON_TRACK: "on track", Signal.ATTENTION: "attention", Signal.OFF_TRACK: "off track"}
CHANGE_WORDS = {Change.BETTER: "Better: ", Change.WORSE: "Worse: ", Change.SAME: "Unchanged: ", Change.OTHER: ""}
"""What goes before the value of the month before."""
GROUPED_FROM = 10_000
"""Below, a separator would make years and small counts harder to read."""


def worded_checksum(source: Input) -> str:
    """What is told of the contents of a file that was read."""
    if source.fingerprint is not None:
        return f"{source.fingerprint} (under a secret key)"
    return source.sha256 or UNTOLD


def is_missing(value: Value) -> bool:
    """Whether there is no such figure: None, and what no number is (NaN, infinite)."""
    return value is None or (isinstance(value, float) and not math.isfinite(value))


def worded(value: Value, kind: Kind, *, decimals: int = 2, missing: str = "") -> str:
    """The value in words; `decimals` counts for `NUMBER` alone. Text from rosters comes back as it is, unescaped."""
    match value:
        case str():  # most values are texts
            return worded_text(value, kind)
        case Withheld():
            return WITHHELD
        case _ if is_missing(value):
            return missing
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return worded_number(value, kind, decimals)
    return as_day(value).isoformat() if isinstance(value, date) else str(value)


def worded_text(text: str, kind: Kind) -> str:
    """The text as people read it: of a person the name with the id, of a word its parts."""
    if isinstance(text, NamedPerson):
        return text.said
    return spelt_out(text) if kind is Kind.WORD else text


def spelt_out(word: str) -> str:
    """A word of the tables or the program file as people write it."""
    return word.replace("_", " ").replace("protege", "protégé")


def as_day(value: date) -> date:
    """The day of a date or of a moment."""
    return value.date() if isinstance(value, datetime) else value


def worded_number(value: float, kind: Kind, decimals: int) -> str:
    """The number as its kind is written: shares as percentages, scores with three decimals."""
    match kind:
        case Kind.SHARE:
            return f"{tidy(value * 100, 1)}%"
        case Kind.SCORE:
            return tidy(value, 3)
        case Kind.PROBABILITY:
            return "<0.001" if value < 0.001 else tidy(value, 3)
        case Kind.FLAG:
            return "yes" if value else "no"
        case Kind.NUMBER:
            return tidy(value, decimals)
    return tidy(value, 0) if isinstance(value, int) or value.is_integer() else str(value)


def tidy(value: float, decimals: int) -> str:
    """The number with that many decimals, grouped where it is long; never a minus before nothing."""
    text = f"{value:,.{decimals}f}" if abs(value) >= GROUPED_FROM else f"{value:.{decimals}f}"
    return text.removeprefix("-") if not text.strip("-0.,") else text


def decimals_for(values: Sequence[Value]) -> int:
    """How many decimals a column of measured numbers needs: none for whole ones, fewer for larger ones."""
    numbers = [value for value in values if isinstance(value, (int, float)) and not is_missing(value)]
    if all(float(number).is_integer() for number in numbers):
        return 0
    return 1 if max(abs(number) for number in numbers) >= 10 else 2


def figure_worded(fact: Fact, *, missing: str = "–") -> str:
    """A fact's figure: "41 of 60" where it is part of a whole."""
    said = worded(fact.value, fact.kind, decimals=decimals_for([fact.value]), missing=missing)
    return said if fact.gauge is None or fact.gauge.of is None else f"{said} of {worded(fact.gauge.of, Kind.WHOLE)}"


def fact_worded(fact: Fact, *, missing: str = "–") -> str:
    """A fact's figure, and what part of its whole it is: "41 of 60 (68%)"."""
    share = share_worded(fact.share)
    return figure_worded(fact, missing=missing) + (f" ({share})" if share else "")


def share_worded(share: float | None) -> str:
    """A share in whole percent; nothing where there is none."""
    return "" if share is None else f"{share:.0%}"


def signal_worded(fact: Fact) -> str:
    """How a figure stands: a sign that is told apart without colour, and a word; nothing where it is not judged."""
    signal = None if fact.gauge is None else fact.gauge.signal
    return "" if signal is None else f"{SIGNS[signal]} {SIGNAL_WORDS[signal]}"


def change_worded(fact: Fact) -> str:
    """What a figure was the month before, and whether it is better now; nothing where that is not known."""
    gauge, change = fact.gauge, fact.change
    if gauge is None or change is None or gauge.before is None or gauge.before_on is None:
        return ""
    was = share_worded(fact.share_before) if fact.share is not None else ""
    day = f"{gauge.before_on.day} {MONTHS[gauge.before_on.month - 1]}"
    return f"{CHANGE_WORDS[change]}{was or worded(gauge.before, fact.kind)} on {day}"


def aim_worded(fact: Fact) -> str:
    """What is aimed at; nothing where nothing is."""
    return f"Aim: {fact.gauge.aim}" if fact.gauge is not None and fact.gauge.aim else ""


def since_or_by(since: Value, by: Value) -> str:
    """Since when something is so, or by when it has to be done."""
    return " ".join(
        f"{word} {worded_day(day)}" for word, day in (("since", since), ("by", by)) if isinstance(day, date)
    )  # fmt: skip


def is_judged(facts: Sequence[Fact]) -> bool:
    """Whether any of these figures says how it stands, so that there has to be room for it."""
    return any(map(signal_worded, facts))


def worded_column(column: Column, values: Sequence[Value], *, missing: str = "") -> list[str]:
    """A column's values in words, all with as many decimals."""
    decimals = decimals_for(values) if column.kind is Kind.NUMBER else 2
    return [worded(value, column.kind, decimals=decimals, missing=missing) for value in values]


def worded_rows(table: Table, *, missing: str = "", at_most: int | None = None) -> list[list[str]]:
    """A table's rows in words, the first so many where `at_most` is given."""
    columns = worded_columns(table, missing=missing, at_most=at_most)
    return [list(row) for row in zip(*columns, strict=True)]


def worded_columns(table: Table, *, missing: str = "", at_most: int | None = None) -> list[list[str]]:
    """A table's columns in words, of the first so many rows where `at_most` is given."""
    return [
        worded_column(column, values[:at_most], missing=missing)
        for column, values in zip(table.columns, table.values, strict=True)
    ]


def worded_day(day: date) -> str:
    """A day in a sentence: 31 October 2026, in English whatever the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def stable(value: float, kind: Kind) -> float | int:
    """The number without the last digits, in which machines differ; minus nothing is nothing."""
    if isinstance(value, int) or (kind is Kind.WHOLE and value.is_integer()):
        return int(value)
    number = round(value, 6) if kind is Kind.SCORE else float(f"{value:.{DIGITS}g}")
    return number + 0.0
