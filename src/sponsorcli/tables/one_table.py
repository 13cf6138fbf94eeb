"""Reports narrowed to one of their tables: for whoever asks for that alone."""

from collections.abc import Sequence
from dataclasses import replace

from .report import Report


def reports_with(reports: Sequence[Report], name: str) -> tuple[Report, ...]:
    """The reports that have the table, `table` or `report.table`, in them that table alone; none where no report has.

    What belongs to the figures wherever they are shown stays: the notes, and the files that they were made from.
    """
    of_report, _, of_table = name.rpartition(".")
    return tuple(
        replace(report, headline="", facts=(), charts=(), behind=(), sections=(), tables=(table,), fits_page=False)
        for report in reports
        for table in report.tables
        if table.name == of_table and of_report in ("", report.name)
    )


def table_names(reports: Sequence[Report]) -> tuple[str, ...]:
    """The names by which one table of these reports can be asked for, each once, in their order.

    A name that tables of several reports have stands after that of the report.
    """
    homes: dict[str, list[str]] = {}
    for report in reports:
        for table in report.tables:
            where = homes.setdefault(table.name, [])
            where.extend([] if report.name in where else [report.name])
    return tuple(name if len(where) == 1 else f"{one}.{name}" for name, where in homes.items() for one in where)
