"""Each setting that another keeps from having an effect, beside the same with one thing otherwise."""

from pathlib import Path

import pytest

from .test_checks import GOOD, found

EXCUSE = "excuses: [{expectation: training, from: 2026-02-01, why: x}]"
MEETINGS, MEETINGS_5 = "{kind: meetings}", "{kind: meetings, grace_days: 5}"
AGREEMENT_5 = "{kind: agreement, grace_days: 5}"
BEFORE = "criteria: [{kind: preference}, {kind: paired_before}]"


@pytest.mark.parametrize(
    ("lines", "idle"),
    [
        # of two expectations, one that does not name its own grace uses the program's
        (f"accountability: {{grace_days: 3, expectations: [{MEETINGS_5}, {AGREEMENT_5}]}}", 1),
        (f"accountability: {{grace_days: 3, expectations: [{MEETINGS_5}, {{kind: agreement}}]}}", 0),
        (f"accountability: {{grace_days: 3, expectations: [{MEETINGS}]}}", 0),
        (f"accountability: {{grace_days: 0, expectations: [{MEETINGS_5}]}}", 0),
        (f"accountability: {{expectations: [{MEETINGS}], {EXCUSE}}}", 1),
        (f"accountability: {{expectations: [{MEETINGS}, {{kind: training, course: c}}], {EXCUSE}}}", 0),
        (f"accountability: {{expectations: [{MEETINGS}], excuses: [{{from: 2026-02-01, why: x}}]}}", 0),
        ("accountability: {mode: none, expectations: []}", 0),
        ("accountability: {mode: none, expectations: [{kind: meetings}], grace_days: 3, coming_up_days: 9}", 3),
        ("accountability: {mode: none, status: {on_track_percent: 70}, escalation: [{after_days: 1, step: a}]}", 2),
        (f"accountability: {{mode: none, {EXCUSE}}}", 1),
        ("accountability: {mode: none}", 0),
        # of two rules, one is enough
        (f"pairing: {{rules: [{{kind: different, field: site}}, {{kind: not_paired_before}}], {BEFORE}}}", 1),
        (f"pairing: {{rules: [{{kind: not_paired_before}}], {BEFORE}}}", 1),
        (f"pairing: {{rules: [{{kind: different, field: site}}], {BEFORE}}}", 0),
        ("pairing: {rules: [{kind: not_paired_before}], criteria: [{kind: preference}]}", 0),
        # criteria count by an aim, by a veto and by the lowest score
        ("pairing: {order: [most_pairs], criteria: [{kind: preference}]}", 1),
        ("pairing: {order: [most_pairs], criteria: []}", 0),
        ("pairing: {order: [most_pairs, best_total], criteria: [{kind: preference}]}", 0),
        ("pairing: {order: [most_pairs, best_worst], criteria: [{kind: preference}]}", 0),
        ("pairing: {order: [most_pairs], lowest_score: 0.1, criteria: [{kind: preference}]}", 0),
        ("pairing: {order: [most_pairs], lowest_score: 0, criteria: [{kind: preference}]}", 1),
        ("pairing: {order: [most_pairs], criteria: [{kind: preference}, {kind: pair_scores, zero_is_veto: true}]}", 0),
        ("pairing: {order: [most_pairs], criteria: [{kind: preference}, {kind: pair_scores, zero_is_veto: false}]}", 1),
        ("pairing: {method: stable, favours: proteges, criteria: [{kind: preference}]}", 0),
        ("pairing: {order: [priority], criteria: [], priority: {field: tier, tiers: [A, B]}}", 0),
        ("pairing: {order: [priority], criteria: [], priority: {field: hired_on, first: lowest}}", 0),
        ("opportunities: {days_counted: calendar}", 0),
        ("readiness: {clock: calendar, closed_on: [2026-05-01], holidays: DE}", 2),
        ("readiness: {clock: business, closed_on: [2026-05-01]}", 0),
        ("outcomes: {measures: [promotion, time_to_promotion], mean_time_months: 12}", 0),
        ("outcomes: {measures: [promotion]}", 0),
        ("outcomes: {groups: [gender], breakdowns_every: month}", 0),
        ("outcomes: {groups: [], merge: {gender: {Other: [X, Z]}}}", 1),
        ("outcomes: {groups: [gender], merge: {gender: {Other: [X, Z]}}}", 0),
        ("outcomes: {groups: [gender], merge: {gender: {Other: [X, Z]}, age: {Old: [X, Z]}}}", 1),
        ("actions: {Air cover: 4}", 0),
        ("actions: {Something new: 4}", 0),
        ("actions: {Something new: 4, Air cover: 5}", 1),
        *((f"  sponsors: {{file: s{end}, sheet: Old}}", 1) for end in (".csv", ".tsv", ".tab", ".txt", ".parquet")),
        *((f"  sponsors: {{file: s{end}, sheet: Old}}", 1) for end in (".json", ".jsonl", ".csv.gz")),
        *((f"  sponsors: {{file: s{end}, sheet: Old}}", 0) for end in (".xlsx", ".ods")),
        ("  preferences: {file: p.csv, choices: [first, second]}", 0),
        ("  sponsors: {file: s.csv, choices: [first, second]}", 1),
    ],
)
def test_a_setting_is_told_to_be_idle_where_it_is(tmp_path: Path, lines: str, idle: int) -> None:
    codes = [code for code, _, _ in found(tmp_path, f"{GOOD}{lines}\n")]
    assert codes.count("P100") == idle
