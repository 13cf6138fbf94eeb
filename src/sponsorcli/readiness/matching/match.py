"""Each term of a posting with the rows that show it: evidenced, claimed without evidence, or missing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.problems.place import in_short
from sponsorcli.readiness.resume import MadeResume, ResumeLine
from sponsorcli.readiness.resume.make import evidence_of, rows_of
from sponsorcli.readiness.words import commonest, times_in, words_of

from .forms import Forms, alike
from .needs import TermNeed
from .posting import Posting
from .terms import Term, terms_of

STUFFED = 5
"""How often a term stands in somebody's lines before it is looked at."""
STUFFED_SHARE = 0.5
"""The share of lines that such a term is in, above which nobody would write so."""


class Result(StrEnum):
    """What the rows say of a term."""

    EVIDENCED = "evidenced"
    CLAIMED = "claimed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ShownBy:
    """Something that shows or claims a term: what it is, its day, where it stands, the words by which it is found."""

    table: str
    what: str
    on: date | None
    place: str
    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term and what shows it: the newest row, and how many more."""

    term: Term
    result: Result
    shown: ShownBy | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """All terms of a posting, and what is wrong."""

    posting: Posting
    terms: tuple[TermMatch, ...]
    problems: tuple[Problem, ...]

    def of(self, result: Result) -> tuple[TermMatch, ...]:
        """The terms of which the rows say so."""
        return tuple(one for one in self.terms if one.result is result)


def match_posting(person_id: str, snapshot: Snapshot, posting: Posting, made: MadeResume) -> Match:
    """The posting's terms against the person's rows as of the day; notes C031 and warnings C032.

    Evidence counts where somebody can confirm it or the person agreed to its use; awards, valid certificates and
    courses count as they are. Goals, and evidence that nobody can confirm, are claims.
    """
    forms = forms_for(posting, snapshot)
    terms = terms_of(posting, skills_known(snapshot), forms)
    shows, claims = list(evidence_for(person_id, snapshot)), list(claims_of(person_id, snapshot))
    found = tuple(matched(term, shows, claims, forms) for term in terms)
    problems = (*without_requirements(posting), *stuffed(person_id, terms, made.resume.lines, forms))
    return Match(posting, found, problems)


def forms_for(posting: Posting, snapshot: Snapshot) -> Forms:
    """The abbreviations that hold for a posting."""
    return Forms.of(snapshot.program.readiness.abbreviations, [line.text for line in posting.lines])


def skills_known(snapshot: Snapshot) -> tuple[str, ...]:
    """The skills that the program, the evidence of all people and their goals name; the program's spelling first."""
    own = snapshot.program.readiness.skills
    named: list[str] = []
    for table, column in (("evidence", "skills"), ("proteges", "goals")):
        for tags in snapshot.roster.frame(table)[column].drop_nulls().to_list():
            named += [tag for tag in tags if tag.strip()]
    taken = {one.casefold() for one in own}
    return (*own, *(one for one in commonest(named) if one.casefold() not in taken))


def evidence_for(person_id: str, snapshot: Snapshot) -> Iterator[ShownBy]:
    """The rows that show something, of whatever table."""
    for row in evidence_of(person_id, snapshot):
        if row.is_verified or row.agreed:
            yield of_line(row.line)
    for table, fields, dated in (
        ("education", ("award", "institution"), "ended_on"),
        ("certificates", ("name", "issuer"), "issued_on"),
        ("training", ("course",), "completed_on"),
    ):
        for values, source in rows_of(table, person_id, snapshot, dated):
            expires_on = values.get("expires_on")
            if isinstance(expires_on, date) and expires_on < snapshot.as_of:
                continue
            what = ", ".join(str(values[field]) for field in fields if values[field])
            yield ShownBy(table, what, source.on, in_short(source.place), words_of(what))


def of_line(line: ResumeLine) -> ShownBy:
    """A row of evidence."""
    return ShownBy("evidence", line.text, line.source.on, in_short(line.source.place), words_of(line.text), line.skills)


def claims_of(person_id: str, snapshot: Snapshot) -> Iterator[ShownBy]:
    """What the person says without evidence: accomplishments that nobody can confirm, then goals."""
    for row in evidence_of(person_id, snapshot):
        if not (row.is_verified or row.agreed):
            yield of_line(row.line)
    table = snapshot.roster.table("proteges")
    rows = table.frame.with_row_index("at").filter(pl.col("person_id") == person_id)
    for at, goals in rows.select("at", "goals").iter_rows():
        for goal in goals or ():
            yield ShownBy("goals", goal, None, in_short(table.place(at, "goals")), words_of(goal), (goal,))


def matched(term: Term, shows: Sequence[ShownBy], claims: Sequence[ShownBy], forms: Forms) -> TermMatch:
    """What the rows say of a term."""
    for result, rows in ((Result.EVIDENCED, shows), (Result.CLAIMED, claims)):
        found = [one for one in rows if covers(one.what, one.tags, term, forms)]
        if found:
            newest = max(found, key=lambda one: (one.on or date.min, one.what))
            return TermMatch(term, result, newest, len(found) - 1)
    return TermMatch(term, Result.MISSING)


def covers(text: str, tags: Sequence[str], term: Term, forms: Forms) -> bool:
    """Whether a row has the term in its text, in any form, or a tag that is the term or its head."""
    ways = tuple(dict.fromkeys([*forms.of_term(term.text), *(forms.of_term(term.named_as) if term.named_as else ())]))
    if forms.found_in(text, ways) is not None:
        return True
    return any(alike(tag, way) or heads(tag, way) for tag in tags for way in (*ways,))


def heads(tag: str, term: str) -> bool:
    """Whether a tag of several words stands in the term whole, as "people leadership" does in "people leadership at
    scale"."""
    words, own = words_of(term), words_of(tag)
    return len(own) > 1 and times_in(words, own) > 0


def rank_for(posting: Posting, snapshot: Snapshot) -> Callable[[ResumeLine], float]:
    """An order of lines for a posting: those first that show the most of what it asks for."""
    forms = forms_for(posting, snapshot)
    terms = terms_of(posting, skills_known(snapshot), forms)
    weights = {TermNeed.REQUIRED: 3.0, TermNeed.WISHED: 1.0, TermNeed.MENTIONED: 0.5}

    def rank(line: ResumeLine) -> float:
        return -sum(weights[term.need] for term in terms if covers(line.text, line.skills, term, forms))

    return rank


def without_requirements(posting: Posting) -> Iterator[Problem]:
    """The note that no line of the posting says what is required."""
    if not posting.has_requirements:
        yield Problem(
            "C031",
            "no line of the posting says what is required, so all its lines count the same",
            FilePlace(posting.path),
            "ask the employer for the requirements, or go by the terms that are listed",
            Severity.NOTE,
        )


def stuffed(person_id: str, terms: Sequence[Term], lines: Sequence[ResumeLine], forms: Forms) -> Iterator[Problem]:
    """A warning for each term that stands in most of somebody's lines, or again and again in one."""
    texts = [words_of(line.text) for line in lines]
    for term in terms:
        counts = [max(times_in(words, words_of(way)) for way in forms.of_term(term.text)) for words in texts]
        total, most = sum(counts), max(counts, default=0)
        if most < 3 and (total < STUFFED or sum(map(bool, counts)) <= STUFFED_SHARE * len(lines)):
            continue
        first = next(line for line, count in zip(lines, counts, strict=True) if count)
        who = f"the only line of {person_id}" if len(lines) == 1 else f"the {len(lines)} lines of {person_id}"
        yield Problem(
            "C032",
            f'"{term.text}" stands {total} times in {who}',
            first.source.place,
            "say it once, where it was shown best",
            Severity.WARNING,
        )
