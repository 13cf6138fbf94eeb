"""What is odd about a column of numbers as a whole: decimals that nothing settles, per cents among plain numbers."""

from collections.abc import Collection, Iterator, Sequence

from sponsorcli.model.schema import Field
from sponsorcli.rosters.values.numbers import BODY, DRESS, GROUPED, is_in_percent, marks_told, parsed
from sponsorcli.rosters.values.outcome import Doubt, Unreadable
from sponsorcli.rosters.values.plain_text import in_usual_width, plain_text, quoted, squeezed
from sponsorcli.spreadsheets.grid import Raw

_SHORT = 4
"""Thousands of so few digits are as likely decimals: 2,125 may be a rating."""


def doubts_of_numbers(field: Field, distinct: Collection[Raw], beside: str | None) -> Iterator[Doubt]:
    """What is odd about a column of numbers as a whole; `beside` is the mark before decimals that its sheet tells."""
    texts = sorted(raw for raw in distinct if isinstance(raw, str))
    yield from _unsettled(texts, beside)
    if not is_in_percent(field):
        yield from _in_two_ways(distinct, texts)


def _unsettled(texts: Sequence[str], beside: str | None) -> Iterator[Doubt]:
    grouped = [text for text in texts if _in_one_mark(text)]
    told = marks_told(texts)
    if grouped and (len(told) > 1 or (not told and _could_be_both(grouped, beside))):
        yield Doubt(grouped[0], _two_numbers(grouped[0], beside))


def _in_two_ways(distinct: Collection[Raw], texts: Sequence[str]) -> Iterator[Doubt]:
    percent = [text for text in texts if squeezed(text).endswith("%")]
    plain = [plain_text(raw) for raw in distinct if _is_plain_number(raw)] if percent else []
    if plain:
        yield Doubt(percent[0], _mixed(percent[0], min(plain)))


def _in_one_mark(text: str) -> str | None:
    """The mark of a number such as 2,125 or 2.125, which can be thousands or have three decimals; None for others."""
    found = BODY.fullmatch(DRESS.sub("", in_usual_width(text)))
    marks = [] if found is None else [mark for mark in ",." if mark in found[2]]
    if found is None or len(marks) != 1 or found[2].count(marks[0]) > 1:
        return None
    return marks[0] if GROUPED[marks[0]].fullmatch(found[2]) else None


def _could_be_both(grouped: Sequence[str], beside: str | None) -> bool:
    """Whether these numbers could well be meant in both ways, though no cell of the column tells."""
    marks = {mark for mark in map(_in_one_mark, grouped) if mark}
    if len(marks) > 1:
        return True
    if beside is not None:
        return marks == {"."} and beside == ","
    return marks == {","} and all(sum(map(str.isdigit, text)) <= _SHORT for text in grouped)


def _two_numbers(text: str, beside: str | None) -> Unreadable:
    mark = _in_one_mark(text) or ","
    bare = DRESS.sub("", in_usual_width(text))
    whole, decimals = bare.replace(mark, ""), bare.replace(mark, ".")
    taken = whole if (beside or ".") != mark else decimals
    return Unreadable(
        "R044",
        f"{quoted(text)} can be read as {whole} or as {decimals}, and is read as {taken}",
        "write numbers without thousands and with a point before decimals, such as 2.5",
    )


def _is_plain_number(raw: Raw) -> bool:
    """Whether a cell is a number other than 0 and no per cent."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return raw != 0
    if not isinstance(raw, str) or squeezed(raw).endswith("%"):
        return False
    return bool(parsed(squeezed(raw), None))


def _mixed(percent: str, plain: str) -> Unreadable:
    return Unreadable(
        "R045",
        f'the column has per cents ({quoted(percent)}) and plain numbers ("{plain}")',
        "write all in one way: 85% is read as 0.85, and 85 as 85",
    )
