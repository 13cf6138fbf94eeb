"""The report on what fewer departures are worth, as an interval, with its assumptions in the open."""

from collections.abc import Iterator
from dataclasses import dataclass

from sponsorcli.model import Snapshot
from sponsorcli.outcomes import Outcomes
from sponsorcli.outcomes.measures.saved import Saved
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

from .heading import report_of
from .tables_by_name import TableRow, row_of, table_of

COSTS = (0.5, 1.0, 1.5, 2.0)
COULD_BE_CHANCE = "could be chance"
ASSOCIATION = (
    "This is what fewer departures among protégés would be worth if sponsorship were the reason for them. It is an "
    "association: protégés are chosen for promise, and may have stayed anyway."
)
BY_HORIZON_COLUMNS = (
    Column("months", "Months", Kind.WHOLE),
    Column("proteges", "Protégés compared", Kind.WHOLE, "With somebody similar to compare with."),
    Column("protege_rate", "Protégés still employed", Kind.SHARE),
    Column("comparison_rate", "Comparison group still employed", Kind.SHARE),
    Column(
        "fewer_leavers", "Fewer leavers", Kind.NUMBER, "The difference of the two shares, times the number of protégés."
    ),
    Column(
        "fewer_low", "Lower 95% limit", Kind.NUMBER, "Newcombe, method 10, on effective sizes; below zero: more left."
    ),
    Column("fewer_high", "Upper 95% limit", Kind.NUMBER),
    Column("saved", "Saved", Kind.NUMBER, "In yearly salaries."),
    Column("saved_low", "Saved, lower 95% limit", Kind.NUMBER),
    Column("saved_high", "Saved, upper 95% limit", Kind.NUMBER),
    Column("reading", "Reading", Kind.TEXT),
)
BY_COST_COLUMNS = (
    Column("replacement_cost", "Cost of replacing a leaver", Kind.NUMBER, "In yearly salaries of the person."),
    Column("saved", "Saved", Kind.NUMBER, "In yearly salaries."),
    Column("low", "Lower 95% limit", Kind.NUMBER),
    Column("high", "Upper 95% limit", Kind.NUMBER),
    Column(
        "break_even",
        "Fewer leavers to break even",
        Kind.NUMBER,
        "How many fewer leavers among the protégés compared would pay for their share of the programme.",
    ),
)


@dataclass(frozen=True, slots=True)
class RoiQuestion:
    """What is assumed: the cost of replacing one leaver and of the programme, both in yearly salaries of a protégé.

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
    saved, low, high = (None, None, None) if main is None else main.worth(asked.replacement_cost)
    if main is None or main.fewer is None or saved is None or low is None or high is None:
        return f"Too few can be compared after {months} months to say what was saved."
    left = "more" if main.fewer < 0 else "fewer"
    worth = f"{abs(saved):.1f} yearly salaries {'lost' if saved < 0 else 'saved'}"
    said = (
        f"Within {months} months, {abs(main.fewer):.1f} {left} of {main.found.matched} protégés left than of as many "
        f"comparable colleagues: {worth}, at {asked.replacement_cost:g} for each leaver. {_range_in_words(low, high)}"
    )
    return f"{said} Interim look: too early to tell." if main.found.is_interim else said


def _salaries(cost: float) -> str:
    return f"{cost:g} yearly {'salary' if cost == 1 else 'salaries'}"


def _range_in_words(low: float, high: float) -> str:
    """Between which limits the worth lies, and whether it could be nothing."""
    if reading_of(low, high) == COULD_BE_CHANCE:
        return f"It could be anything from {-low:.1f} lost to {high:.1f} saved, so it could be chance."
    least, most = sorted((abs(low), abs(high)))
    return f"It lies between {least:.1f} and {most:.1f} {'lost' if high < 0 else 'saved'}."


def _facts(main: Saved | None, months: int, asked: RoiQuestion) -> Iterator[Fact]:
    saved, low, high = main.worth(asked.replacement_cost) if main is not None else (None, None, None)
    cost = asked.programme_cost
    yield Fact("months", "Period in months", Kind.WHOLE, months)
    yield Fact(
        "replacement_cost", "Cost of replacing a leaver", Kind.NUMBER, asked.replacement_cost, "In yearly salaries."
    )
    yield Fact(
        "proteges_compared",
        "Protégés compared",
        Kind.WHOLE,
        None if main is None else main.found.matched,
        "Saving and cost are of these people.",
    )
    yield Fact("fewer_leavers", "Fewer leavers", Kind.NUMBER, None if main is None else main.fewer)
    yield Fact("saved", "Turnover saved", Kind.NUMBER, saved, "In yearly salaries.")
    yield Fact("saved_low", "Saved, lower 95% limit", Kind.NUMBER, low)
    yield Fact("saved_high", "Saved, upper 95% limit", Kind.NUMBER, high)
    if cost is not None:
        yield Fact("programme_cost", "Cost of the programme", Kind.NUMBER, cost, "In yearly salaries.")
        net, net_low, net_high = main.worth(asked.replacement_cost, less=cost) if main is not None else (None,) * 3
        yield Fact(
            "programme_cost_compared",
            "Cost of the programme for those compared",
            Kind.NUMBER,
            None if main is None else cost * main.share,
            "Their share of it: saving and cost are of the same people.",
        )
        yield Fact("net", "Saved minus cost", Kind.NUMBER, net)
        yield Fact("net_low", "Saved minus cost, lower 95% limit", Kind.NUMBER, net_low)
        yield Fact("net_high", "Saved minus cost, upper 95% limit", Kind.NUMBER, net_high)


def _by_horizon(rows: list[Saved], asked: RoiQuestion) -> Table:
    return table_of("saved", "Turnover saved", BY_HORIZON_COLUMNS, (_horizon_row(one, asked) for one in rows))


def _horizon_row(one: Saved, asked: RoiQuestion) -> TableRow:
    proteges, comparison = one.found.proteges, one.found.comparison
    if proteges is None or comparison is None or one.low is None or one.high is None:
        return row_of(None, months=one.found.months, reading=one.found.refused)
    saved, low, high = one.worth(asked.replacement_cost)
    return row_of(
        months=one.found.months,
        proteges=one.found.matched,
        protege_rate=proteges.rate,
        comparison_rate=comparison.rate,
        fewer_leavers=one.fewer,
        fewer_low=one.low,
        fewer_high=one.high,
        saved=saved,
        saved_low=low,
        saved_high=high,
        reading=reading_of(one.low, one.high),
    )


def reading_of(low: float, high: float) -> str:
    """What the limits of the leavers saved say; where one of them is 0, it could be chance."""
    return "fewer left" if low > 0 else "more left" if high < 0 else COULD_BE_CHANCE


def _by_cost(main: Saved | None, asked: RoiQuestion) -> Iterator[Table]:
    """The same at other costs: nobody knows what replacing somebody costs to the pound."""
    if main is not None and main.fewer is not None:
        rows = (_cost_row(main, cost, asked.programme_cost) for cost in sorted({*COSTS, asked.replacement_cost}))
        yield table_of("by_cost", "At other costs of replacing", BY_COST_COLUMNS, rows)


def _cost_row(main: Saved, cost: float, programme: float | None) -> TableRow:
    saved, low, high = main.worth(cost)
    even = None if programme is None else main.break_even(cost, programme)
    return row_of(replacement_cost=cost, saved=saved, low=low, high=high, break_even=even)


def _charts(main: Saved | None, months: int) -> Iterator[Chart]:
    if main is not None and main.fewer is not None:
        yield Chart(
            "by_cost",
            "Turnover saved, in yearly salaries, with 95% intervals",
            ChartKind.INTERVALS,
            "by_cost",
            "replacement_cost",
            ("saved", "low", "high"),
            f"What fewer departures after {months} months are worth, by what a leaver costs.",
        )


def _notes(asked: RoiQuestion) -> Iterator[str]:
    yield ASSOCIATION
    yield (
        f"Assumed: replacing somebody costs {_salaries(asked.replacement_cost)} of that person. Change it with "
        "`--replacement-cost`; published figures lie between 0.5 and 2."
    )
    if asked.programme_cost is None:
        yield "The programme's own cost is left out; give it with `--programme-cost`, in yearly salaries."
    yield (
        "The 95% limits come from the difference in retention alone, of protégés beside similar colleagues; the cost "
        "of replacing somebody is uncertain too."
    )
