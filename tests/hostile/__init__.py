"""Files made to harm or to mislead whoever reads them, built here as bytes: a function for each kind of fault."""

from collections.abc import Callable, Mapping
from pathlib import Path

from .documents import DOCUMENTS
from .old_workbooks import OLD_WORKBOOKS
from .programs import PROGRAMS
from .texts import TEXTS
from .workbooks import WORKBOOKS

SPREADSHEETS: Mapping[str, Callable[[], bytes]] = {**TEXTS, **DOCUMENTS, **OLD_WORKBOOKS, **WORKBOOKS}
"""How to build each spreadsheet, by the name of its file."""


def write_hostile_files(folder: Path) -> None:
    """Writes every hostile spreadsheet and program into the folder."""
    for name, build in {**SPREADSHEETS, **PROGRAMS}.items():
        (folder / name).write_bytes(build())
