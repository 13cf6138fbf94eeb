"""Pseudonyms over values: who is replaced, and which figures are left alone."""

import hashlib
import hmac
from base64 import b32encode
from dataclasses import replace
from datetime import date

import pytest

from sponsorcli.model import Roster
from sponsorcli.privacy.pseudonyms import Pseudonyms, problem_under, under_pseudonyms
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.tables import Column, Fact, Input, Kind, Report, Table, Withheld
from sponsorcli.tables.charts import Chart, ChartKind

KEY = "ab" * 32
ROSTER = Roster.of(
    people=[
        {"person_id": "00042", "name": "Ada King", "email": "ada@example.com", "manager_id": "42"},
        {"person_id": "P1", "name": "Ann", "email": None, "manager_id": None},
        {"person_id": "P10", "name": "Ann Lee", "email": None, "manager_id": "99001"},
        {"person_id": "42", "name": None, "email": None, "manager_id": None},
    ]
)
PEOPLE = Pseudonyms(KEY, ROSTER.tables)
ADA, ANN, LEE, SHORT = (PEOPLE.of(one) for one in ("00042", "P1", "P10", "42"))


def test_a_pseudonym_is_the_hmac_of_the_id() -> None:
    digest = hmac.digest(bytes.fromhex(KEY), b"P1", hashlib.sha256)
    assert "p-" + b32encode(digest).decode().lower()[:10] == ANN
    assert Pseudonyms("cd" * 32, ROSTER.tables).of("P1") != ANN


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("no goals for 00042, so", f"no goals for {ADA}, so"),
        ("P1; P10; P100", f"{ANN}; {LEE}; P100"),
        ("asked by ann lee and Ann", f"asked by {LEE} and {ANN}"),
        ("write to ADA@example.com", f"write to {ADA}"),
        ("42", SHORT),
        ("42 of 60", "42 of 60"),
        ("18 of 42", "18 of 42"),
        ("42 % kept", "42 % kept"),
        ("2026-10-42", "2026-10-42"),
        ("0.42", "0.42"),
        ("under 99001", f"under {PEOPLE.of('99001')}"),
        ("Planning", "Planning"),
    ],
)
def test_people_in_a_cell_are_replaced_and_figures_are_not(text: str, masked: str) -> None:
    assert PEOPLE.in_cell(text) == masked


def test_in_a_sentence_a_short_number_is_a_figure() -> None:
    assert PEOPLE.in_sentence("42 duties are overdue; Ada King knows") == f"42 duties are overdue; {ADA} knows"


def test_of_an_id_and_a_name_that_begin_alike_the_longer_is_replaced() -> None:
    rows = [{"person_id": "ann", "name": "Bo"}, {"person_id": "P2", "name": "Ann Lee"}]
    people = Pseudonyms(KEY, Roster.of(people=rows).tables)
    assert people.in_cell("Ann Lee, ann") == f"{people.of('P2')}, {people.of('ann')}"


def test_in_a_sentence_a_leading_nought_tells_an_id_from_a_figure() -> None:
    people = Pseudonyms(KEY, Roster.of(people=[{"person_id": "007"}, {"person_id": "700"}]).tables)
    assert people.in_sentence("007 has 700 duties") == f"{people.of('007')} has 700 duties"


REPORT = Report(
    "accountability", "About Ada King", "x", "X", date(2026, 10, 31), "0",
    headline="P10 is first.",
    facts=(Fact("who", "Who", Kind.ID, "P1"), Fact("overdue", "Overdue", Kind.WHOLE, 42)),
    tables=(
        Table.of_rows(
            "sponsors", "Sponsors",
            (Column("person_id", "Id", Kind.ID), Column("name", "Name", Kind.TEXT), Column("owed", "Owed", Kind.WHOLE),
             Column("opportunity_id", "About", Kind.ID)),
            [("00042", "Ada King", 1, "OP-1"), ("P1", "Ann", 42, "OP-2"), ("P10", "Ann Lee", 3, None)],
        ),
        Table.of_rows("ladder", "Ladder", (Column("rung", "Rung", Kind.WHOLE), Column("name", "Name", Kind.TEXT)),
                      [(0, "contact")]),
        Table.of_rows("rates", "Rates", (Column("rate", "Rate", Kind.SHARE),), [(Withheld("few"),)]),
    ),
    charts=(Chart("c", "C", ChartKind.BARS, "sponsors", "name", ("owed",), "Owed."),),
    inputs=(Input("returns/ada-king.xlsx", "0" * 64),),
)  # fmt: skip


def test_a_report_keeps_its_figures_and_names_nobody() -> None:
    report = under_pseudonyms(REPORT, PEOPLE)
    sponsors = report.table("sponsors")
    assert [column.name for column in sponsors.columns] == ["person_id", "owed", "opportunity_id"]
    assert set(sponsors.rows()) == {(ADA, 1, "OP-1"), (ANN, 42, "OP-2"), (LEE, 3, None)}
    assert list(sponsors.column("person_id")) == sorted([ADA, ANN, LEE]), "not in the order of the ids"
    assert report.table("ladder") == REPORT.table("ladder")
    assert report.table("rates") == REPORT.table("rates")
    assert report.charts[0].category == "person_id"
    assert report.fact("who") == ANN
    assert report.fact("overdue") == 42
    assert (report.title, report.headline) == (f"About {ADA}", f"{LEE} is first.")
    (given,) = report.inputs
    assert (given.path, given.sha256) == ("input-1.xlsx", None)
    assert given.fingerprint == hmac.new(bytes.fromhex(KEY), b"file:" + b"0" * 64, hashlib.sha256).hexdigest()
    audit = replace(REPORT, inputs=(Input("audit.csv", None),))
    assert under_pseudonyms(audit, PEOPLE).inputs == (Input("input-1.csv", None),)
    shown = str(report)
    assert not [text for text in ("Ada", "King", "Ann", "00042", "'P1'", "P10") if text in shown]


def test_rows_in_another_order_than_that_of_ids_stay() -> None:
    table = REPORT.table("sponsors")
    rows = sorted(table.rows(), key=lambda row: -int(str(row[2])))
    turned = Table.of_rows("sponsors", "Sponsors", table.columns, rows)
    report = under_pseudonyms(Report("a", "A", "x", "X", date(2026, 10, 31), "0", tables=(turned,)), PEOPLE)
    assert list(report.table("sponsors").column("owed")) == [42, 3, 1]


def test_a_problem_of_a_roster_keeps_its_place_and_says_only_what_its_code_says() -> None:
    place = FilePlace("people.csv")
    masked = problem_under(Problem("R033", "Somebody Unknown is late", place, "ask Somebody", Severity.WARNING), PEOPLE)
    assert masked.message == "people may be out of date"
    assert (masked.place, masked.code) == (place, "R033")
    assert "Somebody" not in masked.hint
    own = problem_under(Problem("P092", '"a.yaml" is there already', place, "name another folder"), PEOPLE)
    assert own.message == '"a.yaml" is there already'


MORE = Roster.of(
    people=[
        {"person_id": "N1", "name": "Sabine Clarke", "email": "sabine.clarke@example.com"},
        {"person_id": "N2", "name": "Maria Nguyen"},
        {"person_id": "N3", "name": "Kim Ray"},
        {"person_id": "N4", "name": "Kim Ray"},
    ],
    id_changes=[
        {"old_id": "O1", "new_id": "M1", "on": date(2024, 1, 1)},
        {"old_id": "M1", "new_id": "N1", "on": date(2025, 1, 1)},
    ],
)
MASKED = Pseudonyms(KEY, MORE.tables)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Deputy to Clarke, Sabine", "Deputy to {N1}"),
        ("Sabine Clarke's team", "{N1}'s team"),
        ("Owner sabine.clarke", "Owner {N1}"),
        ("M. Nguyen's project", "{N2}'s project"),
        ("Clarke, S. and Nguyen Maria", "{N1} and {N2}"),
        ("asked Ray, Kim", "asked somebody"),
    ],
)
def test_names_are_masked_in_every_writing(text: str, person: str) -> None:
    assert MASKED.in_cell(text) == person.format(**{one: MASKED.of(one) for one in ("N1", "N2")})


def test_a_person_whose_id_was_replaced_keeps_the_pseudonym() -> None:
    before = Pseudonyms(KEY, Roster.of(people=[{"person_id": "O1"}]).tables).of("O1")
    assert {MASKED.of(one) for one in ("O1", "M1", "N1")} == {before}
    assert MASKED.in_cell("M1 and O1") == f"{before} and {before}"


def column_names(*columns: Column) -> list[str]:
    table = Table.of_rows("t", "T", columns, [])
    report = under_pseudonyms(Report("a", "A", "x", "X", date(2026, 10, 31), "0", tables=(table,)), PEOPLE)
    return [column.name for column in report.table("t").columns]


def test_a_column_of_names_is_left_out_where_the_id_stands_right_before_it() -> None:
    who, name = Column("person_id", "Id", Kind.ID), Column("name", "Name", Kind.TEXT)
    other, boss = Column("kind", "Kind", Kind.TEXT), Column("manager_name", "Manager", Kind.TEXT)
    assert column_names(who, name, other) == ["person_id", "kind"]
    assert column_names(who, boss) == ["person_id"]
    assert column_names(who, other, name) == ["person_id", "kind", "name"]
    assert column_names(name, other, who) == ["name", "kind", "person_id"], "nothing stands before the first column"
    assert column_names(Column("opportunity_id", "About", Kind.ID), name) == ["opportunity_id", "name"]


@pytest.mark.parametrize(
    ("text", "is_person"),
    [
        ("12345", True), ("1234 x", False), ("01234 x", True), ("12345, seen", True), ("12345,5", False),
        ("12345-7", False), ("12345%", False), ("12345 %", False), ("7.12345", False), ("7-12345", False),
        ("12345 of 20000", True), ("123450", False), ("x12345", False),
    ],
)  # fmt: skip
def test_from_five_digits_on_a_number_in_a_sentence_is_an_id_unless_it_is_part_of_a_figure(
    text: str, is_person: bool
) -> None:
    ids = ("12345", "1234", "01234")
    people = Pseudonyms(KEY, Roster.of(people=[{"person_id": one} for one in ids]).tables)
    assert (people.in_sentence(text) != text) == is_person


@pytest.mark.parametrize(
    ("category", "series", "drawn_by"),
    [
        ("name", ("owed",), "person_id"),
        ("person_id", ("owed",), "person_id"),
        ("opportunity_id", ("owed",), "opportunity_id"),
        ("person_id", ("owed", "name"), None),
        ("name", ("name",), None),
    ],
)
def test_a_chart_is_drawn_by_ids_and_not_at_all_where_a_figure_of_it_has_gone(
    category: str, series: tuple[str, ...], drawn_by: str | None
) -> None:
    chart = Chart("c", "C", ChartKind.BARS, "sponsors", category, series, "D.")
    charts = under_pseudonyms(replace(REPORT, charts=(chart,)), PEOPLE).charts
    assert [one.category for one in charts] == ([drawn_by] if drawn_by else [])


def test_of_two_columns_of_people_the_first_tells_whether_rows_are_in_the_order_of_ids() -> None:
    columns = (Column("protege_id", "P", Kind.ID), Column("sponsor_id", "S", Kind.ID), Column("at", "At", Kind.WHOLE))
    order = [("P1", "S9"), ("P1", "S1"), ("P2", "S5"), ("P3", "S7"), ("P4", "S3")]

    def under(*pairs: tuple[str, str]) -> list[tuple[str, ...]]:
        table = Table.of_rows("pairs", "Pairs", columns, [(*pair, at) for at, pair in enumerate(pairs)])
        given = Report("a", "A", "x", "X", date(2026, 10, 31), "0", tables=(table,))
        return [tuple(map(str, row)) for row in under_pseudonyms(given, PEOPLE).table("pairs").rows()]

    by_first = under(*order)
    assert by_first == sorted(by_first)
    assert [row[2] for row in under(*((other, one) for one, other in order))] == ["0", "1", "2", "3", "4"]


def test_a_word_of_a_list_of_choices_is_no_name_and_a_text_of_the_same_letters_is() -> None:
    columns = (Column("month", "Month", Kind.WORD), Column("by", "By", Kind.TEXT))
    table = Table.of_rows("t", "T", columns, [("Ann", "Ann"), ("Ada King", "Ada King")])
    report = under_pseudonyms(Report("a", "A", "x", "X", date(2026, 10, 31), "0", tables=(table,)), PEOPLE)
    assert list(report.table("t").rows()) == [("Ann", ANN), (ADA, ADA)]
