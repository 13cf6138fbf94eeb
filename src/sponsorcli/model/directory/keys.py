"""What two writings of one id, e-mail address or name have in common, so that they are compared by that."""

import polars as pl

LETTERS = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ς": "σ"}
"""Letters that one name has and another writing of it has not, and that no accent explains."""


def alike(one: str) -> str:
    """An id without case and leading zeros, which Excel drops."""
    return one.casefold().lstrip("0")


def loose_id(column: str) -> pl.Expr:
    """An id without spaces, in one Unicode form."""
    return pl.col(column).str.normalize("NFKC").str.replace_all(r"\s+", "")


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


def is_id_like(text: str) -> bool:
    """Whether a text that nobody is called by could be an id: one word, and no address."""
    return "@" not in text and len(text.split()) == 1
