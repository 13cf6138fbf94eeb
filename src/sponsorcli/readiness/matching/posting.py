"""A posting's lines, and which of them say what is required, what is wished for, and the rest."""

import re
import unicodedata
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
    r"^(?:(?:key |education(?:al)? |minimum |basic |essential |required |core |job |person |candidate |"
    r"acceptable |professional )*"
    r"(?:requirements?|qualifications?|criteria|skills(?: and experience)?|experience|specification|must[- ]haves?)|"
    r"essential|"
    r"(?:required|mandatory|zwingend(?: erforderlich)?|erforderlich|muss(?:-kriterien)?|requis|exigé)(?=\W*$)|"
    r"(?:what )?(?:you(?:'|’)?ll|you will|you|we) (?:bring|need|have|offer us|look(?:ing)? for|are looking for|expect)"
    r"|who you are|about you|your (?:profile|skills|experience|background|qualifications)|"
    r"what we(?:'|’)?re looking for|what we (?:are looking|look) for|what you(?:'|’)?ll need(?: to succeed)?|"
    r"skills? (?:and|&) (?:experience|qualifications?)|(?:ihr|dein) profil|das bringen sie mit|das bringst du mit|"
    r"was (?:sie mitbringen|du mitbringst)|anforderungen|voraussetzungen|qualifikation(?:en)?|"
    r"(?:votre )?profil(?: recherché)?|compétences(?: requises)?|ce que nous recherchons|vous êtes|"
    r"requisitos(?: (?:imprescindibles|mínimos|obligatorios|obrigatórios|del puesto))?|obrigatórios|imprescindibles?|"
    r"perfil(?: (?:buscado|requerido|do candidato))?|qué buscamos|lo que buscamos|o que (?:buscamos|esperamos)|"
    r"requisiti(?: (?:richiesti|obbligatori|indispensabili))?|il tuo profilo|profilo(?: ricercato)?|cosa cerchiamo|"
    r"functie-?eisen|wat (?:vragen we|wij vragen|breng je mee|verwachten wij)|jouw profiel|wie ben jij|vereisten)\b",
    re.IGNORECASE,
)
WISHED_HEADING = re.compile(
    r"^(?:desirable|(?:kann(?:-kriterien)?|souhaité|souhaitable)(?=\W*$)|"
    r"nice[- ]to[- ]haves?|preferred|bonus|advantage|pluses|(?:it(?:'|’)?s a )?plus|optional|"
    r"good to have|ideally|what would be (?:nice|great)|wünschenswert|von vorteil|idealerweise|les plus|atouts?|"
    r"se (?:valorará|valora)|deseables?|requisitos (?:deseables|desejáveis)|desejáveis|diferencia(?:l|is)|valorable|"
    r"costituisc\w+ titolo preferenziale|requisiti (?:preferenziali|graditi)|titoli preferenziali|gradit[oi]|"
    r"pré|pluspunten|gewenst)\b",
    re.IGNORECASE,
)
OTHER_HEADING = re.compile(
    r"^(?:about (?:us|(?:the|our) (?:role|company|team|job))|what you(?:'|’)?ll get|what we offer|we offer|our offer|"
    r"benefits?|perks|responsibilities|"
    r"(?:your|the|key|main|essential|primary|principal) "
    r"(?:tasks|responsibilities|role|dut\w+|mission|functions)|"
    r"what you(?:'|’)?ll do|what you will do|how to apply|apply|salary|compensation|location|who we are|"
    r"why (?:join )?us|equal opportunit(?:y|ies)|"
    r"the (?:role|company|team)|(?:job |role )?(?:overview|summary|description)|contact|wir bieten|"
    r"(?:ihre|deine) aufgaben|unser angebot|was wir bieten|das bieten wir|über uns|kontakt|nous offrons|vos missions|"
    r"missions|avantages|à propos|qui sommes[- ]nous|le poste|pour postuler|rémunération|ofrecemos|qué ofrecemos|"
    r"(?:tus )?funciones|responsabilidades|misión|benefícios|beneficios|contratação|(?:descrição|sobre) (?:da|a) vaga|"
    r"local|nossa empresa|como se candidatar|o que oferecemos|cosa offriamo|offriamo|mansioni|attività|chi siamo|"
    r"wat ga je doen|wij bieden|wat bieden wij|over ons|jouw taken|solliciteren)\b",
    re.IGNORECASE,
)
REQUIRED_LINE = re.compile(
    r"\b(?:must (?:have|be|hold|speak)|required?|essential|mandatory|you (?:have|hold|bring|speak)|minimum of|at least|"
    r"proven|demonstrable|demonstrated|(?:\d+\+?|several|two|three|five) years|erforderlich|vorausgesetzt|zwingend|"
    r"exigée?s?|requise?s?|indispensables?|imprescindibles?|obligatori[ao]s?|obrigatóri[ao]s?|indispensáve(?:l|is)|"
    r"requerid[ao]s?|indispensabil[ei]|richiest[aoei]|vereist|verplicht|(?:al menos|pelo menos|almeno|minimaal))\b",
    re.IGNORECASE,
)
WISHED_LINE = re.compile(
    r"\b(?:desirable|preferred|preferably|ideally|nice to have|an advantage|advantageous|a plus|a bonus|optional|"
    r"wünschenswert|von vorteil|idealerweise|un plus|un atout|souhaitée?s?|appréciée?s?|idéalement|"
    r"deseables?|valorables?|"
    r"se valorará|desejáve(?:l|is)|um diferencial|preferibil[ei]|preferibilmente|gradit[aoei]|een pré|gewenst)\b",
    re.IGNORECASE,
)
NO_REQUIREMENT = re.compile(r"\b(?:not (?:required|necessary|essential)|no .{0,30} required)\b", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Signs that show nothing, as which some bullets are read."""
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Joined letters, as some programs write them into a PDF, and the letters that they join."""
SENTENCE = re.compile(r"(?<=[a-z)][.!?])\s+(?=[A-Z])")
"""Where a sentence of a paragraph ends: one can require what the next only wishes for."""
ITEM = re.compile(r"[•·*–-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
"""How an item of a list begins."""
LONGEST_SENTENCE = 600
"""Letters of a piece that is looked through at once: the time grows with their square, and no sentence is longer."""
LONGEST_HEADING = 8
"""Words of a heading at the most."""


@dataclass(slots=True)
class LinesAbove:
    """What the lines so far say of the next one: the last heading, and the sentence before a list."""

    under: TermNeed = TermNeed.MENTIONED
    lead: TermNeed | None = None

    def take_heading(self, line: str) -> bool:
        """Whether the line is a heading, which then holds for what follows."""
        need = heading_need(line)
        if need is not None:
            self.under, self.lead = need, None
        return need is not None

    def need_of_next(self, line: str) -> TermNeed:
        """What holds for the line by what stands above it; a sentence that ends in a colon holds for items below it."""
        if line and not ITEM.match(line):
            self.lead = lead_of(line)
            return self.under
        return self.under if self.lead is None else self.lead


def classified(lines: Iterable[tuple[str, TermNeed | None]]) -> Iterator[PostingLine]:
    """The sentences of lines, each with its need.

    That is what its own words say, else what is given, else what its label, the sentence before its list or the heading
    above says.
    """
    above = LinesAbove()
    for number, (text, given) in enumerate(lines, start=1):
        line = " ".join(UNSEEN.sub(" ", text).translate(LIGATURES).split())
        if given is None and above.take_heading(line):
            continue
        next_need = above.need_of_next(line)
        label, rest = labelled(line)
        need = given or label or next_need
        for part in pieces_of(rest):
            yield PostingLine(number, part, need if given is TermNeed.MENTIONED else need_of(part, need))


def pieces_of(line: str) -> Iterator[str]:
    """The sentences of a line, none longer than what is looked through at once."""
    for sentence in filter(None, SENTENCE.split(line)):
        for start in range(0, len(sentence), LONGEST_SENTENCE):
            yield sentence[start : start + LONGEST_SENTENCE]


def labelled(line: str) -> tuple[TermNeed | None, str]:
    """What the label at a line's beginning says of the rest, such as `Education requirements: a degree`; the rest."""
    label, colon, rest = line.partition(":")
    need = heading_need(label + colon) if rest.strip() else None
    return (None, line) if need is None else (need, rest.strip(" *_"))


def lead_of(line: str) -> TermNeed | None:
    """What a sentence before a list says of its items, such as "you need all of these:"; None where it says nothing."""
    need = need_of(line, TermNeed.MENTIONED) if line.endswith(":") else TermNeed.MENTIONED
    return None if need is TermNeed.MENTIONED else need


def heading_need(line: str) -> TermNeed | None:
    """What a heading says of the lines below it; None where the line is no heading."""
    bare = line.strip(" #*_:–—-\t").rstrip(":").strip()
    is_short = len(bare.split()) <= LONGEST_HEADING and not bare.endswith((".", ";", ","))
    if not bare or ":" in bare or not is_short or line.lstrip().startswith(("•", "- ", "* ", "·")):
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
