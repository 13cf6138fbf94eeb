"""`adopt`: an approved result becomes rows of the programme's own tables, or is refused with the reason."""

import csv
import json
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from .conftest import Outcome, Sponsorcli

PROGRAM = """\
schema_version: 1
program: {id: p, name: P, levels: [L1, L2, L3, L4], starts_on: 2026-01-05}
sources: SOURCES
selection: {places: 3, ranked_by: [{kind: number, field: potential, best: 5}]}
pairing:
  rules: [{kind: level_gap, at_least: 2}, {kind: outside_reporting_line}, {kind: not_paired_before}]
  criteria: [{kind: different, field: function}]
"""
TABLES: dict[str, list[list[str]]] = {
    "people": [
        ["person_id", "level", "function", "manager_id", "left_on"],
        *([f"P{n}", "L1", "IT", "M1", ""] for n in range(1, 5)),
        ["S1", "L3", "Law", "", ""], ["S2", "L4", "Law", "", ""], ["S3", "L4", "IT", "", ""],
        ["M1", "L2", "IT", "", ""],
    ],
    "sponsors": [["person_id", "capacity"], ["S1", "1"], ["S2", "1"], ["S3", "1"]],
    "proteges": [["person_id", "potential"], ["P1", "5"], ["P2", "4"], ["P3", "3"], ["P4", "1"]],
    "selections": [["person_id", "round", "decided_on", "result", "approved_by", "why"]],
    "pairs": [["Mentee", "Mentor", "Matched on", "End date", "Reason", "Approver", "Room"]],
}  # fmt: skip
Row = dict[str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four protégés for three places, and three sponsors of one seat each; nobody selected or paired yet."""
    write(tmp_path, **TABLES)
    sources = ", ".join(f"{name}: ../{name}.csv" for name in TABLES)
    (tmp_path / "configs").mkdir()
    (tmp_path / "configs" / "p.yaml").write_text(PROGRAM.replace("SOURCES", f"{{{sources}}}"), encoding="utf-8")
    return tmp_path


def write(folder: Path, **tables: list[list[str]]) -> None:
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def changed(folder: Path, table: str, change: Callable[[list[list[str]]], None]) -> None:
    """The table with a change made to its rows."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    change(found)
    write(folder, **{table: found})


@pytest.fixture
def call(folder: Path, sponsorcli: Sponsorcli) -> Callable[..., Outcome]:
    """A command on the programme."""
    return lambda command, *more: sponsorcli(command, folder / "configs" / "p.yaml", *more)


Call = Callable[..., Outcome]


def made(folder: Path, call: Call, command: str = "pair", *more: str, day: str = "2026-03-01") -> Path:
    """The JSON file of a result as of 1 March."""
    path = folder / f"{command}.json"
    outcome = call(command, f"--as-of={day}", "-q", "-o", path, *more)
    assert outcome.code == 0, outcome.err
    return path


def proposed_in(file: Path) -> list[dict[str, Any]]:
    """The pairs of a pairing file."""
    pairs: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["tables"]["pairs"]
    return pairs


def adopted(call: Call, file: Path, *more: object, on: str = "2026-03-20") -> Outcome:
    return call("adopt", file, "--on", on, *more)


def test_a_pairing_becomes_rows_of_the_pairs_table_with_its_own_headings(folder: Path, call: Call) -> None:
    file = made(folder, call)
    outcome = adopted(
        call, file, "--approved-by", "Committee", "-o", folder / "pairs.csv", "--replace", "--format=json"
    )
    assert outcome.code == 0, outcome.err
    found = rows(folder / "pairs.csv")
    proposed = [
        (row["protege_id"], row["sponsor_id"]) for row in json.loads(file.read_text("utf-8"))["tables"]["pairs"]
    ]
    assert len(proposed) == 3
    assert [(row["Mentee"], row["Mentor"]) for row in found] == sorted(proposed)
    assert {(row["Matched on"], row["End date"], row["Approver"], row["Room"]) for row in found} == {
        ("2026-03-20", "", "Committee", "")
    }
    facts = json.loads(outcome.out)["facts"]
    assert (facts["added"], facts["kept"], facts["ended"]) == (3, 0, 0)


def test_afterwards_the_pairs_stand_and_a_second_time_adds_nothing(folder: Path, call: Call) -> None:
    file = made(folder, call)
    adopted(call, file, "-o", folder / "pairs.csv", "--replace")
    again = adopted(call, file, "-o", folder / "pairs.csv", "--replace", "--format=json")
    assert again.code == 0, again.err
    assert json.loads(again.out)["facts"] | {"on": 0} == {
        "added": 0, "kept": 3, "ended": 0, "leads": 0, "on": 0,
    }  # fmt: skip
    paired = json.loads(call("pair", "--as-of=2026-03-20", "--format=json").out)
    assert [row["kept"] for row in paired["tables"]["pairs"]] == [True] * 3
    assert len(list(folder.glob("pairs.csv.*.bak"))) == 1


HEADINGS_WITH_ROLE = ["protege_id", "sponsor_id", "paired_on", "ended_on", "role"]


def test_a_co_sponsor_who_is_proposed_as_the_lead_becomes_it_in_the_row_that_stands(folder: Path, call: Call) -> None:
    write(folder, sponsors=[["person_id", "capacity"], ["S1", "2"]], proteges=TABLES["proteges"][:2])
    program = folder / "configs" / "p.yaml"
    text = program.read_text(encoding="utf-8")
    program.write_text(text.replace(", {kind: not_paired_before}", ""), encoding="utf-8")
    write(folder, pairs=[HEADINGS_WITH_ROLE, ["P1", "S1", "2026-02-01", "", "co"]])
    file = made(folder, call)
    assert [(row["protege_id"], row["sponsor_id"], row["role"]) for row in proposed_in(file)] == [("P1", "S1", "lead")]
    outcome = adopted(call, file, "-o", folder / "pairs.csv", "--replace", "--format=json")
    assert outcome.code == 0, outcome.err
    told = json.loads(outcome.out)
    assert "1 co-sponsor now leads" in told["headline"]
    assert told["facts"] | {"on": 0} == {"added": 0, "kept": 0, "ended": 0, "leads": 1, "on": 0}
    assert [row["change"] for row in told["tables"]["pairs"]] == ["now lead"]
    assert [list(row.values()) for row in rows(folder / "pairs.csv")] == [["P1", "S1", "2026-02-01", "", "lead"]]
    assert "M072" not in call("check", "--as-of=2026-03-20").err


def test_a_co_sponsor_stays_where_the_lead_changes(folder: Path, call: Call) -> None:
    pairs = [["P1", "S1", "2026-02-01", "", ""], ["P1", "S2", "2026-02-01", "", "co"]]
    write(folder, pairs=[HEADINGS_WITH_ROLE, *pairs], proteges=TABLES["proteges"][:2])
    changed(folder, "people", lambda found: found[5].__setitem__(4, "2026-02-20"))  # S1 leaves
    file = made(folder, call, "pair", "--replace-broken")
    proposed = [(row["protege_id"], row["sponsor_id"], row["role"]) for row in proposed_in(file)]
    assert proposed == [("P1", "S3", "lead"), ("P1", "S2", "co")]
    outcome = adopted(call, file, "-o", folder / "pairs.csv", "--replace", "--format=json")
    assert outcome.code == 0, outcome.err
    stand = {(row["protege_id"], row["sponsor_id"], row["role"]) for row in rows(folder / "pairs.csv")
             if not row["ended_on"]}  # fmt: skip
    assert stand == {("P1", "S2", "co"), ("P1", "S3", "")}


def test_without_a_place_to_write_nothing_is_written(folder: Path, call: Call) -> None:
    before = (folder / "pairs.csv").read_bytes()
    outcome = adopted(call, made(folder, call))
    assert (outcome.code, "3 pairs added" in outcome.out, "Nothing is written yet" in outcome.out) == (0, True, True)
    assert (folder / "pairs.csv").read_bytes() == before


def test_the_copy_is_what_was_there_and_putting_it_back_undoes_all(folder: Path, call: Call) -> None:
    before = (folder / "pairs.csv").read_bytes()
    outcome = adopted(call, made(folder, call), "-o", folder / "pairs.csv", "--replace")
    (copy,) = folder.glob("pairs.csv.*.bak")
    assert copy.read_bytes() == before
    assert copy.name in outcome.err
    (undo,) = [line.strip() for line in outcome.err.splitlines() if "`cp " in line]
    assert undo.endswith(f"`cp {copy.as_posix()} {(folder / 'pairs.csv').as_posix()}`"), "in one line, to be copied"
    shutil.copy(copy, folder / "pairs.csv")
    assert json.loads(call("pair", "--as-of=2026-03-20", "--format=json").out)["facts"]["kept"] == 0


def test_a_source_is_not_written_on_without_replace(folder: Path, call: Call) -> None:
    outcome = adopted(call, made(folder, call), "-o", folder / "pairs.csv")
    assert (outcome.code, "W020" in outcome.err) == (2, True)


def test_a_new_file_has_the_whole_table_under_the_names_of_its_fields(folder: Path, call: Call) -> None:
    changed(folder, "pairs", lambda found: found.append(["P4", "S3", "2025-01-10", "2025-12-01", "=x", "", "B 12"]))
    outcome = adopted(call, made(folder, call), "-o", folder / "new.csv", "--approved-by", "=cmd()")
    assert outcome.code == 0, outcome.err
    first, *others = rows(folder / "new.csv")
    assert (first["protege_id"], first["ended_on"], first["room"]) == ("P4", "2025-12-01", "B 12")
    assert len(others) == 3
    assert {row["approved_by"] for row in others} == {"'=cmd()"}


def test_a_new_file_of_one_pair_has_one_row(folder: Path, call: Call) -> None:
    changed(folder, "sponsors", lambda sponsors: sponsors.__delitem__(slice(2, None)))
    target = folder / "out.csv"
    adopted(call, made(folder, call), "-o", target)
    (row,) = rows(target)
    assert (row["sponsor_id"], row["paired_on"]) == ("S1", "2026-03-20")
    assert "change" not in row


def refused(outcome: Outcome, code: str, *words: str) -> None:
    assert outcome.code == 1, outcome.out
    assert f"error[{code}]" in outcome.err, outcome.err
    told = " ".join(outcome.err.split())
    assert all(word in told for word in words), told


def leave(person: str, day: str) -> Callable[[list[list[str]]], None]:
    def change(found: list[list[str]]) -> None:
        next(row for row in found if row[0] == person)[4] = day

    return change


def test_who_has_left_since_cannot_be_paired(folder: Path, call: Call) -> None:
    file, before = made(folder, call), (folder / "pairs.csv").read_bytes()
    changed(folder, "people", leave("P1", "2026-03-20"))
    outcome = adopted(call, file, "-o", folder / "pairs.csv", "--replace")
    refused(outcome, "M080", "P1 cannot be paired on 2026-03-20", "pair.json:", "proteges.csv:2:1")
    assert (folder / "pairs.csv").read_bytes() == before
    changed(folder, "people", leave("P1", "2026-03-21"))
    assert adopted(call, file, "-o", folder / "pairs.csv", "--replace").code == 0


def test_a_sponsor_who_has_left_is_not_available_or_is_on_leave_takes_nobody(folder: Path, call: Call) -> None:
    file = made(folder, call)
    changed(folder, "people", leave("S1", "2026-03-20"))
    refused(adopted(call, file), "M080", "S1 cannot take a protégé on 2026-03-20")
    changed(folder, "people", leave("S1", ""))
    write(
        folder,
        sponsors=[
            ["person_id", "capacity", "available_until"],
            ["S1", "1", "2026-03-19"],
            ["S2", "1", ""],
            ["S3", "1", ""],
        ],
    )
    refused(adopted(call, file), "M080", "S1 cannot take a protégé on 2026-03-20: not available on that day")
    assert adopted(call, file, on="2026-03-19").code == 0
    program = folder / "configs" / "p.yaml"
    pause = "accountability: {pauses: [{person: S1, from: 2026-03-20, to: 2026-03-20, why: sabbatical}]}\n"
    write(folder, sponsors=TABLES["sponsors"])
    program.write_text(program.read_text("utf-8") + pause, encoding="utf-8")
    refused(adopted(call, file), "M080", "S1 cannot take a protégé on 2026-03-20: away, and takes nobody new")
    assert adopted(call, file, on="2026-03-21").code == 0


def test_a_seat_that_is_gone_is_said(folder: Path, call: Call) -> None:
    file = made(folder, call)
    other = proposed_in(file)[0]["sponsor_id"]
    changed(folder, "pairs", lambda found: found.append(["P4", other, "2026-03-10", "", "", "", ""]))
    refused(adopted(call, file), "M081", f"{other} would have 2 protégés, and has 1 seat")


def test_a_rule_that_is_broken_by_now_is_said(folder: Path, call: Call) -> None:
    file = made(folder, call)
    pair = proposed_in(file)[0]

    def promote(found: list[list[str]]) -> None:
        next(row for row in found if row[0] == pair["protege_id"])[1] = "L4"

    changed(folder, "people", promote)
    refused(adopted(call, file), "M082", f"{pair['protege_id']} and {pair['sponsor_id']} break level_gap")


def test_somebody_paired_in_the_meantime_is_said(folder: Path, call: Call) -> None:
    file = made(folder, call)
    pair = proposed_in(file)[0]
    other = next(one for one in ("S1", "S2", "S3") if one != pair["sponsor_id"])
    changed(folder, "pairs", lambda found: found.append([pair["protege_id"], other, "2026-03-10", "", "", "", ""]))
    refused(adopted(call, file), "M083", f"{pair['protege_id']} has been paired with {other} since 2026-03-10")


def test_a_pair_that_the_file_keeps_and_that_has_ended_is_said(folder: Path, call: Call) -> None:
    changed(folder, "pairs", lambda found: found.append(["P1", "S2", "2026-02-01", "", "", "", ""]))
    file = made(folder, call)

    def end(found: list[list[str]]) -> None:
        found[1][3] = "2026-03-15"

    changed(folder, "pairs", end)
    refused(
        adopted(call, file), "M083", "the pair of P1 and S2 ended on 2026-03-15, and the file keeps it", "pairs.csv:2:1"
    )


def test_a_repair_ends_the_pairs_that_it_changes_and_their_rows_stay(folder: Path, call: Call) -> None:
    changed(folder, "pairs", lambda found: found.append(["P1", "S2", "2026-02-01", "", "", "HR", "B 12"]))
    file = made(folder, call, "pair", "--without=S2")
    outcome = adopted(call, file, "-o", folder / "pairs.csv", "--replace", "--format=json")
    assert outcome.code == 0, outcome.err
    first, *others = rows(folder / "pairs.csv")
    assert (first["Mentor"], first["Matched on"], first["End date"]) == ("S2", "2026-02-01", "2026-03-20")
    assert (first["Approver"], first["Room"]) == ("HR", "B 12")
    assert first["Reason"]
    assert "S2" not in {row["Mentor"] for row in others}
    assert json.loads(outcome.out)["facts"]["ended"] == 1


def test_a_pairing_from_scratch_ends_no_pair_that_was_made_after_it(folder: Path, call: Call) -> None:
    changed(folder, "pairs", lambda found: found.append(["P1", "S2", "2026-02-01", "", "", "", ""]))
    file = made(folder, call, "pair", "--from-scratch")
    mine = {row["protege_id"]: row["sponsor_id"] for row in proposed_in(file)}
    other = next(one for one in ("S1", "S2", "S3") if one != mine["P2"])
    changed(folder, "pairs", lambda found: found.append(["P2", other, "2026-03-02", "", "", "", ""]))
    refused(adopted(call, file), "M083", f"P2 has been paired with {other} since 2026-03-02")
    changed(folder, "pairs", lambda found: found.__delitem__(-1))
    assert adopted(call, file).code == 0


Data = dict[str, Any]


def foreign(data: Data) -> None:
    data["program"] = "q"


def another_report(data: Data) -> None:
    data["report"] = "shortlist"


def without_day(data: Data) -> None:
    data["as_of"] = "soon"


def without_rows(data: Data) -> None:
    del data["tables"]["pairs"]


def a_number(data: Data) -> None:
    data["tables"]["pairs"][0]["sponsor_id"] = 7


def swapped(data: Data) -> None:
    one, two = data["tables"]["pairs"][:2]
    one["sponsor_id"], two["sponsor_id"] = two["sponsor_id"], one["sponsor_id"]


@pytest.mark.walk
@pytest.mark.parametrize("change", [foreign, another_report, without_day, without_rows, a_number, swapped])
def test_a_file_that_pair_did_not_write_so_is_refused(change: Callable[[Data], None], folder: Path, call: Call) -> None:
    file = made(folder, call)
    data = json.loads(file.read_text("utf-8"))
    change(data)
    file.write_text(json.dumps(data), encoding="utf-8")
    refused(adopted(call, file), "P099")


def test_a_changed_file_that_names_other_inputs_is_held_against_the_rules_too(folder: Path, call: Call) -> None:
    file = made(folder, call)
    data = json.loads(file.read_text("utf-8"))
    data["inputs"] = []
    data["tables"]["pairs"][0]["sponsor_id"] = "M1"
    file.write_text(json.dumps(data), encoding="utf-8")
    outcome = adopted(call, file)
    refused(outcome, "M080", "M1 cannot take a protégé", "warning[M026]")


def test_a_table_for_people_is_no_result(folder: Path, call: Call) -> None:
    call("pair", "--as-of=2026-03-01", "-q", "-o", folder / "proposal.csv")
    refused(adopted(call, folder / "proposal.csv"), "P099", "it is a table for people to read", "-o FILE.json")
    (folder / "text.json").write_text("{", encoding="utf-8")
    refused(adopted(call, folder / "text.json"), "P099", "it is not JSON")
    gone = adopted(call, folder / "gone.json")
    assert (gone.code, "P099" in gone.err) == (3, True)


def test_a_result_of_a_later_day_is_refused_and_of_the_same_day_is_not(folder: Path, call: Call) -> None:
    file = made(folder, call)
    refused(adopted(call, file, on="2026-02-28"), "P099", "use --on 2026-03-01 or a later day")
    assert adopted(call, file, on="2026-03-01").code == 0


@pytest.mark.parametrize(("command", "table"), [("pair", "pairs"), ("select", "selections")])
def test_a_proposal_is_not_read_as_what_was_decided(command: str, table: str, folder: Path, call: Call) -> None:
    call(command, "--as-of=2026-03-01", "-q", "-o", folder / "proposal.csv")
    (folder / "proposal.csv").replace(folder / f"{table}.csv")
    outcome = call("check", "--as-of=2026-03-01")
    assert outcome.code == 1
    assert outcome.out.count("error[") == 1, outcome.out
    assert f"error[R097]: this is what `{command}` proposed" in outcome.out
    assert f"{table}.csv" in outcome.out


def test_a_selection_becomes_decisions_and_select_says_the_same_afterwards(folder: Path, call: Call) -> None:
    file = made(folder, call, "select")
    outcome = adopted(call, file, "--approved-by", "Board", "-o", folder / "selections.csv", "--replace")
    assert outcome.code == 0, outcome.err
    assert [(row["person_id"], row["result"], row["decided_on"]) for row in rows(folder / "selections.csv")] == [
        ("P1", "selected", "2026-03-20"), ("P2", "selected", "2026-03-20"), ("P3", "selected", "2026-03-20"),
        ("P4", "waiting", "2026-03-20"),
    ]  # fmt: skip
    assert {(row["approved_by"], row["round"]) for row in rows(folder / "selections.csv")} == {("Board", "2026-01-05")}
    candidates = json.loads(call("select", "--as-of=2026-03-20", "--format=json").out)["tables"]["candidates"]
    assert [(row["person_id"], row["selected"]) for row in candidates] == [
        ("P1", True), ("P2", True), ("P3", True), ("P4", False),
    ]  # fmt: skip
    again = adopted(call, file, "--format=json")
    assert json.loads(again.out)["facts"]["added"] == 0


def test_a_selection_that_no_longer_fits_is_refused(folder: Path, call: Call) -> None:
    file = made(folder, call, "select")
    changed(folder, "people", leave("P2", "2026-03-20"))
    refused(adopted(call, file), "S020", "P2 cannot be selected on 2026-03-20", "select.json:")
    changed(folder, "people", leave("P2", ""))
    changed(folder, "people", leave("P4", "2026-03-20"))
    outcome = adopted(call, file, "--format=json")  # who was not selected and left is passed over
    assert json.loads(outcome.out)["facts"]["added"] == 3
    changed(folder, "selections", lambda found: found.append(["P1", "2026-01-05", "2026-03-05", "declined", "", ""]))
    refused(adopted(call, file), "S021", "P1 is selected in the file, and declined on record since")


def test_more_than_the_places_are_refused(folder: Path, call: Call) -> None:
    file = made(folder, call, "select")
    program = folder / "configs" / "p.yaml"
    program.write_text(program.read_text("utf-8").replace("places: 3", "places: 2"), encoding="utf-8")
    refused(adopted(call, file), "S022", "3 people would be selected in round 2026-01-05, and it has 2 places")


def test_a_selection_that_was_changed_by_hand_is_refused(folder: Path, call: Call) -> None:
    file = made(folder, call, "select")
    data = json.loads(file.read_text("utf-8"))
    for row in data["tables"]["candidates"]:
        row["selected"] = row["person_id"] in {"P1", "P2", "P4"}
    file.write_text(json.dumps(data, indent=1), encoding="utf-8")
    refused(adopted(call, file), "P099", "P4 is not in the file as `select` says", "P3 is not in the file")


def into_one_workbook(folder: Path) -> Path:
    """The tables as sheets of a workbook, that of the pairs with a title, a note and a drop-down."""
    path = folder / "roster.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        bold, dated = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name, table in TABLES.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(table):
                sheet.write_row(at, 0, row, bold if at == 0 else None)
        pairs = book.get_worksheet_by_name("pairs")
        assert pairs is not None
        pairs.write_row(1, 0, ["P4", "S3"])
        pairs.write_datetime(1, 2, datetime(2025, 1, 10), dated)  # noqa: DTZ001
        pairs.write_datetime(1, 3, datetime(2025, 12, 1), dated)  # noqa: DTZ001
        pairs.write_comment("A1", "who is sponsored")
        pairs.data_validation("G2:G99", {"validate": "list", "source": ["B 12", "B 13"]})
    program = folder / "configs" / "p.yaml"
    text = PROGRAM.replace("SOURCES", "{workbook: ../roster.xlsx}")
    program.write_text(text, encoding="utf-8")
    return path


def test_rows_go_into_the_sheet_and_the_rest_of_the_workbook_stays(folder: Path, call: Call) -> None:
    path = into_one_workbook(folder)
    before = load_workbook(path)
    outcome = adopted(call, made(folder, call), "--into-workbook")
    assert outcome.code == 0, outcome.err
    after = load_workbook(path)
    assert after.sheetnames == before.sheetnames
    for sheet in before.worksheets:
        kept = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert [[cell.value for cell in row] for row in after[sheet.title].iter_rows(max_row=sheet.max_row)] == kept
    new = [[cell.value for cell in row][:3] for row in after["pairs"].iter_rows(min_row=3)]
    assert [row[0] for row in new] == ["P1", "P2", "P3"]
    assert {row[2].date() for row in new if isinstance(row[2], datetime)} == {date(2026, 3, 20)}
    assert after["pairs"]["A1"].comment is not None
    assert len(after["pairs"].data_validations.dataValidation) == 1
    checked = call("check", "--as-of=2026-03-20")
    assert checked.code == 0, checked.out


def test_an_open_workbook_is_left_alone(folder: Path, call: Call) -> None:
    path = into_one_workbook(folder)
    before = path.read_bytes()
    for name, program in (("~$roster.xlsx", "Excel"), (".~lock.roster.xlsx#", "LibreOffice")):
        path.with_name(name).touch()
        outcome = adopted(call, made(folder, call), "--into-workbook")
        assert (outcome.code, f'"roster.xlsx" is open in {program}' in outcome.err) == (3, True)
        path.with_name(name).unlink()
    assert path.read_bytes() == before
    assert list(folder.glob("*.bak")) == []


def test_a_table_that_is_not_in_the_workbook_says_where_it_is(folder: Path, call: Call) -> None:
    refused(adopted(call, made(folder, call), "--into-workbook"), "W052", "pairs.csv", "--replace")
    outcome = adopted(call, made(folder, call), "-o", folder / "people.csv", "--replace")
    refused(outcome, "W052", "pairs is not read from")


def test_a_table_without_a_column_that_is_needed_or_with_errors_is_not_written_to(folder: Path, call: Call) -> None:
    file = made(folder, call)
    write(folder, pairs=[["Mentee", "Mentor", "Matched on"]])
    where = ("-o", folder / "pairs.csv", "--replace")
    refused(adopted(call, file, "--approved-by=X", *where), "W052", "the sheet has no column for approved_by")
    assert adopted(call, file, *where).code == 0
    write(folder, pairs=[["Mentee", "Mentor", "Matched on"], ["P4", "S3", "someday"]])
    refused(adopted(call, file, *where), "W052", "1 row of pairs cannot be read")


def test_wrong_use_is_said(folder: Path, call: Call) -> None:
    file = made(folder, call)
    assert call("adopt", file).code == 2
    assert adopted(call, file, "--replace").code == 2
    both = adopted(call, file, "--into-workbook", "--replace", "-o", folder / "pairs.csv")
    assert (both.code, "one of the two" in both.err) == (2, True)


def test_a_plan_to_erase_somebody_lists_the_copies(folder: Path, call: Call, sponsorcli: Sponsorcli) -> None:
    program = folder / "configs" / "p.yaml"
    adopted(call, made(folder, call), "-o", folder / "pairs.csv", "--replace")
    (copy,) = folder.glob("*.bak")
    plan = json.loads(sponsorcli("person", "erase", program, "P1", "--plan", "--format=json").out)
    assert plan["tables"]["written"] == [{"file": copy.name, "found": "not found", "what": "nothing"}]


def test_a_new_pair_with_somebody_who_is_away_is_seen_by_verify_as_well(
    folder: Path, call: Call, sponsorcli: Sponsorcli
) -> None:
    program = folder / "configs" / "p.yaml"
    away = "accountability: {pauses: [{person: S1, from: 2026-02-20, to: 2026-04-20, why: sabbatical}]}\n"
    program.write_text(program.read_text("utf-8") + away, encoding="utf-8")
    file = made(folder, call)
    data = json.loads(file.read_text("utf-8"))
    other = next(row for row in data["tables"]["pairs"] if row["sponsor_id"] == "S2")
    other |= {"sponsor_id": "S1"}
    file.write_text(json.dumps(data), encoding="utf-8")
    verified = sponsorcli("verify", program, file)
    assert (verified.code, "S1 is away on the day" in " ".join(verified.err.split())) == (1, True)
    refused(adopted(call, file), "P099", "S1 is away on the day")
