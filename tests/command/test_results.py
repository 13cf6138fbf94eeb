"""What each command prints and writes, and that it is the same every time."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"

CONTRACT = {
    "pair": (
        "proteges sponsors capacity paired unpaired total_score lowest_score proven method",
        {
            "pairs": "protege_id sponsor_id score kept next_best_id next_best_score",
            "scores": "protege_id sponsor_id criterion value weight",
            "unpaired": "protege_id reason remedy",
            "sponsors": "person_id capacity paired",
            "proof": "side person_id pairs_price score_price",
        },
    ),
    "select": (
        "nominated eligible places selected",
        {
            "candidates": "person_id eligible score rank selected failed",
            "impact": "step attribute group pool passed rate impact_ratio low high below_four_fifths p_value flips "
            "reading withheld perturbed variance as_of",
        },
    ),
    "accountability": (
        "pairs active mentoring_only met overdue",
        {
            "standings": "protege_id sponsor_id expectation state last_on due_on count",
            "sponsors": "person_id pairs met overdue advocacy highest_rung mentoring_only",
        },
    ),
    "opportunities": (
        "opportunities posted_openly_rate median_days_posted",
        {"register": "opportunity_id", "allocation": "", "none_yet": ""},
    ),
    "outcomes": (
        "proteges comparison",
        {
            "rates": "measure population group people events rate low high withheld",
            "differences": "measure difference low high p_value test",
        },
    ),
}
"""The names that scripts rely on: facts, and the columns of each table."""


@pytest.mark.parametrize("command", CONTRACT)
def test_json_holds_the_names_that_scripts_rely_on(command: str, programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli(command, programme, AS_OF, "--format=json")
    report = json.loads(outcome.out)
    facts, tables = CONTRACT[command]
    assert report["report"] == command
    assert report["program"] == "emerging-leaders"
    assert report["as_of"] == "2026-10-31"
    sums = {given["path"].rpartition("/")[2]: given["sha256"] for given in report["inputs"]}
    assert all(
        checksum is None if name in {"audit.csv", "audit.key"} else len(checksum) == 64
        for name, checksum in sums.items()
    )
    assert set(facts.split()) <= report["facts"].keys()
    for table, columns in tables.items():
        assert table in report["tables"]
        for row in report["tables"][table]:
            assert set(columns.split()) <= row.keys()


@pytest.mark.parametrize("command", [*CONTRACT, "report"])
@pytest.mark.parametrize("form", ["text", "markdown", "rich", "csv"])
def test_every_format_prints_something_and_nothing_hidden(
    command: str, form: str, programme: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli(command, programme, AS_OF, f"--format={form}")
    assert outcome.code == 0, outcome.err
    assert len(outcome.out.splitlines()) > 3
    assert "\x1b" not in outcome.out, "no colour where nobody sees it"


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_the_workbook_has_a_cover_a_sheet_a_topic_and_where_it_comes_from(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("report", programme, AS_OF, "-o", tmp_path / "october.xlsx")
    assert outcome.code == 0, outcome.err
    book = openpyxl.load_workbook(tmp_path / "october.xlsx")
    reports = (
        "Needs attention",
        "Pairs",
        "Sponsors",
        "Expectations",
        "Opportunities",
        "Outcomes",
        "Pairing",
        "Selection",
    )
    assert book.sheetnames[0] == "Cover"
    assert [name for name in book.sheetnames if name in reports] == list(reports)
    assert "About this report" in book.sheetnames
    formulas = [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []


def test_the_same_files_and_day_give_the_same_bytes(programme: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    for name in ("one", "two"):
        sponsorcli("report", programme, AS_OF, "-o", tmp_path / f"{name}.xlsx", "-o", tmp_path / f"{name}.json", "-q")
    for suffix in (".xlsx", ".json"):
        assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


@pytest.mark.parametrize("command", CONTRACT)
def test_the_order_of_the_people_file_changes_nothing(command: str, programme: Path, sponsorcli: Sponsorcli) -> None:
    before = json.loads(sponsorcli(command, programme, AS_OF, "--format=json").out)
    people = programme.parent.parent / "sample_data" / "people.csv"
    heading, *rows = people.read_text(encoding="utf-8").splitlines(keepends=True)
    people.write_text(heading + "".join(reversed(rows)), encoding="utf-8")
    after = json.loads(sponsorcli(command, programme, AS_OF, "--format=json").out)
    assert after["facts"] == before["facts"]
    assert after["tables"] == before["tables"]


@pytest.mark.parametrize(("form", "ending"), [("markdown", "md"), ("json", "json"), ("csv", "csv")])
def test_what_is_printed_in_a_form_is_what_is_written_in_it(
    form: str, ending: str, programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("select", programme, AS_OF, f"--format={form}", "-o", tmp_path / f"selection.{ending}")
    assert outcome.out.strip() == (tmp_path / f"selection.{ending}").read_text("utf-8-sig").strip()


def test_without_an_output_the_report_goes_to_the_programs_folder(programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("report", programme, AS_OF, "--quiet")
    assert outcome.code == 0, outcome.err
    assert outcome.out == ""
    written = sorted(path.name for path in (programme.parent.parent / "reports").iterdir())
    assert "emerging-leaders-2026-10.xlsx" in written


def test_pairing_afresh_pairs_whom_the_standing_pairs_leave_out(programme: Path, sponsorcli: Sponsorcli) -> None:
    standing = json.loads(sponsorcli("pair", programme, AS_OF, "--format=json").out)
    afresh = json.loads(sponsorcli("pair", programme, AS_OF, "--from-scratch", "--format=json").out)
    assert any(row["kept"] for row in standing["tables"]["pairs"])
    stood = {(row["protege_id"], row["sponsor_id"]) for row in standing["tables"]["pairs"] if row["kept"]}
    again = {(row["protege_id"], row["sponsor_id"]) for row in afresh["tables"]["pairs"] if row["kept"]}
    assert again <= stood, "only a pair that stood before is called kept"
    assert again != stood, "and all were up for choice"
    assert afresh["facts"]["paired"] >= standing["facts"]["paired"]
    assert standing["facts"]["proven"] is True
    assert afresh["facts"]["proven"] is True


def test_a_file_after_an_equals_sign_is_that_file(
    programme: Path, sponsorcli: Sponsorcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for option in ("-o=one.json", "--output=two.json"):
        assert sponsorcli("select", programme, AS_OF, "-q", option).code == 0
    assert {path.name for path in tmp_path.glob("*.json")} == {"one.json", "two.json"}


def test_csv_is_one_table_that_a_script_can_read(programme: Path, sponsorcli: Sponsorcli) -> None:
    rows = list(csv.DictReader(io.StringIO(sponsorcli("pair", programme, AS_OF, "--format=csv").out)))
    assert {"protege_id", "sponsor_id", "score"} <= rows[0].keys()


def test_no_protected_attribute_is_ever_printed_by_person(programme: Path, sponsorcli: Sponsorcli) -> None:
    text = (programme.parent.parent / "sample_data" / "audit.csv").read_text(encoding="utf-8")
    audit = csv.DictReader(io.StringIO(text))
    attributes = [name for name in audit.fieldnames or () if "id" not in name.lower().split()]
    assert attributes
    for command in ("select", "outcomes"):
        report = json.loads(sponsorcli(command, programme, AS_OF, "--format=json").out)
        for name, rows in report["tables"].items():
            for row in rows:
                by_person = any("_id" in column for column in row)
                assert not (by_person and {"attribute", "group"} & row.keys()), name


@pytest.mark.parametrize(("paper", "number", "width"), [("a4", 9, 210), ("letter", 1, 215.9)])
def test_everything_is_set_up_for_the_paper_of_the_program(
    paper: str, number: int, width: float, programme: Path, sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    text = programme.read_text(encoding="utf-8")
    text = text.replace("report:\n", f"report:\n  paper: {paper}\n") if paper != "a4" else text
    programme.write_text(text, encoding="utf-8")
    book, page, document = (tmp_path / f"out.{form}" for form in ("xlsx", "html", "docx"))
    sponsorcli("report", programme, AS_OF, "--output", book, "--output", page)
    sponsorcli("brief", programme, "00451", AS_OF, "--output", document)
    with zipfile.ZipFile(book) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    sizes = [re.search(r'paperSize="(\d+)"', sheet) for sheet in sheets]
    assert {int(size.group(1)) for size in sizes if size} - {number} == set()
    assert sum(size is not None for size in sizes) >= len(sheets) - 1  # the figures of charts stand on a hidden sheet
    assert f"@page {{ size: {paper}; margin" in page.read_text(encoding="utf-8")
    section = docx.Document(str(document)).sections[0]
    assert section.page_width is not None
    assert round(section.page_width.mm, 1) == width
