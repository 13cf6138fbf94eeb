"""What the audit by group gives to the month's cover: whether it is fair, as far as small groups can tell."""

from sponsorcli.fairness import FairnessAudit
from sponsorcli.reports.cover import CoverPart, Question, count_of, day_of, listed

SMALL = "Groups are small, so a real gap can stay hidden."


def fairness_part(result: FairnessAudit) -> CoverPart:
    """The answer to whether it is fair."""
    return CoverPart(answers={Question.FAIR: _answer(result)})


def _answer(result: FairnessAudit) -> str:
    if result.as_of is None:
        return "Not known yet: no figure is shown by group so far."
    shown, steps = result.steps_shown, count_of(result.steps, "comparison", "comparisons")
    if not shown:
        return f"Not known: none of {steps} by group has enough people to be shown."
    can = f"Of {steps} by group, {steps_in_words(result)}, as of {day_of(result.as_of)}."
    if result.to_review:
        review = count_of(result.to_review, "result asks", "results ask")
        return f"To be looked at: {review} for a review. {can} That is a reason to look, and no proof of unfairness."
    return f"Nothing shown asks for a review. {can} {SMALL}"


def steps_in_words(result: FairnessAudit) -> str:
    """How many steps compare groups, how many compare nobody, because everybody passed, and how many are withheld."""
    passed, withheld = result.everybody_passed, result.steps - result.steps_shown
    compared = result.steps_shown - passed
    parts = [f"{compared} could be made"]
    if passed:
        parts.append(f"{passed} had nothing to compare because everybody passed")
    if withheld:
        parts.append(f"{withheld} cannot be shown because of too few people")
    return listed(parts)
