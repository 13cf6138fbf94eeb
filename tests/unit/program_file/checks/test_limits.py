"""Each check at the limit that it draws, and one beside it."""

from pathlib import Path

import pytest

from .test_checks import GOOD, found


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("pairing: {rules: [{kind: level_gap, at_least: 3, at_most: 3}]}", []),
        ("pairing: {rules: [{kind: level_gap, at_least: 4, at_most: 3}]}", ["P034"]),
        ("pairing: {rules: [{kind: level_gap, at_least: 4}]}", []),
        ("pairing: {rules: [{kind: level_gap, at_least: 5}]}", ["P034"]),
        ("pairing: {rules: [{kind: level_gap, at_most: 0}]}", []),
        ("pairing: {rules: [{kind: level_gap, at_least: 0}]}", []),
        ("pairing: {rules: [{kind: level_gap, at_least: 2}, {kind: level_gap, at_most: 2}]}", []),
        ("pairing: {criteria: [{kind: level_gap, best: 2, worst: 3}]}", []),
        ("pairing: {criteria: [{kind: level_gap, best: 0, worst: 0}]}", ["P035"]),
        ("pairing: {criteria: [{kind: preference, weight: 0}, {kind: pair_scores, weight: 1}]}", []),
        ("pairing: {criteria: []}", []),
        ("pairing: {capacity: 3, capacity_limit: 3}", []),
        ("pairing: {capacity: 4, capacity_limit: 3}", ["P039"]),
        ("pairing: {order: [most_pairs, most_pairs]}", ["P045"]),
        ("pairing: {order: [best_total, best_worst]}", ["P045"]),
        ("pairing: {order: [best_worst, most_pairs]}", ["P045"]),
        ("pairing: {order: [most_pairs, best_worst, best_total]}", []),
        ("pairing: {order: [most_pairs, even_load]}", []),
        ("pairing: {order: [most_pairs, priority, best_worst], priority: {field: hired_on}}", []),
        ("pairing: {order: [priority, best_worst], priority: {field: hired_on}}", []),
        ("pairing: {order: [most_pairs, even_load, best_worst]}", ["P045"]),
        ("pairing: {order: [most_pairs, at_least], at_least: 1}", []),
        ("pairing: {limits: [{of: sponsors, at_least: 3, at_most: 3}]}", []),
        ("pairing: {limits: [{of: sponsors, at_least: 4, at_most: 3}]}", ["P136"]),
        ("pairing: {limits: [{of: sponsors}]}", ["P136"]),
        ("pairing: {limits: [{of: sponsors, at_most: 0}]}", []),
        ("pairing: {limits: [{of: sponsors, at_most: 3, or_none: true}]}", ["P136"]),
        ("pairing: {limits: [{of: sponsors, at_least: 3, or_none: true}]}", []),
        ("pairing: {limits: [{of: sponsors, where: {site: X}, at_most: 3}]}", []),
        ("pairing: {limits: [{of: sponsors, where: {sponsor: {site: X}}, at_most: 3}]}", ["P139"]),
        ("pairing: {limits: [{of: pairs, where: {sponsor: {site: X}}, at_most: 3}]}", []),
        ("pairing: {limits: [{of: pairs, where: {site: X}, at_most: 3}]}", ["P139"]),
        ("pairing: {limits: [{of: pairs, where: {mentor: {site: X}}, at_most: 3}]}", ["P139"]),
        ("pairing: {limits: [{of: proteges, where: {gender: F}, at_most: 3}]}", ["P043"]),
        ("pairing: {limits: [{of: pairs, where: {protege: {site: X, gender: F}}, at_most: 3}]}", ["P043"]),
        ("pairing: {limits: [{of: pairs, where: {sponsor: {nationality: X}}, at_least: 3}]}", ["P043"]),
        ("pairing: {method: stable, limits: [{of: sponsors, at_most: 3}]}", ["P137"]),
        ("pairing: {method: stable, together: [{proteges: [A, B], why: x}]}", ["P137"]),
        ("pairing: {together: [{proteges: [A, B], why: x}]}", []),
        ("pairing: {together: [{proteges: [A], why: x}]}", ["P138"]),
        ("pairing: {together: [{proteges: [A, B], why: x}, {proteges: [B, C], why: x}]}", ["P138"]),
        ("pairing: {together: [{proteges: [A, B], why: x}, {proteges: [C, D], why: x}]}", []),
        ("selection: {eligible: [{kind: level, from: L2, to: L2}]}", []),
        ("selection: {eligible: [{kind: level, from: L3, to: L2}]}", ["P033"]),
        ("selection: {places: 1, ties: lottery, seed: 0}", []),
        ("selection: {places: 1, seed: 0}", ["P100"]),
        ("selection: {ties: lottery, seed: 1}", ["P100"]),
        ("selection: {tie_within: 0.1, ranked_by: [{kind: evidence}]}", ["P100"]),
        ("selection: {places: 1, tie_within: 0.1, ranked_by: [{kind: evidence}]}", []),
        ("selection: {places: 1, tie_within: 0.1}", ["P100"]),
        ("pairing: {method: stable, favours: sponsors}", []),
        ("pairing: {method: optimal, favours: sponsors}", ["P100"]),
        ("pairing: {method: stable, order: [most_pairs]}", ["P100"]),
        ("pairing: {method: optimal, order: [most_pairs]}", []),
        ("accountability: {status: {on_track_percent: 60, off_track_percent: 60}}", []),
        ("accountability: {status: {on_track_percent: 60, off_track_percent: 61}}", ["P042"]),
        ("accountability: {escalation: [{after_days: 1, step: a}, {after_days: 2, step: b}]}", []),
        ("accountability: {escalation: [{after_days: 1, step: a}, {after_days: 1, step: b}]}", ["P042"]),
        ("accountability: {escalation: [{after_days: 3, step: a}, {after_days: 2, step: b}, {after_days: 1, step: c}]}",
         ["P042", "P042"]),
        ("accountability: {expectations: [{kind: agreement, within_days: 365}]}", []),
        ("accountability: {expectations: [{kind: agreement, within_days: 366}]}", ["P044"]),
        ("accountability: {pauses: [{person: A, from: 2026-02-01, to: 2026-02-01, why: x}]}", []),
        ("accountability: {pauses: [{person: A, from: 2026-02-02, to: 2026-02-01, why: x}]}", ["P040"]),
        ("opportunities: {holidays: [2026-12-25], days_counted: business}", []),
        ("opportunities: {holidays: [2026-12-25], days_counted: calendar}", ["P100"]),
        ("ignore: [{problem: R023, why: x}]", []),
        ("ignore: [{problem: R003, why: x}]", ["P113"]),
        ("ignore: [{problem: X999, why: x}]", ["P112"]),
    ],
)  # fmt: skip
def test_a_check_speaks_beyond_its_limit_and_not_at_it(tmp_path: Path, lines: str, codes: list[str]) -> None:
    assert [code for code, _, _ in found(tmp_path, f"{GOOD}{lines}\n")] == codes


def pins(*pairs: str) -> str:
    return ", ".join(f"{{protege: {one[0]}, sponsor: {one[1]}, why: x}}" for one in pairs)


@pytest.mark.parametrize(
    ("kept", "forbidden", "told"),
    [
        (("AS", "BS"), (), []),
        (("AS", "BS", "CS"), (), [("P047", "S is kept with more than the 2 protégés that capacity_limit allows")]),
        (
            ("AS", "BS", "CS", "DS"),
            (),
            [("P047", "S is kept with more than the 2 protégés that capacity_limit allows")],
        ),
        (("AS", "AS"), (), [("P046", "item 2 stands twice in keep")]),
        (("AS", "AT"), (), [("P047", "A is kept with S and with T")]),
        (("AS", "BS"), ("AT", "BT"), []),
        (("AS", "BS"), ("AT", "BS"), [("P038", "B and S are kept together and forbidden")]),
    ],
)
def test_pairs_that_are_kept_fit_a_sponsor_and_each_other(
    tmp_path: Path, kept: tuple[str, ...], forbidden: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    text = f"{GOOD}pairing: {{capacity: 2, capacity_limit: 2, keep: [{pins(*kept)}], forbid: [{pins(*forbidden)}]}}\n"
    assert [(code, message) for code, _, message in found(tmp_path, text)] == told


@pytest.mark.parametrize(
    ("ends_on", "every", "is_told"),
    [
        ("2026-01-28", "month", False),
        ("2026-01-27", "month", True),
        ("2026-03-31", "quarter", False),
        ("2026-03-30", "quarter", True),
        ("2026-06-30", "half_year", False),
        ("2026-06-29", "half_year", True),
    ],
)
def test_an_expectation_comes_due_on_the_last_day_of_the_programme(
    tmp_path: Path, ends_on: str, every: str, *, is_told: bool
) -> None:
    text = (
        GOOD.replace("2026-12-31", ends_on)
        + f"accountability: {{expectations: [{{kind: meetings, every: {every}}}]}}\n"
    )
    assert ("P044" in [code for code, _, _ in found(tmp_path, text)]) == is_told
    reversed_days = GOOD.replace("2026-12-31", "2025-12-31")
    assert [code for code, _, _ in found(tmp_path, reversed_days)] == ["P040"]


def test_a_programme_of_one_day_ends_when_it_starts(tmp_path: Path) -> None:
    one_day = GOOD.replace("2026-12-31", "2026-01-01") + "accountability: {expectations: []}\n"
    assert found(tmp_path, one_day) == []


def test_a_level_is_given_once_whatever_its_case(tmp_path: Path) -> None:
    text = GOOD.replace("[L1, L2, L3, L4, L5]", "[L1, l2, L2, L4, L2]")
    assert [(code, message) for code, _, message in found(tmp_path, text)] == [
        ("P031", 'the level "L2" stands twice in levels'),
        ("P031", 'the level "L2" stands twice in levels'),
    ]


@pytest.mark.parametrize(
    ("name", "is_told"), [("capcity", True), ("capacity", False), ("level", False), ("shoe_size", False)]
)
def test_a_column_called_nearly_like_a_field_is_probably_meant_to_be_it(
    tmp_path: Path, name: str, *, is_told: bool
) -> None:
    text = GOOD + f"  sponsors: {{file: s.csv, columns: {{{name}: X}}}}\n"
    assert [code for code, _, _ in found(tmp_path, text)] == (["P048"] if is_told else [])
