"""Load a heavy part of the program when it is first used, so that `--help` and `check` stay quick.

This is the one way to do so. A table names functions as "module:function", and `fetch` brings the one that is asked
for; the door of a room may be made of `named_in`, so that `from sponsorcli import jobs` loads nothing yet.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def fetch(where: str) -> Any:
    """The function, class or value that a text such as ``sponsorcli.pairing:make_pairing`` names."""
    module, _, name = where.partition(":")
    return getattr(import_module(module), name)


def named_in(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """A module's `__getattr__` (PEP 562): each name brought from its module of the package, or the module so called."""

    def bring(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = import_module(f"{package}.{modules[name]}")
        return module if modules[name] == name else getattr(module, name)

    return bring
