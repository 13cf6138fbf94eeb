"""The portfolio: every programme of a run in a row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from shlex import quote

from sponsorcli import __version__
from sponsorcli.tables import Column, Fact, Input, Kind, Report, Table, Value
from sponsorcli.tables.charts import Chart, ChartKind
from sponsorcli.tables.report import Gauge, Signal

from .cover import Need, count_of, counted, listed, needs_table
from .tables_by_name import row_of, table_of

FIGURES: tuple[tuple[str, str, str], ...] = (
    ("accountability", "active", "Pairs active today"),
    ("accountability", "advocated", "Pairs with advocacy lately"),
    ("accountability", "mentoring_only", "Pairs in touch without advocacy"),
    ("accountability", "pairs_overdue", "Pairs with something overdue"),
    ("accountability", "overdue", "Expectations overdue"),
    ("accountability", "kept", "Expectations met so far"),
    ("opportunities", "posted_openly", "Opportunities posted openly"),
    ("opportunities", "none_for_too_long", "Protégés with no opportunity lately"),
    ("pair", "without_sponsor", "Protégés without a sponsor today"),
    ("outcomes", "proteges", "Protégés ever paired"),
)
"""The facts a programme's row repeats: report, fact, heading."""
MISSING = Fact("missing", "", Kind.WHOLE, None)
PARTS = ("kept", "posted_openly", "none_for_too_long", "without_sponsor")
"""The figures beside which stands of how many they are; the other parts are of the active pairs."""
MOST = 15
"""How many programmes a chart has room for."""


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """What the portfolio says of a programme: where its program file is, what became of it, its figures.

    Each figure may be part of a whole, which is in `wholes`; how each stands is in `signals`.
    """

    file: str
    state: str
    program: str | None = None
    name: str | None = None
    figures: tuple[Value, ...] = (None,) * len(FIGURES)
    wholes: tuple[int | None, ...] = (None,) * len(FIGURES)
    signals: tuple[Signal | None, ...] = (None,) * len(FIGURES)
    inputs: tuple[Input, ...] = field(default=())

    @property
    def stands(self) -> Signal | None:
        """How the programme stands: as the worst of its figures; None where none is judged."""
        worst_first = (Signal.OFF_TRACK, Signal.ATTENTION, Signal.ON_TRACK)
        return next((signal for signal in worst_first if signal in self.signals), None)

    def figures_that_are(self, signal: Signal) -> list[str]:
        """The figures that stand so, in words."""
        return [
            f"{title[:1].lower()}{title[1:]} ({value} of {whole})"
            for (_, _, title), value, whole, one in zip(FIGURES, self.figures, self.wholes, self.signals, strict=True)
            if one is signal
        ]


def programme_row(file: str, state: str, reports: Sequence[Report]) -> ProgrammeRow:
    """The row of a programme from its month's reports; without figures where there are none."""
    if not reports:
        return ProgrammeRow(file, state)
    known = {(report.name, fact.name): fact for report in reports for fact in report.facts}
    found = [known.get((report, name), MISSING) for report, name, _ in FIGURES]
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
    )


def portfolio_report(rows: Sequence[ProgrammeRow], as_of: date) -> Report:
    """The report `portfolio`: who needs somebody, a row a programme in the order given, those with most overdue."""
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
        headline=headline(rows),
        facts=tuple(facts(rows)),
        tables=tuple(tables),
        charts=() if overdue is None else (OVERDUE_CHART,),
        notes=(
            "A programme stands as the worst of its figures does, by its own limits (accountability: status).",
            "Programmes differ in size, age and expectations: this table says where to look, it is no ranking.",
            "A person who is in two programmes counts in both.",
        ),
        inputs=tuple(dict.fromkeys(given for row in rows for given in row.inputs)),
    )


def headline(rows: Sequence[ProgrammeRow]) -> str:
    """How many were reported on, how they stand, and what pairs do."""
    made = sum(row.program is not None for row in rows)
    every, active = count_of(len(rows), "programme", "programmes"), total(rows, "active")
    off, overdue = standing(rows, Signal.OFF_TRACK), total(rows, "pairs_overdue")
    return (
        f"{made} of {every} {'was' if made == 1 else 'were'} reported on; {off or 'none'} "
        f"{'has' if off == 1 else 'have'} a figure off track. {total(rows, 'advocated')} of "
        f"{count_of(active, 'active pair', 'active pairs')} had advocacy lately, "
        f"{count_of(overdue, 'has', 'have')} something overdue."
    )


def facts(rows: Sequence[ProgrammeRow]) -> list[Fact]:
    """How many programmes stand how, and the sums over all."""
    whole, active = Kind.WHOLE, total(rows, "active")
    overdue = total(rows, "pairs_overdue")
    made, off = sum(row.program is not None for row in rows), standing(rows, Signal.OFF_TRACK)
    return [
        Fact("programmes", "Programmes", whole, len(rows)),
        counted("reported", "Programmes reported on", made, of=len(rows), aim="all",
                signal=Signal.ON_TRACK if made == len(rows) else Signal.ATTENTION),
        counted("off_track", "Programmes with a figure off track", off, of=made, aim="none",
                signal=Signal.OFF_TRACK if off else Signal.ON_TRACK if made else None),
        Fact("active", "Pairs active today", whole, active, "in all programmes", Gauge()),
        counted("advocated", "Pairs with advocacy lately", total(rows, "advocated"),
                "active pairs, in the days that each programme names", of=active),
        counted("mentoring_only", "Pairs in touch without advocacy", total(rows, "mentoring_only"),
                "active pairs, in the same days", of=active),
        Fact("overdue", "Expectations overdue", whole, total(rows, "overdue"),
             f"with {overdue} of the active pairs"),
        counted("without_sponsor", "Protégés without a sponsor today", total(rows, "without_sponsor"),
                "of those who can be paired", of=total_of(rows, "without_sponsor")),
    ]  # fmt: skip


def standing(rows: Sequence[ProgrammeRow], signal: Signal) -> int:
    """How many programmes stand so."""
    return sum(row.stands is signal for row in rows)


def needs_of(rows: Sequence[ProgrammeRow]) -> list[Need]:
    """The programmes without a report, then those with something off track, most of it first."""
    needs = [
        Need(row.name or row.file, f"Not reported on: {row.state}.", f"sponsorcli check {quote(row.file)}")
        for row in rows
        if row.program is None
    ]
    off = [(row, row.figures_that_are(Signal.OFF_TRACK)) for row in rows if row.stands is Signal.OFF_TRACK]
    for row, which in sorted(off, key=lambda one: -len(one[1])):
        command = f"sponsorcli report {quote(row.file)}"
        needs.append(Need(f"{row.name} ({row.program})", f"Off track: {listed(which)}.", command))
    return needs


def position(name: str) -> int:
    """Where the figure of that name stands in a row."""
    return [fact for _, fact, _ in FIGURES].index(name)


def total(rows: Sequence[ProgrammeRow], name: str) -> int:
    """The sum of a figure over the programmes that have it."""
    return sum(value for row in rows if isinstance(value := row.figures[position(name)], int))


def total_of(rows: Sequence[ProgrammeRow], name: str) -> int:
    """The sum of what a figure is part of."""
    return sum(row.wholes[position(name)] or 0 for row in rows)


def programmes_table(rows: Sequence[ProgrammeRow]) -> Table:
    """A row a programme."""
    columns = [
        Column("program", "Programme", Kind.TEXT),
        Column("name", "Name", Kind.TEXT),
        Column("state", "State", Kind.TEXT, "reported, or what kept it from being"),
        Column("stands", "How it stands", Kind.WORD, "as the worst of its figures does"),
    ]
    for report, name, title in FIGURES:
        columns.append(Column(f"{report}_{name}", title, Kind.WHOLE))
        columns += [Column(f"{report}_{name}_of", "Of", Kind.WHOLE, f"{title}: of how many")] * (name in PARTS)
    columns.append(Column("file", "Program file", Kind.TEXT))
    names = [f"{report}_{name}" for report, name, _ in FIGURES]
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
    where = position("overdue")
    owing = [
        (row.program, value) for row in rows if row.program and isinstance(value := row.figures[where], int) and value
    ]
    if not owing:
        return None
    owing.sort(key=lambda pair: (-pair[1], pair[0]))
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
