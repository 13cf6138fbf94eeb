"""Who is counted in the outcomes of a day, as sets of ids: what figures by group are made of."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.model import Snapshot

from .follow_up.cohort import form_cohort
from .follow_up.histories import histories_of
from .follow_up.implausible_dates import first_pairs
from .looks import horizons, measures_at_horizon
from .measures.compared import POPULATIONS
from .measures.rates import followed_in_full
from .measures.representation import leading_then_and_now

PopulationKey = tuple[str | int, ...]
"""What a set of people is called, such as ("promoted",); ("rate", population, months), with the measure for those who
had the event; or ("leaders", population, when), with "leading" for those of them who do."""
Membership = tuple[PopulationKey, frozenset[str], PopulationKey | None]
"""A set of people by name, with the set it is part of where there is one."""


def outcome_memberships(snapshot: Snapshot) -> Iterator[Membership]:
    """Everybody ever paired and promoted since, then the people of each rate and of representation."""
    histories = histories_of(snapshot)
    yield ("ever paired",), frozenset(first_pairs(snapshot)["person_id"]), None
    members = form_cohort(histories, snapshot).members
    promoted = members.filter((pl.col("population") == "protege") & pl.col("promoted_on").is_not_null())
    if "promotion" in measures_at_horizon(snapshot):
        yield ("promoted",), frozenset(promoted["person_id"]), ("ever paired",)
    for months in horizons(members, snapshot):
        whole = followed_in_full(members, months, snapshot.as_of)
        for population in POPULATIONS:
            followed = whole.filter(pl.col("population") == population)
            of: PopulationKey = ("rate", population, months)
            yield of, frozenset(followed["person_id"]), None
            for measure in measures_at_horizon(snapshot):
                yield (*of, measure), frozenset(followed.filter(measure)["person_id"]), of
    if "representation" in snapshot.program.outcomes.measured:
        for population, when, answers in leading_then_and_now(members, histories, snapshot):
            if population != "comparison":
                of = ("leaders", population, when)
                yield of, frozenset(answers["person_id"]), None
                yield (*of, "leading"), frozenset(answers.filter("leads")["person_id"]), of
