"""The terms of a posting: skills that the firm or its people name, and what its own lines ask for, in its own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import dropwhile

from sponsorcli.readiness.words import words_of

from .forms import SHORTEST, Forms, alike
from .languages import phrasing_of
from .phrasing import Phrasing
from .posting import Posting, PostingLine, TermNeed

MOST_WORDS = 4
"""Words of a term at the most; a longer phrase is a sentence."""
MOST_TERMS = 120
NAMED = re.compile(
    r"(?<![\w.])(?:[A-Z][\w&+#./-]*[A-Z0-9+#][\w+#]*|[A-Z]{2,}\d*(?:&[A-Z]+)?|[A-Z][+#]+)"
    r"(?:\s+(?:[A-Z0-9][\w+#/]*))*(?!\w)"
)
"""Names of tools and standards: SQL, PowerPoint, C++, ISO 27001, SAP S/4HANA."""
OF_ALL = re.compile(r"\w(?:/\w)+")
"""Who may apply, as "H/F" and "m/w/d" say it."""
GENERIC_WORDS = """
team role job company work environment field area industry sector position candidate people person thing time day
opportunity part way tool result plan customer client project senior junior professional spoken written
verbal mindset attitude passion motivation mind eye detail pressure initiative interest desire willingness under
wort schrift apply following technologies technology skillset skillsets stack
"""
NUMBERS = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
GENERIC = frozenset(GENERIC_WORDS.split()) | NUMBERS
"""Words that are no term by themselves."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term as the posting writes it, how much it is wanted, and the first line that wants it so."""

    text: str
    need: TermNeed
    line: PostingLine
    named_as: str = ""
    """The skill as the firm names it, where it does."""


def terms_of(posting: Posting, skills: Sequence[str], forms: Forms) -> tuple[Term, ...]:
    """The posting's terms, the most wanted first, then as they stand in it: each once, under its strongest need."""
    by_key: dict[tuple[str, ...], Term] = {}
    every = posting.has_requirements
    phrasing = phrasing_of(line.text for line in posting.lines)
    for line in posting.lines:
        found = [*named_skills(line, skills, forms)]
        if line.need is not TermNeed.MENTIONED or not every:
            found += own_terms(line, [one.text for one in found], phrasing)
        for term in found:
            key = words_of(term.named_as or forms.of_term(term.text)[-1])
            known = by_key.get(key)
            if known is None or rank(term.need) < rank(known.need):
                by_key[key] = term
    ordered = sorted(by_key.values(), key=lambda term: (rank(term.need), term.line.number))
    return tuple(ordered[:MOST_TERMS])


def rank(need: TermNeed) -> int:
    """The place of a need, 0 for what is required."""
    return list(TermNeed).index(need)


def named_skills(line: PostingLine, skills: Sequence[str], forms: Forms) -> Iterator[Term]:
    """The skills that the line holds, in any form or near spelling, each in the posting's own words."""
    tokens = re.findall(r"\S+", line.text)
    words = words_of(line.text)
    for skill in skills:
        form = forms.found_in(line.text, forms.of_term(skill))
        if form is not None:
            yield Term(written_in(line.text, form) or form, line.need, line, skill)
        elif near := near_in(tokens, skill, len(words)):
            yield Term(near, line.need, line, skill)


def near_in(tokens: Sequence[str], skill: str, length: int) -> str | None:
    """The words of a line that are a near spelling of a skill; None where there are none."""
    size = len(skill.split())
    if len(skill) < SHORTEST or length < size:
        return None
    for at in range(len(tokens) - size + 1):
        window = " ".join(tokens[at : at + size]).strip(".,;:()•")
        if abs(len(window) - len(skill)) <= 3 and alike(window, skill):
            return window
    return None


def written_in(text: str, form: str) -> str | None:
    """A form as the text writes it; None where it stands there in other signs."""
    pattern = r"[\W_]+".join(map(re.escape, form.split()))
    match = re.search(rf"(?<!\w){pattern}\w*", text, re.IGNORECASE)
    return match[0] if match else None


def own_terms(line: PostingLine, known: Sequence[str], phrasing: Phrasing) -> Iterator[Term]:
    """What the line asks for in its own words, but for what is known already."""
    taken = [words_of(one) for one in known]
    for phrase in dict.fromkeys(phrases_of(line.text, phrasing)):
        words = words_of(phrase)
        if words and words not in taken and not any(is_within(words, one) for one in taken):
            taken.append(words)
            yield Term(phrase, line.need, line)


def is_within(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether all of these words are among the others, or the other way round."""
    return set(words) <= set(others) or set(others) <= set(words)


def phrases_of(text: str, phrasing: Phrasing) -> Iterator[str]:
    """The phrases that a line asks for: after "experience in", before "skills", names of tools, a short line whole."""
    line = text.strip(" •*-–·\t")
    asked = [part for pattern in phrasing.asked for part in parts_found(pattern, line, phrasing)]
    yield from asked
    for pattern in phrasing.named_last:
        yield from parts_found(pattern, line, phrasing)
    for match in NAMED.finditer(line):
        if is_meant(match[0]):
            yield match[0]
    if not asked and len(line.split()) <= MOST_WORDS + 2:
        yield from parts_of(line.rstrip("."), phrasing)


def parts_found(pattern: re.Pattern[str], line: str, phrasing: Phrasing) -> Iterator[str]:
    """The members of every list that a pattern finds."""
    for match in pattern.finditer(line):
        yield from parts_of(match["what"], phrasing)


def parts_of(text: str, phrasing: Phrasing) -> Iterator[str]:
    """The members of a list in a sentence, without what surrounds them."""
    for part in phrasing.apart.split(text):
        phrase = trim(phrasing.ends.sub("", part), phrasing)
        if phrase and len(phrase.split()) <= MOST_WORDS:
            yield phrase


def trim(phrase: str, phrasing: Phrasing) -> str:
    """The phrase without plain words at both ends; empty where nothing is left that means anything."""
    words = list(dropwhile(partial(is_plain, phrasing=phrasing), phrase.strip(" .,;:•*–-\"'()").split()))
    words = list(dropwhile(partial(is_plain, phrasing=phrasing), reversed(words)))[::-1]
    whole = " ".join(words).strip(".,;:()")
    return whole if is_meant(whole) else ""


def is_meant(phrase: str) -> bool:
    """Whether a phrase means something by itself: no number, no single letter, no word that fits every posting."""
    words = words_of(phrase)
    if not words or set(words) <= GENERIC or OF_ALL.fullmatch(phrase):
        return False
    return len(words) > 1 or (not words[0].isdigit() and (len(words[0]) > 1 or re.search(r"[+#]", phrase) is not None))


def is_plain(word: str, phrasing: Phrasing) -> bool:
    """Whether a word at the end of a phrase says nothing of what is asked."""
    bare = word.casefold().strip(".,;:()+’'")
    if bare in NUMBERS:
        return word.islower()
    has_letters = any(map(str.isalpha, word))
    return bare in phrasing.plain or bare.rstrip("'’s") in phrasing.plain or not has_letters
