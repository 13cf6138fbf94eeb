"""No form, message or page holds or hangs on what somebody else answered, on audited attributes, or lists ids.

The same programme with every rating, answer and audited value changed, by the same people on the same days, makes the
same papers; and what each paper shows names nobody but the people whom it concerns.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest

from sponsorcli.forms import Form, FormRequest, Period, forms_of
from sponsorcli.forms.addressed import active_pairs, by_sponsor, partners
from sponsorcli.forms.due import DueByPerson
from sponsorcli.forms.messages import PersonMessage, Role, messages_of
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.accountability.advocacy import AdvocacyExpected
from sponsorcli.model.kinds.accountability.agreement import AgreementExpected
from sponsorcli.model.kinds.accountability.feedback import FeedbackExpected
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected
from sponsorcli.model.kinds.accountability.training import TrainingExpected
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings
from sponsorcli.model.settings.forms import FormSettings
from sponsorcli.reports.papers.sponsor_page import sponsor_page
from tests.seeds import some_of

OCTOBER = Period(date(2026, 10, 1))


def papers(snapshot: Snapshot) -> tuple[object, ...]:
    """All that goes out to people."""
    due = DueByPerson(snapshot)
    pages = (sponsor_page(who, own, due) for who, own in by_sponsor(active_pairs(snapshot)).items())
    return (
        *forms_of(snapshot, FormRequest(OCTOBER)),
        *messages_of(snapshot, tuple(Role)),
        *messages_of(snapshot, tuple(Role), date(2026, 9, 20)),
        *pages,
    )


def other_answers(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    """The same with other ratings and other answers, by the same people on the same days."""
    tables = dict(snapshot.roster.tables)
    for name, column, values in (
        ("feedback", "rating", (1.0, 2.0, 3.0, 4.0, 5.0)),
        ("responses", "answer", ("a", "b")),
    ):
        if name in tables:
            frame = tables[name].frame
            answers = pl.Series(
                column, [chance.choice(values) for _ in range(frame.height)], dtype=frame.schema[column]
            )
            tables[name] = replace(tables[name], frame=frame.with_columns(answers))
    return Snapshot(snapshot.program, Roster(tables), snapshot.as_of, snapshot.places)


def cells_shown(form: Form) -> Iterator[str]:
    """Every text that people see in a form."""
    for sheet in form.sheets:
        yield from sheet.intro
        for row in sheet.rows:
            yield from (str(cell) for cell in row.cells.values() if cell is not None)
        for words in sheet.choices.values():
            yield from words


def texts_of(message: PersonMessage) -> str:
    """All that a message says, but to whom."""
    return str((message.overdue, message.due, message.to_return, message.done, message.reports))


EXPECTED = (
    MeetingsExpected(), AdvocacyExpected(), AgreementExpected(), FeedbackExpected(),
    FeedbackExpected(of="protege", every="month", at_least=4.5), TrainingExpected(course="Start", of="both"),
)  # fmt: skip
AS_OF = date(2026, 10, 31)
DONE = ("meeting", "introduction")
Rows = list[dict[str, object]]


def made(seed: int) -> Snapshot:
    """A programme by chance: pairs with co-sponsors, actions, pulses, answers, agreements; ids unlike any word."""
    chance = random.Random(seed)
    sponsors = [f"S-{number:03}" for number in range(chance.randint(1, 4))]
    proteges = [f"P-{number:03}" for number in range(chance.randint(1, 6))]
    pairs = {(who, chance.choice(sponsors)) for who in proteges for _ in range(chance.randint(1, 2))}
    paired_on = {pair: date(2026, 1, 1) + timedelta(days=chance.randrange(250)) for pair in sorted(pairs)}
    people = [*sponsors, *proteges, *(f"D-{number:03}" for number in range(3))]
    tables: dict[str, Rows] = {
        "people": [
            {"person_id": one, "name": f"Name{number}x Surname", "email": f"n{number}@example.com",
             "manager_id": chance.choice(people)} for number, one in enumerate(people)
        ],
        "sponsors": [{"person_id": one} for one in sponsors],
        "proteges": [{"person_id": one} for one in proteges],
        "pairs": [{"protege_id": who, "sponsor_id": by, "paired_on": on} for (who, by), on in paired_on.items()],
        "activity": [], "feedback": [], "responses": [], "agreements": [], "training": [], "returns": [],
    }  # fmt: skip
    for pair in paired_on:
        for name, rows in lived(*pair, people, chance).items():
            tables[name] += rows
    settings = AccountabilitySettings(expectations=tuple(chance.sample(EXPECTED, chance.randint(2, len(EXPECTED)))))
    program = Program(
        schema_version=1, about=About(id="rising", name="Rising"), sources=Sources(), accountability=settings,
        forms=FormSettings(questions=("What helped",)),
    )  # fmt: skip
    return Snapshot(program, Roster.of(**tables), AS_OF)


def lived(protege: str, sponsor: str, people: list[str], chance: random.Random) -> dict[str, Rows]:
    """What a pair did, answered and agreed on in the year."""

    def day() -> date:
        return date(2026, 1, 1) + timedelta(days=chance.randrange(304))

    def times() -> range:
        return range(chance.randint(0, 5))

    both = ((protege, sponsor), (sponsor, protege))
    return {
        "activity": [
            {"on": day(), "sponsor_id": sponsor, "protege_id": protege, "action": chance.choice(DONE),
             "with_person": chance.choice([None, *people]), "note": "secret remark"} for _ in times()
        ],
        "feedback": [
            {"on": day(), "from_id": who, "about_id": about, "rating": float(chance.randint(1, 5))}
            for who, about in both for _ in times()
        ],
        "responses": [
            {"on": day(), "from_id": protege, "question": "What helped", "answer": "secret"} for _ in times()
        ],
        "agreements": [
            {"protege_id": protege, "sponsor_id": sponsor, "signed_on": day(), "goal": f"goal of {protege[-3:]}"}
            for _ in range(chance.randint(0, 1))
        ],
        "training": [
            {"person_id": sponsor, "course": "Start", "completed_on": day()} for _ in range(chance.randint(0, 1))
        ],
        "returns": [
            {"form_id": f"rising/2026-09/pulse/{protege}", "person_id": protege, "period": "2026-09", "empty": False}
            for _ in range(chance.randint(0, 1))
        ],
    }  # fmt: skip


def check(seed: int) -> None:
    snapshot = made(seed)
    assert papers(snapshot) == papers(other_answers(snapshot, random.Random(seed)))
    names = snapshot.history.names_of(snapshot.roster.frame("people")["person_id"].to_list())
    own = partners(active_pairs(snapshot))
    for form in forms_of(snapshot, FormRequest(OCTOBER)):
        known = {form.code.person, form.code.other, *own[form.code.person]}
        known |= others_in_actions(snapshot, form.code.person)
        assert_names_only(list(cells_shown(form)), known, names)
    for message in messages_of(snapshot, (Role.SPONSOR, Role.PROTEGE)):
        assert_names_only([texts_of(message)], {message.person_id, *own[message.person_id]}, names)


def others_in_actions(snapshot: Snapshot, sponsor: str) -> set[str]:
    """Whom a sponsor brought together with a protégé."""
    rows = snapshot.roster.frame("activity").filter(pl.col("sponsor_id") == sponsor)
    return set(rows["with_person"].drop_nulls())


def assert_names_only(texts: list[str], known: set[str], names: Mapping[str, str]) -> None:
    """No text holds anybody's id, nor the name of somebody unknown."""
    words = "\n".join(texts)
    assert "secret" not in words
    allowed = {names.get(one, one) for one in known}
    for person, name in names.items():
        assert person not in words.split(), person
        assert name in allowed or name not in words, name


@pytest.mark.parametrize("seed", range(8))
def test_papers_do_not_hang_on_answers_and_name_nobody_else(seed: int) -> None:
    check(seed)


@pytest.mark.search
@pytest.mark.parametrize("start", range(8, 340, 83))
def test_papers_of_hundreds_of_programmes_do_not_hang_on_answers(start: int) -> None:
    for seed in some_of(range(start, start + 83), 4):
        check(seed)
