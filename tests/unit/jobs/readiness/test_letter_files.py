"""What a template can say of a person, the file of each letter, and whose fault a fault is."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs.readiness.letters import LettersAsked, names_of_files, problems_of, values_of
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.problems import FilePlace
from sponsorcli.readiness.matching import Posting
from sponsorcli.readiness.resume import MadeResume, Resume
from sponsorcli.readiness.resume.content import Award, Contact, ResumeLine, ResumeRole, Source
from sponsorcli.rendering.documents.letter import LetterFault

AS_OF = date(2026, 10, 31)
SNAPSHOT = Snapshot(
    Program(schema_version=1, about=About(id="t", name="Rising"), sources=Sources()), Roster.of(), AS_OF
)
ROW = Source("people", FilePlace("row"))
TEMPLATE = Path("letter.docx")


def resume(name: str = "Bo", *roles: ResumeRole) -> MadeResume:
    lines = (ResumeLine("Led", ROW, "Led", ()), ResumeLine("Cut", ROW, "Cut", ()))
    contact = Contact("bo@x.org", "1", "Kiel")
    made = Resume("P1", name, contact, roles=roles, other=lines, skills=("SQL", "Go"),
                  education=(Award("BSc", "", None, ROW),), certificates=(Award("PMP", "", None, ROW),))  # fmt: skip
    return MadeResume(made, (), ())


def role(title: str, until: date | None) -> ResumeRole:
    return ResumeRole(title, "X", date(2020, 1, 1), until, ROW)


def test_texts_and_lists_of_a_person_the_programme_and_the_posting() -> None:
    roles = (role("Past", date(2022, 1, 1)), role("Lead", None), role("Second", None))
    found = values_of(resume("Bo", *roles), Posting("p.txt", "Head", "Acme", ()), SNAPSHOT)
    assert found == {
        "name": "Bo", "email": "bo@x.org", "phone": "1", "location": "Kiel", "title": "Lead", "organisation": "",
        "programme": "Rising", "today": "31 October 2026", "posting": "Head", "company": "Acme",
        "evidence": ("Led", "Cut"), "skills": ("SQL", "Go"), "education": ("BSc",), "certificates": ("PMP",),
    }  # fmt: skip


def test_an_id_is_no_name_and_a_past_role_no_title_and_without_a_posting_there_is_none() -> None:
    found = values_of(resume("P1", role("Past", date(2022, 1, 1))), None, SNAPSHOT)
    assert [found[name] for name in ("name", "title", "posting", "company")] == ["", "", "", ""]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (LettersAsked("P1", TEMPLATE), [""]),
        (LettersAsked("P1", TEMPLATE, Path("o/x.docx")), ["o/x.docx"]),
        (LettersAsked(None, TEMPLATE), ["letter-bo.docx", "letter-bo-2.docx"]),
    ],
)
def test_one_letter_has_the_file_that_is_named_and_several_one_each(asked: LettersAsked, names: list[str]) -> None:
    people = [resume()] if asked.person else [resume(), resume()]
    assert names_of_files(people, asked) == names


def test_a_fault_of_a_person_s_values_says_whose_and_one_of_the_template_does_not() -> None:
    faults = (LetterFault("C035", "unknown field", "x"), LetterFault("C036", "no email", "y"))
    assert [(one.code, one.message) for one in problems_of(faults, resume(), TEMPLATE)] == [
        ("C035", "unknown field"), ("C036", "no letter for P1: no email"),
    ]  # fmt: skip
