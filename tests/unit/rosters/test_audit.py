"""A problem of the audit table names the cell and never says what stands in it."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.problems import CellPlace, Problem, Related, Severity
from sponsorcli.problems.catalogue import explanations
from sponsorcli.rosters import Loaded, load
from sponsorcli.rosters.audit import QUOTES_NO_CELL, without_values

PLACE = CellPlace("audit.xlsx", "Audit", 7, 3)
OF_ROSTERS = sorted(code for code in explanations() if code.startswith("R"))
PROGRAM = """\
schema_version: 1
program: {id: test, name: Test, levels: [L1, L2]}
sources:
  audit: AUDIT
"""


@pytest.mark.parametrize("code", [code for code in OF_ROSTERS if code not in QUOTES_NO_CELL and code != "R002"])
def test_no_other_problem_of_a_roster_keeps_its_words(code: str) -> None:
    severity = Severity(explanations()[code].severity.partition(" ")[0])
    related = (Related(PLACE, "zorblish"),)
    told = without_values(Problem(code, 'gender "zorblish"', PLACE, 'did you mean "zorblish"?', severity, related))
    assert "zorblish" not in f"{told.message}{told.hint}{told.related}"
    assert [one.place for one in told.related] == [PLACE]
    assert (told.code, told.place) == (code, PLACE)
    assert not told.message.endswith(".")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("Persin,Zorblish\nE1,quuxwort\n", "R002"),
        ("person_id,gender\nRemark: zorblish,\n", "R018"),
        ("person_id,gender,belief\n,zorblish,zorblish\n", "R005"),
        ("person_id,gender\nTotal zorblish,3\n", "R018"),
        ("person_id,gender\n1.23E+15,zorblish\n", "R013"),
        ("person_id,gender\nE1,a\nE1,zorblish\n", "R003"),
        ("person_id,gender\nE1,a\nE2,a,zorblish\n", "R040"),
        ("person_id,gender\nE1,a,zorblish\n", "R135"),
        ("person_id,gender\nzorblish,a\nzorblish,b\n", "R003"),  # the columns mixed up
        ("employee id,staff no,zorblish\nE1,a,b\n", "R004"),
        ("person_id,gender\nTRUE,zorblish\n", "R013"),
    ],
)
def test_a_fault_in_the_audit_file_is_told_without_its_values(cells: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "audit.csv").write_text(cells, encoding="utf-8")
    (tmp_path / "program.yaml").write_text(PROGRAM.replace("AUDIT", "audit.csv"), encoding="utf-8")
    loaded = load(tmp_path / "program.yaml", date(2026, 6, 30), with_audit=True)
    assert code in {problem.code for problem in loaded.problems}
    assert "zorblish" not in repr(loaded.problems).casefold()


def loaded_from(folder: Path, program: str, **files: str | bytes) -> Loaded:
    """The programme of these sources, with files by their names up to the dot."""
    for name, content in files.items():
        text = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.{'yaml' if name == 'fixes' else 'csv'}").write_bytes(text)
    (folder / "program.yaml").write_text(PROGRAM.replace("  audit: AUDIT\n", program), encoding="utf-8")
    return load(folder / "program.yaml", date(2026, 6, 30), with_audit=True)


def told(loaded: Loaded) -> str:
    """All that a loaded programme says beside its tables."""
    return f"{loaded.problems!r}{loaded.changes!r}{loaded.inputs!r}".casefold()


def test_a_table_without_headings_is_not_quoted_as_one(tmp_path: Path) -> None:
    for columns, code in (("person_id: Staff no", "R002"), ("person_id: E1, gender: Sex", "R020")):
        sources = f"  audit: {{file: audit.csv, columns: {{{columns}}}}}\n"
        loaded = loaded_from(tmp_path, sources, audit="E1,Zorblish\nE2,Quuxwort\n")
        assert code in {problem.code for problem in loaded.problems}
        assert "zorblish" not in told(loaded)


def test_a_byte_that_does_not_fit_is_told_by_its_line_alone(tmp_path: Path) -> None:
    content = "person_id,gender\nE1,caf\u00e9\n".encode() + b"E2,\xc1ngel\n"
    loaded = loaded_from(tmp_path, "  audit: audit.csv\n", audit=content)
    (problem,) = [one for one in loaded.problems if one.code == "R132"]
    assert "line 3 " in problem.message
    assert "c1" not in f"{problem.message} {problem.hint}".casefold()


def test_changes_to_understand_an_audit_table_are_told_of_its_ids_alone(tmp_path: Path) -> None:
    cells = "person_id,belief\n E1,zorblish\nE2,Zorblish\nE3,Zorblish\n 7.0 ,Zorblish\n"
    loaded = loaded_from(tmp_path, "  audit: audit.csv\n", audit=cells)
    assert {(one.field, one.example) for one in loaded.changes} == {("person_id", "")}
    assert loaded.audit is not None
    assert loaded.audit.frame["belief"].to_list() == ["Zorblish"] * 4


FIXES = """\
fixes_version: 1
values:
  audit:
    belief: {zorblish: quuxwort, frobnic: grelmonk}
"""


def test_a_file_of_fixes_that_quotes_the_audit_table_is_as_secret_as_the_table(tmp_path: Path) -> None:
    sources = "  audit: audit.csv\n  fixes: fixes.yaml\n"
    loaded = loaded_from(tmp_path, sources, audit="person_id,belief\nE1,zorblish\n", fixes=FIXES)
    assert loaded.audit is not None
    assert loaded.audit.frame["belief"].to_list() == ["quuxwort"], "it is applied"
    assert "R203" in {problem.code for problem in loaded.problems}, "the other fix meets nothing"
    assert not [word for word in ("zorblish", "quuxwort", "frobnic", "grelmonk") if word in told(loaded)]
    assert {Path(one.path).name: one.sha256 for one in loaded.inputs}["fixes.yaml"] is None


@pytest.mark.parametrize("line", ["    belief: {zorblish: [1]}\n", "    belief: {zorblish: a, zorblish: b}\n"])
def test_a_fault_in_such_a_file_quotes_nothing_of_it(line: str, tmp_path: Path) -> None:
    fixes = f"fixes_version: 1\nvalues:\n  audit:\n{line}"
    sources = "  audit: audit.csv\n  fixes: fixes.yaml\n"
    loaded = loaded_from(tmp_path, sources, audit="person_id,belief\nE1,zorblish\n", fixes=fixes)
    assert [problem for problem in loaded.problems if str(problem.place).startswith(str(tmp_path / "fixes.yaml"))]
    assert "zorblish" not in told(loaded)


def test_a_pattern_of_another_table_passes_the_audit_file_over(tmp_path: Path) -> None:
    sources = "  audit: staff-audit.csv\n  people: staff-*.csv\n"
    (tmp_path / "staff-list.csv").write_text("person_id,level\nE1,L1\n", encoding="utf-8")
    (tmp_path / "staff-audit.csv").write_text("person_id,belief\nE1,zorblish\nE9,quuxwort\n", encoding="utf-8")
    loaded = loaded_from(tmp_path, sources)
    assert loaded.snapshot is not None
    people = loaded.snapshot.roster.frame("people")
    assert people["person_id"].to_list() == ["E1"]
    assert "belief" not in people.columns
    assert "R061" in {problem.code for problem in loaded.problems}
    only = loaded_from(tmp_path, "  audit: staff-audit.csv\n  people: staff-a*.csv\n")
    assert "R001" in {problem.code for problem in only.problems}, "nothing is left to read people from"


def test_the_audit_file_is_listed_without_its_checksum(tmp_path: Path) -> None:
    (tmp_path / "audit.csv").write_text("person_id,gender\nE1,a\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("person_id,level\nE1,L1\n", encoding="utf-8")
    text = PROGRAM.replace("AUDIT", "audit.csv\n  people: people.csv")
    (tmp_path / "program.yaml").write_text(text, encoding="utf-8")
    loaded = load(tmp_path / "program.yaml", date(2026, 6, 30), with_audit=True)
    sums = {Path(one.path).name: one.sha256 for one in loaded.inputs}
    assert sums["audit.csv"] is None
    assert sums["people.csv"] is not None
