"""The sets of people whom figures by group are about, as of a day, and which figures a program asks for."""

from collections.abc import Iterator, Mapping

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
BEFORE = (QUALIFIED, NAMED, RATED, HIGH)
"""Where bias can enter before anybody is selected."""
CANDIDATES = (CONSIDERED, SLATE, OFFERED, ACCEPTED)
"""The way of everybody in the register of opportunities, protégé or not."""
AT_LEVELS, SUCCESSORS, READY_NOW, SPONSORED = ("at their levels",), ("successor",), ("ready now",), ("sponsored",)
SUCCESSION = (AT_LEVELS, SUCCESSORS, READY_NOW, SPONSORED)
"""Who is named to succeed somebody in a critical role, of the employees at the levels that those named have."""
IN_ORDER = (*BEFORE, *STAGES, *CANDIDATES, *SUCCESSION)
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


def populations_on(snapshot: Snapshot) -> dict[PopulationKey, frozenset[str]]:
    """The stages from nomination on, what comes before and beside them, the people of outcomes; none that is empty.

    Each stage is part of the one before, by record: who was paired without having been selected is in no stage after
    the selection. People paired without a nomination are in the outcomes alone, unless nobody is nominated.
    """
    stages, outcomes = _stages_on(snapshot)
    beside = {**qualified_on(snapshot), **rated_on(snapshot), **candidates_on(snapshot), **succession_on(snapshot)}
    return {key: people for key, people in {**stages, **beside, **outcomes}.items() if people}


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
        ACTIVE: frozenset(allocation["person_id"]),
        OPPORTUNITY: frozenset(allocation.filter(pl.col("had") > 0)["person_id"]),
        PROMOTED: promoted & paired,
    }
    return found, outcomes


def qualified_on(snapshot: Snapshot) -> Populations:
    """Who could have been nominated for the newest round, and who was."""
    people = qualified_for_round(snapshot).people
    return {
        QUALIFIED: frozenset(people["person_id"]),
        NAMED: frozenset(people.filter("nominated")["person_id"]),
    }


def rated_on(snapshot: Snapshot) -> Populations:
    """Who has a rating of potential and one of performance, and whose potential is rated high."""
    found = ratings(snapshot)
    return {RATED: frozenset(found["person_id"]), HIGH: frozenset(found.filter("high")["person_id"])}


def candidates_on(snapshot: Snapshot) -> Populations:
    """Who was ever considered for an opportunity by the day, came onto a slate, was offered one, took one."""
    found = candidate_stages(snapshot)
    stages = {SLATE: "slate", OFFERED: "offered", ACCEPTED: "accepted"}
    reached: dict[PopulationKey, frozenset[str]] = {
        key: frozenset(found.filter(name)["person_id"]) for key, name in stages.items()
    }
    return {CONSIDERED: frozenset(found["person_id"]), **reached}


def succession_on(snapshot: Snapshot) -> Populations:
    """The successors of critical roles, who of them is ready now for one or has a sponsor, and who could be named.

    Could be named are all employees at the levels that successors have, of any level where theirs are not known.
    """
    named = of_critical_roles(successors_on(snapshot, roles_on(snapshot)))
    successors = frozenset(named["person_id"])
    employed = snapshot.history.people.join(snapshot.history.absent, on="person_id", how="anti")
    levels = employed.filter(pl.col("person_id").is_in(list(successors)))["level"].drop_nulls()
    alike = employed.filter(pl.col("level").is_in(levels.implode())) if len(levels) else employed
    return {
        AT_LEVELS: successors.union(alike["person_id"]) if successors else frozenset(),
        SUCCESSORS: successors,
        READY_NOW: frozenset(named.filter(pl.col("readiness") == "ready_now")["person_id"]),
        SPONSORED: frozenset(named.filter("sponsored")["person_id"]),
    }


def stage_sizes(snapshot: Snapshot) -> dict[str, int]:
    """How many people are at each stage on the day."""
    populations, _ = _stages_on(snapshot)
    return {str(key[0]): len(populations[key]) for key in STAGES if populations.get(key)}


def by_round(populations: Populations, snapshot: Snapshot) -> Iterator[Populations]:
    """The people of each stage by the round of their nomination, oldest round first."""
    rounds: dict[str, set[str]] = {}
    for name, one in snapshot.history.nominations.select("person_id", "round").iter_rows():
        rounds.setdefault(one, set()).add(name)
    for one in sorted(rounds):
        yield {key: populations.get(key, frozenset()) & rounds[one] for key in STAGES}


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
