"""A program without the defaults of its career phase that cannot hold in it, and one note that names them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sponsorcli.model.kinds.accountability import Expectation
from sponsorcli.model.kinds.pairing import Criterion, PairingCriterion, PairingRule, Rule
from sponsorcli.model.settings import Program, SettingPath, SettingPlaces
from sponsorcli.problems import Problem, Severity
from sponsorcli.program_file.checks import why_column_cannot_decide

Item = Rule | Criterion | Expectation | str
Lack = tuple[str, str]
"""Why a default cannot hold, and what would let it; empty where nothing should."""
Lacking = Callable[[SettingPath, Item], Lack | None]
"""What an item of the list at that path lacks; None where it lacks nothing."""

LISTS = {
    ("pairing", "rules"): "the rule",
    ("pairing", "criteria"): "the criterion",
    ("accountability", "expectations"): "the expectation",
    ("outcomes", "measures"): "the measure",
    ("outcomes", "compare_on"): "comparing on",
}
"""The lists of defaults that lean on what a program or its tables have, and what an item of each is called."""


@dataclass(frozen=True, slots=True)
class LeftOutDefault:
    """A default that does not apply: the part of the program it belongs to, what it is called, what it lacks."""

    part: str
    name: str
    lack: Lack


@dataclass(frozen=True)
class WithoutDefaults:
    """A program with the defaults that can hold, where its settings stand, and the defaults that are left out."""

    program: Program
    places: SettingPlaces
    left_out: tuple[LeftOutDefault, ...] = ()


@dataclass(frozen=True)
class RaisedLimit:
    """A program whose limit has room for its capacity, and a note where the limit was raised."""

    program: Program
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ShortenedList:
    """A list of settings without the defaults that lack something: each kept item with its position, and the others."""

    part: str
    key: str
    kept: tuple[tuple[int, Item], ...]
    lacking: tuple[tuple[Lack, Item], ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """What stays in the list."""
        return tuple(item for _, item in self.kept)

    def defaults(self, before: SettingPlaces) -> frozenset[SettingPath]:
        """The paths of the items, by their new positions, that were defaults before."""
        return frozenset(
            (self.part, self.key, new)
            for new, (at, _) in enumerate(self.kept)
            if before.is_default(self.part, self.key, at)
        )


def without_defaults(program: Program, places: SettingPlaces, lacking: Lacking) -> WithoutDefaults:
    """The program without the defaults that lack something; what somebody wrote stays, whatever it lacks."""
    shortened = [one for part, key in LISTS if (one := shortened_list(part, key, program, places, lacking)).lacking]
    if not shortened:
        return WithoutDefaults(program, places)
    updates: dict[str, dict[str, tuple[Item, ...]]] = defaultdict(dict)
    left_out: list[LeftOutDefault] = []
    defaults = set(places.defaults)
    for one in shortened:
        updates[one.part][one.key] = one.items
        defaults = {path for path in defaults if path[:2] != (one.part, one.key) or len(path) == 2}
        defaults |= one.defaults(places)
        for lack, item in one.lacking:
            left_out.append(LeftOutDefault(one.part, f"{LISTS[one.part, one.key]} {_name(item)}", lack))
    return WithoutDefaults(
        with_parts(program, updates),
        replace(places, defaults=frozenset(defaults)),
        tuple(left_out),
    )


def shortened_list(part: str, key: str, program: Program, places: SettingPlaces, lacking: Lacking) -> ShortenedList:
    """The list at that path without the defaults in it that lack something."""
    kept: list[tuple[int, Item]] = []
    left_out: list[tuple[Lack, Item]] = []
    for at, item in enumerate(getattr(getattr(program, part), key)):
        lack = lacking((part, key), item) if places.is_default(part, key, at) else None
        if lack is None:
            kept.append((at, item))
        else:
            left_out.append((lack, item))
    return ShortenedList(part, key, tuple(kept), tuple(left_out))


def with_parts(program: Program, updates: dict[str, dict[str, Any]]) -> Program:
    """The program with these settings of its parts."""
    parts = {part: getattr(program, part).model_copy(update=settings) for part, settings in updates.items()}
    return program.model_copy(update=parts)


def left_out_note(left_out: Sequence[LeftOutDefault], program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """One note on all these defaults, each with what it lacks; nothing where there are none."""
    if not left_out:
        return
    causes: dict[Lack, list[str]] = defaultdict(list)
    for one in left_out:
        causes[one.lack].append(one.name)
    named = "; ".join(f"{', '.join(names)} ({why})" for (why, _), names in causes.items())
    what = "1 default" if len(left_out) == 1 else f"{len(left_out)} defaults"
    remedies = list(dict.fromkeys(remedy for _, remedy in causes if remedy))
    yield Problem(
        "P107",
        f"{what} of the {program.about.career_phase} phase {'does' if len(left_out) == 1 else 'do'} not apply: {named}",
        places.of("program", "career_phase"),
        "; ".join(["nothing, if that is meant", *([f"otherwise {' and '.join(remedies)}"] if remedies else [])]),
        Severity.NOTE,
    )


def _name(item: Item) -> str:
    if isinstance(item, PairingRule | PairingCriterion):
        return item.label
    return item if isinstance(item, str) else item.kind


def with_room_for_capacity(program: Program, places: SettingPlaces) -> RaisedLimit:
    """The program with a default limit that is no lower than the capacity it gives sponsors."""
    capacity, limit = program.pairing.capacity, program.pairing.capacity_limit
    if capacity <= limit or not places.is_default("pairing", "capacity_limit"):
        return RaisedLimit(program)
    problem = Problem(
        "P108",
        f"capacity is {capacity}, so the default capacity_limit of {limit} is raised to {capacity}",
        places.of("pairing", "capacity"),
        "write the capacity_limit that you want under pairing",
        Severity.NOTE,
    )
    raised = with_parts(program, {"pairing": {"capacity_limit": capacity}})
    return RaisedLimit(raised, (problem,))


def lacking_in_program(program: Program, _: SettingPath, item: Item) -> Lack | None:
    """What the item lacks in the program's own settings, whatever the tables have."""
    for column in _columns(item):
        if (why := why_column_cannot_decide(column, program)) is not None:
            return f'"{column}" {why}', ""
    return item.lacks(program.about.levels) if isinstance(item, PairingRule | PairingCriterion) else None


def _columns(item: Item) -> Iterator[str]:
    """The columns by which a rule or a criterion decides."""
    for key in ("field", "protege", "sponsor"):
        column = getattr(item, key, None)
        if isinstance(column, str):
            yield column
