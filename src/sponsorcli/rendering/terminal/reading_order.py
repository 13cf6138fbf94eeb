"""In which order a report is read on a screen: the answer, the list that was asked for, then the figures."""

from sponsorcli.rendering.wording import ANSWERS, NEEDS
from sponsorcli.tables import Report, Table


def first_and_others(report: Report) -> tuple[tuple[Table, ...], tuple[Table, ...]]:
    """On a screen: the list that is asked for, which stands right below the answer, and the tables below the figures.

    A cover and a portfolio begin with their figures: those are what is asked for.
    """
    listed = report.listed
    begins_with_figures = any(table.name in {ANSWERS, NEEDS} for table in listed)
    return ((), listed) if begins_with_figures else (listed[:1], listed[1:])
