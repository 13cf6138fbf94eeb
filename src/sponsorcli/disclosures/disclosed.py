"""The datapoints with their values: from the company's levels, the pipeline, and figures by group as the ledger shows.

A figure by group is one that the ledger shows already, on its own day; none is made here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import polars as pl

from sponsorcli.fairness import GroupFigures
from sponsorcli.fairness.figures import GroupFigure
from sponsorcli.model import Snapshot
from sponsorcli.model.anniversaries import anniversary
from sponsorcli.outcomes.measures import Representation
from sponsorcli.outcomes.measures.representation import COMPANY
from sponsorcli.pipeline import Pipeline
from sponsorcli.pipeline.roles import SUCCEEDS, of_critical_roles
from sponsorcli.statistics import Proportion

from .standards import Datapoint, datapoints
from .turnover import turnover_of

GENDER = frozenset({"gender", "sex", "geschlecht", "sexe", "genre", "género", "genere", "geslacht", "kön", "płeć"})
"""Attributes of the audit table that hold gender, by their names without case."""
EVERYBODY = "all"
NO_LEDGER = "no figure by group is shown: `fairness --start` and `--publish` make them"
NO_GENDER = "no attribute of the audit table is called gender or sex"
NO_LEVEL = "the program does not say from which level somebody leads (`leadership_from`)"
NO_ROLES = "there is no table of roles, or none is critical"
NO_BIRTHDAYS = "dates of birth are not read"
NO_LEAVERS = "no table says who left"
NOT_TOLD = "`career_events` does not say of every departure whether it was voluntary"
NONE_FILLED = "no position was filled in that time, as far as the tables tell"
TOO_FEW = "too few people"


class Availability(StrEnum):
    """Whether a figure is shown."""

    SHOWN = "shown"
    WITHHELD = "withheld"
    NOT_AVAILABLE = "not_available"


@dataclass(frozen=True, slots=True)
class DisclosedFigure:
    """A datapoint of everybody, or of one group, with its value on a `day`, over the time since `since` if it has one.

    `n` is the number of people or roles that the value is a part of, or was counted among. `variance` is that of the
    noise in a perturbed count. `remark` says why a figure is not available, or where it comes from.
    """

    datapoint: Datapoint
    day: date
    status: Availability
    value: float | None = None
    n: int | None = None
    group: str = EVERYBODY
    attribute: str | None = None
    since: date | None = None
    variance: float | None = None
    remark: str = ""

    @property
    def perturbed(self) -> bool:
        """Whether noise was added to the count behind it."""
        return self.attribute is not None and self.status is Availability.SHOWN


def disclosed_figures(
    snapshot: Snapshot,
    represented: Sequence[Representation],
    pipeline: Pipeline | None,
    figures: GroupFigures | None,
) -> tuple[DisclosedFigure, ...]:
    """Every datapoint in the order of `datapoints`, those that cannot be told too.

    `represented` are the company's leaders as the outcomes count them, `figures` what the ledger shows by group.
    """
    found = [
        *_of_company(snapshot, represented),
        *_of_leavers(snapshot),
        *_of_groups(snapshot, figures),
        *_of_pipeline(snapshot, pipeline),
        *_of_ages(snapshot),
    ]
    order = {one: at for at, one in enumerate(datapoints().values())}
    return tuple(sorted(found, key=lambda one: order[one.datapoint]))


def _of_company(snapshot: Snapshot, represented: Sequence[Representation]) -> Iterator[DisclosedFigure]:
    """Head count, and the number of leaders with who counts as one."""
    here = snapshot.history.people.join(snapshot.history.absent, on="person_id", how="anti")
    yield _shown("employees", snapshot.as_of, float(here.height), here.height)
    leaders = next((one for one in represented if one.population == COMPANY and one.when == "now"), None)
    level = snapshot.program.about.leadership_from
    if level is None or leaders is None:
        yield _missing("top_management_number", snapshot.as_of, NO_LEVEL)
        yield _missing("top_management_definition", snapshot.as_of, NO_LEVEL)
        return
    if leaders.leaders is None:
        yield DisclosedFigure(
            datapoints()["top_management_number"], snapshot.as_of, Availability.WITHHELD, remark=TOO_FEW
        )  # fmt: skip
    else:
        yield _shown("top_management_number", snapshot.as_of, float(leaders.leaders.events), leaders.people)
    own = f"level {level} and above"
    yield DisclosedFigure(
        datapoints()["top_management_definition"], snapshot.as_of, Availability.SHOWN, group=EVERYBODY, remark=own
    )  # fmt: skip


def _of_leavers(snapshot: Snapshot) -> Iterator[DisclosedFigure]:
    """Turnover; the voluntary part only where it is known of everybody who left."""
    found, day = turnover_of(snapshot), snapshot.as_of
    for key in ("turnover", "voluntary_turnover"):
        if found is None or not found.headcount:
            yield _missing(key, day, NO_LEAVERS)
        elif key == "voluntary_turnover" and found.told < found.left:
            yield _missing(key, day, NOT_TOLD)
        else:
            value = (found.left if key == "turnover" else found.chosen) / found.headcount
            whole = round(found.headcount)
            yield DisclosedFigure(datapoints()[key], day, Availability.SHOWN, value, whole, since=found.since)


def _of_groups(snapshot: Snapshot, figures: GroupFigures | None) -> Iterator[DisclosedFigure]:
    """What the ledger shows of leaders in the company, by attribute."""
    leading = next(
        (one for one in (figures.figures if figures else ()) if one.step[0] == ("leaders", COMPANY, "now")), None
    )
    if leading is None:
        for key in ("workforce_diversity", "leadership_diversity", "top_management_share"):
            yield _missing(key, snapshot.as_of, NO_LEDGER)
        return
    for attribute in leading.groups:
        yield from _shares("workforce_diversity", leading, attribute, leading.everybody.people)
        yield from _shares("leadership_diversity", leading, attribute, leading.everybody.events)
    genders = [attribute for attribute in leading.groups if attribute.casefold() in GENDER]
    if not genders:
        yield _missing("top_management_share", leading.day, NO_GENDER)
    for attribute in genders:
        yield from _shares("top_management_share", leading, attribute, leading.everybody.events)
        yield from _numbers("top_management_number", leading, attribute)


def _shares(key: str, figure: GroupFigure, attribute: str, whole: int) -> Iterator[DisclosedFigure]:
    """Each group's share of the whole: of everybody, or of those who lead; 1 where noise takes it further."""
    for group, count in _counts(key, figure, attribute):
        if count is None or not whole:
            yield _withheld(key, figure, attribute, group)
        else:
            share = Proportion(min(count, whole), whole).rate
            yield _of_group(key, figure, attribute, group, value=share, n=whole)


def _numbers(key: str, figure: GroupFigure, attribute: str) -> Iterator[DisclosedFigure]:
    for group, count in _counts(key, figure, attribute):
        if count is None:
            yield _withheld(key, figure, attribute, group)
        else:
            yield _of_group(key, figure, attribute, group, value=float(count), n=figure.everybody.events)


def _counts(key: str, figure: GroupFigure, attribute: str) -> Iterator[tuple[str, int | None]]:
    """The groups with how many they are, of everybody or of those who lead; None where that is withheld."""
    of_everybody = key == "workforce_diversity"
    for group, leaders in figure.groups[attribute].items():
        yield group, None if leaders is None else leaders.people if of_everybody else leaders.events


def _of_group(key: str, figure: GroupFigure, attribute: str, group: str, *, value: float, n: int) -> DisclosedFigure:
    shown = figure.groups[attribute][group]
    variance = None if shown is None else shown.variance
    return DisclosedFigure(
        datapoints()[key], figure.day, Availability.SHOWN, value, n, group, attribute, variance=variance
    )  # fmt: skip


def _withheld(key: str, figure: GroupFigure, attribute: str, group: str) -> DisclosedFigure:
    return DisclosedFigure(
        datapoints()[key], figure.day, Availability.WITHHELD, group=group, attribute=attribute, remark=TOO_FEW
    )  # fmt: skip


def _of_pipeline(snapshot: Snapshot, pipeline: Pipeline | None) -> Iterator[DisclosedFigure]:
    """What the tables of roles, successors and opportunities tell."""
    day = snapshot.as_of
    if pipeline is None or not pipeline.critical.height:
        for key in ("bench_strength", "successor_coverage", *SUCCEEDS):
            yield _missing(key, day, NO_ROLES)
    else:
        yield from _of_successors(pipeline, day)
    yield from _filled(pipeline, day)
    vacant = None if pipeline is None else pipeline.roles.filter("vacant")
    if vacant is None or vacant.is_empty():
        yield _missing("vacant_critical", day, NO_ROLES if pipeline is None else "no listed role is vacant")
    else:
        critical = vacant.filter("critical").height
        yield _shown("vacant_critical", day, critical / vacant.height, vacant.height)


def _of_successors(pipeline: Pipeline, day: date) -> Iterator[DisclosedFigure]:
    """Each successor once, by the role for which the person is ready soonest."""
    critical, people = pipeline.critical.height, pipeline.people.height
    yield _shown("bench_strength", day, pipeline.bench_strength, critical)
    yield _shown("successor_coverage", day, people / critical, critical)
    soonest = (
        of_critical_roles(pipeline.successors)
        .group_by("person_id")
        .agg(pl.col("readiness").replace_strict(SUCCEEDS, range(len(SUCCEEDS)), return_dtype=pl.Int64).min())
    )
    for at, key in enumerate(SUCCEEDS):
        if people:
            yield _shown(key, day, soonest.filter(pl.col("readiness") == at).height / people, people)
        else:
            yield _missing(key, day, "no successor of a critical role is named")


def _filled(pipeline: Pipeline | None, day: date) -> Iterator[DisclosedFigure]:
    found = () if pipeline is None else pipeline.filled
    since = anniversary(day, -1) + timedelta(days=1)
    for one in found:
        datapoint = datapoints()["positions_filled_internally"]
        status = Availability.SHOWN if one.filled else Availability.NOT_AVAILABLE
        remark = one.source if one.filled else f"{one.source}: {NONE_FILLED}"
        yield DisclosedFigure(datapoint, day, status, one.rate, one.filled or None, since=since, remark=remark)
    if not found:
        yield _missing("positions_filled_internally", day, NO_ROLES if pipeline is None else NONE_FILLED)


def _of_ages(snapshot: Snapshot) -> Iterator[DisclosedFigure]:
    for key in ("under_30", "from_30_to_50", "over_50"):
        yield _missing(key, snapshot.as_of, NO_BIRTHDAYS)


def _shown(key: str, day: date, value: float | None, n: int | None) -> DisclosedFigure:
    return DisclosedFigure(datapoints()[key], day, Availability.SHOWN, value, n)


def _missing(key: str, day: date, why: str) -> DisclosedFigure:
    return DisclosedFigure(datapoints()[key], day, Availability.NOT_AVAILABLE, remark=why)
