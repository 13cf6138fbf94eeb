"""The programme's own record: what the files say, what they leave open, and that it names nobody."""

import tomllib
from datetime import date
from importlib.resources import files
from typing import get_args

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.eligibility import ELIGIBILITY_RULES
from sponsorcli.model.schema import TABLES
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings
from sponsorcli.privacy.dossier import WrittenFile, dossier_report
from sponsorcli.privacy.dossier.questions import places_of_law
from sponsorcli.privacy.dossier.record import steps
from sponsorcli.privacy.dossier.report import MODES
from sponsorcli.tables import Report, Table

SETTINGS = {
    "schema_version": 1,
    "program": {
        "id": "t",
        "name": "T",
        "levels": (
            "L1",
            "L2",
        ),
        "ends_on": date(2026, 12, 31),
    },
    "sources": {"audit": "audit.csv"},
    "selection": {
        "eligible": (
            {"kind": "at_least", "field": "performance", "value": 3.5},
            {"kind": "level", "from": "L1"},
            {"kind": "tenure", "at_least_years": 2},
            {"kind": "evidence", "at_least": 1},
        ),
        "ranked_by": (
            {"kind": "number", "field": "performance", "best": 5, "weight": 3},
            {"kind": "evidence", "best": 3, "weight": 1},
        ),
    },
    "pairing": {
        "rules": ({"kind": "different", "field": "function"},),
        "criteria": (
            {"kind": "same", "field": "location", "weight": 2},
            {"kind": "preference", "weight": 6},
        ),
    },
    "accountability": {"mode": "report_only", "expectations": ({"kind": "meetings", "at_least": 1, "every": "month"},)},
    "outcomes": {"groups": ("gender",), "withhold_below": 12},
}
PROGRAM = Program.model_validate(SETTINGS)
ROWS: dict[str, list[dict[str, object]]] = {
    "people": [{"person_id": "Q771", "name": "Zofia Quill", "level": "L1", "performance": 4.25}],
    "proteges": [{"person_id": "Q771", "nominated_by": "Q772"}],
    "sponsors": [{"person_id": "Q772"}],
    "pairs": [
        {"protege_id": "Q771", "sponsor_id": "Q772", "paired_on": date(2026, 1, 1), "approved_by": "Q773"},
        {"protege_id": "Q774", "sponsor_id": "Q772", "paired_on": date(2026, 1, 1)},
    ],
    "activity": [
        {
            "on": date(2026, 2, 1),
            "sponsor_id": "Q772",
            "protege_id": "Q771",
            "action": "meeting",
            "note": "Secret words",
        }
    ],
}
WRITTEN = (WrittenFile("report", "people", "delete it"), WrittenFile("report --log", "nobody", ""))


def record(program: Program = PROGRAM, rows: dict[str, list[dict[str, object]]] = ROWS) -> Report:
    return dossier_report(Snapshot(program, Roster.of(**rows), date(2026, 6, 30)), WRITTEN)


def in_countries(*jurisdictions: str) -> Report:
    about = About(id="t", name="T", jurisdictions=jurisdictions)
    return record(Program(schema_version=1, about=about, sources=Sources()))


def table(report: Report, name: str) -> Table:
    return next(one for one in report.tables if one.name == name)


def laws(report: Report) -> list[str]:
    return [str(one).split(" ")[0] for one in table(report, "sources").column("regime")]


def test_it_has_the_steps_whose_tables_are_given_and_no_other() -> None:
    assert table(record(), "purposes").column("step") == (
        "Selection", "Pairing", "Accountability", "Outcomes", "Fairness"
    )  # fmt: skip
    assert table(record(), "purposes").column("tables")[1] == "proteges, sponsors, people"
    alone = {"people": ROWS["people"]}
    assert "Outcomes" not in table(record(rows=alone), "purposes").column("step"), "it needs pairs too"
    help_alone: dict[str, list[dict[str, object]]] = {"requests": [{"request_id": "R", "person_id": "P"}]}
    assert table(record(rows=help_alone), "purposes").column("step") == ("Readiness", "Fairness"), "one of its tables"


def test_every_table_is_used_for_something() -> None:
    """`id_changes` says who is meant in all the others, and counts with the outcomes, which go back furthest."""
    every = [spec.name for spec in TABLES]
    used = [name for step in steps(every) for name in step.tables]
    assert sorted(set(used)) == sorted(every)


def test_criteria_are_in_words_with_their_share_of_the_score() -> None:
    rows = [row[1:] for row in table(record(), "criteria").rows()]
    assert rows[:6] == [
        ("must hold", "Performance is 3.5 or more", None),
        ("must hold", "Level from L1", None),
        ("must hold", "Employed for 2 years or more", None),
        ("must hold", "1 or more accomplishments on record", None),
        ("ranking", "Performance; 5 or more counts fully", 0.75),
        ("ranking", "Evidence; 3 or more counts fully", 0.25),
    ]
    assert ("must hold", "Not paired where: same function, or not known", None) in rows
    assert rows[-3:] == [
        ("criterion", "Same location", 0.25),
        ("criterion", "Preference", 0.75),
        ("expectation", "Meet at least once a month.", None),
    ]


def test_every_kind_of_eligibility_has_its_words() -> None:
    shown = {
        str(row[2]) for row in table(record(), "criteria").rows() if row[1] == "must hold" and row[0] == "Selection"
    }
    assert len(shown) == len(ELIGIBILITY_RULES)


def test_decisions_are_counted_with_the_names_of_approvers() -> None:
    rows = {row[0]: row[3:] for row in table(record(), "decisions").rows()}
    assert rows["Pairing"] == (2, 1)
    assert rows["Selection"] == (0, 0)
    assert rows["Outcomes"] == (None, None)


def test_data_are_told_by_column_with_what_needs_care() -> None:
    rows = {row[0]: row for row in table(record(), "data").rows()}
    assert rows["people"][1:5] == (
        "everybody HR knows", 1, "person_id, name, level, performance", "judgements of people: performance"
    )  # fmt: skip
    assert rows["activity"][1] == "a sponsor, a protégé"
    assert rows["activity"][4] == "free text: note"
    assert rows["pairs"][1] == "a protégé, a sponsor"
    assert rows["audit"][2:4] == (None, "gender")
    assert "audit" not in {row[0] for row in table(in_countries(), "data").rows()}, "no audit table is named"


def test_it_names_nobody_and_quotes_no_value() -> None:
    text = repr(record())
    for secret in ("Q771", "Q772", "Q773", "Q774", "Zofia", "Quill", "Secret", "4.25"):
        assert secret not in text


@pytest.mark.parametrize(
    ("jurisdictions", "expected"),
    [
        ((), ["GDPR", "GDPR", "Works", "EU", "New", "US", "UK"]),
        (("DE",), ["GDPR", "GDPR", "Works", "EU"]),
        (("fr",), ["GDPR", "GDPR", "EU"]),
        (("UK",), ["GDPR", "GDPR", "UK"]),
        (("GB",), ["GDPR", "GDPR", "UK"]),
        (("US-NY",), ["New", "US"]),
        (("US", "EU"), ["GDPR", "GDPR", "EU", "New", "US"]),
        (("CH",), []),
    ],
)
def test_the_questions_are_those_of_the_places_where_people_work(
    jurisdictions: tuple[str, ...], expected: list[str]
) -> None:
    report = in_countries(*jurisdictions)
    assert laws(report) == expected
    assert {row[0] for row in table(report, "questions").rows()} == set(table(report, "sources").column("regime"))


def test_members_bring_the_union_and_others_do_not() -> None:
    assert places_of_law(["DE", "IE"]) == ("DE", "IE", "EU")
    assert places_of_law(["UK", "CH"]) == ("UK", "CH")


def test_every_question_says_what_is_known_or_what_is_left_open() -> None:
    rows = list(table(record(), "questions").rows())
    assert all(row[2] or row[3] for row in rows)
    assert not any("{" in str(row) for row in rows)
    facts = {fact.name: fact.value for fact in record().facts}
    assert (facts["questions"], facts["left_open"]) == (len(rows), sum(bool(row[3]) for row in rows))
    known = {str(row[1]): str(row[2]) for row in rows}
    least = known["(d) Which measures answer the risks?"]
    assert "fewer than 12 people" in least
    assert "31 December 2026" in known["When are the data deleted?"]
    assert "Of 2 rows of `pairs`, 1 names an approver." in str(known)


def test_every_question_of_the_file_has_a_source_and_a_day() -> None:
    text = files("sponsorcli.privacy.dossier").joinpath("questions.toml").read_text("utf-8")
    for regime in tomllib.loads(text)["regime"]:
        assert regime["source"]
        assert regime["dated"] <= date(2026, 11, 1)
        assert regime["applies"]
        for asked in regime["question"]:
            assert asked["asks"].endswith("?")


def test_every_mode_of_accountability_has_its_sentence() -> None:
    modes = get_args(AccountabilitySettings.model_fields["mode"].annotation)
    assert set(modes) <= set(MODES)


def test_what_is_written_is_listed_for_readers_and_for_deletion() -> None:
    assert [row[:2] for row in table(record(), "access").rows()] == [
        ("report", "names people"), ("report --log", "names nobody")
    ]  # fmt: skip
    kept = list(table(record(), "retention").rows())
    assert [row[0] for row in kept] == ["The files that the program reads", "report"], "what names nobody can stay"
    assert kept[0][2] == "the programme ends on 31 December 2026"


@pytest.mark.parametrize(
    ("approvers", "said"),
    [
        ((None, None), "Of 2 rows of `pairs`, 0 name an approver."),
        (("Q1", None), "Of 2 rows of `pairs`, 1 names an approver."),
        (("Q1", "Q2"), "Of 2 rows of `pairs`, 2 name an approver."),
        ((), "No row of `pairs` records a pair yet."),
    ],
)
def test_how_many_decisions_name_an_approver_is_said(approvers: tuple[str | None, ...], said: str) -> None:
    pairs: list[dict[str, object]] = [
        {"protege_id": f"P{at}", "sponsor_id": "S", "paired_on": date(2026, 1, 1), "approved_by": approver}
        for at, approver in enumerate(approvers)
    ]
    known = [str(row) for row in table(record(rows={"pairs": pairs}), "questions").rows()]
    assert any(said in one for one in known)


@pytest.mark.parametrize(
    ("organisation", "said"), [("Firm Ltd", "Firm Ltd"), (None, "The program file names no organisation.")]
)
def test_the_record_says_whose_programme_it_is_or_that_this_is_left_open(organisation: str | None, said: str) -> None:
    about = About(id="t", name="T", organisation=organisation)
    rows = list(table(record(Program(schema_version=1, about=about, sources=Sources())), "questions").rows())
    assert any(said in str(row[2]) for row in rows)
    assert any("names no organisation" in str(row[2]) for row in rows) is (organisation is None)


@pytest.mark.parametrize("name", ["proteges", "sponsors"])
def test_columns_that_the_list_of_people_declares_are_declared_for_proteges_and_sponsors_too(name: str) -> None:
    row: dict[str, object] = {"person_id": "P", "function": "Sales", "desk": "4-12"}
    shown = {
        str(row[0]): row[4]
        for row in table(record(rows={name: [row], "pairs": [dict(ROWS["pairs"][1], desk="1")]}), "data").rows()
    }
    assert shown[name] == shown["pairs"] == "columns that no table declares: desk"
