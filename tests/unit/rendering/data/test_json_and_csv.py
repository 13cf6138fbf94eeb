"""Reports as data: JSON and comma-separated values."""

import csv
import io
import json
from datetime import date
from types import ModuleType

import pytest

from sponsorcli.rendering.data.json_and_csv import csv_text, json_text
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld
from sponsorcli.tables.values import NamedPerson


def report_of(kind: Kind, *values: Value) -> Report:
    """A report with one table of one column."""
    table = Table.of_rows("t", "T", (Column("c", "C", kind),), [(value,) for value in values])
    return Report("r", "R", "p", "P", date(2026, 10, 31), "0.1.0", tables=(table,))


def cells(report: Report) -> list[object]:
    """The column as JSON gives it."""
    return [row["c"] for row in json.loads(json_text([report]))["tables"]["t"]]


def test_one_report_is_an_object_with_facts_and_tables(made_up: ModuleType) -> None:
    data = json.loads(json_text([made_up.pairing()]))
    assert list(data)[:4] == ["format_version", "report", "title", "program"]
    assert data["as_of"] == "2026-10-31"
    assert data["facts"]["paired"] == 58
    assert data["facts"]["total_score"] == 38.104512
    assert data["facts"]["proven"] is True
    assert data["tables"]["pairs"][0] == {
        "protege_id": "P001",
        "sponsor_id": "S001",
        "score": 0.95,
        "kept": True,
        "next_best_id": None,
        "next_best_score": None,
    }
    assert data["inputs"][0]["path"] == "../sample_data/emerging-leaders.xlsx"


def test_several_reports_stand_in_a_list(made_up: ModuleType) -> None:
    data = json.loads(json_text(made_up.month()))
    assert [report["report"] for report in data["reports"]] == ["accountability", "outcomes", "pair"]


def test_a_withheld_figure_is_neither_null_nor_zero() -> None:
    assert cells(report_of(Kind.WHOLE, 0, None, Withheld("fewer than 10 people"))) == [
        0,
        None,
        {"withheld": "fewer than 10 people"},
    ]


def test_what_is_no_number_is_null_so_that_the_json_is_valid() -> None:
    assert cells(report_of(Kind.NUMBER, float("nan"), float("inf"), -0.0, 0.1 + 0.2)) == [None, None, 0.0, 0.3]


def test_scores_have_six_decimals_and_probabilities_keep_their_size() -> None:
    assert cells(report_of(Kind.SCORE, 1 / 3)) == [0.333333]
    assert cells(report_of(Kind.PROBABILITY, 1.23456789012e-12)) == [1.23456789e-12]


def test_json_ends_with_one_line_break(made_up: ModuleType) -> None:
    text = json_text([made_up.pairing()])
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")


def test_json_escapes_what_a_screen_would_obey_and_gives_it_back_unchanged() -> None:
    hostile = "a\x1b[31mb\x9bc\u202ed\ud800e\x7ff\u2028é漢🙂"
    text = json_text([report_of(Kind.TEXT, hostile)])
    assert not set("\x1b\x9b\u202e\ud800\x7f\u2028") & set(text)
    assert "é漢🙂" in text
    assert json.loads(text)["tables"]["t"][0]["c"] == hostile


def test_csv_is_the_first_table_or_the_one_named(made_up: ModuleType) -> None:
    rows = list(csv.reader(io.StringIO(csv_text([made_up.pairing()]))))
    assert rows[0] == ["protege_id", "sponsor_id", "score", "kept", "next_best_id", "next_best_score"]
    assert rows[1] == ["P001", "S001", "0.950000", "true", "", ""]
    assert csv_text([made_up.pairing()], "unpaired").startswith("protege_id,reason,remedy\n")


def test_a_table_that_no_report_has_is_a_key_error(made_up: ModuleType) -> None:
    with pytest.raises(KeyError):
        csv_text([made_up.pairing()], "pears")


def test_a_report_without_tables_gives_its_facts_as_csv() -> None:
    report = Report("r", "R", "p", "P", date(2026, 10, 31), "0", facts=(Fact("n", "N", Kind.WHOLE, 3),))
    assert csv_text([report]) == "fact,value\nn,3\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1+1", '  "=1+1', "|calc", "%x", "\u200d=1", "\uff1d1"]
)
def test_csv_text_that_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    field = list(csv.reader(io.StringIO(csv_text([report_of(Kind.TEXT, text)]))))[1][0]
    assert field.startswith("'")


def test_csv_numbers_stay_numbers() -> None:
    assert csv_text([report_of(Kind.NUMBER, -5, -0.5)]) == "c\n-5\n-0.5\n"
    assert csv_text([report_of(Kind.WHOLE, Withheld("few"), None)]) == 'c\nwithheld\n""\n'


def of_people() -> Report:
    columns = (Column("sponsor_id", "Sponsor", Kind.PERSON), Column("lost", "Would go without", Kind.PEOPLE))
    rows = [
        (NamedPerson("S1", "Amara Osei"), NamedPerson.several("P1, P2", {"P1": "Jo Park"})),
        (NamedPerson("S2"), None),
    ]
    facts = (Fact("person_id", "Sponsor", Kind.PERSON, NamedPerson("S1", "Amara Osei")),)
    return Report("r", "R", "p", "P", date(2026, 10, 31), "0.1.0", "", facts, (Table.of_rows("t", "T", columns, rows),))


def test_people_have_their_ids_and_their_names_in_a_column_beside_them() -> None:
    data = json.loads(json_text([of_people()]))
    assert data["tables"]["t"] == [
        {"sponsor_id": "S1", "sponsor_name": "Amara Osei", "lost": "P1, P2"},
        {"sponsor_id": "S2", "sponsor_name": None, "lost": None},
    ]
    assert data["facts"] == {"person_id": "S1", "name": "Amara Osei"}
    assert csv_text([of_people()]).splitlines() == ["sponsor_id,sponsor_name,lost", 'S1,Amara Osei,"P1, P2"', "S2,,"]
