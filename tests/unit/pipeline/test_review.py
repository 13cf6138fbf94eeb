"""The pipeline of a company of five roles, worked out by hand in `docs/guide.md`."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.pipeline import Pipeline, review_pipeline
from sponsorcli.reports.pipeline import pipeline_report

AS_OF = date(2026, 10, 31)
Rows = Sequence[Mapping[str, object]]

PEOPLE: list[dict[str, object]] = [
    {"person_id": one, "level": "L4" if one.startswith("H") else "L3", "hired_on": date(2020, 1, 1)}
    for one in ("Ada", "Ben", "Cho", "Dov", "Eva", "H1", "H2", "H3", "H4", "H5")
]
ROLES: list[dict[str, object]] = [
    {"role_id": f"R{n}", "title": f"Head {n}", "level": "L4", "critical": n < 5, "incumbent_id": f"H{n}"}
    for n in range(1, 6)
]
SUCCESSORS: list[dict[str, object]] = [
    {"role_id": "R1", "person_id": "Ada", "readiness": "ready_now"},
    {"role_id": "R2", "person_id": "Ada", "readiness": "ready_now"},
    {"role_id": "R2", "person_id": "Ben", "readiness": "one_year"},
    {"role_id": "R3", "person_id": "Ada", "readiness": "ready_now"},
    {"role_id": "R3", "person_id": "Cho", "readiness": "ready_now"},
    {"role_id": "R4", "person_id": "Dov", "readiness": "emergency"},
    {"role_id": "R5", "person_id": "Dov", "readiness": "ready_now"},
]


def snapshot(as_of: date = AS_OF, **tables: Rows) -> Snapshot:
    about = About(id="test", name="Test", levels=("L1", "L2", "L3", "L4"))
    program = Program(schema_version=1, about=about, sources=Sources())
    given: dict[str, Rows] = {"people": PEOPLE, "roles": ROLES, "successors": SUCCESSORS} | tables
    return Snapshot(program, Roster.of(**given), as_of)


def review(as_of: date = AS_OF, **tables: Rows) -> Pipeline:
    return review_pipeline(snapshot(as_of, **tables))


def reasons(found: Pipeline) -> dict[str, str | None]:
    return dict(found.roles.select("role_id", "reason").rows())


def test_three_roles_have_somebody_ready_and_two_can_be_filled_at_once() -> None:
    found = review()
    assert found.critical.height == 4
    assert (found.covered, found.ready_now, found.filled_at_once) == (3, 3, 2)
    assert found.bench_strength == 1.0
    assert found.on_one_person == 1
    assert found.at_risk == 3


def test_each_role_at_risk_says_why() -> None:
    assert reasons(review()) == {
        "R1": "one successor only",
        "R2": "would stay empty if all critical roles fell vacant at once",
        "R3": None,
        "R4": "no successor named",
        "R5": None,
    }


def test_with_one_more_successor_a_role_of_those_who_share_is_filled() -> None:
    """R3 has Cho for itself; R1 and R2 share Ada, and R4 has nobody: one more for any of the three fills one more."""
    found = review()
    assert found.roles.filter("one_more_helps")["role_id"].to_list() == ["R1", "R2", "R4"]
    assert found.next_steps.select("role_id", "person_id").rows() == [("R2", "Ben"), ("R4", "Dov")]


def test_the_report_has_the_facts_and_tables_that_others_rely_on() -> None:
    given = snapshot()
    report = pipeline_report(review_pipeline(given), given)
    facts = {fact.name: fact.value for fact in report.facts}
    names = ("critical_roles", "covered", "ready_now", "filled_at_once", "bench_strength", "on_one_person")
    assert [facts[name] for name in names] == [4, 3, 3, 2, 1.0, 1]
    columns = {table.name: {column.name for column in table.columns} for table in report.tables}
    assert {"role_id", "title", "critical", "ready_now", "one_year", "at_risk"} <= columns["roles"]
    assert {"role_id", "person_id", "readiness", "sponsored"} <= columns["successors"]
    assert "gaps" in columns
    assert report.headline.startswith("2 of 4 critical roles could be filled at once")


def test_nobody_counts_who_has_left_or_holds_the_role() -> None:
    people = [one | ({"left_on": AS_OF} if one["person_id"] == "Cho" else {}) for one in PEOPLE]
    found = review(people=people)
    assert "Cho" not in found.successors["person_id"]
    assert found.filled_at_once == 1
    himself: Rows = [*SUCCESSORS, {"role_id": "R4", "person_id": "H4", "readiness": "ready_now"}]
    assert "H4" not in review(successors=himself).successors["person_id"]
    vacant = [one | ({"vacant_on": AS_OF} if one["role_id"] == "R4" else {}) for one in ROLES]
    assert "H4" in review(successors=himself, roles=vacant).successors["person_id"]


@pytest.mark.parametrize(("day", "readiness"), [(date(2026, 3, 31), "three_years"), (date(2026, 4, 1), "ready_now")])
def test_the_latest_assessment_by_the_day_counts_and_one_without_a_day_is_older(day: date, readiness: str) -> None:
    assessed: Rows = [
        {"role_id": "R4", "person_id": "Eva", "readiness": "ready_now", "assessed_on": date(2026, 4, 1)},
        {"role_id": "R4", "person_id": "Eva", "readiness": "three_years", "assessed_on": date(2026, 1, 1)},
        {"role_id": "R4", "person_id": "Eva", "readiness": "emergency"},
    ]
    assert review(day, successors=assessed).successors["readiness"].to_list() == [readiness]


def test_a_role_is_vacant_from_its_day_when_its_holder_has_left_or_nobody_holds_it() -> None:
    roles = [
        {"role_id": "A", "title": "A", "critical": True, "incumbent_id": "H1", "vacant_on": AS_OF},
        {"role_id": "B", "title": "B", "critical": True, "incumbent_id": "H2", "vacant_on": date(2026, 11, 1)},
        {"role_id": "C", "title": "C", "critical": True},
        {"role_id": "D", "title": "D", "critical": True, "incumbent_id": "H4"},
        {"role_id": "E", "title": "E", "critical": True, "vacant_on": date(2027, 1, 1)},
    ]
    people = [one | ({"left_on": date(2026, 10, 1)} if one["person_id"] == "H4" else {}) for one in PEOPLE]
    found = review(roles=roles, people=people).roles
    assert dict(found.select("role_id", "vacant").rows()) == {"A": True, "B": False, "C": True, "D": True, "E": False}
    assert found.filter("vacant")["incumbent_id"].to_list() == [None, None, None]
    nobody = [one | {"incumbent_id": None, "vacant_on": None} for one in roles]
    assert not review(roles=nobody).roles["vacant"].any()


def test_a_successor_with_a_standing_pair_is_sponsored() -> None:
    pairs = [
        {"protege_id": "Ada", "sponsor_id": "H1", "paired_on": date(2026, 1, 1)},
        {"protege_id": "Cho", "sponsor_id": "H2", "paired_on": date(2026, 1, 1), "ended_on": AS_OF},
    ]
    proteges = [{"person_id": "Ada"}, {"person_id": "Cho"}]
    sponsors = [{"person_id": "H1"}, {"person_id": "H2"}]
    found = review(pairs=pairs, proteges=proteges, sponsors=sponsors)
    assert set(found.successors.filter("sponsored")["person_id"]) == {"Ada"}
    assert (found.sponsored, found.people.height) == (1, 3)
    assert found.successors.filter(found.successors["person_id"] == "Ada")["critical_roles"].to_list() == [3, 3, 3]


@pytest.mark.parametrize(
    ("roles", "sponsored"), [(("lead",), True), (("co",), False), (("lead", "co"), True), (("co", "co"), False)]
)
def test_a_successor_with_a_lead_sponsor_among_several_is_sponsored(roles: tuple[str, ...], *, sponsored: bool) -> None:
    pairs = [
        {"protege_id": "Ada", "sponsor_id": f"H{at}", "paired_on": date(2026, 1, 1), "role": role}
        for at, role in enumerate(roles, start=1)
    ]
    sponsors = [{"person_id": "H1"}, {"person_id": "H2"}]
    found = review(pairs=pairs, proteges=[{"person_id": "Ada"}], sponsors=sponsors).successors
    ada = found.filter(found["person_id"] == "Ada")
    assert set(ada["sponsored"]) == {sponsored}
    assert set(ada["sponsors"]) == {", ".join(f"H{at}" for at in range(1, len(roles) + 1))}


def test_without_a_critical_role_nothing_is_covered_and_the_headline_says_so() -> None:
    given = snapshot(roles=[one | {"critical": None} for one in ROLES])
    found = review_pipeline(given)
    assert (found.critical.height, found.covered, found.filled_at_once, found.bench_strength) == (0, 0, 0, None)
    assert pipeline_report(found, given).headline.startswith("No role is marked as critical")
    empty = snapshot(roles=[], successors=[])
    assert pipeline_report(review_pipeline(empty), empty).headline == "No leadership role is listed yet."


def test_if_not_all_can_be_filled_the_most_senior_role_is_filled_first_and_then_by_id() -> None:
    levels = {"R1": "L3", "R2": "L4", "R3": "L4", "R4": None}
    roles = [{"role_id": one, "title": one, "critical": True, "level": level} for one, level in levels.items()]
    ready = [{"role_id": one, "person_id": "Ada", "readiness": "ready_now"} for one in levels]
    found = review(roles=roles, successors=ready).roles
    assert found["role_id"].to_list() == ["R2", "R3", "R1", "R4"]
    assert found["filled_by"].to_list() == ["Ada", None, None, None]


def test_who_is_needed_where_they_are_is_no_next_step_for_another_role() -> None:
    """Ada alone can fill R1; once she is ready for R2 as well, one of the two still stays empty. Ben is free."""
    named: Rows = [
        {"role_id": "R1", "person_id": "Ada", "readiness": "ready_now"},
        {"role_id": "R2", "person_id": "Ada", "readiness": "one_year"},
        {"role_id": "R3", "person_id": "Ben", "readiness": "one_year"},
    ]
    assert review(successors=named).next_steps.select("role_id", "person_id").rows() == [("R3", "Ben")]


def test_successors_stand_by_role_then_by_how_ready_they_are_and_then_by_id() -> None:
    named: Rows = [
        {"role_id": role, "person_id": person, "readiness": readiness}
        for role, person, readiness in (
            ("R2", "Dov", "ready_now"), ("R1", "Ben", "three_years"), ("R1", "Ada", "emergency"),
            ("R1", "Eva", "one_year"), ("R1", "Cho", "one_year"),
        )
    ]  # fmt: skip
    assert review(successors=named).successors.select("role_id", "person_id").rows() == [
        ("R1", "Cho"), ("R1", "Eva"), ("R1", "Ben"), ("R1", "Ada"), ("R2", "Dov")
    ]  # fmt: skip


def test_a_successor_is_counted_for_critical_roles_that_they_can_take_over_for_good() -> None:
    """Ada for three; Dov, in an emergency for one and for good for one that is not critical, for none."""
    found = dict(review().successors.select("person_id", "critical_roles").unique().rows())
    assert found == {"Ada": 3, "Ben": 1, "Cho": 1, "Dov": 0}
