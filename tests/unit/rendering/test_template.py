"""The workbook that a programme starts from offers and explains words that the reader of activity understands."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from sponsorcli.model.ladder import LADDER
from sponsorcli.model.schema import TABLES, Field, FieldType
from sponsorcli.rendering.template import CompanyWords, Lists, comment, examples, roster_template, validation_of
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


LEVELS = ("L1", "L2", "L3", "L4")


@pytest.mark.parametrize(
    ("field", "parts"),
    [
        (Field("d", FieldType.DATE, "When."), "When.\nA date.\nMay be left empty."),
        (Field("d", FieldType.ID, "Who.", required=True, example="7"), "Who.\nMust be filled in.\nExample: 7"),
        (Field("d", FieldType.LEVEL, "How high."), "How high.\nOne of L1, L2, L3, L4.\nMay be left empty."),
        (Field("d", FieldType.WORD, "Which.", words=("a", "b")), "Which.\nOne of a, b.\nMay be left empty."),
        (Field("d", FieldType.FLAG, "Is it."), "Is it.\nyes or no.\nMay be left empty."),
    ],
)
def test_a_comment_says_what_belongs_in_a_column(field: Field, parts: str) -> None:
    assert comment(field, LEVELS) == parts
    assert "A job level." in comment(Field("d", FieldType.LEVEL, "x"), ())


@pytest.mark.parametrize(
    ("least", "most", "check"),
    [
        (1.0, 5.0, {"criteria": "between", "minimum": 1.0, "maximum": 5.0}),
        (1.0, None, {"criteria": ">=", "value": 1.0}),
        (0.0, 0.0, {"criteria": "between", "minimum": 0.0, "maximum": 0.0}),
        (None, 5.0, None),
        (None, None, None),
    ],
)
def test_a_number_is_checked_by_its_bounds(least: float | None, most: float | None, check: Any) -> None:
    field = Field("n", FieldType.NUMBER, "How much.", least=least, most=most)
    found = validation_of(SPECS["people"], field, CompanyWords(), lists())
    assert found == (None if check is None else {"validate": "decimal", **TOLD, **check})


TOLD = {"error_type": "warning", "error_title": "N", "error_message": "How much."}
SPECS = {spec.name: spec for spec in TABLES}


def lists() -> Lists:
    return Lists(Workbook(io.BytesIO()))


@pytest.mark.parametrize(("length", "is_listed"), [(124, True), (125, False)])
def test_a_drop_down_of_250_letters_stands_in_the_cell_and_a_longer_one_on_a_sheet(
    length: int, is_listed: bool
) -> None:
    """Two words with a comma behind each."""
    words, given = ("a" * length, "b" * 124), lists()
    assert given.source(words) == (list(words) if is_listed else "=Lists!$A$1:$A$2")
    if not is_listed:
        assert given.source(("c" * 300,)) == "=Lists!$B$1:$B$1"
        assert given.source(words) == "=Lists!$A$1:$A$2"


def test_drop_downs_offer_the_companys_own_words() -> None:
    own = CompanyWords(LEVELS, ("Finance",), ("Leeds",))
    offered = {
        name: (validation_of(SPECS["people"], Field(name, kind, "x"), own, lists()) or {}).get("source")
        for name, kind in (("level", FieldType.LEVEL), ("function", FieldType.TEXT), ("location", FieldType.TEXT),
                           ("name", FieldType.TEXT), ("flag", FieldType.FLAG))
    }  # fmt: skip
    assert offered == {"level": list(LEVELS), "function": ["Finance"], "location": ["Leeds"], "name": None,
                       "flag": ["yes", "no"]}  # fmt: skip


@pytest.mark.parametrize(
    ("levels", "first", "top", "senior"),
    [(LEVELS, "L2", "L4", "L3"), (LEVELS[:2], "L1", "L2", "L1"), (LEVELS[:1], "L1", "L1", "L1")],
)
def test_the_examples_stand_two_levels_below_the_top(
    levels: tuple[str, ...], first: str, top: str, senior: str
) -> None:
    rows = list(examples(SPECS["people"], levels, date(2026, 1, 5)))
    assert [row.get("level") for row in rows] == [first, top, senior, top]
    assert rows[-1]["hired_on"] == "2026-01-05"
    assert [len(list(examples(SPECS[name], levels, date(2026, 1, 5)))) for name in ("training", "pairs")] == [2, 1]
