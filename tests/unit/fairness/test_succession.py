"""The pipeline by group: who could be named as a successor, who is, and who of them is ready now or has a sponsor."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from sponsorcli.fairness import exact_figures, shown_figures
from sponsorcli.fairness.populations import AT_LEVELS, READY_NOW, SPONSORED, SUCCESSORS, populations_on
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.program import FairnessSettings
from sponsorcli.statistics import Proportion

from .programmes import AS_OF, audit_of, published

Rows = Sequence[Mapping[str, object]]


def person(person_id: str, level: str | None, **more: object) -> dict[str, object]:
    return {"person_id": person_id, "level": level, "hired_on": date(2020, 1, 1), **more}


def snapshot_of(people: Rows, successors: Rows, pairs: Rows = (), *, figures: tuple[str, ...] = ()) -> Snapshot:
    """A company with a critical role R1 and another, R2."""
    program = Program(
        schema_version=1,
        about=About(id="t", name="T", starts_on=date(2026, 1, 5), levels=("L1", "L2", "L3", "L4")),
        sources=Sources(),
        outcomes=OutcomeSettings(groups=("gender",), breakdowns_every="half_year"),
        fairness=FairnessSettings.model_validate({"figures": figures} if figures else {}),
    )
    roles: Rows = [{"role_id": "R1", "title": "Head", "critical": True}, {"role_id": "R2", "title": "Lead"}]
    tables: dict[str, Rows] = {"people": people, "roles": roles, "successors": successors, "pairs": pairs}
    return Snapshot(program, Roster.of(**tables), AS_OF)


COMPANY = (
    person("Ada", "L3"), person("Ben", "L3"), person("Cho", "L3"), person("Dov", "L2"), person("Eva", "L2"),
    person("Fay", "L1"), person("Gus", "L3", left_on=date(2026, 6, 1)), person("Sam", "L4"),
)  # fmt: skip
NAMED = (
    {"role_id": "R1", "person_id": "Ada", "readiness": "ready_now"},
    {"role_id": "R1", "person_id": "Ben", "readiness": "three_years"},
    {"role_id": "R1", "person_id": "Dov", "readiness": "emergency"},
    {"role_id": "R2", "person_id": "Eva", "readiness": "ready_now"},
    {"role_id": "R2", "person_id": "Ben", "readiness": "ready_now"},
    {"role_id": "R1", "person_id": "Gus", "readiness": "ready_now"},
)
PAIRED = ({"protege_id": "Ben", "sponsor_id": "Sam", "paired_on": date(2026, 2, 1)},)


def test_successors_are_those_of_critical_roles_and_colleagues_those_at_their_levels() -> None:
    """Dov only stands in, Eva's role is not critical, Gus has left, Fay's level has no successor."""
    sets = populations_on(snapshot_of(COMPANY, NAMED, PAIRED))
    assert sets[AT_LEVELS] == {"Ada", "Ben", "Cho"}
    assert [sets[one] for one in (SUCCESSORS, READY_NOW, SPONSORED)] == [{"Ada", "Ben"}, {"Ada"}, {"Ben"}]


def test_a_successor_without_a_known_level_is_a_colleague_too() -> None:
    people = (person("Ada", "L3"), person("Ben", None), person("Cho", "L3"), person("Eva", "L2"), person("Sam", "L4"))
    assert populations_on(snapshot_of(people, NAMED[:5]))[AT_LEVELS] == {"Ada", "Ben", "Cho"}


def test_where_no_level_is_known_all_employees_could_be_named() -> None:
    people = tuple({**one, "level": None} for one in COMPANY)
    assert populations_on(snapshot_of(people, NAMED))[AT_LEVELS] == {"Ada", "Ben", "Cho", "Dov", "Eva", "Fay", "Sam"}


def test_without_a_successor_there_is_nobody_to_count() -> None:
    sets = populations_on(snapshot_of(COMPANY, ()))
    assert not {AT_LEVELS, SUCCESSORS, READY_NOW, SPONSORED} & set(sets)


FORTY = {f"P{number:02}": "FM"[number % 2] for number in range(40)}
"""Twenty women and twenty men, of whom twelve women and eighteen men are named, and six of either are ready."""


def company(figures: tuple[str, ...] = ()) -> Snapshot:
    people = [person(one, "L3") for one in FORTY]
    women, men = ([one for one in FORTY if FORTY[one] == group] for group in "FM")
    named = [*women[:12], *men[:18]]
    ready = {*women[:6], *men[:6]}
    successors = [
        {"role_id": "R1", "person_id": one, "readiness": "ready_now" if one in ready else "one_year"} for one in named
    ]
    return snapshot_of(people, successors, figures=figures)


def test_exact_figures_have_the_pipeline_by_group_without_being_asked_for_it() -> None:
    found = {one.step: dict(one.groups["gender"]) for one in exact_figures(company(), audit_of(dict(FORTY))).figures}
    assert found[AT_LEVELS, SUCCESSORS] == {"F": Proportion(12, 20), "M": Proportion(18, 20)}
    assert found[SUCCESSORS, READY_NOW] == {"F": Proportion(6, 12), "M": Proportion(6, 18)}
    assert found[SUCCESSORS, SPONSORED] == {"F": Proportion(0, 12), "M": Proportion(0, 18)}


@pytest.mark.parametrize(("figures", "is_shown"), [(("successors",), True), (("selected",), False)])
def test_reports_show_it_where_the_program_asks_and_the_ledger_allows(
    figures: tuple[str, ...], *, is_shown: bool
) -> None:
    snapshot = company(figures)
    done = published(snapshot, audit_of(dict(FORTY)))
    shown = shown_figures(snapshot, done.ledger)
    assert {one.step for one in shown.figures} == ({(AT_LEVELS, SUCCESSORS)} if is_shown else set())
    assert all(group is None or group.variance > 0 for one in shown.figures for group in one.groups["gender"].values())
    results = {one.step: one.result for one in done.decisions if one.figure == "successors"}
    assert (results.get((SUCCESSORS, READY_NOW)) == "would tell too much") == is_shown
    assert (results.get((SUCCESSORS, SPONSORED)) == "too few people") == is_shown


def test_what_is_shown_of_the_pipeline_depends_on_no_group() -> None:
    snapshot, others = company(("successors",)), dict(zip(FORTY, reversed(FORTY.values()), strict=True))
    one, other = (published(snapshot, audit_of(dict(groups))) for groups in (FORTY, others))
    assert one.decisions == other.decisions
    assert one.ledger.sets == other.ledger.sets
    assert one.ledger.counts != other.ledger.counts
    assert replace(one, ledger=other.ledger) == other
