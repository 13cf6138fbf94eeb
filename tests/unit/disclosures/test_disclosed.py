"""Datapoints of reporting standards: each from the place that counts it, or a row that says why it is missing."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from sponsorcli.disclosures import Availability, DisclosedFigure, datapoints, disclosed_figures
from sponsorcli.fairness import GroupFigures
from sponsorcli.fairness.figures import GroupFigure
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.outcomes.measures import Representation
from sponsorcli.pipeline import review_pipeline
from sponsorcli.reports.outcomes.disclosures import disclosures_report
from sponsorcli.statistics import Proportion
from sponsorcli.tables import Withheld

AS_OF, SHOWN_ON = date(2026, 6, 30), date(2026, 4, 1)
Rows = Sequence[Mapping[str, object]]
SUCCESSORS: Rows = [
    {"role_id": "R1", "person_id": "A", "readiness": "one_year"},
    {"role_id": "R2", "person_id": "A", "readiness": "ready_now"},
    {"role_id": "R1", "person_id": "B", "readiness": "three_years"},
    {"role_id": "R1", "person_id": "C", "readiness": "one_year"},
    {"role_id": "R2", "person_id": "D", "readiness": "emergency"},
    {"role_id": "R3", "person_id": "D", "readiness": "ready_now"},
]
ROLES: Rows = [
    {"role_id": "R1", "title": "Head", "critical": True, "incumbent_id": "H"},
    {"role_id": "R2", "title": "Chief", "critical": True, "vacant_on": date(2026, 1, 1)},
    {"role_id": "R3", "title": "Lead", "critical": False, "vacant_on": date(2026, 1, 1)},
]
REGISTER: Rows = [
    {
        "opportunity_id": one,
        "kind": "role",
        "posted_on": date(2026, 2, 1),
        "filled_on": date(2026, 3, 1),
        "filled_by": by,
    }
    for one, by in (("O1", "A"), ("O2", "New"))
]
LEADERS = (Representation("company", None, "all", "now", 200, Proportion(40, 200), as_of=AS_OF),)


def snapshot(**tables: Rows) -> Snapshot:
    people = [{"person_id": one, "hired_on": date(2020, 1, 1), "left_on": None} for one in "ABCDH"]
    people += [
        {"person_id": "New", "hired_on": date(2026, 3, 1), "left_on": None},
        {"person_id": "Gone", "hired_on": date(2020, 1, 1), "left_on": AS_OF},
    ]
    about = {"id": "t", "name": "T", "levels": ("L1", "L2"), "leadership_from": "L2"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}})
    given: dict[str, Rows] = {"people": people, "roles": ROLES, "successors": SUCCESSORS, "opportunities": REGISTER}
    return Snapshot(program, Roster.of(**(given | tables)), AS_OF)


def by_group(attribute: str = "Gender", **groups: Proportion | None) -> GroupFigures:
    """What the ledger shows of leaders in the company, and of another population, which is not looked at."""
    others = GroupFigure(
        (("leaders", "protege", "now"), ("leaders", "protege", "now", "leading")), AS_OF, Proportion(1, 9), {}
    )
    company = ("leaders", "company", "now")
    shown = GroupFigure((company, (*company, "leading")), SHOWN_ON, Proportion(50, 210), {attribute: groups})
    return GroupFigures((others, shown), 8.0)


def figures(given: Snapshot | None = None, shown: GroupFigures | None = None, **more: object) -> list[DisclosedFigure]:
    given = given or snapshot()
    pipeline = review_pipeline(given) if given.roster.table("roles").is_given else None
    represented = more.get("represented", LEADERS)
    assert isinstance(represented, tuple)
    return list(disclosed_figures(given, represented, pipeline, shown))


def of(key: str, found: Sequence[DisclosedFigure]) -> list[DisclosedFigure]:
    return [one for one in found if one.datapoint is datapoints()[key]]


def one_of(key: str, found: Sequence[DisclosedFigure]) -> DisclosedFigure:
    (one,) = of(key, found)
    return one


def test_each_datapoint_stands_in_the_file_even_if_it_cannot_be_told() -> None:
    for found in (figures(), figures(snapshot(roles=[]), represented=()), figures(shown=by_group(F=Proportion(9, 90)))):
        assert {one.datapoint for one in found} == set(datapoints().values())
        assert all(one.remark for one in found if one.status is not Availability.SHOWN)
        assert all(one.value is None for one in found if one.status is not Availability.SHOWN)


def test_successors_count_once_by_the_role_for_which_they_are_ready_soonest() -> None:
    """A is ready now for one role and within a year for another; D can only stand in for a critical one."""
    found = figures()
    coverage = one_of("successor_coverage", found)
    assert (coverage.value, coverage.n) == (1.5, 2)
    assert [(one_of(key, found).value, one_of(key, found).n) for key in ("ready_now", "one_year", "three_years")] == [
        (1 / 3, 3), (1 / 3, 3), (1 / 3, 3),
    ]  # fmt: skip
    assert (one_of("bench_strength", found).value, one_of("bench_strength", found).n) == (0.5, 2)


def test_positions_are_counted_over_twelve_months_with_their_first_day() -> None:
    filled = one_of("positions_filled_internally", figures())
    assert (filled.value, filled.n, filled.since, filled.day) == (0.5, 2, date(2025, 7, 1), AS_OF)
    assert filled.remark == "roles in the register of opportunities"
    none = one_of("positions_filled_internally", figures(snapshot(opportunities=REGISTER[:0])))
    assert (none.status, none.value, none.n) == (Availability.NOT_AVAILABLE, None, None)


def test_vacant_roles_that_are_critical_are_a_share_of_those_vacant() -> None:
    found = one_of("vacant_critical", figures())
    assert (found.value, found.n) == (0.5, 2)
    held = one_of("vacant_critical", figures(snapshot(roles=ROLES[:1])))
    assert (held.status, held.remark) == (Availability.NOT_AVAILABLE, "no listed role is vacant")


def test_head_count_is_of_those_who_are_employed_on_the_day() -> None:
    assert one_of("employees", figures()).value == 6.0


def test_leaders_are_told_with_who_counts_as_one() -> None:
    found = figures()
    number = one_of("top_management_number", found)
    assert (number.value, number.n, number.group, number.perturbed) == (40.0, 200, "all", False)
    assert one_of("top_management_definition", found).remark == "level L2 and above"


@pytest.mark.parametrize("represented", [(), (Representation("company", None, "all", "then", 9, Proportion(1, 9)),)])
def test_without_a_level_from_which_somebody_leads_nothing_is_said_of_leaders(
    represented: tuple[Representation, ...],
) -> None:
    found = figures(represented=represented)
    assert one_of("top_management_number", found).status is Availability.NOT_AVAILABLE
    assert one_of("top_management_definition", found).status is Availability.NOT_AVAILABLE


def test_leaders_of_a_small_company_are_withheld() -> None:
    small = (Representation("company", None, "all", "now", 4, None),)
    found = one_of("top_management_number", figures(represented=small))
    assert (found.status, found.value, found.remark) == (Availability.WITHHELD, None, "too few people")


def test_groups_are_those_of_the_ledger_on_its_day_with_their_noise() -> None:
    shown = by_group(F=Proportion(20, 100, 8.0), M=Proportion(30, 105, 8.0), X=None)
    found = figures(shown=shown)
    told = [(one.group, one.value, one.n, one.day, one.perturbed, one.variance)
            for one in of("top_management_share", found)]  # fmt: skip
    assert told == [
        ("F", 0.4, 50, SHOWN_ON, True, 8.0), ("M", 0.6, 50, SHOWN_ON, True, 8.0),
        ("X", None, None, SHOWN_ON, False, None),
    ]  # fmt: skip
    assert [one.value for one in of("leadership_diversity", found)] == [0.4, 0.6, None]
    assert [one.value for one in of("workforce_diversity", found)] == [100 / 210, 0.5, None]
    assert [one.value for one in of("top_management_number", found)] == [40.0, 20.0, 30.0, None]
    assert [one.status for one in of("top_management_number", found)][-1] is Availability.WITHHELD


def test_noise_takes_no_share_past_one() -> None:
    found = figures(shown=by_group(F=Proportion(53, 212, 8.0)))
    assert [one.value for one in of("leadership_diversity", found)] == [1.0]
    assert [one.value for one in of("workforce_diversity", found)] == [1.0]


@pytest.mark.parametrize(
    ("attribute", "is_gender"),
    [
        ("SEX", True), ("Geschlecht", True), ("gender", True), ("Sexe", True), ("genre", True), ("Género", True),
        ("genere", True), ("geslacht", True), ("Kön", True), ("PŁEĆ", True), ("ethnicity", False), ("", False),
    ],
)  # fmt: skip
def test_gender_is_told_by_the_name_of_the_attribute(attribute: str, is_gender: bool) -> None:
    found = figures(shown=by_group(attribute, A=Proportion(25, 100, 8.0)))
    (share,) = of("top_management_share", found)
    assert (share.status is Availability.SHOWN) == is_gender
    assert len(of("top_management_number", found)) == 1 + is_gender
    assert of("leadership_diversity", found)[0].attribute == attribute


def test_without_a_ledger_no_group_is_shown_and_the_row_says_how_to_start() -> None:
    for key in ("workforce_diversity", "leadership_diversity", "top_management_share"):
        found = one_of(key, figures())
        assert (found.status, found.group) == (Availability.NOT_AVAILABLE, "all")
        assert "fairness --start" in found.remark


def test_the_report_has_a_row_a_figure_and_says_what_is_withheld() -> None:
    given = snapshot()
    found = figures(given, by_group(F=Proportion(20, 100, 8.0), X=None))
    report = disclosures_report(found, given)
    table = report.table("datapoints")
    assert len(table) == len(found)
    assert [column.name for column in table.columns][:3] == ["standard", "datapoint", "name"]
    at = table.column("status").index("withheld")
    assert isinstance(table.column("value")[at], Withheld)
    assert isinstance(table.column("n")[at], Withheld)
    facts = {fact.name: fact.value for fact in report.facts}
    assert facts == {"shown": 15, "withheld": 4, "not_available": 4}
    assert report.headline == "15 figures for ESRS S1-9 and ISO 30414; 4 withheld, 4 not available."


def test_why_internal_moves_are_missing_is_told_apart() -> None:
    """No review of roles at all is something else than roles of which none was filled."""
    none = one_of("positions_filled_internally", list(disclosed_figures(snapshot(), LEADERS, None, None)))
    nobody = one_of("positions_filled_internally", figures(snapshot(opportunities=REGISTER[:0])))
    assert none.status is nobody.status is Availability.NOT_AVAILABLE
    assert none.remark != nobody.remark


def test_leaders_are_missing_where_the_programme_names_no_level_though_some_were_counted() -> None:
    given = snapshot()
    about = given.program.about.model_copy(update={"leadership_from": None})
    found = figures(Snapshot(given.program.model_copy(update={"about": about}), given.roster, AS_OF))
    for key in ("top_management_number", "top_management_definition"):
        assert one_of(key, found).status is Availability.NOT_AVAILABLE
