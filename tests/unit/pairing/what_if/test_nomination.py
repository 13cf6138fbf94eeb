"""What a nomination would rest on: shared aims, who introduces, what is missing; and no rating of anybody."""

from collections.abc import Iterable
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.kinds.eligibility.evidence import EvidenceGiven
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.pairing.what_if.nomination import Introduction, Nomination, as_if_nominated
from sponsorcli.reports.what_if.nomination import nomination_report

Rows = Iterable[dict[str, object]]
AS_OF = date(2026, 10, 31)
LEVELS = ("L1", "L2", "L3", "L4")


def person(one: str, manager: str | None = None, **fields: object) -> dict[str, object]:
    return {"person_id": one, "manager_id": manager, "level": "L2", "function": "Sales", "hired_on": date(2015, 1, 1),
            "performance": 1.0, **fields}  # fmt: skip


PEOPLE: Rows = [
    person("TOP"), person("D", "TOP"), person("M", "D"), person("N", "D"),
    person("P", "M", performance=2.25), person("C", "M"), person("X", "N"),
    person("S1", "N", level="L4", function="Finance", performance=4.75), person("S2", "TOP", level="L4"),
]  # fmt: skip
SPONSORS: Rows = [
    {"person_id": "S1", "expertise": ["Negotiation", "delivery"], "values": ["candour"]},
    {"person_id": "S2", "expertise": ["delivery"]},
    {"person_id": "D", "expertise": ["delivery"]},
    {"person_id": "N", "expertise": ["something else"]},
]


def snapshot(**tables: Rows) -> Snapshot:
    eligible = (AtLeast(kind="at_least", field="performance", value=3), EvidenceGiven(kind="evidence", at_least=1))
    about = About(id="t", name="T", levels=LEVELS)
    selection = SelectionSettings(eligible=eligible)
    program = Program(schema_version=1, about=about, sources=Sources(), selection=selection)
    return Snapshot(program, Roster.of(**{"people": PEOPLE, "sponsors": SPONSORS, **tables}), AS_OF)


def asked(*goals: str, values: tuple[str, ...] = (), **tables: Rows) -> Nomination:
    return as_if_nominated("P", snapshot(**tables), goals, values)


def test_sponsors_come_by_shared_goals_then_values_and_those_with_nothing_in_common_stay_away() -> None:
    found = asked("negotiation", " Delivery", values=("Candour",))
    assert [(one.sponsor_id, one.goals, one.values, one.leads) for one in found.sponsors] == [
        ("S1", ("Delivery", "negotiation"), ("Candour",), False),
        ("D", ("Delivery",), (), True),
        ("S2", ("Delivery",), (), False),
    ]


def test_goals_on_record_count_with_those_that_are_told_each_once() -> None:
    row: Rows = [{"person_id": "P", "goals": ["Delivery"], "values": ["fairness"]}]
    found = asked("delivery", "negotiation", proteges=row)
    assert (found.goals, found.values) == (("Delivery", "negotiation"), ("fairness",))


def test_the_nearest_manager_of_both_introduces_and_so_does_a_colleague_whom_the_sponsor_has() -> None:
    pairs: Rows = [
        {"protege_id": "C", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)},
        {"protege_id": "X", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)},
    ]
    found = {one.sponsor_id: one.introductions for one in asked("delivery", pairs=pairs).sponsors}
    assert found == {
        "S1": (Introduction("D", "is above both of you"), Introduction("C", "has your manager, and this sponsor")),
        "S2": (Introduction("TOP", "is above both of you"),),
        "D": (Introduction("D", "leads you"),),
    }


@pytest.mark.parametrize(("between", "introduces"), [(1, True), (2, False)])
def test_a_manager_of_both_introduces_within_three_steps_above_the_person(between: int, introduces: bool) -> None:
    names = [f"B{at}" for at in range(between)]
    chain = [person(one, above) for one, above in zip(names, [*names[1:], "TOP"], strict=True)]
    people: Rows = [person("TOP"), person("M", "B0"), person("P", "M"), person("S2", "TOP", level="L4"), *chain]
    found = {one.sponsor_id: one.introductions for one in asked("delivery", people=people).sponsors}
    assert found["S2"] == ((Introduction("TOP", "is above both of you"),) if introduces else ())


def test_who_shares_a_manager_further_up_is_no_colleague() -> None:
    pairs: Rows = [{"protege_id": "Q", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)}]
    found = {one.sponsor_id: one for one in asked("delivery", people=[*PEOPLE, person("Q", "D")], pairs=pairs).sponsors}
    assert found["S1"].introductions == (Introduction("D", "is above both of you"),)


def test_a_sponsor_who_was_once_where_the_person_is_has_a_path() -> None:
    """S2 is in Sales and was L2 until 2019; S1 was L2 in Finance, as far as known."""
    steps = ((date(2015, 1, 1), "hired", "L2"), (date(2019, 3, 1), "promoted", "L4"))
    events: Rows = [
        {"person_id": one, "on": on, "event": event, "level": level}
        for one in ("S1", "S2")
        for on, event, level in steps
    ]
    found = {one.sponsor_id: one.path for one in asked(career_events=events).sponsors}
    assert found == {"S2": "L2 until 2019-03-01, and in Sales today"}


def test_an_extract_tells_level_and_function_of_its_day() -> None:
    extract: Rows = [{"taken_on": date(2018, 1, 31), **person("S1", "N"), "performance": None}]
    found = {one.sponsor_id: one.path for one in asked(people_history=extract).sponsors}
    assert found["S1"] == "L2 in Sales on 2018-01-31"


def test_what_is_missing_is_named_by_rule_and_nobodys_rating_is_told() -> None:
    found = asked("delivery")
    assert found.unmet == ("performance below 3", "no accomplishment on record")
    assert found.rules == 2
    given = snapshot()
    told = repr(nomination_report(as_if_nominated("P", given, ("delivery",)), given))
    assert "2.25" not in told
    assert "4.75" not in told


def test_confirmed_evidence_comes_first_then_the_latest() -> None:
    rows: Rows = [
        {"person_id": "P", "on": date(2026, 1, 1), "what": "A"},
        {"person_id": "P", "on": date(2025, 1, 1), "what": "B", "verified_by": "M"},
        {"person_id": "P", "on": date(2026, 2, 1), "what": "C"},
        {"person_id": "P", "on": date(2026, 11, 1), "what": "Tomorrow"},
        {"person_id": "C", "on": date(2026, 1, 1), "what": "Somebody else's"},
    ]
    found = asked(evidence=rows)
    assert [one.what for one in found.evidence] == ["B", "C", "A"]
    assert found.unmet == ("performance below 3",)


@pytest.mark.parametrize(
    "more", [{"withdrawn_on": date(2026, 6, 1)}, {"nominated_on": date(2027, 1, 1)}], ids=["withdrawn", "later"]
)
def test_who_withdrew_or_is_nominated_later_is_not_nominated(more: dict[str, date]) -> None:
    assert not asked(proteges=[{"person_id": "P", "nominated_on": date(2026, 5, 1), **more}]).is_nominated


def test_somebody_who_is_nominated_is_told_so_and_nobody_else_is() -> None:
    row: Rows = [{"person_id": "P", "nominated_on": date(2026, 5, 1)}]
    assert asked(proteges=row).is_nominated
    assert not asked().is_nominated


def test_the_page_says_how_many_rules_are_met_and_what_to_do_about_each_that_is_not() -> None:
    rows: Rows = [{"person_id": "P", "on": date(2026, 1, 1), "what": "A"}]
    given = snapshot(evidence=rows)
    page = nomination_report(as_if_nominated("P", given, ("delivery",)), given)
    assert page.headline == (
        "P would meet 1 of 2 rules of eligibility. 3 sponsors share a goal; 1 accomplishment is on record."
    )
    assert list(page.table("missing").rows()) == [
        ("performance below 3", "Ask when and how this can be met."),
        ("1 accomplishment is not confirmed by anybody", "Name somebody who saw the work."),
    ]
    bare = snapshot()
    without = nomination_report(as_if_nominated("P", bare), bare)
    assert without.headline == (
        "P would meet 0 of 2 rules of eligibility. No goals are on record; 0 accomplishments are on record."
    )
    assert [row[0] for row in without.table("missing").rows()] == [
        "performance below 3", "no accomplishment on record", "goals"
    ]  # fmt: skip
    assert list(without.table("missing").rows())[1][1] == "Ask for it to be recorded."


@pytest.mark.parametrize(("count", "shown", "note"), [
    (8, 8, ""), (9, 8, "And 1 sponsor with less in common."), (10, 8, "And 2 sponsors with less in common."),
])  # fmt: skip
def test_eight_sponsors_fit_on_the_page_and_the_others_are_counted(count: int, shown: int, note: str) -> None:
    sponsors: Rows = [{"person_id": f"T{at}", "expertise": ["delivery"]} for at in range(count)]
    given = snapshot(sponsors=sponsors)
    table = nomination_report(as_if_nominated("P", given, ("delivery",)), given).table("sponsors")
    assert (len(list(table.rows())), table.note) == (shown, note)
    assert "values" not in {column.name for column in table.columns}
