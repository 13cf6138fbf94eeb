"""What every report says about itself."""

from collections.abc import Iterable

from sponsorcli import __version__
from sponsorcli.model import Snapshot
from sponsorcli.tables import Fact, Report, Table
from sponsorcli.tables.charts import Chart
from sponsorcli.tables.report import PAPERS


def report_of(  # noqa: PLR0913 - a report has as many parts
    snapshot: Snapshot,
    name: str,
    title: str,
    *,
    headline: str = "",
    facts: Iterable[Fact] = (),
    tables: Iterable[Table] = (),
    charts: Iterable[Chart] = (),
    notes: Iterable[str] = (),
) -> Report:
    """The report of these parts under the program's name and day; the workflow adds what it was made from."""
    return Report(
        name=name,
        title=title,
        program=snapshot.program.about.id,
        program_name=snapshot.program.about.name,
        as_of=snapshot.as_of,
        version=__version__,
        headline=headline,
        facts=tuple(facts),
        tables=tuple(tables),
        charts=tuple(charts),
        notes=tuple(notes),
        paper=PAPERS[snapshot.program.report.paper],
    )
