"""What helps to correct a roster: suggested fixes that work when named, and a copy with marks."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.jobs import Reading
from sponsorcli.jobs.checking import CheckResult, check
from sponsorcli.jobs.correcting import write_annotated, write_fixes
from sponsorcli.problems import Severity
from sponsorcli.rosters import ReadCache

AS_OF = date(2026, 6, 30)
PROGRAM = """\
schema_version: 1
program: {id: test, name: Test, levels: [L1, L2, L3, L4]}
sources:
  workbook: roster.xlsx
  activity: activity.csv
"""
PEOPLE = (
    ("person_id", "name", "email", "level", "note"),
    ("E1", "Ann", "ann@x.org", "L03", "=1+1"),
    ("E2", "Bo", "bo@x.org", "L4", None),
    ("E2b", "Bo B", "BO@x.org", "L4", None),
    ("E3", "Cy", None, "L2", None),
    ("E3", "Cy", None, "L2", None),
)
ACTIVITY = "sponsor_id,protege_id,on,action\nE2b,E1,2026-05-01,intorduced\nE2,E1,2026-05-02,=boom\n"


def messy(tmp_path: Path, sources: str = "") -> Path:
    with xlsxwriter.Workbook(str(tmp_path / "roster.xlsx"), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("People")
        for at, row in enumerate(PEOPLE):
            sheet.write_row(at, 0, row)
        sheet.write_formula("F2", "=LEN(B2)", None, 3)
    (tmp_path / "activity.csv").write_text(ACTIVITY, "utf-8")
    program = tmp_path / "program.yaml"
    program.write_text(PROGRAM + sources, "utf-8")
    return program


def checked(program: Path, cache: ReadCache) -> CheckResult:
    [result] = check([program], AS_OF, Reading(), cache)
    return result


def test_suggested_fixes_take_the_errors_away_once_they_are_named(tmp_path: Path) -> None:
    cache = ReadCache()
    before = checked(messy(tmp_path), cache)
    assert {"R010", "R003", "R022"} <= {one.code for one in before.problems}
    fixes = tmp_path / "fixes.yaml"
    assert write_fixes(fixes, [before], cache, keep=NOTHING_READ).written == (fixes,)
    text = fixes.read_text("utf-8")
    assert '"L03": "L3"' in text
    assert '"E2b": "E2"' in text
    source = (tmp_path / "roster.xlsx").read_bytes()
    messy_again = tmp_path / "program.yaml"
    messy_again.write_text(PROGRAM + "  fixes: fixes.yaml\n", "utf-8")
    after = checked(messy_again, ReadCache())
    assert {one.code for one in after.problems} & {"R010", "R003", "R022", "R201", "R203"} == set()
    assert (tmp_path / "roster.xlsx").read_bytes() == source


def test_a_fix_for_a_cell_of_a_text_file_names_its_line_and_character(tmp_path: Path) -> None:
    program = messy(tmp_path, "  people: people.csv\n")
    (tmp_path / "people.csv").write_text('person_id,name,level\nE1,"Ann\nLee",L03\n', "utf-8")
    cache = ReadCache()
    write_fixes(tmp_path / "fixes.yaml", [checked(program, cache)], cache, keep=NOTHING_READ)
    assert '/people.csv:3:6: "L03" is not known' in (tmp_path / "fixes.yaml").read_text("utf-8")


def suggested(tmp_path: Path, people: str, sources: str = "", **tables: str) -> str:
    """The suggestions for a program of these text files."""
    (tmp_path / "people.csv").write_text(people, "utf-8")
    named = "  people: people.csv\n"
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
        named += f"  {name}: {name}.csv\n"
    program = tmp_path / "program.yaml"
    program.write_text(PROGRAM.partition("sources:")[0] + "sources:\n" + named + sources, "utf-8")
    cache = ReadCache()
    result = checked(program, cache)
    out = tmp_path / f"suggested-{len(list(tmp_path.iterdir()))}.yaml"
    write_fixes(out, [result], cache, keep=NOTHING_READ)
    return out.read_text("utf-8")


@pytest.mark.parametrize(("written", "known"), [("102", "00102"), ("e7", "E7"), ("12", "012")])
def test_an_id_that_lost_its_zeros_is_given_them_back_and_its_row_stays(
    tmp_path: Path, written: str, known: str
) -> None:
    people = f"person_id,name,level\n{known},Ann,L2\nX1,Bo,L4\n"
    text = suggested(tmp_path, people, proteges=f"person_id\n{written}\n")
    assert f'  "{written}": "{known}"\n' in text
    assert f"Ann ({known})" in text, "so that a person can judge"
    assert "drop" not in text


def test_an_id_that_may_be_two_peoples_is_a_guess(tmp_path: Path) -> None:
    people = "person_id,name,level\n00102,Ann,L2\n0102,Bo,L4\n"
    text = suggested(tmp_path, people, proteges="person_id\n102\n")
    assert [line for line in text.splitlines() if line.startswith('  "102"')] == []
    assert '  # "102": ' in text


def test_a_row_whose_person_is_unknown_is_no_more_than_a_guess_to_drop(tmp_path: Path) -> None:
    people = "person_id,name,level\nE1,Ann,L2\nE2,Bo,L4\n"
    text = suggested(tmp_path, people, proteges="person_id,goals\nZZ987,budget\n")
    assert '  # - {table: proteges, where: {person_id: "ZZ987"}}\n' in text


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Cy Fox", "Di Hu"), "nothing"),
        (("Ann Lee", "Ann Lee"), "sure"),
        (("Ann Lee", "Lee, Ann Maria"), "sure"),
        (("Ann Lee", "Bo Lee"), "guess"),
        (("Ann Lee", ""), "guess"),
    ],
)
def test_a_shared_mailbox_merges_nobody(tmp_path: Path, names: tuple[str, str], found: str) -> None:
    people = "person_id,name,email,level\n" + "".join(
        f'P{at},"{name}",team@x.example,L2\n' for at, name in enumerate(names, start=1)
    )
    text = suggested(tmp_path, people)
    line = next((one.strip() for one in text.splitlines() if '"P2": "P1"' in one), None)
    assert {None: "nothing", '"P2": "P1"': "sure", '# "P2": "P1"': "guess"}[line] == found
    assert ("drop:" in text) == (found == "sure")


def test_of_two_rows_of_one_id_that_differ_none_is_dropped_without_asking(tmp_path: Path) -> None:
    text = suggested(tmp_path, "person_id,name,level\nE3,Cy,L2\nE3,Cy,L3\n")
    assert '  # - {table: people, where: {person_id: "E3", name: "Cy", level: "L3"}}\n' in text
    again = suggested(tmp_path, "person_id,name,level,days\nE3,Cy,L2,100\nE3,Cy,L2,101\n")
    assert '  - {table: people, where: {person_id: "E3", name: "Cy"}, copy: 2}\n' in again


def test_new_suggestions_are_added_to_the_fixes_that_the_program_names(tmp_path: Path) -> None:
    mine = """\
fixes_version: 1
ids:
  # HR says so, 3 May
  "102": "00102"
values: {people: {level: {"Chief": "L4"}}}
drop:
  # a test account
  - {table: people, where: {person_id: "T1"}}
  # "maybe": "not"
"""
    (tmp_path / "mine.yaml").write_text(mine, "utf-8")
    people = "person_id,name,level\n00102,Ann,Chief\nT1,Test,L1\nE3,Cy,L03\n"
    text = suggested(tmp_path, people, "  fixes: mine.yaml\n", proteges="person_id\n102\n")
    assert '  # HR says so, 3 May\n  "102": "00102"\n' in text
    assert '      "Chief": "L4"\n' in text
    assert '      "L03": "L3"\n' in text
    assert '  # a test account\n  - {table: people, where: {person_id: "T1"}}\n' in text
    assert (tmp_path / "mine.yaml").read_text("utf-8") == mine
    (tmp_path / "mine.yaml").write_text(text, "utf-8")
    assert "R203" not in {one.code for one in checked(tmp_path / "program.yaml", ReadCache()).problems}
    (tmp_path / "mine.yaml").write_text(text, "utf-8")
    assert suggested(tmp_path, people, "  fixes: mine.yaml\n", proteges="person_id\n102\n") == text


@pytest.mark.parametrize(
    "comment", ["# to", "# a", '# "Bo" is what HR calls him', "# - { see the mail of 3 May", "# HR: Bo\n  # and Cy"]
)
def test_whatever_somebody_wrote_above_a_fix_is_kept(comment: str, tmp_path: Path) -> None:
    """Also where it is part of our own heading, or begins as a guess does."""
    (tmp_path / "mine.yaml").write_text(f'fixes_version: 1\nids:\n  {comment}\n  "102": "00102"\n', "utf-8")
    people = "person_id,name,level\n00102,Ann,L2\n"
    text = suggested(tmp_path, people, "  fixes: mine.yaml\n", proteges="person_id\n102\n")
    assert f'  {comment}\n  "102": "00102"\n' in text


def test_suggested_fixes_never_overwrite_a_file(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine", "utf-8")
    done = write_fixes(tmp_path / "mine.yaml", [], ReadCache(), keep=NOTHING_READ)
    assert [one.code for one in done.problems] == ["P092"]
    assert (tmp_path / "mine.yaml").read_text("utf-8") == "mine"


def test_an_annotated_copy_keeps_the_cells_and_says_what_is_wrong(tmp_path: Path) -> None:
    cache = ReadCache()
    result = checked(messy(tmp_path), cache)
    path = tmp_path / "marked.xlsx"
    assert write_annotated(path, [result], cache, keep=NOTHING_READ).written == (path,)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Issues", "People", "activity"]
    people = book["People"]
    for at, row in enumerate(PEOPLE, start=1):
        assert tuple(cell.value for cell in people[at][: len(row)]) == row
    assert people["F2"].value == "=LEN(B2)"
    assert people["F2"].data_type == "f"
    assert people["E2"].data_type == "s"
    assert book["activity"]["D3"].data_type == "s"
    assert people["D2"].comment is not None
    assert "R010" in people["D2"].comment.text
    assert people["D2"].fill.fgColor.rgb == "00F8CBAD"
    assert people["D3"].comment is None
    links = [row[2].hyperlink.location for row in book["Issues"].iter_rows(min_row=2) if row[2].hyperlink]
    assert "'People'!D2" in links
    places = [row[2].value for row in book["Issues"].iter_rows(min_row=2) if row[2].hyperlink]
    assert f"{tmp_path.as_posix()}/activity.csv!D2" in places, "the copy of a text file is a sheet, which has cells"


def test_of_several_workbooks_the_one_with_most_sheets_is_copied_as_it_is(tmp_path: Path) -> None:
    """The cells of the others are put behind it as plain values."""
    program = messy(tmp_path, "  training: a.xlsx\n")
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("Courses").write_row(0, 0, ("person_id", "course", "completed_on"))
    with xlsxwriter.Workbook(str(tmp_path / "roster.xlsx")) as book:
        sheet = book.add_worksheet("People")
        for at, row in enumerate(PEOPLE):
            sheet.write_row(at, 0, row[:4])
        sheet.write_formula("F2", "=LEN(B2)", None, 3)
        book.add_worksheet("Sponsors").write_row(0, 0, ("person_id", "capacity"))
    cache = ReadCache()
    write_annotated(tmp_path / "marked.xlsx", [checked(program, cache)], cache, keep=NOTHING_READ)
    book = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    assert book.sheetnames == ["Issues", "People", "Sponsors", "Courses", "activity"]
    assert book["People"]["F2"].value == "=LEN(B2)"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Old list"], '"Old list" of roster.xlsx is not in '),
        (["Old list", "Older list"], '"Old list" and "Older list" of roster.xlsx are not in '),
    ],
)
def test_a_sheet_with_peoples_groups_that_no_table_is_read_from_is_not_copied(
    tmp_path: Path, names: list[str], told: str
) -> None:
    program = messy(tmp_path)
    with xlsxwriter.Workbook(str(tmp_path / "roster.xlsx")) as book:
        book.add_worksheet("People").write_row(0, 0, PEOPLE[0])
        book.add_worksheet("Rooms").write_row(0, 0, ("room", "floor"))
        for name in names:
            old = book.add_worksheet(name)
            old.hide()
            old.write_row(0, 0, ("person_id", "gender"))
            old.write_row(1, 0, ("E1", "woman"))
    cache = ReadCache()
    done = write_annotated(tmp_path / "marked.xlsx", [checked(program, cache)], cache, keep=NOTHING_READ)
    assert openpyxl.load_workbook(tmp_path / "marked.xlsx").sheetnames == ["Issues", "People", "Rooms", "activity"]
    assert [(one.code, one.message.partition("the ")[0]) for one in done.problems] == [("W024", told)]


def test_a_picture_that_is_lost_is_noted(tmp_path: Path) -> None:
    program = messy(tmp_path)
    with xlsxwriter.Workbook(str(tmp_path / "roster.xlsx")) as book:
        sheet = book.add_worksheet("People")
        for at, row in enumerate(PEOPLE):
            sheet.write_row(at, 0, row[:4])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=People!$A$1:$A$3"})
        sheet.insert_chart("H2", chart)
    cache = ReadCache()
    result = checked(program, cache)
    done = write_annotated(tmp_path / "marked.xlsx", [result], cache, keep=NOTHING_READ)
    assert [(one.code, one.severity) for one in done.problems] == [("R204", Severity.NOTE)]


def test_a_folder_stands_for_the_programs_in_it_without_its_fixes(tmp_path: Path) -> None:
    program = messy(tmp_path)
    (tmp_path / "fixes.yaml").write_text("# mine\nfixes_version: 1\n", "utf-8")
    (tmp_path / "program.schema.json").write_text("{}", "utf-8")
    (tmp_path / "zwei.yml").write_text(program.read_text("utf-8"), "utf-8")
    results = check([tmp_path, program], AS_OF, Reading())
    assert [one.path.name for one in results] == ["program.yaml", "zwei.yml"]


def test_changes_made_to_understand_cells_are_counted(tmp_path: Path) -> None:
    program = messy(tmp_path)
    (tmp_path / "activity.csv").write_text("sponsor_id,protege_id,on,action\nE2 ,E1,2026-05-01,introduced\n", "utf-8")
    result = checked(program, ReadCache())
    assert ("activity", "sponsor_id", "spaces or invisible characters removed", 1, "E2 ") in result.changes


def test_a_copy_is_a_workbook_that_was_not_there(tmp_path: Path) -> None:
    cache = ReadCache()
    result = checked(messy(tmp_path), cache)
    there = tmp_path / "there.xlsx"
    there.write_bytes(b"mine")
    for path, codes in (
        (tmp_path / "copy.csv", ["W001"]),
        (there, ["P092"]),
        (tmp_path / "copy.XLSX", []),
    ):
        made = write_annotated(path, [result], cache, keep=NOTHING_READ)
        assert [one.code for one in made.problems if one.severity is Severity.ERROR] == codes
        assert made.written == (() if codes else (path,))
    assert there.read_bytes() == b"mine"


def test_of_nothing_that_could_be_read_there_is_no_copy(tmp_path: Path) -> None:
    made = write_annotated(tmp_path / "copy.xlsx", [], ReadCache(), keep=NOTHING_READ)
    assert ([one.code for one in made.problems], made.written) == (["P091"], ())
