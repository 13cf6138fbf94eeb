"""A command takes an id, an e-mail or a name; who is nobody, or could be two, is wrong use that says who was meant."""

import json
from pathlib import Path

import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-06-01"
PROGRAM = """\
schema_version: 1
program: {id: t, name: T, levels: [L1, L2, L3, L4, L5, L6], jurisdictions: [UK]}
sources:
  people: people.csv
  sponsors: sponsors.csv
  proteges: proteges.csv
  id_changes: id_changes.csv
  opportunities: opportunities.csv
pairing:
  rules: [{kind: not_paired_before}]
  keep: [{protege: "Lee, Ann", sponsor: ZED@x.org, why: asked}]
promotion_round: {panel: [Bo Eck]}
"""
FILES = {
    "people.csv": "person_id,name,email,level,manager_id,hired_on\n"
    "P1,Ann Lee,ann@x.org,L2,Bo Ek,2026-05-01\nP2,Cy Fox,cy@x.org,L2,bo@x.org,2020-01-01\n"
    "S1,Bo Ek,bo@x.org,L6,,2020-01-01\nS2,Zed Roy,zed@x.org,L6,,2020-01-01\nX1,Cy Fox,,L4,,2020-01-01\n"
    "S3,Ann Lee,,L6,,2020-01-01\n",
    "sponsors.csv": "person_id\nS1\nS2\nS3\n",
    "proteges.csv": "person_id,nominated_by\nP1,bo ek\nP2,\n",
    "id_changes.csv": "old_id,new_id,on\nold-1,S1,2025-01-01\n",
    "opportunities.csv": 'opportunity_id,title,filled_by\nO1,"Deputy to Ek, Bo",Bo Ek\nO2,Cover for old-1,Cy Fox\n',
}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = tmp_path / "p.yaml"
    path.write_text(PROGRAM, encoding="utf-8")
    return path


@pytest.mark.walk
@pytest.mark.parametrize(("written", "meant"), [("cy fox", "P2"), ("CY@x.org", "P2"), ("S1", "S1"), ("Ek, Bo", "S1"),
                                                ("old-1", "S1")])  # fmt: skip
def test_explain_takes_an_id_an_address_or_a_name(
    written: str, meant: str, program: Path, sponsorcli: Sponsorcli
) -> None:
    named = sponsorcli("explain", program, written, AS_OF, "--format=json")
    by_id = sponsorcli("explain", program, meant, AS_OF, "--format=json")
    assert (named.code, named.out) == (0, by_id.out)


def test_explain_takes_two_in_either_order(program: Path, sponsorcli: Sponsorcli) -> None:
    one, other = (
        sponsorcli("explain", program, *two, AS_OF, "--format=json")
        for two in (("cy fox", "bo@x.org"), ("Roy, Zed", "P2"))
    )
    assert one.code == other.code == 0, (one.err, other.err)


@pytest.mark.walk
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("explain", "Bo Eck"), '"Bo Eck" is nobody in this programme. Did you mean Bo Ek (S1)?'),
        (("explain", "p2"), '"p2" is nobody in this programme. Did you mean Cy Fox (P2)?'),
        (("explain", "Ann Lee"), '"Ann Lee" could be Ann Lee (P1) or Ann Lee (S3). Write the id.'),
        (("explain", "X1"), "Cy Fox (X1) is not a protégé or a sponsor of this programme."),
        (("explain", "P1", "P2"), "Ann Lee (P1) and Cy Fox (P2) are not a protégé and a sponsor. Name one of each."),
        (("explain", "P1", "Zedd Roy"), '"Zedd Roy" is nobody in this programme. Did you mean Zed Roy (S2)?'),
        (("brief", "Bo Ek"), "Bo Ek (S1) is not a protégé of this programme."),
        (("brief", "Qqq"), '"Qqq" is nobody in this programme. Write the id, the e-mail address or the name of'),
        (("pair", "--without", "Zde Roy"), '"Zde Roy" is nobody in this programme. Did you mean Zed Roy (S2)?'),
        (("pair", "--without", "P1"), "Ann Lee (P1) is not a sponsor of this programme."),
        (("person export", "Cy Fox"), '"Cy Fox" could be Cy Fox (P2) or Cy Fox (X1). Write the id.'),
        (("person export", "Bo Eck"), 'no table names a person called "Bo Eck". Did you mean Bo Ek (S1)?'),
        (("person erase", "Bo Ekk", "--plan"), 'no table names a person called "Bo Ekk". Did you mean Bo Ek (S1)?'),
    ],
)
def test_a_wrong_name_is_wrong_use_and_says_whom_it_could_mean(
    arguments: tuple[str, ...], sentence: str, program: Path, sponsorcli: Sponsorcli
) -> None:
    command, *rest = arguments
    outcome = sponsorcli(*command.split(), program, *rest, AS_OF)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err


def test_a_sponsor_is_left_out_by_name(program: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("pair", program, "--without", "Roy, Zed", AS_OF, "--format=json")
    assert outcome.code == 1, "the pair that is kept has lost its sponsor"
    assert json.loads(outcome.out)["facts"]["without"] == "S2"


def test_a_pair_is_kept_by_name_and_an_unknown_panel_member_is_told_with_the_nearest(
    program: Path, sponsorcli: Sponsorcli
) -> None:
    pairs = json.loads(sponsorcli("pair", program, AS_OF, "--format=json").out)["tables"]["pairs"]
    assert [(one["protege_id"], one["sponsor_id"]) for one in pairs if one["protege_id"] == "P1"] == [("P1", "S2")]
    strange = PROGRAM.replace("ZED@x.org", "Ann Lea")
    program.write_text(strange, encoding="utf-8")
    err = sponsorcli("pair", program, AS_OF).err
    assert "M005" in err
    assert "p.yaml:11:" in err


def test_an_erasure_finds_names_addresses_and_old_ids_wherever_they_stand(
    program: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("person", "erase", program, "bo ek", "--plan", AS_OF, "--format=json")
    plan = json.loads(outcome.out)["tables"]["plan"]
    found = {(one["file"], one["what"], one["column"], one["rows"]) for one in plan}
    assert found == {
        ("people.csv", "delete the row", None, "4"),
        ("people.csv", "empty the cell", "E", "2–3"),
        ("sponsors.csv", "delete the row", None, "2"),
        ("proteges.csv", "empty the cell", "B", "2"),
        ("id_changes.csv", "delete the row", None, "2"),
        ("opportunities.csv", "take the person out of the text", "B", "2–3"),
        ("opportunities.csv", "empty the cell", "C", "2"),
    }


def test_an_erasure_leaves_a_name_of_two_people_to_whoever_carries_it_out(
    program: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("person", "erase", program, "P2", "--plan", AS_OF, "--format=json")
    plan = json.loads(outcome.out)["tables"]["plan"]
    unsure = [(one["file"], one["rows"]) for one in plan if one["what"].startswith("find out who is meant")]
    assert unsure == [("opportunities.csv", "3")]
