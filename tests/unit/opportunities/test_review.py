"""The register's findings, whom opportunities reached, who had none, and how long they take to fill."""

from collections.abc import Iterable
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.program import OpportunitySettings
from sponsorcli.opportunities import OpportunityReview, review_opportunities
from sponsorcli.opportunities.reached import first_day_of_quarters

Rows = Iterable[dict[str, object]]
AS_OF = date(2026, 10, 31)
PAIRS: Rows = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)}]


def reviewed(*, as_of: date = AS_OF, standards: OpportunitySettings | None = None, **tables: Rows) -> OpportunityReview:
    about = About(id="t", name="T", levels=("L1", "L2", "L3", "L4"))
    standards = standards or OpportunitySettings()
    program = Program(schema_version=1, about=about, sources=Sources(), opportunities=standards)
    return review_opportunities(Snapshot(program, Roster.of(**tables), as_of))


def opportunity(number: int = 1, **fields: object) -> dict[str, object]:
    """An opportunity without fault, posted in April 2026 and decided in May for P1."""
    return {
        "opportunity_id": f"O{number}",
        "kind": "project",
        "posted_on": date(2026, 4, 1),
        "closes_on": date(2026, 4, 15),
        "posted_openly": True,
        "written_criteria": True,
        "filled_on": date(2026, 5, 1),
        "filled_by": "P1",
        **fields,
    }


def candidate(person: str, stage: str | None = "slate", number: int = 1, by: str | None = None) -> dict[str, object]:
    return {"opportunity_id": f"O{number}", "person_id": person, "stage": stage, "put_forward_by": by}


SLATE = [candidate("P1", "accepted"), candidate("X1"), candidate("X2"), candidate("X3", "applied")]


@pytest.mark.parametrize(
    ("fields", "findings"),
    [
        ({}, ""),
        ({"posted_openly": False}, "not posted openly, no reason given"),
        ({"posted_openly": False, "exception_reason": "client's choice"}, "not posted openly: client's choice"),
        ({"posted_openly": None}, "not said whether posted openly"),
        ({"written_criteria": False}, "no written criteria"),
        ({"written_criteria": None}, "not said whether criteria were written"),
        ({"posted_on": None}, "no posting date"),
        ({"closes_on": None}, "no closing date"),
        ({"closes_on": date(2026, 4, 11)}, ""),
        ({"closes_on": date(2026, 4, 10)}, "posted for 9 days, fewer than 10"),
        ({"closes_on": date(2026, 3, 31)}, "closes before it was posted"),
        ({"filled_on": date(2026, 4, 12)}, "decided 3 days before it closed"),
        ({"filled_by": "X3"}, ""),
        ({"filled_by": "X9"}, "went to X9, who was no candidate"),
        ({"filled_by": None}, "decided, but nobody is named"),
        ({"filled_on": None}, "filled, but not said when"),
        ({"filled_on": None, "filled_by": None}, "closed 199 days ago and not decided"),
    ],
)
def test_each_fault_of_an_opportunity_is_found_and_no_other(fields: dict[str, object], findings: str) -> None:
    result = reviewed(opportunities=[opportunity() | fields], candidates=SLATE)
    assert result.register["findings"].to_list() == [findings]


@pytest.mark.parametrize(
    ("slate", "findings"),
    [
        ([], "decided with nobody on the slate"),
        (SLATE[:1], "only one candidate"),
        (SLATE[:2], "2 on the slate, fewer than 3"),
        (SLATE[:3], ""),
        ([candidate("P1", None), candidate("X1", None), candidate("X2", None)], ""),
    ],
)
def test_a_slate_is_looked_at_once_the_opportunity_is_decided(slate: Rows, findings: str) -> None:
    assert reviewed(opportunities=[opportunity()], candidates=slate).register["findings"].to_list() == [findings]
    still_open = opportunity(filled_on=None, filled_by=None, closes_on=date(2026, 12, 1))
    assert reviewed(opportunities=[still_open], candidates=slate).register["findings"].to_list() == [""]


def test_without_a_candidates_table_nothing_is_said_about_slates() -> None:
    assert reviewed(opportunities=[opportunity()]).register["findings"].to_list() == [""]


def test_what_happens_after_the_day_of_the_report_is_not_known() -> None:
    later = opportunity(2, posted_on=date(2026, 11, 1), closes_on=date(2026, 12, 1), filled_on=None, filled_by=None)
    result = reviewed(opportunities=[later, opportunity()], candidates=SLATE, as_of=date(2026, 4, 20))
    assert result.register.select("opportunity_id", "state", "filled_by").rows() == [("O1", "closed", None)]


@pytest.mark.parametrize(("as_of", "state"), [(date(2026, 4, 15), "open"), (date(2026, 4, 16), "closed")])
def test_an_opportunity_is_open_to_the_end_of_its_last_day(as_of: date, state: str) -> None:
    undecided = opportunity(filled_on=None, filled_by=None)
    assert reviewed(opportunities=[undecided], as_of=as_of).register["state"].to_list() == [state]


def test_days_posted_leave_out_weekends_in_business_days() -> None:
    result = reviewed(opportunities=[opportunity(), opportunity(2, closes_on=None)])
    # 1 April 2026 is a Wednesday: two weeks have ten working days
    assert result.register.select("days_posted", "business_days_posted").rows() == [(14, 10), (None, None)]


EASTER = (date(2026, 4, 3), date(2026, 4, 6))


def test_holidays_of_the_program_are_no_business_days() -> None:
    result = reviewed(opportunities=[opportunity()], standards=OpportunitySettings(holidays=EASTER))
    assert result.register.select("days_posted", "business_days_posted").rows() == [(14, 8)]


@pytest.mark.parametrize(("least", "findings"), [(9, "posted for 8 business days, fewer than 9"), (8, ""), (0, "")])
def test_a_posting_may_be_held_to_business_days(least: int, findings: str) -> None:
    standards = OpportunitySettings(posted_at_least_days=least, days_counted="business", holidays=EASTER)
    result = reviewed(opportunities=[opportunity()], candidates=SLATE, standards=standards)
    assert result.register["findings"].to_list() == [findings]


def test_a_missing_answer_is_not_an_open_posting() -> None:
    rows = [opportunity(), opportunity(2, posted_openly=None), opportunity(3, posted_openly=False, kind=None)]
    result = reviewed(opportunities=rows)
    assert result.by_kind.select("kind", "opportunities", "posted_openly", "not_openly").rows() == [
        ("not said", 1, 0, 1),
        ("project", 2, 1, 1),
    ]


def test_candidates_come_alone_or_by_their_sponsor_or_by_somebody_else() -> None:
    slate = [candidate("P1", "accepted", by="S1"), candidate("X1", by="S1"), candidate("X2", "applied")]
    result = reviewed(opportunities=[opportunity()], candidates=slate, pairs=PAIRS)
    assert result.sources.rows() == [
        ("applied alone", 1, 0, 0),
        ("put forward by own sponsor", 1, 1, 1),
        ("put forward by somebody else", 1, 1, 0),
    ]


def test_who_is_offered_it_after_the_day_had_been_considered_by_then() -> None:
    rows = [opportunity(filled_on=date(2026, 11, 5))]
    result = reviewed(opportunities=rows, candidates=[candidate("P1", "accepted", by="S1")], pairs=PAIRS)
    assert result.sources.rows() == [("put forward by own sponsor", 1, 1, 0)]


def test_each_protege_s_considerations_are_counted_by_who_brought_them_about() -> None:
    rows = [opportunity(number, filled_by="X1") for number in (1, 2, 3, 4)]
    slate = [candidate("P1", "slate", number, by) for number, by in ((1, "S1"), (2, "S2"), (3, "S2"), (4, None))]
    result = reviewed(opportunities=rows, candidates=slate, pairs=PAIRS)
    columns = ("considered", "by_sponsor", "by_others", "alone")
    assert result.allocation.select(columns).rows() == [(4, 1, 2, 1)]


def test_a_declined_offer_is_not_a_denied_one() -> None:
    rows = [opportunity(filled_by="X1")]
    slate = [candidate("P1", "declined", by="S1"), candidate("X1", "accepted")]
    result = reviewed(opportunities=rows, candidates=slate, pairs=PAIRS)
    columns = ("considered", "by_sponsor", "offered", "taken", "declined", "had", "last_on")
    assert result.allocation.select(columns).rows() == [(1, 1, 1, 0, 1, 1, date(2026, 5, 1))]
    assert not result.none_yet["never"].any()


def test_being_considered_is_not_having_had_one() -> None:
    slate = [candidate("P1", "interviewed"), candidate("X1", "accepted")]
    result = reviewed(opportunities=[opportunity(filled_by="X1")], candidates=slate, pairs=PAIRS)
    assert result.none_yet.select("person_id", "since", "days", "considered", "never").rows() == [
        ("P1", date(2026, 1, 12), 292, 1, True)
    ]


def test_an_opportunity_before_the_pairing_does_not_count() -> None:
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 5, 2)}]
    assert reviewed(opportunities=[opportunity()], candidates=SLATE, pairs=pairs).allocation["had"].to_list() == [0]


def test_being_considered_counts_from_the_day_an_opportunity_was_posted() -> None:
    """Posted on 1 April and closed on the 15th."""
    slate = [candidate("P1"), candidate("X1", "accepted")]
    for paired_on, considered in ((date(2026, 4, 1), 1), (date(2026, 4, 2), 0)):
        pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": paired_on}]
        result = reviewed(opportunities=[opportunity(filled_by="X1")], candidates=slate, pairs=pairs)
        assert result.allocation["considered"].to_list() == [considered]


def test_one_who_got_it_without_being_a_candidate_had_it() -> None:
    allocation = reviewed(opportunities=[opportunity()], pairs=PAIRS).allocation
    assert allocation.select("considered", "taken", "had").rows() == [(1, 1, 1)]


def test_an_action_of_the_opportunity_giver_counts_once_with_its_opportunity() -> None:
    act: dict[str, object] = {"protege_id": "P1", "sponsor_id": "S1", "action": "Acting role", "on": date(2026, 6, 1)}
    activity = [act, {**act, "opportunity_id": "O1"}, {**act, "action": "introduction"}]
    result = reviewed(opportunities=[opportunity()], candidates=SLATE, pairs=PAIRS, activity=activity)
    assert result.allocation.select("offered", "given", "had", "last_on").rows() == [(1, 1, 2, date(2026, 6, 1))]


@pytest.mark.parametrize(
    ("as_of", "first"),
    [
        (date(2026, 10, 31), date(2026, 4, 1)),
        (date(2026, 9, 30), date(2026, 4, 1)),
        (date(2026, 9, 29), date(2026, 1, 1)),
        (date(2026, 1, 1), date(2025, 7, 1)),
        (date(2025, 12, 31), date(2025, 7, 1)),
    ],
)
def test_two_whole_quarters_end_with_the_last_one_over(as_of: date, first: date) -> None:
    assert first_day_of_quarters(as_of, 2) == first


def test_none_for_two_quarters_is_too_long_however_many_came_before() -> None:
    given = {"protege_id": "P1", "sponsor_id": "S1", "action": "shadowing", "on": date(2026, 3, 31)}
    result = reviewed(pairs=PAIRS, activity=[given])
    assert result.none_yet.select("since", "never", "too_long").rows() == [(date(2026, 3, 31), False, True)]
    assert reviewed(pairs=PAIRS, activity=[{**given, "on": date(2026, 4, 1)}]).none_yet.is_empty()


def test_open_opportunities_are_suggested_to_those_at_the_level_who_had_least() -> None:
    levels = {"P1": "L2", "P2": "L3", "P3": "L4", "P4": "L1", "P5": "L3"}
    still_open = opportunity(9, level="L3", closes_on=date(2026, 12, 1), filled_on=None, filled_by=None)
    result = reviewed(
        proteges=[{"person_id": person} for person in levels],
        people=[{"person_id": person, "level": level} for person, level in levels.items()],
        pairs=[{"protege_id": person, "sponsor_id": "S1", "paired_on": date(2026, 1, 12)} for person in levels],
        opportunities=[opportunity(), still_open],
        candidates=[candidate("P5", "applied", 9)],
    )
    assert result.suggestions.select("opportunity_id", "place", "person_id", "had").rows() == [
        ("O9", 1, "P2", 0),
        ("O9", 2, "P1", 1),
    ]


def test_open_opportunities_count_in_the_time_to_fill_for_the_time_they_waited() -> None:
    # filled after 10, 30 and 40 days, one open for 20: the curve is 3/4, then 3/4 * 1/2 = 3/8 after 30 days
    posted = date(2026, 4, 1)

    def filled(number: int, days: int) -> dict[str, object]:
        return opportunity(number, filled_on=date.fromordinal(posted.toordinal() + days))

    waiting = opportunity(4, posted_on=date(2026, 10, 11), filled_on=None, filled_by=None)
    result = reviewed(opportunities=[filled(1, 10), filled(2, 30), filled(3, 40), waiting])
    assert (result.time_to_fill.opportunities, result.time_to_fill.filled) == (4, 3)
    assert result.time_to_fill.median_days == 30


def test_there_is_no_median_time_to_fill_before_half_are_filled() -> None:
    waiting = [opportunity(number, closes_on=date(2026, 12, 1), filled_on=None, filled_by=None) for number in (2, 3)]
    assert reviewed(opportunities=[opportunity(), *waiting]).time_to_fill.median_days is None


def test_the_order_of_the_rows_changes_nothing() -> None:
    opportunities = [opportunity(number, posted_openly=number % 2 == 0) for number in range(8)]
    slate = [candidate(f"P{person}", number=number, by="S1") for person in range(4) for number in range(8)]
    pairs = [{"protege_id": f"P{person}", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)} for person in range(6)]
    one = reviewed(opportunities=opportunities, candidates=slate, pairs=pairs)
    other = reviewed(opportunities=opportunities[::-1], candidates=slate[::-1], pairs=pairs[::-1])
    for name in ("register", "by_kind", "sources", "allocation", "none_yet", "suggestions"):
        assert getattr(one, name).equals(getattr(other, name)), name


def test_exceptions_from_open_posting_are_counted_by_reason() -> None:
    reasons = ["client's choice", "Client's choice ", None, "reorganisation"]
    rows = [opportunity(n, posted_openly=False, exception_reason=reason) for n, reason in enumerate(reasons, 1)]
    found = reviewed(opportunities=[*rows, opportunity(5), opportunity(6, posted_openly=None)]).exceptions
    assert found.rows() == [
        ("client's choice", 2, "O1, O2"),
        ("no reason given", 1, "O3"),
        ("reorganisation", 1, "O4"),
    ]


def test_one_named_as_having_got_it_was_offered_it_whatever_the_stage_says() -> None:
    """The register, the sources and the allocation have one answer."""
    result = reviewed(
        pairs=PAIRS, opportunities=[opportunity(1)], candidates=[candidate("P1", "slate", by="S1"), candidate("P2")]
    )
    assert result.sources.select("source", "offered").rows() == [
        ("applied alone", 0),
        ("put forward by own sponsor", 1),
    ]
    assert result.allocation.select("person_id", "offered", "had").rows() == [("P1", 1, 1)]
