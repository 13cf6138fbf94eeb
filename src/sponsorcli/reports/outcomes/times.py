"""The parts of the outcomes report that take time: curves of waiting, their comparison, leaders then and now."""

from collections.abc import Iterator, Sequence
from datetime import date

from sponsorcli.outcomes import Outcomes
from sponsorcli.outcomes.measures import Representation, TimeToEvent, TimeToEventComparison
from sponsorcli.statistics import finite
from sponsorcli.tables import Column, Kind, Table, Value, Withheld
from sponsorcli.tables.charts import Chart, ChartKind

EVENTS = {"time_to_promotion": "promoted", "time_to_leaving": "left"}
TITLES = {"time_to_promotion": "Time to promotion", "time_to_leaving": "Time to leaving"}

SURVIVAL_COLUMNS = (
    Column("measure", "Measure", Kind.WORD),
    Column("population", "Population", Kind.WORD),
    Column("people", "People", Kind.WHOLE),
    Column("events", "Events", Kind.WHOLE, "So far; the others are still waiting, or left first."),
    Column("median_days", "Median, days", Kind.WHOLE, "When half have had the event; empty where not reached."),
    Column("low", "Low", Kind.WHOLE, "95 % interval of the median, on the log-log scale."),
    Column("high", "High", Kind.WHOLE, "Empty where not reached."),
    Column("reading", "Reading", Kind.TEXT),
)
LOGRANK_COLUMNS = (
    Column("measure", "Measure", Kind.WORD),
    Column("events", "Events", Kind.WHOLE, "Of both populations together."),
    Column("statistic", "Chi-square", Kind.NUMBER, "One degree of freedom."),
    Column("p_value", "P", Kind.PROBABILITY),
    Column("test", "Test", Kind.TEXT),
)
GAINED_COLUMNS = (
    Column("measure", "Measure", Kind.WORD),
    Column("horizon_months", "Out of months", Kind.WHOLE),
    Column("protege_months", "Protégés, months", Kind.NUMBER, "Without the event, on average, up to the horizon."),
    Column("comparison_months", "Comparison group, months", Kind.NUMBER),
    Column("months_sooner", "Months sooner", Kind.NUMBER, "How much sooner among protégés, on average."),
    Column("low", "Low", Kind.NUMBER, "95 % interval (restricted mean times)."),
    Column("high", "High", Kind.NUMBER),
    Column("p_value", "P", Kind.PROBABILITY),
)
CURVE_COLUMNS = (
    Column("month", "Months after the start", Kind.WHOLE),
    Column("protege", "Protégés", Kind.SHARE),
    Column("protege_low", "Low", Kind.SHARE, "95 % interval, on the log-log scale."),
    Column("protege_high", "High", Kind.SHARE),
    Column("protege_at_risk", "Protégés still followed", Kind.WHOLE),
    Column("comparison", "Comparison group", Kind.SHARE),
    Column("comparison_low", "Low, comparison", Kind.SHARE),
    Column("comparison_high", "High, comparison", Kind.SHARE),
    Column("comparison_at_risk", "Comparison group still followed", Kind.WHOLE),
)
REPRESENTATION_COLUMNS = (
    Column("population", "Population", Kind.WORD),
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("when", "When", Kind.TEXT, "then: at the start; now: of those still employed."),
    Column("people", "People", Kind.WHOLE),
    Column("leaders", "At leadership level", Kind.WHOLE),
    Column("share", "Share", Kind.SHARE),
    Column("low", "Low", Kind.SHARE, "95 % interval (Wilson)."),
    Column("high", "High", Kind.SHARE),
    Column("gap", "Headcount gap", Kind.NUMBER, "How many more would lead at the share that the group has of all."),
    Column("parity", "Parity index", Kind.NUMBER, "The group's share of the leaders over its share of all; 1 is even."),
    Column("as_of", "As of", Kind.DATE),
    Column("withheld", "Withheld", Kind.FLAG),
)


def time_tables(result: Outcomes, withheld: Withheld) -> Iterator[Table]:
    """The tables on waiting times, those there is something to say in."""
    if result.waiting:
        rows = [_survival_row(one, withheld) for one in result.waiting]
        yield Table.of_rows("survival", "How long it takes", SURVIVAL_COLUMNS, rows)
    tested = [one for one in result.waiting_compared if one.statistic is not None]
    if tested:
        test = f"log-rank, by {' and '.join(result.compared_on)}" if result.compared_on else "log-rank"
        rows = [(one.measure, one.events, one.statistic, one.p_value, test) for one in tested]
        yield Table.of_rows("logrank", "Whether the times differ", LOGRANK_COLUMNS, rows)
    gained = [one for one in result.waiting_compared if one.interval is not None]
    if gained:
        yield Table.of_rows("gained", "How much sooner", GAINED_COLUMNS, [_gained_row(one) for one in gained])
    for measure in dict.fromkeys(one.measure for one in result.waiting):
        curves = {one.population: one for one in result.waiting if one.measure == measure and one.curve}
        if len(curves) == 2:
            title = f"{TITLES[measure]}: share {EVENTS[measure]} by month"
            yield Table.of_rows(f"curve_{measure}", title, CURVE_COLUMNS, _curve_rows(curves))


def leader_tables(rows: Sequence[Representation], since: date, withheld: Withheld) -> Iterator[Table]:
    """Leaders then and now, where the program asks for them."""
    if rows:
        note = (
            f"then: {since.isoformat()} for the company, the first day of each for the others; now: the day beside it."
        )
        yield Table.of_rows(
            "representation", "Leaders then and now", REPRESENTATION_COLUMNS,
            [_representation_row(one, withheld) for one in rows], note=note,
        )  # fmt: skip


def time_charts(result: Outcomes) -> Iterator[Chart]:
    """A step curve for every event that both populations have one of."""
    for measure in dict.fromkeys(one.measure for one in result.waiting):
        curves = {one.population: one for one in result.waiting if one.measure == measure and one.curve}
        if len(curves) == 2:
            ends = "; ".join(
                f"{name} {one.curve[-1].share:.0%} after {one.curve[-1].month} months"
                for name, one in (("protégés", curves["protege"]), ("comparison group", curves["comparison"]))
            )
            yield Chart(
                measure,
                f"{TITLES[measure]}: share {EVENTS[measure]}",
                ChartKind.STEPS,
                f"curve_{measure}",
                "month",
                ("protege", "comparison"),
                f"Share {EVENTS[measure]} by months after the start: {ends}.",
            )


def time_notes(result: Outcomes) -> Iterator[str]:
    """What the tables on waiting times need to be read rightly."""
    if result.waiting:
        yield (
            "Somebody who is still waiting counts for as long as followed. Who leaves can no longer be promoted, and "
            "counts so in the share promoted. Curves are drawn by month, as far as ten people and a tenth are followed."
        )
    if any(one.interval is not None for one in result.waiting_compared):
        yield (
            "Months sooner: the difference of the mean times up to the horizon; below nil the event came later among "
            "protégés. Those who left count as not followed from then on."
        )


def _survival_row(one: TimeToEvent, withheld: Withheld) -> tuple[Value, ...]:
    if one.events is None:
        shown = withheld if one.people else None
        return (one.measure, one.population, one.people, *(shown,) * 4, "too few people for a curve")
    if one.median_days is None:
        reading = f"fewer than half were {EVENTS[one.measure]}" if one.measure == "time_to_promotion" else (
            "fewer than half left"
        )  # fmt: skip
    else:
        reading = f"half were {EVENTS[one.measure]}" if one.measure == "time_to_promotion" else "half left"
        reading += f" within {one.median_days} days"
    return (one.measure, one.population, one.people, one.events, one.median_days, one.low, one.high, reading)


def _gained_row(one: TimeToEventComparison) -> tuple[Value, ...]:
    limits = (None, None) if one.interval is None else (one.interval.low, finite(one.interval.high))
    return (
        one.measure,
        one.horizon,
        one.protege_months,
        one.comparison_months,
        one.months_sooner,
        *limits,
        one.mean_p_value,
    )


def _curve_rows(curves: dict[str, TimeToEvent]) -> Iterator[tuple[Value, ...]]:
    """Both curves month by month; the shorter one ends where too few are followed."""
    sides = (curves["protege"].curve, curves["comparison"].curve)
    for month in range(max(len(side) for side in sides)):
        row: list[Value] = [month]
        for side in sides:
            if month >= len(side):
                row += [None] * 4
                continue
            point = side[month]
            limits = (None, None) if point.interval is None else (point.interval.low, point.interval.high)
            row += [point.share, *limits, point.at_risk]
        yield tuple(row)


def _representation_row(one: Representation, withheld: Withheld) -> tuple[Value, ...]:
    people: Value = withheld if one.people is None else one.people
    head = (one.population, one.attribute, one.group, one.when, people)
    if one.leaders is None:
        shown = one.people is None or one.people > 0
        return (*head, *((withheld if shown else None),) * 6, one.as_of, shown)
    interval = one.leaders.interval()
    counts = (one.leaders.events, one.leaders.rate, interval.low, interval.high)
    return (*head, *counts, one.gap, one.parity, one.as_of, False)
