"""Preparing a promotion round from the command line."""

import json
from pathlib import Path

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"


def test_a_round_without_a_day_says_how_to_name_one(programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("round", programme, AS_OF)
    assert outcome.code == 1
    assert "A011" in outcome.err
    assert "--review-date" in outcome.err


def test_the_programs_own_day_and_panel_are_used(programme: Path, sponsorcli: Sponsorcli) -> None:
    asked = sponsorcli("round", programme, AS_OF, "--review-date=2026-12-01", "--format=json")
    sponsor = json.loads(asked.out)["tables"]["proteges"][0]["sponsors"].split(", ")[0]
    with programme.open("a", encoding="utf-8") as file:
        file.write(f'\npromotion_round: {{review_on: 2026-12-01, panel: ["{sponsor}"]}}\n')
    outcome = sponsorcli("round", programme, AS_OF, "--format=json")
    assert outcome.code == 0
    report = json.loads(outcome.out)
    assert report["facts"]["review_on"] == "2026-12-01"
    assert {row["panel_member"] for row in report["tables"]["recusals"]} == {sponsor}
