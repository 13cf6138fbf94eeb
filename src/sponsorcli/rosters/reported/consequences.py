"""What only follows from a row that was left out stands under the error of that row."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sponsorcli.problems import Problem, Related, Severity

from .row_people import RowPeople

CONSEQUENCES = frozenset({
    "A005", "A010", "M003", "M004", "M005", "M007", "M008", "M070", "R021", "R029",
})  # fmt: skip
"""Codes whose problems can come from a person's own row being left out, as little is known of them without it."""
SHOWN = 5
"""How many of the consequences are shown under their cause."""
WORD = re.compile(r"[^\s,;:()\"“”]+")


def words_of(text: str) -> frozenset[str]:
    """The words of a sentence, ids among them."""
    return frozenset(word.strip(".'") for word in WORD.findall(text))


def under_causes(problems: Sequence[Problem], people: RowPeople) -> tuple[Problem, ...]:
    """The problems, each consequence of a person's row with an error counted under that error."""
    causes: dict[str, Problem] = {}
    for problem in problems:
        if problem.severity is Severity.ERROR and (person := people.left_out_at(problem.place)) is not None:
            causes.setdefault(person, problem)
    followers: dict[Problem, list[Problem]] = {}
    kept: list[Problem] = []
    for problem in problems:
        cause = _cause_of(problem, causes)
        if cause is None:
            kept.append(problem)
        else:
            followers.setdefault(cause, []).append(problem)
    return tuple(_with_followers(problem, followers.get(problem, [])) for problem in kept)


def _cause_of(problem: Problem, causes: dict[str, Problem]) -> Problem | None:
    if problem.code not in CONSEQUENCES or not causes or problem in causes.values():
        return None
    named = words_of(problem.message) & causes.keys()
    return causes[min(named)] if named else None


def _with_followers(cause: Problem, followers: Sequence[Problem]) -> Problem:
    if not followers:
        return cause
    shown = tuple(Related(one.place, f"{one.severity} {one.code}: {one.message}") for one in followers[:SHOWN])
    return replace(cause, related=(*cause.related, *shown), consequences=len(followers))
