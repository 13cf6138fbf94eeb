"""What the values of options mean, and which are wrong use."""

import os
from datetime import date
from pathlib import Path

import pytest
import typer

from sponsorcli.cli.commands.begin import columns_in, day_or_none, file_in, parted, phase_in
from sponsorcli.cli.commands.report import files_and_folder, processes, refuse_draft
from sponsorcli.cli.finish import refuse_files, refuse_pages
from sponsorcli.cli.options import conditions_of, day, file_to_write
from sponsorcli.jobs.monthly import FailOn


def complaint(function: object, *given: object, **more: object) -> str:
    """What is said of wrong use."""
    with pytest.raises(typer.BadParameter) as wrong:
        function(*given, **more)  # type: ignore[operator]
    return wrong.value.message


@pytest.mark.parametrize("text", ["2026-02-30", "31/10/2026", "2026-10", "today", "", "2026-10-31T00:00"])
def test_a_day_is_a_day_of_the_calendar_in_one_spelling(text: str) -> None:
    assert day("2026-10-31") == date(2026, 10, 31)
    assert complaint(day, text) == f'"{text}" is not a day. Write it as 2026-10-31.'


@pytest.mark.parametrize(
    ("text", "is_within"), [("1949-12-31", False), ("1950-01-01", True), ("2100-12-31", True), ("2101-01-01", False)]
)
def test_a_year_is_one_that_a_programme_can_be_looked_at_in(text: str, *, is_within: bool) -> None:
    if is_within:
        assert day(text).isoformat() == text
    else:
        wrong = f'"{text}" is a year outside 1950 to 2100. Write the day as 2026-10-31.'
        assert complaint(day, text) == wrong


def test_an_output_may_be_written_with_an_equals_sign() -> None:
    assert [file_to_write(text) for text in ("=a.xlsx", "a=b.xlsx", "a.xlsx")] == [
        Path("a.xlsx"), Path("a=b.xlsx"), Path("a.xlsx")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "conditions"),
    [
        ([], ()),
        (["overdue"], (FailOn.OVERDUE,)),
        (["stale, overdue"], (FailOn.STALE, FailOn.OVERDUE)),
        (["overdue", "stale"], (FailOn.OVERDUE, FailOn.STALE)),
    ],
)
def test_conditions_stand_in_one_option_or_several(texts: list[str], conditions: tuple[FailOn, ...]) -> None:
    assert conditions_of(texts) == conditions


@pytest.mark.parametrize("texts", [["overdue,soon"], ["overdue", "soon,later"], ["soon"]])
def test_the_first_unknown_condition_is_named_with_the_choices(texts: list[str]) -> None:
    said = complaint(conditions_of, texts)
    assert said == f'"soon" is none of {", ".join(FailOn)}.'


@pytest.mark.parametrize(
    ("text", "levels"), [(None, ()), ("A", ("A",)), (" A ,B  C,, D", ("A", "B C", "D")), ("A,", ("A",))]
)
def test_levels_are_parted_at_commas(text: str | None, levels: tuple[str, ...]) -> None:
    assert parted(text) == levels


@pytest.mark.parametrize("text", ["", " , "])
def test_levels_that_name_none_are_wrong_use(text: str) -> None:
    assert complaint(parted, text).startswith("--levels names no level.")


def test_headings_are_given_by_field() -> None:
    assert columns_in(None) == {}
    assert columns_in([" manager_id = Boss = B ", "level=Grade"]) == {"manager_id": "Boss = B", "level": "Grade"}


@pytest.mark.parametrize("text", ["manager_id", "manager_id=", "manager_id= ", "boss=Boss", "=Boss"])
def test_a_heading_without_a_field_or_a_field_without_a_heading_is_wrong_use(text: str) -> None:
    assert complaint(columns_in, ["level=Grade", text]).startswith(
        f'"{text}" is not FIELD=HEADING, with a field out of '
    )


def test_answers_at_the_terminal_are_taken_as_people_write_them(tmp_path: Path) -> None:
    there = tmp_path / "hr extract.csv"
    there.touch()
    assert [phase_in(text) for text in ("early", " MID ", "Executive")] == ["early", "mid", "executive"]
    assert [file_in(text) for text in ("", "  ", f" '{there}' ", f'"{there}"', str(there))] == [
        None,
        None,
        *[there] * 3,
    ]
    assert [day_or_none(text) for text in ("", " ", " 2026-10-31 ")] == [None, None, date(2026, 10, 31)]


def test_answers_that_cannot_be_are_asked_again(tmp_path: Path) -> None:
    assert complaint(phase_in, "late") == '"late" is none of early, mid, executive.'
    assert complaint(file_in, f"{tmp_path}/none.csv") == f'there is no file "{tmp_path}/none.csv".'
    assert complaint(file_in, str(tmp_path)) == f'there is no file "{tmp_path}".'


def test_a_number_of_processes_is_one_or_more_or_as_many_as_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    assert [processes(text) for text in ("1", "12", "auto", "AUTO")] == [1, 12, 3, 3]
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 5)
    assert processes("auto") == 5
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processes("auto") == 1
    for text in ("0", "-1", "1.5", "many", ""):
        assert complaint(processes, text).startswith(f'"{text}" is no number of programmes.')


def test_one_program_may_have_files_or_a_folder_and_several_a_folder(tmp_path: Path) -> None:
    files = [tmp_path / "a.xlsx", tmp_path / "b.html"]
    assert files_and_folder([], is_one=True) == files_and_folder([], is_one=False) == ((), None)
    assert files_and_folder(files, is_one=True) == (tuple(files), None)
    assert files_and_folder([tmp_path], is_one=True) == files_and_folder([tmp_path], is_one=False) == ((), tmp_path)
    named_like_a_file = tmp_path / "month.10"
    named_like_a_file.mkdir()
    assert files_and_folder([named_like_a_file], is_one=True) == ((), named_like_a_file)
    for outputs, is_one in (([*files, tmp_path], True), ([tmp_path, tmp_path], False), (files[:1], False)):
        assert complaint(files_and_folder, outputs, is_one=is_one).startswith("-o takes files of one program, or one")
    assert complaint(files_and_folder, [tmp_path / "none"], is_one=True).endswith("Make it first.")


def test_a_draft_is_of_one_program_and_ends_in_eml() -> None:
    refuse_draft(None, is_one=False)
    refuse_draft(Path("a.EML"), is_one=True)
    assert complaint(refuse_draft, Path("a.eml"), is_one=False).startswith("--eml writes the draft of one program.")
    assert complaint(refuse_draft, Path("a.txt"), is_one=True).startswith('"a.txt" does not end in .eml.')


def test_a_file_of_one_page_is_made_of_reports_for_one_page_alone() -> None:
    refuse_pages([Path("a.xlsx"), Path("b.unknown"), Path("c")])
    assert complaint(refuse_pages, [Path("a.xlsx"), Path("b.PDF")]).startswith('"b.PDF": a .pdf file holds one page')


def test_papers_go_to_a_folder_that_is_there_or_can_be_made(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    refuse_files([tmp_path, tmp_path / "new"])
    assert complaint(refuse_files, [tmp_path, file]) == f'"{file}" is a file; name a folder.'
