"""What whole jobs make of a small made-up programme; kept in the text beside this file."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.jobs.analyses.adopting import AdoptionRequest, adopt
from sponsorcli.jobs.analyses.verifying import verify
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import Reading
from sponsorcli.jobs.monthly import programmes
from sponsorcli.jobs.monthly.monthly_run import MonthlyRun, report_and_deliver, run_month
from sponsorcli.jobs.papers import FormsAsked, NudgeAsked, make_briefs, make_forms, make_messages, make_round
from sponsorcli.jobs.papers.papers import Papers, deliver_papers
from sponsorcli.jobs.readiness import LettersAsked, ResumesAsked, make_letters, make_resumes, match
from sponsorcli.jobs.recording import ActionRequest, record
from sponsorcli.jobs.runner import run
from sponsorcli.jobs.together import pair_programs, verify_programs
from sponsorcli.rendering import Drawing, text_of
from tests.kept import assert_kept, told
from tests.kept_reports import report_lines
from tests.returned_forms import write_programme

HERE = Path(__file__).parent
POSTING = Path(__file__).parents[2] / "data/postings/assets.txt"
AS_OF, READING = date(2026, 10, 31), Reading()
ENOUGH = 40
"""Lines of a report that are kept here: what reports say is kept by their own tests."""


def answered(answer: Answer) -> Iterator[str]:
    """How an answer came out: its reports in short, its problems, what it would write."""
    for report in answer.reports:
        yield from list(report_lines(report))[:ENOUGH]
        yield f"inputs {[one.path for one in report.inputs]}"
    for problem in answer.problems:
        yield f"{problem.severity} {problem.code} {problem.sentence} | {problem.place} | {problem.hint}"
    yield f"cover {answer.cover and answer.cover.name} outputs {[str(one) for one in answer.outputs]}"
    yield f"cannot run {answer.cannot_run} strict {answer.strict} accepted {answer.accepted} wrong {answer.wrong_use!r}"


def papers_made(papers: Papers) -> Iterator[str]:
    """The answer, and the files that were made, those of text with what they say."""
    yield from answered(papers.answer)
    for name, content in papers.files.items():
        text = content.decode() if name.endswith((".csv", ".ics", ".yaml")) else ""
        yield f"file {name} {'empty' if not content else ''}{text}"


def assert_said(name: str, lines: Iterable[str], *folders: Path) -> None:
    text = "".join(f"{line.rstrip()}\n" for line in lines)
    for folder in folders:
        text = text.replace(str(folder), "FOLDER").replace(folder.as_posix(), "FOLDER")
    assert_kept(text, HERE / "kept" / f"{name}.txt")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The program file of a programme of three pairs that has a file for actions; one protégé has no pair yet."""
    path = write_programme(tmp_path / "own")
    book = openpyxl.load_workbook(tmp_path / "own" / "data" / "roster.xlsx")
    book["proteges"].append(("D1",))
    book["pairs"]["D1"] = "Approved by"
    book.save(tmp_path / "own" / "data" / "roster.xlsx")
    text = path.read_text("utf-8").replace(
        "activity: [workbook,", "record: ../data/log.csv\n  activity: [workbook, ../data/log.csv,"
    )
    path.write_text(text, "utf-8")
    return path


def test_papers_are_made_as_they_were(own: Path, tmp_path: Path) -> None:
    made = (
        make_briefs(own, AS_OF, READING),
        make_round(own, AS_OF, READING, date(2026, 12, 1)),
        make_round(own, AS_OF, READING, None),
        make_forms(own, AS_OF, READING, FormsAsked("2026-Q3", ("pulse", "handbook"))),
        make_forms(own, AS_OF, READING, FormsAsked("2026")),
        make_messages(own, AS_OF, READING, NudgeAsked(since=date(2026, 10, 1))),
    )
    lines = [line for one in made for line in papers_made(one)]
    for _ in range(2):
        done = deliver_papers(made[0], (tmp_path / "a",), keep=NOTHING_READ)
        lines += [f"{[one.name for one in done.written]} {[one.name for one in done.unchanged]} {done.problems}"]
    assert_said("papers", lines, own.parents[1], tmp_path)


def test_documents_are_made_as_they_were(own: Path, tmp_path: Path) -> None:
    protege, sponsor, posting = "P1", "S1", own.parents[1] / "posting.txt"
    posting.write_bytes(POSTING.read_bytes())
    made = (
        make_resumes(own, AS_OF, READING, ResumesAsked(None, endings=(".json", ".yaml"), posting=posting)),
        make_resumes(own, AS_OF, READING, ResumesAsked(protege, files=(Path("cv.pdf"), Path("cv.docx")))),
        make_resumes(own, AS_OF, READING, ResumesAsked(sponsor)),
        make_letters(own, AS_OF, READING, LettersAsked(protege, posting)),
    )
    matched = [match(own, AS_OF, READING, person, posting) for person in (protege, sponsor, "nobody")]
    lines = [line for one in made for line in papers_made(one)] + [line for one in matched for line in answered(one)]
    assert_said("documents", lines, own.parents[1], tmp_path)


def test_a_pairing_is_verified_and_adopted_as_it_was(own: Path, tmp_path: Path) -> None:
    pairing = tmp_path / "pairing.json"
    pairing.write_text(text_of("json", Drawing(run("pair", own, AS_OF, READING).reports)), "utf-8")
    lines = list(answered(verify(own, pairing, None, READING)))
    lines += answered(verify(own, tmp_path / "none.json", None, READING))
    today = date(2026, 11, 2)
    for asked in (
        AdoptionRequest(pairing, date(2026, 11, 1), today),
        AdoptionRequest(pairing, date(2026, 11, 1), today, "Board", outputs=(tmp_path / "adopted.csv",)),
        AdoptionRequest(pairing, date(2026, 11, 1), today, "Board", into_workbook=True),
        AdoptionRequest(pairing, date(2026, 11, 1), today, "Board", into_workbook=True),
    ):
        answer, done = adopt(own, asked, READING)
        lines += [*answered(answer), told(done).rstrip()]
    lines.append((tmp_path / "adopted.csv").read_text("utf-8"))
    data = json.loads(pairing.read_text("utf-8"))
    pairing.write_text(json.dumps({**data, "program": "other"}), "utf-8")
    lines += answered(adopt(own, AdoptionRequest(pairing, AS_OF, today), READING)[0])
    assert_said("adopted", lines, own.parents[1], tmp_path)


def test_actions_are_recorded_as_they_were(own: Path, tmp_path: Path) -> None:
    sponsor, protege, day = "S1", "P1", date(2026, 10, 30)
    lines = []
    for asked in (
        ActionRequest(sponsor, protege, "intro", day, AS_OF, with_person=sponsor, note="=at the fair"),
        ActionRequest(sponsor, protege, "intro", day, AS_OF, with_person=sponsor, note="=at the fair"),
        ActionRequest(sponsor, protege, "meeting", date(2026, 11, 5), AS_OF),
        ActionRequest(sponsor, protege, "dance", day, AS_OF),
        ActionRequest(protege, sponsor, "meeting", day, AS_OF),
        ActionRequest(sponsor, protege, "meeting", day, AS_OF, with_person="Nobody Known"),
        ActionRequest(sponsor, protege, "meeting", day, AS_OF, opportunity="No such role"),
        ActionRequest(sponsor, protege, "meeting", date(2020, 1, 1), AS_OF),
    ):
        answer, done = record(own, asked, READING)
        lines += [*answered(answer), told(done).rstrip()]
    assert_said("recorded", lines, own.parents[1], tmp_path)


def test_programmes_that_share_sponsors_are_paired_as_they_were(own: Path, tmp_path: Path) -> None:
    other = own.with_name("other.yaml")
    other.write_text(own.read_text("utf-8").replace("id: rising", "id: other", 1), "utf-8")
    found = pair_programs([own, other], AS_OF, READING)
    files = []
    for name, answer in found.each.items():
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(text_of("json", Drawing(answer.reports)), "utf-8")
    lines = [*answered(found.whole), *answered(verify_programs([own, other], files, None, READING))]
    lines += answered(pair_programs([own, own, tmp_path / "none.yaml"], AS_OF, READING).whole)
    assert_said("together", lines, own.parents[1], tmp_path)


def test_months_are_made_as_they_were(own: Path, tmp_path: Path) -> None:
    runs = [
        MonthlyRun(own, AS_OF, outputs=(tmp_path / "a.json",), tidy=tmp_path / "tidy"),
        MonthlyRun(own, AS_OF, into=tmp_path, pseudonyms=True),
        MonthlyRun(own, AS_OF, outputs=(tmp_path / "b.csv",), table="no such table"),
        MonthlyRun(tmp_path / "none.yaml", AS_OF),
    ]
    lines = []
    for one in runs[:3]:
        answer, done = report_and_deliver(one)
        lines += [*list(answered(answer))[-6:], told(done).rstrip()]
    outcomes = [run_month(one) for one in (runs[0], runs[3])]
    lines += [told(one).rstrip() for one in outcomes]
    lines += answered(programmes.portfolio_of(outcomes, AS_OF))
    assert_said("months", lines, own.parents[1], tmp_path)


def test_what_is_known_of_a_person_and_of_the_programme_is_said_as_it_was(own: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(own.parents[1] / "data" / "roster.xlsx")
    book["feedback"].append((date(2026, 9, 30), "P2", "S1", 99))
    book.save(own.parents[1] / "data" / "roster.xlsx")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter.md").write_text("Ana Silva meets Sara Lund", "utf-8")
    lines = list(answered(run("status", own, AS_OF, READING)))
    for job, person, folder in (("export", "P1", "folder"), ("erase", "Ana Silva", "folder"), ("erase", "P1", "none"),
                                ("erase", "Nobody", "folder")):  # fmt: skip
        lines += answered(run(f"person {job}", own, AS_OF, READING, person=person, folders=(tmp_path / folder,)))
    assert_said("people", lines, own.parents[1], tmp_path)


def test_where_no_program_can_be_read_nothing_is_made_and_that_is_said(tmp_path: Path) -> None:
    none = tmp_path / "none.yaml"
    made = (
        make_briefs(none, AS_OF, READING),
        make_round(none, AS_OF, READING, None),
        make_forms(none, AS_OF, READING, FormsAsked()),
        make_messages(none, AS_OF, READING, NudgeAsked()),
        make_resumes(none, AS_OF, READING, ResumesAsked("P1")),
        make_letters(none, AS_OF, READING, LettersAsked("P1", POSTING)),
    )
    action = ActionRequest("S1", "P1", "meeting", AS_OF, AS_OF)
    answers = [
        *(one.answer for one in made),
        match(none, AS_OF, READING, "P1", POSTING),
        record(none, action, READING)[0],
    ]
    assert [one.files for one in made] == [{}] * len(made)
    assert {tuple(problem.code for problem in one.problems) for one in answers} == {("P001",)}
    assert all(one.cannot_run and not one.reports for one in answers)
