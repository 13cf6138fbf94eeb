"""Make text from a roster harmless, for each place it is shown in: whatever it holds, it is shown and never obeyed."""

import re
import unicodedata

SPACES = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
JOINERS = "\u200c\u200d"
"""Zero-width joiners: many scripts and emoji cannot be written without them, and they hide nothing."""
HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
FORMULA_STARTS = "=+-@|%\uff1d\uff0b\uff0d\uff20"
"""What makes a spreadsheet read a text as a formula, full-width forms too (OWASP, CSV Injection)."""
IGNORED_BEFORE_A_FORMULA = " \u00a0\"'" + JOINERS
IN_BACKTICKS = re.compile("`([^`]+)`")
MARKDOWN_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&@$]|:(?!\s|$))")
"""A colon before a blank begins neither an address nor an emoji, and stays readable in the source."""
LONGEST_CELL = 32_767
"""Excel's limit for a cell's text, counted in UTF-16 units."""


def is_hidden(character: str) -> bool:
    """Whether a screen would obey or hide this character: controls, bidi marks, halves of pairs, non-characters."""
    if character.isascii():
        return not character.isprintable()
    category = unicodedata.category(character)
    is_no_character = ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    return (category in HIDDEN_CATEGORIES and character not in JOINERS) or is_no_character


def shown(character: str) -> str:
    """A hidden character spelt out: an escape becomes ``\\x1b``."""
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def one_line(text: str) -> str:
    """The text in one line, line breaks and tabs as a space, every other hidden character spelt out."""
    if text.isprintable():  # no hidden character is: quicker than to look at each
        return text
    text = SPACES.sub(" ", text)
    return "".join(shown(character) if is_hidden(character) else character for character in text)


def code_parted(text: str) -> list[tuple[str, bool]]:
    """The parts of a sentence in their order, each with whether it stood in backticks, as commands and settings do."""
    return [(part, number % 2 == 1) for number, part in enumerate(IN_BACKTICKS.split(text)) if part]


def without_backticks(text: str) -> str:
    """The sentence as it is read where letters have one face only."""
    return IN_BACKTICKS.sub(r"\1", text)


def cut(text: str, longest: int) -> str:
    """The text, or its beginning and an ellipsis where it is longer."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def for_markdown(text: str) -> str:
    """The text so that Markdown shows it as it is: no markup, links, mentions or columns of its own."""
    return MARKDOWN_MARKS.sub(r"\\\1", one_line(text))


def for_csv(text: str) -> str:
    """The text so that no spreadsheet reads it as a formula; what looks like one gets an apostrophe in front."""
    text = one_line(text)
    bare = text.lstrip(IGNORED_BEFORE_A_FORMULA)
    return f"'{text}" if bare[:1] and bare[0] in FORMULA_STARTS else text


def for_cell(text: str) -> str:
    """The text for a cell of a workbook: legal in XML, no longer than Excel allows; line breaks stay."""
    if text.isascii() and text.isprintable() and len(text) * 2 <= LONGEST_CELL:
        return text
    lines = re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text)
    safe = "\n".join(one_line(line) for line in lines)
    return cut_units(safe, LONGEST_CELL)


def cut_units(text: str, longest: int) -> str:
    """The text, or its beginning and an ellipsis where it is longer; counted in UTF-16 units, as Excel counts."""
    if len(text) * 2 <= longest:
        return text
    units = text.encode("utf-16-le")
    if len(units) // 2 <= longest:
        return text
    return units[: (longest - 1) * 2].decode("utf-16-le", errors="ignore") + "…"
