"""The sets of people whom figures by group are about, as of a day, and which figures a program asks for."""

from collections.abc import Mapping

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.opportunities import allocation_of
from sponsorcli.opportunities.register import candidate_stages
from sponsorcli.outcomes import PopulationKey, outcome_memberships
from sponsorcli.pipeline.roles import of_critical_roles, roles_on, successors_on
from sponsorcli.selection import selection_stages
from sponsorcli.selection.potential import ratings
from sponsorcli.selection.qualified import qualified_for_round

Step = tuple[PopulationKey, PopulationKey]
"""What a figure is about: the pool, and who of it came further."""
Populations = Mapping[PopulationKey, frozenset[str]]
"""Sets of people by id. Keys are ("selected",), ("selected", "cycle", round), or as `outcome_memberships` has them."""

NOMINATED, ELIGIBLE, SELECTED, PAIRED = ("nominated",), ("eligible",), ("selected",), ("paired",)
ACTIVE, OPPORTUNITY, PROMOTED = ("active",), ("opportunity",), ("promoted",)
STAGES = (NOMINATED, ELIGIBLE, SELECTED, PAIRED, ACTIVE, OPPORTUNITY, PROMOTED)
"""The way from nomination on."""
QUALIFIED, NAMED = ("qualified",), ("nominated", "qualified")
RATED, HIGH = ("rated",), ("rated high",)
CONSIDERED, SLATE, OFFERED, ACCEPTED = ("considered",), ("on a slate",), ("offered",), ("accepted",)
AT_LEVELS, SUCCESSORS, READY_NOW, SPONSORED = ("at their levels",), ("successor",), ("ready now",), ("sponsored",)
IN_ORDER = (
    QUALIFIED, NAMED, RATED, HIGH, *STAGES, CONSIDERED, SLATE, OFFERED, ACCEPTED,
    AT_LEVELS, SUCCESSORS, READY_NOW, SPONSORED,
)  # fmt: skip
"""What comes before the selection, the stages, the way of every candidate for opportunities, succession."""
STEPS: Mapping[str, tuple[Step, ...]] = {
    "selected": ((NOMINATED, SELECTED),),
    "eligible": ((NOMINATED, ELIGIBLE), (ELIGIBLE, SELECTED)),
    "paired": ((SELECTED, PAIRED),),
    "opportunity": ((PAIRED, OPPORTUNITY),),
    "promoted": ((PAIRED, PROMOTED),),
    "nominated": ((QUALIFIED, NAMED),),
    "candidates": ((CONSIDERED, SLATE), (SLATE, OFFERED), (OFFERED, ACCEPTED)),
    "rated": ((RATED, HIGH),),
    "successors": ((AT_LEVELS, SUCCESSORS), (SUCCESSORS, READY_NOW), (SUCCESSORS, SPONSORED)),
}
"""The steps that each figure of `fairness: figures` stands for; outcomes are at the program's horizons."""
OVER_ROUNDS = ((NOMINATED, SELECTED), (PAIRED, PROMOTED))
"""What is looked at over the rounds of nomination, exactly only."""


def populations_on(snapshot: Snapshot) -> dict[PopulationKey, frozenset[str]]:
    """The stages from nomination on, what comes before and beside them, the people of outcomes; none that is empty.

    Each stage is part of the one before, by record: who was paired without having been selected is in no stage after
    the selection. People paired without a nomination are in the outcomes alone, unless nobody is nominated.
    """
    stages, outcomes = _stages_on(snapshot)
    found = {**stages, **_beside(snapshot), **_succession(snapshot), **outcomes}
    return {key: people for key, people in found.items() if people}


def _ids(rows: pl.DataFrame, which: str | pl.Expr | None = None) -> frozenset[str]:
    """The people of the rows, or of those for which a column or expression is true."""
    return frozenset((rows if which is None else rows.filter(which))["person_id"])


def _stages_on(snapshot: Snapshot) -> tuple[Populations, Populations]:
    """The stages from nomination on, and the people of outcomes."""
    outcomes = {key: people for key, people, _ in outcome_memberships(snapshot)}
    ever, promoted = outcomes.pop(("ever paired",)), outcomes.pop(PROMOTED, frozenset())
    stages = {name: frozenset(people) for name, people in selection_stages(snapshot).items()}
    paired = ever & stages["selected"] if stages["nominated"] else ever
    allocation = allocation_of(snapshot).filter(pl.col("person_id").is_in(list(paired)))
    found: dict[PopulationKey, frozenset[str]] = {
        NOMINATED: stages["nominated"],
        ELIGIBLE: stages["eligible"],
        SELECTED: stages["selected"],
        PAIRED: paired,
        ACTIVE: _ids(allocation),
        OPPORTUNITY: _ids(allocation, pl.col("had") > 0),
        PROMOTED: promoted & paired,
    }
    return found, outcomes


def _beside(snapshot: Snapshot) -> Populations:
    """Who could have been nominated for the newest round and was, who has ratings, who was ever a candidate."""
    qualified, rated, candidates = qualified_for_round(snapshot).people, ratings(snapshot), candidate_stages(snapshot)
    return {
        QUALIFIED: _ids(qualified),
        NAMED: _ids(qualified, "nominated"),
        RATED: _ids(rated),
        HIGH: _ids(rated, "high"),
        CONSIDERED: _ids(candidates),
        SLATE: _ids(candidates, "slate"),
        OFFERED: _ids(candidates, "offered"),
        ACCEPTED: _ids(candidates, "accepted"),
    }


def _succession(snapshot: Snapshot) -> Populations:
    """The successors of critical roles, who of them is ready now for one or has a sponsor, and who could be named.

    Could be named are all employees at the levels that successors have, of any level where theirs are not known.
    """
    named = of_critical_roles(successors_on(snapshot, roles_on(snapshot)))
    successors = _ids(named)
    employed = snapshot.history.people.join(snapshot.history.absent, on="person_id", how="anti")
    levels = employed.filter(pl.col("person_id").is_in(list(successors)))["level"].drop_nulls()
    alike = employed.filter(pl.col("level").is_in(levels.implode())) if len(levels) else employed
    return {
        AT_LEVELS: successors | _ids(alike) if successors else frozenset(),
        SUCCESSORS: successors,
        READY_NOW: _ids(named, pl.col("readiness") == "ready_now"),
        SPONSORED: _ids(named, "sponsored"),
    }


def stage_sizes(snapshot: Snapshot) -> dict[str, int]:
    """How many people are at each stage on the day."""
    populations, _ = _stages_on(snapshot)
    return {str(key[0]): len(populations[key]) for key in STAGES if populations.get(key)}


def steps_of(name: str, populations: Populations, snapshot: Snapshot) -> tuple[Step, ...]:
    """The steps that a figure of `fairness: figures` stands for on a day: of outcomes the longest horizon first.

    Horizons are those that the program asks for: one that is looked at only until they are reached has other people
    each time.
    """
    if name in STEPS:
        return STEPS[name]
    if name == "representation":
        leaders = (("leaders", population, when) for population in ("protege", "company") for when in ("now", "then"))
        return tuple((key, (*key, "leading")) for key in leaders if key in populations)
    months = sorted(snapshot.program.outcomes.horizons, reverse=True)
    followed = (("rate", population, one) for one in months for population in ("protege", "comparison"))
    return tuple((key, (*key, name)) for key in followed if (*key, name) in populations)
