"""Programs that share sponsors, paired in one run: a file of each, every seat given once, and all of it verified."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command.conftest import Sponsorcli

DAY = ("--as-of", "2026-06-01")
PROGRAM = """\
schema_version: 1
program: {{id: {id}, name: Programme {id}}}
sources: {{sponsors: ../data/sponsors.csv, proteges: ../data/{id}.csv, pairs: ../data/pairs.csv,
           pair_scores: ../data/scores.csv}}
pairing:
  rules: []
  criteria: [{{kind: pair_scores}}]
  order: [most_pairs, best_total]
accountability: {{mode: none}}
"""
FILES = {
    "data/sponsors.csv": "person_id,capacity\nS1,1\nS2,1\n",
    "data/alone.csv": "person_id,capacity\nS9,1\n",
    "data/one.csv": "person_id\nA1\nA2\n",
    "data/two.csv": "person_id\nB1\nB2\n",
    "data/three.csv": "person_id\nC1\n",
    "data/pairs.csv": "protege_id,sponsor_id,paired_on\nA1,S1,2026-01-10\n",
    "data/scores.csv": "protege_id,sponsor_id,score\nA2,S2,0.4\nB1,S2,0.9\nB2,S2,0.7\nA1,S1,0.9\n",
    "configs/one.yaml": PROGRAM.format(id="one"),
    "configs/two.yaml": PROGRAM.format(id="two"),
    "configs/three.yaml": PROGRAM.format(id="three")
    .replace("sponsors.csv", "alone.csv")
    .replace(",\n           pair_scores: ../data/scores.csv", "")
    .replace("pairs: ../data/pairs.csv", "pairs: ../data/none.csv"),
    "data/none.csv": "protege_id,sponsor_id,paired_on\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def pairs_in(path: Path) -> list[tuple[str, str]]:
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return [(row["protege_id"], row["sponsor_id"]) for row in data["tables"]["pairs"]]


BOTH = ("configs/one.yaml", "configs/two.yaml")


def test_a_seat_goes_to_the_programme_where_it_helps_most_and_a_shared_pairs_table_is_no_error(
    folder: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("pair", *BOTH, *DAY, "-o", "out.json")
    assert (outcome.code, "R021" in outcome.err) == (0, False)
    assert pairs_in(folder / "out-one.json") == [("A1", "S1")]
    assert pairs_in(folder / "out-two.json") == [("B1", "S2")]
    one = json.loads((folder / "out-one.json").read_text("utf-8"))
    assert one["facts"]["together"] == "two"
    held = [(row["person_id"], row["capacity"], row["held"], row["taken"]) for row in one["tables"]["shared_seats"]]
    assert held == [("S1", 1, 0, 0), ("S2", 1, 0, 1)]
    assert not (folder / "out.json").exists()


def test_the_order_of_programs_changes_no_byte(folder: Path, sponsorcli: Sponsorcli) -> None:
    first = sponsorcli("pair", *BOTH, *DAY, "-o", "out.json").out
    second = sponsorcli("pair", *BOTH[::-1], *DAY, "-o", "again.json").out
    assert second == first
    for name in ("one", "two"):
        assert (folder / f"out-{name}.json").read_bytes() == (folder / f"again-{name}.json").read_bytes()


def test_a_program_that_shares_no_sponsor_gets_the_file_that_it_gets_alone(
    folder: Path, sponsorcli: Sponsorcli
) -> None:
    sponsorcli("pair", *BOTH, "configs/three.yaml", *DAY, "-o", "out.json")
    sponsorcli("pair", "configs/three.yaml", *DAY, "-o", "alone.json")
    assert (folder / "out-three.json").read_bytes() == (folder / "alone.json").read_bytes()
    assert (folder / "out-two.json").exists()


def test_all_files_together_are_proven_and_one_alone_says_what_it_lacks(folder: Path, sponsorcli: Sponsorcli) -> None:
    sponsorcli("pair", *BOTH, *DAY, "-o", "out.json")
    whole = sponsorcli("verify", *BOTH, "out-two.json", "out-one.json")
    assert whole.code == 0
    assert whole.out.count("no better pairing of this programme and") == 2
    alone = sponsorcli("verify", "configs/one.yaml", "out-one.json")
    assert "the proof is that of this programme and two together" in " ".join(alone.out.split())
    assert "Not checked" in alone.out


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [("shared_seats", 1, "taken", 0), ("proof", -1, "score_price", 0.1), ("shared_seats", 1, "capacity", 2)],
)
def test_tampering_with_what_the_files_say_of_each_other_is_found(
    folder: Path, sponsorcli: Sponsorcli, table: str, row: int, column: str, value: float
) -> None:
    sponsorcli("pair", *BOTH, *DAY, "-o", "out.json")
    path = folder / "out-one.json"
    data = json.loads(path.read_text("utf-8"))
    assert data["tables"][table][row][column] != value
    data["tables"][table][row][column] = value
    path.write_text(json.dumps(data), "utf-8")
    assert sponsorcli("verify", *BOTH, "out-one.json", "out-two.json").code == 1


@pytest.mark.parametrize(
    ("aims", "more", "pairs"),
    [
        ("[priority, best_total]\n  priority: {field: potential}", (), [("A2", "S2")]),
        ("[most_pairs, least_change, best_total]", ("--from-scratch",), [("A1", "S1"), ("B1", "S2")]),
        ("[at_least, best_total]\n  at_least: 1", (), [("B1", "S2")]),
    ],
)
def test_whatever_the_aims_are_all_files_together_are_verified(
    folder: Path, sponsorcli: Sponsorcli, aims: str, more: tuple[str, ...], pairs: list[tuple[str, str]]
) -> None:
    """A2 has the highest potential of all; B1 scores most with S2; A1 stands with S1."""
    for name in ("one", "two"):
        change(folder, f"configs/{name}.yaml", "[most_pairs, best_total]", aims)
    (folder / "data" / "one.csv").write_text("person_id,potential\nA1,1\nA2,5\n", "utf-8")
    (folder / "data" / "two.csv").write_text("person_id,potential\nB1,2\nB2,1\n", "utf-8")
    assert sponsorcli("pair", *BOTH, *DAY, *more, "-o", "out.json").code == 0
    made = [pair for name in ("one", "two") for pair in pairs_in(folder / f"out-{name}.json")]
    assert [pair for pair in made if pair != ("A1", "S1") or more] == pairs
    whole = sponsorcli("verify", *BOTH, "out-one.json", "out-two.json")
    assert (whole.code, whole.err) == (0, "")


def test_files_that_were_not_made_together_are_told(folder: Path, sponsorcli: Sponsorcli) -> None:
    sponsorcli("pair", *BOTH, *DAY, "-o", "out.json")
    sponsorcli("pair", *BOTH, *DAY, "--from-scratch", "-o", "new.json")
    mixed = sponsorcli("verify", *BOTH, "out-one.json", "new-two.json")
    assert mixed.code == 1
    assert "not made together" in " ".join(mixed.err.split())


def test_other_aims_are_refused_with_a_remedy(folder: Path, sponsorcli: Sponsorcli) -> None:
    change(folder, "configs/two.yaml", "[most_pairs, best_total]", "[best_total]")
    outcome = sponsorcli("pair", *BOTH, *DAY, "-o", "out.json")
    assert (outcome.code, "error[M096]" in outcome.err) == (1, True)
    assert not list(folder.glob("out*"))


@pytest.mark.parametrize("line", ["method: stable", "sponsors_each: 2", "limits: [{of: pairs, at_most: 1}]"])
def test_what_cannot_be_paired_together_is_refused(folder: Path, sponsorcli: Sponsorcli, line: str) -> None:
    change(folder, "configs/two.yaml", "  rules: []", f"  rules: []\n  {line}")
    outcome = sponsorcli("pair", *BOTH, *DAY)
    assert (outcome.code, "error[M097]" in outcome.err) == (1, True)


def test_nothing_is_paired_where_a_program_cannot_be_read(folder: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("pair", *BOTH, "configs/nine.yaml", *DAY)
    assert (outcome.code, outcome.out, "error[M098]" in outcome.err) == (3, "", True)


def test_two_programs_of_one_id_are_refused(folder: Path, sponsorcli: Sponsorcli) -> None:
    change(folder, "configs/two.yaml", "id: two", "id: one")
    outcome = sponsorcli("pair", *BOTH, *DAY, "-o", "out.json")
    assert (outcome.code, "error[P096]" in outcome.err) == (1, True)


@pytest.mark.parametrize("option", ["--replace-broken", "--sensitivity", "--check-existing", "--shortlist=2"])
def test_what_is_of_one_program_is_refused_of_several(folder: Path, sponsorcli: Sponsorcli, option: str) -> None:
    assert sponsorcli("pair", *BOTH, *DAY, option).code == 2


def test_check_names_sponsors_over_capacity_people_in_two_and_programs_that_do_not_know_of_each_other(
    folder: Path, sponsorcli: Sponsorcli
) -> None:
    (folder / "data" / "theirs.csv").write_text("protege_id,sponsor_id,paired_on\nB1,S1,2026-02-01\n", "utf-8")
    change(folder, "configs/two.yaml", "pairs.csv", "theirs.csv")
    change(folder, "data/two.csv", "B2", "B2\nA2")
    told = " ".join(sponsorcli("check", *BOTH, *DAY).err.split() + sponsorcli("check", *BOTH, *DAY).out.split())
    over = "1 sponsor has more active pairs in several programmes together than seats: S1 (2 pairs, 1 seat)"
    assert f"warning[P128]: {over}" in told
    assert "warning[P129]: 1 person is a protégé in several programmes: A2 (in one, two)" in told
    assert "note[P146]: one shares sponsors with other programmes (2 with two)" in told
    alone = sponsorcli("check", "configs/one.yaml", *DAY)
    assert "P128" not in alone.out + alone.err


def test_programs_that_name_each_other_are_not_told_so(folder: Path, sponsorcli: Sponsorcli) -> None:
    change(folder, "configs/two.yaml", "name: Programme two", "name: Programme two, shares_people_with: [one.yaml]")
    outcome = sponsorcli("check", *BOTH, *DAY)
    assert "P146" not in outcome.out + outcome.err


def test_other_seats_in_two_programmes_are_told_and_the_fewest_count(folder: Path, sponsorcli: Sponsorcli) -> None:
    (folder / "data" / "more.csv").write_text("person_id,capacity\nS1,1\nS2,3\n", "utf-8")
    change(folder, "configs/two.yaml", "sponsors.csv", "more.csv")
    outcome = sponsorcli("pair", *BOTH, *DAY, "-o", "out.json")
    told = " ".join(outcome.err.split())
    assert "the fewest count for all together: S2 (1 in one, 3 in two)" in told
    assert pairs_in(folder / "out-two.json") == [("B1", "S2")]
