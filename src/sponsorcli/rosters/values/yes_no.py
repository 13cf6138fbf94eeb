"""Yes and no in the words of several languages."""

from sponsorcli.spreadsheets.grid import Fault, Raw

from .outcome import ChangedValue, Outcome, Unreadable
from .plain_text import fault, is_placeholder, plain_text, quoted, squeezed

YES = frozenset({
    "yes", "y", "true", "t", "1", "x", "✓", "✔", "☑", "ok", "on", "done", "ja", "j", "wahr", "oui", "o", "vrai", "si",
    "sí", "sì", "sim", "verdadero", "vero",
})  # fmt: skip
NO = frozenset({
    "no", "n", "false", "f", "0", "✗", "✘", "☐", "off", "nein", "falsch", "non", "faux", "não", "nao", "falso",
    "not", "never",
})  # fmt: skip


def read_flag(raw: Raw) -> Outcome:
    """True or false, or why the cell says neither."""
    match raw:
        case Fault():
            return fault(raw)
        case bool():
            return raw
        case int() | float() if raw in (0, 1):
            return ChangedValue(raw == 1, "yes/no read from a number")
        case str():
            return _of_text(raw)
        case _:
            return _neither(plain_text(raw))


def _of_text(raw: str) -> Outcome:
    text = squeezed(raw)
    word = text.casefold().rstrip(".!")
    if word in YES or word in NO:
        said = word in YES
        return said if raw in {"yes", "no"} else ChangedValue(said, "yes/no read from a word")
    if not text or is_placeholder(text):
        return ChangedValue(None, "placeholder read as empty")
    return _neither(text)


def _neither(text: str) -> Unreadable:
    return Unreadable("R009", f"{quoted(text)} is neither yes nor no", "write yes or no")
