"""Keep what the audit table says out of everything that is said of it: no value leaves it by way of a problem."""

from dataclasses import replace

from sponsorcli.model.schema import table_spec
from sponsorcli.problems import Problem
from sponsorcli.problems.catalogue import explanations

from .headings import folded

AUDIT = "audit"
AUDIT_NAMES = frozenset(map(folded, (AUDIT, *table_spec(AUDIT).aliases)))
"""The folded names of sheets that are audit tables, read or not."""
QUOTES_NO_VALUE = frozenset({"R003", "R004", "R005", "R013", "R019", "R034", "R040"})
"""The problems of a table's rows that quote ids, headings and counts alone."""
HINTS = {"R002": "say under `columns` which heading stands for person_id, or add a column person_id"}
"""What to do instead of a hint that could quote a cell; the messages of these quote none."""


def without_values(problem: Problem) -> Problem:
    """The problem of an audit table with its code and place, and nothing of what its cells hold but ids."""
    if problem.code in QUOTES_NO_VALUE:
        return problem
    if problem.code in HINTS:
        return replace(problem, hint=HINTS[problem.code], related=())
    title = explanations()[problem.code].title
    return replace(
        problem,
        message=f"{title[0].lower()}{title[1:]}, in the audit table, whose values are not repeated here",
        hint=f"look at the cell in the file; `sponsorcli problem {problem.code}` says what to do",
        related=(),
    )
