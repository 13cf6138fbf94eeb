"""Review the pipeline: each leadership role with its successors, and all critical roles together."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from sponsorcli.model import Snapshot

from .distinct_people import DistinctCoverage, cover_by_distinct_people
from .gaps import Gap, LeavingRate, gaps_of, leaving_rate
from .internal_fill import InternalFill, internal_fill
from .nine_box import NineBox, nine_box
from .roles import SUCCEEDS, of_critical_roles, roles_on, successors_on

NOT_COVERED = "no successor named"
NOT_READY = "no successor ready now"
ONE_PERSON = "one successor only"
STAYS_EMPTY = "would stay empty if all critical roles fell vacant at once"


@dataclass(frozen=True)
class Pipeline:
    """The leadership roles on a day, and who could fill them.

    `roles`: a row a role (see `roles_on`) with the number of its successors by readiness as columns of that name,
    `filled_by`, who would fill it if all critical roles were vacant, `one_more_helps`, `at_risk` and why, as `reason`.
    `successors`: a row a role and person (see `successors_on`) with `critical_roles`, for how many critical roles the
    person is a successor. `next_steps`: those who are not ready yet, and with whom one critical role more could be
    filled at once. `gaps`: see `gaps_of`.
    """

    roles: pl.DataFrame
    successors: pl.DataFrame
    next_steps: pl.DataFrame
    gaps: tuple[Gap, ...]
    leaving: LeavingRate | None
    filled: tuple[InternalFill, ...]
    nine_box: NineBox | None

    @cached_property
    def critical(self) -> pl.DataFrame:
        """The critical roles among `roles`."""
        return self.roles.filter("critical")

    @property
    def covered(self) -> int:
        """Critical roles with a successor, whenever ready."""
        return self.critical.filter(pl.col("successors") > 0).height

    @property
    def ready_now(self) -> int:
        """Critical roles with a successor who is ready now."""
        return self.critical.filter(pl.col("ready_now") > 0).height

    @property
    def filled_at_once(self) -> int:
        """How many critical roles successors who are ready now could fill at the same time, one person a role."""
        return self.critical["filled_by"].count()

    @property
    def bench_strength(self) -> float | None:
        """Successors ready now for each critical role, on average; None where there is no critical role."""
        return float(self.critical["ready_now"].sum()) / self.critical.height if self.critical.height else None

    @property
    def on_one_person(self) -> int:
        """Critical roles with one successor and no other, whenever ready."""
        return self.critical.filter(pl.col("successors") == 1).height

    @property
    def at_risk(self) -> int:
        """Critical roles at risk, for any of the reasons."""
        return self.critical.filter("at_risk").height

    @cached_property
    def people(self) -> pl.DataFrame:
        """The successors of critical roles, each once: `person_id`, `sponsored`; nobody who only stands in."""
        return of_critical_roles(self.successors).select("person_id", "sponsored").unique(maintain_order=True)

    @property
    def sponsored(self) -> int:
        """How many of `people` have a sponsor."""
        return int(self.people["sponsored"].sum())


def review_pipeline(snapshot: Snapshot) -> Pipeline:
    """The pipeline as of the snapshot's day; nobody who has left counts."""
    roles = roles_on(snapshot)
    successors = successors_on(snapshot, roles)
    critical = roles.filter("critical")["role_id"].to_list()
    coverage = cover_by_distinct_people(critical, _ready_for(successors))
    roles = _described(roles, successors, coverage)
    levels = tuple(roles.filter("critical")["level"].drop_nulls().unique().sort())
    rate = leaving_rate(snapshot, levels)
    return Pipeline(
        roles=roles,
        successors=_with_roles(successors),
        next_steps=_next_steps(successors, coverage),
        gaps=gaps_of(roles, snapshot, rate),
        leaving=rate,
        filled=internal_fill(snapshot),
        nine_box=nine_box(snapshot),
    )


def _ready_for(successors: pl.DataFrame) -> dict[str, list[str]]:
    ready: dict[str, list[str]] = {}
    for role, person in successors.filter(pl.col("readiness") == "ready_now").select("role_id", "person_id").rows():
        ready.setdefault(role, []).append(person)
    return ready


def _described(roles: pl.DataFrame, successors: pl.DataFrame, coverage: DistinctCoverage) -> pl.DataFrame:
    """The roles with the successors of each counted, and what puts a critical one at risk."""
    of_kind = [(pl.col("readiness") == kind).sum().cast(pl.Int64).alias(kind) for kind in (*SUCCEEDS, "emergency")]
    counted = roles.join(
        successors.group_by("role_id").agg(of_kind), on="role_id", how="left", maintain_order="left"
    ).with_columns(pl.col(*SUCCEEDS, "emergency").fill_null(0))  # fmt: skip
    filled = pl.col("role_id").replace_strict(
        list(coverage.filled), list(coverage.filled.values()), default=None, return_dtype=pl.String
    )
    is_short = pl.col("role_id").is_in(pl.Series(sorted(coverage.short_of_people), dtype=pl.String).implode())
    named = pl.sum_horizontal(SUCCEEDS)
    reason = (
        pl.when(~pl.col("critical"))
        .then(None)
        .when(named == 0)
        .then(pl.lit(NOT_COVERED))
        .when(pl.col("ready_now") == 0)
        .then(pl.lit(NOT_READY))
        .when(filled.is_null())
        .then(pl.lit(STAYS_EMPTY))
        .when(named == 1)
        .then(pl.lit(ONE_PERSON))
    )
    return counted.with_columns(
        successors=named, filled_by=filled, one_more_helps=is_short, reason=reason, at_risk=reason.is_not_null()
    )


def _with_roles(successors: pl.DataFrame) -> pl.DataFrame:
    """The successors, each with the number of critical roles that the person is a successor for."""
    counts = pl.col("critical") & pl.col("readiness").is_in(SUCCEEDS)
    return successors.with_columns(critical_roles=counts.sum().over("person_id").cast(pl.Int64))


def _next_steps(successors: pl.DataFrame, coverage: DistinctCoverage) -> pl.DataFrame:
    """The successors of critical roles who are not ready now, and with whom one role more could be filled at once."""
    later = successors.filter(pl.col("critical") & (pl.col("readiness") != "ready_now"))
    gains = [coverage.gains_from(role, person) for role, person in later.select("role_id", "person_id").iter_rows()]
    return later.filter(pl.Series(gains, dtype=pl.Boolean))
