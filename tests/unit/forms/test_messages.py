"""What concerns one person: what is reason to write, what a weekly run leaves out, thanks, managers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sponsorcli.forms.messages import (
    MOST_THANKS,
    FormToReturn,
    Messages,
    PairOfReport,
    PersonMessage,
    Role,
    Task,
    Thanks,
)
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program

AS_OF = date(2026, 6, 30)
NOTHING = PersonMessage("S1", "Ann", None, Role.SPONSOR)
TASK, OTHER_TASK = Task("a meeting", "Bo", AS_OF), Task("a meeting", "Cy", AS_OF)
FORM = FormToReturn("the pulse", "May 2026")
THANKS = Thanks("introduction", "Bo", AS_OF)
PAIR = PairOfReport("Bo", "Ann", AS_OF)


@pytest.mark.parametrize(
    ("message", "is_reason"),
    [
        (NOTHING, False),
        (replace(NOTHING, done=(THANKS,)), False),
        (replace(NOTHING, overdue=(TASK,)), True),
        (replace(NOTHING, due=(TASK,)), True),
        (replace(NOTHING, to_return=(FORM,)), True),
        (replace(NOTHING, reports=(PAIR,)), True),
    ],
)
def test_whatever_there_is_to_do_or_to_know_is_a_reason_to_write_and_thanks_alone_are_none(
    message: PersonMessage, *, is_reason: bool
) -> None:
    assert message.says_something is is_reason


def test_what_was_said_before_is_left_out_of_each_part() -> None:
    before = replace(NOTHING, overdue=(TASK,), due=(TASK,), to_return=(FORM,), done=(THANKS,), reports=(PAIR,))
    new_form, new_thanks, new_pair = (
        replace(FORM, period="June 2026"),
        replace(THANKS, who="Cy"),
        replace(PAIR, protege="Cy"),
    )
    now = replace(
        NOTHING, overdue=(TASK, OTHER_TASK), due=(OTHER_TASK, TASK), to_return=(FORM, new_form),
        done=(new_thanks, THANKS), reports=(PAIR, new_pair),
    )  # fmt: skip
    assert now.since(None) == now
    assert now.since(before) == replace(
        NOTHING,
        overdue=(OTHER_TASK,),
        due=(OTHER_TASK,),
        to_return=(new_form,),
        done=(new_thanks,),
        reports=(new_pair,),
    )


def messages(role: Role, actions: list[tuple[date, str]] | None = None, **managers: str | None) -> list[PersonMessage]:
    """The messages of a pair of S1 with P1 and one of S2 with P2."""
    program = Program.model_validate({"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}})
    people = [
        {"person_id": one, "name": f"Name {one}", "email": f"{one}@x.org", "manager_id": managers.get(one)}
        for one in ("P1", "P2", "S1", "S2")
    ]
    pairs = [{"protege_id": f"P{at}", "sponsor_id": f"S{at}", "paired_on": date(2026, 1, 10 + at)} for at in (1, 2)]
    activity = [{"sponsor_id": "S1", "protege_id": "P1", "on": on, "action": action} for on, action in actions or ()]
    return list(Messages(Snapshot(program, Roster.of(people=people, pairs=pairs, activity=activity), AS_OF)).to(role))


@pytest.mark.parametrize(
    ("on", "action", "is_thanked"),
    [
        (AS_OF - timedelta(29), "introduction", True),
        (AS_OF - timedelta(30), "introduction", False),
        (AS_OF, "introduction", True),
        (AS_OF + timedelta(1), "introduction", False),
        (AS_OF, "advice", False),
        (AS_OF, "meeting", False),
    ],
)
def test_a_sponsor_is_thanked_for_the_advocacy_of_the_last_thirty_days(
    on: date, action: str, *, is_thanked: bool
) -> None:
    first, second = messages(Role.SPONSOR, [(on, action)])
    assert first.done == ((Thanks(action.capitalize(), "Name P1", on),) if is_thanked else ())
    assert second.done == ()
    assert all(one.done == () for one in messages(Role.PROTEGE, [(on, action)]))


def test_thanks_are_for_the_latest_five() -> None:
    days = [AS_OF - timedelta(ago) for ago in (6, 2, 5, 3, 1, 4)]
    (first, _) = messages(Role.SPONSOR, [(day, "introduction") for day in days])
    assert MOST_THANKS == 5
    assert [one.on for one in first.done] == sorted(days, reverse=True)[:5]


def test_thanks_of_one_day_are_in_the_order_of_their_names() -> None:
    """Shadowing stands on a lower rung than air cover, and an introduction on the lowest of them."""
    (first, _) = messages(Role.SPONSOR, [(AS_OF, action) for action in ("shadowing", "introduction", "air_cover")])
    assert [one.what for one in first.done] == ["Air cover", "Introduction", "Shadowing"]


def test_an_applicant_is_told_of_each_request_without_a_reply_with_its_times_and_helper() -> None:
    data = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}}
    people = [{"person_id": "P1", "name": "Bo"}, {"person_id": "H1", "name": "Hal"}]
    asked_at = datetime(2026, 6, 29, 9, 30, tzinfo=UTC)
    row = {"request_id": "R1", "person_id": "P1", "kind": "resume", "asked_at": asked_at, "assigned_to": "H1"}
    roster = Roster.of(people=people, requests=[row])
    (told,) = Messages(Snapshot(Program.model_validate(data), roster, AS_OF)).to(Role.APPLICANT)
    (request,) = told.requests
    assert (told.person_id, told.name, request.what, request.helper) == ("P1", "Bo", "R1, help with a résumé", "Hal")
    assert request.asked == "29 June 2026, 09:30 UTC"
    assert told.says_something


def test_managers_are_told_of_their_people_unless_they_are_the_sponsor() -> None:
    told = messages(Role.MANAGER, P1="M", P2="M")
    assert [(one.person_id, one.role, [pair.protege for pair in one.reports]) for one in told] == [
        ("M", Role.MANAGER, ["Name P1", "Name P2"])
    ]
    assert told[0].reports[1] == PairOfReport("Name P2", "Name S2", date(2026, 1, 12))
    by_manager = messages(Role.MANAGER, P1="S2", P2="S2")
    assert [(one.person_id, [pair.protege for pair in one.reports]) for one in by_manager] == [("S2", ["Name P1"])]
    assert messages(Role.MANAGER) == []


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.PROTEGE])
def test_everybody_in_an_active_pair_has_a_message_by_id_with_name_and_address(role: Role) -> None:
    letter = "S" if role is Role.SPONSOR else "P"
    assert [(one.person_id, one.name, one.email, one.role) for one in messages(role)] == [
        (f"{letter}{at}", f"Name {letter}{at}", f"{letter}{at}@x.org", role) for at in (1, 2)
    ]
