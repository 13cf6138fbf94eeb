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


POINTS, LEAST_POINTS = 10, 5.8
MOST_PAGES, MOST_SHEETS = 31, 16
"""Pages by this count, which allows for the broadest fonts; LibreOffice prints 30."""
SPILT = 0.2
"""Of a page: a last page filled less holds a few lines alone."""
HIGH, WIDE = 11.69, 8.27


def printed(sheet: ET.Element) -> tuple[int, float, float]:
    """On how many A4 pages the sheet is printed, at which scale, and how much of the last page is filled."""
    setup, margins, form = (sheet.find(f"{MAIN}{part}") for part in ("pageSetup", "pageMargins", "sheetFormatPr"))
    assert setup is not None
    assert margins is not None
    assert form is not None
    turn = (HIGH, WIDE) if setup.get("orientation") == "landscape" else (WIDE, HIGH)
    across, down = (
        room - float(margins.get(one, 0)) - float(margins.get(other, 0))
        for room, (one, other) in zip(turn, (("left", "right"), ("top", "bottom")), strict=True)
    )
    assert int(setup.get("fitToWidth", 1)) == 1
    pages = int(setup.get("fitToHeight", 1))
    wide = sum(int(float(column.get("width", 0)) * 7 + 0.5) * span(column) for column in sheet.iter(f"{MAIN}col")) / 96
    usual = float(form.get("defaultRowHeight", 15))
    rows = {int(row.get("r", 0)): float(row.get("ht", usual)) for row in sheet.iter(f"{MAIN}row")}
    high = sum(rows.get(number, usual) for number in range(1, max(rows) + 1)) / 72
    scale = min(1.0, across / wide, pages * down / high)
    return pages, scale, high * scale / down - (pages - 1)


def span(column: ET.Element) -> int:
    return int(column.get("max", 0)) - int(column.get("min", 0)) + 1


def visible(parts: zipfile.ZipFile) -> dict[str, ET.Element]:
    """The sheets that people see, by name."""
    book = ET.fromstring(parts.read("xl/workbook.xml"))  # noqa: S314 - made by ourselves
    named = {
        str(sheet.get("name")): f"xl/worksheets/sheet{number}.xml"
        for number, sheet in enumerate(book.iter(f"{MAIN}sheet"), 1)
        if sheet.get("state") != "hidden"
    }
    every = trees(parts, "xl/worksheets")
    return {name: every[path] for name, path in named.items()}


@pytest.mark.parametrize("program", sorted((ROOT / "configs").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_page_can_be_read_and_none_holds_a_few_lines_alone(
    program: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    path = tmp_path / "october.xlsx"
    assert sponsorcli("report", program, "--as-of=2026-10-31", "-q", "-o", path).code == 0
    with zipfile.ZipFile(path) as parts:
        found = {name: printed(sheet) for name, sheet in visible(parts).items()}
    assert 10 < len(found) <= MOST_SHEETS
    assert {name: scale for name, (_, scale, _) in found.items() if scale * POINTS < LEAST_POINTS} == {}
    assert {name: last for name, (pages, _, last) in found.items() if pages > 1 and last < SPILT} == {}
    assert sum(pages for pages, _, _ in found.values()) <= MOST_PAGES
