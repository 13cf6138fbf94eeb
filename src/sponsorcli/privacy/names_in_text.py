"""Find people's names in running text, however they are written: swapped with a comma, as an initial, as an address.

A name that is made of ordinary words alone (Rose, Will Grant) is one only where it is written as one, with capitals.
What is not found: a given name, a surname or initials by themselves, nicknames, and slips of the pen.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cache
from importlib.resources import files
from itertools import pairwise

from .plain_text import WRITTEN_OUT, PlainText, folded, plain_text, written_out

WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[\s.,@_'’ʼ`´\-‐‑‒–—]{1,8}")
"""What can stand between the words of a name or an address."""
AS_IN_ADDRESS = frozenset({".", "_"})
"""Between words of the first part of an address, which nobody writes with capitals."""
DOT, COMMA = ".", ","
SHORTEST_FAMILY = 3
"""So many letters of a surname tell the first part of an address, such as akhan, from a word."""
PRONOUN = "i"
FEW_LETTERS = 2
"""A name of so few letters is a word of some language."""
TITLES = frozenset({
    "dipl", "dr", "frau", "herr", "ii", "iii", "ing", "jr", "md", "mme", "mr", "mrs", "ms", "mx", "phd", "prof", "sir",
    "sr",
})  # fmt: skip
"""What stands before and behind names and is left away elsewhere."""


class Mark(Enum):
    """What must stand beside an initial, or it is a word like any other."""

    NONE = auto()
    DOT_BEHIND = auto()
    """A dot behind an initial that leads."""
    COMMA_BEFORE = auto()
    """A comma before an initial that follows."""
    CAPITALS = auto()
    """Capitals alone: A Khan."""


@dataclass(frozen=True, slots=True)
class Writing:
    """The words of a name in an order in which it is written, folded.

    One that needs `capitals` is made of ordinary words. One that needs to be `alone` is no name within a text.
    """

    words: tuple[str, ...]
    mark: Mark = Mark.NONE
    capitals: bool = False
    alone: bool = False
    initials: int = 0
    """So many initials stand behind the surname."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A stretch of a text that names somebody, and who is called so."""

    start: int
    end: int
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class TextRead:
    """A text, folded, with the words in it. In a sentence of ours a single word names nobody, unless an id follows."""

    text: str
    plain: PlainText
    is_sentence: bool
    words: tuple[re.Match[str], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(WORD.finditer(self.plain.text)))

    def between(self, at: int, count: int) -> list[str]:
        """What stands between so many words from this one on."""
        return [self.plain.text[one.end() : other.start()] for one, other in pairwise(self.words[at : at + count])]

    def is_capital(self, at: int) -> bool:
        """Whether the word begins with a capital, or with a letter of a script that has none."""
        letter = self.text[self.plain.places[self.words[at].start()]]
        return letter.lower() == letter.upper() or not letter.islower()

    def place(self, at: int) -> int:
        """The place in the text that a place in the folded text was made of."""
        return self.plain.places[at]


class Names:
    """The names and e-mail addresses of people, found in texts."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """Of these names and addresses, each with the id of the person."""
        people: dict[Writing, set[str]] = {}
        for label, person in dict.fromkeys(labels):
            for writing in writings_of(label):
                people.setdefault(writing, set()).add(person)
        self._beginning: dict[tuple[str, str], list[tuple[Writing, frozenset[str]]]] = {}
        for writing in sorted(people, key=lambda one: (-len(one.words), one.mark.value, one.capitals, one.words)):
            for beginning in _beginnings(writing):
                self._beginning.setdefault(beginning, []).append((writing, frozenset(people[writing])))

    def found_in(self, text: str, *, is_sentence: bool = False) -> Iterator[Mentioned]:
        """Everybody named in the text, from its beginning on; of overlapping names the first and longest.

        In a sentence of ours, a name of one word is a word like any other, unless the person's id stands behind it.
        """
        read = TextRead(text, plain_text(text), is_sentence)
        at = 0
        while at < len(read.words):
            found = self._at(read, at)
            if found is None:
                at += 1
            else:
                length, people = found
                end = _end(read.words[at + length - 1], read.plain.text)
                yield Mentioned(read.place(read.words[at].start()), _with_accents(text, read.place(end)), people)
                at += length

    def _at(self, read: TextRead, at: int) -> tuple[int, frozenset[str]] | None:
        first, following = (*(word[0] for word in read.words[at : at + 2]), "")[:2]
        for beginning in dict.fromkeys(((first, following), (first, ""))):
            for writing, people in self._beginning.get(beginning, ()):
                if _is_written(writing, read, at, people):
                    return len(writing.words), people
        return None


def _with_accents(text: str, end: int) -> int:
    """The end with the accents that are written apart behind the last letter."""
    while end < len(text) and not plain_text(text[end]).text:
        end += 1
    return end


def _beginnings(writing: Writing) -> tuple[tuple[str, str], ...]:
    """The first two words by which a writing is found; the last of them may have the s of a genitive."""
    first, second = (*writing.words, "")[:2]
    if len(writing.words) == 2:
        return ((first, second), (first, f"{second}s"))
    return ((first, second),)


def _is_written(writing: Writing, read: TextRead, at: int, people: frozenset[str]) -> bool:
    count = len(writing.words)
    between = read.between(at, count)
    if not _has_words(writing, read, at) or not all(map(BETWEEN.fullmatch, between)):
        return False
    if count == 1:
        return _is_single(writing, read, at, people)
    if not _is_marked(writing, read, at, between):
        return False
    has_capitals = all(read.is_capital(one) for one in range(at, at + count))
    return has_capitals or not writing.capitals or AS_IN_ADDRESS.issuperset(between)


def _has_words(writing: Writing, read: TextRead, at: int) -> bool:
    """Whether these words stand there; the last of several may have the s of a genitive."""
    words = [word[0] for word in read.words[at : at + len(writing.words)]]
    *before, last = writing.words
    return words[:-1] == before and words[-1] in {last, f"{last}s" if before else last}


def _is_single(writing: Writing, read: TextRead, at: int, people: frozenset[str]) -> bool:
    """Whether a single word names somebody: the whole of a cell, or written with a capital, or with the id behind."""
    behind = read.text[read.place(read.words[at].end()) :]
    if any(behind.startswith(f" ({person})") for person in people):
        return True
    if read.is_sentence or writing.alone:
        return not read.is_sentence and len(read.words) == 1
    if len(read.words) == 1 or not (writing.capitals or len(writing.words[0]) <= FEW_LETTERS):
        return True
    return read.is_capital(at) and not _is_beside_number(read, at)


def _is_beside_number(read: TextRead, at: int) -> bool:
    """Whether a number stands before or behind the word, as with a month: 31 May 2026."""
    beside = [read.words[one][0] for one in (at - 1, at + 1) if 0 <= one < len(read.words)]
    return any(word[0].isdigit() for word in beside)


def _is_marked(writing: Writing, read: TextRead, at: int, between: Sequence[str]) -> bool:
    match writing.mark:
        case Mark.NONE:
            return True
        case Mark.DOT_BEHIND:
            is_within = read.plain.text[: read.words[at].start()].endswith(DOT)  # the g of "e.g."
            return between[0].startswith(DOT) and not is_within
        case Mark.COMMA_BEFORE:
            return between[-writing.initials].startswith(COMMA)
        case Mark.CAPITALS:
            return all(read.is_capital(one) for one in range(at, at + len(writing.words)))


def _end(word: re.Match[str], text: str) -> int:
    """The end of a name; of an initial with its dot."""
    is_initial = word.end() - word.start() == 1 and text[word.end() : word.end() + 1] == DOT
    return word.end() + is_initial


def writings_of(label: str) -> Iterator[Writing]:
    """How a name or an address may stand in a text: as it is, swapped, with an initial; by an address's first part."""
    has_more = not WRITTEN_OUT.keys().isdisjoint(unicodedata.normalize("NFC", label).lower())
    for one in (label, written_out(label)) if has_more else (label,):
        for writing in _of_address(one) if "@" in one else _of_name(one):
            yield replace(writing, capitals=are_words(writing.words)) if writing.mark is Mark.NONE else writing


def _of_address(label: str) -> Iterator[Writing]:
    yield Writing(_words(label))
    local = _words(label.partition("@")[0])
    if local:
        yield Writing(local, alone=len(local) == 1)


def _of_name(label: str) -> Iterator[Writing]:
    words = _words(label)
    if COMMA in label:
        last, _, first = label.partition(COMMA)
        yield Writing(words)
        words = (*_words(first), *_words(last))
    bare = tuple(word for word in words if word not in TITLES) or words
    for some in dict.fromkeys((words, bare)):
        if some:
            yield Writing(some)
    if len(bare) > 1:
        yield from _turned(bare)


def _turned(words: tuple[str, ...]) -> Iterator[Writing]:
    yield Writing((words[0], words[-1]))
    yield Writing((words[-1], words[0]))
    for at in range(1, len(words)):
        given, family = words[:at], words[at:]
        yield Writing((*family, *given))
        yield Writing((*family, given[0]))
        yield from _with_initials(given, family)
        yield from _run_together(given, family)


def _with_initials(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[Writing]:
    """A. Khan; J. R. Smith; Khan, A.; and without a mark A Khan, JR Smith and Khan A, where the surname is no word."""
    initials = tuple(word[0] for word in given)
    is_word = are_words(family)
    for some in dict.fromkeys((initials, initials[:1])):
        yield Writing((*some, *family), Mark.DOT_BEHIND, is_word)
        yield Writing((*family, *some), Mark.COMMA_BEFORE, is_word, initials=len(some))
        if not is_word:
            yield Writing((*some, *family), Mark.CAPITALS)
            yield Writing(("".join(some), *family), Mark.CAPITALS)
        if not is_word and some[-1] != PRONOUN:
            yield Writing((*family, *some), Mark.CAPITALS)


def _run_together(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[Writing]:
    """As in the first part of an address: amirakhan, khanamira, akhan, khana."""
    first, initial, last = "".join(given), given[0][0], "".join(family)
    if len(last) >= SHORTEST_FAMILY:
        for word in dict.fromkeys((first + last, last + first, initial + last, last + initial)):
            yield Writing((word,), alone=are_words((word,)))


def are_words(words: Sequence[str]) -> bool:
    """Whether all of these are ordinary words as well, initials apart."""
    return ordinary_words().issuperset(word for word in words if len(word) > 1)


@cache
def ordinary_words() -> frozenset[str]:
    """The names that are words too."""
    text = files("sponsorcli.privacy").joinpath("words.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(folded(word) for line in lines for word in line.split())


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(folded(text)))
