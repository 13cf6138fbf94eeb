"""All checks across rows and tables, in an order in which one fault gives one problem."""

from collections.abc import Callable, Iterator

from sponsorcli.problems import Problem

from .finding import Finding, Tables
from .references import ids_unknown
from .taken import keys_taken

CHECKS: tuple[Callable[[Tables], Iterator[Finding]], ...] = (keys_taken, ids_unknown)
"""Each check sees the rows that those before it left sound."""


def crosscheck(tables: Tables) -> tuple[Tables, tuple[Problem, ...]]:
    """The tables with the rows at fault marked, and every problem found."""
    problems: list[Problem] = []
    for check in CHECKS:
        findings = tuple(check(tables))
        problems.extend(finding.problem for finding in findings)
        tables = tables.without(findings)
    return tables, tuple(problems)
