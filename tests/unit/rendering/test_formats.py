"""Every format by its name, and every one that a file can be written in by the file's ending."""

from pathlib import Path
from types import ModuleType

import pytest

from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.delivery.writing import write_output
from sponsorcli.problems import Severity
from sponsorcli.rendering import ENDINGS, FORMATS, Drawing, file_content, text_of
from sponsorcli.rendering.formats import draw

IN_BYTES = {"workbook": b"PK", "document": b"PK", "mail": b"Subject:", "summary": b"%PDF-"}
IN_WORDS = sorted(FORMATS.keys() - IN_BYTES.keys() - {"calendar"})


@pytest.mark.parametrize("name", IN_WORDS)
def test_a_format_in_words_says_what_the_first_table_says(name: str, made_up: ModuleType) -> None:
    drawing = Drawing(made_up.month(), made_up.cover(), width=100)
    assert "connector" in text_of(name, drawing).casefold()


@pytest.mark.parametrize("name", IN_BYTES)
def test_a_format_in_bytes_is_of_its_kind(name: str, made_up: ModuleType) -> None:
    content = draw(name, Drawing(made_up.month(), made_up.cover(), path=Path("october.xlsx"))).content
    assert isinstance(content, bytes)
    assert IN_BYTES[name] in content


def test_a_name_that_no_format_has_is_an_error(made_up: ModuleType) -> None:
    with pytest.raises(KeyError):
        draw("parchment", Drawing(made_up.month()))


def test_all_but_the_screen_can_be_written_to_files_each_with_an_ending_of_its_own() -> None:
    endings = [form.ending for name, form in FORMATS.items() if name != "rich"]
    assert FORMATS["rich"].ending is None
    assert sorted(map(str, endings)) == sorted(ENDINGS)


@pytest.mark.parametrize("name", ["october", "october.doc", "october.xlsm", ".xlsx"])
def test_an_ending_that_no_format_has_is_a_problem_that_lists_those_there_are(name: str, made_up: ModuleType) -> None:
    made = file_content(Path(name), made_up.month(), made_up.cover())
    (problem,) = made.problems
    assert (made.content, problem.code) == (None, "W001")
    assert all(ending in problem.hint for ending in ENDINGS)


def test_a_table_for_spreadsheets_begins_with_the_mark_of_its_encoding(made_up: ModuleType) -> None:
    content = file_content(Path("pairs.csv"), [made_up.pairing()], None).content
    assert content is not None
    assert content.startswith("\ufeff".encode())


def test_only_files_with_a_workbook_are_given_to_the_seal(made_up: ModuleType) -> None:
    sealed = {
        ending: file_content(Path(f"x{ending}"), made_up.month(), made_up.cover(), seal=lambda _: b"SEALED").content
        for ending in (".xlsx", ".json")
    }
    assert sealed[".xlsx"] == b"SEALED"
    assert b"SEALED" not in (sealed[".json"] or b"")


@pytest.mark.parametrize("ending", sorted(ENDINGS.keys() - {".ics"}))
def test_the_ending_chooses_the_form(ending: str, tmp_path: Path, made_up: ModuleType) -> None:
    path = tmp_path / f"october{ending.upper()}"
    result = write_output(path, made_up.month(), made_up.cover(), keep=NOTHING_READ)
    assert result.written == path
    assert path.stat().st_size > 0
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_tables_that_a_csv_file_has_no_room_for_are_named(tmp_path: Path, made_up: ModuleType) -> None:
    result = write_output(tmp_path / "pairs.csv", [made_up.pairing()], None, keep=NOTHING_READ)
    assert [(problem.code, problem.severity) for problem in result.problems] == [("W006", Severity.NOTE)]
    assert "not unpaired" in result.problems[0].message
