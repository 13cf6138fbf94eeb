"""However people are written, the tables are those of the roster that is written with ids alone."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sponsorcli.model import ROW, SOURCE
from sponsorcli.rosters import Loaded, load
from tests.cells import cell_of

AS_OF = date(2026, 6, 30)
PROGRAM = (
    "schema_version: 1\nprogram: {id: t, name: T, levels: [L1, L2, L3, L4, L5, L6], jurisdictions: [UK]}\nsources:\n"
)
GIVEN = ("Ann", "Bo", "Cyra", "Dinah", "Éloïse", "Jörg", "Łucja", "Straße", "O'Neil")
FAMILY = ("Lee", "van Dyk", "García Márquez", "Øster", "Ng", "Smith-Jones")
PEOPLE = [(f"E{number:03}", given, family) for number, (given, family) in enumerate(
    (given, family) for given in GIVEN for family in FAMILY
)]  # fmt: skip
SPONSORS, PROTEGES = [f"E{one:03}" for one in range(8)], [f"E{one:03}" for one in range(8, 24)]
BY_ID = {one: (given, family) for one, given, family in PEOPLE}


def writings(person: str) -> list[str]:
    """Ways to write the person: by id, by address, by name."""
    given, family = BY_ID[person]
    email = f"{person}.mail@Example.com"
    names = [f"{given} {family}", f"{family}, {given}", f"{given}  {family}".upper(), f"{family} {given}".lower()]
    return [person, email, email.upper(), *names, f"{family}  {given}"]


def written(draw: st.DrawFn, person: str) -> str:
    return draw(st.sampled_from(writings(person)))


Rows = list[tuple[str, ...]]
HEADINGS = {
    "pairs": ("protege_id", "sponsor_id", "paired_on"),
    "activity": ("protege_id", "sponsor_id", "on", "action", "with_person"),
    "preferences": ("person_id", "choice_id", "rank"),
    "training": ("person_id", "course", "completed_on"),
    "career_events": ("person_id", "on", "event"),
    "opportunities": ("opportunity_id", "filled_by"),
    "candidates": ("person_id", "put_forward_by", "opportunity_id"),
    "feedback": ("from_id", "about_id", "on", "rating"),
}
PERSONS = {"pairs": 2, "preferences": 2, "training": 1, "career_events": 1, "candidates": 2, "feedback": 2}
"""So many of a table's first columns name people; activity and opportunities have them elsewhere."""


@st.composite
def rosters(draw: st.DrawFn) -> dict[str, Rows]:
    """Rows by ids alone."""
    ours, theirs, anybody = map(st.sampled_from, (PROTEGES, SPONSORS, list(BY_ID)))
    pairs = draw(st.lists(st.tuples(ours, theirs), max_size=5, unique=True))
    chosen = draw(st.lists(st.tuples(ours, theirs), max_size=4, unique=True))
    acts = draw(st.lists(st.tuples(ours, theirs, anybody), max_size=4))
    return {
        "pairs": [(one, other, "2026-01-01") for one, other in pairs],
        "activity": [(one, other, "2026-02-01", "meeting", third) for one, other, third in acts],
        "preferences": [(one, other, str(at)) for at, (one, other) in enumerate(chosen, start=1)],
        "training": [(one, "A", "2026-02-01") for one in draw(st.lists(ours, max_size=3))],
        "career_events": [(one, "2026-02-01", "moved") for one in draw(st.lists(anybody, max_size=3))],
        "opportunities": [("O1", draw(anybody))],
        "candidates": [(one, draw(theirs), "O1") for one in draw(st.lists(anybody, max_size=3, unique=True))],
        "feedback": [(one, other, "2026-03-01", "4") for one, other in pairs],
    }


def is_person(table: str, column: int) -> bool:
    """Whether the column names people."""
    named = {"activity": (0, 1, 4), "opportunities": (1,)}
    return column in named.get(table, range(PERSONS.get(table, 0)))


def otherwise(draw: st.DrawFn, rows: dict[str, Rows]) -> dict[str, Rows]:
    """The same rows with everybody written in one of the ways."""
    return {
        table: [
            tuple(written(draw, text) if is_person(table, at) else text for at, text in enumerate(row)) for row in many
        ]
        for table, many in rows.items()
    }


def quoted(row: tuple[str, ...]) -> str:
    return ",".join(f'"{text}"' for text in row)


def loaded(rows: dict[str, Rows], people: Rows, lists: tuple[list[str], list[str]]) -> Loaded:
    """The roster read from files."""
    tables: dict[str, tuple[tuple[str, ...], Rows]] = {
        "people": (("person_id", "name", "email", "manager_id"), people),
        "sponsors": (("person_id",), [(one,) for one in lists[0]]),
        "proteges": (("person_id",), [(one,) for one in lists[1]]),
        **{table: (HEADINGS[table], many) for table, many in rows.items()},
    }
    lines = [f"  {name}: {name}.csv\n" for name, (_, many) in tables.items() if many]
    with TemporaryDirectory() as folder:
        for name, (heading, many) in tables.items():
            text = "\n".join(map(quoted, [heading, *many])) + "\n"
            Path(folder, f"{name}.csv").write_text(text, encoding="utf-8")
        program = Path(folder, "p.yaml")
        program.write_text(PROGRAM + "".join(lines), encoding="utf-8")
        return load(program, AS_OF, allow_outside=True)


def people_rows(managers: dict[str, str]) -> Rows:
    return [
        (one, f"{given} {family}", f"{one}.mail@example.com", managers.get(one, "")) for one, given, family in PEOPLE
    ]


def frames(result: Loaded) -> dict[str, list[dict[str, object]]]:
    assert result.snapshot is not None
    return {
        name: table.frame.drop(SOURCE, ROW).to_dicts() for name, table in sorted(result.snapshot.roster.tables.items())
    }


def unsure(result: Loaded) -> list[str]:
    """The cells of those whom nobody could tell."""
    return [cell_of(one.place) for one in result.problems if one.code in {"R021", "R050"}]


@pytest.mark.search
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_tables_are_the_same_however_people_are_written(data: st.DataObject) -> None:
    rows = data.draw(rosters())
    managers = {one: data.draw(st.sampled_from(SPONSORS)) for one in PROTEGES[:4]}
    plain = loaded(rows, people_rows(managers), (SPONSORS, PROTEGES))
    other = data.draw(st.composite(lambda draw: (
        otherwise(draw, rows), {one: written(draw, boss) for one, boss in managers.items()},
        [written(draw, one) for one in SPONSORS], [written(draw, one) for one in PROTEGES],
    ))())  # fmt: skip
    turned = loaded(other[0], people_rows(other[1]), (other[2], other[3]))
    assert unsure(plain) == unsure(turned) == []
    assert frames(plain) == frames(turned)


@pytest.mark.search
@settings(max_examples=30, deadline=None)
@given(st.data())
def test_two_people_of_one_name_are_always_a_problem_and_never_a_guess(data: st.DataObject) -> None:
    person = data.draw(st.sampled_from(PROTEGES))
    given_name, family = BY_ID[person]
    people = [*people_rows({}), ("TWIN", f"{family} {given_name}", "", "")]
    name = data.draw(st.sampled_from(writings(person)[3:]))
    sponsor = data.draw(st.sampled_from(SPONSORS))
    rows: dict[str, Rows] = {
        "pairs": [(name, sponsor, "2026-01-01")],
        "training": [(name, "A", "2026-02-01")],
        "preferences": [(sponsor, name, "1")],
    }
    result = loaded(rows, people, (SPONSORS, [*PROTEGES, "TWIN"]))
    assert sorted(unsure(result)) == ["pairs.csv!A2", "preferences.csv!B2", "training.csv!A2"]
    assert {one.code for one in result.problems if "names" in one.code or one.code in {"R021", "R050"}} == {"R050"}
    tables = frames(result)
    assert tables["pairs"] == []
    assert tables["training"][0]["person_id"] == " ".join(name.split())


NOBODY = st.sampled_from(["E999", "nobody@example.com", "Nobody Known", "Known, Nobody", "0"])


@settings(max_examples=40, deadline=None)
@given(rosters(), st.data())
def test_everybody_unknown_is_one_problem_with_the_cell(rows: dict[str, Rows], data: st.DataObject) -> None:
    cells = [
        (table, at, column)
        for table, many in rows.items()
        for at, row in enumerate(many)
        for column in range(len(row))
        if is_person(table, column)
    ]
    table, at, column = data.draw(st.sampled_from(cells))
    changed = list(rows[table][at])
    changed[column] = data.draw(NOBODY)
    strange = {**rows, table: [*rows[table][:at], tuple(changed), *rows[table][at + 1 :]]}
    result = loaded(strange, people_rows({}), (SPONSORS, PROTEGES))
    assert unsure(result) == [f"{table}.csv!{'ABCDE'[column]}{at + 2}"]
