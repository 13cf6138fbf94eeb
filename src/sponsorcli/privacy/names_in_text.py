"""Find people's names in running text, however they are written: swapped with a comma, as an initial, as an address."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[\s.,@_'’\-–]{1,3}")
"""What can stand between the words of a name or an address."""
DOT, COMMA = ".", ","


@dataclass(frozen=True, slots=True)
class Writing:
    """The words of a name in an order in which it is written, folded.

    `mark` must stand beside an initial, or it is a word like any other: a dot behind a leading one, a comma before one
    that follows.
    """

    words: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A stretch of a text that names somebody, and who is called so."""

    start: int
    end: int
    people: frozenset[str]


class Names:
    """The names and e-mail addresses of people, found in texts."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """Of these names and addresses, each with the id of the person."""
        people: dict[Writing, set[str]] = {}
        for label, person in dict.fromkeys(labels):
            for writing in writings_of(label):
                people.setdefault(writing, set()).add(person)
        self._beginning: dict[tuple[str, str], list[tuple[Writing, frozenset[str]]]] = {}
        for writing in sorted(people, key=lambda one: (-len(one.words), one.mark, one.words)):
            for beginning in _beginnings(writing):
                self._beginning.setdefault(beginning, []).append((writing, frozenset(people[writing])))

    def found_in(self, text: str) -> Iterator[Mentioned]:
        """Everybody named in the text, from its beginning on; of overlapping names the first and longest."""
        plain = folded(text)
        words = list(WORD.finditer(plain))
        at = 0
        while at < len(words):
            found = self._at(plain, words, at)
            if found is None:
                at += 1
            else:
                length, people = found
                yield Mentioned(words[at].start(), _end(words[at + length - 1], plain), people)
                at += length

    def _at(self, text: str, words: list[re.Match[str]], at: int) -> tuple[int, frozenset[str]] | None:
        following = words[at + 1][0] if at + 1 < len(words) else ""
        for beginning in dict.fromkeys(((words[at][0], following), (words[at][0], ""))):
            for writing, people in self._beginning.get(beginning, ()):
                if _is_written(writing, text, words[at : at + len(writing.words)]):
                    return len(writing.words), people
        return None


def _beginnings(writing: Writing) -> tuple[tuple[str, str], ...]:
    """The first two words by which a writing is found; of two words the second may have the s of a genitive."""
    first, second = (*writing.words, "")[:2]
    return ((first, second), (first, f"{second}s")) if len(writing.words) == 2 else ((first, second),)


def _is_written(writing: Writing, text: str, words: list[re.Match[str]]) -> bool:
    if len(words) < len(writing.words):
        return False
    between = [text[one.end() : other.start()] for one, other in pairwise(words)]
    if not all(map(BETWEEN.fullmatch, between)) or not _is_marked(writing, between):
        return False
    *before, last = (word[0] for word in words)
    is_last = last in {writing.words[-1], f"{writing.words[-1]}s"} if before else last == writing.words[-1]
    return is_last and tuple(before) == writing.words[:-1]


def _is_marked(writing: Writing, between: list[str]) -> bool:
    if writing.mark == DOT:
        return between[0].startswith(DOT)
    return writing.mark != COMMA or between[-1].startswith(COMMA)


def _end(word: re.Match[str], text: str) -> int:
    """The end of a name; of an initial with its dot."""
    is_initial = word.end() - word.start() == 1 and text[word.end() : word.end() + 1] == DOT
    return word.end() + is_initial


def writings_of(label: str) -> Iterator[Writing]:
    """How a name or an address may stand in a text: as it is, swapped, with an initial; by an address's first part."""
    words = _words(label)
    if not words:
        return
    yield Writing(words)
    if "@" in label:
        local = _words(label.partition("@")[0])
        if len(local) > 1:
            yield Writing(local)
        return
    if COMMA in label:
        last, _, first = label.partition(COMMA)
        words = (*_words(first), *_words(last))
        yield Writing(words)
    if len(words) > 1:
        yield from _turned(words)


def _turned(words: tuple[str, ...]) -> Iterator[Writing]:
    yield Writing((words[0], words[-1]))
    yield Writing((words[-1], words[0]))
    for at in range(1, len(words)):
        given, family = words[:at], words[at:]
        yield Writing((*family, *given))
        yield Writing((*family, given[0]))
        yield Writing((given[0][0], *family), DOT)
        yield Writing((*family, given[0][0]), COMMA)


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(folded(text)))


def folded(text: str) -> str:
    """The text without case and accents, letter for letter, so that places in it are places in the text."""
    return "".join(map(_folded, text))


@cache
def _folded(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter)[0].lower()[0]
