"""A posting's lines, and which of them say what is required, what is wished for, and the rest."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .lines import LineSetting, is_item, joined, list_signs, numbered, readable, setting_of
from .needs import OFFER, TOPIC, VERDICT, TermNeed, could_head, heading_need, need_of


@dataclass(frozen=True, slots=True)
class PostingLine:
    """A line of a posting with its number, counted from 1."""

    number: int
    text: str
    need: TermNeed


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting: what it is called, by whom, and its lines."""

    path: str
    title: str
    company: str
    lines: tuple[PostingLine, ...]

    @property
    def has_requirements(self) -> bool:
        """Whether any line says what is required."""
        return any(line.need is TermNeed.REQUIRED for line in self.lines)


UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Signs that show nothing, as which some bullets are read."""
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Joined letters, as some programs write them into a PDF, and the letters that they join."""
SENTENCE = re.compile(r"(?<=[a-z)][.!?])\s+(?=[A-Z])")
"""Where a sentence of a paragraph ends: one can require what the next only wishes for."""
CUT = re.compile(r"\s*[,;]\s*|\s+(?:and|but|while|und|aber|et|mais|y|e|ed|pero|mas|ma|en|maar)\s+", re.IGNORECASE)
"""Where a sentence can be cut into parts."""
ASIDE = re.compile(r"\([^()]{3,80}\)")
LONGEST_SENTENCE = 600
"""Letters of a piece that is looked through at once: the time grows with their square, and no sentence is longer."""


@dataclass(slots=True)
class LinesAbove:
    """What the lines so far say of the next one: the last heading, and the sentence before a list.

    `bullets` are signs that begin items. A heading that nobody knows ends what stands under one that is set like it.
    """

    bullets: frozenset[str]
    under: TermNeed = TermNeed.MENTIONED
    lead: TermNeed | None = None
    offer: LineSetting | None = None
    known: dict[str, int] = field(default_factory=dict)
    """How headings were set so far, with the level of the last one of each kind."""

    def take_heading(self, line: str) -> bool:
        """Whether the line is a heading, which then holds for what follows."""
        setting = setting_of(line)
        label, colon, rest = setting.text.partition(":")
        need = self.need_of_heading(line, setting)
        if need is None and self.is_headed(setting) and rest.strip():
            need = heading_need(label + colon) or self.need_of_unknown(label, setting)
        if need is None:
            return setting.kind == "["
        self.go_below(setting, need)
        return not rest.strip()

    def go_below(self, setting: LineSetting, need: TermNeed) -> None:
        """Have a heading hold; one of extras among what the employer offers is no wish."""
        if self.offer is not None and need is TermNeed.WISHED and is_below(setting, self.offer):
            need = TermNeed.MENTIONED
        elif need is not TermNeed.WISHED:
            self.offer = setting if OFFER.match(setting.text) else None
        self.under, self.lead = need, None
        self.known[setting.kind] = setting.level

    def need_of_heading(self, line: str, setting: LineSetting) -> TermNeed | None:
        """What a line that is nothing but a heading says; None where it is none."""
        need = None if setting.kind in self.bullets else heading_need(line)
        return need or self.need_of_unknown(setting.text, setting)

    def need_of_unknown(self, text: str, setting: LineSetting) -> TermNeed | None:
        """That a heading that nobody knows ends a section; None where it is none, or heads a part of the section."""
        ends = self.is_headed(setting) and could_head(text.rstrip(" :")) and not TOPIC.search(text)
        return TermNeed.MENTIONED if ends else None

    def is_headed(self, setting: LineSetting) -> bool:
        """Whether a line is set as a heading above was, no deeper."""
        is_set = bool(setting.kind) and setting.kind not in self.bullets
        return is_set and setting.level <= self.known.get(setting.kind, -1)

    def need_of_next(self, line: str) -> TermNeed:
        """What holds for the line by what stands above it; a sentence that ends in a colon holds for items below it."""
        if line and not is_item(line):
            self.lead = lead_of(line)
            return self.under
        return self.under if self.lead is None else self.lead


def is_below(setting: LineSetting, other: LineSetting) -> bool:
    """Whether a heading is set as one of a part below another."""
    if setting.kind == other.kind:
        return setting.level > other.level
    return other.kind == "#"


def classified(lines: Iterable[tuple[str, TermNeed | None]], *, has_margins: bool = True) -> Iterator[PostingLine]:
    """The sentences of lines, each with its need.

    That is what its own words say, else what is given, else what its label, the sentence before its list or the heading
    above says. Where a text `has_margins`, a line can go on in the next one.
    """
    cleaned = [(cleared(text), given) for text, given in lines]
    above = LinesAbove(list_signs(text for text, _ in cleaned))
    for number, whole, given in joined(cleaned) if has_margins else numbered(cleaned):
        if given is not None or not above.take_heading(whole):
            yield from sentences_of(number, readable(whole), given, above)


def cleared(text: str) -> str:
    """A line without signs that nobody sees, joined letters as single ones."""
    return " ".join(UNSEEN.sub(" ", text).translate(LIGATURES).split())


def sentences_of(number: int, line: str, given: TermNeed | None, above: LinesAbove) -> Iterator[PostingLine]:
    """The sentences of one line, each with its need."""
    next_need = above.need_of_next(line)
    label, rest = labelled(line)
    need = given or label or next_need
    for part in pieces_of(rest):
        yield PostingLine(number, part, need if given is TermNeed.MENTIONED else need_of(part, need))


def pieces_of(line: str) -> Iterator[str]:
    """The sentences of a line, cut where one thing is required and the next wished for; none longer than is read."""
    for sentence in filter(None, SENTENCE.split(line)):
        for clause in clauses_of(sentence):
            for start in range(0, len(clause), LONGEST_SENTENCE):
                yield clause[start : start + LONGEST_SENTENCE]


def clauses_of(sentence: str) -> Iterator[str]:
    """The parts of a sentence, one after each word that says how much it wants, where those differ."""
    aside = ASIDE.search(sentence)
    if aside and VERDICT.search(aside[0]) and len(aside[0].split()) > 1 and VERDICT.search(ASIDE.sub("", sentence)):
        yield aside[0][1:-1]
        sentence = " ".join(ASIDE.sub(" ", sentence, count=1).split())
    start, last = 0, None
    for found in VERDICT.finditer(sentence):
        if last is not None and last.lastgroup != found.lastgroup:
            cuts = [cut.end() for cut in CUT.finditer(sentence, last.end(), found.start())]
            if cuts:
                yield sentence[start : cuts[0]].rstrip(" ,;")
                start = cuts[0]
        last = found
    yield sentence[start:]


def labelled(line: str) -> tuple[TermNeed | None, str]:
    """What the label at a line's beginning says of the rest, such as `Education requirements: a degree`; the rest."""
    label, colon, rest = line.partition(":")
    need = heading_need(label + colon) if rest.strip() else None
    return (None, line) if need is None else (need, rest.strip(" *_"))


def lead_of(line: str) -> TermNeed | None:
    """What a sentence before a list says of its items, such as "you need all of these:"; None where it says nothing."""
    need = need_of(line, TermNeed.MENTIONED) if line.endswith(":") else TermNeed.MENTIONED
    return None if need is TermNeed.MENTIONED else need
