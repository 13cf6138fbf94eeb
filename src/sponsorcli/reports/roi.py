"""The report on what fewer departures are worth, as an interval, with its assumptions in the open."""

from collections.abc import Iterator
from dataclasses import dataclass

from sponsorcli.model import Snapshot
from sponsorcli.outcomes import Outcomes
from sponsorcli.outcomes.measures import RateDifference
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value
from sponsorcli.tables.charts import Chart, ChartKind

from .heading import report_of

COSTS = (0.5, 1.0, 1.5, 2.0)
ASSOCIATION = (
    "This is what fewer departures among protégés would be worth if sponsorship were the reason for them. It is an "
    "association: protégés are chosen for promise, and may have stayed anyway."
)
BY_HORIZON_COLUMNS = (
    Column("months", "Months", Kind.WHOLE),
    Column("proteges", "Protégés", Kind.WHOLE, "Followed to the end of the months."),
    Column("protege_rate", "Still employed, protégés", Kind.SHARE),
    Column("comparison_rate", "Still employed, comparison group", Kind.SHARE),
    Column("fewer_leavers", "Fewer leavers", Kind.NUMBER, "The difference of the shares times the protégés."),
    Column("fewer_low", "Low", Kind.NUMBER, "95 % interval (Newcombe, method 10); below nil there were more leavers."),
    Column("fewer_high", "High", Kind.NUMBER),
    Column("saved", "Saved", Kind.NUMBER, "In yearly pays."),
    Column("saved_low", "Low, saved", Kind.NUMBER),
    Column("saved_high", "High, saved", Kind.NUMBER),
    Column("reading", "Reading", Kind.TEXT),
)
BY_COST_COLUMNS = (
    Column("replacement_cost", "Replacing one costs", Kind.NUMBER, "In yearly pays of the person."),
    Column("saved", "Saved", Kind.NUMBER, "In yearly pays."),
    Column("low", "Low", Kind.NUMBER),
    Column("high", "High", Kind.NUMBER),
    Column("break_even", "Leavers to pay for it", Kind.NUMBER, "How many fewer would pay for the programme."),
)


@dataclass(frozen=True, slots=True)
class RoiQuestion:
    """What is assumed: the cost of replacing one leaver and of the programme, both in yearly pays of a protégé.

    `programme_cost` None leaves the programme's cost out. ValueError for costs that cannot be.
    """

    replacement_cost: float = 1.0
    programme_cost: float | None = None

    def __post_init__(self) -> None:
        if not 0 < self.replacement_cost <= 10:
            raise ValueError(
                f"replacing a leaver costs up to 10 yearly pays and more than nil, not {self.replacement_cost:g}"
            )
        if self.programme_cost is not None and self.programme_cost < 0:
            raise ValueError(f"a programme cannot cost {self.programme_cost:g}")


@dataclass(frozen=True, slots=True)
class Saved:
    """How many fewer left of so many protégés after so many months, with the limits of that; missing where unknown."""

    found: RateDifference
    fewer: float | None = None
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, found: RateDifference) -> "Saved":
        """The difference in retention as a number of people."""
        one, other, interval = found.proteges, found.comparison, found.interval
        if one is None or other is None or interval is None:
            return cls(found)
        return cls(found, one.people * (one.rate - other.rate), one.people * interval.low, one.people * interval.high)

    def worth(self, cost: float) -> tuple[float | None, float | None, float | None]:
        """The saving and its limits in yearly pays, at this cost of a leaver."""
        parts = (self.fewer, self.low, self.high)
        fewer, low, high = (None if part is None else part * cost for part in parts)
        return fewer, low, high


def roi_report(result: Outcomes, asked: RoiQuestion, snapshot: Snapshot) -> Report:
    """The saving at each horizon, and at other costs of a leaver for the first that the program asks for."""
    found = (one for one in result.differences if (one.measure, one.population) == ("retention", "comparison"))
    rows = [Saved.of(one) for one in found]
    first = snapshot.program.outcomes.horizons[0]
    main = next((one for one in rows if one.found.months == first), None)
    return report_of(
        snapshot,
        "roi",
        "What fewer departures are worth",
        headline=_headline(main, first, asked),
        facts=_facts(main, first, asked),
        tables=(_by_horizon(rows, asked), *_by_cost(main, asked)),
        charts=_charts(main, first),
        notes=_notes(asked),
    )


def _headline(main: Saved | None, months: int, asked: RoiQuestion) -> str:
    if main is None or main.found.proteges is None or main.low is None or main.high is None:
        return f"Too few have been followed for {months} months to say what was saved."
    low, high = main.low * asked.replacement_cost, main.high * asked.replacement_cost
    people = main.found.proteges.people
    sign = (
        "could be nothing" if main.low <= 0 <= main.high else "below nil, more left" if main.high < 0 else "above nil"
    )
    return (
        f"After {months} months, {people} protégés go with {low:.1f} to {high:.1f} yearly pays of turnover saved, at "
        f"{asked.replacement_cost:g} a leaver: {sign}."
    )


def _facts(main: Saved | None, months: int, asked: RoiQuestion) -> Iterator[Fact]:
    saved, low, high = main.worth(asked.replacement_cost) if main is not None else (None, None, None)
    cost = asked.programme_cost
    yield Fact("months", "Months looked at", Kind.WHOLE, months)
    yield Fact("replacement_cost", "Replacing a leaver costs", Kind.NUMBER, asked.replacement_cost, "In yearly pays.")
    yield Fact("fewer_leavers", "Fewer leavers", Kind.NUMBER, None if main is None else main.fewer)
    yield Fact("saved", "Turnover saved", Kind.NUMBER, saved, "In yearly pays; the limits are those of 95 %.")
    yield Fact("saved_low", "At least", Kind.NUMBER, low)
    yield Fact("saved_high", "At most", Kind.NUMBER, high)
    if cost is not None:
        yield Fact("programme_cost", "The programme costs", Kind.NUMBER, cost, "In yearly pays.")
        yield Fact("net", "Saved less cost", Kind.NUMBER, None if saved is None else saved - cost)
        yield Fact("net_low", "At least, less cost", Kind.NUMBER, None if low is None else low - cost)
        yield Fact("net_high", "At most, less cost", Kind.NUMBER, None if high is None else high - cost)


def _by_horizon(rows: list[Saved], asked: RoiQuestion) -> Table:
    return Table.of_rows("saved", "Turnover saved", BY_HORIZON_COLUMNS, [_horizon_row(one, asked) for one in rows])


def _horizon_row(one: Saved, asked: RoiQuestion) -> tuple[Value, ...]:
    proteges, comparison = one.found.proteges, one.found.comparison
    if proteges is None or comparison is None or one.low is None or one.high is None:
        return (one.found.months, *(None,) * 9, "too few followed so long")
    rates = (proteges.people, proteges.rate, comparison.rate)
    within = one.low <= 0 <= one.high
    reading = "could be chance" if within else "fewer left" if one.low > 0 else "more left"
    return (one.found.months, *rates, one.fewer, one.low, one.high, *one.worth(asked.replacement_cost), reading)


def _by_cost(main: Saved | None, asked: RoiQuestion) -> Iterator[Table]:
    """The same at other costs: nobody knows what replacing somebody costs to the pound."""
    if main is not None and main.fewer is not None:
        costs = sorted({*COSTS, asked.replacement_cost})
        programme = asked.programme_cost
        rows = [(cost, *main.worth(cost), None if programme is None else programme / cost) for cost in costs]
        yield Table.of_rows("by_cost", "If replacing somebody costs more or less", BY_COST_COLUMNS, rows)


def _charts(main: Saved | None, months: int) -> Iterator[Chart]:
    if main is not None and main.fewer is not None:
        yield Chart(
            "by_cost",
            "Turnover saved, in yearly pays, with 95 % intervals",
            ChartKind.INTERVALS,
            "by_cost",
            "replacement_cost",
            ("saved", "low", "high"),
            f"What fewer departures after {months} months are worth, by what a leaver costs.",
        )


def _notes(asked: RoiQuestion) -> Iterator[str]:
    yield ASSOCIATION
    yield (
        f"Assumed: replacing somebody costs {asked.replacement_cost:g} yearly pays of that person. Change it with "
        "`--replacement-cost`; published figures lie between 0.5 and 2."
    )
    if asked.programme_cost is None:
        yield "The programme's own cost is left out; give it with `--programme-cost`, in yearly pays."
    yield "The limits are those of the difference in retention alone; what replacing somebody costs is as uncertain."
