"""Nothing stands in a résumé without its row, and what a row says is not lost."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.problems import FilePlace
from sponsorcli.readiness.resume import MadeResume, make_resume
from sponsorcli.readiness.resume.edits import edits_of
from sponsorcli.readiness.resume.roles import from_extracts
from sponsorcli.readiness.words import figures_in, is_active, words_of

from .made_people import AS_OF, many_people, program

Row = dict[str, Any]
PERSON = {"person_id": "P1", "name": "Ada Okafor", "email": "ada@example.com", "hired_on": date(2018, 3, 1),
          "title": "Team lead", "function": "Data"}  # fmt: skip
EVENTS = (
    {"person_id": "P1", "on": date(2018, 3, 1), "event": "hired", "title": "Analyst"},
    {"person_id": "P1", "on": date(2022, 6, 1), "event": "promoted", "title": "Team lead"},
)


def evidence(on: date, what: str = "Moved billing", **more: Any) -> Row:
    return {"person_id": "P1", "on": on, "what": what, "verified_by": "M1", **more}


def snapshot(**tables: Any) -> Snapshot:
    given = {"people": [PERSON], "proteges": [{"person_id": "P1"}], "career_events": EVENTS, **tables}
    return Snapshot(program(), Roster.of(**given), AS_OF)


def made(edits: Mapping[str, Any] | None = None, **tables: Any) -> MadeResume:
    own = None if edits is None else edits_of(edits, lambda _: FilePlace("edits.yaml"))
    return make_resume("P1", snapshot(**tables), own)


def codes(result: MadeResume) -> list[str]:
    return [problem.code for problem in result.problems]


def roles(result: MadeResume) -> list[tuple[str, date, date | None]]:
    return [(role.title, role.since, role.until) for role in result.resume.roles]


def test_roles_are_newest_first_and_each_ends_where_the_next_begins() -> None:
    assert roles(made()) == [
        ("Team lead", date(2022, 6, 1), None),
        ("Analyst", date(2018, 3, 1), date(2022, 6, 1)),
    ]


def test_an_accomplishment_stands_in_the_role_of_its_day() -> None:
    """The first day of a role is in it, the day before is not; before all roles there is a section of its own."""
    days = (date(2018, 2, 28), date(2018, 3, 1), date(2022, 5, 31), date(2022, 6, 1))
    resume = made(evidence=[evidence(day, f"Did {day}") for day in days]).resume
    lead, analyst = resume.roles
    assert [line.text for line in lead.lines] == ["Did 2022-06-01"]
    assert [line.text for line in analyst.lines] == ["Did 2022-05-31", "Did 2018-03-01"]
    assert [line.text for line in resume.other] == ["Did 2018-02-28"]


@pytest.mark.parametrize(
    ("verified_by", "agreed", "is_used"),
    [("M1", None, True), ("M1", False, True), (None, True, True), (None, False, False), (None, None, False)],
)
def test_what_nobody_confirms_is_used_only_with_consent(
    verified_by: str | None, agreed: bool | None, is_used: bool
) -> None:
    row = evidence(date(2023, 1, 1), verified_by=verified_by, use_unverified=agreed, skills=["tact"])
    result = made(evidence=[row])
    assert (len(result.resume.lines), result.resume.skills) == ((1, ("tact",)) if is_used else (0, ()))
    assert codes(result) == ([] if is_used else ["C020"])


def test_nothing_of_tomorrow_is_printed_and_what_is_of_today_is() -> None:
    rows = [evidence(AS_OF, "Today"), evidence(date(2026, 11, 1), "Tomorrow", skills=["foresight"])]
    events = (*EVENTS, {"person_id": "P1", "on": date(2026, 11, 1), "event": "promoted", "title": "Director"})
    result = made(evidence=rows, career_events=events)
    assert [line.text for line in result.resume.lines] == ["Today"]
    assert result.resume.roles[0].title == "Team lead"
    assert result.resume.skills == ()


def test_a_gap_between_two_employments_stays_a_gap() -> None:
    events = (
        EVENTS[0],
        {"person_id": "P1", "on": date(2020, 1, 31), "event": "left"},
        {"person_id": "P1", "on": date(2021, 5, 1), "event": "hired", "title": "Team lead"},
    )
    assert roles(made(career_events=events)) == [
        ("Team lead", date(2021, 5, 1), None),
        ("Analyst", date(2018, 3, 1), date(2020, 1, 31)),
    ]


def test_a_leave_is_never_told() -> None:
    leave = [{"person_id": "P1", "on": date(2023, 1, 1), "event": kind, "title": "x"} for kind in
             ("leave_from", "leave_to")]  # fmt: skip
    assert roles(made(career_events=(*EVENTS, *leave))) == roles(made())


def test_two_changes_under_one_title_are_one_role() -> None:
    again = {"person_id": "P1", "on": date(2024, 1, 1), "event": "moved", "title": "Team lead"}
    assert roles(made(career_events=(*EVENTS, again))) == roles(made())


def test_without_career_events_extracts_tell_the_titles() -> None:
    history = [
        {"taken_on": date(2020, 1, 1), "person_id": "P1", "title": "Analyst", "hired_on": date(2018, 3, 1)},
        {"taken_on": date(2023, 1, 1), "person_id": "P1", "title": "Team lead", "hired_on": date(2018, 3, 1)},
        {"taken_on": date(2024, 1, 1), "person_id": "P1", "title": "Team lead", "hired_on": date(2018, 3, 1)},
    ]
    roster = Roster.of(people=[PERSON], proteges=[{"person_id": "P1"}], people_history=history)
    given = Snapshot(program(), roster, AS_OF)
    assert [one.on for one in from_extracts("P1", given)] == [date(2018, 3, 1), date(2023, 1, 1)]
    assert roles(make_resume("P1", Snapshot(program(), roster, AS_OF))) == [
        ("Team lead", date(2023, 1, 1), None),
        ("Analyst", date(2018, 3, 1), date(2023, 1, 1)),
    ]


def test_a_role_without_a_title_has_the_function_and_is_told() -> None:
    events = ({"person_id": "P1", "on": date(2018, 3, 1), "event": "hired"}, EVENTS[1])
    result = made(career_events=events)
    assert [role.title for role in result.resume.roles] == ["Team lead", "Data"]
    assert codes(result) == ["C021"]
    without = made(career_events=events, people=[{**PERSON, "function": None}])
    assert [role.title for role in without.resume.roles] == ["Team lead"]


def test_a_program_that_names_no_employer_is_told() -> None:
    roster = Roster.of(people=[PERSON], proteges=[{"person_id": "P1"}], career_events=EVENTS)
    result = make_resume("P1", Snapshot(program(organisation=None), roster, AS_OF))
    assert codes(result) == ["C022"]
    assert [role.company for role in result.resume.roles] == ["", ""]


def test_who_has_no_name_and_no_address_is_told_and_goes_by_the_id() -> None:
    result = made(people=[{**PERSON, "name": None, "email": " "}])
    assert (result.resume.name, codes(result)) == ("P1", ["C023", "C023"])


@pytest.mark.parametrize(("expires_on", "is_valid"), [(AS_OF, True), (date(2026, 10, 30), False), (None, True)])
def test_a_certificate_counts_to_its_last_day(expires_on: date | None, is_valid: bool) -> None:
    row = {"person_id": "P1", "name": "PMP", "issuer": "PMI", "issued_on": date(2020, 1, 1), "expires_on": expires_on}
    result = made(certificates=[row])
    assert [one.name for one in result.resume.certificates] == (["PMP"] if is_valid else [])
    assert [one.why for one in result.left_out] == ([] if is_valid else ["expired on 2026-10-30"])


def test_verified_lines_come_first_then_the_newest() -> None:
    rows = [evidence(date(2023, 1, 1), "old"), evidence(date(2024, 1, 1), "new"),
            evidence(date(2025, 1, 1), "claimed", verified_by=None, use_unverified=True)]  # fmt: skip
    assert [line.text for line in made(evidence=rows).resume.lines] == ["new", "old", "claimed"]


def test_skills_are_the_tags_of_printed_rows_the_most_shown_first_as_the_firm_spells_them() -> None:
    rows = [evidence(date(2023, 1, 1), "a", skills=["Tact", "SQL"]), evidence(date(2023, 2, 1), "b", skills=["tact"]),
            evidence(date(2023, 3, 1), "c", skills=["golf"], verified_by=None)]  # fmt: skip
    given = snapshot(evidence=rows)
    spelt = given.program.model_copy(update={"readiness": given.program.readiness.model_copy(
        update={"skills": ("TACT",)})})  # fmt: skip
    assert make_resume("P1", Snapshot(spelt, given.roster, AS_OF)).resume.skills == ("TACT", "SQL")


@pytest.mark.search
def test_set_difference_no_line_skill_or_figure_of_200_resumes_is_without_its_row() -> None:
    given = many_people()
    frames = {name: given.roster.frame(name).to_dicts() for name in ("evidence", "education", "certificates")}
    for person in given.roster.frame("proteges")["person_id"]:
        resume = make_resume(person, given).resume
        own = [row for row in frames["evidence"] if row["person_id"] == person]
        words = [words_of(f"{row['what']} {row['metric'] or ''}") for row in own]
        assert all(words_of(line.text) in words for line in resume.lines)
        assert {skill.casefold() for skill in resume.skills} <= {tag.casefold() for row in own for tag in row["skills"]}
        figures = frozenset[str]().union(*(figures_in(f"{row['what']} {row['metric'] or ''}") for row in own))
        assert all(figures_in(line.text) <= figures for line in resume.lines)
        assert all(line.is_verified or row_agreed(line.source.on, line.what, own) for line in resume.lines)
        for table, awards in (("education", resume.education), ("certificates", resume.certificates)):
            field = "award" if table == "education" else "name"
            listed = {row[field] for row in frames[table] if row["person_id"] == person}
            assert {award.name for award in awards} <= listed


def row_agreed(on: date | None, what: str, own: list[Row]) -> bool:
    return any(row["on"] == on and " ".join(row["what"].split()) == what and row["use_unverified"] for row in own)


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x","y")', "+SUM(A1)", "@SUM(A1)", "<script>alert(1)</script>", "<b>bold</b>",
     "{{ config }}", "[click](http://x)", "-cmd(1)"],
)  # fmt: skip
def test_a_formula_or_markup_is_named_and_printed_as_it_is(text: str) -> None:
    result = made(evidence=[evidence(date(2023, 1, 1), text)])
    assert [line.text for line in result.resume.lines] == [text]
    assert codes(result) == ["C028"]


@pytest.mark.parametrize("text", ["Saved 5 < 6 days", "-5 % cost", "Led the {new} team", "A+ rating", "R&D @ Leeds"])
def test_plain_signs_are_no_formula(text: str) -> None:
    assert not is_active(text)


def test_ligatures_and_unseen_signs_of_a_row_are_spelt_out() -> None:
    (line,) = made(evidence=[evidence(date(2023, 1, 1), "Led the o\ufb03ce\u200b move\nto  Bath")]).resume.lines
    assert line.text == "Led the office move to Bath"


DAY = date(2023, 1, 1)
ROWS = [
    evidence(DAY, "Ran the tender", metric="saved 240,000", skills=["negotiation"]),
    evidence(date(2023, 2, 1), "Chaired the group", skills=["tact"]),
]


def edited(**line: Any) -> MadeResume:
    return made({"lines": [{"on": DAY, "what": "ran the tender", **line}]}, evidence=ROWS)


def test_a_persons_own_words_stand_where_the_row_bears_them() -> None:
    result = edited(say="Negotiation of a supplier tender that saved 240000")
    assert "Negotiation of a supplier tender that saved 240000" in [line.text for line in result.resume.lines]
    assert codes(result) == []


@pytest.mark.parametrize("say", ["Saved 300,000", "Saved 240,000 in 2 weeks", "With much tact, saved 240,000", "=1+A1"])
def test_words_that_claim_more_than_the_row_are_not_printed(say: str) -> None:
    result = edited(say=say)
    assert [line.text for line in result.resume.lines] == ["Chaired the group", "Ran the tender; saved 240,000"]
    assert set(codes(result)) == {"C025"}


def test_an_edit_without_its_row_is_a_problem_and_not_printed() -> None:
    for line in ({"on": DAY, "what": "Won a prize", "say": "Won a prize"},
                 {"on": date(2023, 1, 2), "what": "Ran the tender", "say": "Ran it"}):  # fmt: skip
        result = made({"lines": [line]}, evidence=ROWS)
        assert codes(result) == ["C024"]
        assert len(result.resume.lines) == 2
        assert not any("prize" in one.text or one.text == "Ran it" for one in result.resume.lines)


def test_a_line_that_the_person_leaves_out_takes_its_skills_with_it() -> None:
    result = edited(leave_out=True)
    assert ([line.text for line in result.resume.lines], result.resume.skills) == (["Chaired the group"], ("tact",))
    assert [one.why for one in result.left_out] == ["left out by the person"]


def test_skills_are_put_in_the_persons_order_and_none_is_added() -> None:
    result = made({"skills": ["tact", "juggling"]}, evidence=ROWS)
    assert (result.resume.skills, codes(result)) == (("tact", "negotiation"), ["C026"])


def test_contact_data_of_the_person_go_first() -> None:
    contact = made({"contact": {"email": "me@home.example", "phone": "+44 1"}}).resume.contact
    assert (contact.email, contact.phone) == ("me@home.example", "+44 1")


@pytest.mark.parametrize(
    "edits",
    [[], "text", {"line": []}, {"contact": "x"}, {"contact": {"mail": "x"}}, {"lines": "x"}, {"lines": ["x"]},
     {"lines": [{"on": "x", "what": "y", "say": "z"}]}, {"lines": [{"on": DAY, "what": "y"}]},
     {"lines": [{"on": DAY, "what": "y", "say": "z", "more": 1}]}, {"skills": "x"}],
)  # fmt: skip
def test_a_file_of_edits_that_cannot_be_meant_is_a_problem(edits: Any) -> None:
    assert "C029" in codes(made(edits, evidence=ROWS))


def test_awards_stand_newest_first_then_by_name_and_those_without_a_day_last() -> None:
    days = {"B": date(2015, 7, 1), "A": date(2015, 7, 1), "C": None, "D": date(2016, 1, 1), "E": AS_OF,
            "F": date(2026, 11, 1)}  # fmt: skip
    rows = [{"person_id": "P1", "award": name, "ended_on": on} for name, on in days.items()]
    rows.append({"person_id": "P2", "award": "G", "ended_on": AS_OF})
    assert [one.name for one in made(education=rows).resume.education] == ["E", "D", "A", "B", "C"]


def test_extracts_tell_of_the_person_up_to_the_day_and_the_first_title_from_the_hiring_on() -> None:
    days = {date(2020, 1, 1): "Analyst", date(2020, 7, 1): None, date(2021, 1, 1): "Analyst", AS_OF: "Team lead",
            date(2026, 11, 1): "Director"}  # fmt: skip
    history = [{"taken_on": on, "person_id": "P1", "title": title, "hired_on": date(2018, 3, 1)}
               for on, title in days.items()]  # fmt: skip
    history.append({"taken_on": date(2022, 1, 1), "person_id": "P2", "title": "Guard", "hired_on": date(2018, 3, 1)})
    roster = Roster.of(people=[PERSON, {**PERSON, "person_id": "P2"}], proteges=[{"person_id": "P1"}],
                       people_history=history)  # fmt: skip
    assert roles(make_resume("P1", Snapshot(program(), roster, AS_OF))) == [
        ("Team lead", AS_OF, None),
        ("Analyst", date(2018, 3, 1), AS_OF),
    ]


def test_of_two_changes_of_one_day_the_last_with_a_title_counts() -> None:
    day = date(2022, 6, 1)
    told = ({"event": "promoted", "title": "Team lead"}, {"event": "regraded", "title": "Head"}, {"event": "promoted"})
    events = [EVENTS[0], *({"person_id": "P1", "on": day, **one} for one in told)]
    assert roles(made(career_events=events))[0] == ("Head", day, None)


def test_who_has_left_by_the_day_has_no_present_role_and_the_title_of_today_is_not_theirs() -> None:
    for left_on, until in ((AS_OF, AS_OF), (date(2026, 11, 1), None)):
        events = ({"person_id": "P1", "on": date(2018, 3, 1), "event": "hired"},)
        result = made(career_events=events, people=[{**PERSON, "left_on": left_on}])
        assert roles(result) == [("Data" if until else "Team lead", date(2018, 3, 1), until)]


def test_a_return_to_a_title_after_a_gap_is_a_role_of_its_own() -> None:
    events = (
        {"person_id": "P1", "on": date(2018, 3, 1), "event": "hired", "title": "Team lead"},
        {"person_id": "P1", "on": date(2020, 1, 1), "event": "left"},
        {"person_id": "P1", "on": date(2021, 1, 1), "event": "hired", "title": "Team lead"},
    )
    assert roles(made(career_events=events)) == [
        ("Team lead", date(2021, 1, 1), None),
        ("Team lead", date(2018, 3, 1), date(2020, 1, 1)),
    ]


def test_each_claim_that_the_row_does_not_bear_is_told_figures_first_and_in_order() -> None:
    result = edited(say="Tact saved 9 weeks and 300,000 for 12 teams")
    assert [problem.message.split(" claims ")[1].split(", which")[0] for problem in result.problems] == [
        'the figure "12"', 'the figure "300000"', 'the figure "9"', 'the skill "tact"'
    ]  # fmt: skip


def test_an_edit_of_a_row_that_is_not_used_is_no_problem() -> None:
    rows = [*ROWS, evidence(DAY, "Won a prize", verified_by=None)]
    result = made({"lines": [{"on": DAY, "what": "won a prize", "say": "Won it"}]}, evidence=rows)
    assert codes(result) == ["C020"]
    assert "Won it" not in [line.text for line in result.resume.lines]


def test_what_the_person_does_not_give_comes_from_the_tables() -> None:
    people = [{**PERSON, "location": "Leeds"}]
    contact = made(people=people).resume.contact
    assert (contact.email, contact.phone, contact.location, contact.url) == ("ada@example.com", "", "Leeds", "")
    own = made({"contact": {"location": "York", "url": "https://ada.example"}}, people=people).resume.contact
    assert (own.email, own.location, own.url) == ("ada@example.com", "York", "https://ada.example")


def test_lines_of_one_day_stand_by_their_words_and_a_rank_goes_before_all() -> None:
    rows = [evidence(DAY, "b"), evidence(DAY, "a"), evidence(DAY, "c", verified_by=None, use_unverified=True),
            evidence(date(2023, 1, 2), "d")]  # fmt: skip
    given = snapshot(evidence=rows)
    assert [line.text for line in make_resume("P1", given).resume.lines] == ["d", "a", "b", "c"]
    ranked = make_resume("P1", given, rank=lambda line: -float(line.text == "c")).resume.lines
    assert [line.text for line in ranked] == ["c", "d", "a", "b"]


@pytest.mark.parametrize(
    ("metric", "text"),
    [("saved 9", "Moved billing; saved 9"), (" ", "Moved billing."), (None, "Moved billing."), ("", "Moved billing.")],
)
def test_what_it_changed_stands_behind_what_was_done(metric: str | None, text: str) -> None:
    (line,) = made(evidence=[evidence(DAY, "Moved billing.", metric=metric)]).resume.lines
    assert (line.text, line.what) == (text, "Moved billing.")


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ("text", "the file of edits is not a list of settings"),
        ({"lines": ["x"]}, "an edit names a row by `on` and `what`"),
        ({"lines": "x"}, '"lines" needs a list'),
        ({"lines": [{"on": DAY, "say": "z"}]}, "an edit names its row by `on`, a day such as 2025-09-30, and `what`"),
        ({"lines": [{"on": DAY, "what": "y", "leave_out": "yes"}]}, "an edit has `say`, the new words, or `leave_out:"),
        ({"lines": [{"on": DAY, "what": "y", "oops": 1}]}, 'unknown setting "oops" in a file of edits'),
        ({"contact": "x"}, '"contact" needs settings such as'),
    ],
)
def test_what_cannot_be_meant_in_a_file_of_edits_is_said(edits: Any, message: str) -> None:
    found = [problem.message for problem in made(edits, evidence=ROWS).problems if problem.code == "C029"]
    assert len(found) == 1
    assert found[0].startswith(message)


@pytest.mark.parametrize(
    ("table", "field", "dated"),
    [("evidence", "metric", "on"), ("education", "award", "ended_on"), ("education", "institution", "ended_on"),
     ("certificates", "name", "issued_on"), ("certificates", "issuer", "issued_on")],
)  # fmt: skip
def test_a_formula_is_named_in_every_text_that_is_printed_up_to_the_day(table: str, field: str, dated: str) -> None:
    plain = {"evidence": {"what": "x", "verified_by": "M1"}, "education": {"award": "x"}, "certificates": {"name": "x"}}
    for on, expected in ((AS_OF, [f"{field} looks like a formula or markup"]), (date(2026, 11, 1), [])):
        row = {"person_id": "P1", **plain[table], dated: on, field: "=A1"}
        result = make_resume("P1", snapshot(**{table: [row, {**row, "person_id": "P2"}]}))
        assert [one.message.split(";")[0] for one in result.problems if one.code == "C028"] == expected


EARLIER = {"person_id": "P1", "employer": "Brightwater", "title": "Trainee", "started_on": date(2012, 9, 1),
           "ended_on": date(2016, 2, 29)}  # fmt: skip


def earlier(**changed: Any) -> MadeResume:
    lines = [evidence(day, f"Did {day}") for day in (date(2012, 8, 31), date(2012, 9, 1), date(2016, 2, 29),
                                                     date(2016, 3, 1))]  # fmt: skip
    return made(earlier_roles=[{**EARLIER, **changed}], evidence=lines)


def test_a_role_at_an_earlier_employer_stands_below_those_here_with_its_own_accomplishments() -> None:
    """Its first and its last day are in it."""
    result = earlier()
    found = [(role.title, role.company, role.since, role.until) for role in result.resume.roles]
    assert found[-1] == ("Trainee", "Brightwater", date(2012, 9, 1), date(2016, 2, 29))
    assert [company for _, company, _, _ in found[:-1]] == ["Nordwind & Söhne AG"] * 2
    assert [line.text for line in result.resume.roles[-1].lines] == ["Did 2016-02-29", "Did 2012-09-01"]
    assert [line.text for line in result.resume.other] == ["Did 2016-03-01", "Did 2012-08-31"]
    assert codes(result) == []


def test_two_roles_of_one_title_at_two_employers_stay_two() -> None:
    result = made(earlier_roles=[{**EARLIER, "title": "Analyst", "ended_on": date(2018, 3, 1)}])
    assert [role.company for role in result.resume.roles][1:] == ["Nordwind & Söhne AG", "Brightwater"]


@pytest.mark.parametrize(("ended_on", "told"), [(date(2018, 3, 1), []), (date(2018, 3, 2), ["C047"])])
def test_an_earlier_role_that_ends_after_the_first_one_here_begins_is_told(ended_on: date, told: list[str]) -> None:
    result = made(earlier_roles=[{**EARLIER, "ended_on": ended_on}])
    assert codes(result) == told
    assert len(result.resume.roles) == 3


@pytest.mark.parametrize(("ended_on", "is_told"), [(AS_OF, True), (date(2026, 11, 1), False)])
def test_an_earlier_role_is_printed_once_it_has_ended(ended_on: date, is_told: bool) -> None:
    result = made(earlier_roles=[{**EARLIER, "ended_on": ended_on}])
    assert ("Brightwater" in [role.company for role in result.resume.roles]) is is_told


def test_nobody_is_employed_here_by_an_earlier_role() -> None:
    with_one, without = snapshot(earlier_roles=[EARLIER]), snapshot()
    assert with_one.history.people.to_dicts() == without.history.people.to_dicts()
    assert with_one.history.career.events.to_dicts() == without.history.career.events.to_dicts()


@pytest.mark.parametrize("field", ["employer", "title"])
def test_a_formula_as_an_earlier_employer_is_named(field: str) -> None:
    assert codes(made(earlier_roles=[{**EARLIER, field: "=1+A1"}])) == ["C028"]
