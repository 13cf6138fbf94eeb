"""Settings that change nothing as the program stands: somebody meant something by each of them."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from sponsorcli.model.ladder import LADDER, name_of_action
from sponsorcli.model.settings import Program, SettingPath, SettingPlaces
from sponsorcli.model.settings.pairing import PairingSettings
from sponsorcli.problems import Problem, Severity

Idle = tuple[SettingPath, str, str]
"""A setting that changes nothing: its path, why, and what to do."""
_ONE_SHEET = frozenset({".csv", ".tsv", ".tab", ".txt", ".parquet", ".json", ".jsonl", ".gz"})


def settings_without_effect(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A warning for every setting that the file gives and that another setting keeps from having an effect."""
    for part in PARTS:
        for path, why, hint in part(program, places):
            yield Problem("P100", why, places.of(*path), hint, Severity.WARNING)


def _selection(program: Program, _: SettingPlaces) -> Iterator[Idle]:
    selection = program.selection
    if selection.seed is not None and selection.ties != "lottery":
        yield ("selection", "seed"), "seed has no effect, as nothing is drawn", "write ties: lottery, or remove seed"
    if selection.places is None:
        if selection.ties == "lottery":
            hint = "give places, or remove ties: lottery"
            yield ("selection", "ties"), "nothing is drawn, as all who are eligible are selected", hint
        if selection.tie_within:
            hint = "give places, or remove tie_within"
            yield ("selection", "tie_within"), "tie_within has no effect, as there is no last place", hint
    elif selection.tie_within and not selection.ranked_by:
        hint = "give ranked_by, or remove tie_within"
        yield ("selection", "tie_within"), "tie_within has no effect, as nobody has a score", hint


def _eligible(program: Program, _: SettingPlaces) -> Iterator[Idle]:
    for position, rule in enumerate(program.selection.eligible):
        if rule.idle is not None:
            yield ("selection", "eligible", position), *rule.idle


def _method(program: Program, places: SettingPlaces) -> Iterator[Idle]:
    pairing = program.pairing
    if pairing.method == "optimal" and ("pairing", "favours") in places.at:
        why = "favours has no effect with the method optimal, which favours neither side"
        yield ("pairing", "favours"), why, "write method: stable, or remove favours"
    if pairing.method == "stable" and ("pairing", "order") in places.at:
        why = "order has no effect with the method stable, which goes by preferences and scores"
        yield ("pairing", "order"), why, "write method: optimal, or remove order"


def _aims(program: Program, places: SettingPlaces) -> Iterator[Idle]:
    pairing = program.pairing
    if ("pairing", "criteria") in places.at and pairing.order and _are_idle(pairing):
        why = "criteria change nothing, as no aim in order asks for good scores"
        yield ("pairing", "criteria"), why, "add best_total to order"
    if pairing.priority is not None and pairing.priority.tiers and ("pairing", "priority", "first") in places.at:
        why = "first has no effect where tiers are listed, which come in the order of the list"
        yield ("pairing", "priority", "first"), why, "remove first, or list the tiers the other way round"


def _paired_before(program: Program, _: SettingPlaces) -> Iterator[Idle]:
    if any(rule.kind == "not_paired_before" for rule in program.pairing.rules):
        for position, criterion in enumerate(program.pairing.criteria):
            if criterion.kind == "paired_before":
                why = "paired_before has no effect, as the rule not_paired_before makes no such pair"
                yield ("pairing", "criteria", position), why, "remove it, or the rule"


def _are_idle(pairing: PairingSettings) -> bool:
    """Whether there are criteria, and neither an aim nor a limit goes by scores."""
    asks_for_scores = pairing.method == "stable" or {"best_total", "best_worst"} & set(pairing.order)
    decides = pairing.lowest_score > 0 or any(one.can_veto for one in pairing.criteria)
    return bool(pairing.criteria) and not asks_for_scores and not decides


def _accountability(program: Program, places: SettingPlaces) -> Iterator[Idle]:
    settings = program.accountability
    if settings.mode == "none":
        yield from _held_to_nothing(program, places)
        return
    expected = {one.kind for one in settings.expectations}
    if settings.grace_days and all(one.grace_days is not None for one in settings.expectations):
        why = "grace_days has no effect, as every expectation names its own"
        yield ("accountability", "grace_days"), why, "remove it here, or from an expectation"
    for position, excuse in enumerate(settings.excuses):
        if excuse.expectation is not None and excuse.expectation not in expected:
            why = f"nothing is excused, as no expectation is of kind {excuse.expectation}"
            yield ("accountability", "excuses", position), why, "remove the line, or correct the kind"


def _held_to_nothing(program: Program, places: SettingPlaces) -> Iterator[Idle]:
    for key in ("expectations", "excuses", "status", "escalation", "grace_days", "coming_up_days"):
        if ("accountability", key) in places.at and getattr(program.accountability, key) != ():
            why = f"{key} has no effect with mode: none, which holds nobody to account"
            yield ("accountability", key), why, "choose another mode, or remove it"


def _opportunities(program: Program, _: SettingPlaces) -> Iterator[Idle]:
    if program.opportunities.holidays and program.opportunities.days_counted == "calendar":
        why = "holidays have no effect, as days_counted is calendar"
        yield ("opportunities", "holidays"), why, "write days_counted: business, or remove holidays"


def _readiness(program: Program, places: SettingPlaces) -> Iterator[Idle]:
    if program.readiness.clock == "calendar":
        for key in ("business_hours", "holidays", "closed_on"):
            if ("readiness", key) in places.at:
                why = f"{key} has no effect, as all hours count: clock is calendar"
                yield ("readiness", key), why, "write clock: business, or remove it"


def _outcomes(program: Program, places: SettingPlaces) -> Iterator[Idle]:
    outcomes = program.outcomes
    if outcomes.mean_time_months is not None and "time_to_promotion" not in outcomes.measures:
        why = "mean_time_months has no effect, as time_to_promotion is not measured"
        yield ("outcomes", "mean_time_months"), why, "add time_to_promotion to measures, or remove it"
    for key in ("breakdowns_every", "merge"):
        if not outcomes.groups and ("outcomes", key) in places.at:
            yield ("outcomes", key), f"{key} has no effect, as no groups are named", "name groups, or remove it"
    for attribute in outcomes.merge if outcomes.groups else ():
        if attribute not in outcomes.groups:
            why = f'merge has no effect on "{attribute}", which is not among the groups'
            yield ("outcomes", "merge", attribute), why, "add it to groups, or remove it here"


def _actions(program: Program, _: SettingPlaces) -> Iterator[Idle]:
    for name, rung in program.actions.items():
        if LADDER.rung_of.get(name_of_action(name)) == rung:
            yield ("actions", name), f"{name} stands on rung {rung} anyway", "remove the line, or give another rung"


def _sources(program: Program, _: SettingPlaces) -> Iterator[Idle]:
    for entry in program.sources.entries():
        ending = PurePosixPath(entry.file).suffix.casefold()
        if entry.location.sheet is not None and ending in _ONE_SHEET:
            why = f"sheet has no effect, as a {ending} file has no sheets"
            yield (*entry.path, "sheet"), why, "remove it, or name a workbook"
        if entry.location.choices and entry.table != "preferences":
            why = f"choices has no effect on {entry.table}, which holds no ranked choices"
            yield (*entry.path, "choices"), why, "write it under preferences, or remove it"


PARTS = (
    _selection, _eligible, _method, _aims, _paired_before, _accountability, _opportunities, _readiness, _outcomes,
    _actions, _sources,
)  # fmt: skip
