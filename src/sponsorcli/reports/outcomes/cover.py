"""What outcomes give to the month's cover: the primary outcome as a headline, and whether it can be told yet."""

from sponsorcli.model import Snapshot
from sponsorcli.outcomes import Outcomes
from sponsorcli.outcomes.primary import PrimaryOutcome, primary_outcome
from sponsorcli.reports.cover import CoverPart, Question, count_of

from .comparisons import compared_in_words, range_in_words, verdict_in_words

CAUTION = "Protégés are chosen for promise, so even a clear difference would not prove that sponsorship caused it."


def outcomes_part(result: Outcomes, headline: str, snapshot: Snapshot) -> CoverPart:
    """The headline of the report, and an answer to whether the programme works."""
    found = primary_outcome(result, snapshot)
    answer = f"Not known yet. {headline}" if found is None else f"{_answer(found)} {CAUTION}"
    return CoverPart(answers={Question.WORKS: answer}, headline=headline)


def _answer(found: PrimaryOutcome) -> str:
    followed = found.followed
    everybody = count_of(followed.proteges + followed.proteges_not_yet, "protégé", "protégés")
    far = f"{followed.proteges} of {everybody} have been followed for {followed.months} months"
    if found.is_early:
        zero = "the difference could still be zero" if found.may_be_chance else "the plan is to wait"
        return f"Too early to tell before {found.planned_months} months: {far}, and {zero}."
    if found.may_be_chance:
        return f"Not shown: {far}, and the difference could be zero."
    more = found.difference.difference is not None and found.difference.difference > 0
    return (
        f"Protégés do {'better' if more else 'worse'} than comparable colleagues: {far}, and chance rarely does that."
    )


def primary_in_words(found: PrimaryOutcome) -> str:
    """The primary outcome in sentences: both rates with their people, the range of the difference, how far to trust."""
    one = found.difference
    early = (
        f"Too early to tell (planned at {found.planned_months} months)." if found.is_early else verdict_in_words(one)
    )
    return f"{compared_in_words(one)}. {range_in_words(one)} {early}"
