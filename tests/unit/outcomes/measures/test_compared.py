from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes import Outcomes, measure_outcomes
from sponsorcli.outcomes.measures import RateDifference

PAIRED = date(2025, 6, 2)
Rows = Sequence[Mapping[str, object]]


def measured(people: Rows, proteges: Sequence[str], compare_on: tuple[str, ...] = ("level",)) -> Outcomes:
    about = About(id="test", name="Test", levels=("L1", "L2", "L3"))
    settings = OutcomeSettings(compare_on=compare_on, measures=("retention",))
    program = Program(schema_version=1, about=about, sources=Sources(), outcomes=settings)
    pairs = [{"protege_id": person, "sponsor_id": "s", "paired_on": PAIRED} for person in proteges]
    return measure_outcomes(Snapshot(program, Roster.of(people=people, pairs=pairs), date(2026, 10, 31)))


def staff(prefix: str, count: int, leave: int = 0, **fields: object) -> list[dict[str, object]]:
    known: dict[str, object] = {"level": "L1", "hired_on": date(2020, 6, 2)}
    return [
        {"person_id": f"{prefix}{n:02}", "left_on": date(2025, 12, 1) if n < leave else None} | known | fields
        for n in range(count)
    ]


def ids(people: Rows) -> list[str]:
    return [str(one["person_id"]) for one in people]


def test_a_gap_that_is_one_of_levels_alone_disappears_when_matched() -> None:
    """Half of L2 leaves and a tenth of L1, protégés or not; most protégés are of L2, most others of L1."""
    proteges = staff("p", 40, 20, level="L2") + staff("q", 10, 1)
    others = staff("c", 20, 10, level="L2") + staff("d", 90, 9)
    result = measured(proteges + others, ids(proteges))
    (plain,), (weighted,) = result.unweighted, result.differences
    assert plain.difference is not None
    assert plain.difference < -0.2
    assert weighted.difference == pytest.approx(0)
    assert weighted.p_value is not None
    assert weighted.p_value > 0.9
    assert weighted.interval is not None
    assert weighted.interval.low < 0 < weighted.interval.high


def test_rates_are_of_proteges_and_of_the_others_as_proteges_are_made_up() -> None:
    proteges = staff("p", 40, 20, level="L2") + staff("q", 10, 1)
    others = staff("c", 20, 15, level="L2") + staff("d", 90, 9)
    protege, comparison = measured(proteges + others, ids(proteges)).rates
    assert protege.outcome is not None
    assert comparison.outcome is not None
    assert protege.outcome.rate == pytest.approx(29 / 50)
    assert comparison.outcome.rate == pytest.approx(0.8 * 5 / 20 + 0.2 * 81 / 90)
    assert (comparison.people, comparison.events) == (110, 86)


def test_balance_shows_the_difference_and_that_weighting_removes_it() -> None:
    proteges = staff("p", 40, level="L2") + staff("q", 10)
    others = staff("c", 20, level="L2") + staff("d", 90)
    level = measured(proteges + others, ids(proteges)).balance[0]
    assert level.before is not None
    assert level.after is not None
    assert level.before > 1
    assert abs(level.after) < 1e-9
    assert (level.proteges, round(level.weighted, 9)) == (1.8, 1.8)


def weighted(people: Rows, proteges: Rows) -> RateDifference:
    (found,) = measured([*proteges, *people], ids(proteges)).differences
    return found


def test_nothing_is_compared_where_most_proteges_have_nobody_like_them() -> None:
    found = weighted(staff("d", 90), staff("p", 13, level="L2") + staff("q", 12))
    assert (found.people, found.matched, found.interval) == (25, 12, None)
    assert found.refused == "too few protégés have somebody similar"
    assert weighted(staff("d", 90), staff("p", 12, level="L2") + staff("q", 12)).interval is not None


def test_nothing_is_compared_with_fewer_than_ten() -> None:
    assert weighted(staff("d", 9), staff("p", 40)).refused == "too few people to compare with"
    assert weighted(staff("d", 10), staff("p", 40)).refused == ""


def test_proteges_without_anybody_similar_are_counted_and_in_no_comparison() -> None:
    proteges = staff("p", 30, 3) + staff("q", 10, 10, level="L2")
    result = measured(proteges + staff("d", 60, 6), ids(proteges))
    (found,) = result.differences
    assert (found.people, found.matched, result.without_like) == (40, 30, 10)
    assert found.difference == pytest.approx(0)
    assert result.unweighted[0].people == result.unweighted[0].matched == 40


def test_tenure_is_compared_in_bands_of_the_time() -> None:
    """Employed five years on the pairing date: between four and seven, though eight years have passed since hiring."""
    proteges = staff("p", 12)
    others = staff("c", 15, hired_on=date(2021, 6, 2)) + staff("d", 15, hired_on=date(2024, 1, 5))
    result = measured(proteges + others, ids(proteges), ("level", "tenure"))
    assert (result.comparison, result.without_like, result.compared_on) == (15, 0, ("level", "tenure"))


def test_balance_is_the_same_to_the_last_bit_in_any_order_of_rows() -> None:
    """Sums in another order, or over threads, would differ in their last digits, and the workbook's bytes with them."""
    days = [date(2011 + n % 9, 1 + n % 12, 1 + n % 28) for n in range(90)]
    people = [one | {"hired_on": day} for one, day in zip(staff("p", 30) + staff("c", 60), days, strict=True)]
    proteges = [f"p{n:02}" for n in range(30)]
    whole = measured(people, proteges).balance
    assert len(whole) == 2
    assert measured(people[::-1], proteges[::-1]).balance == whole
    assert measured(people[45:] + people[:45], proteges).balance == whole


def test_people_are_alike_whatever_the_case_of_their_values_and_the_blanks_around_them() -> None:
    proteges, others = staff("p", 10, function="Sales"), staff("c", 10, function=" SALES ")
    (found,) = measured(proteges + others, ids(proteges), ("level", "function")).differences
    assert (found.matched, found.others, found.strata) == (10, 10, 1)
