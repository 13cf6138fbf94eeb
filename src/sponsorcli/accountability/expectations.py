"""The program's expectations: named, judged for every pair, with who still has to act."""

from collections import Counter
from collections.abc import Iterator

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds import PAIR, OneTimeExpectation, PairContext, RepeatedExpectation, Windows
from sponsorcli.model.kinds.accountability import Expectation

from .standings.absence import Absence
from .standings.by_window import standing_by_window
from .standings.once import standing_once
from .standings.rules import JudgedExpectation, PairTimes


def names_of(expectations: tuple[Expectation, ...]) -> tuple[str, ...]:
    """What each expectation is called in reports, told apart where equal."""
    names = [expectation.label for expectation in expectations]
    seen: Counter[str] = Counter()
    for index, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:
            names[index] = f"{name} ({seen[name]})"
    return tuple(names)


def of_proteges_alone(expectations: tuple[Expectation, ...]) -> tuple[str, ...]:
    """The names of the expectations that only the protégé can meet."""
    named = zip(names_of(expectations), expectations, strict=True)
    return tuple(name for name, expectation in named if expectation.sides == ("protege",))


def judged_expectations(snapshot: Snapshot) -> Iterator[JudgedExpectation]:
    """The expectations that can be judged by the tables that the program has."""
    settings = snapshot.program.accountability
    for name, expectation in zip(names_of(settings.expectations), settings.expectations, strict=True):
        if expectation.can_be_judged(snapshot.roster):
            grace = settings.grace_days if expectation.grace_days is None else expectation.grace_days
            yield JudgedExpectation(name, expectation, grace, settings.coming_up_days)


def standings_of(
    expectation: JudgedExpectation, context: PairContext, times: PairTimes, absences: tuple[Absence, ...]
) -> pl.DataFrame:
    """Where each pair stands towards this expectation, a row a pair."""
    match expectation.setting:
        case OneTimeExpectation() as setting:
            return standing_once(expectation, setting.within_days, setting.completions(context), times, absences)
        case RepeatedExpectation() as setting:
            windows = Windows.spanning(setting.every, times.began.min().item(), context.as_of)
            evidence = setting.evidence(context, windows, expectation.grace)
            return standing_by_window(expectation, evidence, windows, times, absences)
    raise TypeError(f"{expectation.kind} comes neither once nor again")


def still_to_act(expectation: Expectation, context: PairContext, standings: pl.DataFrame) -> pl.DataFrame:
    """Who has not done their part of this expectation yet, a row a pair and person: `pair`, `expectation`, `person_id`.

    `standings` are its rows.
    """
    rows = standings.select(PAIR, "expectation", "due_on").join(context.pairs, on=PAIR, how="inner")
    acting = pl.concat(
        [
            rows.select(PAIR, "expectation", "due_on", pl.lit(side).alias("side"), person_id=f"{side}_id")
            for side in expectation.sides
        ]
    )
    return expectation.without_those_done(acting, context).select(PAIR, "expectation", "person_id")
