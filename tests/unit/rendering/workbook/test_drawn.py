"""A workbook with everything, as it is drawn: sizes, colours, widths, print set-up and charts.

The texts beside this file say what stood in it; `tests/kept.py` says how to write them anew.
"""

import io
import re
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from sponsorcli.rendering.workbook import workbook_bytes
from tests.kept import assert_kept, outline
from tests.kept_workbooks import workbook_text

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def content(made_up: ModuleType) -> bytes:
    """The workbook of everything."""
    cover, *reports = made_up.everything()
    return workbook_bytes([*reports, made_up.accountability()], cover)


def test_every_sheet_is_drawn_as_it_was(content: bytes) -> None:
    assert_kept(workbook_text(content), HERE / "drawn.txt")


def test_every_chart_is_drawn_as_it_was(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = sorted(name for name in parts.namelist() if re.match(r"xl/(charts/chart|drawings/drawing)\d", name))
        found = "".join(f"[{name}]\n{outline(parts.read(name))}" for name in names)
    assert_kept(found, HERE / "drawn_charts.txt")
