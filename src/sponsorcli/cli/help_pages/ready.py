"""Pages of help kept as data, so that `COMMAND --help` builds no command and loads no library to build one with.

`docs/generate.py` makes them of the commands, and a test holds them against these.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from sponsorcli.cli.parameters.own_file import own_file
from sponsorcli.regular_files import read_whole

from .page import PageBlock, laid_out

PAGES = Path(__file__).with_name("pages.json")
"""The blocks of the page of each command, by its words."""
ASKED_BY = ("--help", "-h")


def ready_page(words: Sequence[str]) -> str | None:
    """The page that a command line asks for with nothing else; None where it has to be built.

    Somebody's file of defaults stands in the page as well, so that where there is one the page is built.
    """
    if not words or words[-1] not in ASKED_BY or has_own_file():
        return None
    command = " ".join(words[:-1])
    is_plain = command.split() == list(words[:-1])  # each word is one on the command line too
    blocks = json.loads(read_whole(PAGES)).get(command) if is_plain else None
    return None if blocks is None else laid_out([PageBlock(*block) for block in blocks])


def has_own_file() -> bool:
    """Whether somebody keeps a file of defaults."""
    file = own_file()
    return file is not None and file.is_file()
