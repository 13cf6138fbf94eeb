"""A small programme on disk whose forms are filled in by openpyxl, as people do, and put among the returns."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sponsorcli.forms import Form, FormRequest, Period, forms_of
from sponsorcli.rendering.forms import form_workbook
from sponsorcli.rosters import Loaded, load

AS_OF = date(2026, 10, 31)
OCTOBER = Period(date(2026, 10, 1))
RETURNS = "../returns/*.xlsx"
PROGRAM = """\
schema_version: 1
program: {{id: {program}, name: Rising, starts_on: 2026-01-05, ends_on: 2026-12-18, levels: [L1, L2, L3, L4]}}
sources:
  workbook: ../data/roster.xlsx
  activity: [workbook, ../returns/*.xlsx]
  feedback: [workbook, ../returns/*.xlsx]
  agreements: [workbook, ../returns/*.xlsx]
  responses: ../returns/*.xlsx
  preferences: ../returns/*.xlsx
  returns: ../returns/*.xlsx
pairing: {{capacity: 2, rules: []}}
accountability:
  expectations:
    - {{kind: meetings, every: month}}
    - {{kind: advocacy, every: quarter}}
    - {{kind: feedback, of: both, every: quarter}}
forms: {{questions: [What helped, What next], rows: 6, goals: 3}}
"""
PEOPLE = (
    ("P1", "Ana Silva", "ana@example.com", "L2", "Sales"),
    ("P2", "Ben Okafor", "ben@example.com", "L2", "Finance"),
    ("P3", "Chen Wei", "chen@example.com", "L2", "Legal"),
    ("S1", "Sara Lund", "sara@example.com", "L4", "Finance"),
    ("S2", "Tom Reyes", "tom@example.com", "L4", "Sales"),
    ("D1", "Dita Vogel", "dita@example.com", "L4", "Board"),
)
TABLES: Mapping[str, Sequence[Sequence[object]]] = {
    "people": [("Person ID", "Name", "Email", "Level", "Function"), *PEOPLE],
    "sponsors": [("Person ID", "Capacity"), ("S1", 2), ("S2", 2)],
    "proteges": [("Person ID",), ("P1",), ("P2",), ("P3",)],
    "pairs": [
        ("Protege", "Sponsor", "Paired on"),
        ("P1", "S1", date(2026, 1, 12)), ("P2", "S1", date(2026, 1, 12)), ("P3", "S2", date(2026, 1, 12)),
    ],
    "activity": [
        ("On", "Sponsor", "Protege", "Action", "With", "Note", "Action ID"),
        (date(2026, 10, 5), "S1", "P1", "introduction", "D1", "at the fair", None),
        (date(2026, 10, 9), "S1", "P2", "meeting", None, None, "A-2"),
        (date(2026, 9, 9), "S2", "P3", "meeting", None, None, None),
    ],
    "feedback": [("On", "From", "About", "Rating"), (date(2026, 9, 30), "P1", "S1", 2)],
    "agreements": [
        ("Protege", "Sponsor", "Signed on", "Goal", "Review on"),
        ("P3", "S2", date(2026, 2, 2), "Lead a team", date(2026, 7, 1)),
    ],
    "opportunities": [("Opportunity ID", "Title", "Posted on"), ("OP-1", "Acting head", date(2026, 10, 1))],
}  # fmt: skip


def write_programme(folder: Path, program: str = "rising") -> Path:
    """The programme's files in the folder, with an empty folder for returns; the way to its program file."""
    for name in ("configs", "data", "returns"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in TABLES.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(folder / "data" / "roster.xlsx")
    path = folder / "configs" / f"{program}.yaml"
    path.write_text(PROGRAM.format(program=program), encoding="utf-8")
    return path


def forms_by_name(path: Path, period: Period = OCTOBER, as_of: date = AS_OF) -> dict[str, Form]:
    """The forms of the programme by their files' names."""
    snapshot = load(path, as_of).snapshot
    assert snapshot is not None
    return {form.file_name: form for form in forms_of(snapshot, FormRequest(period))}


def opened(form: Form) -> Workbook:
    """The form as a workbook to fill in."""
    return load_workbook(BytesIO(form_workbook(form)))


def heading_row(sheet: Worksheet, heading: str) -> int:
    """The row in which the first column has this heading."""
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == heading)


def first_row(sheet: Worksheet) -> int:
    """The row below the headings, which stand in the first row that is full."""
    known = {"Date", "Your partner", "Question", "Goal", "Person", "Your protégé", "Action"}
    return next(row[0].row for row in sheet.iter_rows() if row[0].value in known) + 1


def fill(sheet: Worksheet, row: int, cells: Iterable[str | int | date | None]) -> None:
    """Write these cells into a row, None leaving what is there."""
    for column, value in enumerate(cells, start=1):
        if value is not None:
            sheet.cell(row, column, value)


def read_back(path: Path, as_of: date = AS_OF) -> Loaded:
    """The programme with all that came back."""
    return load(path, as_of)


def rows_of(loaded: Loaded, table: str, *columns: str) -> list[tuple[object, ...]]:
    """The rows of a table that came from forms, by these columns."""
    assert loaded.snapshot is not None
    read = loaded.snapshot.roster.table(table)
    frame = read.frame
    own = [index for index in range(frame.height) if "returns/" in str(read.place(index).path)]
    return [tuple(frame[index, name] for name in columns) for index in own]
