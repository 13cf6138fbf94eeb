"""Cells that hold words: yes and no, the program's levels, a field's own words, or several tags.

Case does not matter, and an unknown word comes with the nearest known one.
"""

import re
from collections.abc import Callable, Mapping

from sponsorcli.model.schema import Field
from sponsorcli.problems.messages import nearest
from sponsorcli.spreadsheets.grid import Fault, Raw

from .lists import entries
from .outcome import CellReader, ChangedValue, Outcome, Unreadable
from .plain_text import fault, in_usual_width, is_placeholder, plain_text, quoted, read_text, squeezed

YES = frozenset({
    "yes", "y", "true", "t", "1", "x", "✓", "✔", "☑", "ok", "on", "done", "ja", "j", "wahr", "oui", "o", "vrai",
    "si", "sí", "sì", "sim", "verdadero", "verdadeiro", "vero", "waar", "sant", "sand", "sann", "kyllä", "tosi",
    "tak", "prawda", "ano", "áno", "pravda", "igen", "igaz", "da", "adevărat", "да", "истина", "так", "ναι",
    "evet", "doğru", "はい", "是", "예", "네", "✅", "🗸", "👍",
})  # fmt: skip
"""Yes and true in the languages of Excel, and signs for them."""
NO = frozenset({
    "no", "n", "false", "f", "0", "✗", "✘", "☐", "off", "nein", "falsch", "non", "faux", "não", "nao", "falso",
    "not", "never", "nee", "onwaar", "nej", "falskt", "falsk", "nei", "usann", "ei", "epätosi", "nie", "fałsz",
    "ne", "nepravda", "nem", "hamis", "nu", "fals", "нет", "ложь", "ні", "όχι", "hayır", "hayir", "yanlış",
    "yanliş", "いいえ", "否", "아니요", "아니오", "❌", "👎",
})  # fmt: skip
_LOOKS = re.compile("[\ufe0e\ufe0f]")
"""What says of a sign whether it is drawn in colour: `✔️` is ✔."""

_BETWEEN_TAGS = re.compile(r"[;,|\r\n]")


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
            return _yes_or_no(raw)
        case _:
            return _neither(plain_text(raw))


def _yes_or_no(raw: str) -> Outcome:
    text = squeezed(raw)
    word = _LOOKS.sub("", in_usual_width(text)).casefold().rstrip(".!").removesuffix(".0")
    if word in YES or word in NO:
        said = word in YES
        return said if raw in {"yes", "no"} else ChangedValue(said, "yes/no read from a word")
    if not text or is_placeholder(text):
        return ChangedValue(None, "placeholder read as empty")
    return _neither(text)


def _neither(text: str) -> Unreadable:
    return Unreadable("R009", f"{quoted(text)} is neither yes nor no", "write yes or no")


def level_reader(field: Field, levels: tuple[str, ...]) -> CellReader:
    """A reader for levels, as the program writes them; any text where the program names no levels."""
    if not levels:
        return read_text
    listed = {folded(level): level for level in levels}

    def unknown(text: str) -> Unreadable:
        near = nearest(text, levels)
        known = f"the levels are {', '.join(levels)}"
        hint = f"did you mean {near}? {known[0].upper()}{known[1:]}" if near else f"{known}; or add it to `levels`"
        return Unreadable("R010", f"{field.name} {quoted(text)} is not one of the program's levels", hint)

    return lambda raw: _listed(raw, listed, unknown)


def word_reader(field: Field) -> CellReader:
    """A reader for a field that takes certain words only."""
    listed = {folded(word): word for word in field.words}

    def unknown(text: str) -> Unreadable:
        near = nearest(text, field.words)
        known = ", ".join(field.words)
        hint = f"did you mean {near}? It can be {known}" if near else f"use one of {known}"
        return Unreadable("R011", f"{field.name} cannot be {quoted(text)}", hint)

    return lambda raw: _listed(raw, listed, unknown)


def _listed(raw: Raw, listed: Mapping[str, str], unknown: Callable[[str], Unreadable]) -> Outcome:
    if isinstance(raw, Fault):
        return fault(raw)
    text = squeezed(plain_text(raw))
    word = listed.get(folded(text)) or listed.get(folded(text.removesuffix(".0")))
    if word is not None:
        return word if word == raw else ChangedValue(word, "written as the list writes it")
    if not text or is_placeholder(text):
        return ChangedValue(None, "placeholder read as empty")
    return unknown(text)


def folded(word: str) -> str:
    """A word without case; hyphens and underscores read as spaces, characters of full width as usual ones."""
    return " ".join(in_usual_width(word).casefold().replace("_", " ").replace("-", " ").split())


def read_tags(raw: Raw) -> Outcome:
    """The tags in a cell in order, each once whatever its case, as it was first written."""
    if isinstance(raw, Fault):
        return fault(raw)
    text = plain_text(raw)
    if is_placeholder(squeezed(text)):
        return ChangedValue(None, "placeholder read as empty")
    tags: dict[str, str] = {}
    given = 0
    for part in entries(text, _BETWEEN_TAGS.split):
        if tag := squeezed(part):
            given += 1
            tags.setdefault(tag.casefold(), tag)
    if not tags:
        return None
    kept = list(tags.values())
    return ChangedValue(kept, "tag given twice left out") if given > len(kept) else kept
