"""`pair`, `verify`, `explain`: a pairing, its proof, and what speaks for each pair."""

import json
from pathlib import Path

import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"


@pytest.fixture
def pairing(programme: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> Path:
    """The pairing of the sample programme, written to a file."""
    assert sponsorcli("pair", programme, AS_OF, "-q", "-o", tmp_path / "pairing.json").code == 0
    return tmp_path / "pairing.json"


def test_a_pairing_as_written_is_verified(pairing: Path, programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("verify", programme, pairing, "--format=json")
    assert outcome.code == 0, outcome.err
    assert json.loads(outcome.out)["facts"]["proven"] is True


@pytest.mark.parametrize("tamper", ["score", "swap", "drop", "price"])
def test_a_changed_pairing_is_refused(tamper: str, pairing: Path, programme: Path, sponsorcli: Sponsorcli) -> None:
    report = json.loads(pairing.read_text(encoding="utf-8"))
    new = [row for row in report["tables"]["pairs"] if not row["kept"]]
    match tamper:
        case "score":
            new[0]["score"] += 0.000001
        case "swap":
            new[0]["sponsor_id"], new[1]["sponsor_id"] = new[1]["sponsor_id"], new[0]["sponsor_id"]
        case "drop":
            report["tables"]["pairs"].remove(new[0])
        case "price":
            report["tables"]["proof"][0]["score_price"] += 0.25
    pairing.write_text(json.dumps(report), encoding="utf-8")
    outcome = sponsorcli("verify", programme, pairing)
    assert outcome.code == 1
    assert "M02" in outcome.err


def test_a_pairing_made_from_other_files_is_told(pairing: Path, programme: Path, sponsorcli: Sponsorcli) -> None:
    assert "M026" not in sponsorcli("verify", programme, pairing).err
    report = json.loads(pairing.read_text(encoding="utf-8"))
    changed = report["inputs"][-1]
    changed["sha256"] = changed["sha256"][::-1]
    pairing.write_text(json.dumps(report), encoding="utf-8")
    outcome = sponsorcli("verify", programme, pairing)
    assert outcome.code == 0
    assert "warning[M026]" in outcome.err
    assert changed["path"] in outcome.err
    assert sponsorcli("verify", programme, pairing, "--strict").code == 1


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"as_of": "soon"}', '{"as_of": "2026-10-31"}'])
def test_a_file_that_is_no_pairing_is_told_as_such(
    content: str, tmp_path: Path, programme: Path, sponsorcli: Sponsorcli
) -> None:
    (tmp_path / "pairing.json").write_text(content, encoding="utf-8")
    outcome = sponsorcli("verify", programme, tmp_path / "pairing.json")
    assert outcome.code == 1
    assert "error[M020]" in outcome.err
    assert sponsorcli("verify", programme, tmp_path / "none.json").code == 3


def test_a_proteges_options_are_ranked_with_the_rules_in_the_way(programme: Path, sponsorcli: Sponsorcli) -> None:
    pairs = json.loads(sponsorcli("pair", programme, AS_OF, "--format=json").out)["tables"]["pairs"]
    pair = next(row for row in pairs if not row["kept"])
    outcome = sponsorcli("explain", programme, pair["protege_id"], AS_OF, "--format=json")
    options = json.loads(outcome.out)["tables"]["options"]
    assert len(options) > 1
    assert pair["sponsor_id"] in {option["sponsor_id"] for option in options}


def test_two_people_may_be_asked_about_in_either_order(programme: Path, sponsorcli: Sponsorcli) -> None:
    pairs = json.loads(sponsorcli("pair", programme, AS_OF, "--format=json").out)["tables"]["pairs"]
    protege, sponsor = pairs[0]["protege_id"], pairs[0]["sponsor_id"]
    one = sponsorcli("explain", programme, protege, sponsor, AS_OF)
    other = sponsorcli("explain", programme, sponsor, protege, AS_OF)
    assert one.code == other.code == 0
    assert one.out == other.out


@pytest.mark.parametrize("command", ["explain", "brief"])
def test_an_id_that_nobody_has_is_told_with_the_nearest(command: str, programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli(command, programme, "004510", AS_OF)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Did you mean Ekaterina Petrov (00451)?" in outcome.err


def test_a_brief_is_written_as_a_document_and_the_same_twice(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    for name in ("one", "two"):
        outcome = sponsorcli("brief", programme, "00451", AS_OF, "-q", "-o", tmp_path / f"{name}.docx")
        assert outcome.code == 0, outcome.err
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
