"""What each form asks of whom, and what stands in it already."""

from collections.abc import Callable
from datetime import date

import pytest

from sponsorcli.forms import Form, FormRequest, Period, forms_of
from sponsorcli.forms.addressed import file_names
from sponsorcli.forms.asked.choices import choices_forms
from sponsorcli.forms.asked.handbook import PROTEGE, SPONSOR, handbook
from sponsorcli.forms.code import FormKind
from sponsorcli.forms.layout import AGREEMENT, SIGNED, TITLED, fingerprint
from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected

OCTOBER = Period(date(2026, 10, 1))
Build = Callable[..., Snapshot]
MET = {"on": date(2026, 10, 5), "sponsor_id": "S1", "protege_id": "P1", "action": "meeting"}


def made(snapshot: Snapshot, *kinds: FormKind, period: Period = OCTOBER) -> dict[str, Form]:
    request = FormRequest(period, kinds or tuple(FormKind))
    return {form.code.form_id: form for form in forms_of(snapshot, request)}


def names_listed(form: Form) -> list[object]:
    return [row.cells["Protégé"] for row in form.sheets[0].rows if row.is_listed]


def test_everybody_in_an_active_pair_is_asked_co_sponsors_too(snapshot: Build) -> None:
    assert sorted(made(snapshot())) == [
        "rising/2026-10/actions/S1", "rising/2026-10/actions/S2",
        "rising/2026-10/agreement/P1/S1", "rising/2026-10/agreement/P2/S1", "rising/2026-10/agreement/P2/S2",
        "rising/2026-10/pulse/P1", "rising/2026-10/pulse/P2", "rising/2026-10/pulse/S1", "rising/2026-10/pulse/S2",
    ]  # fmt: skip


@pytest.mark.parametrize(("ended_on", "asked"), [(date(2026, 10, 31), False), (date(2026, 11, 1), True)])
def test_a_pair_that_has_ended_on_the_day_is_not_asked(snapshot: Build, ended_on: date, asked: bool) -> None:
    ending = {"protege_id": "P1", "sponsor_id": "S2", "paired_on": date(2026, 1, 12), "ended_on": ended_on}
    assert ("rising/2026-10/actions/S2" in made(snapshot(pairs=[ending]))) is asked


def test_what_is_on_record_in_the_period_is_listed_and_nothing_else(snapshot: Build) -> None:
    rows = [
        MET, {**MET, "on": date(2026, 9, 30)}, {**MET, "on": date(2026, 10, 1), "protege_id": "P2"},
        {**MET, "sponsor_id": "S2", "protege_id": "P2"}, {**MET, "on": date(2026, 11, 1)},
    ]  # fmt: skip
    form = made(snapshot(activity=rows))["rising/2026-10/actions/S1"]
    assert names_listed(form) == ["Ben Okafor", "Ana Silva"]


def test_an_action_recorded_twice_is_listed_once_and_no_note_is_shown(snapshot: Build) -> None:
    rows = [{**MET, "note": "secret", "action_id": "A1"}, {**MET, "note": "secret", "action_id": "A1"}]
    form = made(snapshot(activity=rows))["rising/2026-10/actions/S1"]
    listed = [row for row in form.sheets[0].rows if row.is_listed]
    assert [row.record for row in listed] == ["A1"]
    assert "secret" not in str(form)


def test_each_empty_row_has_an_id_of_its_own(snapshot: Build) -> None:
    form = made(snapshot(forms={"rows": 7}))["rising/2026-10/actions/S1"]
    ids = [row.record for row in form.sheets[0].rows if not row.is_listed]
    assert len(ids) == len(set(ids)) == 7


def test_actions_are_chosen_in_plain_words_with_the_programs_own(snapshot: Build) -> None:
    shot = snapshot()
    program = shot.program.model_copy(update={"actions": {"board_paper": 4}})
    form = made(Snapshot(program, shot.roster, shot.as_of))["rising/2026-10/actions/S1"]
    words = form.sheets[0].choices["What you did"]
    assert {"Air cover", "Board paper"} <= set(words)
    rungs = {row.cells["Action"]: row.cells["Rung"] for row in form.sheets[2].rows}
    assert rungs["Board paper"] == rungs["Shadowing"] == "opportunity giver (4)"


def test_two_of_one_name_are_told_apart(snapshot: Build) -> None:
    people = [
        {"person_id": "P1", "name": "Ana Silva", "function": "Sales"},
        {"person_id": "P2", "name": "ana  silva", "function": "Legal"}, {"person_id": "S1", "name": "Sara"},
    ]  # fmt: skip
    form = made(snapshot(people=people))["rising/2026-10/actions/S1"]
    assert form.sheets[0].choices["Protégé"] == ("Ana Silva (Sales)", "ana silva (Legal)")
    alike = [{**one, "function": "Sales"} for one in people]
    form = made(snapshot(people=alike))["rising/2026-10/actions/S1"]
    assert len({name.casefold() for name in form.sheets[0].choices["Protégé"]}) == 2


def test_the_pulse_asks_about_own_partners_alone_and_holds_no_rating(snapshot: Build) -> None:
    feedback = [{"on": date(2026, 10, 2), "from_id": "P1", "about_id": "S1", "rating": 2}]
    forms = made(snapshot(feedback=feedback, forms={"questions": ("What helped",)}), FormKind.PULSE)
    asked = {name: [row.cells["Your partner"] for row in form.sheets[0].rows] for name, form in forms.items()}
    assert asked == {
        "rising/2026-10/pulse/P1": ["Sara Lund"], "rising/2026-10/pulse/P2": ["Sara Lund", "Tom Reyes"],
        "rising/2026-10/pulse/S1": ["Ana Silva", "Ben Okafor"], "rising/2026-10/pulse/S2": ["Ben Okafor"],
    }  # fmt: skip
    assert all(row.cells.get("Rating 1 to 5") is None for form in forms.values() for row in form.sheets[0].rows)
    assert {form.sheets[1].rows[0].cells["Question"] for form in forms.values()} == {"What helped"}
    assert len(made(snapshot(), FormKind.PULSE)["rising/2026-10/pulse/P1"].sheets) == 1


def test_an_agreement_has_the_goals_of_its_own_pair(snapshot: Build) -> None:
    goals = [
        {"protege_id": "P1", "sponsor_id": "S1", "signed_on": date(2026, 2, 2), "goal": "Lead a team"},
        {"protege_id": "P2", "sponsor_id": "S2", "signed_on": date(2026, 2, 2), "goal": "Write a book"},
    ]
    forms = made(snapshot(agreements=goals), FormKind.AGREEMENT)
    shown = {
        name: [row.cells.get("Goal") for row in form.sheets[0].rows if row.is_listed] for name, form in forms.items()
    }
    assert shown == {
        "rising/2026-10/agreement/P1/S1": ["Lead a team"], "rising/2026-10/agreement/P2/S1": [],
        "rising/2026-10/agreement/P2/S2": ["Write a book"],
    }  # fmt: skip
    assert made(snapshot(forms={"agreement": "none"}), FormKind.AGREEMENT) == {}


def test_the_next_meeting_and_what_is_due_stand_in_a_sponsors_form(snapshot: Build) -> None:
    shot = snapshot(expectations=(MeetingsExpected(),), activity=[MET])
    form = made(shot)["rising/2026-10/actions/S2"]
    (row,) = form.sheets[1].rows
    assert row.cells["Next meeting by"] == date(2026, 2, 28)
    assert "Meeting" in str(row.cells["What is due from you"])
    assert row.cells["You are"] == "lead sponsor"


def test_choices_are_listed_by_name_and_up_to_the_number_set(snapshot: Build) -> None:
    forms = list(choices_forms(snapshot(forms={"choices": 2}), OCTOBER, {"P1": ("S2", "S1")}))
    assert [row.cells["Person"] for row in forms[0].sheets[0].rows] == ["Sara Lund", "Tom Reyes"]
    assert "up to 2" in forms[0].sheets[0].intro[0]


def test_answers_count_for_the_day_or_the_last_of_a_period_that_is_over(snapshot: Build) -> None:
    for as_of, period, day in (
        (date(2026, 10, 20), OCTOBER, date(2026, 10, 20)), (date(2026, 10, 31), OCTOBER, date(2026, 10, 31)),
        (date(2026, 11, 5), OCTOBER, date(2026, 10, 31)),
    ):  # fmt: skip
        form = made(snapshot(as_of), period=period)["rising/2026-10/pulse/P1"]
        assert form.code.day == day


def test_handbooks_say_what_the_programme_expects_of_each(snapshot: Build) -> None:
    shot = snapshot(expectations=(MeetingsExpected(at_least=2, every="quarter"),))
    words = {role: " ".join(part.text for part in handbook(shot, role).blocks) for role in (SPONSOR, PROTEGE)}
    assert "Meet at least twice a quarter." in words[SPONSOR]
    assert "And of your sponsor: Meet at least twice a quarter." in words[PROTEGE]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("pulse", "Zoë Ørsted"), "pulse-zoe-orsted"), (("pulse", "王伟"), "pulse-王伟"), (("CON", ""), "con"),
        (("a", "x/..\\y:z*?"), "a-x-y-z"), (("", " "), "form"), (("n" * 80,), "n" * 30),
    ],
)  # fmt: skip
def test_names_of_files_are_safe(parts: tuple[str, ...], name: str) -> None:
    assert file_names([parts]) == [name]


def test_two_of_one_name_have_files_of_their_own() -> None:
    assert file_names([("pulse", "Ana"), ("pulse", "ana"), ("pulse", "ANA!")]) == [
        "pulse-ana",
        "pulse-ana-2",
        "pulse-ana-3",
    ]


def test_a_fingerprint_knows_a_row_whoever_wrote_the_file() -> None:
    assert fingerprint([date(2026, 10, 5), "Ana  Silva", None]) == fingerprint([date(2026, 10, 5), " ana silva ", ""])
    assert fingerprint(["a", "b"]) != fingerprint(["ab", ""])
    assert AGREEMENT.marked == ("Goal", "What each of us will do", "Review on", "Reached on")


def test_of_two_proteges_each_row_says_what_is_due_with_that_one(snapshot: Build) -> None:
    """A meeting is due with one alone: the other was met in the month."""
    met = [dict(MET, sponsor_id="S1", protege_id="P1", on=date(2026, 10, day)) for day in (1, 30)]
    form = made(snapshot(expectations=(MeetingsExpected(),), activity=met))["rising/2026-10/actions/S1"]
    due = {
        str(row.cells["Your protégé"]): str(row.cells["What is due from you"]).count("Meeting")
        for row in form.sheets[1].rows
    }
    assert due == {"Ana Silva": 0, "Ben Okafor": 1}


def test_an_action_on_record_names_the_opportunity_by_id_and_title_and_is_empty_without_one(snapshot: Build) -> None:
    rows = [{**MET, "opportunity_id": "O1"}, {**MET, "on": date(2026, 10, 6), "opportunity_id": "O2"},
            {**MET, "on": date(2026, 10, 7)}]  # fmt: skip
    register = [{"opportunity_id": "O1", "title": "Head of  Sales"}]
    form = made(snapshot(activity=rows, opportunities=register))["rising/2026-10/actions/S1"]
    cells = [row.cells["Opportunity"] for row in form.sheets[0].rows if row.is_listed]
    assert cells == [f"O1{TITLED}Head of Sales", "O2", None]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_told"),
    [(date(2026, 1, 1), date(2026, 12, 31), True), (date(2026, 1, 1), None, False), (None, date(2026, 12, 31), False),
     (None, None, False)],
)  # fmt: skip
def test_a_handbook_tells_when_the_programme_runs_where_both_days_are_known(
    snapshot: Build, starts_on: date | None, ends_on: date | None, is_told: bool
) -> None:
    shot = snapshot()
    about = shot.program.about.model_copy(update={"starts_on": starts_on, "ends_on": ends_on})
    text = handbook(Snapshot(shot.program.model_copy(update={"about": about}), shot.roster, shot.as_of), SPONSOR)
    assert any(part.text.startswith("The programme runs from ") for part in text.blocks) is is_told


def test_how_to_correct_a_row_on_record_is_told_only_where_there_is_one(snapshot: Build) -> None:
    for rows, is_told in (([MET], True), ([], False)):
        form = made(snapshot(activity=rows))["rising/2026-10/actions/S1"]
        assert any("on record already" in sentence for sentence in form.sheets[0].intro) is is_told


@pytest.mark.parametrize(
    ("dates", "is_offered"),
    [
        ({}, True),
        ({"posted_on": date(2026, 10, 31)}, True),
        ({"posted_on": date(2026, 11, 1)}, False),
        ({"filled_on": date(2026, 10, 1)}, True),
        ({"filled_on": date(2026, 9, 30)}, False),
        ({"posted_on": date(2026, 11, 1), "filled_on": date(2026, 11, 2)}, False),
    ],
)
def test_an_opportunity_is_offered_that_was_posted_by_the_end_and_not_filled_before_the_beginning(
    snapshot: Build, dates: dict[str, date], is_offered: bool
) -> None:
    register = [{"opportunity_id": "O1", "title": "Head of Sales", **dates}]
    form = made(snapshot(as_of=date(2026, 11, 30), opportunities=register))["rising/2026-10/actions/S1"]
    assert (f"O1{TITLED}Head of Sales" in form.sheets[0].choices["Opportunity"]) is is_offered


def test_an_agreement_is_signed_on_the_first_day_that_is_on_record(snapshot: Build) -> None:
    days = (None, date(2026, 3, 3), date(2026, 4, 4))
    goals = [
        {"protege_id": "P1", "sponsor_id": "S1", "signed_on": on, "goal": f"goal {at}"} for at, on in enumerate(days)
    ]
    form = made(snapshot(agreements=goals), FormKind.AGREEMENT)["rising/2026-10/agreement/P1/S1"]
    assert form.sheets[0].labelled[SIGNED] == date(2026, 3, 3)
    undated = made(snapshot(agreements=goals[:1]), FormKind.AGREEMENT)["rising/2026-10/agreement/P1/S1"]
    assert undated.sheets[0].labelled[SIGNED] is None
