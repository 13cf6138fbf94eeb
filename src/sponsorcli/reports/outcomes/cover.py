"""What outcomes give to the month's cover: the primary outcome as a headline, and whether it can be told yet."""

from sponsorcli.outcomes import Outcomes
from sponsorcli.outcomes.primary import PrimaryOutcome
from sponsorcli.reports.cover import CoverPart, Question, count_of

from .comparisons import alone_in_words, compared_in_words, range_in_words, verdict_in_words

CAUTION = "Protégés are chosen for promise, so even a clear difference would not prove that sponsorship caused it."


def outcomes_part(result: Outcomes, headline: str) -> CoverPart:
    """The headline of the report, and an answer to whether the programme works."""
    found = result.primary
    answer = f"Not known yet. {headline}" if found is None else f"{_answer(found)} {CAUTION}"
    return CoverPart(answers={Question.WORKS: answer}, headline=headline)


def _answer(found: PrimaryOutcome) -> str:
    followed = found.followed
    everybody = count_of(followed.proteges + followed.proteges_not_yet, "protégé", "protégés")
    far = f"{followed.proteges} of {everybody} have been followed for {followed.months} months"
    if found.is_interim:
        zero = "the difference could still be zero" if found.may_be_chance else "the plan says to wait"
        return f"Too early to tell before {_awaited(found)}: {far}, and {zero}."
    if found.may_be_chance:
        return f"Not shown: {far}, and the difference could be zero."
    more = found.difference.difference is not None and found.difference.difference > 0
    how = "better" if more else "worse"
    return f"Protégés do {how} than comparable colleagues: {far}, and a difference like that is rarely chance."


def _awaited(found: PrimaryOutcome) -> str:
    """What a look that is interim comes before."""
    return f"{found.planned_months} months" if found.followed.months < found.planned_months else "the programme ends"


def primary_in_words(found: PrimaryOutcome) -> str:
    """The primary outcome in sentences: both rates with their people, the range of the difference, how far to trust."""
    one = found.difference
    sure = verdict_in_words(one)
    if found.is_interim:
        sure = f"Interim look: too early to tell before {_awaited(found)}."
    return f"{compared_in_words(one)}.{alone_in_words(one)} {range_in_words(one)} {sure}"
