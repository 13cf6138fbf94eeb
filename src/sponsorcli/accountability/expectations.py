"""The program's expectations as duties: named, judged for every pair, with who still has to act."""

from collections import Counter
from collections.abc import Iterator

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.windows import MONTHS_OF, Windows
from sponsorcli.model.settings.accountability import (
    AccountabilitySettings,
    AgreementExpected,
    Expectation,
    FeedbackExpected,
    TrainingExpected,
)
from sponsorcli.model.shown_by import can_be_judged, what_shows
from sponsorcli.problems import Problem, Severity

from .pairs import PAIR
from .standings.absence import Absence
from .standings.by_window import standing_by_window
from .standings.evidence_counts import PairContext, answers_of_pairs, completions, courses_finished, evidence_counts
from .standings.once import standing_once
from .standings.rules import JudgedExpectation, PairTimes

BOTH = ("sponsor", "protege")


def names_of(expectations: tuple[Expectation, ...]) -> tuple[str, ...]:
    """What each expectation is called in reports: its kind, a training with its course, told apart where equal."""
    names = [
        f"training: {expectation.course}" if isinstance(expectation, TrainingExpected) else expectation.kind
        for expectation in expectations
    ]
    seen: Counter[str] = Counter()
    for index, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:
            names[index] = f"{name} ({seen[name]})"
    return tuple(names)


def of_proteges_alone(expectations: tuple[Expectation, ...]) -> tuple[str, ...]:
    """The names of the expectations that only the protégé can meet."""
    return tuple(
        name
        for name, expectation in zip(names_of(expectations), expectations, strict=True)
        if isinstance(expectation, TrainingExpected | FeedbackExpected) and expectation.of == "protege"
    )


def judged_expectations(snapshot: Snapshot) -> Iterator[tuple[JudgedExpectation, Expectation]]:
    """The expectations that can be judged by the tables that the program has."""
    settings = snapshot.program.accountability
    for name, expectation in zip(names_of(settings.expectations), settings.expectations, strict=True):
        if can_be_judged(snapshot.roster, expectation):
            grace = settings.grace_days if expectation.grace_days is None else expectation.grace_days
            yield JudgedExpectation(name, expectation.kind, grace, settings.coming_up_days), expectation


def standings_of(
    duty: JudgedExpectation,
    expectation: Expectation,
    material: PairContext,
    times: PairTimes,
    absences: tuple[Absence, ...],
) -> pl.DataFrame:
    """Where each pair stands towards this expectation, a row a pair."""
    match expectation:
        case AgreementExpected(within_days=days) | TrainingExpected(within_days=days):
            return standing_once(duty, days, completions(expectation, material), times, absences)
        case _:
            windows = Windows.spanning(expectation.every, times.began.min().item(), material.as_of)
            deeds = evidence_counts(expectation, material, windows, duty.grace)
            return standing_by_window(duty, deeds, windows, times, absences)


def still_to_act(expectation: Expectation, material: PairContext, standings: pl.DataFrame) -> pl.DataFrame:
    """Who has not done their part of this expectation yet, a row a pair and person: `pair`, `expectation`, `person_id`.

    `standings` are its rows. An answer to a pulse counts as somebody's part when it was given since the first day of
    the window that is due, so that nobody waits for somebody else's answer in vain; but not where that would tell how
    it was answered.
    """
    sides: tuple[str, ...] = ("sponsor",)
    if isinstance(expectation, AgreementExpected):
        sides = BOTH
    if isinstance(expectation, TrainingExpected | FeedbackExpected):
        sides = BOTH if expectation.of == "both" else (expectation.of,)
    rows = standings.select(PAIR, "expectation", "due_on").join(material.pairs, on=PAIR, how="inner")
    acting = pl.concat(
        [
            rows.select(PAIR, "expectation", "due_on", pl.lit(side).alias("side"), person_id=f"{side}_id")
            for side in sides
        ]
    )
    match expectation:
        case AgreementExpected():
            agreed = material.pairs.filter(pl.col("agreed_on") <= material.as_of)
            acting = acting.join(agreed, on=PAIR, how="anti")
        case TrainingExpected(course=course):
            finished = list(courses_finished(material.roster, course, material.as_of))
            acting = acting.filter(~pl.col("person_id").is_in(finished))
        case FeedbackExpected(every=every):
            answered = answers_of_pairs(material).select(PAIR, "side", answered_on="on")
            since = pl.col("due_on").dt.truncate(f"{MONTHS_OF[every]}mo")
            done = acting.join(answered, on=[PAIR, "side"], how="inner").filter(pl.col("answered_on") >= since)
            acting = acting.join(_told_apart(done, sides), on=[PAIR, "side"], how="anti")
    return acting.select(PAIR, "expectation", "person_id")


def _told_apart(done: pl.DataFrame, sides: tuple[str, ...]) -> pl.DataFrame:
    """The parts done of open feedback that may be told from parts not done: `pair`, `side`.

    Feedback that everybody gave and that is still open was rated low. So who would be the last to act is named whether
    the answer is missing or not sufficient: of both the protégé once the sponsor has answered, else whoever is asked.
    """
    if len(sides) < 2:
        return done.select(PAIR, "side").clear()
    sponsors = done.filter(pl.col("side") == "sponsor").select(PAIR, "side")
    early = done.filter(pl.col("side") == "protege").join(sponsors, on=PAIR, how="anti")
    return pl.concat([sponsors, early.select(PAIR, "side")])


def problems_of_expectations(snapshot: Snapshot) -> list[Problem]:
    """The expectations that cannot be judged, and the courses that nobody is known to have finished."""
    settings: AccountabilitySettings = snapshot.program.accountability
    problems = []
    courses = snapshot.roster.frame("training")["course"].str.strip_chars().str.to_lowercase().unique().to_list()
    for index, expectation in enumerate(settings.expectations):
        place = snapshot.places.of("accountability", "expectations", index)
        if not can_be_judged(snapshot.roster, expectation):
            where = what_shows(expectation)
            problems.append(Problem(
                "A007", f"{expectation.kind} cannot be judged, because there is no {where}", place,
                f"name the {where} in the sources, or remove the expectation", Severity.WARNING,
            ))  # fmt: skip
        elif isinstance(expectation, TrainingExpected) and expectation.course.strip().lower() not in courses:
            problems.append(Problem(
                "A008", f'nobody has finished a course called "{expectation.course}"',
                snapshot.places.of("accountability", "expectations", index, "course"),
                "write the course as the training table does", Severity.WARNING,
            ))  # fmt: skip
    return problems
