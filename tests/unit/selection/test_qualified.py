"""Who of all people would be eligible: judged alike, nominated or not, by what is known of everybody."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.kinds.eligibility.evidence import EvidenceGiven
from sponsorcli.model.kinds.eligibility.level import LevelRange
from sponsorcli.model.kinds.ranking.evidence import RankedByEvidence
from sponsorcli.model.kinds.ranking.number import RankedByNumber
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.reports.selection import not_nominated_report
from sponsorcli.selection.qualified import qualified_for_round, qualified_people

Rows = Iterable[dict[str, Any]]
AS_OF = date(2026, 10, 31)
PEOPLE: Rows = [
    {"person_id": "A", "level": "L3", "performance": 3.0, "manager_id": "M1", "function": "Sales"},
    {"person_id": "B", "level": "L3", "performance": 2.9, "manager_id": "M1"},
    {"person_id": "C", "level": "L4", "performance": 5.0, "manager_id": "M1"},
    {"person_id": "D", "level": "L3", "performance": 4.0, "manager_id": "M2"},
    {"person_id": "E", "level": "L3", "performance": 4.0, "manager_id": "M2", "left_on": date(2026, 10, 31)},
    {"person_id": "F", "level": "L3", "manager_id": "M2"},
    {"person_id": "G", "level": "L3", "performance": 4.0, "manager_id": "M2"},
]


def snapshot_of(*, as_of: date = AS_OF, selection: SelectionSettings | None = None, **tables: Rows) -> Snapshot:
    chosen = selection or SelectionSettings(
        eligible=(AtLeast(field="performance", value=3), LevelRange.model_validate({"from": "L3", "to": "L3"})),
        ranked_by=(RankedByNumber(field="performance", best=5),),
    )
    about = About(id="t", name="T", levels=("L1", "L2", "L3", "L4"), starts_on=date(2026, 1, 1))
    program = Program(schema_version=1, about=about, sources=Sources(), selection=chosen)
    return Snapshot(program, Roster.of(**{"people": PEOPLE, "proteges": [], **tables}), as_of)


def test_everybody_employed_who_meets_the_rules_is_qualified_and_best_first_listed() -> None:
    found = qualified_people(snapshot_of(proteges=[{"person_id": "G", "nominated_on": date(2026, 2, 1)}]))
    assert found.people.select("person_id", "nominated", "score").rows() == [
        ("A", False, 600_000),
        ("D", False, 800_000),
        ("G", True, 800_000),
    ]
    assert found.not_nominated()["person_id"].to_list() == ["D", "A"]
    assert found.by_manager().rows() == [("M1", 1, 0), ("M2", 2, 1)]


def test_managers_who_left_out_more_come_first_and_then_by_id() -> None:
    more = [{"person_id": f"H{n}", "level": "L3", "performance": 4.0, "manager_id": "M3"} for n in range(3)]
    assert qualified_people(snapshot_of(people=[*PEOPLE, *more])).by_manager()["manager_id"].to_list() == [
        "M3", "M2", "M1",
    ]  # fmt: skip


@pytest.mark.parametrize(("on", "is_named"), [(date(2026, 10, 31), True), (date(2026, 11, 1), False), (None, True)])
def test_a_nomination_counts_from_its_day(on: date | None, is_named: bool) -> None:
    found = qualified_people(snapshot_of(proteges=[{"person_id": "D", "nominated_on": on}]))
    assert dict(found.people.select("person_id", "nominated").rows())["D"] is is_named


def test_who_was_nominated_and_withdrew_was_nominated_all_the_same() -> None:
    row = {"person_id": "D", "nominated_on": date(2026, 2, 1), "withdrawn_on": date(2026, 3, 1)}
    assert qualified_people(snapshot_of(proteges=[row])).nominated == 1


def test_people_of_an_earlier_round_and_former_proteges_can_no_longer_be_named() -> None:
    rows = [
        {"person_id": "D", "nominated_on": date(2025, 2, 1), "round": "2025"},
        {"person_id": "A", "nominated_on": date(2026, 2, 1), "round": "2026"},
    ]
    pairs = [{"protege_id": "G", "sponsor_id": "M1", "paired_on": date(2024, 1, 1)}]
    found = qualified_people(snapshot_of(proteges=rows, pairs=pairs))
    assert found.people.select("person_id", "nominated").rows() == [("A", True)]


def test_a_rule_about_nominees_alone_is_left_out_and_named() -> None:
    selection = SelectionSettings(
        eligible=(
            AtLeast(field="potential", value=4),
            EvidenceGiven(at_least=1),
            AtLeast(field="performance", value=4),
        ),
        ranked_by=(RankedByEvidence(), RankedByNumber(field="performance", best=5)),
    )
    nominee = {"person_id": "G", "potential": 5.0, "nominated_on": date(2026, 2, 1)}
    deed = {"person_id": "G", "on": date(2026, 1, 1), "what": "Deed"}
    found = qualified_people(snapshot_of(selection=selection, proteges=[nominee], evidence=[deed]))
    assert found.left_out == ("potential", "evidence")
    assert found.people.select("person_id", "score").rows() == [("C", 1_000_000), ("D", 800_000), ("G", 800_000)]
    shared = qualified_people(
        snapshot_of(selection=selection, proteges=[nominee], evidence=[deed, {**deed, "person_id": "D"}])
    )
    assert shared.left_out == ("potential",)
    assert shared.people["person_id"].to_list() == ["D", "G"]


def test_for_a_round_people_are_judged_as_of_its_last_nomination() -> None:
    events = [{"person_id": "D", "on": date(2026, 6, 1), "event": "promoted", "level": "L4"}]
    people = [{**row, "level": "L4"} if row["person_id"] == "D" else row for row in PEOPLE]
    rows = [
        {"person_id": "A", "nominated_on": date(2026, 4, 1)},
        {"person_id": "D", "nominated_on": date(2026, 5, 31)},
    ]
    snapshot = snapshot_of(people=people, career_events=events, proteges=rows)
    then, now = qualified_for_round(snapshot), qualified_people(snapshot)
    assert then.day == date(2026, 5, 31)
    assert then.people["person_id"].to_list() == ["A", "D", "E", "G"]
    assert now.people["person_id"].to_list() == ["A", "G"]
    later = [{**row, "nominated_on": date(2026, 6, 1)} for row in rows]
    assert qualified_for_round(snapshot_of(people=people, career_events=events, proteges=later)).nominated == 1


def test_the_report_names_people_by_criteria_and_no_attribute() -> None:
    report = not_nominated_report(qualified_people(snapshot_of()), snapshot_of())
    assert report.headline == "3 people meet the requirements; nobody nominated 3 of them."
    assert list(report.table("not_nominated").rows()) == [
        ("D", "M2", "L3", None, 0.8), ("G", "M2", "L3", None, 0.8), ("A", "M1", "L3", "Sales", 0.6),
    ]  # fmt: skip
    assert {column.name for table in report.tables for column in table.columns} == {
        "person_id", "manager_id", "level", "function", "score", "qualified", "nominated",
    }  # fmt: skip


def test_without_a_ranking_there_is_no_score() -> None:
    selection = SelectionSettings(eligible=(AtLeast(field="performance", value=3),))
    found = qualified_people(snapshot_of(selection=selection))
    assert found.people["score"].to_list() == [None] * 4
    assert not_nominated_report(found, snapshot_of()).table("not_nominated").column("score") == (None,) * 4
