"""One action on record: the row as it is written, and each sentence about what cannot be recorded."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sponsorcli.jobs import Answer, Reading
from sponsorcli.jobs.job import WrongUse
from sponsorcli.jobs.recording import ActionRequest, anybody_named, free_id, opportunity_named, record
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program

from .small_programme import PEOPLE, written

TODAY = date(2026, 10, 31)
PAIRS = "protege_id,sponsor_id,paired_on,ended_on\nP1,S1,2026-03-01,2026-09-30\nP1,S2,2026-10-31,\nP2,S1,2026-02-01,\n"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A programme with pairs, and a file for actions that is not there yet."""
    path = written(tmp_path, "", **PEOPLE, pairs=PAIRS)
    text = path.read_text("utf-8").replace(
        "pairs: ../pairs.csv", "pairs: ../pairs.csv, activity: ../log.csv, record: ../log.csv"
    )
    path.write_text(text, "utf-8")
    return path


def recorded(program: Path, on: date = date(2026, 5, 1), **more: Any) -> Answer:
    asked = {"sponsor": "S1", "protege": "P1", "action": "introduced", **more}
    answer, _ = record(program, ActionRequest(on=on, today=TODAY, **asked), Reading())
    return answer


def log_of(program: Path) -> list[dict[str, str]]:
    with (program.parents[1] / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_row_has_everybody_by_id_and_a_number_of_its_own(program: Path) -> None:
    assert recorded(program, note="=met", with_person=" P2 ").reports
    assert recorded(program, note="again").reports
    one, other = log_of(program)
    filled = {name: value for name, value in one.items() if value}
    assert filled == {
        "on": "2026-05-01", "sponsor_id": "S1", "protege_id": "P1", "action": "introduction", "with_person": "P2",
        "note": "'=met", "action_id": "rec-2026-05-01-1",
    }  # fmt: skip
    assert (other["action_id"], other["note"], other["with_person"]) == ("rec-2026-05-01-2", "again", "")


def test_the_same_action_is_added_once(program: Path) -> None:
    assert recorded(program).reports
    twice = recorded(program)
    assert ([one.code for one in twice.problems], twice.reports, len(log_of(program))) == (["W054"], (), 1)
    assert "this action of 2026-05-01 is already on record" in twice.problems[0].message


def test_an_empty_file_gets_its_headings_and_the_row(program: Path) -> None:
    (program.parents[1] / "log.csv").write_bytes(b"")
    answer = recorded(program)
    assert answer.reports, answer.problems
    assert [row["protege_id"] for row in log_of(program)] == ["P1"]


@pytest.mark.parametrize(
    ("sponsor", "protege", "on", "warns"),
    [
        ("S1", "P1", date(2026, 3, 1), False),
        ("S1", "P1", date(2026, 2, 28), True),
        ("S1", "P1", date(2026, 9, 30), False),
        ("S1", "P1", date(2026, 10, 1), True),
        ("S2", "P1", TODAY, False),
        ("S2", "P2", TODAY, True),
    ],
)
def test_an_action_counts_from_the_first_to_the_last_day_of_the_pair(
    sponsor: str, protege: str, on: date, *, warns: bool, program: Path
) -> None:
    answer = recorded(program, on, sponsor=sponsor, protege=protege)
    words = f"{sponsor} and {protege} were no pair on {on}, so the action counts for none"
    assert [(one.code, one.message) for one in answer.problems] == ([("W055", words)] if warns else [])
    assert len(answer.reports) == 1


def test_what_cannot_be_recorded_is_said(program: Path) -> None:
    assert recorded(program, date(2026, 11, 1)).wrong_use == (
        "2026-11-01 has not come yet. Record an action once it has happened."
    )
    assert not recorded(program, TODAY).wrong_use
    assert recorded(program, action="intorduced").wrong_use.startswith('"intorduced" is not an action of the ladder: ')
    for name in ("sponsor", "protege", "with_person", "opportunity"):
        assert recorded(program, TODAY, **{name: "X"}).wrong_use
    assert len(log_of(program)) == 1


def snapshot(**tables: list[dict[str, Any]]) -> Snapshot:
    settings = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}}
    return Snapshot(Program.model_validate(settings), Roster.of(**tables), TODAY)


@pytest.mark.parametrize(
    ("written_as", "found"),
    [
        ("O1", "O1"),
        (" o1 ", "O1"),
        ("lead the launch", "O2"),
        ("Panel", WrongUse('"Panel" could be O3 or O4 or O5. Write the id.')),
        ("O22", WrongUse('there is no opportunity "O22". Did you mean "O2"?')),
        ("zzzzzz", WrongUse('there is no opportunity "zzzzzz". Write its id, as in the table opportunities.')),
        ("none", WrongUse('there is no opportunity "none". Write its id, as in the table opportunities.')),
    ],
)
def test_an_opportunity_is_meant_by_its_id_or_title(written_as: str, found: str | WrongUse) -> None:
    titles = {"O1": None, "O2": "Lead the launch", **dict.fromkeys(("O3", "O4", "O5", "O6"), "Panel")}
    rows = [{"opportunity_id": one, "title": title} for one, title in titles.items()]
    assert opportunity_named(written_as, snapshot(opportunities=rows)) == found


def test_anybody_in_any_table_can_be_met() -> None:
    people = [{"person_id": one, "name": name} for one, name in (("E1", "Ann Ray"), ("E2", "Bo Li"), ("E3", "Bo Li"))]
    day = snapshot(people=people)
    assert anybody_named(" Ann Ray ", day, TODAY) == anybody_named("E1", day, TODAY) == "E1"
    several, near, nobody = (anybody_named(name, day, TODAY) for name in ("Bo Li", "Ann Rey", "Zoltan Quux"))
    assert isinstance(several, WrongUse)
    assert "E2" in several.sentence
    assert isinstance(near, WrongUse)
    assert near.sentence.startswith('no table has a person called "Ann Rey". Did you mean Ann Ray')
    assert nobody == WrongUse(
        'no table has a person called "Zoltan Quux". Name people outside the company with --note.'
    )


def test_the_first_number_that_no_row_has_is_taken() -> None:
    ids = ("rec-2026-10-31-1", "rec-2026-10-31-3", "rec-2026-10-30-2", None)
    table = snapshot(activity=[{"action_id": one, "on": TODAY} for one in ids]).roster.table("activity")
    assert free_id(TODAY, table) == "rec-2026-10-31-2"
    assert free_id(date(2026, 10, 30), table) == "rec-2026-10-30-1"
