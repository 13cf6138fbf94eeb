"""Find the kinds of a setting: each is a file of one folder, so that adding a kind is adding a file."""

from collections.abc import Iterable
from importlib import import_module
from inspect import isabstract
from pkgutil import iter_modules
from typing import Any


def kinds_in(package: str, folder: Iterable[str], base: type) -> tuple[type[Any], ...]:
    """The concrete subclasses of `base` that the modules of a package define, in the order of their `listed_at`."""
    modules = [import_module(f"{package}.{found.name}") for found in iter_modules(folder)]
    kinds = [
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, base) and kind.__module__ == module.__name__
    ]
    return tuple(sorted((kind for kind in kinds if not isabstract(kind)), key=_place))


def _place(kind: Any) -> tuple[int, str]:
    return kind.listed_at, kind.__name__
