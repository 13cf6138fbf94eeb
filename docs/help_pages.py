"""The pages of help as data, by the words of their commands: what `COMMAND --help` prints without building any."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from sponsorcli.cli.app import build_app
from sponsorcli.cli.manifest import MANIFEST

NOWHERE = str(Path(Path.cwd().anchor, "nowhere"))


def help_pages() -> str:
    """The file of all pages, a line each."""
    os.environ |= {"XDG_CONFIG_HOME": NOWHERE, "APPDATA": NOWHERE}  # without the defaults of whoever makes them
    lines = (f"{json.dumps(words)}: {json.dumps(page, ensure_ascii=False)}" for words, page in pages())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def pages() -> Iterator[tuple[str, Any]]:
    """Each command's words with the blocks of its page; the whole program's has none."""
    group = build_app()
    context = typer.Context(group, info_name="sponsorcli", **group.context_settings)
    yield "", group.page(context)
    for name in MANIFEST:
        _, command, _ = group.resolve_command(context, [name])
        own = typer.Context(command, info_name=name, parent=context)
        yield name, command.page(own)
        for more, inner in getattr(command, "commands", {}).items():
            yield f"{name} {more}", inner.page(typer.Context(inner, info_name=more, parent=own))
