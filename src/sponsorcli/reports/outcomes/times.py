"""The parts of the outcomes report on time: curves of time to an event, their comparison, leaders then and now."""

from collections.abc import Iterator, Sequence
from datetime import date

from sponsorcli.outcomes import Outcomes
from sponsorcli.outcomes.measures import Representation, TimeToEvent, TimeToEventComparison
from sponsorcli.reports.fairness import limits_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Kind, Table, Value, Withheld
from sponsorcli.tables.charts import Chart, ChartKind

from .comparisons import ADJUSTED_NOTE, tested_in_words

EVENTS = {"time_to_promotion": "promoted", "time_to_leaving": "left"}
SHARES = {"time_to_promotion": "promoted", "time_to_leaving": "who left"}
TITLES = {"time_to_promotion": "Time to promotion", "time_to_leaving": "Time to leaving"}

SURVIVAL_COLUMNS = (
    Column("measure", "Measure", Kind.WORD),
    Column("population", "Population", Kind.WORD),
    Column("people", "People", Kind.WHOLE, "All who are compared."),
    Column("events", "Promoted, or left", Kind.WHOLE, "So far."),
    Column("median_days", "Median, days", Kind.NUMBER, "When half have had the event; empty where not reached."),
    Column("low", "Low", Kind.NUMBER, "95% interval of the median."),
    Column("high", "High", Kind.NUMBER, "Empty where not reached."),
    Column("reading", "Reading", Kind.TEXT),
)
LOGRANK_COLUMNS = (
    Column("measure", "Measure", Kind.WORD),
    Column("events", "Promoted, or left", Kind.WHOLE, "In both populations together."),
    Column("statistic", "Chi-square", Kind.NUMBER, "One degree of freedom."),
    Column("p_value", "P-value", Kind.PROBABILITY),
    Column("p_adjusted", "P-value, adjusted", Kind.PROBABILITY, ADJUSTED_NOTE),
    Column("test", "Test", Kind.TEXT, aside=True),
    Column("reading", "Reading", Kind.TEXT),
)
GAINED_COLUMNS = (
    Column("measure", "Measure", Kind.WORD),
    Column("horizon_months", "Of the first months", Kind.WHOLE),
    Column("protege_months", "Protégés, months", Kind.NUMBER, "Mean time without the event, within these months."),
    Column("comparison_months", "Comparison group, months", Kind.NUMBER),
    Column(
        "months_sooner",
        "Months sooner",
        Kind.NUMBER,
        "The mean of the comparison group less that of protégés.",
    ),
    Column("low", "Low", Kind.NUMBER, "95% interval (restricted mean times)."),
    Column("high", "High", Kind.NUMBER),
    Column("p_value", "P-value", Kind.PROBABILITY),
    Column("p_adjusted", "P-value, adjusted", Kind.PROBABILITY, ADJUSTED_NOTE),
    Column("reading", "Reading", Kind.TEXT),
)
CURVE_COLUMNS = (
    Column("month", "Months after the start", Kind.WHOLE),
    Column("protege", "Protégés", Kind.SHARE),
    Column("protege_low", "Low", Kind.SHARE, "95% interval (Kalbfleisch and Prentice)."),
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
    Column("when", "When", Kind.TEXT, "then: at the start; now: people still employed."),
    Column("people", "People", Kind.WHOLE),
    Column("leaders", "At leadership level", Kind.WHOLE),
    Column("share", "Share", Kind.SHARE),
    Column("low", "Low", Kind.SHARE, "95% interval (Wilson)."),
    Column("high", "High", Kind.SHARE),
    Column(
        "gap",
        "Headcount gap",
        Kind.NUMBER,
        "How many more would lead if the group's share of leaders were its share of all.",
        aside=True,
    ),
    Column(
        "parity", "Parity index", Kind.NUMBER, "The group's share of leaders divided by its share of all; 1 is even."
    ),
    Column("as_of", "As of", Kind.DATE),
    Column("perturbed", "With noise", Kind.FLAG, "Whether the counts carry noise.", aside=True),
    Column("variance", "Variance of the noise", Kind.NUMBER, "Of the noise in each of the two counts.", aside=True),
    Column("withheld", "Withheld", Kind.FLAG, aside=True),
)


def time_tables(result: Outcomes, withheld: Withheld) -> Iterator[Table]:
    """The tables on waiting times, those there is something to say in."""
    if result.waiting:
        rows = (_survival_row(one, withheld) for one in result.waiting)
        yield table_of("survival", "How long it takes", SURVIVAL_COLUMNS, rows)
    test = f"log-rank, by {' and '.join(result.compared_on)}" if result.compared_on else "log-rank"
    tested = [
        row_of(one, test=test, reading=tested_in_words(one.p_adjusted, is_interim=one.is_interim))
        for one in result.waiting_compared
        if one.p_adjusted is not None
    ]
    if tested:
        yield table_of("logrank", "Do the times differ?", LOGRANK_COLUMNS, tested)
    gained = [
        _gained_row(one, one.mean_p_adjusted) for one in result.waiting_compared if one.mean_p_adjusted is not None
    ]
    if gained:
        yield table_of("gained", "How much sooner", GAINED_COLUMNS, gained)
    for measure, curves in _curves(result):
        title = f"{TITLES[measure]}, by month"
        yield table_of(f"curve_{measure}", title, CURVE_COLUMNS, _curve_rows(curves))


def _curves(result: Outcomes) -> Iterator[tuple[str, dict[str, TimeToEvent]]]:
    """The events of which both populations have a curve, with the two by population."""
    for measure in dict.fromkeys(one.measure for one in result.waiting):
        curves = {one.population: one for one in result.waiting if one.measure == measure and one.curve}
        if len(curves) == 2:
            yield measure, curves


def leader_tables(rows: Sequence[Representation], since: date, withheld: Withheld) -> Iterator[Table]:
    """Leaders then and now, where the program asks for them."""
    if rows:
        note = (
            f"Then: {since.isoformat()} for the company, the day from which each is followed for the others; "
            "now: the day in the row."
        )
        shown = (_representation_row(one, withheld) for one in rows)
        yield table_of("representation", "Leaders then and now", REPRESENTATION_COLUMNS, shown, note)


def time_charts(result: Outcomes) -> Iterator[Chart]:
    """A step curve for every event that both populations have one of."""
    for measure, curves in _curves(result):
        ends = "; ".join(
            f"{name} {one.curve[-1].share:.0%} after {one.curve[-1].month} months"
            for name, one in (("protégés", curves["protege"]), ("comparison group", curves["comparison"]))
        )
        yield Chart(
            measure,
            f"{TITLES[measure]}: share {SHARES[measure]}",
            ChartKind.STEPS,
            f"curve_{measure}",
            "month",
            ("protege", "comparison"),
            f"Share {SHARES[measure]} by months after the start: {ends}.",
        )


def time_notes(result: Outcomes) -> Iterator[str]:
    """What the tables on waiting times need to be read rightly."""
    if result.waiting:
        yield (
            "People still waiting count for as long as they are followed. People who leave without a promotion count "
            "as not promoted. Curves are drawn by month while at least ten people and a tenth are "
            "followed."
        )
    if any(one.interval is not None for one in result.waiting_compared):
        yield (
            "Months sooner: the difference of the mean times within the months named; below zero the event came "
            "later for "
            "protégés. People who leave go without a promotion for the rest of these months."
        )


def _survival_row(one: TimeToEvent, withheld: Withheld) -> TableRow:
    if one.events is None:
        hidden = dict.fromkeys(("events", "median_days", "low", "high"), withheld if one.people else None)
        return row_of(hidden, one, reading="too few people for a curve")
    return row_of(one, reading=_waited_in_words(one))


def _waited_in_words(one: TimeToEvent) -> str:
    had = f"were {EVENTS[one.measure]}" if one.measure == "time_to_promotion" else "left"
    return f"fewer than half {had}" if one.median_days is None else f"half {had} within {one.median_days:.10g} days"


def _gained_row(one: TimeToEventComparison, p_adjusted: float) -> TableRow:
    test: dict[str, Value] = {
        "p_value": one.mean_p_value,
        "p_adjusted": p_adjusted,
        "reading": tested_in_words(p_adjusted, is_interim=one.is_interim),
    }
    return row_of(test, one, limits_of(one.interval), horizon_months=one.horizon)


def _curve_rows(curves: dict[str, TimeToEvent]) -> Iterator[TableRow]:
    """Both curves month by month; the shorter one ends where too few are followed."""
    for month in range(max(len(one.curve) for one in curves.values())):
        sides = (_curve_side(name, one, month) for name, one in curves.items())
        yield row_of(*sides, month=month)


def _curve_side(population: str, one: TimeToEvent, month: int) -> dict[str, Value] | None:
    """The columns of one population's curve in that month; None where it has ended."""
    if month >= len(one.curve):
        return None
    point = one.curve[month]
    limits = {f"{population}_{name}": limit for name, limit in limits_of(point.interval).items()}
    return {population: point.share, f"{population}_at_risk": point.at_risk, **limits}


def _representation_row(one: Representation, withheld: Withheld) -> TableRow:
    people: Value = withheld if one.people is None else one.people
    if one.leaders is None:
        is_hidden = one.people is None or one.people > 0
        figures = ("leaders", "share", "low", "high", "gap", "parity")
        hidden = dict.fromkeys(figures, withheld if is_hidden else None)
        return row_of(
            hidden, one, people=people, perturbed=one.attribute is not None, variance=None, withheld=is_hidden
        )
    leaders = {"leaders": one.leaders.events, "share": one.leaders.rate, **limits_of(one.leaders.interval())}
    noise = {"perturbed": one.attribute is not None, "variance": one.leaders.variance or None}
    return row_of(leaders, noise, one, people=people, withheld=False)
