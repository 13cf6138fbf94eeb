"""What the program shows by group, and that nothing withheld stands in any file it writes."""

import itertools
import json
import re
import string
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .conftest import Sponsorcli

ROOT = Path(__file__).parents[2]
PROGRAM = """\
schema_version: 1
program: {id: planted, name: Planted, levels: [A, B], leadership_from: B, starts_on: 2026-01-05}
sources: {people: ../people.csv, proteges: ../proteges.csv, pairs: ../pairs.csv, audit: ../audit.csv,
          activity: ../activity.csv, opportunities: ../opportunities.csv, sponsors: ../sponsors.csv,
          career_events: ../events.csv}
pairing: {rules: []}
selection: {eligible: [{kind: at_least, field: performance, value: 3}]}
outcomes: {groups: [gender], measures: [retention, representation], within_months: 3, compare_on: []}
report: {formats: [xlsx, html]}
"""
WOMEN, MEN = 137, 211
"""Four people are X, so women are withheld with them; men are shown."""
ELIGIBLE_WOMEN, ELIGIBLE_MEN = 41, 60
FORMATS = ("xlsx", "html", "md", "json", "csv", "txt")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme with a withheld figure of 137, no rank so high, and no digit in an id."""
    folder = tmp_path_factory.mktemp("planted")
    ids = ["".join(letters) for letters in itertools.islice(itertools.product(string.ascii_uppercase, repeat=3), 353)]
    *people, sponsor = ids
    groups = ["F"] * WOMEN + ["M"] * MEN + ["X"] * 4
    good = (
        [n < ELIGIBLE_WOMEN for n in range(WOMEN)] + [n < ELIGIBLE_MEN for n in range(MEN)] + [True, True, False, False]
    )
    chosen = [person for person, is_good in zip(people, good, strict=True) if is_good]

    def write(name: str, head: str, rows: list[str]) -> None:
        (folder / name).write_text("\n".join([head, *rows, ""]), encoding="utf-8")

    write(
        "people.csv",
        "person id,level,hired on",
        [f"{one},A,2020-01-01" for one in people] + [f"{sponsor},B,2020-01-01"],
    )
    write("proteges.csv", "person id,performance,nominated on",
          [f"{one},{4 if is_good else 1},2025-12-01" for one, is_good in zip(people, good, strict=True)])  # fmt: skip
    write("audit.csv", "person id,gender", [f"{one},{group}" for one, group in zip(people, groups, strict=True)])
    write("pairs.csv", "protege,sponsor,paired on", [f"{one},{sponsor},2026-01-05" for one in chosen])
    write("sponsors.csv", "person id,capacity", [f"{sponsor},3"])
    write("activity.csv", "on,sponsor,protege,action",
          [f"2026-03-02,{sponsor},{one},acting role" for one in chosen[::2]])  # fmt: skip
    write("opportunities.csv", "opportunity id,posted on", [])
    write("events.csv", "person id,on,event,level", [])
    program = folder / "configs" / "planted.yaml"
    program.parent.mkdir()
    program.write_text(PROGRAM, encoding="utf-8")
    return program


def texts(path: Path) -> str:
    """All that can be read in a file: of a workbook each part, hidden sheets, charts and comments too.

    Cells with text hold its number in the list of texts, which is no figure.
    """
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        names = [name for name in parts.namelist() if name.endswith((".xml", ".rels", ".vml"))]
        whole = " ".join(parts.read(name).decode() for name in names)
    return " ".join(re.findall(r">([^<]+)<", re.sub(r't="s"[^>]*><v>\d+</v>', "", whole)))


def holds(text: str, number: int) -> bool:
    """Whether the number stands in the text by itself."""
    return re.search(rf"(?<![\w.-])(?<!\d,){number}(?![\w-]|[.,]\d\d\d|\.\d)", text) is not None


@pytest.mark.search
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", ["select", "opportunities", "outcomes", "fairness", "report"])
def test_a_withheld_figure_stands_in_no_file(
    sponsorcli: Sponsorcli, planted: Path, tmp_path: Path, command: str, form: str
) -> None:
    written = tmp_path / f"out.{form}"
    assert sponsorcli(command, planted, "--as-of", "2026-10-31", "-o", written).code == 0
    paths = [written] if written.is_file() else [*tmp_path.rglob("*.csv")]
    text = " ".join(texts(path) for path in paths)
    shown = {"opportunities": ELIGIBLE_MEN, "outcomes": ELIGIBLE_MEN}.get(command, MEN)
    assert form == "csv" or holds(text, shown), "what is shown is found"
    assert not holds(text, WOMEN)
    assert f"{100 * ELIGIBLE_WOMEN / WOMEN:.1f}" not in text
    assert f"{ELIGIBLE_WOMEN / WOMEN:.4f}" not in text


def test_groups_given_out_anew_change_the_audit_and_nothing_of_a_selection(
    sponsorcli: Sponsorcli, programme: Path
) -> None:
    def tables(command: str) -> dict[str, object]:
        found = json.loads(sponsorcli(command, programme, "--as-of", "2026-10-31", "--format", "json").out)["tables"]
        return dict(found)

    before = tables("select"), tables("fairness")
    audit = programme.parent.parent / "sample_data" / "audit.csv"
    head, *rows = audit.read_text(encoding="utf-8").splitlines()
    ids, groups = zip(*(row.split(",", 1) for row in rows), strict=True)
    anew = [f"{person},{group}" for person, group in zip(ids, groups[7:] + groups[:7], strict=True)]
    audit.write_text("\n".join([head, *anew, ""]), encoding="utf-8")
    after = tables("select"), tables("fairness")
    assert before[1] != after[1]
    assert {name: rows for name, rows in before[0].items() if name != "impact"} == {
        name: rows for name, rows in after[0].items() if name != "impact"
    }


def test_october_and_november_show_the_same_by_group(sponsorcli: Sponsorcli, programme: Path) -> None:
    def shown(day: str) -> list[object]:
        report = json.loads(sponsorcli("fairness", programme, "--as-of", day, "--format", "json").out)
        return [report["tables"].get(name) for name in ("impact", "crosses", "cycles")]

    assert shown("2026-10-31") == shown("2026-11-30")


def test_without_an_audit_table_the_command_says_what_it_needs(sponsorcli: Sponsorcli, programme: Path) -> None:
    text = programme.read_text(encoding="utf-8")
    programme.write_text(re.sub(r"\n  audit:.*", "", text), encoding="utf-8")
    ran = sponsorcli("fairness", programme, "--as-of", "2026-10-31")
    assert ran.code == 1
    assert "P091" in ran.err
    report = sponsorcli(
        "report", programme, "--as-of", "2026-10-31", "--format", "text", "-o", programme.parent / "x.txt"
    )
    assert report.code == 0
    assert "Left out: fairness" in (programme.parent / "x.txt").read_text(encoding="utf-8")


@pytest.mark.search
def test_an_attack_on_all_reports_of_two_months_finds_nothing() -> None:
    """Six random programmes here; `benchmarks/attack_withholding.py` says how the attack goes, on any number."""
    ran = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "attack_withholding.py", "--programmes", "6", "--seed", "7"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.search(r"^withheld +[1-9]\d\d", ran.stdout, re.MULTILINE)
