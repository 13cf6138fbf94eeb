"""Whether day and month of a column's dates have changed places between one country's settings and another's."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime

from sponsorcli.rosters.values.date_forms import parsed
from sponsorcli.rosters.values.dates import DateOrder, is_sensible, orders_of_texts
from sponsorcli.rosters.values.outcome import Doubt, Unreadable
from sponsorcli.rosters.values.plain_text import plain_text, quoted, squeezed
from sponsorcli.spreadsheets.grid import Raw

_FEWEST_DATES, _FEWEST_TEXTS = 2, 5
"""So many days of at most 12 are no chance: real dates, or texts with the year first."""


def doubts_of_dates(counts: Mapping[Raw, int], as_of: date) -> Iterator[Doubt]:
    """A doubt where a program that expected the other order has probably swapped day and month of some dates.

    Excel in the US makes a real date of 03/04/2020 and leaves 25/12/2020 a text. So where every text has its day above
    12 in one place, and every real date a day of at most 12, the real dates are those that it could swap.
    """
    told = dict(orders_of_texts(counts, with_dots=True))
    real = {raw: day for raw in counts if (day := _real_day(raw)) is not None and is_sensible(day, as_of)}
    swapped = [raw for raw, day in real.items() if day.day != day.month]
    if swapped and _are_in_one_order(told.values()) and _could_all_be_swapped(real):
        first = min(swapped, key=plain_text)
        reason = _swapped(real[first], sum(counts[raw] for raw in swapped), min(told))
        yield Doubt(first, reason, frozenset(swapped))


def _are_in_one_order(orders: Collection[DateOrder | None]) -> bool:
    return len(set(orders)) == 1 and None not in orders


def _could_all_be_swapped(real: Mapping[Raw, date]) -> bool:
    """Whether there are enough real dates, and none has a day above 12, which no month could have become."""
    needed = _FEWEST_TEXTS if all(isinstance(raw, str) for raw in real) else _FEWEST_DATES
    return len(real) >= needed and all(day.day <= 12 for day in real.values())


def _swapped(day: date, number: int, text: str) -> Unreadable:
    what = f"{number:,} dates have" if number > 1 else "1 date has"
    other = day.replace(month=day.day, day=day.month).isoformat()
    return Unreadable(
        "R043",
        f"{what} probably lost the order of day and month: {day.isoformat()} may be {other}",
        f"open the file with the settings of the country it comes from; {quoted(text)} in the same column shows the "
        "order in which it was written",
    )


def _real_day(raw: Raw) -> date | None:
    """The day of a cell that is a date already, or a text that begins with the year."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, str) and raw[:4].isdecimal() and raw[4:5] == "-":
        found = parsed(squeezed(raw), date.max)
        return found if isinstance(found, date) else None
    return None
