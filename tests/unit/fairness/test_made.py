"""Figures as reports show them, from the ledger or exact."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from sponsorcli.fairness import exact_figures, shown_figures
from sponsorcli.fairness.ledger import Ledger, LedgerEntry, ShownStep, with_entry
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.statistics import Proportion

from .programmes import AS_OF, EMPTY, KEYS, audit_of, every_other, people, published, snapshot_of

STEP = (("nominated",), ("selected",))


def ledger_of(pool: dict[str, int], passed: dict[str, int], of: tuple[int, int], day: date = AS_OF) -> Ledger:
    """A ledger that shows these counts of sets of so many people."""
    sets = [2 ** of[0] - 1, 2 ** of[1] - 1]
    counts = {0: {"gender": pool}, 1: {"gender": passed}}
    return with_entry(EMPTY, LedgerEntry("t", day, [], sets, counts, [ShownStep("t", day, STEP, 0, 1)]), KEYS)


def shown(ledger: Ledger, as_of: date = AS_OF) -> dict[str, Proportion | None]:
    figures = shown_figures(snapshot_of({}, as_of), ledger).figures
    return dict(figures[0].groups["gender"]) if figures else {}


def test_a_group_is_withheld_below_the_threshold_by_its_count_with_noise() -> None:
    found = shown(ledger_of({"F": 10, "M": 9, "X": 40}, {"F": 3, "M": 4, "X": 20}, (60, 28)))
    assert found["M"] is None
    assert found["F"] == Proportion(3, 10, 12.0)


def test_noise_never_makes_more_pass_than_there_were() -> None:
    assert shown(ledger_of({"F": 20, "M": 20}, {"F": 23, "M": 9}, (40, 30)))["F"] == Proportion(20, 20, 12.0)


@pytest.mark.parametrize(("of", "passed", "is_shown"), [((40, 30), 25, True), ((40, 29), 25, False)])
def test_a_set_nearly_all_of_one_group_is_not_shown(of: tuple[int, int], passed: int, is_shown: bool) -> None:
    found = shown(ledger_of({"F": 26, "M": 14}, {"F": passed, "M": 5}, of))
    assert (found["F"] is not None) == is_shown
    assert (found["M"] is not None) == is_shown


def test_few_who_did_not_say_are_left_out_and_many_are_shown() -> None:
    few = shown(ledger_of({"F": 20, "M": 20, "undeclared": 9}, {"F": 9, "M": 9, "undeclared": 3}, (49, 21)))
    many = shown(ledger_of({"F": 20, "M": 20, "undeclared": 10}, {"F": 9, "M": 9, "undeclared": 3}, (50, 21)))
    assert ("undeclared" in few, "undeclared" in many) == (False, True)


def test_a_figure_counts_from_its_day_on() -> None:
    ledger = ledger_of({"F": 20, "M": 20}, {"F": 9, "M": 9}, (40, 18), date(2026, 7, 5))
    assert shown(ledger, date(2026, 7, 4)) == {}
    assert shown(ledger, date(2026, 7, 5))


def test_the_latest_figure_of_a_step_stands() -> None:
    ledger = ledger_of({"F": 20, "M": 20}, {"F": 9, "M": 9}, (40, 18), date(2026, 7, 5))
    later = ShownStep("t", date(2027, 1, 5), STEP, 0, 2)
    counts = {2: {"gender": {"F": 15, "M": 5}}}
    ledger = with_entry(ledger, LedgerEntry("t", later.day, [], [2**20 - 1], counts, [later]), KEYS)
    assert shown(ledger, date(2026, 12, 31))["F"] == Proportion(9, 20, 12.0)
    assert shown(ledger, date(2027, 1, 5))["F"] == Proportion(15, 20, 12.0)


def test_figures_of_another_programme_are_not_shown() -> None:
    ledger = ledger_of({"F": 20, "M": 20}, {"F": 9, "M": 9}, (40, 18))
    assert shown_figures(snapshot_of({}, name="other"), ledger).figures == ()


def test_what_is_shown_is_what_was_published_and_totals_are_exact() -> None:
    groups = people(F=40, M=40)
    snapshot = snapshot_of(every_other(groups))
    ledger = published(snapshot, audit_of(groups)).ledger
    figures = shown_figures(snapshot, ledger)
    assert figures.as_of == date(2026, 7, 5)
    assert {one.everybody for one in figures.figures} == {Proportion(40, 80), Proportion(40, 40)}
    for row in figures.impacts(STEP):
        assert row.outcome is not None
        assert row.group is not None
        assert row.outcome.passed.people == ledger.counts[0]["gender"][row.group]


def test_where_everybody_passed_no_group_is_told() -> None:
    groups = people(F=40, M=40)
    snapshot = snapshot_of(dict.fromkeys(groups, True))
    rows = shown_figures(snapshot, published(snapshot, audit_of(groups)).ledger).impacts()
    assert {row.group for row in rows} == {None}


def test_exact_figures_count_everybody_as_of_the_day() -> None:
    groups = people(F=12, M=9, silent=2)
    snapshot = snapshot_of(every_other(groups))
    figures = exact_figures(snapshot, audit_of(groups))
    (one,) = (one for one in figures.figures if one.step == STEP)
    assert one.day == AS_OF
    assert one.groups["gender"] == {"F": Proportion(6, 12), "M": Proportion(5, 9), "undeclared": Proportion(1, 2)}


def test_two_attributes_together_are_exact_only() -> None:
    groups = people(F=20, M=20)
    audit = audit_of(groups)
    site = ["north", "north", "south", "south"] * 10
    audit = replace(audit, frame=audit.frame.with_columns(pl.Series("site", site)))
    snapshot = snapshot_of(every_other(groups), outcomes=OutcomeSettings(groups=("gender", "site")))
    rows = exact_figures(snapshot, audit).impacts(STEP, together=True)
    assert {(row.attribute, row.group) for row in rows} == {
        ("gender and site", f"{gender}, {place}") for gender in "FM" for place in ("north", "south")
    }
    assert shown_figures(snapshot, published(snapshot, audit).ledger).impacts(together=True) == ()


def test_the_captains_of_ricci_have_their_published_p_value() -> None:
    """Ricci v. DeStefano, 557 U.S. 557 (2009): 16 of 25 white candidates passed, 3 of 8 black, 3 of 8 Hispanic."""
    groups = people(white=25, black=8, hispanic=8)
    passed = {one: int(one[-3:]) < (16 if one.startswith("white") else 3) for one in groups}
    impacts = exact_figures(snapshot_of(passed), audit_of(groups)).impacts((("nominated",), ("eligible",)))
    compared = {row.group: row.outcome.impact for row in impacts if row.outcome is not None}
    for group in ("black", "hispanic"):
        impact = compared[group]
        assert impact is not None
        assert impact.p_value == pytest.approx(0.168, abs=0.0005)
        assert impact.below_four_fifths is True


@pytest.mark.parametrize(("percent", "reference"), [(5, "M"), (4, "F")])
def test_the_program_says_how_small_a_group_may_be_to_be_compared_with(percent: int, reference: str) -> None:
    """Of 350 nominated in two rounds 14 are women, 4 percent, all eligible; so is half of the men."""
    groups = people(F=14, M=336)
    snapshot = snapshot_of({one: one.startswith("F") or int(one[-1]) % 2 == 0 for one in groups})
    rows = snapshot.roster.frame("proteges").with_columns(
        round=pl.when(pl.col("person_id").str.slice(-1).is_in(["0", "1", "2", "3", "4"]))
        .then(pl.lit("one"))
        .otherwise(pl.lit("two"))
    )
    fairness = snapshot.program.fairness.model_copy(update={"reference_percent": percent})
    program = snapshot.program.model_copy(update={"fairness": fairness})
    asked = Snapshot(program, Roster.of(proteges=rows.drop("_source", "_row").to_dicts()), AS_OF)
    audit = audit_of(groups)
    exact, shown_ones = exact_figures(asked, audit), shown_figures(asked, published(asked, audit).ledger)
    for found in (exact, shown_ones):
        assert {row.outcome.reference for row in found.impacts(STEP) if row.outcome} == {reference}
    assert {row.reference for step, _, row in exact.over_rounds if step == STEP} == {reference}
