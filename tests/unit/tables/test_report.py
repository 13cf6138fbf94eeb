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
    words = {Kind.ID, Kind.PERSON, Kind.PEOPLE, Kind.TEXT, Kind.WORD, Kind.COMMAND, Kind.DATE, Kind.FLAG}
    assert kind.is_numeric == (kind not in words)


def test_tables_without_rows_are_named_apart_and_those_with_rows_listed() -> None:
    column = (Column("c", "C", Kind.TEXT),)
    tables = [Table.of_rows(name, title, column, rows) for name, title, rows in (
        ("a", "Pairs", [("x",)]), ("b", "Overdue", []), ("c", "Sponsors", [("y",), ("z",)]), ("d", "Coming up", []),
    )]  # fmt: skip
    report = Report("r", "R", "p", "P", date(2026, 10, 31), "0", tables=tuple(tables), behind=(tables[0],))
    assert [table.name for table in report.listed] == ["a", "c"]
    assert report.empty == "Left out, because there is nothing to list: Overdue; Coming up."
    full = Report("r", "R", "p", "P", date(2026, 10, 31), "0", tables=(tables[0],), behind=(tables[2],))
    assert full.empty == ""
    assert report.rows_of("c") == [("y",), ("z",)]
    assert report.rows_of("none") == []
    assert full.table("c") is tables[2], "a table that only a chart draws is found too"
    assert full.rows_of("c") == []


@pytest.mark.parametrize(
    ("columns", "values", "is_right"),
    [
        (1, [("x", "y")], True),
        (2, [("x",), ("y",)], True),
        (2, [("x",)], False),
        (2, [("x",), ("y", "z")], False),
        (0, [], True),
    ],
)
def test_a_table_has_as_many_values_in_every_column(
    columns: int, values: list[tuple[str, ...]], is_right: bool
) -> None:
    named = tuple(Column(f"c{at}", "C", Kind.TEXT) for at in range(columns))
    if is_right:
        assert len(Table("t", "T", named, tuple(values))) == (len(values[0]) if values else 0)
    else:
        with pytest.raises(ValueError, match="table t has"):
            Table("t", "T", named, tuple(values))


@pytest.mark.parametrize(
    ("name", "named", "column"),
    [("person_id", "", "name"), ("sponsor_id", "", "sponsor_name"), ("by", "", "by_name"), ("person_id", "who", "who"),
     ("sponsor_id", "lead", "lead")],
)  # fmt: skip
def test_a_column_of_people_says_where_their_names_stand(name: str, named: str, column: str) -> None:
    assert Column(name, "X", Kind.PERSON, named=named).names_column == column
