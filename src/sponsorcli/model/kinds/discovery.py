"""Find the kinds of a setting: each is a file of one folder, or comes from another package that is installed.

A package names its own kinds as entry points of the group that the setting has, such as `sponsorcli.criteria`. They
stand in all programs, in `check`, in the JSON Schema and in every report as the kinds that come with sponsorcli do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from inspect import isabstract
from pkgutil import iter_modules
from typing import Any

LAST = 1_000
"""Where a kind of another package stands in the reference that does not say so itself."""


@dataclass(frozen=True, slots=True)
class KindFault:
    """A kind of another package that cannot be used: where the package names it, and why."""

    named: str
    why: str


FAULTS: list[KindFault] = []
"""What of other packages could not be used, found as the settings are loaded; `check` tells it."""


def kinds_in(package: str, folder: Iterable[str], base: type, group: str) -> tuple[type[Any], ...]:
    """The concrete subclasses of `base` in the modules of a package, and the installed ones, in their order."""
    modules = [import_module(f"{package}.{found.name}") for found in iter_modules(folder)]
    kinds = [
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, base) and kind.__module__ == module.__name__
    ]
    own = tuple(kind for kind in kinds if not isabstract(kind))
    return tuple(sorted((*own, *installed_kinds(group, base, own)), key=_place))


def installed_kinds(group: str, base: type, own: Iterable[type[Any]]) -> tuple[type[Any], ...]:
    """The kinds that other packages name under `group`, by their names; what cannot be used is among the FAULTS."""
    taken = {word_of(kind) for kind in own}
    found = []
    for point in sorted(_entry_points(group), key=lambda one: (one.name, one.value)):
        kind = _loaded(point, base, taken)
        if isinstance(kind, KindFault):
            FAULTS.append(kind)
        else:
            taken.add(word_of(kind))
            found.append(kind)
    return tuple(found)


def word_of(kind: Any) -> str:
    """The word by which the program file names the kind."""
    return str(kind.model_fields["kind"].default)


@cache
def _all_entry_points() -> Any:
    return entry_points()


def _entry_points(group: str) -> Iterable[EntryPoint]:
    return _all_entry_points().select(group=group)  # type: ignore[no-any-return]


def _loaded(point: EntryPoint, base: type, taken: Iterable[str]) -> type[Any] | KindFault:
    named = f"{point.name} = {point.value} of {'another package' if point.dist is None else point.dist.name}"
    try:
        kind = point.load()
    except Exception as error:  # noqa: BLE001 - whatever another package's module does as it is imported
        return KindFault(named, f"it cannot be loaded ({type(error).__name__})")
    if not (isinstance(kind, type) and issubclass(kind, base)):
        return KindFault(named, f"it is no {base.__name__}")
    if isabstract(kind):
        lacking = ", ".join(sorted(getattr(kind, "__abstractmethods__", ())))
        return KindFault(named, f"it lacks {lacking}")
    if getattr(kind, "model_fields", {}).get("kind") is None or word_of(kind) != point.name:
        return KindFault(named, f'its `kind` is not "{point.name}"')
    if point.name in taken:
        return KindFault(named, f'there is a kind "{point.name}" already')
    return kind


def _place(kind: Any) -> tuple[int, str]:
    return getattr(kind, "listed_at", LAST), kind.__name__
