from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes import Outcomes, measure_outcomes
from sponsorcli.outcomes.measures import matched

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
    (plain,), (matched,) = result.differences, result.matched
    assert plain.proteges is not None
    assert plain.comparison is not None
    assert plain.proteges.rate < plain.comparison.rate - 0.2
    assert matched.outcome is not None
    assert round(matched.outcome.treated_rate - matched.outcome.others_rate, 9) == 0
    assert matched.outcome.p_value > 0.9


def test_balance_shows_the_difference_and_that_weighting_removes_it() -> None:
    proteges = staff("p", 40, level="L2") + staff("q", 10)
    others = staff("c", 20, level="L2") + staff("d", 90)
    level = measured(proteges + others, ids(proteges)).balance[0]
    assert level.before is not None
    assert level.after is not None
    assert level.before > 1
    assert abs(level.after) < 1e-9
    assert (level.proteges, round(level.weighted, 9)) == (1.8, 1.8)


def test_nothing_is_matched_where_most_proteges_have_nobody_like_them() -> None:
    proteges = staff("p", 40, level="L2") + staff("q", 12)
    (matched,) = measured(proteges + staff("d", 90), ids(proteges)).matched
    assert (matched.proteges, matched.proteges_matched, matched.outcome) == (52, 12, None)
    assert matched.refused == "too few protégés have somebody like them"


def test_nothing_is_matched_to_fewer_than_ten() -> None:
    proteges = staff("p", 40)
    (matched,) = measured(proteges + staff("d", 9), ids(proteges)).matched
    assert matched.refused == "too few people to compare with"


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


@pytest.mark.parametrize(("values", "spread"), [([5.0], 0.0), ([1.0, 3.0], 2**0.5), ([1.0, 2.0, 3.0], 1.0)])
def test_balance_is_told_in_deviations_of_a_sample(values: list[float], spread: float) -> None:
    assert matched._spread(values, sum(values) / len(values)) == pytest.approx(spread)
