"""The panel of protégés' progress: what came of each sponsor's protégés against what was to be expected."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.accountability.reviews import SponsorsProgress
from sponsorcli.reports.tables_by_name import named, table_of
from sponsorcli.tables import Column, Fact, Kind, Table, Value

from .advocacy import WHICH_SPONSOR

COLUMNS = (
    *WHICH_SPONSOR,
    Column("active", "Active pairs", Kind.WHOLE, "the load"),
    Column("proteges", "Protégés followed", Kind.WHOLE, "for all of the months looked at"),
    Column("observed", "Promoted", Kind.WHOLE),
    Column("expected", "Expected", Kind.NUMBER, "of people of the same level and tenure who were never sponsored"),
    Column("difference", "Difference", Kind.NUMBER, "promoted less expected"),
    Column("shrunk", "Share, shrunk", Kind.SHARE, "share promoted, drawn towards the expected one"),
    Column("weight", "Own weight", Kind.SHARE, "how much of that is the sponsor's own record"),
    Column(
        "low95",
        "Low 95 %",
        Kind.NUMBER,
        "of promoted over expected by chance; none where even no promotion would not surprise",
    ),
    Column("high95", "High 95 %", Kind.NUMBER),
    Column("low998", "Low 99.8 %", Kind.NUMBER),
    Column("high998", "High 99.8 %", Kind.NUMBER),
    Column("outside95", "Beyond 95 % limits by chance", Kind.SHARE, "counts are whole, so that it is less than 5 %"),
    Column("outside998", "Beyond 99.8 % limits by chance", Kind.SHARE),
    Column("reading", "Reading", Kind.TEXT),
)


def progress_table(progress: SponsorsProgress, names: pl.DataFrame) -> Table:
    """Each sponsor's protégés, by the sponsor's id: there are no ranks."""
    sponsors = named(progress.sponsors, names, "person_id").rows(named=True)
    rows = ({name: _rounded(value) for name, value in row.items()} for row in sponsors)
    return table_of("progress", "What came of protégés", COLUMNS, rows)


def progress_facts(progress: SponsorsProgress) -> Iterator[Fact]:
    """The panel's totals."""
    yield Fact("progress_months", "Months protégés are followed", Kind.WHOLE, progress.months)
    yield Fact("progress_proteges", "Protégés followed so long", Kind.WHOLE, progress.proteges, "once a sponsor")
    yield Fact(
        "progress_promoted", "Of these promoted", Kind.TEXT, f"{progress.observed}, expected {progress.expected:.1f}"
    )


def progress_notes(progress: SponsorsProgress) -> Iterator[str]:
    """What the panel says and what it cannot."""
    yield (
        f"What came of protégés: promoted within {progress.months} months of the pairing, beside the number to be "
        "expected of people of the same level and tenure who were never sponsored. Others decide on promotions, and "
        "protégés were chosen for promise, so more than expected is no proof, and less no fault. No figure stands on "
        "fewer than five protégés; there are no ranks, and none of it enters duties or scorecards."
    )
    yield (
        "Look closer: beyond the 99.8 % limits of chance, worked out for each sponsor's own protégés. How often a "
        "sponsor is beyond the limits by chance alone is in a column: less often than 5 % and 0.2 %, as promotions are "
        "whole numbers. Where few promotions are expected there is no low limit, since even none would not surprise."
    )
    if progress.prior_people is None:
        yield "No detectable difference between sponsors: their shares differ by no more than chance."
    else:
        yield (
            f"Shrunk: the expected share counts as much as {progress.prior_people:.0f} protégés' outcomes beside the "
            "sponsor's own."
        )


def _rounded(value: Value) -> Value:
    return round(value, 6) if isinstance(value, float) else value
