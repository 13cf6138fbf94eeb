"""Load a heavy part of the program when it is first used, so that `--help` and `check` stay quick.

This is the one way to do so. A table names functions as "module:function", and `fetch` brings the one that is asked
for; the door of a room may be made of `named_in`, so that `from sponsorcli import jobs` loads nothing yet.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def fetch(where: str) -> Any:
    """The function, class or value that a text such as ``sponsorcli.pairing:make_pairing`` names."""
    module, _, name = where.partition(":")
    return getattr(import_module(module), name)


def named_in(package: str, modules: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """A module's `__getattr__` (PEP 562): each name brought from the module of the package that has it when asked for.

    `modules` has the names by module; a module's own name among them is the module itself.
    """
    module_of = {name: module for module, names in modules.items() for name in names}

    def bring(name: str) -> Any:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = import_module(f"{package}.{module_of[name]}")
        return module if module_of[name] == name else getattr(module, name)

    return bring
