"""All checks across rows and tables, in an order in which one fault gives one problem."""

from collections.abc import Callable, Iterator

from sponsorcli.problems import Problem
from sponsorcli.rosters.audit import AUDIT, without_values

from .actions import actions_twice, unknown_actions
from .date_order import dates_out_of_order
from .finding import Finding, Tables
from .limits import capacity_above_limit, pay_as_shares, stale_people
from .plans import (
    aims_after_the_end,
    aims_for_ended_objectives,
    aims_of_others,
    holders_gone,
    no_critical_role,
    owners_gone,
    successors_gone,
    successors_of_themselves,
)
from .references import former_people, ids_replaced, meetings_of_pairs, nobody_found, preferences_misplaced, with_ids
from .reporting import reporting_cycles
from .roles import conflicts_of_one, leavers_listed, sponsors_among_proteges
from .same_people import managers_with_two_ids, same_email, same_name
from .taken import ids_alike, keys_taken
from .undated import requests_undated
from .writings import same_day, two_writings, without_manager, zeros_lost

CHECKS: tuple[Callable[[Tables], Iterator[Finding]], ...] = (
    keys_taken,
    nobody_found,
    preferences_misplaced,
    dates_out_of_order,
    requests_undated,
    unknown_actions,
    reporting_cycles,
    actions_twice,
    ids_alike,
    same_email,
    same_name,
    managers_with_two_ids,
    sponsors_among_proteges,
    conflicts_of_one,
    leavers_listed,
    holders_gone,
    successors_gone,
    successors_of_themselves,
    no_critical_role,
    owners_gone,
    aims_of_others,
    aims_for_ended_objectives,
    aims_after_the_end,
    capacity_above_limit,
    stale_people,
    pay_as_shares,
    two_writings,
    zeros_lost,
    without_manager,
    same_day,
    former_people,
)
"""Each check sees the rows that those before it left sound."""


def crosscheck(tables: Tables) -> tuple[Tables, tuple[Problem, ...]]:
    """The tables with ids in the place of names and e-mail addresses, the rows at fault marked; and every problem."""
    tables, found = ids_replaced(tables)
    tables, noted = meetings_of_pairs(with_ids(tables))
    problems: list[Problem] = [*found, *noted]
    for check in CHECKS:
        findings = tuple(check(tables))
        problems.extend(
            without_values(finding.problem) if finding.table == AUDIT else finding.problem for finding in findings
        )
        tables = tables.without(findings)
    return tables, tuple(problems)
