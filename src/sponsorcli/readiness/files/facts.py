"""The facts of a résumé's text that readers look for: addresses, telephone numbers, spans of time, headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d ()./-]{7,18}\d(?!\w)")
YEAR = r"(?:19|20)\d{2}"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # fmt: skip # noqa: E501
PRESENT = r"(?P<present>present|now|today|current|to date|heute|aujourd'hui)"


def _time(end: int) -> str:
    """A month and a year, or a year alone, as the expression for an end of a span."""
    return rf"(?:(?P<month{end}>{MONTH})\s+|(?P<number{end}>\d{{1,2}})[/.])?(?P<year{end}>{YEAR})"


SPAN = re.compile(rf"{_time(1)}\s*(?:[-–—]|to|until|bis)\s*(?:{_time(2)}|{PRESENT})", re.IGNORECASE)
DATED = re.compile(rf"(?:{MONTH}\s+)?{YEAR}", re.IGNORECASE)
FOREVER = 9999 * 12

HEADINGS = {
    "Work Experience": (
        "work experience", "experience", "professional experience", "employment", "employment history", "work history",
        "career history", "career", "professional background", "relevant experience", "berufserfahrung",
        "expérience professionnelle",
    ),
    "Education": (
        "education", "education and training", "academic background", "qualifications", "academic qualifications",
        "training", "ausbildung", "formation", "studies",
    ),
    "Skills": (
        "skills", "key skills", "core skills", "technical skills", "skills and expertise", "core competencies",
        "competencies", "areas of expertise", "expertise", "it skills", "kenntnisse", "compétences",
    ),
    "Certifications": (
        "certifications", "certificates", "licences", "licenses", "licences and certifications", "zertifikate",
        "courses", "professional development",
    ),
    "Summary": (
        "summary", "professional summary", "profile", "personal profile", "personal statement", "objective",
        "career objective", "about me", "about", "executive summary", "profil",
    ),
    "Accomplishments": ("accomplishments", "achievements", "key achievements", "awards", "honours", "honors",
                        "awards and honours", "highlights"),
    "Languages": ("languages", "sprachen", "langues"),
    "Projects": ("projects", "key projects", "selected projects"),
    "Publications": ("publications", "selected publications", "patents"),
    "Volunteering": ("volunteering", "voluntary work", "volunteer experience", "community"),
    "Interests": ("interests", "hobbies", "hobbies and interests"),
    "References": ("references", "referees"),
    "Contact": ("contact", "contact details", "personal details", "contact information"),
    "Memberships": ("memberships", "professional memberships", "affiliations"),
}  # fmt: skip
"""The usual headings, each with other words that readers know for it."""
KNOWN = {word: heading for heading, words in HEADINGS.items() for word in words}
AWARD = re.compile(
    r"\b(?:B\.?Sc|M\.?Sc|B\.?A|M\.?A|Ph\.?D|MBA|LLB|LLM|BEng|MEng|university|college|diploma|degree)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class WrittenSpan:
    """A time as it is written, in months from the year 0; `is_exact` where both ends have a month."""

    text: str
    first: int
    last: int
    is_exact: bool


def spans_in(text: str) -> list[WrittenSpan]:
    """The spans of time in a text, in order."""
    found = []
    for match in SPAN.finditer(text):
        first = month_at(match, "1", 0)
        last = FOREVER if match["present"] else month_at(match, "2", 11)
        is_exact = has_month(match, "1") and (bool(match["present"]) or has_month(match, "2"))
        found.append(WrittenSpan(match[0], first, last, is_exact))
    return found


def has_month(match: re.Match[str], end: str) -> bool:
    """Whether an end of a span names its month."""
    return bool(match[f"month{end}"] or match[f"number{end}"])


def month_at(match: re.Match[str], end: str, otherwise: int) -> int:
    """An end of a span in months from the year 0; `otherwise` stands for a month that is not named."""
    named, number = match[f"month{end}"], match[f"number{end}"]
    month = MONTHS.index(named[:3].casefold()) if named else int(number) - 1 if number else otherwise
    return int(match[f"year{end}"]) * 12 + month


def phones_in(text: str) -> list[str]:
    """The telephone numbers in a text; years and spans of time are none."""
    return [one for one in PHONE.findall(text) if sum(map(str.isdigit, one)) >= 8 and not SPAN.search(one)]


def facts_in(lines: Sequence[str]) -> list[str]:
    """Addresses, dates and usual headings in the order in which they stand, without blanks."""
    found = []
    for line in lines:
        taken = [(one.start(), one[0]) for one in EMAIL.finditer(line)]
        taken += [(one.start(), one[0]) for one in DATED.finditer(line)]
        if heading := heading_known(line):
            taken.append((0, heading))
        found += ["".join(text.split()).casefold() for _, text in sorted(taken)]
    return found


def heading_known(text: str) -> str | None:
    """The usual heading that a text is; None for any other."""
    words = " ".join(re.sub(r"[^\w\s'&/]", " ", text.casefold()).replace("&", "and").split())
    return KNOWN.get(words)
