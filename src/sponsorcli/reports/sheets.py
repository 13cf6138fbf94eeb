"""Arrange the month's reports as people read them: a sheet a topic, what asks for action first, proof last.

The reports stay as they are, whole, in data formats.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sponsorcli.tables import Report, Table
from sponsorcli.tables.charts import Chart


@dataclass(frozen=True, slots=True)
class TopicSheet:
    """A sheet of the month's workbook, or a section of its page.

    `tables` are named "report.table", in reading order. The sheet of a report has its answer, facts, charts and notes
    as well, and all of its tables that no other sheet has.
    """

    title: str
    tables: tuple[str, ...] = ()
    report: str = ""
    says: str = ""
    is_counted: bool = False
    """Whether it begins with how many rows each of its tables has."""


SHEETS = (
    TopicSheet(
        "Needs attention",
        (
            "accountability.escalation",
            "accountability.mentoring_only",
            "pair.waiting",
            "opportunities.none_yet",
            "accountability.coming_up",
        ),
        is_counted=True,
    ),
    TopicSheet(
        "Pairs",
        ("accountability.pairs",),
        says="What has been done in each pair.",
    ),
    TopicSheet(
        "Sponsors",
        ("accountability.sponsors", "pair.sponsors", "accountability.feedback", "accountability.progress"),
        says="Each sponsor: what is done, what is overdue, how many seats are free, what their protégés say.",
    ),
    TopicSheet(
        "Protégés",
        ("opportunities.allocation", "accountability.links", "accountability.endorsements"),
        says="Each protégé's opportunities, and what the actions of sponsors led to.",
    ),
    TopicSheet("Expectations", ("accountability.by_expectation", "accountability.ladder"), "accountability"),
    TopicSheet(
        "Opportunities",
        (
            "opportunities.by_kind",
            "opportunities.exceptions",
            "opportunities.sources",
            "opportunities.suggestions",
        ),
        "opportunities",
    ),
    TopicSheet(
        "Opportunity register",
        ("opportunities.register",),
        says="Every opportunity: how it was posted, who was considered, how it was decided.",
    ),
    TopicSheet(
        "Pipeline",
        (
            "pipeline.at_risk",
            "pipeline.next_steps",
            "pipeline.gaps",
            "alignment.objectives",
        ),
        "pipeline",
    ),
    TopicSheet(
        "Help desk", ("readiness desk.late", "readiness desk.times", "readiness desk.helpers"), "readiness desk"
    ),
    TopicSheet("Outcomes", report="outcomes"),
    TopicSheet("Fairness", report="fairness"),
    TopicSheet("Pairing", ("pair.pairs", "pair.unpaired", "pair.left_out"), "pair"),
    TopicSheet("Selection", ("select.reasons",), "select"),
    TopicSheet(
        "Month by month",
        ("report.changes", "report.trend", "accountability.months"),
        says="What changed since last month, and how the months compare.",
    ),
)
"""The sheets after the cover, in reading order."""

IN_FULL = frozenset({
    "accountability.goals", "accountability.returns", "accountability.standings",
    "outcomes.derived_events", "outcomes.curve_time_to_promotion",
    "outcomes.curve_time_to_leaving", "outcomes.balance", "outcomes.logrank", "outcomes.gained", "outcomes.followed",
    "outcomes.unweighted",
    "alignment.aims", "alignment.owner_pairs", "alignment.openings",
    "pair.blocking_pairs", "pair.scores", "pair.proof", "pipeline.roles",
    "pipeline.successors",
})  # fmt: skip
"""The longest lists and the proof: each a sheet of its own, and only where everything is asked for."""

REPEATED = frozenset({
    "accountability.most_overdue", "fairness.stages", "outcomes.overview", "pair.score_bands", "select.funnel",
    "opportunities.by_group", "select.impact", "report.summary",
})  # fmt: skip
"""Tables whose figures stand in a chart or on another sheet already."""


def arranged(cover: Report, reports: Sequence[Report], *, full: bool = False) -> tuple[Report, ...]:
    """The sheets of the cover and these reports, each as a report of its own; `full` adds those of the longest lists.

    Tables without rows are among them, so that whoever draws a sheet can say what there is nothing in.
    """
    given = {report.name: report for report in (cover, *reports)}
    sheets = [found for sheet in SHEETS if (found := _sheet(sheet, given, full=full)) is not None]
    return (*sheets, *(_long_lists(given) if full else ()))


def _sheet(sheet: TopicSheet, given: Mapping[str, Report], *, full: bool) -> Report | None:
    """The sheet; None where nothing that it shows was analysed."""
    report = given.get(sheet.report)
    names = (*sheet.tables, *_others(report)) if report is not None else sheet.tables
    tables = [(name, table) for name in names if (table := _table(name, given)) is not None]
    shown = tuple(replace(table if full else _narrowed(table), name=_key(name)) for name, table in tables)
    charts = tuple(_charts(sheet, {name for name, _ in tables}, given))
    if report is None:
        if not any(map(len, shown)):
            return None
        counted = "; ".join(f"{table.title}: {len(table):,}" for table in shown if len(table))
        says = f"{counted}." if sheet.is_counted else sheet.says
        bare = replace(next(iter(given.values())), headline=says, facts=(), notes=(), sections=())
    else:
        bare = replace(report, notes=(*report.notes, *_only_in_full(report, full=full)), sections=())
    name = sheet.title.lower().replace(" ", "_")
    behind = tuple(_behind(charts, shown, given))
    return replace(bare, name=name, title=sheet.title, tables=shown, charts=charts, behind=behind)


def _narrowed(table: Table) -> Table:
    """The table without the columns that can be left out, named below it."""
    kept = [place for place, column in enumerate(table.columns) if not column.aside]
    if len(kept) == len(table.columns):
        return table
    titles = "; ".join(column.title for column in table.columns if column.aside)
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        values=tuple(table.values[place] for place in kept),
        note=f"{table.note} Further columns with `report --full`: {titles}.".strip(),
    )


def _others(report: Report) -> Iterator[str]:
    """The tables of the report that stand on no other sheet."""
    placed = {name for sheet in SHEETS for name in sheet.tables} | IN_FULL | REPEATED
    yield from (name for table in report.tables if (name := f"{report.name}.{table.name}") not in placed)


def _charts(sheet: TopicSheet, here: Container[str], given: Mapping[str, Report]) -> Iterator[Chart]:
    """The charts of the sheet's report, and of the cover where their table stands on the sheet."""
    for report in given.values():
        for chart in report.charts:
            name = f"{report.name}.{chart.table}"
            if report.name == sheet.report or (name in here and name.startswith("report.")):
                yield replace(chart, table=_key(name))


def _behind(charts: Sequence[Chart], shown: Sequence[Table], given: Mapping[str, Report]) -> Iterator[Table]:
    """The tables that charts draw and the sheet does not list, each once."""
    listed = {table.name for table in shown}
    for key in dict.fromkeys(chart.table for chart in charts if chart.table not in listed):
        report, _, name = key.partition("__")
        yield replace(given[report].table(name), name=key)


def _only_in_full(report: Report, *, full: bool) -> Iterator[str]:
    """Which lists of the report are shown with `report --full` alone."""
    if full:
        return
    lists = [table for table in report.tables if f"{report.name}.{table.name}" in IN_FULL and len(table)]
    if lists:
        told = "; ".join(f"{table.title} ({len(table):,} row{'s' * (len(table) != 1)})" for table in lists)
        yield f"Further lists with `report --full`: {told}."


def _long_lists(given: Mapping[str, Report]) -> Iterator[Report]:
    """A sheet for each of the longest lists that have rows."""
    for report in given.values():
        for table in report.tables:
            name = f"{report.name}.{table.name}"
            if name in IN_FULL and len(table):
                yield replace(
                    report,
                    name=_key(name),
                    title=table.title,
                    headline="",
                    facts=(),
                    tables=(replace(table, name=_key(name)),),
                    charts=(),
                    notes=(),
                    sections=(),
                )


def _table(name: str, given: Mapping[str, Report]) -> Table | None:
    """The table of a name such as "pair.unpaired"; None where it was not made."""
    report, _, table = name.partition(".")
    if report not in given:
        return None
    return next((one for one in given[report].tables if one.name == table), None)


def _key(name: str) -> str:
    """The name of the table among those of other reports."""
    return name.replace(".", "__").replace(" ", "_")
