"""Whatever a report holds, every renderer draws it: safe, valid, within its bounds."""

import csv
import io
import json
import unicodedata
import warnings
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from sponsorcli.problems import CellPlace, Problem, Related, Severity
from sponsorcli.rendering import problem_text
from sponsorcli.rendering.data.json_and_csv import csv_text, json_text
from sponsorcli.rendering.documents.markdown import markdown_text
from sponsorcli.rendering.html import page_html
from sponsorcli.rendering.terminal.plain import plain_text
from sponsorcli.rendering.terminal.screen import terminal_text
from sponsorcli.rendering.workbook import workbook_bytes
from sponsorcli.tables import Column, Fact, Input, Kind, Report, Table, Value, Withheld
from sponsorcli.tables.charts import Chart, ChartKind

FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOSTILE = (
    "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "\t=1", "http://x.example", "mailto:a@x.example", "file://x",
    "#N/A", "{=1}", "[red]x[/]", "[/]", ":tada:", "\x1b[2J", "\x9b31m", "\u202eabc", "\u2066x", "a|b\nc\r\nd",
    "</script><script>x</script>", "\ud800", "\x00", "\ufffe", "00123", "1e5", "'", "_x0041_", "é漢🙂\u200d👧", "",
)  # fmt: skip
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
floats = st.floats(allow_nan=True, allow_infinity=True, width=32)
withheld = st.builds(Withheld, texts)


def values_of(kind: Kind) -> st.SearchStrategy[Value]:
    """Values that a column of that kind may hold."""
    rest = st.one_of(st.none(), withheld)
    match kind:
        case Kind.ID | Kind.TEXT:
            return st.one_of(texts, rest)
        case Kind.WHOLE:
            return st.one_of(st.integers(-(10**9), 10**9), rest)
        case Kind.DATE:
            return st.one_of(st.dates(), rest)
        case Kind.FLAG:
            return st.one_of(st.booleans(), rest)
    return st.one_of(floats, rest)


@st.composite
def tables(draw: st.DrawFn, name: str) -> Table:
    """A table of any kinds."""
    kinds = draw(st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=6))
    columns = tuple(Column(f"c{n}", draw(texts), kind, draw(texts)) for n, kind in enumerate(kinds))
    rows = draw(st.lists(st.tuples(*(values_of(kind) for kind in kinds)), max_size=30))
    return Table.of_rows(name, draw(texts), columns, rows, note=draw(texts))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report with a table of anything, another that charts draw, facts and notes."""
    rows = draw(st.lists(st.tuples(texts, *[values_of(Kind.SHARE)] * 3), max_size=8))
    columns = (Column("c", draw(texts), Kind.TEXT), *(Column(name, draw(texts), Kind.SHARE) for name in "abd"))
    kinds = draw(st.lists(st.sampled_from([kind for kind in ChartKind if kind is not ChartKind.STEPS]), max_size=3))
    charts = tuple(
        Chart(f"x{n}", draw(texts), kind, "u", "c", ("a", "b", "d"), draw(texts)) for n, kind in enumerate(kinds)
    )
    kinds_of_facts = draw(st.lists(st.sampled_from(list(Kind)), unique=True))
    facts = tuple(Fact(f"f{kind}", draw(texts), kind, draw(values_of(kind)), draw(texts)) for kind in kinds_of_facts)
    return Report(
        "r", draw(texts), "p", draw(texts), draw(st.dates(date(1990, 1, 1), date(2100, 1, 1))), "0.1.0",
        headline=draw(texts), facts=facts, tables=(draw(tables("t")), Table.of_rows("u", draw(texts), columns, rows)),
        charts=charts, notes=tuple(draw(st.lists(texts, max_size=2))), inputs=(Input(draw(texts), "00"),),
    )  # fmt: skip


def is_harmless(text: str) -> bool:
    """Whether no character but a line break steers a terminal, reorders or hides text."""
    return all(
        character == "\n" or (unicodedata.category(character) not in {"Cc", "Cs", "Co", "Zl", "Zp"}
        and (unicodedata.category(character) != "Cf" or character in "\u200c\u200d"))
        for character in text
    )  # fmt: skip


def is_kept_whole(line: str) -> bool:
    """Whether something to copy is in the line: a text in backticks, or a command below its row."""
    return line.count("`") > 1 or line.startswith("      ")


@FEW
@given(reports(), st.integers(20, 200))
def test_screens_are_never_steered_and_lines_fit(report: Report, width: int) -> None:
    text = terminal_text([report], width=width, colour=False)
    assert is_harmless(text)
    assert all(cell_len(line) <= max(width, 40) for line in text.split("\n") if not is_kept_whole(line))
    assert is_harmless(plain_text([report]))
    assert is_harmless(markdown_text([report]))


@FEW
@given(reports())
def test_json_is_valid_gives_every_text_back_and_can_be_printed(report: Report) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    text = json_text([report])
    assert is_harmless(text)
    data = json.loads(text, parse_constant=refuse)
    assert data["headline"] == report.headline
    assert len(data["tables"]["t"]) == len(report.table("t"))
    for name, values in zip(report.table("t").columns, report.table("t").values, strict=True):
        for row, value in zip(data["tables"]["t"], values, strict=True):
            if isinstance(value, str):
                assert row[name.name] == value
            if isinstance(value, Withheld):
                assert row[name.name] == {"withheld": value.reason}


@FEW
@given(reports())
def test_csv_has_a_field_a_value_and_no_formula(report: Report) -> None:
    text = csv_text([report], "t")
    assert is_harmless(text)
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == len(report.table("t")) + 1
    for column in report.table("t").columns:
        if column.kind in {Kind.ID, Kind.TEXT}:
            fields = [row[rows[0].index(column.name)] for row in rows[1:]]
            assert not any(field.lstrip(' "')[:1] in {"=", "+", "-", "@"} for field in fields if field)


@FEW
@given(reports())
def test_markdown_tables_have_as_many_columns_in_every_row(report: Report) -> None:
    lines = markdown_text([report]).split("\n")
    table = report.table("t")
    heads = [number for number, line in enumerate(lines) if line.startswith(("|:", "|-"))]
    for head in heads:
        bars = lines[head].count("|")
        row = head + 1
        while row < len(lines) and lines[row].startswith("|"):
            assert lines[row].replace("\\\\", "").replace("\\|", "").count("|") == bars
            row += 1
    assert len(heads) == bool(report.facts) + bool(len(table)) + bool(len(report.table("u")))


@FEW
@given(reports())
def test_workbooks_hold_no_formula_no_link_out_and_open_elsewhere(report: Report) -> None:
    content = workbook_bytes([report], report)
    assert content == workbook_bytes([report], report)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            ET.fromstring(parts.read(name))  # noqa: S314 - made by us a line ago
        assert not any("External" in parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels"))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        assert not any(cell.data_type in {"f", "e"} for row in sheet.iter_rows() for cell in row)


@FEW
@given(reports())
def test_pages_are_well_formed_and_harmless(report: Report) -> None:
    text = page_html([report], report)
    assert is_harmless(text)
    body = text[text.index("<body>") : text.index("</html>")]
    body = body[: body.rindex("<script>")] + "</body>"
    ET.fromstring(body)  # noqa: S314 - made by us a line ago


@FEW
@given(texts, texts, texts, st.integers(1, 200), st.sampled_from(Severity))
def test_problems_never_steer_a_terminal(message: str, path: str, hint: str, width: int, severity: Severity) -> None:
    place = CellPlace(path, message, 2, 3)
    problem = Problem("W001", message, place, hint, severity, (Related(place, hint),))
    assert is_harmless(problem_text([problem, problem], width=width, colour=False))
