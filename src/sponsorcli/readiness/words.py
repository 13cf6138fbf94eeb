"""Texts as machines compare them: words without case, figures, and what looks like a formula or markup."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

WORD = re.compile(r"(?<!\w)[^\W\d_](?:\+\+|#)(?=\d)|[^\W_]+(?:[+#]+(?![\w+#]))?|&", re.UNICODE)
"""A word with the signs at its end; before a number only after one letter: `C++11` holds `C++`, `ticket#12` none."""
FIGURE = re.compile(r"\d+(?:[.,  ]\d+)*")
ACTIVE = re.compile(
    r"^\s*['\"]?[=+@|](?=\S*[A-Za-z(])|^\s*-(?=[A-Za-z(]+\()|<[/!?a-zA-Z][^>]*>|\{\{|\{%|\]\(|javascript:",
    re.IGNORECASE,
)
"""How a formula, a tag, a template's field and a link of Markdown begin."""
LETTERS = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
           "\ufb06": "st", "\u00ad": "", "\u200b": "", "\ufeff": ""}  # fmt: skip
"""Letters that readers lose, with those that are meant; and signs that show nothing."""
PLAIN = str.maketrans(LETTERS)


def spelt_out(text: str) -> str:
    """The text in one line of composed letters: no ligature, and no sign that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", text.translate(PLAIN)).split())


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents; `C++`, also in `C++11`, and `C#` are words, and `&` is "and"."""
    parted = unicodedata.normalize("NFKD", text.translate(PLAIN).casefold())
    plain = "".join(char for char in parted if not unicodedata.combining(char))
    return tuple("and" if word == "&" else singular(word) for word in WORD.findall(plain))


def singular(word: str) -> str:
    """A plural as its singular, as far as spelling tells."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def holds(text: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the words of a text have those of a phrase one after the other."""
    return times_in(text, phrase) > 0


def times_in(text: Sequence[str], phrase: Sequence[str]) -> int:
    """How often the words of a text have those of a phrase one after the other."""
    size, wanted = len(phrase), tuple(phrase)
    if not size:
        return 0
    return sum(tuple(text[at : at + size]) == wanted for at in range(len(text) - size + 1))


def figures_in(text: str) -> frozenset[str]:
    """The numbers of a text, without what groups their digits: "240,000" is "240000"."""
    return frozenset(re.sub(r"[.,  ](?=\d{3}(?!\d))", "", one).replace(",", ".") for one in FIGURE.findall(text))


def is_active(text: str) -> bool:
    """Whether the text could be taken for a formula, markup or a template's field."""
    return ACTIVE.search(text) is not None


def commonest(spellings: Iterable[str]) -> tuple[str, ...]:
    """Each text once, whatever its case, as it is spelt most; those met most come first, then by alphabet."""
    met: dict[str, dict[str, int]] = {}
    for one in spellings:
        ways = met.setdefault(" ".join(one.split()).casefold(), {})
        ways[one] = ways.get(one, 0) + 1
    ordered = sorted(met.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))
    return tuple(min(ways, key=lambda one: (-ways[one], one.swapcase())) for _, ways in ordered)
