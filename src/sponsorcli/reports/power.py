"""The report on what a programme of a given size could show, before it starts."""

from collections.abc import Iterator
from dataclasses import dataclass

from sponsorcli.model import Snapshot
from sponsorcli.statistics import power
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

from .heading import report_of
from .tables_by_name import row_of, table_of

RATIOS = (1, 2, 3, 5, 10)
LIFTS = (0.05, 0.10, 0.15, 0.20, 0.30)
PAIRS = (20, 30, 50, 100, 200)
ROUNDING = 1e-9
BY_RATIO = tuple(
    (f"with_{ratio}", f"{ratio} comparison {'person' if ratio == 1 else 'people'} each") for ratio in RATIOS
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PowerQuestion:
    """What is asked: the rate without sponsorship, the lift hoped for, how many pairs, how many comparators to each.

    Rates and lift are shares of one; together they must not exceed one.
    """

    base: float
    lift: float = 0.10
    pairs: int = 30
    ratio: float = 1

    def __post_init__(self) -> None:
        if not 0 < self.base < 1 or not 0 < self.lift <= 1 - self.base + ROUNDING:
            raise ValueError(f"a rate of {self.base:g} cannot rise by {self.lift:g}")
        if self.pairs < 1 or self.ratio <= 0:
            raise ValueError("at least one pair and a ratio above nil are needed")


def power_report(asked: PowerQuestion, snapshot: Snapshot) -> Report:
    """How many pairs it takes, and what so many pairs could show, with tables for other sizes."""
    return report_of(
        snapshot,
        "power",
        "What the programme could show",
        headline=_headline(asked),
        facts=_facts(asked),
        tables=(_needed(asked), _visible(asked)),
        charts=(
            Chart(
                "visible",
                "The smallest lift that this many pairs would show",
                ChartKind.LINES,
                "visible",
                "pairs",
                tuple(name for name, _ in BY_RATIO),
                f"The smallest lift over {asked.base:.0%} that shows 4 times in 5, by number of pairs and of "
                "comparison people for each.",
            ),
        ),
        notes=(
            "A lift shows if a two-sided test at the 5% level finds it; 4 times in 5 is a power of 80%.",
            "The figures are a normal approximation, and a little optimistic below 30 pairs.",
            "A test shows a difference. Whether sponsorship caused it depends on how people were chosen.",
        ),
    )


def _headline(asked: PowerQuestion) -> str:
    needed = power.pairs_needed(asked.base, asked.lift, asked.ratio)
    seen = power.visible_lift(asked.base, asked.pairs, asked.pairs * asked.ratio)
    ability = "could show no lift at all" if seen is None else f"could show a lift of {100 * seen:.0f} points or more"
    return (
        f"To show a lift of {100 * asked.lift:.0f} points over {asked.base:.0%} takes {_pairs(needed)}; "
        f"{_pairs(asked.pairs)} {ability}."
    )


def _pairs(count: int) -> str:
    return f"{count} {'pair' if count == 1 else 'pairs'}"


def _facts(asked: PowerQuestion) -> Iterator[Fact]:
    others = asked.pairs * asked.ratio
    yield Fact("base", "Rate without sponsorship", Kind.SHARE, asked.base)
    yield Fact("lift", "Lift hoped for", Kind.SHARE, asked.lift)
    yield Fact("pairs", "Pairs", Kind.WHOLE, asked.pairs)
    yield Fact("ratio", "Comparison people for each pair", Kind.NUMBER, asked.ratio)
    for percent in (80, 90):
        needed = power.pairs_needed(asked.base, asked.lift, asked.ratio, percent / 100)
        yield Fact(f"pairs_needed_{percent}", f"Pairs needed, power {percent}%", Kind.WHOLE, needed)
    chance = power.power_of(asked.base, min(1.0, asked.base + asked.lift), asked.pairs, others)
    yield Fact("power", "Chance that this many pairs show it", Kind.SHARE, chance)
    yield Fact(
        "visible_lift",
        "Smallest lift that this many pairs show",
        Kind.SHARE,
        power.visible_lift(asked.base, asked.pairs, others),
        "4 times in 5; empty where no lift would show.",
    )


def _needed(asked: PowerQuestion) -> Table:
    columns = (Column("lift", "Lift", Kind.SHARE), *(Column(name, title, Kind.WHOLE) for name, title in BY_RATIO))
    lifts = sorted({lift for lift in (*LIFTS, asked.lift) if lift <= 1 - asked.base + ROUNDING})
    rows = (
        row_of({f"with_{ratio}": power.pairs_needed(asked.base, lift, ratio) for ratio in RATIOS}, lift=lift)
        for lift in lifts
    )
    return table_of("needed", "Pairs needed, power 80%", columns, rows)


def _visible(asked: PowerQuestion) -> Table:
    columns = (Column("pairs", "Pairs", Kind.WHOLE), *(Column(name, title, Kind.SHARE) for name, title in BY_RATIO))
    rows = (
        row_of({f"with_{ratio}": power.visible_lift(asked.base, pairs, pairs * ratio) for ratio in RATIOS}, pairs=pairs)
        for pairs in sorted({*PAIRS, asked.pairs})
    )
    return table_of("visible", "Smallest lift that would show", columns, rows)
