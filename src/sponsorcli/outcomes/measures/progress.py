"""How far people came within the window: levels climbed, and pay against the band or in percent, never a salary."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

import polars as pl

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.outcomes.follow_up import Histories
from sponsorcli.problems import Problem
from sponsorcli.statistics.significance import MeanComparison, compare_means

from .rates import TESTED_FROM

PAY_COLUMNS = {"pay_change_percent": 100.0, "compa_ratio": 3.0}
"""The columns of career events that pay progress is read from, and the largest median that is still no salary."""
SALARY_WORDS = ("salary", "salaries", "wage", "wages", "base_pay", "basic_pay", "annual_pay", "remuneration", "payroll")


@dataclass(frozen=True, slots=True)
class ProgressComparison:
    """How far protégés and the comparison group came within so many months; `outcome` is missing where withheld.

    `measure` is `level_steps` (levels climbed a year), `pay_change_percent` or `compa_ratio` (change of either). The
    shares are of those who moved up at all. `tested` says whether enough people differ for the p-value to be shown.
    """

    measure: str
    months: int
    proteges: int
    comparison: int
    protege_share: float | None
    comparison_share: float | None
    outcome: MeanComparison | None
    tested: bool


def measure_progress(
    followed: pl.DataFrame, months: int, histories: Histories, snapshot: Snapshot
) -> Iterator[ProgressComparison]:
    """The progress of those followed to the horizon, by each measure that is asked for and that the tables allow."""
    asked = snapshot.program.outcomes.measures
    given = snapshot.history.career.has_events
    if "level_steps" in asked and given and snapshot.program.about.levels:
        yield _compared("level_steps", months, _steps_a_year(followed, months, histories), snapshot)
    if "pay_progress" in asked and given:
        for column in pay_columns(snapshot):
            yield _compared(column, months, _pay_change(followed, column, snapshot), snapshot)


def _steps_a_year(followed: pl.DataFrame, months: int, histories: Histories) -> pl.DataFrame:
    """Everybody's levels climbed by promotion after the first day and by the end, a year."""
    climbed = _within(followed, histories.promotions).group_by("person_id", "population").agg(pl.col("steps").sum())
    steps = pl.col("steps").fill_null(0) * (12 / months)
    return _joined(followed, climbed).with_columns(steps.alias("value"))


def _pay_change(followed: pl.DataFrame, column: str, snapshot: Snapshot) -> pl.DataFrame:
    """Everybody's change of pay: percentages one upon another, or the last compa-ratio less the one before the start.

    Who has no percentage had none; who lacks a compa-ratio before the start is left out.
    """
    events = (
        snapshot.roster.frame("career_events")
        .filter((pl.col("on") <= snapshot.as_of) & pl.col(column).is_not_null())
        .select("person_id", "on", column)
        .sort("person_id", "on", column)
    )
    if column == "pay_change_percent":
        grown = ((1 + pl.col(column) / 100).product() - 1) * 100
        changed = _within(followed, events).group_by("person_id", "population").agg(grown.alias("value"))
        return _joined(followed, changed).with_columns(pl.col("value").fill_null(0))
    both = followed.join(events, on="person_id", how="inner", maintain_order="left_right").filter(
        pl.col("on") <= pl.col("ends")
    )
    changed = both.group_by("person_id", "population", maintain_order=True).agg(
        pl.col(column).filter(pl.col("on") <= pl.col("index")).last().alias("before"),
        pl.col(column).last().alias("last"),
    )
    change = (pl.col("last") - pl.col("before")).alias("value")
    return _joined(followed, changed).with_columns(change).filter(pl.col("value").is_not_null())


def _within(followed: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """The members' events after the first day and by the end, in order."""
    return followed.join(events, on="person_id", how="inner", maintain_order="left_right").filter(
        (pl.col("on") > pl.col("index")) & (pl.col("on") <= pl.col("ends"))
    )


def _joined(followed: pl.DataFrame, sums: pl.DataFrame) -> pl.DataFrame:
    return followed.select("person_id", "population").join(
        sums, on=["person_id", "population"], how="left", maintain_order="left"
    )


def _compared(measure: str, months: int, valued: pl.DataFrame, snapshot: Snapshot) -> ProgressComparison:
    protege, other = (
        valued.filter(pl.col("population") == name).sort("person_id")["value"].cast(pl.Float64).to_list()
        for name in ("protege", "comparison")
    )
    sizes = (len(protege), len(other))
    if min(sizes) < snapshot.program.outcomes.withhold_below:
        return ProgressComparison(measure, months, *sizes, None, None, None, tested=False)
    moved = sum(1 for value in (*protege, *other) if value)
    share, other_share = (sum(1 for value in values if value > 0) / len(values) for values in (protege, other))
    seed = int.from_bytes(sha256(f"{snapshot.program.about.id}/{measure}/{months}".encode()).digest()[:8])
    outcome = compare_means(protege, other, seed)
    return ProgressComparison(measure, months, *sizes, share, other_share, outcome, tested=moved >= TESTED_FROM)


def pay_columns(snapshot: Snapshot) -> tuple[str, ...]:
    """The columns on pay that are there and hold what their names say."""
    return tuple(name for name in PAY_COLUMNS if _is_there(name, snapshot) and not _is_salary(name, snapshot))


def _is_there(name: str, snapshot: Snapshot) -> bool:
    frame = snapshot.roster.frame("career_events")
    return name in frame.columns and frame[name].dtype.is_numeric()


def _is_salary(name: str, snapshot: Snapshot) -> bool:
    median = snapshot.roster.frame("career_events")[name].abs().median()
    return isinstance(median, float | int) and median > PAY_COLUMNS[name]


def pay_problems(snapshot: Snapshot) -> Iterator[Problem]:
    """A problem for every column that holds salaries where a change was asked for, and where there is none to read."""
    if "pay_progress" not in snapshot.program.outcomes.measures:
        return
    table = snapshot.roster.table("career_events")
    hint = "give `pay_change_percent` (such as 4.5) or `compa_ratio` (such as 0.95) in career events, and no salary"
    for name in _salary_columns(table, snapshot):
        yield Problem("O009", f'the column "{name}" looks like salaries, and is not used', table.place(0, name), hint)
    if table.is_given and not any(_is_there(name, snapshot) for name in PAY_COLUMNS):
        yield Problem(
            "O010",
            "no career event says how pay changed, so pay progress cannot be shown",
            snapshot.places.of("outcomes", "measures"),
            hint.partition(",")[0] + ", or remove pay_progress from `outcomes: measures`",
        )


def _salary_columns(table: RosterTable, snapshot: Snapshot) -> Iterator[str]:
    """The columns on pay with values as large as salaries, then others whose name says that they hold them."""
    yield from (name for name in PAY_COLUMNS if _is_there(name, snapshot) and _is_salary(name, snapshot))
    for name in table.extra_columns if len(table) else ():
        if name in SALARY_WORDS or any(word in name.split("_") for word in SALARY_WORDS):
            yield name
