"""Protégés' promotions by sponsor against people like them: what is expected, what is shown, what is flagged."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from sponsorcli.accountability.reviews import SponsorsProgress, progress_of_sponsors
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources

Rows = list[dict[str, Any]]
PAIRED, AS_OF = date(2025, 1, 15), date(2026, 6, 30)
PROMOTED_ON = date(2025, 9, 1)


def person(name: str, level: str = "L3", hired_on: date = date(2020, 1, 1)) -> dict[str, Any]:
    return {"person_id": name, "level": level, "hired_on": hired_on}


def promoted(name: str, on: date = PROMOTED_ON, level: str = "L4") -> dict[str, Any]:
    return {"person_id": name, "on": on, "event": "promoted", "level": level}


def progress(
    people: Iterable[dict[str, Any]], pairs: dict[str, str], events: Rows, to_come: Rows | None = None
) -> SponsorsProgress:
    about = About(id="t", name="T", levels=("L1", "L2", "L3", "L4", "L5"))
    program = Program(schema_version=1, about=about, sources=Sources())
    made: Rows = [
        {"protege_id": protege, "sponsor_id": sponsor, "paired_on": PAIRED} for protege, sponsor in pairs.items()
    ]
    made += to_come or []
    found = progress_of_sponsors(Snapshot(program, Roster.of(people=people, pairs=made, career_events=events), AS_OF))
    assert found is not None
    return found


def others(count: int, promotions: int, level: str = "L3", mark: str = "X") -> tuple[Rows, Rows]:
    """So many people never sponsored, who were at that level when the pairs were made; some were promoted after."""
    people = [person(f"{mark}{n}", "L4" if n < promotions else level) for n in range(count)]
    return people, [promoted(f"{mark}{n}") for n in range(promotions)]


def sponsored(count: int, promotions: int, sponsor: str = "S1", mark: str = "P") -> tuple[Rows, Rows, dict[str, str]]:
    people = [person(f"{mark}{n}", "L4" if n < promotions else "L3") for n in range(count)]
    return people, [promoted(f"{mark}{n}") for n in range(promotions)], {f"{mark}{n}": sponsor for n in range(count)}


def test_expected_is_the_share_of_people_like_them_who_were_never_sponsored() -> None:
    people, events = others(20, 5)
    proteges, own, pairs = sponsored(10, 4)
    row = progress([*people, *proteges], pairs, [*events, *own]).sponsors.row(0, named=True)
    assert (row["proteges"], row["observed"], row["expected"], row["difference"]) == (10, 4, 2.5, 1.5)
    assert row["weight"] == 0.5
    assert row["shrunk"] == pytest.approx((0.4 + 0.25) / 2)


def test_somebody_whose_pair_is_still_to_come_is_one_of_the_others() -> None:
    people, events = others(20, 5)
    proteges, own, pairs = sponsored(10, 4)
    everybody, happened = [*people, *proteges], [*events, *own]
    to_come: Rows = [{"protege_id": "X0", "sponsor_id": "S1", "paired_on": date(2099, 1, 1)}]
    assert progress(everybody, pairs, happened).sponsors.row(0, named=True) == (
        progress(everybody, pairs, happened, to_come).sponsors.row(0, named=True)
    )


def test_a_small_stratum_is_drawn_towards_the_share_of_all() -> None:
    # 40 at L2 of whom none, and 5 at L3 of whom all were promoted: overall 5 of 45, so L3 is half of 1 and of that
    many, _ = others(40, 0, "L2", "Y")
    few, events = others(5, 5)
    proteges, own, pairs = sponsored(6, 3)
    row = progress([*many, *few, *proteges], pairs, [*events, *own]).sponsors.row(0, named=True)
    assert row["expected"] == pytest.approx(6 * (0.5 + 0.5 * 5 / 45))


def test_fewer_than_five_are_too_few_to_judge() -> None:
    people, events = others(20, 5)
    proteges, own, pairs = sponsored(4, 4)
    row = progress([*people, *proteges], pairs, [*events, *own]).sponsors.row(0, named=True)
    assert (row["proteges"], row["observed"], row["shrunk"], row["reading"]) == (4, None, None, "too few to judge")


@pytest.mark.parametrize(("promotions", "reading"), [(17, "look closer"), (9, "no more than chance allows")])
def test_only_what_lies_beyond_the_limits_is_looked_at_closer(promotions: int, reading: str) -> None:
    people, events = others(20, 5)
    proteges, own, pairs = sponsored(20, promotions)
    row = progress([*people, *proteges], pairs, [*events, *own]).sponsors.row(0, named=True)
    assert row["expected"] == 5.0
    assert row["reading"] == reading


@pytest.mark.parametrize(
    ("promotions", "reading"),
    [(0, "no more than chance allows"), (5, "no more than chance allows"), (6, "look closer")],
)
def test_where_one_is_expected_none_never_surprises_and_six_do(promotions: int, reading: str) -> None:
    """Of 20 with one in twenty expected each, P(5 or more) is 0.26 % and P(6 or more) 0.03 %; the limit is 0.1 %."""
    people, events = others(100, 5)
    proteges, own, pairs = sponsored(20, promotions)
    row = progress([*people, *proteges], pairs, [*events, *own]).sponsors.row(0, named=True)
    assert row["expected"] == pytest.approx(1)
    assert (row["low95"], row["low998"]) == (None, None)
    assert row["high998"] == pytest.approx(5)
    assert row["outside998"] == pytest.approx(0.000329, abs=1e-6)
    assert row["reading"] == reading


def test_sponsors_stand_by_id_and_not_by_result() -> None:
    people, events = others(20, 5)
    worse, own, first = sponsored(6, 0, "S1", "P")
    better, more, second = sponsored(6, 6, "S2", "Q")
    found = progress([*people, *better, *worse], {**second, **first}, [*events, *own, *more])
    assert found.sponsors.select("person_id", "observed").rows() == [("S1", 0), ("S2", 6)]


def test_sponsors_who_differ_by_no_more_than_chance_count_for_nothing_of_their_own() -> None:
    people, events = others(20, 5)
    everybody, happened, pairs = list(people), list(events), dict[str, str]()
    for sponsor in range(10):
        proteges, own, more = sponsored(5, 1, f"S{sponsor}", f"P{sponsor}-")
        everybody, happened, pairs = [*everybody, *proteges], [*happened, *own], {**pairs, **more}
    found = progress(everybody, pairs, happened)
    assert found.prior_people is None
    assert set(found.sponsors["weight"]) == {0.0}


def test_without_a_record_of_careers_there_is_no_panel() -> None:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": PAIRED}]
    assert progress_of_sponsors(Snapshot(program, Roster.of(pairs=pairs), AS_OF)) is None


@pytest.mark.parametrize(
    ("days", "months"),
    [
        ((date(2025, 11, 30), date(2026, 1, 30)), 5),
        ((date(2025, 11, 30), date(2026, 1, 30), date(2026, 2, 28)), 5),
        ((date(2025, 11, 30), date(2025, 11, 30), date(2026, 1, 30)), 7),
        ((date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 30)), 5),
        ((date(2026, 6, 30),), 3),
        ((date(2010, 1, 1),), 12),
    ],
)
def test_progress_is_told_for_as_long_as_half_of_the_pairs_are_old(days: tuple[date, ...], months: int) -> None:
    """Of an even number the younger of the two in the middle; whole months, from three to the shortest horizon."""
    made = [{"protege_id": f"P{at}", "sponsor_id": "S1", "paired_on": day} for at, day in enumerate(days)]
    events = [promoted("P0")]
    assert progress([person(f"P{at}") for at in range(len(days))], {}, events, made).months == months


@pytest.mark.parametrize(("sizes", "is_fitted"), [([5] * 10, True), ([6] * 9, False), ([5] * 9 + [4], False)])
def test_how_sponsors_differ_is_looked_at_from_ten_sponsors_and_fifty_proteges_on(
    sizes: list[int], is_fitted: bool
) -> None:
    people, events = others(20, 5)
    everybody, happened, pairs = list(people), list(events), dict[str, str]()
    for sponsor, size in enumerate(sizes):
        proteges, own, more = sponsored(size, 1, f"S{sponsor}", f"P{sponsor}-")
        everybody, happened, pairs = [*everybody, *proteges], [*happened, *own], {**pairs, **more}
    assert progress(everybody, pairs, happened).prior_people == (None if is_fitted else 10.0)


def test_where_nobody_like_them_was_promoted_there_is_nothing_to_compare_with() -> None:
    people, _ = others(20, 0)
    proteges, own, pairs = sponsored(6, 2)
    row = progress([*people, *proteges], pairs, own).sponsors.row(0, named=True)
    assert (row["proteges"], row["observed"], row["reading"]) == (6, None, "too few to judge")


@pytest.mark.parametrize(
    ("on", "observed"),
    [(PAIRED, 0), (date(2025, 1, 16), 1), (date(2026, 1, 15), 1), (date(2026, 1, 16), 0)],
)
def test_a_promotion_counts_from_the_day_after_the_pairing_to_the_last_day_of_the_months(
    on: date, observed: int
) -> None:
    people, events = others(20, 5)
    proteges, _, pairs = sponsored(5, 1)
    found = progress([*people, *proteges], pairs, [*events, promoted("P0", on)])
    assert (found.months, found.observed) == (12, observed)


@pytest.mark.parametrize(("hired_on", "expected"), [(date(2024, 1, 15), 5.0), (date(2024, 1, 16), 0.0)])
def test_a_band_of_tenure_begins_on_the_anniversary(hired_on: date, expected: float) -> None:
    """Of ten hired a year before all were promoted, of ten a day later none."""
    old = [person(f"A{n}", "L4", date(2024, 1, 15)) for n in range(10)]
    new = [person(f"B{n}", "L3", date(2024, 1, 16)) for n in range(10)]
    proteges = [person(f"P{n}", "L3", hired_on) for n in range(5)]
    pairs = {f"P{n}": "S1" for n in range(5)}
    found = progress([*old, *new, *proteges], pairs, [promoted(f"A{n}") for n in range(10)])
    assert found.expected == pytest.approx(expected)


def test_a_pair_is_followed_from_the_day_its_months_are_over() -> None:
    people, events = others(20, 5)
    proteges, own, pairs = sponsored(6, 1)
    later = [
        {"protege_id": f"L{n}", "sponsor_id": "S1", "paired_on": day}
        for n, day in enumerate((date(2025, 6, 30), date(2025, 7, 1)))
    ]
    found = progress([*people, *proteges, person("L0"), person("L1")], pairs, [*events, *own], later)
    assert (found.months, found.proteges) == (12, 7)


@pytest.mark.parametrize(
    ("people", "reading"),
    [(9, "too few to judge"), (10, "no more than chance allows")],
)
def test_where_half_are_expected_nine_tell_nothing_whatever_comes_of_them(people: int, reading: str) -> None:
    """All of nine have the probability 0.5 ** 9 = 0.00195, above the limit of 0.001; all of ten 0.00098."""
    others_too, events = others(20, 10)
    for promotions in (0, 5, people):
        proteges, own, pairs = sponsored(people, promotions)
        row = progress([*others_too, *proteges], pairs, [*events, *own]).sponsors.row(0, named=True)
        at_the_ends = promotions in {0, people}
        assert row["reading"] == ("look closer" if people == 10 and at_the_ends else reading)
        assert (row["observed"], row["expected"]) == (promotions, people / 2), "the figures are shown all the same"
        assert (row["least"], row["most"]) == ((1, 9) if people == 10 else (0, 9))
