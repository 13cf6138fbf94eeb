"""An extract of years ago has levels under names of then: the row counts, and the level of it does not."""

from datetime import date
from pathlib import Path

from sponsorcli.problems import Severity
from sponsorcli.rosters import load
from tests.cells import cell_of

PROGRAM = """\
schema_version: 1
program: {id: t, name: T, levels: [L1, L2]}
sources: {people: people.csv, proteges: proteges.csv, people_history: people-20*.csv}
pairing: {rules: [], criteria: []}
"""


def test_a_level_under_an_old_name_is_an_empty_cell_and_a_warning(tmp_path: Path) -> None:
    configs = tmp_path / "configs"
    configs.mkdir()
    (configs / "p.yaml").write_text(PROGRAM, "utf-8")
    (configs / "people.csv").write_text("person_id,level\n1,L2\n2,L2\n", "utf-8")
    (configs / "proteges.csv").write_text("person_id\n1\n", "utf-8")
    (configs / "people-2025-01-31.csv").write_text("person_id,level,performance\n1,Grade 7,good\n2,L1,3\n", "utf-8")
    (configs / "people-2026-01-31.csv").write_text("person_id,level\n1,L2\n2,L2\n", "utf-8")
    loaded = load(configs / "p.yaml", date(2026, 2, 28))
    told = [(one.code, one.severity, cell_of(one.place)) for one in loaded.problems]
    assert told == [
        ("R010", Severity.WARNING, "people-2025-01-31.csv!B2"), ("R006", Severity.WARNING, "people-2025-01-31.csv!C2"),
    ]  # fmt: skip
    assert loaded.snapshot is not None
    assert loaded.snapshot.roster.frame("people_history").height == 4
    promoted = loaded.snapshot.history.events.filter(event="promoted")
    assert promoted["person_id"].to_list() == ["2"], "nobody knows what the old name of a level means"
