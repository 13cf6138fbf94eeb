"""The month's workbook of a real programme, taken apart: links, tables, charts' words, properties."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from .conftest import ROOT, Sponsorcli

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@pytest.fixture
def parts(tmp_path: Path, sponsorcli: Sponsorcli) -> Iterator[zipfile.ZipFile]:
    path = tmp_path / "october.xlsx"
    outcome = sponsorcli("report", ROOT / "configs/emerging-leaders.yaml", "--as-of=2026-10-31", "-q", "-o", path)
    assert outcome.code == 0, outcome.err
    with zipfile.ZipFile(path) as opened:
        yield opened


def trees(parts: zipfile.ZipFile, folder: str) -> dict[str, ET.Element]:
    """The XML of the folder's parts."""
    names = [name for name in parts.namelist() if re.fullmatch(rf"{folder}/\w+\.xml", name)]
    return {name: ET.fromstring(parts.read(name)) for name in names}  # noqa: S314 - made by ourselves


def test_the_workbook_is_one_whole(parts: zipfile.ZipFile) -> None:
    book = ET.fromstring(parts.read("xl/workbook.xml"))  # noqa: S314 - made by ourselves
    sheets = [str(sheet.get("name")) for sheet in book.iter(f"{MAIN}sheet")]
    links = [
        str(link.get("location"))
        for tree in trees(parts, "xl/worksheets").values()
        for link in tree.iter(f"{MAIN}hyperlink")
    ]
    led_to = {link.rpartition("!")[0].strip("'").replace("''", "'") for link in links}
    hidden = {str(sheet.get("name")) for sheet in book.iter(f"{MAIN}sheet") if sheet.get("state") == "hidden"}
    assert led_to <= set(sheets)
    assert set(sheets) - led_to == hidden

    tables = [str(tree.get("displayName")) for tree in trees(parts, "xl/tables").values()]
    assert len(tables) > 30
    assert len({name.casefold() for name in tables}) == len(tables)

    frames = [frame for tree in trees(parts, "xl/drawings").values() for frame in tree.iter(f"{DRAWING}graphicFrame")]
    words = [frame.find(f".//{DRAWING}cNvPr").get("descr", "") for frame in frames]  # type: ignore[union-attr]
    assert len(frames) == len(trees(parts, "xl/charts"))
    assert [text for text in words if len(text) < 20] == []

    properties = parts.read("docProps/core.xml").decode()
    assert "<dc:title>Emerging Leaders Sponsorship, October 2026</dc:title>" in properties
    assert "2026-10-31T00:00:00Z</dcterms:created>" in properties


PIXELS_A_UNIT, SIDES = 7, 1.0
POINTS, LEAST_POINTS = 10, 5.9


def printed_at(sheet: ET.Element) -> float:
    """The points at which the sheet's text is printed when it is fitted to one or two A4 pages' width."""
    widths = [float(column.get("width", 0)) for column in sheet.iter(f"{MAIN}col") for _ in range(span(column))]
    setup = sheet.find(f"{MAIN}pageSetup")
    assert setup is not None
    across = (11.69 if setup.get("orientation") == "landscape" else 8.27) - SIDES
    pages = int(setup.get("fitToWidth", 1))
    return POINTS * min(1.0, pages * across * 96 / (sum(widths) * PIXELS_A_UNIT))


def span(column: ET.Element) -> int:
    return int(column.get("max", 0)) - int(column.get("min", 0)) + 1


def test_every_sheet_can_be_read_in_print(parts: zipfile.ZipFile) -> None:
    """No letter is too small, however many columns a sheet has."""
    sheets = trees(parts, "xl/worksheets")
    small = {
        name: round(printed_at(sheet), 1) for name, sheet in sheets.items() if sheet.find(f"{MAIN}cols") is not None
    }
    assert 10 < len(small) <= 16
    assert {name: points for name, points in small.items() if points < LEAST_POINTS} == {}
