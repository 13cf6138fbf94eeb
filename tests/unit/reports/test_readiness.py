"""What is said of a posting held against rows, and of résumés: counts, first rows, one and several."""

from dataclasses import replace
from datetime import date

import pytest

from sponsorcli.help_desk import desk_of, figures_of
from sponsorcli.help_desk.figures import DeskTimes
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.problems import FilePlace
from sponsorcli.readiness.matching import Match, Posting, Result, TermMatch, TermNeed
from sponsorcli.readiness.matching.match import ShownBy
from sponsorcli.readiness.matching.posting import PostingLine
from sponsorcli.readiness.matching.terms import Term
from sponsorcli.readiness.resume import MadeResume, Resume
from sponsorcli.readiness.resume.content import Award, Contact, ResumeLine, ResumeRole, Source
from sponsorcli.readiness.resume.make import LeftOutRow
from sponsorcli.reports.readiness.help_desk import desk_part, desk_report
from sponsorcli.reports.readiness.posting import headline, match_report, rows_of
from sponsorcli.reports.readiness.resume import headline as resume_headline
from sponsorcli.reports.readiness.resume import resume_report, resumes_report
from sponsorcli.statistics.intervals import Proportion
from sponsorcli.tables import Report
from tests.unit.help_desk.desks import request, snapshot_of

SNAPSHOT = Snapshot(
    Program(schema_version=1, about=About(id="t", name="T"), sources=Sources()),
    Roster.of(people=[{"person_id": "P1", "name": "Bo"}]),
    date(2026, 10, 31),
)
SHOWN = ShownBy("evidence", "Led a change", date(2026, 3, 1), "evidence!A2")


def term(text: str, need: TermNeed, result: Result, more: int = 0) -> TermMatch:
    shown = None if result is Result.MISSING else SHOWN
    return TermMatch(Term(text, need, PostingLine(3, text, need)), result, shown, more)


def match(*terms: TermMatch, title: str = "Lead") -> Match:
    return Match(Posting("in/posting.txt", title, "", ()), terms, ())


def required(count: int, result: Result) -> list[TermMatch]:
    return [term(f"{result.value[0]}{at}", TermNeed.REQUIRED, result) for at in range(count)]


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([], "The posting names nothing that can be looked for."),
        ([term("x", TermNeed.MENTIONED, Result.EVIDENCED)],
         "The posting names 1 term and says of none that it is required."),
        (required(1, Result.EVIDENCED), "1 of 1 required term has evidence."),
        (required(2, Result.EVIDENCED), "2 of 2 required terms have evidence."),
        ([*required(1, Result.EVIDENCED), *required(1, Result.CLAIMED), term("x", TermNeed.MENTIONED, Result.MISSING)],
         "1 of 2 required terms has evidence. Ask about: c0."),
        (required(5, Result.MISSING), "0 of 5 required terms have evidence. Ask about: m0, m1, m2, m3, m4."),
        (required(6, Result.MISSING), "0 of 6 required terms have evidence. Ask about: m0, m1, m2, m3, m4 and 1 more."),
    ],
)  # fmt: skip
def test_what_is_required_and_not_evidenced_is_asked_about_five_by_name(terms: list[TermMatch], said: str) -> None:
    assert headline(match(*terms)) == said


def test_each_term_has_the_row_that_shows_it_or_nobody_but_the_person_knows() -> None:
    found = match(term("x", TermNeed.REQUIRED, Result.CLAIMED, 2), term("y", TermNeed.MENTIONED, Result.MISSING))
    report = match_report("P1", found, SNAPSHOT)
    assert report.title == "Bo (P1) and the posting “Lead”"
    assert match_report("P1", match(title=""), SNAPSHOT).title == "Bo (P1) and the posting “posting.txt”"
    assert {name: report.fact(name) for name in ("person_id", "terms", "evidenced", "claimed", "missing")} == {
        "person_id": "P1", "terms": 2, "evidenced": 0, "claimed": 1, "missing": 1
    }  # fmt: skip
    assert rows(report, "terms") == [
        ("x", TermNeed.REQUIRED.value, "claimed", date(2026, 3, 1), "evidence: Led a change", 2, "evidence!A2", 3),
        ("y", TermNeed.MENTIONED.value, "missing", None, "ask the person", None, None, 3),
    ]
    assert len(list(rows_of(found))) == 2


def source(row: int) -> Source:
    return Source("evidence", FilePlace(f"row{row}"), date(2026, 1, row))


LINE, OTHER = (
    ResumeLine("Led", source(1), skills=("Go",), is_verified=True),
    ResumeLine("Wrote", source(2), is_reworded=True),
)
ROLE = ResumeRole("Lead", "Acme", date(2025, 1, 1), None, source(3), (LINE,))
RESUME = Resume(
    "P1",
    "Bo",
    Contact(),
    roles=(ROLE, replace(ROLE, title="Clerk", company="", lines=())),
    other=(OTHER,),
    education=(Award("MSc", "ETH", None, source(4)),),
    certificates=(Award("PMP", "", date(2024, 1, 1), source(5)),),
    skills=("GO",),
)
LEFT = LeftOutRow("Sang", source(6), "no day")


def rows(report: Report, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in report.table(table).rows()]


def test_a_resume_is_told_line_by_line_in_the_order_in_which_it_is_printed() -> None:
    report = resume_report(MadeResume(RESUME, (LEFT,), ()), SNAPSHOT)
    assert [(row[0], row[1], row[3], row[4], row[5]) for row in rows(report, "lines")] == [
        ("Role", "Lead, Acme", None, None, "row3"),
        ("Lead", "Led", True, False, "row1"),
        ("Role", "Clerk", None, None, "row3"),
        ("Before these roles", "Wrote", False, True, "row2"),
        ("Education", "MSc, ETH", None, None, "row4"),
        ("Certificates", "PMP", None, None, "row5"),
        ("Skills", "GO", None, None, "row1"),
    ]
    assert rows(report, "left_out") == [("Sang", date(2026, 1, 6), "no day", "row6")]
    assert [report.fact(name) for name in ("roles", "lines", "verified", "left_out")] == [2, 2, 1, 1]
    assert report.headline == "2 accomplishments, 1 of which can be confirmed; 1 row left out."


def test_one_line_and_several_rows_left_out_and_none_at_all() -> None:
    one = replace(RESUME, other=())
    assert resume_headline(MadeResume(one, (LEFT, LEFT), ())) == (
        "1 accomplishment, 1 of which can be confirmed; 2 rows left out."
    )
    assert resume_headline(MadeResume(Resume("P1", "Bo", Contact()), (LEFT,), ())).startswith("No accomplishment is")


def test_of_several_resumes_it_is_said_how_many_have_nothing_to_show() -> None:
    empty = MadeResume(Resume("P2", "Cy", Contact()), (), ())
    full = MadeResume(RESUME, (LEFT,), ())
    both = resumes_report([(full, ["a.docx", "a.pdf"]), (empty, [])], SNAPSHOT)
    assert both.headline == "2 résumés made; 1 without an accomplishment that can be printed."
    assert rows(both, "resumes") == [("P1", 2, 2, 1, 1, "a.docx, a.pdf"), ("P2", 0, 0, 0, 0, "")]
    assert resumes_report([(full, [])], SNAPSHOT).headline == "1 résumé made."


@pytest.mark.parametrize(
    ("day", "what", "since", "by"),
    [
        (date(2026, 5, 4), "First reply due by 09:00, nobody is assigned.", None, date(2026, 5, 5)),
        (date(2026, 5, 5), "First reply today by 09:00, nobody is assigned.", None, date(2026, 5, 5)),
        (date(2026, 5, 6), "No reply after 63 hours, nobody is assigned.", date(2026, 5, 5), None),
        (date(2026, 5, 8), "No reply after 4 days, nobody is assigned.", date(2026, 5, 5), None),
    ],
)
def test_a_reply_that_is_due_on_the_day_can_still_be_given(
    day: date, what: str, since: date | None, by: date | None
) -> None:
    """Asked on Monday at nine, to be answered within 24 hours."""
    snapshot = snapshot_of([request(1)], day)
    (kind,) = desk_part(desk_of(snapshot), snapshot, "p.yaml").needs
    assert [(one.what, one.since, one.by) for one in kind.needs] == [(what, since, by)]


def test_of_the_times_the_estimate_stands_before_its_lower_and_its_upper_limit() -> None:
    snapshot = snapshot_of([request(1)])
    desk = desk_of(snapshot)
    replies = DeskTimes(9, 8, (2.04, 1.06, 3.0), (5.0, 4.0, None))
    completions = DeskTimes(7, 6, (20.0, 10.0, 30.0), (50.0, 40.0, 60.0))
    made = desk_report(desk, replace(figures_of(desk), replies=replies, completions=completions), snapshot)
    assert rows(made, "times") == [
        ("first_reply", 9, 8, 2.0, 1.1, 3.0, 5.0, 4.0, None), ("completion", 7, 6, 20.0, 10.0, 30.0, 50.0, 40.0, 60.0),
    ]  # fmt: skip


def test_the_late_stand_first_and_requests_with_people_last_or_not_at_all() -> None:
    snapshot = snapshot_of([request(1)])
    desk = desk_of(snapshot)
    for with_people, names in ((True, ["late", "times", "helpers", "requests"]), (False, ["late", "times", "helpers"])):
        made = desk_report(desk, figures_of(desk), snapshot, with_people=with_people)
        assert [table.name for table in made.tables] == names


@pytest.mark.parametrize(
    ("answered", "late", "words"),
    [
        (0, 0, ""),
        (1, 0, " 1 of 1 first reply came within 24 hours."),
        (2, 0, " 2 of 2 first replies came within 24 hours."),
        (0, 1, " 1 request has waited longer and has no reply yet."),
        (0, 2, " 2 requests have waited longer and have no reply yet."),
    ],
)
def test_the_desk_says_how_many_were_answered_in_time_and_how_many_still_wait(
    answered: int, late: int, words: str
) -> None:
    snapshot = snapshot_of([request(1)])
    desk = desk_of(snapshot)
    share = Proportion(answered, answered)
    figures = replace(figures_of(desk), requests=3, open=2, in_time=share, unanswered_late=late)
    assert desk_report(desk, figures, snapshot).headline == f"3 requests, 2 of them open.{words}"
