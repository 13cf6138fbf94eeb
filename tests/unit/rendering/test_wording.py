"""Figures in words."""

from datetime import date, datetime
from typing import Any

import pytest

from sponsorcli.rendering.wording import (
    aim_worded,
    change_worded,
    decimals_for,
    fact_worded,
    figure_worded,
    is_judged,
    share_worded,
    signal_worded,
    since_or_by,
    stable,
    worded,
    worded_checksum,
    worded_column,
    worded_day,
    worded_rows,
)
from sponsorcli.tables import Column, Fact, Input, Kind, Table, Value, Withheld
from sponsorcli.tables.report import Gauge, Signal
from sponsorcli.tables.values import NamedPerson


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (0.625, Kind.SHARE, "62.5%"),
        (-0.0001, Kind.SHARE, "0.0%"),
        (0.123456, Kind.SCORE, "0.123"),
        (0.0004, Kind.PROBABILITY, "<0.001"),
        (0.0421, Kind.PROBABILITY, "0.042"),
        (2026, Kind.WHOLE, "2026"),
        (9999, Kind.WHOLE, "9999"),
        (10000, Kind.WHOLE, "10,000"),
        (-10000, Kind.NUMBER, "-10,000.00"),
        (1234567, Kind.WHOLE, "1,234,567"),
        (12.345, Kind.NUMBER, "12.35"),
        (date(2026, 10, 31), Kind.DATE, "2026-10-31"),
        (datetime(2026, 10, 31, 9, 30), Kind.DATE, "2026-10-31"),  # noqa: DTZ001 - sheets know no zones
        (True, Kind.FLAG, "yes"),
        (False, Kind.FLAG, "no"),
        ("00123", Kind.ID, "00123"),
        ("not_yet", Kind.WORD, "not yet"),
        ("my_note", Kind.TEXT, "my_note"),
        (Withheld("few"), Kind.SHARE, "withheld"),
        (None, Kind.SHARE, "–"),
        (float("nan"), Kind.SHARE, "–"),
    ],
)
def test_a_value_is_worded_by_its_kind(value: Value, kind: Kind, words: str) -> None:
    assert worded(value, kind, missing="–") == words


def test_measured_numbers_of_a_column_share_their_decimals() -> None:
    assert decimals_for([3, 4.0]) == 0
    assert decimals_for([3, 14.5]) == 1
    assert decimals_for([9.5, 10]) == decimals_for([9.5, -10]) == 1
    assert decimals_for([9.5, 9.99]) == 2
    assert decimals_for([3, 4.25, None, float("nan")]) == 2
    assert decimals_for([]) == 0


def test_a_day_in_a_sentence_is_english_everywhere() -> None:
    assert worded_day(date(2026, 3, 1)) == "1 March 2026"


def gauged(value: Value = 41, kind: Kind = Kind.WHOLE, **gauge: Any) -> Fact:
    return Fact("f", "F", kind, value, gauge=Gauge(**gauge))


def test_a_part_is_said_of_its_whole_and_with_its_share() -> None:
    part, alone = gauged(of=60), Fact("f", "F", Kind.WHOLE, 41)
    assert (figure_worded(part), fact_worded(part)) == ("41 of 60", "41 of 60 (68%)")
    assert figure_worded(alone) == fact_worded(alone) == fact_worded(gauged()) == "41"
    assert (figure_worded(gauged(0, of=0)), fact_worded(gauged(0, of=0))) == ("0 of 0", "0 of 0")
    assert fact_worded(gauged(10_000, of=20_000)) == "10,000 of 20,000 (50%)"
    assert fact_worded(gauged(None, of=60)) == "– of 60"
    assert fact_worded(gauged(0, of=60)) == "0 of 60 (0%)"
    assert figure_worded(Fact("f", "F", Kind.NUMBER, 2.5)) == "2.50"
    assert figure_worded(Fact("f", "F", Kind.NUMBER, None), missing="none") == "none"


@pytest.mark.parametrize(
    ("signal", "words"),
    [(Signal.ON_TRACK, "● on track"), (Signal.ATTENTION, "▲ attention"), (Signal.OFF_TRACK, "■ off track"), (None, "")],
)
def test_a_signal_is_a_sign_and_a_word(signal: Signal | None, words: str) -> None:
    assert signal_worded(gauged(signal=signal)) == words
    assert is_judged([Fact("f", "F", Kind.WHOLE, 1), gauged(signal=signal)]) is bool(words)
    assert signal_worded(Fact("f", "F", Kind.WHOLE, 1)) == ""


BEFORE: dict[str, Any] = {"before": 30, "before_on": date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("value", "gauge", "words"),
    [
        (31, {"more_is_better": True}, "Better: 30 on 1 September"),
        (29, {"more_is_better": True}, "Worse: 30 on 1 September"),
        (31, {"more_is_better": False}, "Worse: 30 on 1 September"),
        (29, {"more_is_better": False}, "Better: 30 on 1 September"),
        (30, {"more_is_better": True}, "Unchanged: 30 on 1 September"),
        (31, {}, "30 on 1 September"),
        (30, {"of": 60, "before_of": 40, "more_is_better": True}, "Worse: 75% on 1 September"),
        (45, {"of": 60, "before_of": 40, "more_is_better": True}, "Unchanged: 75% on 1 September"),
        (31, {"of": 60, "more_is_better": True}, "Better: 30 on 1 September"),
        (31, {"before_on": None}, ""),
        (31, {"before": None}, ""),
        (None, {}, ""),
    ],
)
def test_what_a_figure_was_is_said_with_what_became_of_it(value: Value, gauge: dict[str, Any], words: str) -> None:
    assert change_worded(gauged(value, **(BEFORE | gauge))) == words
    assert change_worded(Fact("f", "F", Kind.WHOLE, value)) == ""


def test_an_aim_and_days_are_said_where_there_are_any() -> None:
    assert (aim_worded(gauged(aim="80%")), aim_worded(gauged()), aim_worded(Fact("f", "F", Kind.WHOLE, 1))) == (
        "Aim: 80%", "", ""
    )  # fmt: skip
    since, by = date(2026, 1, 2), date(2026, 3, 4)
    assert since_or_by(since, by) == "since 2 January 2026 by 4 March 2026"
    assert (since_or_by(None, by), since_or_by(since, None), since_or_by(None, None)) == (
        "by 4 March 2026", "since 2 January 2026", ""
    )  # fmt: skip
    assert (share_worded(0.0), share_worded(0.676), share_worded(1.0), share_worded(None)) == ("0%", "68%", "100%", "")


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (0.001, Kind.PROBABILITY, "0.001"), (0.00099, Kind.PROBABILITY, "<0.001"), (1, Kind.FLAG, "yes"),
        (0, Kind.FLAG, "no"), (9999.99, Kind.NUMBER, "9999.99"), (-0.001, Kind.NUMBER, "0.00"), (2.0, Kind.WHOLE, "2"),
        (2.5, Kind.WHOLE, "2.5"), (float("inf"), Kind.NUMBER, "–"), (-9999, Kind.WHOLE, "-9999"),
        ("my_protege", Kind.WORD, "my protégé"), (NamedPerson("1", "Ada"), Kind.PERSON, "Ada (1)"),
    ],
)  # fmt: skip
def test_a_value_at_a_limit_is_worded_by_its_kind(value: Value, kind: Kind, words: str) -> None:
    assert worded(value, kind, missing="–") == words


@pytest.mark.parametrize(
    ("value", "kind", "number"),
    [
        (0.12345678, Kind.SCORE, 0.123457), (0.1 + 0.2, Kind.NUMBER, 0.3), (1 / 3, Kind.NUMBER, 0.3333333333),
        (2.0, Kind.WHOLE, 2), (2.5, Kind.WHOLE, 2.5), (True, Kind.FLAG, 1), (-0.0, Kind.NUMBER, 0.0),
    ],
)  # fmt: skip
def test_a_number_keeps_the_digits_that_every_machine_finds(value: float, kind: Kind, number: float) -> None:
    found = stable(value, kind)
    assert (found, str(found)) == (number, str(number))


def test_rows_are_worded_by_column_up_to_so_many() -> None:
    table = Table("t", "T", (Column("n", "N", Kind.NUMBER), Column("s", "S", Kind.SHARE)), ((1.5, 20.25), (0.5, None)))
    assert worded_rows(table, missing="–") == [["1.5", "50.0%"], ["20.2", "–"]]
    assert worded_rows(table, at_most=1) == [["1.50", "50.0%"]]
    assert worded_column(Column("n", "N", Kind.NUMBER), [1.0, 2]) == ["1", "2"]


def test_a_file_is_told_by_its_checksum_a_fingerprint_or_why_neither() -> None:
    assert worded_checksum(Input("a", "abc")) == "abc"
    assert worded_checksum(Input("a", None, "def")) == worded_checksum(Input("a", "abc", "def")) == (
        "def (under a secret key)"
    )  # fmt: skip
    assert worded_checksum(Input("a", None)).startswith("no fingerprint")
