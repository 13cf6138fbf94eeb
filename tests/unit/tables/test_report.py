"""A report's facts and tables are found by name."""

from datetime import date

import pytest

from sponsorcli.tables import Column, Fact, Kind, Report, Table, Withheld

REPORT = Report(
    "r",
    "R",
    "p",
    "P",
    date(2026, 10, 31),
    "0",
    facts=(Fact("n", "N", Kind.WHOLE, 0), Fact("w", "W", Kind.SHARE, Withheld("few"))),
    tables=(Table.of_rows("t", "T", (Column("c", "C", Kind.TEXT),), []),),
)


def test_nought_and_withheld_are_values() -> None:
    assert REPORT.fact("n") == 0
    assert REPORT.fact("w") == Withheld("few")


def test_names_that_nothing_has_are_key_errors() -> None:
    with pytest.raises(KeyError):
        REPORT.fact("m")
    with pytest.raises(KeyError):
        REPORT.table("u")


def test_a_table_is_found_by_its_name() -> None:
    assert REPORT.table("t").title == "T"


@pytest.mark.parametrize("kind", list(Kind))
def test_only_figures_are_numeric(kind: Kind) -> None:
    words = {Kind.ID, Kind.PERSON, Kind.PEOPLE, Kind.TEXT, Kind.WORD, Kind.DATE, Kind.FLAG}
    assert kind.is_numeric == (kind not in words)
