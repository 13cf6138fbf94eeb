"""The nine-box grid counts nominated people by both ratings, each scale cut into three equal parts."""

from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pipeline.nine_box import NineBox, nine_box

AS_OF = date(2026, 10, 31)
RATINGS = [(1.0, 5.0), (2.0, 3.0), (3.0, 3.0), (4.0, 1.0), (5.0, 5.0), (None, 4.0), (4.0, None)]


def grid(ratings: list[tuple[float | None, float | None]], best: float | None = 5) -> NineBox | None:
    """People by performance and potential; `best` is what `ranked_by` says of both."""
    ranked = tuple({"kind": "number", "field": one, "best": best} for one in ("performance", "potential") if best)
    program = Program.model_validate({
        "schema_version": 1, "sources": {}, "program": {"id": "t", "name": "T"}, "selection": {"ranked_by": ranked},
    })  # fmt: skip
    people: list[dict[str, object]] = [{"person_id": f"P{n}", "performance": one} for n, (one, _) in enumerate(ratings)]
    proteges: list[dict[str, object]] = [
        {"person_id": f"P{n}", "potential": other} for n, (_, other) in enumerate(ratings)
    ]
    proteges.append({"person_id": "gone", "potential": 5.0, "withdrawn_on": AS_OF})
    people.append({"person_id": "gone", "performance": 5.0})
    return nine_box(Snapshot(program, Roster.of(people=people, proteges=proteges), AS_OF))


def counts(found: NineBox | None) -> list[tuple[str, int, int, int]]:
    assert found is not None
    return [(row.potential, row.low, row.middle, row.high) for row in found.rows]


def test_everybody_nominated_with_both_ratings_stands_in_one_cell() -> None:
    found = grid(RATINGS)
    assert counts(found) == [("high", 1, 0, 1), ("middle", 1, 1, 0), ("low", 0, 0, 1)]
    assert found is not None
    assert found.unrated == 2


def test_a_scale_is_cut_at_its_thirds_and_a_rating_on_a_limit_is_in_the_upper_part() -> None:
    assert counts(grid([(1.99, 4), (2.0, 4), (2.99, 4), (3.0, 4)], best=4)) == [
        ("high", 1, 2, 1),
        ("middle", 0, 0, 0),
        ("low", 0, 0, 0),
    ]


def test_without_a_setting_the_highest_rating_is_the_best_and_without_ratings_there_is_no_grid() -> None:
    found = grid([(10.0, 7.0), (1.0, 1.0)], best=None)
    assert found is not None
    assert (found.best_performance, found.best_potential) == (10.0, 7.0)
    assert grid([(None, 4.0)]) is None
