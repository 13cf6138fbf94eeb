"""A person's own edits: whose they are, where a fault in them stands, and the file to begin with."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.documents import UnreadableError
from sponsorcli.jobs.readiness.own_edits import HEAD, ReadEdits, edits_file, read_edits
from sponsorcli.jobs.readiness.resumes import ResumesAsked, names_of_files, once
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.readiness.resume import Edits, MadeResume, Resume
from sponsorcli.readiness.resume.content import Contact, ResumeLine, Source

RESUME = Resume("P1", "Bo", Contact())
OF_P1 = 'person: "P1"\nskills:\n  - "Go"\n'


def test_in_a_folder_each_has_a_file_by_id_and_nothing_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "P1.yaml").write_text(OF_P1, encoding="utf-8")
    found = read_edits(tmp_path, "P1")
    assert [(skill, str(place)) for skill, place in found.edits.skills] == [("Go", f"{found.used[0].path}:3:5")]
    assert [one.path for one in found.used] == [(tmp_path / "P1.yaml").as_posix()]
    for path, person in ((tmp_path, "P2"), (None, "P1")):
        assert read_edits(path, person) == ReadEdits(Edits())


def test_the_edits_of_somebody_else_are_not_used_and_it_is_said_where_that_stands(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(OF_P1, encoding="utf-8")
    found = read_edits(path, "P2")
    (problem,) = found.edits.problems
    assert (problem.code, problem.message, str(problem.place), found.used) == (
        "C029", "these are the edits of P1, not of P2; none is used", f"{path.as_posix()}:1:1", ()
    )  # fmt: skip
    assert read_edits(path, "P1").edits.problems == ()


def test_a_file_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as fault:
        read_edits(tmp_path / "none.yaml", "P1")
    assert fault.value.problem.code == "C048"


def test_the_file_to_begin_with_has_what_is_known_and_is_read_as_no_change(tmp_path: Path) -> None:
    bare = edits_file(MadeResume(RESUME, (), ())).decode()
    assert bare == f'{HEAD}\nperson: "P1"\ncontact: {{}}\nlines: []\nskills: []\n'
    known = replace(RESUME, contact=Contact(email="bo@x.org", location='Rome: "EUR"'), skills=("Zoë", "Go"))
    assert edits_file(MadeResume(known, (), ())).decode() == (
        f'{HEAD}\nperson: "P1"\ncontact:\n  email: "bo@x.org"\n  location: "Rome: \\"EUR\\""\nlines: []\n'
        'skills:\n  - "Zoë"\n  - "Go"\n'
    )
    path = tmp_path / "P1.yaml"
    path.write_bytes(edits_file(MadeResume(known, (), ())))
    assert [skill for skill, _ in read_edits(path, "P1").edits.skills] == ["Zoë", "Go"]


def test_a_missing_part_is_told_once_and_every_other_problem_as_often_as_it_is_there() -> None:
    def of(code: str, file: str) -> Problem:
        return Problem(code, code, FilePlace(file), "")

    given = [of("C027", "a"), of("P095", "b"), of("C027", "c"), of("P095", "d"), of("C027", "e")]
    assert [str(one.place) for one in once(given)] == ["a", "b", "c", "e"]
    assert list(once([])) == []


def test_files_are_those_that_are_named_or_one_of_each_form_by_the_name_of_the_person() -> None:
    made = [MadeResume(RESUME, (), ()), MadeResume(replace(RESUME, person_id="P2"), (), ())]
    one = ResumesAsked("P1", files=(Path("x/cv.pdf"),), endings=(".json",))
    assert names_of_files(made[:1], one) == [["x/cv.pdf"]]
    every = names_of_files(made, ResumesAsked(None, endings=(".docx", ".pdf")))
    assert every[0] == ["cv-bo.docx", "cv-bo.pdf"]
    assert len({name for names in every for name in names}) == 4


def test_a_line_without_a_day_stands_under_the_first_day_that_there_is() -> None:
    lines = tuple(ResumeLine("Led", Source("evidence", FilePlace("r"), on), "led") for on in (None, date(2026, 5, 1)))
    text = edits_file(MadeResume(replace(RESUME, other=lines), (), ())).decode()
    assert [line.strip() for line in text.splitlines() if "- on:" in line] == ["- on: 0001-01-01", "- on: 2026-05-01"]
