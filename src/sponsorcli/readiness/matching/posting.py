"""A posting's lines, and which of them say what is required, what is wished for, and the rest."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class TermNeed(StrEnum):
    """How much a posting wants something, the most first."""

    REQUIRED = "required"
    WISHED = "wished"
    MENTIONED = "mentioned"


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


REQUIRED_HEADING = re.compile(
    r"^(?:(?:key |minimum |basic |essential |required |core |job |person |candidate |acceptable |professional )*"
    r"(?:requirements?|qualifications?|criteria|skills(?: and experience)?|experience|specification|must[- ]haves?)|"
    r"essential|"
    r"(?:what )?(?:you(?:'|’)?ll|you will|you|we) (?:bring|need|have|offer us|look(?:ing)? for|are looking for|expect)"
    r"|who you are|about you|your (?:profile|skills|experience|background|qualifications)|"
    r"what we(?:'|’)?re looking for|what we (?:are looking|look) for|what you(?:'|’)?ll need(?: to succeed)?|"
    r"skills? (?:and|&) (?:experience|qualifications?)|(?:ihr|dein) profil|das bringen sie mit|das bringst du mit|"
    r"was (?:sie mitbringen|du mitbringst)|anforderungen|voraussetzungen|qualifikation(?:en)?|"
    r"(?:votre )?profil(?: recherché)?|compétences(?: requises)?|ce que nous recherchons|vous êtes)\b",
    re.IGNORECASE,
)
WISHED_HEADING = re.compile(
    r"^(?:desirable|nice[- ]to[- ]haves?|preferred|bonus|advantage|pluses|(?:it(?:'|’)?s a )?plus|optional|"
    r"good to have|ideally|what would be (?:nice|great)|wünschenswert|von vorteil|idealerweise|les plus|atouts?)\b",
    re.IGNORECASE,
)
OTHER_HEADING = re.compile(
    r"^(?:about (?:us|the (?:role|company|team|job))|what we offer|we offer|our offer|benefits?|perks|responsibilities|"
    r"(?:your|the|key|main|essential|primary|principal) "
    r"(?:tasks|responsibilities|role|dut\w+|mission|functions)|"
    r"what you(?:'|’)?ll do|what you will do|how to apply|apply|salary|compensation|location|who we are|"
    r"why (?:join )?us|equal opportunit(?:y|ies)|"
    r"the (?:role|company|team)|(?:job |role )?(?:overview|summary|description)|contact|wir bieten|"
    r"(?:ihre|deine) aufgaben|unser angebot|was wir bieten|das bieten wir|über uns|kontakt|nous offrons|vos missions|"
    r"missions|avantages|à propos|qui sommes[- ]nous|le poste|pour postuler|rémunération)\b",
    re.IGNORECASE,
)
REQUIRED_LINE = re.compile(
    r"\b(?:must (?:have|be|hold|speak)|required?|essential|mandatory|you (?:have|hold|bring|speak)|minimum of|at least|"
    r"proven|demonstrable|demonstrated|(?:\d+\+?|several|two|three|five) years|erforderlich|vorausgesetzt|zwingend|"
    r"exigée?s?|requise?s?|indispensables?)\b",
    re.IGNORECASE,
)
WISHED_LINE = re.compile(
    r"\b(?:desirable|preferred|preferably|ideally|nice to have|an advantage|advantageous|a plus|a bonus|optional|"
    r"wünschenswert|von vorteil|idealerweise|un plus|un atout|souhaitée?s?|appréciée?s?|idéalement)\b",
    re.IGNORECASE,
)
NO_REQUIREMENT = re.compile(r"\b(?:not (?:required|necessary|essential)|no .{0,30} required)\b", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Signs that show nothing, as which some bullets are read."""
SENTENCE = re.compile(r"(?<=[a-z)][.!?])\s+(?=[A-Z])")
"""Where a sentence of a paragraph ends: one can require what the next only wishes for."""
LONGEST_SENTENCE = 600
"""Letters of a piece that is looked through at once: the time grows with their square, and no sentence is longer."""
LONGEST_HEADING = 8
"""Words of a heading at the most."""


def classified(lines: Iterable[tuple[str, TermNeed | None]]) -> Iterator[PostingLine]:
    """The sentences of lines, each with its need: by its own words, else as given, else by the heading above."""
    under = settled = TermNeed.MENTIONED
    for number, (text, given) in enumerate(lines, start=1):
        line = " ".join(UNSEEN.sub(" ", text).split())
        heading = heading_need(line)
        if heading is not None and given is None:
            under = heading
            continue
        for sentence in filter(None, SENTENCE.split(line)):
            for start in range(0, len(sentence), LONGEST_SENTENCE):
                part = sentence[start : start + LONGEST_SENTENCE]
                yield PostingLine(number, part, need_of(part, given or under) if given is not settled else settled)


def heading_need(line: str) -> TermNeed | None:
    """What a heading says of the lines below it; None where the line is no heading."""
    bare = line.strip(" #*_:–—-\t").rstrip(":").strip()
    is_short = len(bare.split()) <= LONGEST_HEADING and not bare.endswith((".", ";", ","))
    if not bare or not is_short or line.lstrip().startswith(("•", "- ", "* ", "·")):
        return None
    for pattern, need in ((WISHED_HEADING, TermNeed.WISHED), (OTHER_HEADING, TermNeed.MENTIONED),
                          (REQUIRED_HEADING, TermNeed.REQUIRED)):  # fmt: skip
        found = pattern.match(bare)
        if found and (line.rstrip().endswith(":") or len(bare.split()) <= len(found[0].split()) + 3):
            return need
    return None


def need_of(line: str, under: TermNeed) -> TermNeed:
    """How much a line wants what it names: by its own words, else by the heading above it."""
    if NO_REQUIREMENT.search(line):
        return TermNeed.MENTIONED
    if WISHED_LINE.search(line):
        return TermNeed.WISHED
    return TermNeed.REQUIRED if under is TermNeed.MENTIONED and REQUIRED_LINE.search(line) else under
