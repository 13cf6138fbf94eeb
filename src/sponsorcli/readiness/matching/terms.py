"""The terms of a posting: skills that the firm or its people name, and what its own lines ask for, in its own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import dropwhile

from sponsorcli.readiness.words import words_of

from .forms import SHORTEST, Forms, alike
from .languages import phrasing_of
from .lines import bare, is_item
from .needs import VERDICT, TermNeed
from .phrasing import Phrasing
from .posting import Posting, PostingLine

MOST_WORDS = 4
"""Words of a term at the most; a longer phrase is a sentence."""
MOST_TERMS = 120
NAMED = re.compile(
    r"(?<![\w.])(?:[A-Z][\w&+#./-]*[A-Z0-9+#][\w+#]*|[A-Z]{2,}\d*(?:&[A-Z]+)?|[A-Z][+#]+)"
    r"(?:\s+(?:[A-Z0-9][\w+#/]*))*(?!\w)"
)
"""Names of tools and standards: SQL, PowerPoint, C++, ISO 27001, SAP S/4HANA."""
LINKS = frozenset(("de", "of", "di", "von", "van", "do", "da"))
"""Words that tie the next one to those before: "ingénierie de formation" is one thing."""
DENIED = re.compile(r"(?:no|not|kein\w*|pas|sin|sem|nessun\w*|geen|aucun\w*)\s|n['’]\w", re.IGNORECASE)
"""How a line begins that says what is not to be."""
LIST_FROM = 3
"""Members from which a line is a list; after a colon one less."""
LABEL = re.compile(r"^[^:]*?(:|\s[–—-])\s(.*)$", re.DOTALL)
"""What a list is of, and the list behind a colon or a dash."""
SENTENCE_END = re.compile(r"[.!?…]\W*$")
OF_ALL = re.compile(r"\w(?:/\w)+")
"""Who may apply, as "H/F" and "m/w/d" say it."""
GENERIC_WORDS = """
team role job company work environment field area industry sector position candidate people person thing time day
opportunity part way tool result plan customer client project senior junior professional spoken written
verbal mindset attitude passion motivation mind eye detail pressure initiative interest desire willingness under
wort schrift learn grow adapt qualify apply following technologies technology skillset skillsets stack
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
    """The phrases that a line asks for: after "experience in", before "skills", in a list, tools, a short line whole.

    A line that ends in a colon is about what follows it, and one that begins with "no" about what is not wanted.
    """
    line = bare(text)
    if line.endswith(":") or DENIED.match(line):
        return
    asked = [part for pattern in phrasing.asked for part in parts_found(pattern, line, phrasing)]
    yield from asked
    yield from named_before(line, phrasing)
    yield from listed(line, phrasing)
    yield from (match[0] for match in NAMED.finditer(line) if is_meant(match[0]))
    if not asked and is_phrase(text, line):
        yield from parts_of(line.partition(":")[2] or line.rstrip("."), phrasing)


def is_phrase(text: str, line: str) -> bool:
    """Whether a line, bare of its marks, is a short phrase: an item of a list, or no sentence."""
    words = len(line.split())
    is_sentence = SENTENCE_END.search(line) and not (line.endswith(".") and words < MOST_WORDS)
    return words <= MOST_WORDS + 2 and (is_item(text) or not is_sentence)


def named_before(line: str, phrasing: Phrasing) -> Iterator[str]:
    """What a line names right before "skills", "is required" and the like."""
    for pattern in phrasing.named_last:
        for match in pattern.finditer(line):
            yield from parts_of(after_last_end(match["what"], phrasing), phrasing)


def after_last_end(text: str, phrasing: Phrasing) -> str:
    """What stands right before "skills" and the like: behind the last word that ends a phrase."""
    while end := phrasing.ends.search(text):
        word = end[0].split(maxsplit=1)
        if len(word) == 1:
            return text[: end.start()]
        text = word[1]
    return text


def listed(line: str, phrasing: Phrasing) -> Iterator[str]:
    """The members of a line that is a list, or of the list behind its colon: each of a few words."""
    labelled = LABEL.search(line)
    colon, rest = labelled.groups() if labelled else ("", line)
    members = [one.strip() for one in re.split(r"[,;]", rest)]
    short = [one for one in members if 0 < len(one.split()) <= MOST_WORDS + 1]
    if len(members) >= LIST_FROM - bool(colon) and len(short) >= (0.5 if colon else 1) * len(members):
        yield from parts_of(", ".join(members).rstrip("."), phrasing)


def parts_found(pattern: re.Pattern[str], line: str, phrasing: Phrasing) -> Iterator[str]:
    """The members of every list that a pattern finds."""
    for match in pattern.finditer(line):
        yield from parts_of(match["what"], phrasing)
        if len(match["what"]) < len(line):
            yield from parts_found(pattern, match["what"], phrasing)


def parts_of(text: str, phrasing: Phrasing) -> Iterator[str]:
    """The members of a list in a sentence, without what surrounds them."""
    for part in phrasing.apart.split(text):
        phrase = trim(without_verdict(phrasing.ends.sub("", part)), phrasing)
        words = [] if DENIED.match(phrase) else phrase.split()
        if words and len(words) <= MOST_WORDS + 2 and sum(not is_plain(one, phrasing) for one in words) <= MOST_WORDS:
            yield phrase


def without_verdict(phrase: str) -> str:
    """The phrase up to the words that say how much it is wanted; what follows them where it begins with them."""
    while found := VERDICT.search(phrase):
        phrase = phrase[: found.start()] if phrase[: found.start()].strip() else phrase[found.end() :]
    return phrase


def trim(phrase: str, phrasing: Phrasing) -> str:
    """The phrase without plain words at both ends; empty where nothing is left that means anything."""
    words = list(dropwhile(partial(is_plain, phrasing=phrasing), phrase.strip(" .,;:…•*–-\"'()").split()))
    while words and is_plain(words[-1], phrasing) and not (len(words) > 2 and words[-2] in LINKS):
        words.pop()
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
    bare = word.casefold().strip(".,;:()+’'…")
    if bare in NUMBERS:
        return word.islower()
    has_letters = any(map(str.isalpha, word))
    return bare in phrasing.plain or bare.rstrip("'’s") in phrasing.plain or not has_letters
