"""A table's source may be a list: the workbook's own sheet, files and globs, read one below the other."""

import io
import os
import tempfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from sponsorcli.problems import Severity
from sponsorcli.rosters import Loaded, load
from tests.cells import cell_of

AS_OF = date(2026, 6, 30)
HEAD = ["on", "sponsor_id", "protege_id", "action"]


def action(day: int, protege: str = "P1") -> list[str]:
    return [f"2026-05-{day:02}", "S1", protege, "introduction"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "configs"
    (path / "returns").mkdir(parents=True)
    return path


def workbook(path: Path, **sheets: list[list[str]]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.replace("_", " "))
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)


def csv(path: Path, *rows: list[str]) -> None:
    path.write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")


def read(folder: Path, sources: str, passed_in: str = "") -> Loaded:
    text = (
        f"schema_version: 1\nprogram: {{id: t, name: T}}\nsources:\n{sources}\npairing: {{rules: [], criteria: []}}\n"
    )
    (folder / "p.yaml").write_text(text, "utf-8")
    return load(folder / "p.yaml", AS_OF, stdin=io.BytesIO(passed_in.encode()))


def days(loaded: Loaded) -> list[int]:
    assert loaded.snapshot is not None, loaded.problems
    return [on.day for on in loaded.snapshot.roster.frame("activity")["on"]]


def told(loaded: Loaded, severity: Severity = Severity.WARNING) -> list[tuple[str, str]]:
    every = [one for one in loaded.problems if one.severity is severity]
    return [(one.code, cell_of(one.place)) for one in every]


def test_the_rows_of_all_sources_are_read_in_the_order_of_the_list(folder: Path) -> None:
    workbook(folder / "r.xlsx", Activity=[HEAD, action(3)])
    workbook(folder / "returns" / "b.xlsx", Activity=[HEAD, action(5)])
    csv(folder / "returns" / "a.csv", HEAD, action(4))
    csv(folder / "log.csv", ["Wann", *HEAD[1:]], action(6))
    log = "{file: log.csv, columns: {on: Wann}}"
    loaded = read(folder, f"  workbook: r.xlsx\n  activity: [returns/*, workbook, {log}]")
    assert (days(loaded), told(loaded)) == ([4, 5, 3, 6], [])
    assert loaded.snapshot is not None
    table = loaded.snapshot.roster.table("activity")
    places = [str(table.place(at, "on")).rpartition("/")[2] for at in range(4)]
    assert places == ["a.csv:2:1", "b.xlsx:Activity!A2", "r.xlsx:Activity!A2", "log.csv:2:1"]


def test_a_list_of_one_is_that_source(folder: Path) -> None:
    csv(folder / "log.csv", HEAD, action(6))
    assert days(read(folder, "  activity: [log.csv]")) == [6]


def test_a_sheet_that_another_source_stands_in_for_is_said(folder: Path) -> None:
    workbook(folder / "r.xlsx", Activity=[HEAD, action(3)], Log_2025=[HEAD, action(2)])
    csv(folder / "log.csv", HEAD, action(6))
    loaded = read(folder, "  workbook: r.xlsx\n  activity: log.csv")
    assert days(loaded) == [6]
    assert told(loaded) == [("R062", "r.xlsx:Activity"), ("R062", "r.xlsx:Log 2025")]
    assert "`activity: [workbook, …]`" in loaded.problems[0].hint
    assert "R016" not in [one.code for one in loaded.problems]


def test_a_sheet_with_headings_alone_is_nothing_to_miss(folder: Path) -> None:
    workbook(folder / "r.xlsx", Activity=[HEAD], People=[["person_id"], ["P1"]])
    csv(folder / "log.csv", HEAD, action(6, "P1"))
    assert told(read(folder, "  workbook: r.xlsx\n  activity: log.csv")) == []


def test_a_sheet_that_its_own_line_names_is_not_missed(folder: Path) -> None:
    workbook(folder / "r.xlsx", Activity=[HEAD, action(3)])
    assert told(read(folder, "  workbook: r.xlsx\n  activity: {file: r.xlsx, sheet: Activity}")) == []


@pytest.mark.parametrize(
    ("sources", "place"),
    [
        ("[log.csv, log.csv]", "p.yaml:5:23"),
        ('["*.csv", log.csv]', "p.yaml:5:23"),
        ("[log.csv, ./log.csv]", "p.yaml:5:23"),
        ("[workbook, r.xlsx]", "p.yaml:5:14"),
        ("[workbook, {file: r.xlsx, sheet: Activity}]", "p.yaml:5:14"),
    ],
)
def test_what_is_named_twice_is_read_once_and_said(folder: Path, sources: str, place: str) -> None:
    workbook(folder / "r.xlsx", Activity=[HEAD, action(3)])
    csv(folder / "log.csv", HEAD, action(6))
    loaded = read(folder, f"  workbook: r.xlsx\n  activity: {sources}")
    assert len(days(loaded)) == 1
    (problem,) = [one for one in loaded.problems if one.code == "P102"]
    assert cell_of(problem.place) == place
    assert problem.related


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_what_one_pattern_finds_twice_is_said_and_names_no_other_place(folder: Path) -> None:
    csv(folder / "a.csv", HEAD, action(6))
    (folder / "b.csv").symlink_to(folder / "a.csv")
    loaded = read(folder, '  activity: ["*.csv"]')
    assert len(days(loaded)) == 1
    (problem,) = [one for one in loaded.problems if one.code == "P102"]
    assert problem.related == ()


def test_a_glob_takes_the_files_that_have_the_table_and_notes_the_others(folder: Path) -> None:
    returns = folder / "returns"
    workbook(returns / "a.xlsx", Activity=[HEAD, action(3)], Pulse=[["on", "from_id", "about_id", "rating"]])
    workbook(returns / "pivot.xlsx", Pivot=[["Level", "Count"], ["L1", "3"]])
    workbook(
        returns / "pulse.xlsx", Feedback=[["on", "from_id", "about_id", "rating"], ["2026-05-01", "P1", "S1", "4"]]
    )
    csv(returns / "pairs.csv", ["protege_id", "sponsor_id", "paired_on"], ["P1", "S1", "2026-01-01"])
    loaded = read(folder, "  activity: returns/*")
    assert (days(loaded), told(loaded, Severity.ERROR)) == ([3], [])
    assert [one for one in told(loaded, Severity.NOTE) if one[0] == "R061"] == [
        ("R061", "pairs.csv"), ("R061", "pivot.xlsx"), ("R061", "pulse.xlsx"),
    ]  # fmt: skip


def test_a_form_of_the_glob_whose_headings_are_at_fault_is_an_error(folder: Path) -> None:
    csv(folder / "returns" / "a.csv", HEAD, action(3))
    csv(folder / "returns" / "b.csv", ["on", "sponsor_id", "protege_id", "Tat"], action(4))
    assert told(read(folder, "  activity: returns/*.csv"), Severity.ERROR) == [("R002", "b.csv!1")]


def test_an_extract_of_the_glob_whose_ids_cannot_be_found_is_an_error(folder: Path) -> None:
    csv(folder / "returns" / "people-2026-01-31.csv", ["person_id", "Name", "Department"], ["P1", "Ann", "Sales"])
    csv(
        folder / "returns" / "people-2026-02-28.csv", ["Werknr", "Name", "Grade", "Department"], ["P1", "Ann", "", "IT"]
    )
    csv(folder / "returns" / "people-wins.csv", ["person_id", "on", "what", "metric"], ["P1", "2026-01-01", "won", "3"])
    loaded = read(folder, "  people_history: returns/people-*.csv")
    assert told(loaded, Severity.ERROR) == [("R002", "people-2026-02-28.csv!1")]
    assert ("R061", "people-wins.csv") in told(loaded, Severity.NOTE)


def test_a_file_of_the_glob_that_cannot_be_opened_is_an_error(folder: Path) -> None:
    csv(folder / "returns" / "a.csv", HEAD, action(3))
    (folder / "returns" / "b.xlsx").write_bytes(b"PK\x03\x04 nothing")
    loaded = read(folder, "  activity: returns/*")
    assert loaded.snapshot is None
    assert [place for _, place in told(loaded, Severity.ERROR)] == ["b.xlsx"]


def test_a_file_of_the_glob_whose_cells_cannot_be_told_apart_is_an_error(folder: Path) -> None:
    csv(folder / "returns" / "a.csv", HEAD, action(3))
    cells = ",".join([*action(4)[:3], '"advice'])
    (folder / "returns" / "b.csv").write_text(f"{','.join(HEAD)}\n{cells}\n", encoding="utf-8")
    loaded = read(folder, "  activity: returns/*.csv")
    assert told(loaded, Severity.ERROR) == [("R134", "b.csv!2")]
    assert "R061" not in {problem.code for problem in loaded.problems}


@pytest.mark.parametrize("sources", ["returns/*.csv", "[returns/*.csv]", "[log.csv, {file: returns/*.csv}]"])
def test_a_glob_of_which_no_file_has_the_table_is_an_error(folder: Path, sources: str) -> None:
    csv(folder / "log.csv", HEAD, action(6))
    csv(folder / "returns" / "a.csv", ["Level", "Count"], ["L1", "3"])
    loaded = read(folder, f"  activity: {sources}")
    assert loaded.snapshot is None
    assert [code for code, _ in told(loaded, Severity.ERROR)] == ["R001"]
    assert (
        str(next(one for one in loaded.problems if one.code == "R001").place).rpartition("/")[2].startswith("p.yaml:4")
    )


def test_a_glob_that_matches_nothing_is_an_error(folder: Path) -> None:
    csv(folder / "log.csv", HEAD, action(6))
    loaded = read(folder, "  activity: log.csv\n  evidence: [proofs/*.csv, more/*.csv]")
    assert loaded.snapshot is None
    assert told(loaded, Severity.ERROR) == [("P063", "p.yaml:5:14"), ("P063", "p.yaml:5:28")]
    alone = read(folder, "  activity: returns/*.csv")
    assert (alone.snapshot, told(alone, Severity.ERROR)) == (None, [("P063", "p.yaml:4:13")])


def test_a_glob_of_forms_that_none_has_come_back_of_is_a_note(folder: Path) -> None:
    csv(folder / "log.csv", HEAD, action(6))
    loaded = read(folder, "  activity: [log.csv, returns/*.csv]")
    assert loaded.snapshot is not None
    assert loaded.snapshot.roster.table("activity").frame.height == 1
    assert told(loaded, Severity.NOTE) == [("R096", "p.yaml:4:23")]
    assert told(loaded, Severity.ERROR) == []


def test_a_file_named_by_itself_without_the_table_is_an_error(folder: Path) -> None:
    csv(folder / "log.csv", ["Level", "Count"], ["L1", "3"])
    assert [code for code, _ in told(read(folder, "  activity: [log.csv]"), Severity.ERROR)] == ["R002"]


@pytest.mark.parametrize("source", ["workbook", "[workbook]", "[{file: workbook, columns: {action: Tat}}]"])
def test_the_word_workbook_is_the_sheet_of_the_workbook(folder: Path, source: str) -> None:
    head = [*HEAD[:3], "Tat"] if "Tat" in source else HEAD
    workbook(folder / "r.xlsx", Activity=[head, action(3)])
    assert days(read(folder, f"  workbook: r.xlsx\n  activity: {source}")) == [3]


def test_a_sheet_of_another_name_can_be_named_in_the_list(folder: Path) -> None:
    workbook(folder / "r.xlsx", Activity=[HEAD, action(3)], Old=[HEAD, action(2)])
    loaded = read(folder, "  workbook: r.xlsx\n  activity: [{file: workbook, sheet: Old}, workbook]")
    assert (days(loaded), told(loaded)) == ([2, 3], [])
    twice = read(folder, "  workbook: r.xlsx\n  activity: [workbook, {file: workbook, sheet: activity}]")
    assert (days(twice), told(twice)) == ([3], [("P102", "p.yaml:5:31")])


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ("  workbook: r.xlsx\n  activity: [workbook, log.csv]", ("R001", "p.yaml:5:14")),
        ("  activity: [workbook, log.csv]", ("P101", "p.yaml:4:14")),
    ],
)
def test_a_workbook_in_the_list_that_stands_for_nothing_is_an_error(
    folder: Path, sources: str, expected: tuple[str, str]
) -> None:
    workbook(folder / "r.xlsx", People=[["person_id"], ["P1"], ["S1"]])
    csv(folder / "log.csv", HEAD, action(6))
    loaded = read(folder, sources)
    assert (loaded.snapshot, told(loaded, Severity.ERROR)) == (None, [expected])


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("[]", "activity is an empty list"),
        ("[log.csv, 3]", 'item 2 of "activity" must be text or a block of keys, and is 3'),
        ("3", "activity must be text or a block of keys or a list, and is 3"),
        ("[{file: log.csv, colums: {}}]", 'unknown setting "colums" in item 1 of "activity"'),
        ("[{sheet: A}]", "activity has neither a file nor a query"),
    ],
)
def test_a_list_that_is_no_list_of_sources_is_told_once(folder: Path, value: str, message: str) -> None:
    loaded = read(folder, f"  activity: {value}")
    assert [one.message for one in loaded.problems if one.severity is Severity.ERROR] == [message]


def test_protected_and_misspelt_columns_are_found_in_lists_too(folder: Path) -> None:
    csv(folder / "log.csv", HEAD, action(6))
    columns = "{file: log.csv, columns: {with_person: Gender, actoin: Tat}}"
    found = {one.code: cell_of(one.place) for one in read(folder, f"  activity: [{columns}]").problems}
    assert (found["P043"], found["P048"]) == ("p.yaml:4:53", "p.yaml:4:69")


def test_a_sheet_called_roles_is_read_as_opportunities_where_it_has_their_headings(folder: Path) -> None:
    head, row = ["opportunity_id", "title", "kind", "posted_on"], ["O1", "Head of data", "acting", "2026-04-01"]
    workbook(folder / "r.xlsx", Roles=[head, row])
    loaded = read(folder, "  workbook: r.xlsx")
    assert told(loaded, Severity.NOTE) == [("R015", "r.xlsx:Roles")]
    assert loaded.snapshot is not None
    assert len(loaded.snapshot.roster.table("opportunities")) == 1


def test_a_sheet_called_roles_with_other_headings_is_no_table(folder: Path) -> None:
    workbook(folder / "r.xlsx", Roles=[["role", "incumbent"], ["CFO", "S1"]])
    assert told(read(folder, "  workbook: r.xlsx"), Severity.NOTE) == [("R016", "r.xlsx:Roles")]


def test_standard_input_may_stand_in_a_list_once(folder: Path) -> None:
    csv(folder / "log.csv", HEAD, action(6))
    passed_in = ",".join(HEAD) + "\n" + ",".join(action(7)) + "\n"
    loaded = read(folder, '  activity: [log.csv, "-"]', passed_in)
    assert days(loaded) == [6, 7]
    twice = read(folder, '  activity: [log.csv, "-", "-"]', passed_in)
    assert told(twice, Severity.ERROR) == [("P064", "p.yaml:4:28")]


@pytest.mark.search
@given(
    places=st.lists(st.integers(0, 3), min_size=1, max_size=12),
    order=st.permutations(["workbook", "log.csv", "returns/*.csv", "{file: r.xlsx, sheet: Old}"]),
)
@settings(max_examples=40, deadline=None)
def test_every_row_is_read_once_wherever_it_stands_and_in_the_order_of_the_list(
    places: list[int], order: list[str]
) -> None:
    rows: list[list[list[str]]] = [[HEAD] for _ in range(4)]
    for day, place in enumerate(places, start=1):
        rows[place].append(action(day))
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "configs"
        (folder / "returns").mkdir(parents=True)
        workbook(folder / "r.xlsx", Activity=rows[0], Old=rows[1])
        csv(folder / "log.csv", *rows[2])
        csv(folder / "returns" / "a.csv", *rows[3])
        loaded = read(folder, f"  workbook: r.xlsx\n  activity: [{', '.join(order)}]")
    at = {"workbook": 0, "{file: r.xlsx, sheet: Old}": 1, "log.csv": 2, "returns/*.csv": 3}
    assert days(loaded) == [day for one in order for day, place in enumerate(places, start=1) if place == at[one]]
    assert told(loaded) == []
