"""Texts without what nobody sees: outer and double spaces, invisible characters, letters in pieces."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import TypeGuard

from sponsorcli.model.directory.keys import DASHES
from sponsorcli.spreadsheets.error_words import is_error_word
from sponsorcli.spreadsheets.grid import Fault, Raw

from .outcome import ChangedValue, Outcome, Unreadable

JOINERS = "\u200c\u200d"
"""Zero-width joiners make letters of some scripts and are kept."""

_WIDE = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20}
"""Characters of full width as usual ones."""
_USUAL = _WIDE | dict.fromkeys(map(ord, DASHES), 0x2D)
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""How programs end a line inside a cell: Word's own is \\x0b."""
_LONGEST_QUOTE = 60

PLACEHOLDERS = frozenset({
    "n/a", "#n/a", "na", "n.a.", "n.a", "n a", "-", "--", "---", "–", "—", "none", "null", "nil", "nan", ".", "?",
    "tbc", "tbd", "not applicable", "not available",
    "unknown", "k.a.", "keine", "keine angabe", "entfällt",
    "aucun",
    "sans objet", "n/d", "s/o",
    "nat", "<na>", "\\n", "(null)", "<null>", "[null]", "(none)", "<none>", "undefined", "(empty)", "<empty>", "empty",
    "(blank)", "<blank>", "blank", "(leer)", "(vide)", "(vides)", "(en blanco)", "(vuoto)", "(vuote)", "(leeg)",
    "(em branco)", "(tom)", "(tomt)", "(tyhjä)", "(puste)", "(prázdné)", "(üres)", "(пусто)", "(пустые)", "(空白)",
    "(비어 있음)", "(boş)", "nicht zutreffend", "nicht vorhanden", "ohne angabe", "non applicable", "non renseigné",
    "néant", "no aplica", "sin datos", "não aplicável", "non applicabile", "n.v.t.", "nvt", "niet van toepassing",
    "nie dotyczy", "brak", "brak danych", "ej tillämpligt", "saknas", "ikke relevant", "ei tiedossa", "нет данных",
    "yok", "なし", "無し", "該当なし", "未定", "不適用", "无", "無", "없음", "해당 없음",
})  # fmt: skip
"""What people write where there is nothing to write, in lower case."""


def squeezed(text: str) -> str:
    """The text in composed letters (NFC), without outer spaces, doubled spaces, control and invisible characters."""
    if text.isascii() and text.isprintable():
        return text.strip() if "  " not in text else " ".join(text.split())
    lines = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    seen = "".join(char for char in lines if char in JOINERS or not _is_unseen(char))
    return _SPACES.sub(" ", seen).strip()


def in_usual_width(text: str) -> str:
    """The text with characters of full width as usual ones, and each dash as a hyphen: `３．５` is 3.5, `−5` is -5."""
    return text if text.isascii() else text.translate(_USUAL)


def with_plain_digits(text: str) -> str:
    """The text with digits of every script as 0 to 9: `４`, `٤` and `४` are 4."""
    usual = in_usual_width(text)
    return (
        usual
        if usual.isascii()
        else "".join(
            char if char.isascii() or not char.isdecimal() else str(unicodedata.decimal(char)) for char in usual
        )
    )


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"} and char not in "\n\t"


def quoted(text: str) -> str:
    """The value as a message quotes it: on one line, cut where it is long."""
    shown = " ".join(squeezed(text).split())
    return f'"{shown}"' if len(shown) <= _LONGEST_QUOTE else f'"{shown[:_LONGEST_QUOTE]}…"'


def plain_text(raw: Raw) -> str:
    """What a cell that is no text would show as text: whole numbers without a point, dates as year-month-day."""
    match raw:
        case None:
            return ""
        case str():
            return raw
        case int() | float():
            return _shown_number(raw)
        case date() | time():
            return _shown_moment(raw)
        case Fault(shown):
            return shown
        case timedelta():
            return str(raw)


def _shown_number(number: float) -> str:
    if isinstance(number, bool):
        return "TRUE" if number else "FALSE"
    if isinstance(number, int):
        return str(number)
    return str(int(number) if number.is_integer() and abs(number) < 1e15 else number)


def _shown_moment(moment: date | time) -> str:
    """A date with its time of day, where it has one but midnight."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ", "seconds")


def is_placeholder(text: str) -> bool:
    """Whether a text only says that there is nothing: `N/A`, `-`, `none`, "N/A-StillEmployed"."""
    folded = text.casefold()
    return folded in PLACEHOLDERS or folded.startswith(("n/a-", "n/a "))


def is_shown_error(raw: Raw) -> TypeGuard[str]:
    """Whether a text is what a failed formula shows, as text files hold it; `#N/A` says only that there is nothing."""
    return isinstance(raw, str) and is_error_word(text := raw.strip()) and not is_placeholder(text)


def fault(cell: Fault) -> Unreadable:
    """The problem of a cell that shows an error, or a formula that was never computed."""
    if cell.shown:
        return Unreadable(
            "R014", f'the cell shows the error "{cell.shown}"', "correct the formula, or type the value in its place"
        )
    return Unreadable(
        "R014", "the formula has no saved value", "open the file in Excel and save it, or type the value in its place"
    )


def read_text(raw: Raw) -> Outcome:
    """A text field: the text squeezed; numbers, dates and flags as they would show."""
    if isinstance(raw, Fault):
        return fault(raw)
    if not isinstance(raw, str):
        return plain_text(raw) or None
    text = squeezed(raw)
    if text == raw:
        return text
    return ChangedValue(text or None, "spaces or invisible characters removed")
