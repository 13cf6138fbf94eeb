"""`ladder` shows the rungs with their actions, a program's own too."""

import json
from pathlib import Path

from .conftest import Sponsorcli


def test_the_ladder_needs_no_program(sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("ladder", "--format=json")
    rows = json.loads(outcome.out)["tables"]["actions"]
    assert (outcome.code, len(rows)) == (0, 16)
    assert rows[0]["action"] == "meeting"
    assert "lunch" in rows[0]["also"]
    assert [row["rung"] for row in rows] == sorted(row["rung"] for row in rows)


def test_a_programs_own_actions_are_on_it(programme: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text + "actions: {board_paper: 4, public_credit: 2, coffee: 1}\n", encoding="utf-8")
    rows = json.loads(sponsorcli("ladder", programme, "--format=json").out)["tables"]["actions"]
    found = {row["action"]: row for row in rows}
    assert (found["board_paper"]["rung"], found["board_paper"]["meaning"]) == (4, "Added by this programme.")
    assert found["public_credit"]["meaning"].endswith("Moved by this programme from connector (3).")
    assert "coffee," not in found["meeting"]["also"]
    target = tmp_path / "ladder.xlsx"
    assert sponsorcli("ladder", programme, "-q", "-o", target).code == 0
    assert target.exists()


def test_a_program_that_cannot_be_read_is_said(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    assert sponsorcli("ladder", tmp_path / "none.yaml").code == 3
