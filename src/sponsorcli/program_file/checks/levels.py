"""Levels: each once, named rightly wherever a setting names one, and there where a rule needs them."""

from collections.abc import Iterator

from sponsorcli.model.kinds.pairing import PairingCriterion, PairingRule, ReadAs
from sponsorcli.model.settings import Program, Setting, SettingPath, SettingPlaces
from sponsorcli.problems import Problem, Related, Severity
from sponsorcli.problems.messages import nearest
from sponsorcli.program_file.anatomy import settings_in


def repeated_levels(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A level stands once in the order."""
    first: dict[str, int] = {}
    for position, level in enumerate(program.about.levels):
        earlier = first.setdefault(level.casefold(), position)
        if earlier != position:
            yield Problem(
                "P031",
                f'the level "{level}" stands twice in levels',
                places.of("program", "levels", position),
                "give each level once, junior to senior; they are compared without case",
                related=(Related(places.of("program", "levels", earlier), "first given here"),),
            )


def unknown_levels(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A level that a setting names is one of the program's."""
    levels = program.about.levels
    for path, level in _levels_named(program) if levels else ():
        if level not in levels:
            near = nearest(level, levels)
            yield Problem(
                "P030",
                f'"{level}" is not one of the program\'s levels',
                places.of(*path),
                f"did you mean {near}?" if near else f"use one of {', '.join(levels)}, or add it to program.levels",
            )


def levels_needed(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """What compares levels needs their order; without it a rule lets nobody through, a criterion gives all nothing."""
    if program.about.levels:
        return
    if program.about.leadership_from is not None:
        yield _no_levels("leadership_from names a level", ("program", "leadership_from"), places)
    for path, setting in settings_in(program):
        if _compares_levels(setting, path):
            yield _no_levels(f"{getattr(setting, 'kind', None)} compares levels", path, places)


def _compares_levels(setting: Setting, path: SettingPath) -> bool:
    if isinstance(setting, PairingRule | PairingCriterion):
        return any(use.read_as is ReadAs.LEVEL for use in setting.reads())
    return path[:1] == ("selection",) and getattr(setting, "kind", None) == "level"


def _no_levels(message: str, path: SettingPath, places: SettingPlaces) -> Problem:
    severity = Severity.WARNING if path[:2] == ("pairing", "criteria") else Severity.ERROR
    hint = 'add "levels:" to program, junior to senior'
    return Problem("P032", f"{message}, and the program gives no levels", places.of(*path), hint, severity)


def reversed_levels(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """The lower bound of a range of levels is not above its upper one."""
    rank = program.about.rank_of_level()
    for path, setting in _ranges(program):
        low, high = str(getattr(setting, "from_level", None)), str(getattr(setting, "to_level", None))
        if low in rank and high in rank and rank[low] > rank[high]:
            yield Problem(
                "P033",
                f"the range of levels from {low} to {high} is empty, as {low} is above {high}",
                places.of(*path, "from"),
                f"write from: {high}, to: {low}",
            )


def leadership_unknown(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """Representation among leaders needs to know who is one."""
    if "representation" in program.outcomes.measures and program.about.leadership_from is None:
        position = program.outcomes.measures.index("representation")
        yield Problem(
            "P041",
            "representation is measured among leaders, and the program does not say who is one",
            places.of("outcomes", "measures", position),
            'add "leadership_from:" with a level to program',
        )


def _ranges(program: Program) -> Iterator[tuple[SettingPath, Setting]]:
    for path, setting in settings_in(program):
        if {"from_level", "to_level"} & set(type(setting).model_fields):
            yield path, setting


def _levels_named(program: Program) -> Iterator[tuple[SettingPath, str]]:
    if program.about.leadership_from is not None:
        yield ("program", "leadership_from"), program.about.leadership_from
    for path, setting in _ranges(program):
        for name, key in (("from_level", "from"), ("to_level", "to")):
            level = getattr(setting, name, None)
            if isinstance(level, str):
                yield (*path, key), level
