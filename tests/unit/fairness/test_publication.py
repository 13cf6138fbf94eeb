"""What is shown new: on a fixed day, once, in order, within the limit, and whatever the groups are."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.fairness import open_ledger
from sponsorcli.fairness.groups import cells_of, group_members
from sponsorcli.fairness.ledger import Terms, read_ledger
from sponsorcli.fairness.populations import populations_on
from sponsorcli.fairness.publication import publish
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.rosters import load
from sponsorcli.statistics.disclosure import explained_variance, perturbation_of

from .programmes import AS_OF, EMPTY, KEYS, audit_of, every_other, people, published, snapshot_of

ROOT = Path(__file__).parents[3]
EIGHTY = people(F=40, M=40)


def test_figures_are_as_of_the_last_fixed_day_and_shown_once() -> None:
    snapshot, audit = snapshot_of(every_other(EIGHTY)), audit_of(EIGHTY)
    first = published(snapshot, audit)
    assert (first.day, first.is_new) == (date(2026, 7, 5), True)
    assert {one.step for one in first.ledger.figures} == {
        (("nominated",), ("selected",)), (("nominated",), ("eligible",)), (("eligible",), ("selected",)),
    }  # fmt: skip
    again = published(snapshot, audit, first.ledger)
    assert (again.is_new, again.ledger, again.decisions) == (False, first.ledger, ())
    assert read_ledger(first.ledger.text, KEYS) == first.ledger


def test_a_set_is_in_the_ledger_once_and_holds_every_group_of_the_file_and_those_who_did_not_say() -> None:
    groups = people(F=40, M=40, X=2, silent=3)
    done = published(snapshot_of(every_other(groups)), audit_of(groups))
    assert len(done.ledger.sets) == len(set(done.ledger.sets)) == 2
    assert all(set(counts["gender"]) == {"F", "M", "X", "undeclared"} for counts in done.ledger.counts.values())


def test_what_is_decided_depends_on_no_group() -> None:
    snapshot = snapshot_of(every_other(EIGHTY))
    others = dict(zip(EIGHTY, reversed(EIGHTY.values()), strict=True))
    one, other = (published(snapshot, audit_of(groups)) for groups in (EIGHTY, others))
    assert one.decisions == other.decisions
    assert (one.ledger.sets, one.ledger.people) == (other.ledger.sets, other.ledger.people)
    assert one.ledger.counts != other.ledger.counts


def test_a_pool_needs_two_groups_of_enough_and_a_step_enough_who_passed() -> None:
    ledger = replace(EMPTY, terms=Terms(12.0, (1.0,)))

    def result(nominated: int, passed: int) -> str:
        groups = people(F=nominated)
        snapshot = snapshot_of({one: number < passed for number, one in enumerate(groups)})
        decisions = published(snapshot, audit_of(groups), ledger).decisions
        return next(one.result for one in decisions if one.figure == "eligible")

    assert (result(19, 10), result(20, 9), result(20, 10), result(20, 20)) == (
        "too few people", "too few people", "shown", "shown",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("nominated", "passed", "result"),
    [(23, 12, "would tell too much"), (24, 12, "shown"), (20, 20, "shown"), (32, 11, "shown")],
)
def test_the_smallest_steps_that_are_shown_in_the_first_two_years(nominated: int, passed: int, result: str) -> None:
    groups = people(F=nominated)
    snapshot = snapshot_of({one: number < passed for number, one in enumerate(groups)})
    decisions = published(snapshot, audit_of(groups)).decisions
    assert next(one.result for one in decisions if one.figure == "eligible") == result


def test_no_figure_passes_the_limit_and_the_first_of_the_list_go_first() -> None:
    """Room for a set of thirty within one of eighty, or of sixty, and for no third."""
    eligible = {one: number % 4 > 0 for number, one in enumerate(EIGHTY)}
    snapshot, audit = snapshot_of(eligible), audit_of(EIGHTY)
    places = snapshot.program.selection.model_copy(update={"places": 30})
    snapshot = replace(snapshot, program=snapshot.program.model_copy(update={"selection": places}))
    room = explained_variance([2**80 - 1, 2**30 - 1], 12.0)
    ledger = replace(EMPTY, terms=Terms(12.0, (room,)))

    def shown(*order: str) -> list[str]:
        fairness = snapshot.program.fairness.model_copy(update={"figures": order})
        program = snapshot.program.model_copy(update={"fairness": fairness})
        done = published(replace(snapshot, program=program), audit, ledger)
        assert done.ledger.explained() <= room
        return [str(one.step[1][0]) for one in done.decisions if one.result == "shown"]

    assert shown("eligible", "selected") == ["eligible"]
    assert shown("selected", "eligible") == ["selected"]


def test_another_programme_over_the_same_people_spends_the_same_budget() -> None:
    audit, first = audit_of(EIGHTY), snapshot_of(every_other(EIGHTY))
    second = snapshot_of(every_other(EIGHTY), name="other")
    ledger = published(second, audit, published(first, audit).ledger).ledger
    assert len(ledger.sets) == 2
    assert {one.program for one in ledger.figures} == {"t", "other"}


def test_a_programme_in_which_one_person_more_is_eligible_each_day_shows_few_of_these_sets() -> None:
    audit, ledger = audit_of(EIGHTY), EMPTY
    for extra in range(12):
        eligible = {one: number < 40 + extra for number, one in enumerate(EIGHTY)}
        ledger = published(snapshot_of(eligible, name=f"draft-{extra}"), audit, ledger).ledger
    assert explained_variance(ledger.sets, 12.0) <= 0.038
    assert len(ledger.sets) < 6


def test_groups_put_together_are_counted_as_one_with_one_noise() -> None:
    groups = people(A=40, B=12, C=8)
    settings = OutcomeSettings(groups=("gender",), merge={"gender": {"Other": ("B", "C")}})
    done = published(snapshot_of(every_other(groups), outcomes=settings), audit_of(groups))
    assert all(set(counts["gender"]) == {"A", "Other", "undeclared"} for counts in done.ledger.counts.values())


def test_everybody_in_the_audit_table_gets_a_place_so_that_another_table_is_told_apart() -> None:
    groups = people(F=60, M=60)
    nominated = dict(list(every_other(groups).items())[:40])
    assert len(published(snapshot_of(nominated), audit_of(groups)).ledger.people) == 120


def test_an_attribute_that_is_added_later_is_counted_for_sets_already_shown() -> None:
    audit = audit_of(EIGHTY)
    frame = audit.frame.with_columns(origin=audit.frame["gender"].replace({"F": "North", "M": "South"}))
    both = replace(audit, frame=frame)
    ledger = published(snapshot_of(every_other(EIGHTY)), audit).ledger
    settings = OutcomeSettings(groups=("gender", "origin"))
    later = snapshot_of(every_other(EIGHTY), AS_OF.replace(year=2027), outcomes=settings)
    after = published(later, both, ledger).ledger
    assert after.sets == ledger.sets
    assert all(set(counts) == {"gender", "origin"} for counts in after.counts.values())
    assert all(after.counts[number]["gender"] == counts["gender"] for number, counts in ledger.counts.items())


def test_a_ledger_of_the_first_version_goes_on_with_its_own_noise_and_limits() -> None:
    """The one that the sample programmes had until then: no figure is drawn again, and new ones have variance 8."""
    later = date(2027, 10, 31)
    loaded = load(ROOT / "configs" / "emerging-leaders.yaml", later, with_audit=True)
    assert loaded.snapshot is not None
    assert loaded.audit is not None
    text = Path(__file__).with_name("version_1.ledger").read_text(encoding="utf-8")
    opened = open_ledger(replace(loaded.ledger_files, ledger=text), loaded.snapshot, loaded.audit)
    keys, before = opened.keys, opened.ledger
    assert opened.problems == ()
    assert keys is not None
    assert before is not None
    done = publish(loaded.snapshot, loaded.audit, before, keys)
    after = done.ledger
    assert after.text.startswith(text)
    assert {number: after.counts[number] for number in before.counts} == before.counts
    assert read_ledger(after.text, keys) == after
    assert before.explained() == explained_variance(before.sets, 8.0) < after.explained() <= 0.07

    noise, groups = perturbation_of(8.0), group_members(loaded.snapshot, loaded.audit)["gender"]
    populations = populations_on(loaded.snapshot.on(done.day))
    added = {
        number: populations[key]
        for one in after.figures[len(before.figures) :]
        for number, key in zip((one.pool, one.passed), one.step, strict=True)
        if number not in before.counts
    }
    assert added
    for number, counted in added.items():
        for group, cell in cells_of(groups, counted).items():
            assert after.counts[number]["gender"][group] == keys.perturbed(counted, cell, ("gender", group), noise)
