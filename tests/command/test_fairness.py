"""What the program shows by group: started once, published on fixed days, otherwise only read; exact for the owner."""

import json
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Sponsorcli

ROOT = Path(__file__).parents[2]
AS_OF = ("--as-of", "2026-10-31")
PROGRAM = """\
schema_version: 1
program: {{id: {name}, name: Fresh, levels: [L1, L2, L3], starts_on: 2026-01-05}}
sources:
  proteges: ../data/proteges.csv
  audit: {audit}
selection: {{places: {places}, eligible: [{{kind: at_least, field: performance, value: 3}}]}}
outcomes: {{groups: [gender], breakdowns_every: half_year}}
"""
LEDGER = "{file: ../data/audit.csv, key: ../data/audit.key, ledger: ../data/audit.ledger}"


def program_of(folder: Path, name: str = "fresh", audit: str = LEDGER, places: int = 30) -> Path:
    program = folder / "configs" / f"{name}.yaml"
    program.parent.mkdir(exist_ok=True)
    program.write_text(PROGRAM.format(name=name, audit=audit, places=places), encoding="utf-8")
    return program


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A programme of 80 nominated, 60 eligible, 30 selected, that names a key and a ledger and has made neither."""
    data = tmp_path / "data"
    data.mkdir()
    rows = [f"P{n:02},{5 - n / 20:.2f},2025-12-01" for n in range(80)]
    (data / "proteges.csv").write_text("\n".join(("person id,performance,nominated on", *rows, "")), encoding="utf-8")
    audit = [f"P{n:02},{'Woman' if n * 7 % 11 % 2 else 'Man'}" for n in range(80)]
    (data / "audit.csv").write_text("\n".join(("person id,gender", *audit, "")), encoding="utf-8")
    return program_of(tmp_path)


def data_of(program: Path) -> dict[str, str]:
    """What stands in the files beside the audit table, but for the lock."""
    folder = program.parent.parent / "data"
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if not path.name.startswith(".")}


def impact(sponsorcli: Sponsorcli, program: Path, *more: object, command: str = "fairness") -> list[dict[str, object]]:
    ran = sponsorcli(command, program, *(more or AS_OF), "--format", "json")
    assert ran.code == 0, ran.err
    return list(json.loads(ran.out)["tables"].get("impact", []))


def test_started_published_and_shown(sponsorcli: Sponsorcli, fresh: Path) -> None:
    before = sponsorcli("fairness", fresh, *AS_OF)
    assert (before.code, "R087" in before.err) == (0, True)
    assert "fairness PROGRAM.yaml --start" in before.out
    started = sponsorcli("fairness", fresh, "--start")
    assert (started.code, started.out.count("made ")) == (0, 2)
    assert impact(sponsorcli, fresh) == []
    published = sponsorcli("fairness", fresh, "--publish", *AS_OF)
    assert published.code == 0, published.err
    assert "shown by group as of 2026-07-05" in published.out
    rows = impact(sponsorcli, fresh)
    assert {(row["step"], row["group"]) for row in rows} >= {
        ("nominated to selected", "Man"), ("nominated to selected", "Woman"), ("nominated to eligible", "Man"),
    }  # fmt: skip
    assert {(row["perturbed"], row["variance"], row["as_of"]) for row in rows} == {(True, 12.0, "2026-07-05")}
    assert impact(sponsorcli, fresh, command="select") == [row for row in rows if row["step"] != "selected to paired"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its rights elsewhere")
def test_key_ledger_and_copies_are_for_their_owner_alone(sponsorcli: Sponsorcli, fresh: Path) -> None:
    sponsorcli("fairness", fresh, "--start")
    sponsorcli("fairness", fresh, "--publish", *AS_OF)
    made = [path for path in (fresh.parent.parent / "data").glob("audit.*") if path.suffix != ".csv"]
    assert len(made) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its rights elsewhere")
@pytest.mark.parametrize(("mode", "is_told"), [(0o600, False), (0o640, True), (0o604, True), (0o400, False)])
def test_a_key_that_others_can_read_is_told(sponsorcli: Sponsorcli, fresh: Path, mode: int, is_told: bool) -> None:
    sponsorcli("fairness", fresh, "--start")
    (fresh.parent.parent / "data" / "audit.key").chmod(mode)
    ran = sponsorcli("fairness", fresh, *AS_OF)
    assert (ran.code, "R088" in ran.err) == (0, is_told)


def test_nothing_is_published_on_a_ledger_that_is_older_than_a_report(sponsorcli: Sponsorcli, fresh: Path) -> None:
    sponsorcli("fairness", fresh, "--start")
    data, reports = fresh.parent.parent / "data", fresh.parent.parent / "reports"
    old = (data / "audit.ledger").read_bytes()
    assert sponsorcli("fairness", fresh, "--publish", *AS_OF).code == 0
    assert sponsorcli("report", fresh, *AS_OF).code == 0
    assert [one.name for one in reports.glob("*.xlsx")] == ["fresh-2026-10.xlsx"]
    later = ("--as-of", "2027-01-31")
    for copy in data.glob("audit.ledger.*"):
        copy.unlink()
    new = (data / "audit.ledger").read_bytes()
    (data / "audit.ledger").write_bytes(old)
    ran = sponsorcli("fairness", fresh, "--publish", *later)
    assert ran.code == 1
    assert "R089" in ran.err
    assert "fresh-2026-10.xlsx" in ran.err
    assert (data / "audit.ledger").read_bytes() == old
    (data / "audit.ledger").write_bytes(new)
    assert sponsorcli("fairness", fresh, "--publish", *later).code == 0


def test_starting_again_changes_nothing(sponsorcli: Sponsorcli, fresh: Path) -> None:
    sponsorcli("fairness", fresh, "--start")
    before = data_of(fresh)
    again = sponsorcli("fairness", fresh, "--start")
    assert (again.code, "P092" in again.err) == (3, True)
    assert data_of(fresh) == before


def test_publishing_grows_the_ledger_once_a_day_and_leaves_a_dated_copy(sponsorcli: Sponsorcli, fresh: Path) -> None:
    sponsorcli("fairness", fresh, "--start")
    empty = data_of(fresh)
    sponsorcli("fairness", fresh, "--publish", *AS_OF)
    once = data_of(fresh)
    (copy,) = once.keys() - empty.keys()
    assert re.fullmatch(r"audit\.ledger\.\d{4}-\d\d-\d\d", copy)
    assert once[copy] == empty["audit.ledger"]
    assert once["audit.ledger"].startswith(empty["audit.ledger"])
    again = sponsorcli("fairness", fresh, "--publish", "--as-of", "2026-12-31")
    assert (again.code, data_of(fresh)) == (0, once)
    assert "shown already" in again.out
    assert "2027-01-05" in again.out


@pytest.mark.walk
@pytest.mark.parametrize("command", ["fairness", "select", "outcomes", "opportunities", "report"])
def test_everything_else_only_reads_the_ledger(
    sponsorcli: Sponsorcli, programme: Path, tmp_path: Path, command: str
) -> None:
    data = programme.parent.parent / "sample_data"
    before = {path: path.read_bytes() for path in data.iterdir()}
    assert sponsorcli(command, programme, *AS_OF, "-o", tmp_path / "out.json").code == 0
    assert {path: path.read_bytes() for path in data.iterdir()} == before


@pytest.mark.search
def test_a_draft_shows_what_was_published_and_nothing_new(sponsorcli: Sponsorcli, fresh: Path) -> None:
    sponsorcli("fairness", fresh, "--start")
    sponsorcli("fairness", fresh, "--publish", *AS_OF)
    shown = impact(sponsorcli, fresh)
    for places in range(20, 31):
        program_of(fresh.parent.parent, places=places)
        assert impact(sponsorcli, fresh) == impact(sponsorcli, fresh, command="select") == shown


@pytest.mark.search
def test_drafts_published_as_programmes_of_their_own_soon_show_no_new_set(sponsorcli: Sponsorcli, fresh: Path) -> None:
    sponsorcli("fairness", fresh, "--start")
    results = []
    for places in range(20, 31):
        draft = program_of(fresh.parent.parent, f"draft-{places}", places=places)
        ran = sponsorcli("fairness", draft, "--publish", *AS_OF, "--format", "json")
        rows = json.loads(ran.out)["tables"]["published"]
        results.append(next(row["result"] for row in rows if row["figure"] == "selected"))
    assert results[:2] == ["shown"] * 2
    assert results[2:].count("would tell too much") >= 7


@pytest.mark.search
def test_two_programmes_publish_into_one_ledger_at_once_and_nothing_is_lost(
    fresh: Path, sponsorcli: Sponsorcli
) -> None:
    sponsorcli("fairness", fresh, "--start")
    programs = [program_of(fresh.parent.parent, f"p{number}") for number in range(4)]
    command = [sys.executable, "-m", "sponsorcli", "fairness", "--publish", *AS_OF, "--quiet"]
    runs = [subprocess.Popen([*command, program], stderr=subprocess.DEVNULL) for program in programs]
    assert [run.wait(120) for run in runs] == [0] * 4
    lines = [json.loads(line) for line in data_of(fresh)["audit.ledger"].splitlines()[1:]]
    assert sorted(line["program"] for line in lines) == [f"p{number}" for number in range(4)]
    assert sponsorcli("fairness", fresh, "--publish", *AS_OF).code == 0


FAULTS: dict[str, Callable[[Path], object]] = {
    "R080": lambda data: (data / "audit.ledger").unlink(),
    "R081": lambda data: (data / "audit.key").unlink(),
    "R082": lambda data: (data / "audit.key").write_text("0" * 64 + "\n", encoding="utf-8"),
    "R083": lambda data: edited(data / "audit.ledger", '"P', '"Q', '"day":"2026-07-05"', '"day":"2026-07-06"'),
    "R084": lambda data: shutil.copy(data / "audit.ledger", data / "copied.ledger"),
    "R085": lambda data: edited(data / "audit.csv", "P", "Q"),
    "R086": lambda data: shutil.copy(min(data.glob("audit.ledger.2*"), key=size_of), data / "audit.ledger"),
}


def size_of(path: Path) -> int:
    return path.stat().st_size


def edited(path: Path, *changes: str) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.mark.walk
@pytest.mark.parametrize("code", FAULTS)
def test_a_ledger_at_fault_stops_figures_by_group_and_nothing_else(
    sponsorcli: Sponsorcli, fresh: Path, code: str
) -> None:
    sponsorcli("fairness", fresh, "--start")
    sponsorcli("fairness", fresh, "--publish", "--as-of", "2026-01-05")
    sponsorcli("fairness", fresh, "--publish", *AS_OF)
    FAULTS[code](fresh.parent.parent / "data")
    if code == "R084":
        program_of(fresh.parent.parent, audit=LEDGER.replace("audit.ledger", "copied.ledger"))
    before = data_of(fresh)
    for command in (("fairness",), ("select",), ("fairness", "--publish"), ("check",)):
        ran = sponsorcli(command[0], fresh, *command[1:], *AS_OF)
        assert ran.code == 1
        assert code in ran.err + ran.out
    assert not json.loads(sponsorcli("select", fresh, *AS_OF, "--format", "json").out)["tables"].get("impact")
    assert data_of(fresh) == before


def test_the_audit_tables_groups_change_the_figures_and_nothing_of_a_selection(
    sponsorcli: Sponsorcli, fresh: Path
) -> None:
    def tables() -> dict[str, object]:
        return dict(json.loads(sponsorcli("select", fresh, *AS_OF, "--format", "json").out)["tables"])

    before = tables()
    sponsorcli("fairness", fresh, "--start")
    sponsorcli("fairness", fresh, "--publish", *AS_OF)
    after = tables()
    assert (before.pop("impact"), bool(after.pop("impact"))) == ([], True)
    assert after == before


def test_october_and_november_show_the_same_by_group(sponsorcli: Sponsorcli, programme: Path) -> None:
    assert impact(sponsorcli, programme, *AS_OF) == impact(sponsorcli, programme, "--as-of", "2026-11-30") != []


def test_a_program_without_key_and_ledger_is_told_what_to_write(sponsorcli: Sponsorcli, fresh: Path) -> None:
    plain = program_of(fresh.parent.parent, audit="../data/audit.csv")
    ran = sponsorcli("fairness", plain, "--start")
    assert ran.code == 2
    assert LEDGER.replace(" ", "") in re.sub(r"[\s│]", "", ran.err)
    assert sponsorcli("fairness", plain, *AS_OF).code == 0
    assert data_of(plain).keys() == {"proteges.csv", "audit.csv"}


def test_exact_figures_go_to_a_file_for_their_owner_and_nowhere_else(sponsorcli: Sponsorcli, fresh: Path) -> None:
    written = fresh.parent / "exact.json"
    assert sponsorcli("fairness", fresh, "--exact", *AS_OF).code == 2
    ran = sponsorcli("fairness", fresh, "--exact", *AS_OF, "-o", written)
    assert (ran.code, ran.out) == (0, "")
    rows = json.loads(written.read_text(encoding="utf-8"))["tables"]["impact"]
    women = next(row for row in rows if (row["step"], row["group"]) == ("nominated to selected", "Woman"))
    audit = (fresh.parent.parent / "data" / "audit.csv").read_text(encoding="utf-8")
    assert women["pool"] == audit.count("Woman")
    assert not women["perturbed"]
    assert any(isinstance(row["p_value"], float) for row in rows)
    if sys.platform != "win32":
        assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_only_one_of_start_publish_and_exact_at_a_time(sponsorcli: Sponsorcli, fresh: Path) -> None:
    assert sponsorcli("fairness", fresh, "--start", "--publish").code == 2
    assert sponsorcli("fairness", fresh, "--exact", "--publish", "-o", "x.json").code == 2
    assert data_of(fresh).keys() == {"proteges.csv", "audit.csv"}


@pytest.mark.search
def test_without_an_audit_table_the_command_says_what_it_needs(sponsorcli: Sponsorcli, programme: Path) -> None:
    text = programme.read_text(encoding="utf-8")
    programme.write_text(re.sub(r"\n  audit:.*\n(    .*\n)*", "\n", text), encoding="utf-8")
    ran = sponsorcli("fairness", programme, *AS_OF)
    assert ran.code == 1
    assert "P091" in ran.err
    written = programme.parent / "x.txt"
    assert sponsorcli("report", programme, *AS_OF, "--format", "text", "-o", written).code == 0
    assert "Left out: fairness" in written.read_text(encoding="utf-8")


ACTION = """
positive_action: {attribute: gender, values: [Woman], jurisdiction: UK, basis: s. 159, evidence: paper 1,
                  approved_by: [A, B], review_on: 2027-01-01}
"""


def test_ties_are_decided_into_a_file_that_selections_can_be_read_from(
    sponsorcli: Sponsorcli, fresh: Path, tmp_path: Path
) -> None:
    """80 people without a ranking tie for 30 places: women come first, and `select` follows what was decided."""
    text = fresh.read_text(encoding="utf-8").replace("starts_on:", "jurisdictions: [UK], starts_on:")
    fresh.write_text(text + ACTION, encoding="utf-8")
    rows = tmp_path / "data" / "ties.csv"
    assert sponsorcli("fairness", fresh, "--resolve-ties", *AS_OF).code == 2
    assert sponsorcli("fairness", fresh, "--resolve-ties", "--exact", *AS_OF, "-o", rows).code == 2
    ran = sponsorcli("fairness", fresh, "--resolve-ties", *AS_OF, "-o", rows)
    assert (ran.code, ran.out) == (0, ""), ran.err
    audit = dict(line.split(",") for line in data_of(fresh)["audit.csv"].splitlines())
    decided = {line.split(",")[0]: line for line in rows.read_text("utf-8-sig").splitlines()[1:]}
    selected = {one for one, line in decided.items() if "selected" in line}
    women = [one for one in decided if audit[one] == "Woman"]
    assert len(selected) == 30
    assert selected == set([*women, *(one for one in decided if one not in women)][:30])
    assert "Woman" not in rows.read_text("utf-8-sig")
    if sys.platform != "win32":
        assert stat.S_IMODE(rows.stat().st_mode) == 0o600
    with_rows = text.replace("  audit:", "  selections: ../data/ties.csv\n  audit:")
    fresh.write_text(with_rows + ACTION, encoding="utf-8")
    after = json.loads(sponsorcli("select", fresh, *AS_OF, "--format", "json").out)
    assert {row["person_id"] for row in after["tables"]["candidates"] if row["selected"]} == selected


@pytest.mark.parametrize(
    ("jurisdictions", "says"),
    [("[UK]", ("UK: no law",)), ("[US]", ("US: a rate below",)), ("[DE, UK]", ("UK: no law", "EU: four")), ("[]", ())],
)
def test_what_is_known_of_the_law_is_printed_for_the_places_of_the_programme(
    sponsorcli: Sponsorcli, fresh: Path, jurisdictions: str, says: tuple[str, ...]
) -> None:
    text = fresh.read_text(encoding="utf-8").replace("starts_on:", f"jurisdictions: {jurisdictions}, starts_on:")
    fresh.write_text(text, encoding="utf-8")
    notes = json.loads(sponsorcli("fairness", fresh, *AS_OF, "--format", "json").out)["notes"]
    legal = [note for note in notes if "not legal advice" in note]
    assert len(legal) == len(says)
    assert all(note.startswith(start) for note, start in zip(legal, says, strict=True))


@pytest.mark.search
def test_an_attack_on_all_reports_of_three_years_names_nobody() -> None:
    """Two programmes, read in all formats; `benchmarks/attack_figures.py` says how the attack goes, on any number."""
    command = [sys.executable, str(ROOT / "benchmarks" / "attack_figures.py"), "--only", "one", "--programmes", "2"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "36 monthly reports" in ran.stdout
