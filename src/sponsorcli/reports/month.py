"""The month's cover: one look at all the reports, and what has changed since last month."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sponsorcli.model import Snapshot
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value
from sponsorcli.tables.charts import Chart, ChartKind

from .heading import report_of
from .tables_by_name import table_of

HEADLINE_FACTS: tuple[tuple[str, str, str], ...] = (
    ("accountability", "active", "Active pairs"),
    ("accountability", "advocated", "Pairs with advocacy"),
    ("accountability", "mentoring_only", "Pairs with mentoring only"),
    ("accountability", "overdue", "Duties overdue"),
    ("accountability", "kept", "Promises kept"),
    ("opportunities", "posted_openly", "Opportunities posted openly"),
    ("opportunities", "none_for_too_long", "Protégés long without one"),
    ("pair", "unpaired", "Protégés without a sponsor"),
)
"""The facts that the cover repeats, in reading order: report, fact, and what to call it among the others."""

FOLLOWED: tuple[tuple[str, str], ...] = (
    ("accountability", "active"),
    ("accountability", "mentoring_only"),
    ("accountability", "overdue"),
    ("accountability", "pairs_overdue"),
    ("opportunities", "opportunities"),
    ("opportunities", "none_for_too_long"),
)
"""The facts that are followed from month to month."""

Month = tuple[date, Mapping[str, Sequence[Fact]]]
"""A day, and the facts of its reports by their names."""


def month_report(
    reports: Sequence[Report], snapshot: Snapshot, *, earlier: Sequence[Month] = (), left_out: Sequence[str] = ()
) -> Report:
    """The cover over the month's reports.

    `earlier` has what is followed of earlier months, oldest first, recomputed from the same files; `left_out` names
    the analyses whose tables were not given.
    """
    now: Month = (snapshot.as_of, {report.name: report.facts for report in reports})
    months = (*earlier, now)
    tables = [summary(reports)]
    if earlier:
        tables += [changes(earlier[-1], now), trend(months)]
    return report_of(
        snapshot,
        "report",
        f"{snapshot.program.about.name}, {snapshot.as_of.strftime('%B %Y')}",
        headline=next((report.headline for report in reports), "There is nothing to report on yet."),
        facts=headline_facts(now),
        tables=tables,
        charts=trend_charts(tables[-1]) if len(months) > 2 else (),
        notes=notes(earlier, left_out),
    )


def headline_facts(month: Month) -> Iterator[Fact]:
    """The facts the cover repeats, each under the name of its report and its own."""
    _, reports = month
    for report, name, title in HEADLINE_FACTS:
        fact = fact_of(reports[report], name) if report in reports else None
        if fact is not None:
            yield Fact(f"{report}_{name}", title, fact.kind, fact.value, fact.meaning)


def summary(reports: Sequence[Report]) -> Table:
    """A sentence a report."""
    columns = (Column("report", "Report", Kind.TEXT), Column("headline", "In one sentence", Kind.TEXT))
    rows = ({"report": report.title, "headline": report.headline} for report in reports)
    return table_of("summary", "This month", columns, rows)


def changes(before: Month, now: Month) -> Table:
    """What is followed, last month and now."""
    columns = (
        Column("figure", "Figure", Kind.TEXT),
        Column("before", f"{before[0]:%d %b %Y}", Kind.WHOLE),
        Column("now", f"{now[0]:%d %b %Y}", Kind.WHOLE),
        Column("change", "Change", Kind.WHOLE),
    )
    rows = (
        {"figure": title, "before": was, "now": is_now, "change": is_now - was}
        for title, was, is_now in followed_pairs(before, now)
        if isinstance(was, int) and isinstance(is_now, int)
    )
    return table_of("changes", "Since last month", columns, rows)


def followed_pairs(before: Month, now: Month) -> Iterator[tuple[str, Value, Value]]:
    """Title, last month's value and this month's of every fact that is followed and was given in both."""
    for report, name in FOLLOWED:
        if report in before[1] and report in now[1]:
            fact = fact_of(now[1][report], name)
            was = fact_of(before[1][report], name)
            if fact is not None and was is not None:
                yield fact.title, was.value, fact.value


def fact_of(facts: Sequence[Fact], name: str) -> Fact | None:
    """The fact of that name, where there is one."""
    return next((fact for fact in facts if fact.name == name), None)


def trend(months: Sequence[Month]) -> Table:
    """What is followed, month by month, oldest first."""
    titles = {
        f"{report}_{name}": fact.title
        for report, name in FOLLOWED
        for _, reports in months
        if report in reports and (fact := fact_of(reports[report], name)) is not None
    }
    columns = (
        Column("month", "As of", Kind.TEXT),
        *(Column(name, title, Kind.WHOLE) for name, title in titles.items()),
    )
    rows = ({"month": f"{day:%Y-%m-%d}", **{key: value_of(reports, key) for key in titles}} for day, reports in months)
    return table_of("trend", "Month by month", columns, rows)


def trend_charts(table: Table) -> list[Chart]:
    """The charts of what the table follows: nothing is followed of duties that are switched off."""
    followed = {column.name for column in table.columns}
    return [chart for chart in TREND_CHARTS if followed.issuperset(chart.series)]


def value_of(reports: Mapping[str, Sequence[Fact]], key: str) -> Value:
    """The value of a followed fact such as `accountability_overdue`; missing where the report is."""
    report, _, name = key.partition("_")
    fact = fact_of(reports[report], name) if report in reports else None
    return None if fact is None else fact.value


TREND_CHARTS = (
    Chart(
        "trend",
        "Month by month",
        ChartKind.LINES,
        "trend",
        "month",
        ("accountability_active", "accountability_mentoring_only", "accountability_pairs_overdue"),
        "Active pairs, pairs with contact but no advocacy, and pairs with something overdue, at the end of each month.",
    ),
    Chart(
        "trend_of_opportunities",
        "Opportunities, and who has had none",
        ChartKind.LINES,
        "trend",
        "month",
        ("opportunities_opportunities", "opportunities_none_for_too_long"),
        "Opportunities posted so far, and protégés without any for too long, at the end of each month.",
    ),
)
"""The courses that are drawn, each with the report it needs. Outcomes are not among them: each month they are counted
over another number of months, and their own sheet draws them by time since pairing."""


def notes(earlier: Sequence[Month], left_out: Sequence[str]) -> Iterator[str]:
    """What must be said of the month as a whole."""
    if earlier:
        yield (
            "Earlier months are recomputed from the same files as they stand today: "
            "what was entered late counts for the month in which it happened."
        )
    for name in left_out:
        yield f"Left out: {name}, because the program does not give the tables it needs."
