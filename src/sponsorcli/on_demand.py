"""Load a heavy part of the program when it is first used, so that `--help` and `check` stay quick.

There is one way to do so: a table names functions as "module:function", and `fetch` brings the one that is asked for.
"""

from importlib import import_module
from typing import Any


def fetch(where: str) -> Any:
    """The function, class or value that a text such as ``sponsorcli.pairing:make_pairing`` names."""
    module, _, name = where.partition(":")
    return getattr(import_module(module), name)
