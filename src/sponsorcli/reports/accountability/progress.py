"""The panel of protégés' progress: what came of each sponsor's protégés against what was to be expected."""

from collections.abc import Iterator

from sponsorcli.accountability.reviews import SponsorsProgress
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Table, Value

from .advocacy import WHICH_SPONSOR

COLUMNS = (
    WHICH_SPONSOR,
    Column("active", "Active pairs", Kind.WHOLE),
    Column("proteges", "Protégés followed", Kind.WHOLE, "for the whole period"),
    Column("observed", "Promoted", Kind.WHOLE),
    Column(
        "expected", "Expected", Kind.NUMBER, "the rate of people of the same level and tenure who were never sponsored"
    ),
    Column("difference", "Difference", Kind.NUMBER, "promoted minus expected"),
    Column(
        "shrunk", "Share promoted, adjusted", Kind.SHARE, "moved towards the expected share, more so for few protégés"
    ),
    Column(
        "weight", "Own weight", Kind.SHARE, "how much of the adjusted share is the sponsor's own record", aside=True
    ),
    Column(
        "low95",
        "Low 95 %",
        Kind.NUMBER,
        "promoted divided by expected: by chance alone 95 of 100 sponsors lie from low to high; no low limit where "
        "even no promotion would be no surprise",
    ),
    Column("high95", "High 95 %", Kind.NUMBER),
    Column("low998", "Low 99.8 %", Kind.NUMBER, aside=True),
    Column("high998", "High 99.8 %", Kind.NUMBER, aside=True),
    Column("outside95", "Chance of lying beyond 95 % limits", Kind.SHARE, "promotions are whole numbers", aside=True),
    Column("outside998", "Chance of lying beyond 99.8 % limits", Kind.SHARE, aside=True),
    Column("reading", "Reading", Kind.TEXT),
)


def progress_table(progress: SponsorsProgress) -> Table:
    """Each sponsor's protégés, by the sponsor's id: there are no ranks."""
    sponsors = progress.sponsors.rows(named=True)
    rows = ({name: _rounded(value) for name, value in row.items()} for row in sponsors)
    return table_of("progress", "Promotions of protégés", COLUMNS, rows)


def progress_facts(progress: SponsorsProgress) -> Iterator[Fact]:
    """The panel's totals."""
    yield Fact("progress_months", "Months protégés are followed", Kind.WHOLE, progress.months)
    yield Fact(
        "progress_proteges",
        "Protégés followed that long",
        Kind.WHOLE,
        progress.proteges,
        "one with two sponsors counts for each of them",
    )
    yield Fact(
        "progress_promoted", "Of these promoted", Kind.TEXT, f"{progress.observed}, expected {progress.expected:.1f}"
    )


def progress_notes(progress: SponsorsProgress) -> Iterator[str]:
    """What the panel says and what it cannot."""
    yield (
        f"Promotions of protégés within {progress.months} months of the pairing, beside the number to expect "
        "from people "
        "of the same level and tenure who were never sponsored. Others decide on promotions, and protégés were chosen "
        "for promise: more than expected is no proof, and less is no fault. No figure rests on fewer than five "
        "protégés; there are no ranks, and none of it counts in expectations or scorecards."
    )
    yield (
        "Look closer: so far from the number to expect that chance alone would bring it about for fewer than 2 of 1000 "
        "sponsors, worked out for each sponsor's own protégés. Low and high 95 %: at most 5 of 100 sponsors would lie "
        "outside by chance. Where few promotions are expected there is no low limit: even none would be no surprise."
    )
    if progress.prior_people is None:
        yield "No detectable difference between sponsors: their shares differ by no more than chance."
    else:
        yield (
            f"Adjusted: the expected share counts as much as {progress.prior_people:.0f} protégés' outcomes beside the "
            "sponsor's own."
        )


def _rounded(value: Value) -> Value:
    return round(value, 6) if isinstance(value, float) else value
