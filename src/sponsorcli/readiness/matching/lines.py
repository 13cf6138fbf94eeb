"""How a line of a posting is set: what marks it as an item or a heading, links, and lines that a margin cut in two."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

ITEM = re.compile(r"(?:[•·*+–—‣◦▪●○o-]|\(?(?:\d{1,2}|[a-z])[.)]|\[.{0,2}\])\s|[•·‣◦▪●]|\[.{0,2}\]")
"""How an item of a list begins: a bullet, a number or letter, a box to tick."""
Given = TypeVar("Given")
SIGNS = frozenset(("So", "Sm", "Co"))
"""Categories of Unicode whose letters are drawn before a line: arrows, boxes, pictures, private letters."""
BOLD = ("**", "__")
FORMS = (
    ("#", re.compile(r"(?P<hashes>#+)\s*(?P<text>.*)")),
    ("[", re.compile(r"[\[【](?P<text>[^\]】]{3,60})[\]】]\W*")),
)
"""How headings are marked in plain text."""
LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()]{0,500}\)")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
CUT_FROM = 45
"""Letters from which a line that goes on below was cut by a margin."""
GOES_ON = re.compile(
    r"(?:,|\b(?:and|or|of|the|in|with|to|a|for|und|oder|et|ou|de|des|y|e|con|en|van|met))$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class LineSetting:
    """How a line is set: `kind` is what makes it look like a heading, empty for plain text; `level` that of a hash.

    `text` is the line without its marks.
    """

    kind: str
    level: int
    text: str


def setting_of(line: str) -> LineSetting:
    """How a line is set, and its text without marks."""
    text = line.strip()
    if is_item(text):
        return LineSetting("", 0, bare(text))
    for kind, form in FORMS:
        if found := form.fullmatch(text):
            return LineSetting(kind, len(found["hashes"]) if kind == "#" else 0, unmarked(found["text"]))
    if text.startswith(BOLD) and text.rstrip(" :.!?").endswith(BOLD):
        return LineSetting("**", 0, unmarked(text))
    if text and is_sign(text[0]):
        return LineSetting(text[0], 0, unmarked(text.lstrip(signs_at_start(text))))
    plain = unmarked(text)
    return LineSetting("capitals" if is_loud(plain) else "", 0, plain)


def is_loud(text: str) -> bool:
    """Whether a text is several words in capitals, without a figure."""
    return text.isupper() and len(text.split()) > 1 and not any(map(str.isdigit, text))


def is_item(line: str) -> bool:
    """Whether a line is an item of a list by its ordinary mark."""
    return ITEM.match(line.strip()) is not None and not line.strip().startswith("**")


def bare(line: str) -> str:
    """A line without bullets, boxes, signs and marks of emphasis."""
    text = line.strip()
    while is_item(text) and (found := ITEM.match(text)):
        text = text[found.end() :].lstrip()
    return unmarked(text.lstrip(signs_at_start(text)))


def unmarked(text: str) -> str:
    """A text without marks of emphasis and rules around it."""
    return text.strip(" \t*_–—-")


def is_sign(letter: str) -> bool:
    """Whether a letter is a sign that is drawn before a line."""
    return unicodedata.category(letter) in SIGNS and letter not in "+<>=|~$"


def signs_at_start(text: str) -> str:
    """The signs at the start of a text, and blanks; as characters to strip."""
    signs = []
    for letter in text:
        if not (is_sign(letter) or letter in " \u200d\ufe0f"):
            break
        signs.append(letter)
    return "".join(signs) or " "


def readable(text: str) -> str:
    """A line as people see it: links as their words, without tags and addresses."""
    return " ".join(ADDRESS.sub(" ", TAG.sub(" ", LINK.sub(r"\1", text))).split())


def list_signs(texts: Iterable[str]) -> frozenset[str]:
    """The signs that are bullets: most lines that begin with them stand next to another such line."""
    kinds = [setting_of(text).kind for text in texts]
    every = Counter(kinds)
    beside = Counter(
        kind
        for above, kind, below in zip(["", *kinds], kinds, [*kinds[1:], ""], strict=False)
        if kind in {above, below}
    )
    return frozenset(kind for kind in every if is_sign(kind[:1] or " ") and 2 * beside[kind] > every[kind])


def goes_on(line: str, below: str) -> bool:
    """Whether a margin cut a line in two: it is long and has no end, and the one below begins like its rest."""
    if len(line) < CUT_FROM or line[-1] in ".:;!?" or not below or is_item(below) or setting_of(below).kind:
        return False
    return below[0].islower() or below[0] == "(" or GOES_ON.search(line) is not None


def numbered(lines: Sequence[tuple[str, Given]]) -> Iterator[tuple[int, str, Given]]:
    """The lines with their numbers, counted from 1."""
    return ((number, text, given) for number, (text, given) in enumerate(lines, start=1))


def joined(lines: Sequence[tuple[str, Given]]) -> Iterator[tuple[int, str, Given]]:
    """The lines with their numbers, counted from 1, those that a margin cut put together under the first number."""
    at = 0
    while at < len(lines):
        text, given = lines[at]
        below = at + 1
        while below < len(lines) and lines[below][1] == given and goes_on(text, lines[below][0].strip()):
            text, below = f"{text} {lines[below][0].strip()}", below + 1
        yield at + 1, text, given
        at = below
