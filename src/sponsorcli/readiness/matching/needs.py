"""The words by which a posting says what is required, what is wished for and what it offers, in seven languages."""

import re
from enum import StrEnum

from .lines import is_item, setting_of


class TermNeed(StrEnum):
    """How much a posting wants something, the most first."""

    REQUIRED = "required"
    WISHED = "wished"
    MENTIONED = "mentioned"


REQUIRED_HEADING = re.compile(
    r"^(?:(?:key |education(?:al)? |minimum |basic |essential |required |core |job |person |candidate |role |"
    r"position |general |technical |speciali[sz]ed |personal |soft |hard |language |formal |other |acceptable |"
    r"professional )*"
    r"(?:requirements?|qualifications?|criteria|skills(?: and experience)?|experience|specification|must[- ]haves?)|"
    r"essential|(?:you|du|sie|vous|tu|je|tú|usted|você|voi)(?=:\W*$)|"
    r"(?:required|mandatory|zwingend(?: erforderlich)?|erforderlich|muss(?:-kriterien)?|requis|exigé)(?=\W*$)|"
    r"(?:what )?(?:you(?:'|’)?ll|you will|you|we) (?:bring|need|have|offer us|look(?:ing)? for|are looking for|expect)"
    r"|who you are|about you|your (?:profile|skills|experience|background|qualifications)|"
    r"what we(?:'|’)?re looking for|what we (?:are looking|look) for|what you(?:'|’)?ll need(?: to succeed)?|"
    r"skills? (?:and|&) (?:experience|qualifications?)|(?:ihr|dein) profil|das bringen sie mit|das bringst du mit|"
    r"was (?:sie mitbringen|du mitbringst)|anforderungen|voraussetzungen|qualifikation(?:en)?|"
    r"(?:votre |ton )?profil(?: recherché)?(?: nous intéresse si)?|soft skills?|savoir-(?:faire|être)|"
    r"compétences(?: requises)?|ce que nous recherchons|vous êtes|"
    r"requisitos(?: (?:imprescindibles|mínimos|obligatorios|obrigatórios|del puesto))?|obrigatórios|imprescindibles?|"
    r"perfil(?: (?:buscado|requerido|do candidato))?|qué buscamos|lo que buscamos|o que (?:buscamos|esperamos)|"
    r"requisiti(?: (?:richiesti|obbligatori|indispensabili))?|il tuo profilo|profilo(?: ricercato)?|cosa cerchiamo|"
    r"functie-?eisen|wat (?:vragen we|wij vragen|breng je mee|verwachten wij)|jouw profiel|wie ben jij|vereisten)\b",
    re.IGNORECASE,
)
WISHED_HEADING = re.compile(
    r"^(?:desirable|desired|not (?:required|essential|necessary)|(?:non|nicht|pas|niet|não|no) "
    r"(?:obbligator\w+|erforderlich|obligatoire|verplicht|obrigatóri\w+|obligatori\w+)|(?:kann(?:-kriterien)?|"
    r"souhaité|souhaitable)(?=\W*$)|"
    r"nice[- ]to[- ]haves?|preferred|bonus|advantage|pluses|(?:it(?:'|’)?s a )?plus|optional|"
    r"good to have|ideally|what would be (?:nice|great)|wünschenswert|von vorteil|idealerweise|les plus|atouts?|"
    r"se (?:valorará|valora)|deseables?|requisitos (?:deseables|desejáveis)|desejáveis|diferencia(?:l|is)|valorable|"
    r"costituisc\w+ titolo preferenziale|requisiti (?:preferenziali|graditi)|titoli preferenziali|gradit[oi]|"
    r"pré|pluspunten|gewenst)\b",
    re.IGNORECASE,
)
OTHER_HEADING = re.compile(
    r"^(?:about (?!you\b)\w+|what you(?:'|’)?ll get|what we offer|we offer|our offer|"
    r"benefits?|perks|responsibilities|"
    r"(?:your|key|main|essential|primary|principal) "
    r"(?:tasks|responsibilities|role|dut\w+|mission|functions)|"
    r"what you(?:'|’)?ll do|what you will do|how to apply|apply|salary|compensation|location|who we are|"
    r"why (?:join )?us|equal opportunit(?:y|ies)|"
    r"(?:role|company|team)$|(?:place|type|start|hours|duration) of (?:work|contract)|(?:obs|note|nb|ps|hinweis|"
    r"remarque|nota)(?=\W*$)|selection (?:process|procedure)|"
    r"closing date|working (?:time|hours)|modalités|(?:job |role )?(?:overview|summary|description)|contact|wir bieten|"
    r"(?:ihre|deine) aufgaben|unser angebot|was wir bieten|das bieten wir|über (?!dich|sie\b)\w+|kontakt|"
    r"nous offrons|(?:vos )?missions(?: principales)?|"
    r"avantages|[àa] propos|qui sommes[- ]nous|poste$|(?:pour|comment) (?:postuler|candidater)|rémunération|"
    r"ofrecemos|qué ofrecemos|"
    r"(?:tus )?funciones|responsabilidades|misión|benefícios|beneficios|contratação|(?:descrição|sobre) (?:da|a) vaga|"
    r"local|nossa empresa|como se candidatar|o que oferecemos|cosa offriamo|offriamo|mansioni|attività|chi siamo|"
    r"wat ga je doen|wij bieden|wat bieden wij|over ons|jouw taken|solliciteren)\b",
    re.IGNORECASE,
)
AS_VERDICT = r"(?=\W*$|\s*[.,;:)!–—-]|\s+(?:to|for|and|but|with|in|at|as)\b)"
"""What follows a word that says what is wanted; before a noun it only describes it ("required documents")."""
REQUIRED_WORDS = (
    rf"required{AS_VERDICT}|require|essential{AS_VERDICT}|mandatory{AS_VERDICT}|erforderlich|vorausgesetzt|zwingend|"
    r"exigée?s?|requise?s?|indispensables?|imprescindibles?|obligatori[ao]s?|obrigatóri[ao]s?|indispensáve(?:l|is)|"
    r"requerid[ao]s?|indispensabil[ei]|richiest[aoei]|vereist|verplicht"
)
REQUIRED_LINE = re.compile(
    rf"\b(?:{REQUIRED_WORDS}|must (?:have|be|hold|speak)|you (?:have|hold|bring|speak)|minimum of|"
    rf"at least(?![^.;]{0, 12}(?:months|hours|days|weeks|%))|"
    r"(?:will|should) have (?:experience|knowledge|a degree)|"
    r"(?:proven|demonstrable|demonstrated)\s+(?:\w+\s+)?(?:experience|ability|knowledge|record|expertise|skills?|"
    r"track)|"
    r"(?:\d+\+?|several|two|three|five) years|"
    r"(?:mindestens|au moins|mínimo|al menos|pelo menos|almeno|minimaal)(?![^.;]{0,12}(?:mo[in]|mes|hours|stunden|"
    r"%)))\b",
    re.IGNORECASE,
)
WISHED_WORDS = (
    rf"desirable|desired{AS_VERDICT}|preferred{AS_VERDICT}|preferably|ideally|nice to have|an advantage{AS_VERDICT}|"
    rf"advantageous|"
    rf"(?:highly )?beneficial|an asset{AS_VERDICT}|a (?:\w+ )?plus{AS_VERDICT}|a bonus{AS_VERDICT}|optional|"
    r"wünschenswert|von vorteil|idealerweise|am besten|un plus|un atout|souhaitée?s?|appréciée?s?|idéalement|"
    r"deseables?|valorables?|se valorará|desejáve(?:l|is)|um diferencial|preferibil[ei]|preferibilmente|"
    r"gradit[aoei]|een pré|gewenst"
)
WISHED_LINE = re.compile(rf"\b(?:{WISHED_WORDS})\b", re.IGNORECASE)
VERDICT = re.compile(rf"\b(?:(?P<required>{REQUIRED_WORDS})|(?P<wished>{WISHED_WORDS}))\b", re.IGNORECASE)
"""A word that says how much something is wanted."""
NO_REQUIREMENT = re.compile(
    r"\b(?:not (?:required|necessary|essential)|no [^.;]{0,30} required|nicht (?:erforderlich|zwingend|notwendig)|"
    r"(?:pas|non) (?:exigé|requis|obligatoire|indispensable)\w*|"
    r"n[ãa]?o (?:é |es )?(?:obrigatóri|necessári|imprescindible|requerid|obligatori)\w*|"
    r"non (?:è )?(?:richiest|necessari|obbligatori|indispensabil)\w*|niet (?:vereist|verplicht|nodig))\b",
    re.IGNORECASE,
)
PAY = re.compile(
    r"[€$£]\s?\d|\d\s?[€$£]|\b(?:salary|salario|salário|salaire|gehalt|stipendio|salaris|TJM)\b", re.IGNORECASE
)
"""What tells of pay, and so of nothing that is wanted."""
OFFER = re.compile(
    r"^(?:benefi|benefí|perks|(?:what )?we offer|our offer|wir bieten|was wir bieten|das bieten|nous offrons|avantages|"
    r"ofrecemos|qué ofrecemos|o que oferecemos|cosa offriamo|offriamo|wij bieden|wat bieden)",
    re.IGNORECASE,
)
"""Headings of what the employer gives: extras below them are no wish."""
TOPIC = re.compile(
    r"experien|expérience|experiên|esperienz|erfahrung|ervaring|vivência|knowledge|kenntnis|connaissance|conocimiento|"
    r"conheciment|conoscenz|kennis|skill|competenc|compétence|competenz|fähigkeit|vaardighe|habilidad|aptitud|abilit|"
    r"educat|\bforma(?:tion|ci|ç|zion)|ausbildung|opleiding|qualific|qualifik|language|sprach|langue|idioma|"
    r"lingu|taal|talen\b|certif|zertif|technolog|requi|must|essential",
    re.IGNORECASE,
)
"""What a heading within the requirements is about, so that it ends none."""
ARTICLE = re.compile(r"^(?:the|le|la|les|das|der|die|el|los|las|il|lo|het|de)\s+|^l['’]", re.IGNORECASE)
"""What a heading can begin with and says nothing."""
LONGEST_HEADING = 8
"""Words of a heading at the most."""


def heading_need(line: str) -> TermNeed | None:
    """What a heading says of the lines below it; None where the line is no heading."""
    bare = setting_of(line).text.strip(" #*_:–—-\t")
    if is_item(line) or not could_head(bare) or ":" in bare:
        return None
    named = ARTICLE.sub("", bare)
    has_colon = line.rstrip(" *_").endswith(":")
    for pattern, need in ((WISHED_HEADING, TermNeed.WISHED), (OTHER_HEADING, TermNeed.MENTIONED),
                          (REQUIRED_HEADING, TermNeed.REQUIRED)):  # fmt: skip
        found = pattern.match(f"{named}:" if has_colon else named)
        if found and (has_colon or len(named.split()) <= len(found[0].split()) + 3):
            return need
    return None


def could_head(text: str) -> bool:
    """Whether a text is short enough for a heading, and no sentence."""
    return 0 < len(text.split()) <= LONGEST_HEADING and not text.endswith((".", ";", ","))


def need_of(line: str, under: TermNeed) -> TermNeed:
    """How much a line wants what it names: by its own words, else by the heading above it."""
    if NO_REQUIREMENT.search(line) or PAY.search(line):
        return TermNeed.MENTIONED
    if WISHED_LINE.search(line):
        return TermNeed.WISHED
    return TermNeed.REQUIRED if under is TermNeed.MENTIONED and REQUIRED_LINE.search(line) else under
