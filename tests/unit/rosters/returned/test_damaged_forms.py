"""Two hundred forms that were damaged on their way: each is read right, or its file is named in a problem."""

import csv
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sponsorcli.forms import Form
from sponsorcli.problems import Severity
from tests.returned_forms import fill, first_row, forms_by_name, opened, read_back, rows_of, write_programme
from tests.seeds import seeds

SHEET = "What you did"
ENTERED = (
    (date(2026, 10, 20), "Ben Okafor", "Promotion recommendation", "Dita Vogel"),
    (date(2026, 10, 21), "Ana Silva", "Meeting", None),
    (date(2026, 10, 22), "Ana Silva", "Introduction", "Dita Vogel"),
)
EXPECTED = {
    (date(2026, 10, 20), "S1", "P2", "Promotion recommendation", "D1"),
    (date(2026, 10, 21), "S1", "P1", "Meeting", None),
    (date(2026, 10, 22), "S1", "P1", "Introduction", "D1"),
}
ON_RECORD = 3
Damage = Callable[[Workbook, random.Random], None]


def actions(book: Workbook) -> Worksheet:
    """The sheet with the actions, whatever it is called by now."""
    return book.worksheets[0]


def below(sheet: Worksheet) -> int:
    """The first row below the headings; the last one where they are gone."""
    try:
        return first_row(sheet)
    except StopIteration:
        return sheet.max_row


def sheet_renamed(book: Workbook, chance: random.Random) -> None:
    actions(book).title = chance.choice(["Sheet1", "Tabelle1", "Ações", "activity", "Feedback", "x" * 31])


def all_sheets_renamed(book: Workbook, chance: random.Random) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"{chance.choice(['Sheet', 'Blatt', 'pairs'])}{number}"


def rows_inserted_above(book: Workbook, chance: random.Random) -> None:
    actions(book).insert_rows(chance.randint(1, 4), chance.randint(1, 3))


def rows_inserted_between(book: Workbook, chance: random.Random) -> None:
    sheet = actions(book)
    sheet.insert_rows(below(sheet) + chance.randint(0, 4), chance.randint(1, 3))


def column_inserted(book: Workbook, chance: random.Random) -> None:
    actions(book).insert_cols(chance.randint(1, 7))


def hidden_columns_deleted(book: Workbook, chance: random.Random) -> None:
    del chance
    actions(book).delete_cols(8, 2)


def record_deleted(book: Workbook, chance: random.Random) -> None:
    del chance
    actions(book).delete_cols(8)


def other_sheets_deleted(book: Workbook, chance: random.Random) -> None:
    del chance
    for sheet in book.worksheets[1:]:
        book.remove(sheet)


def code_deleted_here(book: Workbook, chance: random.Random) -> None:
    del chance
    actions(book).delete_rows(1)


def code_deleted_everywhere(book: Workbook, chance: random.Random) -> None:
    del chance
    for sheet in book.worksheets:
        sheet.delete_rows(1)


def code_cut(book: Workbook, chance: random.Random) -> None:
    for sheet in book.worksheets:
        sheet["A1"] = str(sheet["A1"].value)[: chance.randint(16, 40)]


def dates_as_texts(book: Workbook, chance: random.Random) -> None:
    pattern = chance.choice(["%Y-%m-%d", "%d %B %Y", "%d.%m.%Y"])
    for row in actions(book).iter_rows():
        for cell in row:
            if isinstance(cell.value, date):
                cell.value, cell.number_format = cell.value.strftime(pattern), "@"


def spaces_and_case(book: Workbook, chance: random.Random) -> None:
    sheet = actions(book)
    for row in sheet.iter_rows(min_row=below(sheet), max_col=3):
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = chance.choice([f" {cell.value}", cell.value.upper(), f"{cell.value}\u00a0"])


def headings_written_otherwise(book: Workbook, chance: random.Random) -> None:
    sheet = actions(book)
    for cell in sheet[below(sheet) - 1]:
        if isinstance(cell.value, str):
            cell.value = chance.choice([cell.value.upper(), f" {cell.value}:", cell.value.replace(" ", "\n")])


def a_heading_lost(book: Workbook, chance: random.Random) -> None:
    sheet = actions(book)
    sheet.cell(below(sheet) - 1, chance.randint(1, 3)).value = None


def headings_lost(book: Workbook, chance: random.Random) -> None:
    del chance
    sheet = actions(book)
    sheet.delete_rows(below(sheet) - 1)


def note_in_the_wrong_cell(book: Workbook, chance: random.Random) -> None:
    sheet = actions(book)
    sheet.cell(chance.choice([2, 3, below(sheet) + 3, below(sheet) + 12]), chance.randint(2, 12)).value = "see mail"


def word_for_a_date(book: Workbook, chance: random.Random) -> None:
    sheet = actions(book)
    sheet.cell(below(sheet) + chance.randint(2, 4), 1).value = chance.choice(["soon", "32 October 2026", "?"])


def name_misspelt(book: Workbook, chance: random.Random) -> None:
    sheet = actions(book)
    sheet.cell(below(sheet) + chance.randint(2, 4), 2).value = chance.choice(["Bne Okafor", "Anna Silvas", "nobody"])


def sorted_without_hidden_columns(book: Workbook, chance: random.Random) -> None:
    sheet = actions(book)
    first = below(sheet)
    rows = [[cell.value for cell in sheet[at][:7]] for at in range(first, first + 5)]
    chance.shuffle(rows)
    for at, row in enumerate(rows, start=first):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = value


def rows_deleted(book: Workbook, chance: random.Random) -> None:
    del chance
    sheet = actions(book)
    sheet.delete_rows(below(sheet), 2)


def plain_values(book: Workbook, chance: random.Random) -> None:
    """As a program saves it that keeps values alone: no locks, no hidden rows or columns, no rules."""
    del chance
    for sheet in book.worksheets:
        sheet.protection.sheet = False
        sheet.data_validations.dataValidation.clear()
        for dimension in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()):
            dimension.hidden = False
        sheet.merged_cells.ranges.clear()


def hidden_sheets_shown(book: Workbook, chance: random.Random) -> None:
    del chance
    for sheet in book.worksheets:
        sheet.sheet_state = "visible"


DAMAGES: tuple[Damage, ...] = (
    sheet_renamed, all_sheets_renamed, rows_inserted_above, rows_inserted_between, column_inserted,
    hidden_columns_deleted, record_deleted, other_sheets_deleted, code_deleted_here, code_deleted_everywhere, code_cut,
    dates_as_texts, spaces_and_case, headings_written_otherwise, a_heading_lost, headings_lost, note_in_the_wrong_cell,
    word_for_a_date, name_misspelt, sorted_without_hidden_columns, rows_deleted, plain_values, hidden_sheets_shown,
)  # fmt: skip
HARMLESS: tuple[Damage, ...] = (
    sheet_renamed, all_sheets_renamed, rows_inserted_above, rows_inserted_between, column_inserted,
    hidden_columns_deleted, other_sheets_deleted, code_deleted_here, dates_as_texts, spaces_and_case,
    headings_written_otherwise, sorted_without_hidden_columns, rows_deleted, plain_values, hidden_sheets_shown,
)  # fmt: skip
"""Damages after which the entries are read as entered."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program file."""
    return write_programme(tmp_path_factory.mktemp("damaged"))


@pytest.fixture(scope="module")
def form(program: Path) -> Form:
    """The form of the sponsor of two."""
    return forms_by_name(program)["actions-2026-10-sara-lund"]


def filled(form: Form) -> Workbook:
    """The form with three actions below the two on record."""
    book = opened(form)
    for at, cells in enumerate(ENTERED, start=first_row(book[SHEET]) + 2):
        fill(book[SHEET], at, cells)
    return book


def returned(program: Path, book: Workbook, name: str) -> tuple[set[tuple[object, ...]], int, bool]:
    """What is read of the file, how many actions count in all, and whether a problem names it."""
    folder = program.parent.parent / "returns"
    for old in folder.iterdir():
        old.unlink()
    book.save(folder / name)
    loaded = read_back(program)
    assert loaded.snapshot is not None
    read = rows_of(loaded, "activity", "on", "sponsor_id", "protege_id", "action", "with_person")
    grave = [one for one in loaded.problems if one.severity is not Severity.NOTE]
    told = any(name in str(problem.place) for problem in grave)
    plain: set[tuple[object, ...]] = {(*row[:3], str(row[3]).strip().capitalize(), row[4]) for row in read}
    return plain, loaded.snapshot.history.actions.height, told


@pytest.mark.walk
@pytest.mark.parametrize("damage", HARMLESS, ids=lambda damage: damage.__name__)
def test_a_harmless_damage_loses_nothing(program: Path, form: Form, damage: Damage) -> None:
    book = filled(form)
    damage(book, random.Random(1))
    read, counted, _ = returned(program, book, "form.xlsx")
    assert read >= EXPECTED
    assert counted == ON_RECORD + len(EXPECTED)


@pytest.mark.search
@pytest.mark.parametrize("seed", seeds(10, at_once=2))
def test_two_hundred_damaged_forms_are_read_right_or_named(program: Path, form: Form, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(20):
        book = filled(form)
        damages = chance.sample(DAMAGES, chance.randint(1, 3))
        for damage in damages:
            damage(book, chance)
        name = f"{chance.choice(['Kopie von form', 'form (1)', 'Scan', 'données'])}-{number}.xlsx"
        read, counted, told = returned(program, book, name)
        called = [damage.__name__ for damage in damages]
        assert read >= EXPECTED or told, called
        assert counted <= ON_RECORD + len(EXPECTED) or told, called


def test_a_sheet_downloaded_as_csv_is_read(program: Path, form: Form) -> None:
    book = filled(form)
    folder = program.parent.parent / "returns"
    for old in folder.iterdir():
        old.unlink()
    text = program.read_text(encoding="utf-8")
    program.write_text(text.replace("returns/*.xlsx", "returns/*"), encoding="utf-8")
    with (folder / "form - What you did.csv").open("w", encoding="utf-8", newline="") as file:
        for row in book[SHEET].iter_rows(values_only=True):
            csv.writer(file).writerow(["" if cell is None else str(cell).removesuffix(" 00:00:00") for cell in row])
    loaded = read_back(program)
    program.write_text(text, encoding="utf-8")
    read = rows_of(loaded, "activity", "on", "sponsor_id", "protege_id", "action", "with_person")
    assert set(read) == EXPECTED
    assert [problem.code for problem in loaded.problems if problem.severity is not Severity.NOTE] == []
