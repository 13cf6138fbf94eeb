"""Published figures of units with few people come out of `accountability`, sponsor by sponsor, from spreadsheets."""

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.published import figures, rows

from .conftest import Sponsorcli
from .studies import AS_OF, HIRED, PAIRED, Row, write_programme

CHANCE = figures("from_r")["chance"]
Unit = Sequence[tuple[int, int]]
"""Of a sponsor, at each level: how many protégés were promoted, and how many there are."""


def programme(folder: Path, units: Sequence[Unit], others: Unit) -> Path:
    """Protégés paired on one day, and others who never are; all promotions come a month later."""
    people: list[Row] = []
    pairs: list[Row] = []
    events: list[Row] = []

    def add(prefix: str, unit: Unit) -> Iterator[str]:
        for level, (promoted, size) in enumerate(unit, start=1):
            for number in range(size):
                person, risen = f"{prefix}-{level}-{number:03}", number < promoted
                at = f"L{level + 2 * risen}"
                people.append({"person_id": person, "level": at, "hired_on": HIRED})
                events.append({"person_id": person, "on": HIRED, "event": "hired", "level": f"L{level}"})
                if risen:
                    day = PAIRED + timedelta(days=31)
                    events.append({"person_id": person, "on": day, "event": "promoted", "level": at})
                yield person

    for number, unit in enumerate(units):
        people.append({"person_id": f"S{number:02}", "level": "L4", "hired_on": AS_OF})
        pairs += [
            {"protege_id": person, "sponsor_id": f"S{number:02}", "paired_on": PAIRED}
            for person in add(f"P{number:02}", unit)
        ]
    list(add("C", others))
    met = [{"on": AS_OF, "sponsor_id": "S00", "protege_id": pairs[0]["protege_id"], "action": "meeting"}]
    return write_programme(folder, people, pairs, events, {}, ("L1", "L2", "L3", "L4"), activity=met)


def progress(sponsorcli: Sponsorcli, program: Path) -> tuple[list[dict[str, Any]], list[str]]:
    ran = sponsorcli("accountability", program, "--as-of", AS_OF, "--format", "json")
    assert ran.out, ran.err
    report = json.loads(ran.out)
    return report["tables"]["progress"], report["notes"]


def test_groups_of_rats_are_drawn_towards_the_expected_share_by_the_published_prior(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """Tarone 1982: a beta prior of 2.305 and 14.080 by likelihood, so worth 16.38 rats; 15 of 100 others have one."""
    groups = [(int(row["tumours"]), int(row["rats"])) for row in rows("rat_tumours")]
    found, notes = progress(sponsorcli, programme(tmp_path, [[group] for group in groups], [(15, 100)]))
    prior = sum(figures("shrinkage")["prior_by_likelihood"])
    for row, (tumours, rats) in zip(found, groups, strict=True):
        own = rats / (rats + prior)
        assert (row["proteges"], row["observed"]) == (rats, tumours)
        assert row["expected"] == pytest.approx(0.15 * rats)
        assert row["weight"] == pytest.approx(own, abs=5e-6)
        assert row["shrunk"] == pytest.approx(own * tumours / rats + (1 - own) * 0.15, abs=5e-6)
    assert any("counts as much as 16 protégés' outcomes" in note for note in notes)


def test_limits_of_chance_are_the_quantiles_of_the_binomial_distribution(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """qbinom at 15 of 100 expected, for each size there is."""
    given = CHANCE["rats"]
    found, _ = progress(sponsorcli, programme(tmp_path, [[(0, size)] for size in given["sizes"]], [(15, 100)]))
    for row, place in zip(found, range(len(given["sizes"])), strict=True):
        for name in ("low", "high"):
            for level in ("95", "998"):
                limit = given[name if level == "998" else f"{name}95"][place]
                told = row[f"{name}{level}"]
                assert (told or 0) * row["expected"] == pytest.approx(limit, abs=1e-4)


def test_limits_of_chance_hold_for_proteges_who_are_not_alike(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """Twelve of whom one in ten is expected, eight of whom three in ten are: two binomials convolved by R."""
    (row,), _ = progress(sponsorcli, programme(tmp_path, [[(1, 12), (2, 8)]], [(10, 100), (30, 100)]))
    assert row["expected"] == pytest.approx(3.6)
    for level, (low, high, outside) in CHANCE["mixed"].items():
        assert (row[f"low{level}"] or 0) * 3.6 == pytest.approx(low, abs=1e-5)
        assert row[f"high{level}"] * 3.6 == pytest.approx(high, abs=1e-5)
        assert row[f"outside{level}"] == pytest.approx(outside, abs=1e-6)
