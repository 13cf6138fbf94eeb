"""A program and its tables are read as a whole."""

import hashlib
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from sponsorcli.problems import Severity
from sponsorcli.rosters import Loaded, ReadCache, load
from sponsorcli.tables import Input
from tests.cells import cell_of

PEOPLE = "person_id,name,level,manager_id,hired_on\n00123,Ann,L4,00007,2026-06-01\n00007,Bo,L6,,2020-01-01\n"
PROGRAM = "schema_version: 1\nprogram: {id: test, name: Test, levels: [L1, L2, L3, L4, L5, L6]}\nsources:\n"
AS_OF = date(2026, 6, 30)


def codes(loaded: Loaded) -> list[str]:
    return [problem.code for problem in loaded.problems if problem.severity is not Severity.NOTE]


def frame(loaded: Loaded, table: str) -> Any:
    assert loaded.snapshot is not None
    return loaded.snapshot.roster.frame(table)


def workbook(path: Path, **sheets: list[list[object]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.replace("_", " ").removesuffix(" hidden"))
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if name.endswith("_hidden"):
                sheet.hide()


def program(tmp_path: Path, sources: str) -> Path:
    path = tmp_path / "configs" / "program.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(PROGRAM + sources, "utf-8")
    return path


def test_ids_keep_their_zeros_and_values_their_types(read: Any) -> None:
    people = frame(read(people=PEOPLE), "people")
    assert people["person_id"].to_list() == ["00123", "00007"]
    assert people["hired_on"].to_list() == [date(2026, 6, 1), date(2020, 1, 1)]
    assert people["left_on"].to_list() == [None, None]
    assert people.columns[-2:] == ["_source", "_row"]
    assert people["_row"].to_list() == [2, 3]


def test_inputs_are_named_from_the_folder_above_the_program_with_their_checksums(read: Any) -> None:
    loaded = read(people=PEOPLE)
    assert [one.path for one in loaded.inputs] == ["configs/program.yaml", "configs/people.csv"]
    assert loaded.inputs[1].sha256 == hashlib.sha256(PEOPLE.encode()).hexdigest()


def test_the_audit_table_is_read_on_demand_and_never_part_of_the_roster(read: Any) -> None:
    audit = "person_id,Gender\n00123,female\n00007,Female\n00009,Female\n"
    without = read(people=PEOPLE, audit=audit)
    assert without.audit is None
    assert "configs/audit.csv" not in [one.path for one in without.inputs]
    loaded = read(people=PEOPLE, audit=audit, with_audit=True)
    assert loaded.audit is not None
    assert loaded.audit.frame["gender"].to_list() == ["Female", "Female", "Female"]
    assert "audit" not in loaded.snapshot.roster.tables
    assert "gender" not in frame(loaded, "people").columns


def test_a_row_with_an_error_is_left_out_and_counted(read: Any) -> None:
    loaded = read(people=PEOPLE + "00200,Cy,L44,00007,2026-06-01\n")
    people = loaded.snapshot.roster.table("people")
    assert (len(people), people.left_out) == (2, 1)
    assert codes(loaded) == ["R010"]
    assert cell_of(loaded.problems[0].place).endswith("people.csv!C4")
    assert loaded.problems[0].hint == "did you mean L4? The levels are L1, L2, L3, L4, L5, L6"


def test_one_fault_gives_one_problem_even_where_others_refer_to_the_row(read: Any) -> None:
    loaded = read(
        people=PEOPLE + "00200,Cy,L44,00007,2026-06-01\n",
        proteges="person_id\n00200\n",
        sponsors="person_id\n00007\n",
        pairs="protege_id,sponsor_id,paired_on\n00200,00007,2026-01-01\n",
    )
    assert codes(loaded) == ["R010"]


def test_a_source_that_is_not_there_leaves_no_snapshot_but_the_other_problems(tmp_path: Path) -> None:
    path = program(tmp_path, "  people: nowhere.csv\n  proteges: proteges.csv\n")
    (path.parent / "proteges.csv").write_text("person_id,hired_on\nP1,31 June 2026\n")
    loaded = load(path, AS_OF)
    assert loaded.snapshot is None
    assert codes(loaded) == ["P063", "R007"]


def test_a_program_with_errors_leaves_no_snapshot(tmp_path: Path) -> None:
    path = program(tmp_path, "  peeple: people.csv\n")
    loaded = load(path, AS_OF)
    assert loaded.snapshot is None
    assert loaded.problems


def test_sheets_are_found_by_name_alias_and_headings(tmp_path: Path) -> None:
    path = program(tmp_path, "  workbook: roster.xlsx\n")
    workbook(
        path.parent / "roster.xlsx",
        Read_me=[["How to use this"]],
        PEOPLE=[["Employee ID", "Name", "Hire date"], ["P1", "Ann", "2026-06-01"], ["S1", "Bo", "2026-06-01"]],
        Mentors=[["person_id"], ["S1"]],
        Form_answers=[["Sponsee", "Sponsor", "Match date"], ["P1", "S1", "2026-06-02"]],
        Pivot=[["Level", "Count"], ["L1", 3]],
        Drafts_hidden=[["Sponsee", "Sponsor"], ["P1", "S1"]],
    )
    loaded = load(path, AS_OF)
    assert frame(loaded, "people")["person_id"].to_list() == ["P1", "S1"]
    assert frame(loaded, "sponsors")["person_id"].to_list() == ["S1"]
    assert frame(loaded, "pairs")["paired_on"].to_list() == [date(2026, 6, 2)]
    notes = {(problem.code, str(problem.place).rpartition(":")[2]) for problem in loaded.problems}
    notes = {note for note in notes if note[0] != "P107"}
    assert notes == {("R015", "Form answers"), ("R016", "Pivot"), ("R016", "Drafts")}


def test_a_hidden_sheet_is_read_when_it_is_named(tmp_path: Path) -> None:
    path = program(tmp_path, "  people: {file: roster.xlsx, sheet: people}\n")
    workbook(path.parent / "roster.xlsx", Front=[["Hello"]], People_hidden=[["person_id"], ["P1"]])
    assert frame(load(path, AS_OF), "people")["person_id"].to_list() == ["P1"]


@pytest.mark.parametrize(
    ("sheet", "hint"), [("sheet: Peple, ", 'did you mean "People"?'), ("", "name the sheet under `sources: sponsors:")]
)
def test_a_sheet_that_is_not_there_is_a_problem_with_the_nearest_name(tmp_path: Path, sheet: str, hint: str) -> None:
    path = program(tmp_path, f"  sponsors: {{{sheet}file: roster.xlsx}}\n")
    workbook(path.parent / "roster.xlsx", People=[["person_id"], ["P1"]], Other=[["x"], ["y"]])
    loaded = load(path, AS_OF)
    assert loaded.snapshot is None
    assert codes(loaded) == ["R001"]
    assert loaded.problems[0].hint.startswith(hint)


def test_returned_forms_are_read_one_below_the_other_each_row_with_its_file(tmp_path: Path) -> None:
    path = program(tmp_path, "  activity: {file: returns/*.csv}\n")
    folder = path.parent / "returns"
    folder.mkdir()
    (folder / "b.csv").write_text("date,sponsor,protege,action,mood\n2026-01-02,S1,P1,advice,good\n")
    (folder / "a.csv").write_text("Protege;Sponsor;When;Action\nP2;S2;2026-01-03;chatting\n")
    loaded = load(path, AS_OF)
    assert frame(loaded, "activity").select("protege_id", "mood", "_source").rows() == [("P1", "good", 1)]
    assert loaded.snapshot is not None
    assert str(loaded.snapshot.roster.table("activity").place(0, "on")).endswith("b.csv:2:1")
    assert [cell_of(one.place) for one in loaded.problems if one.code == "R031"] == ["a.csv!D2"]


def test_programs_that_share_a_roster_read_it_once(tmp_path: Path) -> None:
    path = program(tmp_path, "  people: people.csv\n")
    (path.parent / "people.csv").write_text(PEOPLE)
    cache = ReadCache()
    first = load(path, AS_OF, cache=cache)
    (path.parent / "people.csv").unlink()
    (path.parent / "people.csv").write_text("nothing")
    second = load(path, AS_OF, cache=cache)
    assert frame(first, "people").equals(frame(second, "people"))
    assert first.problems == second.problems


def test_many_alike_problems_in_one_column_are_told_as_one_with_their_count(read: Any) -> None:
    rows = "".join(f"P{number},L9\n" for number in range(300))
    loaded = read(people=f"person_id,level\n{rows}P999,L1\n")
    (problem,) = [one for one in loaded.problems if one.code == "R010"]
    assert "and 299 more like this" in problem.sentence
    assert cell_of(problem.place).endswith("!B2")
    assert [cell_of(one.place)[-3:] for one in problem.related] == ["!B3", "!B4", "!B5", "!B6", "!B7", "301"]
    assert loaded.snapshot.roster.table("people").left_out == 300


def test_changes_made_to_understand_cells_are_counted(read: Any) -> None:
    loaded = read(people='person_id,performance,hired_on\nP1,"3,5",1 May 2026\nP2,n/a,2026-05-01\nP3,"2,5",\n')
    counts = {(one.field, one.kind): one.count for one in loaded.changes}
    assert counts == {
        ("performance", "number read from text"): 2,
        ("performance", "placeholder read as empty"): 1,
        ("hired_on", "date read from text"): 1,
    }
    assert frame(loaded, "people")["performance"].to_list() == [3.5, None, 2.5]


def test_a_sponsor_sheet_may_hold_fields_of_people(read: Any) -> None:
    sponsors = frame(read(sponsors="Staff No,Grade,Department\nS1,l5,Sales\n"), "sponsors")
    assert sponsors.select("person_id", "level", "function").rows() == [("S1", "L5", "Sales")]


def test_columns_that_the_program_uses_get_the_type_it_needs(read: Any) -> None:
    settings = """
selection:
  eligible: [{kind: at_least, field: Agility Score, value: 2}]
pairing:
  rules: [{kind: same, field: region}, {kind: holds, field: boards, any_of: [audit]}]
"""
    loaded = read(settings, people='person_id,Region,"agility-score",Boards\nP1,North,"3,5",audit; pay\n')
    people = frame(loaded, "people")
    assert people.select("region", "Agility Score", "boards").rows() == [("North", 3.5, ["audit", "pay"])]


@pytest.mark.parametrize("source", ['"-"', '{file: "-", columns: {person_id: Nr}}'])
def test_one_table_is_read_from_standard_input(tmp_path: Path, source: str) -> None:
    path = program(tmp_path, f"  people: {source}\n")
    data = PEOPLE.replace("person_id", "Nr" if "Nr" in source else "person_id").encode()
    loaded = load(path, AS_OF, stdin=io.BytesIO(data))
    assert frame(loaded, "people")["person_id"].to_list() == ["00123", "00007"]
    assert loaded.inputs[1:] == (Input("stdin", hashlib.sha256(data).hexdigest()),)


def test_faults_in_standard_input_have_their_cells(tmp_path: Path) -> None:
    loaded = load(program(tmp_path, '  people: "-"\n'), AS_OF, stdin=io.BytesIO(b"person_id,hired_on\nP1,soon\n"))
    assert [str(problem.place) for problem in loaded.problems if problem.code == "R007"] == ["stdin:2:4"]


def test_standard_input_is_one_table_only(tmp_path: Path) -> None:
    path = program(tmp_path, '  people: "-"\n  sponsors: {file: "-"}\n')
    loaded = load(path, AS_OF, stdin=io.BytesIO(PEOPLE.encode()))
    (problem,) = [one for one in loaded.problems if one.severity is Severity.ERROR]
    assert (problem.code, cell_of(problem.place)) == ("P064", "program.yaml:5:20")
    assert "as people" in problem.message
    assert loaded.snapshot is None


def test_programs_that_share_standard_input_read_it_once(tmp_path: Path) -> None:
    path, cache, stream = program(tmp_path, '  people: "-"\n'), ReadCache(), io.BytesIO(PEOPLE.encode())
    first, second = (load(path, AS_OF, cache=cache, stdin=stream) for _ in range(2))
    assert frame(first, "people").equals(frame(second, "people"))
    assert codes(load(path, AS_OF, stdin=stream)) == ["R104"]


def test_a_keyboard_is_not_waited_for(tmp_path: Path) -> None:
    class Keyboard(io.BytesIO):
        def isatty(self) -> bool:
            return True

    loaded = load(program(tmp_path, '  people: "-"\n'), AS_OF, stdin=Keyboard(PEOPLE.encode()))
    (problem,) = [one for one in loaded.problems if one.severity is Severity.ERROR]
    assert (problem.code, problem.message) == ("R104", "nothing is passed in")


@pytest.mark.parametrize(("data", "expected"), [(b"<\x80\xcf junk\n\xff;1\n", "R001"), (b"junk\x00PK\n", "R133")])
def test_a_workbook_that_is_no_longer_one_is_an_error(tmp_path: Path, data: bytes, expected: str) -> None:
    path = program(tmp_path, "  workbook: roster.xlsx\n")
    (path.parent / "roster.xlsx").write_bytes(data)
    assert expected in codes(load(path, AS_OF))


def test_a_workbook_whose_sheet_the_program_names_holds_a_table_whatever_the_sheet_is_called(tmp_path: Path) -> None:
    named = "  workbook: roster.xlsx\n  people: {file: roster.xlsx, sheet: HR data}\n"
    path = program(tmp_path, named)
    held: dict[str, list[list[object]]] = {"HR data": [["person_id"], ["P1"]], "Other": [["x"], ["y"]]}
    workbook(path.parent / "roster.xlsx", **held)
    loaded = load(path, AS_OF)
    assert frame(loaded, "people")["person_id"].to_list() == ["P1"]
    assert "R001" not in codes(loaded)
    path.write_text(path.read_text("utf-8").replace("  people: {file: roster.xlsx, sheet: HR data}\n", ""), "utf-8")
    assert "R001" in codes(load(path, AS_OF))
