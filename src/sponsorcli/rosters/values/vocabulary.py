"""Words from a list: the program's levels, a field's own words; whatever their case, with the nearest where unknown."""

from collections.abc import Callable, Mapping

from sponsorcli.model.schema import Field
from sponsorcli.problems.messages import nearest
from sponsorcli.spreadsheets.grid import Fault, Raw

from .outcome import CellReader, ChangedValue, Outcome, Unreadable
from .plain_text import fault, is_placeholder, plain_text, quoted, read_text, squeezed


def level_reader(field: Field, levels: tuple[str, ...]) -> CellReader:
    """A reader for levels, as the program writes them; any text where the program names no levels."""
    if not levels:
        return read_text
    listed = {folded(level): level for level in levels}

    def unknown(text: str) -> Unreadable:
        near = nearest(text, levels)
        hint = f"did you mean {near}?" if near else "use one of the program's levels, or add it to `levels`"
        return Unreadable("R010", f"{field.name} {quoted(text)} is not one of the program's levels", hint)

    return lambda raw: _listed(raw, listed, unknown)


def word_reader(field: Field) -> CellReader:
    """A reader for a field that takes certain words only."""
    listed = {folded(word): word for word in field.words}

    def unknown(text: str) -> Unreadable:
        near = nearest(text, field.words)
        hint = f"did you mean {near}?" if near else f"use one of {', '.join(field.words)}"
        return Unreadable("R011", f"{field.name} {quoted(text)} is not a word this field takes", hint)

    return lambda raw: _listed(raw, listed, unknown)


def _listed(raw: Raw, listed: Mapping[str, str], unknown: Callable[[str], Unreadable]) -> Outcome:
    if isinstance(raw, Fault):
        return fault(raw)
    text = squeezed(plain_text(raw))
    word = listed.get(folded(text))
    if word is not None:
        return word if word == raw else ChangedValue(word, "written as the list writes it")
    if not text or is_placeholder(text):
        return ChangedValue(None, "placeholder read as empty")
    return unknown(text)


def folded(word: str) -> str:
    """A word without case; hyphens and underscores read as spaces."""
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())
