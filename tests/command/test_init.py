"""`init`: a programme with the firm's own words, from options, an HR extract or questions on a terminal."""

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
import typer
import yaml
from openpyxl import load_workbook

from .conftest import Outcome, Sponsorcli

HR = """\
Staff No,Full Name,Grade,Department,Office,Line Manager,Joined On
001,Ann Bell,Partner,Law,Rome,,2001-02-03
002,Bo Chen,Director,Law,Oslo,001,2005-02-03
003,Cy Dee,Manager,Tax,Oslo,002,2010-02-03
004,Di Eve,Manager,Tax,Rome,002,2011-02-03
005,Ed Fox,Analyst,Tax,Rome,003,2020-02-03
006,Fi Gil,Analyst,Law,Rome,004,2021-02-03
"""


@pytest.fixture
def hr(tmp_path: Path) -> Path:
    path = tmp_path / "hr" / "staff list.csv"
    path.parent.mkdir()
    path.write_text(HR, encoding="utf-8")
    return path


def program(folder: Path) -> dict[str, dict[str, object]]:
    (path,) = (folder / "configs").glob("*.yaml")
    loaded: dict[str, dict[str, object]] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def drop_downs(folder: Path, sheet: str) -> dict[str, str]:
    """The drop-down of each column by its heading."""
    found = load_workbook(folder / "rosters" / "roster.xlsx")[sheet]
    heading = {cell.coordinate.rstrip("1"): str(cell.value) for cell in found[1]}
    return {
        heading[str(one.sqref).rstrip("0123456789").partition("2:")[0]]: str(one.formula1)
        for one in found.data_validations.dataValidation
        if one.type == "list"
    }


def test_an_extract_gives_levels_functions_and_locations(tmp_path: Path, hr: Path, sponsorcli: Sponsorcli) -> None:
    folder = tmp_path / "rising"
    made = sponsorcli("init", folder, "--people", hr, "--phase=mid", "--starts-on=2027-01-11", "--name=Rising: 2027")
    assert made.code == 0, made.err
    about = program(folder)["program"]
    assert about["levels"] == ["Analyst", "Manager", "Director", "Partner"]
    assert (about["name"], about["career_phase"], str(about["starts_on"])) == ("Rising: 2027", "mid", "2027-01-11")
    assert program(folder)["sources"]["people"] == "../rosters/staff list.csv"
    assert (folder / "rosters" / "staff list.csv").read_text("utf-8") == HR
    assert "read 6 people" in made.out
    assert "levels, junior to senior: Analyst, Manager, Director, Partner (by the reporting lines)" in made.out
    assert drop_downs(folder, "Opportunities")["Function"] == '"Law,Tax"'
    assert drop_downs(folder, "Opportunities")["Level"] == '"Analyst,Manager,Director,Partner"'
    assert "People" not in load_workbook(folder / "rosters" / "roster.xlsx").sheetnames
    (path,) = (folder / "configs").glob("*.yaml")
    assert f"sponsorcli check {path.as_posix()}" in made.out
    checked = sponsorcli("check", path, "--strict")
    assert (checked.code, "6 rows" in checked.out) == (0, True), checked.out


def test_an_extract_in_the_folder_stays_where_it_is(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    path = tmp_path / "rising" / "hr" / "extract.csv"
    path.parent.mkdir(parents=True)
    path.write_text(HR, encoding="utf-8")
    assert sponsorcli("init", tmp_path / "rising", "--people", path).code == 0
    assert program(tmp_path / "rising")["sources"]["people"] == "../hr/extract.csv"
    assert not (tmp_path / "rising" / "rosters" / "extract.csv").exists()


def test_headings_that_nobody_knows_can_be_named(tmp_path: Path, hr: Path, sponsorcli: Sponsorcli) -> None:
    hr.write_text(HR.replace("Staff No", "Badge").replace("Line Manager", "Boss"), encoding="utf-8")
    refused = sponsorcli("init", tmp_path / "rising", "--people", hr)
    assert (refused.code, "person_id" in refused.err, (tmp_path / "rising").exists()) == (3, True, False)
    more = ("--column", "person_id=Badge", "--column", "manager_id=Boss")
    made = sponsorcli("init", tmp_path / "rising", "--people", hr, *more)
    assert made.code == 0, made.err
    source = program(tmp_path / "rising")["sources"]["people"]
    assert source == {"file": "../rosters/staff list.csv", "columns": {"person_id": "Badge", "manager_id": "Boss"}}
    assert "Analyst, Manager, Director, Partner" in made.out
    assert "--column FIELD=HEADING" in refused.err
    lacking = sponsorcli("init", tmp_path / "third", "--people", hr, "--column", "person_id=Badge")
    assert "not in the extract: manager_id\n" in lacking.out
    assert "headings that are not recognised: Boss\n" in lacking.out
    assert "--column manager_id=HEADING" in lacking.out
    slip = sponsorcli("init", tmp_path / "other", "--people", hr, "--column", "person_id=Bdge")
    assert (slip.code, 'no column is called "Bdge"' in slip.err) == (3, True)


def test_what_the_extract_lacks_is_said_and_nothing_invented(tmp_path: Path, hr: Path, sponsorcli: Sponsorcli) -> None:
    hr.write_text("Staff No,Full Name\n001,Ann Bell\n", encoding="utf-8")
    made = sponsorcli("init", tmp_path / "rising", "--people", hr)
    assert made.code == 0, made.err
    assert "not in the extract: level, function, location, manager_id, hired_on" in made.out
    assert "levels" not in program(tmp_path / "rising")["program"]
    assert sponsorcli("check", *(tmp_path / "rising" / "configs").glob("*.yaml")).code == 0


def test_levels_that_yaml_could_misread_stay_texts(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    made = sponsorcli("init", tmp_path / "rising", "--levels", "No, 7, A: b, É # 1, Lead", "--leadership-from=Lead")
    assert made.code == 0, made.err
    about = program(tmp_path / "rising")["program"]
    assert about["levels"] == ["No", "7", "A: b", "É # 1", "Lead"]
    assert about["leadership_from"] == "Lead"
    assert sponsorcli("check", *(tmp_path / "rising" / "configs").glob("*.yaml"), "--strict").code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--levels", " , "), "names no level"),
        (("--levels", "A,B,A"), "stands twice"),
        (("--levels", "A,B", "--leadership-from", "C"), "Choose one of A, B."),
        (("--leadership-from", "C"), "Name the levels with --levels."),
        (("--starts-on", "2027-01-11", "--ends-on", "2027-01-11"), "is not after the first day"),
        (("--starts-on", "11.1.2027"), "Write it as 2026-10-31."),
        (("--phase", "late"), "late"),
        (("--column", "level=Grade=", "--column", "x"), "FIELD=HEADING"),
    ],
)
def test_a_wrong_option_is_wrong_use_and_makes_nothing(
    options: tuple[str, ...], said: str, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("init", tmp_path / "rising", *options)
    assert (outcome.code, said in " ".join(outcome.err.split())) == (2, True), outcome.err
    assert not (tmp_path / "rising").exists()


def test_levels_that_people_have_must_be_among_those_named(tmp_path: Path, hr: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("init", tmp_path / "rising", "--people", hr, "--levels=Analyst,Manager")
    assert (outcome.code, "--levels lacks" in outcome.err, "Director" in outcome.err) == (2, True, True)


@pytest.mark.parametrize("content", [None, "", "a picture\n", "PK\x03\x04"])
def test_a_file_that_is_no_extract_is_a_problem(
    content: str | None, tmp_path: Path, hr: Path, sponsorcli: Sponsorcli
) -> None:
    hr.unlink() if content is None else hr.write_text(content, encoding="utf-8")
    outcome = sponsorcli("init", tmp_path / "rising", "--people", hr)
    assert (outcome.code, "error[R" in outcome.err) == (3, True), outcome.err
    assert not (tmp_path / "rising").exists()


GERMAN = """\
Personalnummer;Nachname;Vorname;E-Mail dienstlich;Karrierestufe;Abteilung;Standort;Führungskraft;Eintrittsdatum
001;Bäcker;Änne;a@example.com;Geschäftsführung;Recht;Köln;;03.02.2001
002;Chen;Bo;b@example.com;Abteilungsleitung;Recht;Köln;001;13.02.2005
003;Öz;Cem;c@example.com;Referent;Steuern;Köln;002;28.02.2010
004;Eve;Di;d@example.com;Referent;Steuern;Bonn;002;28.02.2011
"""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_german_extract_needs_no_column_named(encoding: str, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    path = tmp_path / "mitarbeiter.csv"
    path.write_text(GERMAN, encoding=encoding)
    made = sponsorcli("init", tmp_path / "nachwuchs", "--people", path, "--starts-on=2027-01-11")
    assert "levels, junior to senior: Referent, Abteilungsleitung, Geschäftsführung (by the reporting" in made.out
    assert "not in the extract" not in made.out
    (program_file,) = (tmp_path / "nachwuchs" / "configs").glob("*.yaml")
    data = sponsorcli("person", "export", program_file, "Änne Bäcker", "--as-of=2027-01-11", "--format=json").out
    row = json.loads(data)["tables"]["people"][0]
    assert (row["person_id"], row["level"], row["location"]) == ("001", "Geschäftsführung", "Köln")
    assert (row["hired_on"], row["email"], row["function"]) == ("2001-02-03", "a@example.com", "Recht")


@pytest.mark.walk
@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"A3": "10002"}, "values, round, sponsors_wanted"),
        ({"A3": "10002", "G3": "2027"}, "values, sponsors_wanted"),
        ({"A3": "10002", "G2": None, "C2": "candour"}, "sponsors_wanted"),
        ({"A3": "10002", "G2": None, "C2": None, "I2": 1}, None),
        ({}, None),
    ],
)
def test_cells_of_an_example_that_was_written_over_are_told(
    cells: dict[str, str | int | date | None], told: str | None, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    sponsorcli("init", tmp_path / "rising", "--starts-on=2026-01-12")
    roster = tmp_path / "rising" / "rosters" / "roster.xlsx"
    book = load_workbook(roster)
    sheet = book["Protégés"]
    headings = [cell.value for cell in sheet[1]]
    assert [headings[at] for at in (2, 6, 8)] == ["Values", "Round", "Sponsors wanted"]
    own = {"A2": "10001", "B2": "law", "D2": 5, "E2": "10003", "F2": date(2026, 1, 2), **cells}
    for place, value in own.items():
        sheet[place] = value
    book.save(roster)
    (path,) = (tmp_path / "rising" / "configs").glob("*.yaml")
    outcome = sponsorcli("check", path, "--as-of=2026-01-12", "--format=json")
    found = [one["message"] for one in json.loads(outcome.out)["problems"] if one["code"] == "R167"]
    assert found == ([] if told is None else [f"the example's value may have been left under {told}"])


def test_examples_are_never_data_and_are_said_among_rows_of_ones_own(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    sponsorcli("init", tmp_path / "rising")
    (path,) = (tmp_path / "rising" / "configs").glob("*.yaml")
    fresh = sponsorcli("check", path)
    assert ("0 rows" in fresh.out, "R098" in fresh.out) == (True, False)
    roster = tmp_path / "rising" / "rosters" / "roster.xlsx"
    book = load_workbook(roster)
    assert str(book["Sponsors"]["A2"].value).startswith("Example ")
    book["Sponsors"]["A3"] = "10007"
    book["People"]["A9"] = "10007"
    book.save(roster)
    used = sponsorcli("check", path)
    assert used.code == 0, used.out
    assert "2 rows" in used.out
    assert used.out.count("note[R098]") == 2
    assert "4 rows are examples, and not read as data" in used.out


@pytest.mark.parametrize("is_example_there", [True, False])
def test_rows_that_are_adopted_do_not_look_like_the_example_or_the_headings(
    is_example_there: bool, tmp_path: Path, hr: Path, sponsorcli: Sponsorcli
) -> None:
    folder = tmp_path / "rising"
    sponsorcli("init", folder, "--people", hr, "--starts-on=2027-01-11")
    (path,) = (folder / "configs").glob("*.yaml")
    roster = folder / "rosters" / "roster.xlsx"
    book = load_workbook(roster)
    book["Protégés"]["A3"], book["Protégés"]["A4"] = "005", "006"
    if not is_example_there:
        book["Selections"].delete_rows(2)
    book.save(roster)
    assert sponsorcli("select", path, "--as-of=2027-01-11", "-o", tmp_path / "s.json").code == 0
    more = ("--on=2027-01-11", "--approved-by=The committee", "--into-workbook")
    assert sponsorcli("adopt", path, tmp_path / "s.json", *more).code == 0
    rows = list(load_workbook(roster)["Selections"].iter_rows(min_row=3 if is_example_there else 2))
    assert [row[0].value for row in rows] == ["005", "006"]
    for cell in (cell for row in rows for cell in row):
        assert (cell.font.italic, cell.font.bold, cell.fill.fill_type) == (False, False, None), cell.coordinate
    assert isinstance(rows[0][2].value, datetime)
    assert sponsorcli("adopt", path, tmp_path / "s.json", *more).code == 0, "a second time adds nothing"


def answered(folder: Path, *lines: str) -> Outcome:
    """`init` on a terminal, where these lines are typed."""
    pty = pytest.importorskip("pty", reason="terminals are made so where there is POSIX")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sponsorcli", "init", "rising-leaders"]
    running = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ)
    os.close(theirs)
    os.write(ours, "".join(f"{line}\n" for line in lines).encode())
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return Outcome(running.wait(60), shown.decode(), "")


def test_on_a_terminal_it_asks_and_asks_again(tmp_path: Path, hr: Path) -> None:
    said = answered(
        tmp_path, "", "late", "mid", "nowhere.csv", str(hr), "", "soon", "2027-01-11", "2027-12-17"
    )  # fmt: skip
    assert said.code == 0, said.out
    assert "is none of early, mid, executive" in said.out
    assert 'there is no file "nowhere.csv"' in said.out
    assert '"soon" is not a day' in said.out
    about = program(tmp_path / "rising-leaders")["program"]
    assert (about["name"], about["career_phase"], str(about["ends_on"])) == ("Rising Leaders", "mid", "2027-12-17")
    assert about["levels"] == ["Analyst", "Manager", "Director", "Partner"]


def test_ctrl_c_at_a_question_makes_nothing(
    tmp_path: Path, sponsorcli: Sponsorcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise typer.Abort

    monkeypatch.setattr("sponsorcli.cli.commands.begin.is_at_terminal", lambda: True)
    monkeypatch.setattr("typer.prompt", stopped)
    assert sponsorcli("init", tmp_path / "rising").code == 130
    assert list(tmp_path.iterdir()) == []
