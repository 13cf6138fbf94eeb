"""The portfolio: every programme of a run in a row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sponsorcli import __version__
from sponsorcli.tables import Column, Fact, Input, Kind, Report, Table, Value
from sponsorcli.tables.charts import Chart, ChartKind

from .tables_by_name import row_of, table_of

FIGURES: tuple[tuple[str, str, str, Kind], ...] = (
    ("accountability", "active", "Active pairs", Kind.WHOLE),
    ("accountability", "advocated", "Pairs with advocacy", Kind.TEXT),
    ("accountability", "mentoring_only", "Mentoring only", Kind.WHOLE),
    ("accountability", "overdue", "Duties overdue", Kind.WHOLE),
    ("accountability", "pairs_overdue", "Pairs with something overdue", Kind.WHOLE),
    ("accountability", "kept", "Promises kept", Kind.TEXT),
    ("opportunities", "posted_openly", "Opportunities posted openly", Kind.TEXT),
    ("opportunities", "none_for_too_long", "Protégés long without one", Kind.WHOLE),
    ("pair", "unpaired", "Protégés without a sponsor", Kind.WHOLE),
    ("outcomes", "proteges", "Protégés followed up", Kind.WHOLE),
)
"""The facts a programme's row repeats: report, fact, heading, kind."""
MOST = 15
"""How many programmes a chart has room for."""


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """What the portfolio says of a programme: where its program file is, what became of it, its figures."""

    file: str
    state: str
    program: str | None = None
    name: str | None = None
    figures: tuple[Value, ...] = (None,) * len(FIGURES)
    inputs: tuple[Input, ...] = field(default=())


def programme_row(file: str, state: str, reports: Sequence[Report]) -> ProgrammeRow:
    """The row of a programme from its month's reports; without figures where there are none."""
    if not reports:
        return ProgrammeRow(file, state)
    facts = {(report.name, fact.name): fact.value for report in reports for fact in report.facts}
    figures = tuple(facts.get((report, name)) for report, name, _, _ in FIGURES)
    first = reports[0]
    return ProgrammeRow(file, state, first.program, first.program_name, figures, first.inputs[:1])


def portfolio_report(rows: Sequence[ProgrammeRow], as_of: date) -> Report:
    """The report `portfolio`: a row a programme in the order given, and those with most overdue."""
    tables = [programmes_table(rows)]
    if (overdue := most_overdue(rows)) is not None:
        tables.append(overdue)
    return Report(
        name="portfolio",
        title="Portfolio",
        program="portfolio",
        program_name="All programmes",
        as_of=as_of,
        version=__version__,
        headline=headline(rows),
        facts=tuple(facts(rows)),
        tables=tuple(tables),
        charts=() if overdue is None else (OVERDUE_CHART,),
        notes=(
            "Programmes differ in size, age and expectations: this table says where to look, it is no ranking.",
            "A person who is in two programmes counts in both.",
        ),
        inputs=tuple(dict.fromkeys(given for row in rows for given in row.inputs)),
    )


def headline(rows: Sequence[ProgrammeRow]) -> str:
    """How many were reported on, and what is overdue in all of them."""
    made = sum(row.program is not None for row in rows)
    return (
        f"{made} of {len(rows)} programmes were reported on; {total(rows, 'overdue')} duties are overdue, and "
        f"{total(rows, 'mentoring_only')} of {total(rows, 'active')} active pairs have contact without advocacy."
    )


def facts(rows: Sequence[ProgrammeRow]) -> list[Fact]:
    """The sums over all programmes."""
    whole = Kind.WHOLE
    return [
        Fact("programmes", "Programmes", whole, len(rows)),
        Fact("reported", "Reported on", whole, sum(row.program is not None for row in rows)),
        Fact("active", "Active pairs", whole, total(rows, "active")),
        Fact("mentoring_only", "Pairs with mentoring only", whole, total(rows, "mentoring_only")),
        Fact("overdue", "Duties overdue", whole, total(rows, "overdue")),
    ]


def position(name: str) -> int:
    """Where the figure of that name stands in a row."""
    return [fact for _, fact, _, _ in FIGURES].index(name)


def total(rows: Sequence[ProgrammeRow], name: str) -> int:
    """The sum of a figure over the programmes that have it."""
    return sum(value for row in rows if isinstance(value := row.figures[position(name)], int))


def programmes_table(rows: Sequence[ProgrammeRow]) -> Table:
    """A row a programme."""
    columns = (
        Column("program", "Programme", Kind.TEXT),
        Column("name", "Name", Kind.TEXT),
        Column("state", "State", Kind.TEXT, "reported, or what kept it from being"),
        *(Column(f"{report}_{name}", title, kind) for report, name, title, kind in FIGURES),
        Column("file", "Program file", Kind.TEXT),
    )
    figures = tuple(f"{report}_{name}" for report, name, _, _ in FIGURES)
    shown = (row_of(dict(zip(figures, row.figures, strict=True)), row) for row in rows)
    return table_of("programmes", "Programmes", columns, shown)


def most_overdue(rows: Sequence[ProgrammeRow]) -> Table | None:
    """The programmes with most overdue; None where nothing is."""
    where = position("overdue")
    owing = [
        (row.program, value) for row in rows if row.program and isinstance(value := row.figures[where], int) and value
    ]
    if not owing:
        return None
    owing.sort(key=lambda pair: (-pair[1], pair[0]))
    shown = ({"program": program, "overdue": overdue} for program, overdue in owing[:MOST])
    columns = (Column("program", "Programme", Kind.TEXT), Column("overdue", "Duties overdue", Kind.WHOLE))
    note = f"The first {MOST} of {len(owing)}." if len(owing) > MOST else ""
    return table_of("most_overdue", "Where most is overdue", columns, shown, note)


OVERDUE_CHART = Chart(
    "overdue_by_programme",
    "Duties overdue by programme",
    ChartKind.BARS,
    "most_overdue",
    "program",
    ("overdue",),
    f"For the {MOST} programmes with most overdue, the number of duties overdue.",
)
