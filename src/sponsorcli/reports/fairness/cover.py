"""What the audit by group gives to the month's cover: whether it is fair, as far as small groups can tell."""

from sponsorcli.fairness import GroupFigures
from sponsorcli.reports.cover import CoverPart, Question, count_of, day_of

from .impact import steps_in, to_review

NOT_STARTED = "Not known: figures by group are not started. Run `sponsorcli fairness PROGRAM.yaml --start`."
SMALL = "Groups are small, and counts by group carry noise, so a real gap can stay hidden."


def fairness_part(figures: GroupFigures | None) -> CoverPart:
    """The answer to whether it is fair."""
    return CoverPart(answers={Question.FAIR: NOT_STARTED if figures is None else _answer(figures)})


def _answer(figures: GroupFigures) -> str:
    impact = figures.impacts()
    if figures.as_of is None or not impact:
        return "Not known yet: no figure is shown by group so far."
    shown, steps = (steps_in(row for row in impact if row.is_compared)), steps_in(impact)
    said = count_of(steps, "comparison", "comparisons")
    if not shown:
        return f"Not known: none of {said} by group has enough people to be shown."
    can = f"{shown} of {said} by group can be shown, as of {day_of(figures.as_of)}"
    if asking := len(to_review(impact)):
        review = count_of(asking, "result needs", "results need")
        return f"To look at: {review} a review; {can}. That is a reason to look, and no proof of unfairness."
    return f"None of the comparisons that can be shown needs a review; {can}. {SMALL}"
