"""The list of checks, and what they find."""

from collections.abc import Callable, Iterator

from sponsorcli.model.settings import Program, SettingPlaces
from sponsorcli.problems import Problem, in_reading_order

from . import actions, columns, idle, ignored, kinds, levels, pairing, protected, repeats, sources, time

Check = Callable[[Program, SettingPlaces], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    columns.fields_misspelt,
    levels.repeated_levels,
    levels.unknown_levels,
    levels.levels_needed,
    levels.reversed_levels,
    levels.leadership_unknown,
    protected.protected_in_decisions,
    protected.protected_behind_a_field,
    protected.positive_action_refused,
    protected.positive_action_unsound,
    protected.unknown_jurisdictions,
    actions.unknown_actions,
    pairing.empty_level_gaps,
    pairing.contradicting_rules,
    pairing.flat_criteria,
    pairing.weightless,
    pairing.aims_out_of_order,
    pairing.capacity_above_limit,
    pairing.one_sponsor_where_stable,
    pairing.pinned_pairs,
    pairing.limits_unsound,
    pairing.limits_where_stable,
    pairing.together_unsound,
    repeats.repeated_items,
    sources.record_not_read,
    sources.file_or_query,
    sources.connections_named,
    time.reversed_days,
    time.never_due,
    time.thresholds_in_order,
    time.zone_unknown,
    time.hours_reversed,
    idle.settings_without_effect,
    ignored.ignored_codes,
    kinds.kinds_not_loaded,
)


def program_problems(program: Program, places: SettingPlaces) -> tuple[Problem, ...]:
    """Everything wrong between settings that are each fine alone, in reading order; no roster is needed."""
    return in_reading_order(problem for check in CHECKS for problem in check(program, places))
