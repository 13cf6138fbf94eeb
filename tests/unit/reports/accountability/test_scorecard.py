"""What a sponsor's scorecard holds, and what it keeps to itself."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

import pytest
from scipy.stats import binom

from sponsorcli.accountability.reviews import Scorecards, scorecards_of
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.accountability.agreement import AgreementExpected
from sponsorcli.model.kinds.accountability.feedback import FeedbackExpected
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected
from sponsorcli.model.kinds.accountability.training import TrainingExpected
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings, Excuse, Pause
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.accountability import scorecard_reports, scorecards_overview
from sponsorcli.tables import Report, Value, Withheld

Rows = Iterable[dict[str, object]]
SETTINGS = AccountabilitySettings(
    mode="scorecard",
    expectations=(
        MeetingsExpected(),
        FeedbackExpected(every="quarter"),
        TrainingExpected(course="Working with a sponsor", of="protege"),
        TrainingExpected(course="Start", of="both"),
    ),
    pauses=(Pause(person="PROT-2", **{"from": date(2026, 3, 1), "to": date(2026, 3, 31)}, why="sick leave"),),
    excuses=(
        Excuse.model_validate(
            {"sponsor": "S1", "expectation": "meetings", "from": date(2026, 5, 2), "to": date(2026, 5, 9),
             "why": "reorganisation"}
        ),
    ),
)  # fmt: skip
PAIRS: Rows = [
    {"protege_id": "PROT-1", "sponsor_id": "S1", "paired_on": date(2026, 1, 1)},
    {"protege_id": "PROT-2", "sponsor_id": "S1", "paired_on": date(2026, 2, 1)},
    {"protege_id": "PROT-3", "sponsor_id": "S2", "paired_on": date(2026, 1, 1)},
]
TABLES: dict[str, Rows] = {
    "pairs": PAIRS,
    "activity": [
        {"on": date(2026, 1, 9), "sponsor_id": "S1", "protege_id": "PROT-1", "action": "meeting"},
        {"on": date(2026, 2, 9), "sponsor_id": "S1", "protege_id": "PROT-1", "action": "introduction",
         "confirmed_by": "X9", "with_person": "X8", "opportunity_id": "O1"},
    ],
    "training": [{"person_id": "S1", "course": "Start", "completed_on": date(2026, 1, 20)}],
    "feedback": [
        {"on": date(2026, 3, 2), "from_id": "S1", "about_id": "PROT-1", "rating": 1.0},
        {"on": date(2026, 3, 3), "from_id": "PROT-1", "about_id": "S1", "rating": 1.5},
    ],
    "candidates": [{"opportunity_id": "O1", "person_id": "PROT-1", "put_forward_by": "S1"}],
    "opportunities": [{"opportunity_id": "O1", "posted_on": date(2026, 2, 20)}],
}  # fmt: skip


def cards(settings: AccountabilitySettings = SETTINGS, **tables: Rows) -> tuple[Report, ...]:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), accountability=settings)
    snapshot = Snapshot(program, Roster.of(**{**TABLES, **tables}), date(2026, 5, 31))
    return scorecard_reports(scorecards_of(snapshot), snapshot)


def duties(card: Report) -> dict[object, tuple[object, ...]]:
    return {row[0]: row[1:] for row in card.table("duties").rows()}


def test_there_is_a_scorecard_a_sponsor_by_id() -> None:
    assert [card.fact("person_id") for card in cards()] == ["S1", "S2"]


def test_duties_are_counted_as_so_many_of_so_many_with_room_for_a_reply() -> None:
    # January to April with the first, February and April with the second; May is excused
    assert duties(cards()[0])["meetings"] == ("1 of 6", 0, 2, "")


def test_what_the_protege_has_to_do_is_left_out() -> None:
    first = cards()[0]
    assert set(duties(first)) == {"meetings", "feedback", "training: Start"}
    assert duties(first)["training: Start"] == ("2 of 2", 0, 0, "")


def test_what_to_do_next_stands_first_and_what_is_overdue_before_what_is_due() -> None:
    first = cards()[0]
    assert first.tables[0].name == "to_do"
    states = first.tables[0].column("state")
    assert "overdue" in states
    assert list(states) == sorted(states, key=lambda state: state != "overdue")
    assert set(states) <= {"overdue", "due"}


def test_a_scorecard_is_headed_by_name_and_id() -> None:
    named = cards(people=[{"person_id": "S1", "name": "Ben Sato"}])
    assert [card.title for card in named] == ["Scorecard: Ben Sato (S1)", "Scorecard: S2"]


def test_feedback_counts_as_given_whatever_either_answered() -> None:
    assert duties(cards()[0])["feedback"] == ("1 of 1", 0, 0, "")
    unsaid = [{"on": date(2026, 3, 2), "from_id": "S1", "about_id": "PROT-1", "rating": 1.0}]
    assert duties(cards(feedback=unsaid)[0])["feedback"] == ("1 of 1", 0, 0, "")


def test_evidence_says_when_what_and_on_whose_word() -> None:
    evidence = list(cards()[0].table("evidence").rows())
    assert evidence == [
        (date(2026, 1, 9), 1, "meeting", "contact (0)", None, "self-reported"),
        (date(2026, 1, 20), 1, "course: Start", None, None, "on record"),
        (date(2026, 2, 9), 1, "introduction", "connector (3)", "O1", "confirmed"),
        (date(2026, 2, 20), 1, "put forward", None, "O1", "on record"),
        (date(2026, 3, 2), 1, "feedback given", None, None, "on record"),
    ]


def test_an_excuse_says_why_and_an_absence_does_not() -> None:
    assert list(cards()[0].table("excused").rows()) == [
        (2, "everything", "pause", date(2026, 3, 1), date(2026, 3, 31), ""),
        (1, "meetings", "excuse", date(2026, 5, 2), date(2026, 5, 9), "reorganisation"),
        (2, "meetings", "excuse", date(2026, 5, 2), date(2026, 5, 9), "reorganisation"),
    ]


def test_no_protege_and_nobody_met_is_named_and_no_rating_given() -> None:
    text = json_text(cards())
    assert not [word for word in ("PROT-", "X8", "X9", "sick", "1.5") if word in text]


def test_feedback_of_proteges_is_withheld_below_the_threshold() -> None:
    said = [{"on": date(2026, 3, 3), "from_id": f"PROT-{n}", "about_id": "S1", "rating": 3.0 + n} for n in (1, 2)]
    assert cards(feedback=said)[0].fact("feedback") == Withheld("fewer than 3 respondents")
    shown = cards(SETTINGS.model_copy(update={"feedback_shown_from": 2}), feedback=said)[0]
    assert shown.fact("feedback") == 4.5
    assert cards()[1].fact("feedback") is None


def test_the_hash_can_be_worked_out_from_the_json_of_the_scorecard() -> None:
    for card in cards():
        tables = json.loads(json_text([card]))["tables"]
        canonical = json.dumps(tables, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert f": {sha256(canonical.encode()).hexdigest()}. " in card.notes[-1]


def test_the_hash_changes_with_the_evidence_and_not_with_the_order_of_rows() -> None:
    first = cards()[0].notes[-1]
    assert cards(pairs=list(PAIRS)[::-1], activity=list(TABLES["activity"])[::-1])[0].notes[-1] == first
    assert cards(activity=list(TABLES["activity"])[:1])[0].notes[-1] != first


def test_earlier_months_are_told_from_the_first_pair_on() -> None:
    history = cards()[0].table("history")
    assert [day.month for day in history.column("as_of") if isinstance(day, date)] == [1, 2, 3, 4]
    assert history.column("kept")[0] == "2 of 2", "January's meeting and the course"


def test_the_overview_lists_each_sponsor_with_the_hash() -> None:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), accountability=SETTINGS)
    both = cards()
    overview = scorecards_overview(both, Snapshot(program, Roster.of(), date(2026, 5, 31)))
    hashes = overview.table("snapshots").column("snapshot")
    assert all(str(told) in card.notes[-1] for told, card in zip(hashes, both, strict=True))
    assert "snapshot" not in {column.name for column in overview.table("sponsors").columns}


def test_an_agreement_is_evidence_once_it_is_signed() -> None:
    settings = AccountabilitySettings(mode="scorecard", expectations=(AgreementExpected(),))
    signed = [{**pair, "agreed_on": date(2026, 1, 20 + at)} for at, pair in enumerate(PAIRS)]
    days = cards(settings, pairs=signed, activity=[], feedback=[], candidates=[], training=[])[1].table("evidence")
    assert list(days.rows()) == [(date(2026, 1, 22), 1, "agreement", None, None, "on record")]


def at(as_of: date, **tables: Rows) -> Report:
    """The first sponsor's scorecard as of another day."""
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), accountability=SETTINGS)
    snapshot = Snapshot(program, Roster.of(**{**TABLES, **tables}), as_of)
    return scorecard_reports(scorecards_of(snapshot), snapshot)[0]


@pytest.mark.parametrize(
    ("paired_on", "months"),
    [
        (date(2026, 3, 30), [3, 4]),
        (date(2026, 3, 31), [3, 4]),
        (date(2026, 4, 1), [4]),
        (date(2025, 1, 1), [12, 1, 2, 3, 4]),
    ],
)
def test_the_first_month_told_is_that_at_whose_end_there_was_a_pair_and_five_are_the_most(
    paired_on: date, months: list[int]
) -> None:
    pairs = [{"protege_id": "PROT-1", "sponsor_id": "S1", "paired_on": paired_on}]
    history = at(date(2026, 5, 31), pairs=pairs).table("history").column("as_of")
    assert [day.month for day in history if isinstance(day, date)] == months


def test_the_month_of_the_scorecard_itself_is_not_an_earlier_one() -> None:
    for as_of, last in ((date(2026, 5, 31), date(2026, 4, 30)), (date(2026, 6, 1), date(2026, 5, 31))):
        assert at(as_of).table("history").column("as_of")[-1] == last


@pytest.mark.parametrize(("as_of", "signed"), [(date(2026, 1, 19), 0), (date(2026, 1, 20), 1), (date(2026, 1, 21), 1)])
def test_an_agreement_is_evidence_from_the_day_it_is_signed(as_of: date, signed: int) -> None:
    pairs = [
        {"protege_id": "PROT-1", "sponsor_id": "S1", "paired_on": date(2026, 1, 1), "agreed_on": date(2026, 1, 20)}
    ]
    assert at(as_of, pairs=pairs).table("evidence").column("what").count("agreement") == signed


@pytest.mark.parametrize(
    ("posted_on", "forward"),
    [(date(2025, 12, 31), 0), (date(2026, 1, 1), 1), (date(2026, 3, 1), 1), (date(2026, 3, 2), 0)],
)
def test_a_name_put_forward_counts_from_the_first_day_of_the_pair_to_its_last(posted_on: date, forward: int) -> None:
    pairs = [{"protege_id": "PROT-1", "sponsor_id": "S1", "paired_on": date(2026, 1, 1), "ended_on": date(2026, 3, 1)}]
    card = at(date(2026, 5, 31), pairs=pairs, opportunities=[{"opportunity_id": "O1", "posted_on": posted_on}])
    assert card.table("evidence").column("what").count("put forward") == forward


@pytest.mark.parametrize(("ended_on", "paused"), [(date(2026, 2, 28), 0), (date(2026, 3, 1), 1), (date(2026, 3, 2), 1)])
def test_a_pause_counts_for_a_pair_that_lasted_on_a_day_of_it(ended_on: date, paused: int) -> None:
    """PROT-2 is away from the first to the last of March."""
    pairs = [{"protege_id": "PROT-2", "sponsor_id": "S1", "paired_on": date(2026, 1, 1), "ended_on": ended_on}]
    assert at(date(2026, 5, 31), pairs=pairs).table("excused").column("kind").count("pause") == paused


@pytest.mark.parametrize(
    ("paired_on", "paused"), [(date(2026, 3, 30), 1), (date(2026, 3, 31), 1), (date(2026, 4, 1), 0)]
)
def test_a_pause_that_was_over_before_the_pair_began_is_not_its(paired_on: date, paused: int) -> None:
    pairs = [{"protege_id": "PROT-2", "sponsor_id": "S1", "paired_on": paired_on}]
    assert at(date(2026, 5, 31), pairs=pairs).table("excused").column("kind").count("pause") == paused


@pytest.mark.parametrize(("as_of", "paused"), [(date(2026, 2, 28), 0), (date(2026, 3, 1), 1)])
def test_a_pause_is_told_from_its_first_day(as_of: date, paused: int) -> None:
    pairs = [{"protege_id": "PROT-2", "sponsor_id": "S1", "paired_on": date(2026, 1, 1)}]
    assert at(as_of, pairs=pairs).table("excused").column("kind").count("pause") == paused


WITH_PROGRESS = SETTINGS.model_copy(update={"mode": "scorecard_with_progress"})
FEW = Withheld("fewer than 5 protégés followed, or nobody similar")


def followed(proteges: int, promotions: int, settings: AccountabilitySettings) -> tuple[Snapshot, Scorecards]:
    """A sponsor of so many, beside twenty never sponsored of whom one in four was promoted."""
    since, promoted_on = date(2025, 1, 15), date(2025, 4, 1)
    ids, rest = [f"PROT-{n}" for n in range(proteges)], [f"X{n}" for n in range(20)]
    promoted = {*ids[:promotions], *rest[:5]}
    people: Rows = [
        {"person_id": one, "hired_on": date(2020, 1, 1), "level": "L4" if one in promoted else "L3"}
        for one in [*ids, *rest]
    ]
    tables: dict[str, Rows] = {
        "people": [*people, {"person_id": "S1", "hired_on": date(2010, 1, 1), "level": "L5"}],
        "pairs": [{"protege_id": one, "sponsor_id": "S1", "paired_on": since} for one in ids],
        "career_events": [
            {"person_id": one, "on": promoted_on, "event": "promoted", "level": "L4"} for one in sorted(promoted)
        ],
    }
    about = About(id="t", name="T", levels=("L1", "L2", "L3", "L4", "L5"))
    program = Program(schema_version=1, about=about, sources=Sources(), accountability=settings)
    snapshot = Snapshot(program, Roster.of(**{**TABLES, **tables}), date(2026, 5, 31))
    return snapshot, scorecards_of(snapshot)


def with_progress(proteges: int, promotions: int, settings: AccountabilitySettings = WITH_PROGRESS) -> Report:
    """That sponsor's scorecard."""
    snapshot, made = followed(proteges, promotions, settings)
    return scorecard_reports(made, snapshot)[0]


@pytest.mark.walk
@pytest.mark.parametrize(
    ("proteges", "promotions", "row"),
    [
        (4, 4, (4, FEW, FEW, FEW, FEW, FEW, "too few to judge")),
        (5, 1, (5, 1, 1.25, -0.25, 0, 4, "no more than chance allows")),
        (5, 5, (5, 5, 1.25, 3.75, 0, 4, "look closer")),
        (20, 0, (20, 0, 5.0, -5.0, 0, 11, "no more than chance allows")),
        (30, 0, (30, 0, 7.5, -7.5, 1, 15, "look closer")),
    ],
)
def test_the_second_panel_says_promoted_and_expected_from_five_proteges_on(
    proteges: int, promotions: int, row: tuple[Value, ...]
) -> None:
    """Limits of the binomial distribution with one in four, one in a thousand on each side: see the test of them."""
    assert list(with_progress(proteges, promotions).table("progress").rows()) == [row]


def test_the_second_panel_has_the_limits_of_the_binomial_distribution() -> None:
    for people in (5, 12, 20, 30):
        *_, least, most, _ = next(iter(with_progress(people, 2).table("progress").rows()))
        assert [least, most] == [binom.ppf(tail, people, 0.25) for tail in (0.001, 0.999)]


def test_no_figure_on_duties_knows_the_second_panel() -> None:
    for promotions in (0, 30):
        both, alone = with_progress(30, promotions), with_progress(30, promotions, SETTINGS)
        assert both.facts == alone.facts
        assert both.headline == alone.headline
        assert [table for table in both.tables if table.name != "progress"] == list(alone.tables)


def test_the_second_panel_carries_its_caveat_and_the_scorecard_says_that_there_are_two() -> None:
    card = with_progress(5, 1)
    assert "Others decide on them" in card.table("progress").note
    assert "never added" in card.table("progress").note
    assert "must not be added up" in card.notes[0]
    assert "no outcome of a protégé" in with_progress(5, 1, SETTINGS).notes[0]


def test_the_checksum_covers_the_second_panel_and_what_is_withheld_in_it() -> None:
    for card in (with_progress(4, 1), with_progress(5, 1)):
        tables = json.loads(json_text([card]))["tables"]
        canonical = json.dumps(tables, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert f": {sha256(canonical.encode()).hexdigest()}. " in card.notes[-1]


def test_without_a_record_of_promotions_the_second_panel_is_empty_and_said_so() -> None:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), accountability=WITH_PROGRESS)
    snapshot = Snapshot(program, Roster.of(**TABLES), date(2026, 5, 31))
    made = scorecards_of(snapshot)
    panel = scorecard_reports(made, snapshot)[0].table("progress")
    assert (len(list(panel.rows())), panel.note) == (0, "No table says who was promoted.")
    assert [one.code for one in made.problems] == ["A012"]
    plain = Snapshot(program.model_copy(update={"accountability": SETTINGS}), Roster.of(**TABLES), date(2026, 5, 31))
    assert not scorecards_of(plain).problems


@pytest.mark.parametrize(("proteges", "listed"), [(4, []), (5, ["S1"])])
def test_the_overview_lists_sponsors_with_enough_proteges_by_id(proteges: int, listed: list[str]) -> None:
    snapshot, made = followed(proteges, 1, WITH_PROGRESS)
    overview = scorecards_overview(scorecard_reports(made, snapshot), snapshot, made.progress)
    assert list(overview.table("progress").column("person_id")) == listed
    assert "Others decide on them" in overview.notes[-1]
