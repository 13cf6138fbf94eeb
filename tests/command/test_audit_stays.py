"""What the audit table says stays in it: planted words are in no output of any command, in no format."""

import csv
import email
import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from email.policy import SMTP
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import StrData, StrVal
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from sponsorcli.cli.manifest import MANIFEST
from sponsorcli.rosters.fixes.dropped import row_content
from tests.seeds import some_of

from .conftest import MadeSample, Sponsorcli

AS_OF = "--as-of=2026-10-31"
PLANTED = (
    "zorblish",
    "quuxwort",
    "frobnic",
    "grelmonk",
    "wibbledor",
    "snarfelt",
    "plughite",
    "womblegard",
    "drizzlepost",
)
"""Words of the audit table that stand nowhere else."""
PRINTED = ("text", "rich")
"""How reports are printed here; in the other forms they are written, as `test_results` holds to be the same."""
FILES = ("xlsx", "html", "docx", "md", "json", "csv", "txt", "eml")


def planted(header: list[str], rows: list[list[str]]) -> list[list[object]]:
    """The audit table with a column of planted words, and with rows of every fault that can be made there."""
    first, width = rows[0][0], len(header)
    sound: list[list[object]] = [[*row, "Zorblish" if at % 3 else "zorblish"] for at, row in enumerate(rows)]
    blank: list[object] = [None] * (width - 1)
    return [
        [*header, "belief"],
        *sound,
        [first, *blank, "Quuxwort"],  # an id that is taken
        [None, *blank, "Frobnic"],  # no id
        ["1.23E+15", *blank, "\u200bGrelmonk "],  # an id shortened by Excel
        [None, *blank, "Total of wibbledor"],
        ["Remark: all snarfelt"],
        [None, *blank, None, "Plughite"],  # below no heading
        ["Womblegard-77", *blank, "zorblish"],  # an id that no other table knows, twice: columns may be mixed up
        ["Womblegard-77", *blank, "Zorblish"],
        ["Drizzlepost", *blank, "Zorblish"],
    ]


@pytest.fixture
def sampled(tmp_path: Path, made_sample: MadeSample) -> Path:
    """A small made-up programme; the path of its program."""
    return made_sample(tmp_path / "made", "--proteges=10", "--sponsors=8", "--people=80")


def audit_rows(program: Path) -> list[list[object]]:
    """The programme's own audit table, with the planted words."""
    with (program.parent.parent / "sample_data" / "audit.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    return planted(header, rows)


def in_file_of_its_own(program: Path) -> Path:
    """Plant in the file that the program names; the file."""
    path = program.parent.parent / "sample_data" / "audit.csv"
    text = io.StringIO()
    width = max(map(len, rows := audit_rows(program)))
    csv.writer(text).writerows([*row, *[None] * (width - len(row))] for row in rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def in_a_workbook_of_its_own(program: Path) -> Path:
    """Plant in an .xlsx file, with an error cell and a second sheet that no table is read from; the file."""
    path = program.parent.parent / "sample_data" / "audit.xlsx"
    book = openpyxl.Workbook()
    fill(book.worksheets[0], audit_rows(program))
    book.worksheets[0].title = "Audit"
    fill(book.create_sheet("Other notes"), [["what"], ["Zorblish"]])
    book.save(path)
    program.write_text(program.read_text("utf-8").replace("audit.csv", "audit.xlsx"), encoding="utf-8")
    return path


def in_the_shared_workbook(program: Path) -> Path:
    """Plant in a sheet of the workbook of all tables, with a chart and a name that repeat its cells; the workbook."""
    (path,) = (program.parent.parent / "sample_data").glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Monitoring")
    fill(sheet, audit_rows(program))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=1, max_row=4), titles_from_data=True)
    # As Excel saves it: with the texts that the chart shows.
    chart.series[0].tx.strRef.strCache = StrData(ptCount=1, pt=[StrVal(idx=0, v="Zorblish")])
    book.worksheets[0].add_chart(chart, "J2")
    book.defined_names["Beliefs"] = DefinedName("Beliefs", attr_text="Monitoring!$D$2:$D$9")
    book.save(path)
    kept = [line for line in program.read_text("utf-8").splitlines() if "audit.csv" not in line]
    program.write_text("\n".join(kept), encoding="utf-8")
    (program.parent.parent / "sample_data" / "audit.csv").unlink()
    return path


def fill(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    """Write the rows into the sheet."""
    for row in rows:
        sheet.append(list(row))


WAYS = {"csv": in_file_of_its_own, "xlsx": in_a_workbook_of_its_own, "sheet": in_the_shared_workbook}


def laid_open(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The content, and that of every part packed into it."""
    yield name, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for part in parts.namelist():
                yield from laid_open(f"{name}/{part}", parts.read(part))
    if name.endswith(".eml"):
        for number, inner in enumerate(email.message_from_bytes(content, policy=SMTP).walk()):
            inside = inner.get_payload(decode=True)
            if isinstance(inside, bytes):
                yield from laid_open(f"{name}/{number}", inside)


def found_in(outputs: dict[str, bytes], forbidden: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each output that holds a forbidden text, with the text."""
    parts = [part for name, content in outputs.items() for part in laid_open(name, content)]
    return [(name, text) for name, content in parts for text in forbidden if text.encode() in content.lower()]


def forbidden_texts(audit: Path) -> tuple[str, ...]:
    """The planted words, the checksum of the audit file, and those of its rows."""
    rows: list[list[str]] = []
    if audit.suffix == ".csv":
        with audit.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    return (*PLANTED, hashlib.sha256(audit.read_bytes()).hexdigest(), *map(row_content, rows))


def commands(program: Path, pairing: Path) -> dict[str, list[object]]:
    """Every command on the program that prints a report."""
    of_program = ("select", "pair", "remedies", "accountability", "scorecards", "round", "opportunities",
                  "pipeline", "alignment", "disclose", "dossier",
                  "outcomes", "fairness", "roi", "report", "status", "forms", "nudge")  # fmt: skip
    with_more: dict[str, list[object]] = {
        "power": ["power", program, "--base=0.2", AS_OF],
        "compare": ["compare", program, "--set", "pairing.capacity=2", AS_OF],
        "verify": ["verify", program, pairing],
        "explain": ["explain", program, "00260", AS_OF],
        "nomination": ["explain", program, "00260", "--as-if-nominated", AS_OF],
        "desk": ["readiness", "desk", program, AS_OF],
        "fitting": ["readiness", "opportunities", program, "00260", AS_OF],
        "export": ["person", "export", program, "00260", AS_OF],
        "erase": ["person", "erase", program, "00260", "--plan", AS_OF],
        "brief": ["brief", program, "00260", AS_OF],
        "resume": ["readiness", "resume", program, "00260", AS_OF],
        "adopt": ["adopt", program, pairing, "--on=2026-10-31"],
    }
    return {**{name: [name, program, AS_OF] for name in of_program}, **with_more}


RESUMES = ("docx", "pdf", "json", "yaml")
"""The kinds of file that a résumé is written in."""
ELSEWHERE = frozenset({"check", "record"})
"""Tried in a test of its own, as it writes other files; `record` prints what it was given."""
READ_NO_PROGRAM = frozenset({"init", "sample", "ladder", "problem", "schema"})


def test_every_command_is_tried_here() -> None:
    tried = {str(line[0]) for line in commands(Path("p.yaml"), Path("pairing.json")).values()}
    assert tried | ELSEWHERE | READ_NO_PROGRAM == set(MANIFEST)


@pytest.mark.parametrize("command", [("export",), ("erase", "--plan")])
def test_a_guess_at_an_id_is_not_corrected_by_the_audit_table(
    command: tuple[str, ...], sampled: Path, sponsorcli: Sponsorcli
) -> None:
    in_file_of_its_own(sampled)
    outcome = sponsorcli("person", command[0], sampled, "omblegard-77", *command[1:], AS_OF)
    assert outcome.code == 2
    assert found_in({"err": outcome.err.encode()}, PLANTED) == []


@pytest.mark.search
@pytest.mark.parametrize("way", some_of(list(WAYS), 3))
def test_no_report_holds_anything_of_the_audit_table(
    way: str, sampled: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    audit = WAYS[way](sampled)
    forbidden = forbidden_texts(audit)
    pairing = tmp_path / "pairing.json"
    sponsorcli("pair", sampled, AS_OF, "-q", "-o", pairing)
    outputs: dict[str, bytes] = {}
    for name, line in commands(sampled, pairing).items():
        folder = tmp_path / "out" / name
        folder.mkdir(parents=True)
        written = [item for ending in FILES for item in ("-o", folder / f"{name}.{ending}")]
        written = ["-o", folder / "papers"] if name in {"forms", "nudge"} else written
        if name == "resume":
            written = [item for ending in RESUMES for item in ("-o", folder / f"{name}.{ending}")]
        for form in PRINTED:
            outcome = sponsorcli(*line, "--format", form, *(written if form == "text" else ()))
            assert outcome.code in {0, 1}, outcome.err
            outputs |= {f"{name} {form}": outcome.out.encode(), f"{name} {form} stderr": outcome.err.encode()}
        outputs |= {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found_in(outputs, forbidden) == []


@pytest.mark.search
@pytest.mark.parametrize("way", WAYS)
def test_a_run_over_many_programmes_holds_nothing_of_it_either(
    way: str, sampled: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    audit = WAYS[way](sampled)
    twin = sampled.with_name("twin.yaml")
    twin.write_text(sampled.read_text("utf-8").replace("  id: ", "  id: twin-"), encoding="utf-8")
    (tmp_path / "out").mkdir()
    portfolio, log = tmp_path / "out" / "all.json", tmp_path / "out" / "runs.log"
    options = ["-o", tmp_path / "out", "--portfolio", portfolio, "--log", log, "--pseudonyms"]
    outcome = sponsorcli("report", sampled, twin, AS_OF, *options)
    outputs = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert len([name for name in outputs if name.endswith(".xlsx")]) == 2
    assert found_in(outputs | {"out": outcome.out.encode(), "err": outcome.err.encode()}, forbidden_texts(audit)) == []


@pytest.mark.search
@pytest.mark.parametrize("way", WAYS)
def test_check_names_the_cell_and_never_the_value(
    way: str, sampled: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    audit = WAYS[way](sampled)
    outputs: dict[str, bytes] = {}
    for form in ("text", "json", "github", "sarif", "junit"):
        more = ["--explain-changes"] if form in {"text", "json"} else []
        fixes, copy = tmp_path / f"{form}.yaml", tmp_path / f"{form}.xlsx"
        outcome = sponsorcli(
            "check", sampled, AS_OF, "--format", form, *more, "--suggest-fixes", fixes, "--annotate", copy
        )
        assert outcome.code == 1
        assert "W024" in outcome.err
        outputs |= {form: outcome.out.encode(), f"{form} stderr": outcome.err.encode()}
        outputs |= {path.name: path.read_bytes() for path in (fixes, copy)}
    assert found_in(outputs, forbidden_texts(audit)) == []
    place = "Monitoring!" if way == "sheet" else audit.name
    assert place in outputs["text"].decode()
    assert "R018" in outputs["text"].decode()


def test_the_copy_of_a_shared_workbook_keeps_its_other_tables(
    sampled: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    shared = in_the_shared_workbook(sampled)
    before = shared.read_bytes()
    outcome = sponsorcli("check", sampled, AS_OF, "-q", "--annotate", tmp_path / "copy.xlsx")
    copy = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert "Monitoring" not in copy.sheetnames
    assert {"Issues", "sponsors", "proteges"} <= set(copy.sheetnames)
    assert '"Monitoring" of' in " ".join(outcome.err.split())
    assert list(copy.defined_names) == []
    assert shared.read_bytes() == before


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_an_old_copy_of_the_audit_table_beside_the_tables_is_not_copied(
    state: str, sampled: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    (path,) = (sampled.parent.parent / "sample_data").glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    old = book.create_sheet("Old list")
    fill(old, [["Employee Number", "Geschlecht"], ["00260", "Zorblish"]])
    old.sheet_state = state
    fill(book.create_sheet("Rooms"), [["Employee Number", "Room"], ["00260", "R 12"]])
    book.save(path)
    outcome = sponsorcli("check", sampled, AS_OF, "-q", "--annotate", tmp_path / "copy.xlsx")
    assert found_in({"copy.xlsx": (tmp_path / "copy.xlsx").read_bytes()}, PLANTED) == []
    names = openpyxl.load_workbook(tmp_path / "copy.xlsx").sheetnames
    assert "Old list" not in names
    assert {"Rooms", "sponsors"} <= set(names)
    assert '"Old list" of' in " ".join(outcome.err.split())


@pytest.mark.parametrize("way", WAYS)
def test_a_pairing_is_still_held_against_the_other_files(
    way: str, sampled: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    audit = WAYS[way](sampled)
    pairing = tmp_path / "pairing.json"
    sponsorcli("pair", sampled, AS_OF, "-q", "-o", pairing)
    assert "M026" not in sponsorcli("verify", sampled, pairing, "-q").err
    people = sampled.parent.parent / "sample_data" / "people.csv"
    people.write_text(people.read_text("utf-8") + "\n", encoding="utf-8")
    said = " ".join(sponsorcli("verify", sampled, pairing, "-q").err.split())
    assert "M026" in said
    assert "people.csv" in said
    assert audit.name not in said
