"""The portfolio: every programme of a run in a row."""

from collections.abc import Sequence
from datetime import date
from shlex import quote

from sponsorcli import __version__
from sponsorcli.portfolio import (
    FOLLOWED_FIGURES,
    PortfolioTotals,
    ProgrammeRow,
    portfolio_totals,
    programmes_by_overdue,
)
from sponsorcli.selection.across import ProgrammePeople
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind
from sponsorcli.tables.report import Gauge, Signal

from .cover import Need, count_of, counted, listed, needs_table
from .tables_by_name import row_of, table_of

TITLES = {
    "active": "Pairs active today",
    "advocated": "Pairs with advocacy lately",
    "mentoring_only": "Pairs in touch without advocacy",
    "pairs_overdue": "Pairs with something overdue",
    "overdue": "Expectations overdue",
    "kept": "Deadlines met so far",
    "posted_openly": "Opportunities posted openly",
    "none_for_too_long": "Protégés with no opportunity lately",
    "without_sponsor": "Protégés without a sponsor today",
    "proteges": "Protégés ever paired",
}
"""What the figures of a programme's row are called."""
MISSING = Fact("missing", "", Kind.WHOLE, None)
PARTS = ("kept", "posted_openly", "none_for_too_long", "without_sponsor")
"""The figures beside which stands of how many they are; the other parts are of the active pairs."""
MOST = 15
"""How many programmes a chart has room for."""


def programme_row(
    file: str, state: str, reports: Sequence[Report], people: ProgrammePeople | None = None
) -> ProgrammeRow:
    """The row of a programme from its month's reports and its people; without figures where there are none."""
    if not reports:
        return ProgrammeRow(file, state)
    known = {(report.name, fact.name): fact for report in reports for fact in report.facts}
    found = [known.get(figure, MISSING) for figure in FOLLOWED_FIGURES]
    gauges = [fact.gauge or Gauge() for fact in found]
    first = reports[0]
    return ProgrammeRow(
        file,
        state,
        first.program,
        first.program_name,
        tuple(fact.value for fact in found),
        tuple(gauge.of for gauge in gauges),
        tuple(gauge.signal for gauge in gauges),
        first.inputs[:1],
        people,
    )


def portfolio_report(rows: Sequence[ProgrammeRow], as_of: date) -> Report:
    """The report `portfolio`: who needs somebody, a row a programme in the order given, those with most overdue."""
    totals = portfolio_totals(rows)
    tables = [needs_table(needs_of(rows)), programmes_table(rows)]
    if (overdue := most_overdue(rows)) is not None:
        tables.append(overdue)
    return Report(
        name="portfolio",
        title="Portfolio",
        program="portfolio",
        program_name="All programmes",
        as_of=as_of,
        version=__version__,
        headline=headline(totals),
        facts=tuple(facts(totals)),
        tables=tuple(tables),
        charts=() if overdue is None else (OVERDUE_CHART,),
        notes=(
            "A programme stands as the worst of its figures does, by its own limits (accountability: status).",
            "Programmes differ in size, age and expectations: this table says where to look, it is no ranking.",
            "Somebody who is in two programmes counts once in the sums, and in each of them in the table.",
        ),
        inputs=tuple(dict.fromkeys(given for row in rows for given in row.inputs)),
    )


def headline(totals: PortfolioTotals) -> str:
    """How many were reported on, how they stand, and what pairs do."""
    made, off = totals.reported, totals.off_track
    every = count_of(totals.programmes, "programme", "programmes")
    return (
        f"{made} of {every} {'was' if made == 1 else 'were'} reported on; {off or 'none'} "
        f"{'has' if off == 1 else 'have'} a figure off track. {totals.advocated} of "
        f"{count_of(totals.active, 'active pair', 'active pairs')} had advocacy lately, "
        f"{count_of(totals.pairs_overdue, 'has', 'have')} something overdue."
    )


def facts(totals: PortfolioTotals) -> list[Fact]:
    """How many programmes stand how, and the sums over all."""
    whole, active, made, off = Kind.WHOLE, totals.active, totals.reported, totals.off_track
    return [
        Fact("programmes", "Programmes", whole, totals.programmes),
        counted("reported", "Programmes reported on", made, of=totals.programmes, aim="all",
                signal=Signal.ON_TRACK if made == totals.programmes else Signal.ATTENTION),
        counted("off_track", "Programmes with a figure off track", off, of=made, aim="0",
                signal=Signal.OFF_TRACK if off else Signal.ON_TRACK if made else None),
        Fact("active", TITLES["active"], whole, active, "in all programmes", Gauge()),
        counted("advocated", TITLES["advocated"], totals.advocated,
                "active pairs, in the days that each programme names", of=active),
        counted("mentoring_only", TITLES["mentoring_only"], totals.mentoring_only,
                "active pairs, in the same days", of=active),
        Fact("overdue", TITLES["overdue"], whole, totals.overdue, f"with {totals.pairs_overdue} of the active pairs"),
        counted("without_sponsor", TITLES["without_sponsor"], totals.without_sponsor,
                "in any programme, of those who can be paired", of=totals.can_be_paired),
        Fact("proteges", "Protégés", whole, totals.proteges, several(totals.in_several)),
        Fact("sponsors", "Sponsors", whole, totals.sponsors, several(totals.shared)),
    ]  # fmt: skip


def several(count: int) -> str:
    """How many of these people are in several programmes."""
    return f"each counted once; {count or 'none'} of them in two or more programmes"


def needs_of(rows: Sequence[ProgrammeRow]) -> list[Need]:
    """The programmes without a report, then those with something off track, most of it first."""
    needs = [
        Need(row.name or row.file, f"Not reported on: {row.state}.", f"sponsorcli check {quote(row.file)}")
        for row in rows
        if row.program is None
    ]
    off = [(row, figures_that_are(Signal.OFF_TRACK, row)) for row in rows if row.stands is Signal.OFF_TRACK]
    for row, which in sorted(off, key=lambda one: -len(one[1])):
        command = f"sponsorcli report {quote(row.file)}"
        needs.append(Need(f"{row.name} ({row.program})", f"Off track: {listed(which)}.", command))
    return needs


def figures_that_are(signal: Signal, row: ProgrammeRow) -> list[str]:
    """The figures of a programme that stand so, in words."""
    figures = zip(FOLLOWED_FIGURES, row.figures, row.wholes, row.signals, strict=True)
    told = ((TITLES[name], value, whole) for (_, name), value, whole, one in figures if one is signal)
    return [f"{title[:1].lower()}{title[1:]} ({value} of {whole})" for title, value, whole in told]


def programmes_table(rows: Sequence[ProgrammeRow]) -> Table:
    """A row a programme."""
    columns = [
        Column("program", "Programme", Kind.TEXT),
        Column("name", "Name", Kind.TEXT),
        Column("state", "State", Kind.TEXT, "reported, or what kept it from being"),
        Column("stands", "How it stands", Kind.WORD, "as the worst of its figures does"),
    ]
    for report, name in FOLLOWED_FIGURES:
        title = TITLES[name]
        columns.append(Column(f"{report}_{name}", title, Kind.WHOLE))
        columns += [Column(f"{report}_{name}_of", "Of", Kind.WHOLE, f"{title}: of how many")] * (name in PARTS)
    columns.append(Column("file", "Program file", Kind.TEXT))
    names = [f"{report}_{name}" for report, name in FOLLOWED_FIGURES]
    shown = (
        row_of(
            dict(zip(names, row.figures, strict=True)),
            {f"{name}_of": whole for name, whole in zip(names, row.wholes, strict=True)},
            row,
        )
        for row in rows
    )
    return table_of("programmes", "Programmes", tuple(columns), shown)


def most_overdue(rows: Sequence[ProgrammeRow]) -> Table | None:
    """The programmes with most overdue; None where nothing is."""
    owing = programmes_by_overdue(rows)
    if not owing:
        return None
    shown = ({"program": program, "overdue": overdue} for program, overdue in owing[:MOST])
    columns = (Column("program", "Programme", Kind.TEXT), Column("overdue", "Expectations overdue", Kind.WHOLE))
    note = f"The first {MOST} of {len(owing)}." if len(owing) > MOST else ""
    return table_of("most_overdue", "Where most is overdue", columns, shown, note)


OVERDUE_CHART = Chart(
    "overdue_by_programme",
    "Expectations overdue by programme",
    ChartKind.BARS,
    "most_overdue",
    "program",
    ("overdue",),
    f"For the {MOST} programmes with most overdue, the number of expectations overdue.",
)
