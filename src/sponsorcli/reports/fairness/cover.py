"""What the audit by group gives to the month's cover: whether it is fair, as far as small groups can tell."""

from sponsorcli.fairness import FairnessAudit
from sponsorcli.reports.cover import CoverPart, Question, count_of, day_of

NOT_STARTED = "Not known: figures by group are not started. Run `sponsorcli fairness PROGRAM.yaml --start`."
SMALL = "Groups are small, so a real gap can stay hidden."


def fairness_part(result: FairnessAudit, *, is_started: bool) -> CoverPart:
    """The answer to whether it is fair."""
    return CoverPart(answers={Question.FAIR: _answer(result) if is_started else NOT_STARTED})


def _answer(result: FairnessAudit) -> str:
    if result.as_of is None:
        return "Not known yet: no figure is shown by group so far."
    shown, steps = result.steps_shown, count_of(result.steps, "comparison", "comparisons")
    if not shown:
        return f"Not known: none of {steps} by group has enough people to be shown."
    can = f"{shown} of {steps} by group can be shown, as of {day_of(result.as_of)}"
    if result.to_review:
        review = count_of(result.to_review, "result asks", "results ask")
        return f"To be looked at: {review} for a review; {can}. That is a reason to look, and no proof of unfairness."
    return f"Nothing shown asks for a review; {can}. {SMALL}"
