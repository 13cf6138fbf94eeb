"""What advocacy set going, and what the two of a pair say of each other."""

from collections.abc import Iterable
from datetime import date

from sponsorcli.accountability import Accountability, hold_to_account
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources

Rows = Iterable[dict[str, object]]
AS_OF = date(2026, 10, 31)


def held(*, pairs: int = 1, **tables: Rows) -> Accountability:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    made = [
        {"protege_id": f"P{number}", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)}
        for number in range(1, pairs + 1)
    ]
    return hold_to_account(Snapshot(program, Roster.of(pairs=made, **tables), AS_OF))


def act(sponsor: str, action: str, on: date, **more: object) -> dict[str, object]:
    return {"protege_id": "P1", "sponsor_id": sponsor, "action": action, "on": on, **more}


def test_an_action_about_an_opportunity_is_followed_to_its_outcome() -> None:
    register = [
        {"opportunity_id": "O1", "title": "Lead", "filled_on": date(2026, 6, 1), "filled_by": "P1"},
        {"opportunity_id": "O2", "filled_on": date(2026, 6, 1), "filled_by": "X"},
        {"opportunity_id": "O3", "filled_on": date(2026, 11, 1), "filled_by": "P1"},
        {"opportunity_id": "O4", "filled_on": date(2026, 6, 1)},
    ]
    actions = [
        act("S1", "role_recommendation", date(2026, 4, number), opportunity_id=f"O{number}") for number in range(1, 6)
    ]
    links = held(opportunities=register, activity=[*actions, act("S1", "meeting", date(2026, 4, 9))]).links
    assert links.select("opportunity_id", "outcome", "decided_on").rows() == [
        ("O1", "got it", date(2026, 6, 1)),
        ("O2", "went to somebody else", date(2026, 6, 1)),
        ("O3", "open", None),
        ("O4", "filled, but by an unnamed person", date(2026, 6, 1)),
        ("O5", "not in the register", None),
    ]


def test_an_opportunity_filled_on_the_day_itself_is_decided() -> None:
    register = [
        {"opportunity_id": "O1", "filled_on": AS_OF, "filled_by": "P1"},
        {"opportunity_id": "O2", "filled_on": AS_OF, "filled_by": "X"},
    ]
    actions = [act("S1", "role_recommendation", date(2026, 4, 1), opportunity_id=one) for one in ("O1", "O2")]
    links = held(opportunities=register, activity=actions).links
    assert links.select("outcome", "decided_on").rows() == [("got it", AS_OF), ("went to somebody else", AS_OF)]


def test_advocacy_by_somebody_else_after_the_sponsors_is_an_endorsement() -> None:
    result = held(
        activity=[
            act("S2", "air_cover", date(2026, 2, 1)),
            act("S1", "introduction", date(2026, 3, 1), with_person="S3"),
            act("S1", "air_cover", date(2026, 4, 1)),
            act("S2", "advice", date(2026, 5, 1)),
            act("S3", "talent_review_case", date(2026, 6, 1)),
            act("S2", "public_credit", date(2026, 7, 1)),
        ]
    )
    assert result.endorsements.select("by", "on", "what", "met_on").rows() == [
        ("S3", date(2026, 6, 1), "talent_review_case", date(2026, 3, 1)),
        ("S2", date(2026, 7, 1), "public_credit", None),
    ]


def test_being_put_forward_by_one_met_through_the_sponsor_is_an_endorsement() -> None:
    result = held(
        activity=[act("S1", "introduction", date(2026, 3, 1), with_person="X")],
        opportunities=[{"opportunity_id": "O1", "posted_on": date(2026, 5, 1)}],
        candidates=[{"opportunity_id": "O1", "person_id": "P1", "put_forward_by": "X"}],
    )
    assert result.endorsements.select("by", "what", "opportunity_id", "met_on").rows() == [
        ("X", "put forward", "O1", date(2026, 3, 1))
    ]


def test_advocacy_of_the_day_of_the_sponsors_first_does_not_follow_from_it() -> None:
    day = date(2026, 3, 1)
    for on, found in ((day, 0), (date(2026, 3, 2), 1)):
        actions = [act("S1", "introduction", day), act("S2", "air_cover", on)]
        assert held(activity=actions).endorsements.height == found


def test_somebody_is_put_forward_on_the_day_of_posting_else_of_closing() -> None:
    opportunity = {"opportunity_id": "O1", "closes_on": date(2026, 5, 15)}
    for row in ({**opportunity, "posted_on": date(2026, 5, 1)}, opportunity):
        result = held(
            activity=[act("S1", "introduction", date(2026, 3, 1))],
            opportunities=[row],
            candidates=[{"opportunity_id": "O1", "person_id": "P1", "put_forward_by": "X"}],
        )
        assert result.endorsements["on"].to_list() == [row.get("posted_on", row["closes_on"])]


def test_without_advocacy_by_the_sponsor_nothing_follows_from_it() -> None:
    actions = [act("S1", "meeting", date(2026, 3, 1)), act("S2", "air_cover", date(2026, 6, 1))]
    assert held(activity=actions).endorsements.is_empty()


def answers(by_proteges: tuple[float, ...], by_sponsor: tuple[float, ...]) -> Rows:
    said = [
        {"on": date(2026, 6, 1), "from_id": f"P{number}", "about_id": "S1", "rating": rating}
        for number, rating in enumerate(by_proteges, start=1)
    ]
    returned = [
        {"on": date(2026, 6, 1), "from_id": "S1", "about_id": f"P{number}", "rating": rating}
        for number, rating in enumerate(by_sponsor, start=1)
    ]
    return [*said, *returned]


def test_feedback_of_three_is_shown_with_the_difference() -> None:
    result = held(pairs=3, feedback=answers((2.0, 3.0, 4.0), (5.0, 5.0, 5.0)))
    assert result.feedback.rows() == [("S1", 3, 3, 3.0, 5.0, -2.0)]


def test_feedback_of_two_is_not_shown() -> None:
    result = held(pairs=3, feedback=answers((2.0, 3.0), (5.0, 5.0, 5.0)))
    assert result.feedback.rows() == [("S1", 2, 2, None, None, None)]


def test_a_difference_resting_on_one_pair_is_not_shown_since_the_sponsor_could_work_out_the_answer() -> None:
    result = held(pairs=3, feedback=answers((2.0, 3.0, 4.0), (5.0,)))
    assert result.feedback.rows() == [("S1", 3, 1, 3.0, None, None)]


def test_only_the_latest_answer_of_each_counts() -> None:
    earlier = [{"on": date(2026, 3, 1), "from_id": "P1", "about_id": "S1", "rating": 1.0}]
    later = [{"on": date(2026, 11, 1), "from_id": "P1", "about_id": "S1", "rating": 1.0}]
    result = held(pairs=3, feedback=[*later, *answers((5.0, 5.0, 5.0), ()), *earlier])
    assert result.feedback["of_proteges"].to_list() == [5.0]


def test_of_two_who_are_paired_again_the_answer_in_the_later_pair_counts() -> None:
    made = [{"protege_id": f"P{one}", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)} for one in (2, 3)]
    made += [
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2025, 1, 12), "ended_on": date(2025, 12, 1)},
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)},
    ]
    earlier = [{"on": date(2025, 6, 1), "from_id": "P1", "about_id": "S1", "rating": 2.0}]
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    roster = Roster.of(pairs=made, feedback=[*earlier, *answers((5.0, 5.0, 5.0), ())])
    result = hold_to_account(Snapshot(program, roster, AS_OF))
    assert result.feedback["of_proteges"].to_list() == [5.0]


def test_advocacy_is_confirmed_by_somebody_who_is_not_the_sponsor() -> None:
    actions = [
        act("S1", "introduction", date(2026, 2, 1), confirmed_by="P1"),
        act("S1", "introduction", date(2026, 3, 1), confirmed_by="S1"),
        act("S1", "introduction", date(2026, 4, 1)),
        act("S1", "introduction", date(2026, 5, 1), confirmed_by="P1"),
        act("S1", "meeting", date(2026, 5, 1), confirmed_by="P1"),
    ]
    assert held(activity=actions).pairs.select("advocacy", "confirmed").rows() == [(4, 2)]
