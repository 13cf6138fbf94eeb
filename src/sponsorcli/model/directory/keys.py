"""What two writings of one id, e-mail address or name have in common, so that they are compared by that."""

import re
import unicodedata
from collections.abc import Iterator

import polars as pl

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""Dashes that programs put in the place of a hyphen as people type."""
LONGEST = 200
"""Letters of the longest text that is taken apart."""
_WORD = re.compile(r"[^\s()\[\]{}<>|/,;:]+")
LETTERS = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ς": "σ"}
"""Letters that one name has and another writing of it has not, and that no accent explains."""


def alike(one: str) -> str:
    """An id without case and leading zeros, which Excel drops."""
    return one.casefold().lstrip("0")


def loose_id(column: str) -> pl.Expr:
    """An id without spaces, in one Unicode form, each dash a hyphen; a number without decimals, as of 1234.0."""
    usual = pl.col(column).str.normalize("NFKC").str.replace_all(rf"[{DASHES}]", "-")
    return usual.str.replace_all(r"\s+", "").str.replace(r"^([0-9]+)\.0$", "$1")


def email_key(column: str) -> pl.Expr:
    """An e-mail address as addresses are compared: without case, and without the name that mail programs put before.

    None where the text is no address.
    """
    text = pl.col(column).str.normalize("NFKC")
    address = pl.coalesce(text.str.extract(r"<([^<>@]+@[^<>@]+)>", 1), text).str.strip_chars().str.to_lowercase()
    return pl.when(address.str.contains("@", literal=True)).then(address)


def name_key(column: str) -> pl.Expr:
    """What two writings of one name have in common: no case, accents, punctuation and order; None without a letter."""
    plain = pl.col(column).str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    letters = plain.str.replace_many(list(LETTERS), list(LETTERS.values()))
    words = letters.str.replace_all(r"\p{M}", "").str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
    joined = words.map_batches(_in_order, return_dtype=pl.String)
    return pl.when(joined.str.contains(r"\p{L}")).then(joined)


def _in_order(texts: pl.Series) -> pl.Series:
    """Each text with its words sorted; polars takes forty times as long to sort millions of short lists."""
    sorted_words = [text and " ".join(sorted(text.split(" "))) for text in texts.to_list()]
    return pl.Series(texts.name, sorted_words, dtype=pl.String)


def apart(text: str) -> Iterator[tuple[str, str]]:
    """Each word of a text that could be an id or an address, with the text that is left: of `Ann Lee (00123)` 00123.

    So people are written by HR systems and by the reports of this program: `Lee, Ann - 00123`, `00123 Ann Lee`.
    """
    if len(text) > LONGEST:
        return
    usual = unicodedata.normalize("NFKC", text)
    for found in _WORD.finditer(usual):
        word, start, end = found[0], *found.span()
        yield word, f"{usual[:start]} {usual[end:]}"
        if "-" in word:  # 00123-Lee, Ann
            first, last = word.partition("-")[0], word.rpartition("-")[2]
            yield first, f"{usual[:start]} {usual[start + len(first) :]}"
            yield last, f"{usual[: end - len(last)]} {usual[end:]}"


def is_id_like(text: str) -> bool:
    """Whether a text that nobody is called by could be an id: one word, and no address."""
    return "@" not in text and len(text.split()) == 1
