"""What can be asked of a pairing from the command line beside the pairs."""

import json
from pathlib import Path

import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"


def test_a_repair_names_who_lost_the_sponsor(programme: Path, sponsorcli: Sponsorcli) -> None:
    before = json.loads(sponsorcli("pair", programme, AS_OF, "--format=json").out)["tables"]["pairs"]
    kept = next(row for row in before if row["kept"])
    outcome = sponsorcli("pair", programme, AS_OF, "--without", kept["sponsor_id"], "--format=json")
    assert outcome.code == 0, outcome.err
    report = json.loads(outcome.out)
    mine = next(row for row in report["tables"]["changes"] if row["protege_id"] == kept["protege_id"])
    assert (mine["from_id"], mine["orphaned"]) == (kept["sponsor_id"], True)
    assert mine["to_id"] != kept["sponsor_id"]
    assert report["facts"]["given_up"] == 0


def test_a_few_changes_make_the_whole_better(programme: Path, sponsorcli: Sponsorcli) -> None:
    plain, two = (
        json.loads(sponsorcli("pair", programme, AS_OF, "--format=json", *more).out)["facts"]
        for more in ((), ("--replace-broken", "--changes=2"))
    )
    assert two["given_up"] <= 2
    assert (two["paired"], two["total_score"]) > (plain["paired"], plain["total_score"])


def test_a_repaired_pairing_is_verified(programme: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    """That sponsors were left out stands in the file, so that they are left out in checking too."""
    pairs = json.loads(sponsorcli("pair", programme, AS_OF, "--format=json").out)["tables"]["pairs"]
    out = tmp_path / "repaired.json"
    assert sponsorcli("pair", programme, AS_OF, "--without", pairs[0]["sponsor_id"], "-q", "-o", out).code == 0
    outcome = sponsorcli("verify", programme, out, "--format=json")
    assert outcome.code == 0, outcome.err
    assert json.loads(outcome.out)["facts"]["proven"] is True


@pytest.mark.parametrize("more", [("--replace-broken",), ("--without=00168",)])
def test_pairing_from_scratch_replaces_no_pair(more: tuple[str, ...], programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("pair", programme, AS_OF, "--from-scratch", *more)
    assert outcome.code == 2
    assert "no pair is there to be replaced" in " ".join(outcome.err.split())


def test_a_sponsor_can_be_explained_too(programme: Path, sponsorcli: Sponsorcli) -> None:
    pairs = json.loads(sponsorcli("pair", programme, AS_OF, "--format=json").out)["tables"]["pairs"]
    sponsor = pairs[0]["sponsor_id"]
    report = json.loads(sponsorcli("explain", programme, sponsor, AS_OF, "--format=json").out)
    chosen = {row["protege_id"] for row in report["tables"]["options"] if row["chosen"]}
    assert chosen == {row["protege_id"] for row in pairs if row["sponsor_id"] == sponsor}


def test_remedies_for_the_whole_are_told(programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("remedies", programme, AS_OF, "--format=json")
    assert outcome.code == 0, outcome.err
    tables = json.loads(outcome.out)["tables"]
    assert {"level_gap", "different function"} <= {row["rule"] for row in tables["rules"]}
    assert tables["seats"] == sorted(tables["seats"], key=lambda row: (-row["pairs"], -row["score"]))
    assert tables["recruits"][0]["score"] > 0


def test_a_shortlist_is_read_back_in_as_preferences(programme: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    out = tmp_path / "short.json"
    assert sponsorcli("pair", programme, AS_OF, "--shortlist=3", "-q", "-o", out).code == 0
    rows = json.loads(out.read_text(encoding="utf-8"))["tables"]["shortlist"]
    lines = ["person_id,choice_id,rank"] + [f"{row['person_id']},{row['choice_id']},{row['rank']}" for row in rows]
    (tmp_path / "sample_data" / "answers.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = programme.read_text(encoding="utf-8")
    added = text.replace("sources:  ", "sources:\n  preferences: ../sample_data/answers.csv\n  #", 1)
    assert added != text
    programme.write_text(added, encoding="utf-8")
    parts = json.loads(sponsorcli("pair", programme, AS_OF, "--format=json").out)["tables"]["scores"]
    liked = {row["protege_id"] for row in parts if row["criterion"] == "preference" and row["value"] > 0}
    assert liked & {row["person_id"] for row in rows}


def test_weights_and_existing_pairs_can_be_asked_about(programme: Path, sponsorcli: Sponsorcli) -> None:
    report = json.loads(sponsorcli("pair", programme, AS_OF, "--from-scratch", "--sensitivity", "--format=json").out)
    assert all(0 <= row["survives"] <= row["changes"] == 12 for row in report["tables"]["survival"])
    assert {row["pairs"] for row in report["tables"]["sensitivity"]} == {len(report["tables"]["survival"])}
    judged = json.loads(sponsorcli("pair", programme, AS_OF, "--check-existing", "--format=json").out)
    assert judged["facts"]["pairs"] == len(judged["tables"]["pairs"]) > 0


def test_one_question_is_asked_at_a_time(programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("pair", programme, AS_OF, "--check-existing", "--shortlist=2")
    assert outcome.code == 2
    assert "one at a time" in " ".join(outcome.err.replace("│", " ").split())


def test_a_setting_can_be_tried_against_the_program_as_it_is(programme: Path, sponsorcli: Sponsorcli) -> None:
    change = "pairing.rules.level_gap.at_most=2"
    outcome = sponsorcli("compare", programme, "--set", change, "--from-scratch", AS_OF, "--format=json")
    assert outcome.code == 0, outcome.err
    report = json.loads(outcome.out)
    facts, changes = report["facts"], report["tables"]["changes"]
    assert facts["paired_after"] - facts["paired_before"] == facts["gained"] - facts["lost"]
    assert len(changes) == facts["changed"] + facts["gained"] + facts["lost"] > 0
    text = sponsorcli("compare", programme, "--set", change, "--from-scratch", AS_OF, "--format=markdown").out
    assert text.startswith(f"# emerging-leaders with {change}".replace("_", "\\_"))


def test_two_programs_that_differ_in_a_file_are_compared_and_share_their_roster(
    programme: Path, sponsorcli: Sponsorcli
) -> None:
    other = programme.with_name("other.yaml")
    other.write_text(programme.read_text(encoding="utf-8").replace("at_most: 4}", "at_most: 2}"), encoding="utf-8")
    by_file = json.loads(sponsorcli("compare", programme, other, AS_OF, "--from-scratch", "--format=json").out)
    change = "pairing.rules.level_gap.at_most=2"
    by_set = json.loads(sponsorcli("compare", programme, "--set", change, "--from-scratch", AS_OF, "--format=json").out)
    assert by_file["tables"] == by_set["tables"]


def test_a_setting_that_is_not_there_is_told_with_the_nearest(programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("compare", programme, "--set", "pairing.capacty=2", AS_OF)
    assert outcome.code == 1
    assert "error[P015]" in outcome.err
    assert 'did you mean "capacity"?' in outcome.err
    assert sponsorcli("compare", programme, AS_OF).code == 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("00168", "--as-if-nominated"), "--as-if-nominated is about one person."),
        (("--goal", "SQL"), "--goal and --value go with --as-if-nominated."),
        (("--value", "care"), "--goal and --value go with --as-if-nominated."),
    ],
)
def test_what_goes_only_with_a_nomination_is_refused_without_one(
    asked: tuple[str, ...], said: str, sponsorcli: Sponsorcli, programme: Path
) -> None:
    done = sponsorcli("explain", programme, "00451", *asked)
    assert done.code == 2
    assert said in " ".join(done.err.replace("│", " ").split())
