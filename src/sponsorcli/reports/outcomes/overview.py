"""The report of outcomes: rates of protégés and the comparison group, how they differ, what that can show."""

from collections.abc import Iterator, Sequence

from sponsorcli.fairness import GroupFigures
from sponsorcli.model import Snapshot
from sponsorcli.outcomes import FollowUp, Outcomes
from sponsorcli.outcomes.measures import GroupRate, PopulationRate, RateDifference
from sponsorcli.outcomes.measures.representation import in_order
from sponsorcli.reports.cover import listed
from sponsorcli.reports.fairness import limits_of, release_notes, withheld_in
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld
from sponsorcli.tables.charts import Chart, ChartKind

from .comparisons import (
    compared_in_words,
    difference_tables,
    match_notes,
    match_tables,
    progress_notes,
    progress_tables,
    role_notes,
)
from .cover import primary_in_words
from .events import event_notes, event_tables
from .times import leader_tables, time_charts, time_notes, time_tables

WORDS = {"promotion": "promoted", "retention": "still employed"}
NO_PROMOTION = ("moved", "regraded", "acting")
POPULATIONS = {"protege": "Protégés", "comparison": "Comparison group"}

RATE_COLUMNS = (
    Column("measure", "Measure", Kind.WORD),
    Column("months", "Months", Kind.WHOLE, "The period after the pairing date."),
    Column("population", "Population", Kind.WORD),
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("people", "People", Kind.WHOLE, "Of a group: those followed for all of these months."),
    Column("followed", "Could be followed to the end", Kind.WHOLE, aside=True),
    Column(
        "events",
        "Promoted, or still there",
        Kind.WHOLE,
        "Known by then, of those followed to the end.",
    ),
    Column("rate", "Rate", Kind.SHARE, "Allows for people followed for a shorter time, and for the weights."),
    Column("low", "Low", Kind.SHARE, "95% interval (Wilson, on the effective size)."),
    Column("high", "High", Kind.SHARE),
    Column("as_of", "As of", Kind.DATE, "Figures by group are made on fixed days, the others on the report's."),
    Column("perturbed", "With noise", Kind.FLAG, "Whether the counts carry noise.", aside=True),
    Column("variance", "Variance of the noise", Kind.NUMBER, "Of the noise in each of the two counts.", aside=True),
    Column("withheld", "Withheld", Kind.FLAG, aside=True),
)
OVERVIEW_COLUMNS = (
    Column("what", "What", Kind.TEXT),
    Column("rate", "Rate", Kind.SHARE),
    Column("low", "Low", Kind.SHARE, "95% interval (Wilson)."),
    Column("high", "High", Kind.SHARE),
)
FOLLOWED_COLUMNS = (
    Column("months", "Months", Kind.WHOLE),
    Column("proteges", "Protégés followed to the end", Kind.WHOLE),
    Column("proteges_not_yet", "Protégés for a shorter time", Kind.WHOLE),
    Column("comparison", "Comparison group followed to the end", Kind.WHOLE),
    Column("comparison_not_yet", "Comparison group for a shorter time", Kind.WHOLE),
)


def outcomes_report(result: Outcomes, snapshot: Snapshot, figures: GroupFigures | None = None) -> Report:
    """The outcomes as facts, rates and differences, with the definitions and caveats that belong to them."""
    withheld = withheld_in(snapshot)
    by_group = tuple(figures.rates()) if figures is not None else ()
    represented = in_order((*result.representation, *(figures.representation() if figures is not None else ())))
    tables = [
        _overview(result),
        *difference_tables(result),
        _rates((*result.rates, *by_group), snapshot, withheld),
        *match_tables(result),
        *progress_tables(result),
        *time_tables(result, withheld),
        *leader_tables(tuple(represented), result.since, withheld),
    ]
    tables += [_followed(result), *event_tables(result)]
    return report_of(
        snapshot,
        "outcomes",
        "Outcomes",
        headline=_headline(result, snapshot),
        facts=_facts(result, snapshot),
        tables=tables,
        charts=(*_charts(result), *time_charts(result)),
        notes=(
            *_notes(result, snapshot),
            *(release_notes(figures.variance, snapshot) if figures is not None and by_group else ()),
            *role_notes(result),
            *match_notes(result),
            *progress_notes(result),
            *time_notes(result),
            *event_notes(result),
        ),
    )


def _first_asked(result: Outcomes, snapshot: Snapshot) -> FollowUp:
    """The shortest of the horizons that the program asks for."""
    first = snapshot.program.outcomes.horizons[0]
    return next(one for one in result.followed if one.months == first)


def _facts(result: Outcomes, snapshot: Snapshot) -> Iterator[Fact]:
    yield Fact("proteges", "Protégés", Kind.WHOLE, result.proteges, "Everybody ever paired, ended pairs too.")
    yield Fact("comparison", "Comparison group", Kind.WHOLE, result.comparison, "Similar people, never paired before.")
    first = _first_asked(result, snapshot)
    yield Fact("within_months", "First period, in months", Kind.WHOLE, first.months)
    yield Fact("proteges_followed", "Protégés followed for it", Kind.WHOLE, first.proteges)
    yield Fact("comparison_followed", "Comparison group followed for it", Kind.WHOLE, first.comparison)
    yield Fact("without_like", "Protégés with nobody similar", Kind.WHOLE, result.without_like)
    yield Fact(
        "left_out",
        "Left out for impossible dates",
        Kind.WHOLE,
        result.left_out + result.left_out_others,
        "Protégés and others; the problems name them.",
    )


def _headline(result: Outcomes, snapshot: Snapshot) -> str:
    if not result.proteges:
        return "Nobody has been paired by this day."
    return _nothing_yet(result, snapshot) if result.primary is None else primary_in_words(result.primary)


def _nothing_yet(result: Outcomes, snapshot: Snapshot) -> str:
    first = _first_asked(result, snapshot)
    if not first.proteges and first.first_on is not None and first.first_on > snapshot.as_of:
        return f"No protégé has been followed for {first.months} months; the first will be on {first.first_on}."
    return f"Too few have been followed for {first.months} months to show a rate."


def _notes(result: Outcomes, snapshot: Snapshot) -> Iterator[str]:
    settings = snapshot.program.outcomes
    on = " and ".join(result.compared_on) or "nothing"
    yield (
        f"The comparison group are people of the same {on} who were employed and not paired on the pairing date of a "
        "protégé like them; for both, time counts from that date."
    )
    yield "Protégés stay in after their pair ends. People who left before a promotion count as not promoted."
    counted = " or ".join(f"`{name}`" for name in settings.promotion_events)
    none = listed([f"`{name}`" for name in NO_PROMOTION if name not in settings.promotion_events])
    besides = f"; {none} do not count" if none else ""
    yield f"Promoted means a career event {counted}{besides}. Retained means still employed at the end."
    yield (
        "Rates count everybody compared for as long as each is followed (cumulative incidence): up to today, and "
        "similar colleagues up to the day on which they are paired themselves. Nobody is left out for what happened "
        f"later. No rate is shown where fewer than {settings.withhold_below} people started early enough to "
        "be followed to the end."
    )
    if result.followed[0].months not in settings.horizons:
        yield (
            f"Figures are shown after {result.followed[0].months} months, as an interim look, because fewer than half "
            f"of the protégés have been followed for {settings.horizons[0]} months."
        )
    if any(one.population == "lottery" for one in result.differences):
        yield (
            "Lottery: everybody drawn, compared with everybody in the same draw who was not, from the day of the first "
            "pairing, whether paired or not. Chance alone decided between them, so this difference says most about "
            "sponsorship. The draw is repeated from the tables and its seed."
        )
    yield (
        "Read differences with care: protégés are chosen for promise, high ratings tend to fall again, and sponsors "
        "may decide on the promotions counted here. A difference does not prove that sponsorship caused it."
    )


def _rates(rates: Sequence[PopulationRate | GroupRate], snapshot: Snapshot, withheld: Withheld) -> Table:
    rows = (_rate_row(one, snapshot, withheld) for one in rates)
    return table_of("rates", "Rates", RATE_COLUMNS, rows)


def _rate_row(one: PopulationRate | GroupRate, snapshot: Snapshot, withheld: Withheld) -> TableRow:
    head: dict[str, Value] = {"people": withheld if one.people is None else one.people, "as_of": snapshot.as_of}
    if isinstance(one, PopulationRate):
        head |= {"attribute": None, "group": "all", "perturbed": False, "variance": None}
    else:
        variance = one.outcome.variance or None if one.outcome is not None else None
        head |= {"as_of": one.as_of or snapshot.as_of, "followed": one.people, "perturbed": True, "variance": variance}
    if one.outcome is None:
        is_hidden = bool(one.people or one.people is None)
        hidden = dict.fromkeys(("events", "rate", "low", "high"), withheld if is_hidden else None)
        return row_of(head, hidden, one, withheld=is_hidden)
    return row_of(head, one, one.outcome, limits_of(one.outcome.interval()), withheld=False)


def _followed(result: Outcomes) -> Table:
    return table_of("followed", "How long people are followed", FOLLOWED_COLUMNS, result.followed)


def _overview(result: Outcomes) -> Table:
    """The overall rates under one label each, as a chart draws them."""
    rows = (
        row_of(
            one.outcome,
            limits_of(one.outcome.interval()),
            what=f"{WORDS[one.measure].capitalize()} after {one.months} months: {POPULATIONS[one.population].lower()}",
        )
        for one in result.rates
        if one.outcome is not None
    )
    return table_of("overview", "At a glance", OVERVIEW_COLUMNS, rows)


def _shown(result: Outcomes) -> list[RateDifference]:
    """The differences from the comparison group that can be shown."""
    return [one for one in result.differences if one.interval is not None and one.population == "comparison"]


def _charts(result: Outcomes) -> Iterator[Chart]:
    shown = _shown(result)
    if shown:
        yield Chart(
            "rates",
            "Protégés and the comparison group, with 95% intervals",
            ChartKind.INTERVALS,
            "overview",
            "what",
            ("rate", "low", "high"),
            ". ".join(map(compared_in_words, shown)) + ".",
        )
