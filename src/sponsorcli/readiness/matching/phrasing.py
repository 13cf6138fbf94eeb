"""How postings ask for something, in English, German and French: after or before which words, and where it ends."""

import re
from dataclasses import dataclass

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A language's ways to ask.

    Each of `asked` and `named_last` finds what is asked for as `what`; `apart` parts the members of a list, `ends`
    cuts off what says more of a member; words of `plain` at its ends say nothing of it. `known_by` are frequent words.
    """

    asked: tuple[Pattern, ...]
    named_last: tuple[Pattern, ...]
    apart: Pattern
    ends: Pattern
    plain: frozenset[str]
    known_by: frozenset[str]


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


ENGLISH = Phrasing(
    asked=(
        re.compile(
            r"\b(?:experience|knowledge|understanding|proficien(?:cy|t)|expertise|skills?|fluen(?:cy|t)|background|"
            r"degree|qualifications?|certification|certified|familiar(?:ity)?|track record|command|competen(?:ce|cy)|"
            r"skilled|expert|confident|comfort(?:able)?|experienced|exposure|contributions?|evidence|good|interest)\s+"
            r"(?:in|of|with|using|on|as|at|to)\s+(?P<what>[^.;:]+)",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:fluent|native|business|conversational)\s+"
            r"(?P<what>(?:in\s+)?[A-Z]\w+(?:(?:,| and| or) [A-Z]\w+)*)"
        ),
        re.compile(
            r"\b(?:experience|years)\s+(?P<what>[a-z]+ing\s+[^.;:]+?)(?=\s+(?:in|on|using|with)\s|[.;:]|$)",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:experience|years)\s+[a-z]+ing\s+[^.;:]+?\s+(?:in|on|using|with)\s+(?P<what>[^.;:]+)", re.IGNORECASE
        ),
        re.compile(r"\byears['’]?\s+(?:in|as)\s+(?P<what>[^.;:]+)", re.IGNORECASE),
        re.compile(r"\b(?:ability|able|capable)\s+(?:to|of)\s+(?P<what>[^.;:]+)", re.IGNORECASE),
        re.compile(
            r"\byou(?:['’]ve|\s+have)\s+(?:led|built|run|managed|owned|designed|delivered|shipped|"
            r"worked\s+(?:in|on|with))"
            r"\s+(?P<what>[^.;:]+)",
            re.IGNORECASE,
        ),
    ),
    named_last=(
        re.compile(
            r"(?P<what>[^.;:]+?)\s+(?:skills?|abilities|experience|exposure|certification|qualification)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?P<what>[^.;:]+?)\s+(?:is |are )?(?:required|preferred|needed|desirable|essential|"
            r"a plus|an advantage|an asset)(?=\W*$|\s*[.,;:)!–—-]|\s+(?:and|but|with)\b)",
            re.IGNORECASE,
        ),
    ),
    apart=re.compile(
        r"\s*(?:[,;()•]|\s/\s|\s[–—]\s|\band/or\b|\band\b|\bor\b|\bas well as\b|\bincluding\b|\bsuch as\b|\be\.g\.|"
        r"\besp(?:ecially|\.)|\bparticularly\b)\s*",
        re.IGNORECASE,
    ),
    ends=re.compile(
        r"\s+(?:to|that|which|who|for|gained|within|across|through|from|is|are|at|would|will|where|when|so|while|"
        r"if|you|we|your|our|their|can|may|preferred|required|desirable|essential|an? (?:plus|advantage|bonus|"
        r"must))\b.*",
        re.IGNORECASE | re.DOTALL,
    ),
    plain=words("""
a an the these those below
and or of in with for to on at as by is are be you your we our their this that it its not no any all both
strong excellent good solid proven great outstanding deep broad relevant demonstrable demonstrated advanced basic
significant extensive hands-on hand proficient knowledge experience understanding ability skill skills proficiency
expertise background familiarity track record command minimum least several comfort exposure &
year years month months have has having must should need needed required essential desirable preferred ideally plus etc
similar related equivalent other understand understands know knows completed
others more including using use work working level higher high first own
well very can able clear confident comfortable fluent native business-level previous prior bring hold degree
considered between specialized specialised interest certification qualification certified following new various one
current valid
"""),
    known_by=words("and the of you we to with for our in your is are"),
)
GERMAN = Phrasing(
    asked=(
        re.compile(
            r"\b(?:\w*erfahrung(?:en)?|\w*kenntnisse?|studium|\w*ausbildung|weiterbildung|qualifikation|umgang|"
            r"abschluss|expertise|know-how|verständnis|sicherheit)\s+"
            r"(?:in\s+den|in\s+der|in|im|mit|der|des|als|zur|zum|von|über)\s+(?P<what>[^.;:]+)",
            re.IGNORECASE,
        ),
        re.compile(r"\b(?P<what>[A-ZÄÖÜ][\w-]*(?:kenntnisse|kompetenz|fähigkeit|führerschein|stärke))\b"),
    ),
    named_last=(
        re.compile(
            r"(?P<what>[^.;:]+?)\s+(?:ist |sind |wird |werden )?(?:von Vorteil|wünschenswert|erforderlich|"
            r"vorausgesetzt)\b"
        ),
    ),
    apart=re.compile(
        r"\s*(?:[,;()•]|\s/\s|\bund/oder\b|\bund\b|\boder\b|\bsowie\b|\bbzw\.|\bwie\b|\bz\.\s?B\.|\binsbesondere\b)\s*"
    ),
    ends=re.compile(
        r"\s+(?:ist|sind|wird|werden|wünschenswert|von Vorteil|erforderlich|vorausgesetzt|in Wort|mit|bei|für|um|die|"
        r"das|idealerweise)\b.*",
        re.DOTALL,
    ),
    plain=words("""
der die das den dem des ein eine einer eines einem einen in im am an mit von vom zu zur zum als auf über und oder
sehr gut gute guter gutes guten fundierte fundiertes sichere sicherer sicheres mehrjährige mehrjähriger langjährige
erste ausgeprägte ausgeprägtes abgeschlossenes abgeschlossene abgeschlossener einschlägige einschlägiges vergleichbare
vergleichbares relevante hohe hohes ihr ihre ihrem ihren sie wir kenntnisse fachkenntnisse erfahrung erfahrungen
bist hast habt besitzt bringst aktuelle aktuellen berufserfahrung umgang studium ausbildung berufsausbildung bereich
bereichen idealerweise mindestens jahre jahren
"""),
    known_by=words("und der die das mit sie wir ihr für zur im von sind ist"),
)
FRENCH = Phrasing(
    asked=(
        re.compile(
            r"\b(?:expériences?|connaissances?|maîtrise|formation|diplôme|compétences?|pratique|notions?|certification|"
            r"aisance)\s+(?:(?:de\s+)?\d+\s+ans\s+|minimum\s+|supérieure\s+|solide\s+|confirmée\s+|significative\s+|"
            r"réussie\s+|universitaire\s+|professionnelle\s+){0,4}(?:en tant que|en|dans|avec|sur|de la|de|du|des|"
            r"d(?=['’]))"
            r"(?!\w)\s*(?P<what>[^.;:]+)",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:ma[iî]tris\w+|connaiss\w+|êtes\s+famili\w+\s+(?:de|avec|d(?=['’]))|êtes\s+à\s+l['’]aise\s+avec|"
            r"capacité\s+à|capable\s+de)\s+(?P<what>[^.;:]+)",
            re.IGNORECASE,
        ),
        re.compile(r"\b(?P<what>[A-ZÉ][\w-]+)\s+(?:courant|professionnel|bilingue|lu)\b"),
    ),
    named_last=(
        re.compile(
            r"(?P<what>[^.;:]+?)\s+(?:est |sont |serait )?(?:exigée?s?|requise?s?|souhaitée?s?|appréciée?s?|"
            r"indispensables?|un plus|un atout)\b",
            re.IGNORECASE,
        ),
    ),
    apart=re.compile(
        r"\s*(?:[,;()•]|\s/\s|\bet/ou\b|\bet\b|\bou\b|\bainsi que\b|\bnotamment\b|(?<!\w)[dl]['’])\s*", re.IGNORECASE
    ),
    ends=re.compile(
        r"\s+(?:serait|seront|sera|est|sont|à l['’]appui|souhait\w+|exig\w+|requis\w*|appréci\w+|indispensable\w*|"
        r"pour|afin|qui|dans|"
        r"minimum|courant|un plus|un atout)\b.*",
        re.IGNORECASE | re.DOTALL,
    ),
    plain=words("""
le la les un une des du de d l en et ou dans avec sur à au aux bonne bon bonnes solide solides excellente excellent
forte fort première parfaite expérience connaissance connaissances maîtrise formation diplôme compétence compétences
pratique équivalent équivalente similaire plusieurs êtes avez profondément pratique ans an minimum courant supérieure
niveau type vous votre vos nous être avoir
"""),
    known_by=words("et le la les des du vous nous pour une en avec votre"),
)
