"""Whom an argument names, and what is said where it names nobody or several."""

from datetime import date

import pytest

from sponsorcli.jobs.job import WrongUse
from sponsorcli.jobs.named import person_named
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.schema import Referent
from sponsorcli.model.settings import About, Program, Sources


def named(written: str, referent: Referent, alike: int = 2) -> str:
    people = [
        {"person_id": "E1", "name": "Ann Lee"},
        {"person_id": "E2", "name": "Bo Ek"},
        {"person_id": "E3", "name": "Cy Fox"},
        *({"person_id": f"K{n}", "name": "Kim Ray"} for n in range(alike)),
    ]
    roster = Roster.of(
        people=people,
        proteges=[{"person_id": one} for one in ("E1", *(f"K{n}" for n in range(alike)))],
        sponsors=[{"person_id": "E2"}],
    )
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    found = person_named(written, Snapshot(program, roster, date(2026, 6, 30)), referent)
    return found.sentence if isinstance(found, WrongUse) else found


@pytest.mark.parametrize(
    ("written", "referent", "person"),
    [
        ("E1", Referent.PROTEGE, "E1"),
        (" ann lee ", Referent.PROTEGE, "E1"),
        ("E2", Referent.SPONSOR, "E2"),
        ("E1", Referent.EITHER, "E1"),
        ("E2", Referent.EITHER, "E2"),
    ],
)
def test_a_person_is_named_by_id_or_name(written: str, referent: Referent, person: str) -> None:
    assert named(written, referent) == person


@pytest.mark.parametrize(
    ("written", "referent", "words"),
    [
        ("E1", Referent.SPONSOR, "is not a sponsor of this programme."),
        ("E2", Referent.PROTEGE, "is not a protégé of this programme."),
        ("E3", Referent.EITHER, "is not a protégé or a sponsor of this programme."),
        ("xyzzy", Referent.PROTEGE, '"xyzzy" is nobody in this programme. Write the id'),
        ("An Lee", Referent.PROTEGE, '"An Lee" is nobody in this programme. Did you mean'),
    ],
)
def test_who_cannot_be_named_so_is_told(written: str, referent: Referent, words: str) -> None:
    assert words in named(written, referent)


@pytest.mark.parametrize(
    ("alike", "more"), [(2, ". Write"), (3, ". Write"), (4, ", or 1 more. Write"), (5, ", or 2 more. Write")]
)
def test_of_several_called_so_three_are_named(alike: int, more: str) -> None:
    sentence = named("Kim Ray", Referent.PROTEGE, alike)
    assert sentence.startswith('"Kim Ray" could be ')
    assert f"{more} the id." in sentence
    assert sum(f"K{n}" in sentence for n in range(alike)) == min(alike, 3)
