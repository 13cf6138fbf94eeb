"""A workbook with everything, as it is drawn: sizes, colours, widths, print set-up and charts.

The texts beside this file say what stood in it; `tests/kept.py` says how to write them again.
"""

import io
import re
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from sponsorcli.rendering.workbook import workbook_bytes
from sponsorcli.rendering.workbook.page import turned
from sponsorcli.tables.report import A4, LETTER
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


def test_every_size_of_sheet_stands_on_paper_as_it_did() -> None:
    """A line a size, in points and pixels, for each paper and way to turn it."""
    lines = [
        f"{points} x {wide} on {paper.name} {'upright' if upright else 'across'}: "
        + (f"{fit.pages} at {fit.scale:.4f}, {fit.spills} spill" if fit else "too broad")
        for paper in (A4, LETTER)
        for upright in (True, False)
        for points in (400, 900, 1300, 1650, 2300, 3300)
        for wide in (500, 900, 1200, 1600)
        for fit in [turned(points, wide, paper, upright=upright)]
    ]
    assert_kept("\n".join([*lines, ""]), HERE / "drawn_sizes.txt")
