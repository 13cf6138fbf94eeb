"""What was made to be missing is found, and nothing else."""

from datetime import date
from pathlib import Path
from random import Random

import polars as pl
import pytest

from sponsorcli.accountability import hold_to_account
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.accountability.advocacy import AdvocacyExpected
from sponsorcli.model.kinds.accountability.agreement import AgreementExpected
from sponsorcli.model.kinds.accountability.feedback import FeedbackExpected
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected
from sponsorcli.model.kinds.accountability.opportunity import OpportunityExpected
from sponsorcli.model.kinds.accountability.training import TrainingExpected
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings
from sponsorcli.rosters import load
from sponsorcli.samples import SampleTruth, make_company_samples

ROOT = Path(__file__).parents[3]
AS_OF = date(2026, 10, 31)
PROGRAMMES = ("emerging-leaders", "mid-career", "executive-bench")


@pytest.fixture(scope="module")
def truths() -> dict[str, SampleTruth]:
    return {sample.program_id: sample.truth for sample in make_company_samples()}


@pytest.mark.parametrize("name", PROGRAMMES)
def test_on_the_sample_programmes_what_was_left_undone_is_found_and_no_more(
    truths: dict[str, SampleTruth], name: str
) -> None:
    snapshot = load(ROOT / "configs" / f"{name}.yaml", AS_OF).snapshot
    assert snapshot is not None
    result, truth = hold_to_account(snapshot), truths[name]
    overdue = result.standings.filter(pl.col("state") == "overdue")
    assert sorted(result.sponsors.filter("only_mentors")["person_id"]) == sorted(truth.mentor_only)
    agreements = overdue.filter(kind="agreement").select("protege_id", "sponsor_id").rows()
    assert sorted(agreements) == sorted(truth.without_agreement)
    training = overdue.filter(kind="training")
    untrained = {
        person
        for protege, sponsor, to_act in training.select("protege_id", "sponsor_id", "to_act").rows()
        for person, side in ((protege, "protege"), (sponsor, "sponsor"))
        if to_act in {side, "both"}
    }
    asked = {
        person
        for expectation in snapshot.program.accountability.expectations
        if isinstance(expectation, TrainingExpected)
        for person in result.standings[f"{expectation.of}_id"]
    }
    assert untrained == set(truth.untrained) & asked
    assert untrained


EXPECTED = ("meetings", "advocacy", "agreement", "training: Start", "feedback", "opportunity")
SETTINGS = AccountabilitySettings(
    expectations=(
        MeetingsExpected(),
        AdvocacyExpected(),
        AgreementExpected(),
        TrainingExpected(course="Start", of="protege"),
        FeedbackExpected(),
        OpportunityExpected(every="quarter"),
    )
)


def programme(undone: set[tuple[str, str]], *, pairs: int = 30) -> Roster:
    """Pairs that do everything each month and quarter of 2026, except what is not done from July onwards, or ever."""
    rows: dict[str, list[dict[str, object]]] = {
        "pairs": [], "activity": [], "training": [], "feedback": []
    }  # fmt: skip
    for number in range(pairs):
        ids: dict[str, object] = {"protege_id": f"P{number:02}", "sponsor_id": f"S{number // 2:02}"}
        protege, sponsor = str(ids["protege_id"]), str(ids["sponsor_id"])
        done = {expectation for expectation in EXPECTED if (protege, expectation) not in undone}
        agreed = date(2026, 1, 20) if "agreement" in done else None
        rows["pairs"].append({**ids, "paired_on": date(2026, 1, 5), "agreed_on": agreed})
        if "training: Start" in done:
            rows["training"].append({"person_id": protege, "course": "Start", "completed_on": date(2026, 1, 9)})
        for month in range(1, 12):
            on = date(2026, month, 14)
            acts = {"meetings": "meeting", "advocacy": "introduction", "opportunity": "shadowing"}
            for expectation, action in acts.items():
                if expectation in done or month < 7:
                    rows["activity"].append({**ids, "action": action, "on": on})
            if "feedback" in done or month < 7:
                rows["feedback"].append({"from_id": protege, "about_id": sponsor, "on": on, "rating": 4.0})
                rows["feedback"].append({"from_id": sponsor, "about_id": protege, "on": on, "rating": 4.0})
    return Roster.of(**rows)


@pytest.mark.parametrize("seed", range(5))
def test_seeded_overdue_duties_are_found_and_no_others(seed: int) -> None:
    chance = Random(seed)
    every = [(f"P{number:02}", expectation) for number in range(30) for expectation in EXPECTED]
    undone = set(chance.sample(every, 25))
    # what gives an opportunity is advocacy as well, so one without advocacy gave none either
    undone |= {(protege, "opportunity") for protege, expectation in undone if expectation == "advocacy"}
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), accountability=SETTINGS)
    result = hold_to_account(Snapshot(program, programme(undone), date(2026, 11, 15)))
    overdue = result.standings.filter(pl.col("state") == "overdue").select("protege_id", "expectation").rows()
    assert sorted(overdue) == sorted(undone)
    assert result.problems == ()
