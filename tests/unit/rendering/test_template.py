"""The workbook that a programme starts from offers and explains words that the reader of activity understands."""

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sponsorcli.model.ladder import LADDER
from sponsorcli.rendering.template import CompanyWords, roster_template
from sponsorcli.rosters.sheets.opened import OpenedFile
from sponsorcli.spreadsheets import open_table_text


@pytest.fixture(scope="module")
def data() -> bytes:
    return roster_template(CompanyWords(("L1", "L2", "L3")), date(2026, 1, 5))


def sheet_of(data: bytes, name: str) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data))[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_drop_down_of_actions_offers_every_action_in_plain_words(data: bytes) -> None:
    sheet = sheet_of(data, "Activity")
    headings = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, headings.index("Action") + 1).coordinate
    (offered,) = (one.formula1 for one in sheet.data_validations.dataValidation if cell in one.sqref)
    words = str(offered).strip('"').split(",")
    assert [LADDER.name_of(word) for word in words] == list(LADDER.rung_of)
    assert not any("_" in word for word in words)


def test_the_sheet_of_the_ladder_explains_every_action_and_the_other_words_for_it(data: bytes) -> None:
    rows = [[str(cell) for cell in row] for row in sheet_of(data, "Ladder").iter_rows(min_row=2, values_only=True)]
    assert [LADDER.name_of(action) for _, action, _, _ in rows] == list(LADDER.rung_of)
    heights = [int(rung.partition("(")[2].rstrip(")")) for rung, *_ in rows]
    assert heights == sorted(heights)
    also = {word: LADDER.name_of(action) for _, action, _, words in rows for word in words.split("; ")}
    assert also == {word: LADDER.name_of(word) for word in also}
    assert (also["lunch"], also["1:1"], also["intro"]) == ("meeting", "meeting", "introduction")


def test_no_table_is_looked_for_on_the_sheet_of_the_ladder(data: bytes) -> None:
    opened, _ = open_table_text(data, "roster.xlsx")
    assert opened is not None
    file = OpenedFile(opened)
    names = [file.name(index) for index in file.visible]
    assert file.explains(names.index("Ladder"))
