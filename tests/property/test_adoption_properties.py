"""Whatever the programme: an adopted result stands as it was proposed, and a changed file never gets in unseen."""

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest

from sponsorcli.cli import run
from sponsorcli.pairing.evaluation import judge_pairs
from sponsorcli.rosters import load
from tests.seeds import seeds

from .programmes_by_chance import AS_OF, programme

AS_OF_TEXT = f"--as-of={AS_OF}"
SEEDS = seeds(12, at_once=4)
"""Each of these proposes a new pair."""


def standing(program: Path, day: date) -> dict[tuple[str, str], bool]:
    """The pairs that stand on the day, and whether each meets the rules, on a seat.

    A protégé with a co-sponsor may have several sponsors.
    """
    snapshot = load(program, day).snapshot
    assert snapshot is not None
    sound = {
        (one.protege_id, one.sponsor_id): not one.broken and "seat" not in one.objection
        for one in judge_pairs(snapshot).pairs
    }
    rows = snapshot.history.standing.select("protege_id", "sponsor_id").rows()
    return {(one, other): sound.get((one, other), False) for one, other in rows}


@pytest.mark.parametrize("seed", SEEDS)
def test_an_adopted_pairing_stands_as_proposed_and_is_proposed_again(seed: int, tmp_path: Path) -> None:
    program = programme(seed, tmp_path)
    table, file = tmp_path / "data" / "pairs.csv", tmp_path / "pairing.json"
    run(["pair", str(program), AS_OF_TEXT, "-q", "-o", str(file)])
    data = json.loads(file.read_text("utf-8"))
    proposed = {(row["protege_id"], row["sponsor_id"]): row["kept"] for row in data["tables"]["pairs"]}
    before = standing(program, AS_OF)
    target = ["-o", str(table), "--replace"] if table.exists() else ["--into-workbook"]
    code = run(["adopt", str(program), str(file), f"--on={AS_OF}", "-q", *target])
    after = standing(program, AS_OF)
    if code == 0:
        assert set(after) == set(before) | set(proposed)
        assert all(after[pair] for pair, kept in proposed.items() if not kept)
    else:
        assert after == before
    assert set(before) <= set(after)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_pairing_with_a_pair_changed_by_hand_is_refused_and_writes_nothing(seed: int, tmp_path: Path) -> None:
    program, chance = programme(seed, tmp_path), Random(seed)
    table, file = tmp_path / "data" / "pairs.csv", tmp_path / "pairing.json"
    run(["pair", str(program), AS_OF_TEXT, "-q", "-o", str(file)])
    data = json.loads(file.read_text("utf-8"))
    new = [row for row in data["tables"]["pairs"] if not row["kept"]]
    sponsors = sorted({row["person_id"] for row in data["tables"]["sponsors"]})
    assert len(sponsors) > 1
    row = chance.choice(new)
    row["sponsor_id"] = chance.choice([one for one in sponsors if one != row["sponsor_id"]])
    file.write_text(json.dumps(data), encoding="utf-8")
    before = table.read_bytes()
    assert run(["adopt", str(program), str(file), f"--on={AS_OF}", "-q", "-o", str(table), "--replace"]) == 1
    assert table.read_bytes() == before
