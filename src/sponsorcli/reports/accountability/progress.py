"""The panel of protégés' progress: what came of each sponsor's protégés against what was to be expected."""

from collections.abc import Iterator, Mapping

import polars as pl

from sponsorcli.accountability.reviews import SponsorsProgress
from sponsorcli.accountability.reviews.progress import JUDGED_FROM, TOO_FEW
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Table, Value, Withheld

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
        "By chance, low",
        Kind.NUMBER,
        "promoted divided by expected would be from low to high for 95 of 100 sponsors by chance alone; no low limit "
        "where even no promotion would be no surprise",
    ),
    Column("high95", "By chance, high", Kind.NUMBER),
    Column("low998", "By chance, low (99.8%)", Kind.NUMBER, aside=True),
    Column("high998", "By chance, high (99.8%)", Kind.NUMBER, aside=True),
    Column("outside95", "Chance of being outside", Kind.SHARE, "promotions are whole numbers", aside=True),
    Column("outside998", "Chance of being outside (99.8%)", Kind.SHARE, aside=True),
    Column("reading", "Reading", Kind.TEXT),
)


def progress_table(progress: SponsorsProgress) -> Table:
    """The protégés of each sponsor who has enough of them to judge, by the sponsor's id: there are no ranks."""
    judged = _with_figures(progress)
    rows = ({name: _rounded(value) for name, value in row.items()} for row in judged.rows(named=True))
    left_out = progress.sponsors.height - judged.height
    who = count_of(left_out, "more sponsor has", "more sponsors have")
    note = f"{who} fewer than {JUDGED_FROM} protégés followed, or nobody similar to compare them with."
    return table_of("progress", "Promotions of protégés", COLUMNS, rows, note if left_out and judged.height else "")


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
        "protégés; there are no ranks, and none of it counts in expectations or in a sponsor's status."
    )
    yield (
        "Look closer: so far from the number to expect that chance alone would bring it about for fewer than 2 of 1000 "
        "sponsors, worked out for each sponsor's own protégés. By chance, low and high: at most 5 of 100 sponsors "
        "would be outside by chance alone. Where few promotions are expected there is no low limit: even none would be "
        f"no surprise. {TOO_FEW.capitalize()}: so few that chance alone could explain any number of promotions."
    )
    if _with_figures(progress).is_empty():
        yield (
            f"No sponsor is judged by them yet: that takes {JUDGED_FROM} protégés followed for {progress.months} "
            "months, and similar people to compare them with."
        )
    elif progress.prior_people is None:
        yield "No detectable difference between sponsors: their shares differ by no more than chance."
    else:
        yield (
            f"Adjusted: the expected share counts as much as {progress.prior_people:.0f} protégés' outcomes beside the "
            "sponsor's own."
        )


def _rounded(value: Value) -> Value:
    return round(value, 6) if isinstance(value, float) else value


def _with_figures(progress: SponsorsProgress) -> pl.DataFrame:
    """The sponsors of whom enough protégés are followed for a figure to be shown."""
    return progress.sponsors.filter(pl.col("observed").is_not_null())


PANEL = (
    Column("proteges", "Protégés followed", Kind.WHOLE, "for the whole period, active pairs and ended ones"),
    Column("observed", "Promoted", Kind.WHOLE),
    Column(
        "expected", "Expected", Kind.NUMBER, "the rate of people of the same level and tenure who were never sponsored"
    ),
    Column("difference", "Difference", Kind.NUMBER, "promoted minus expected"),
    Column("least", "By chance, from", Kind.WHOLE, "outside for fewer than 2 of 1000 sponsors by chance alone"),
    Column("most", "By chance, to", Kind.WHOLE),
    Column("reading", "Reading", Kind.TEXT),
)
SHOWN = tuple(column.name for column in PANEL if column.name not in {"proteges", "reading"})


def progress_panel(person: str, progress: SponsorsProgress | None) -> Table:
    """The second panel of a sponsor's scorecard, one row: no other figure of the scorecard includes it."""
    rows = [] if progress is None else _panel_rows(person, progress)
    title = "What became of protégés (not part of the status)"
    return table_of("progress", title, PANEL, rows, caveat(progress))


def caveat(progress: SponsorsProgress | None) -> str:
    """What stands directly under promotions in a scorecard: how long, and what they must not be taken for."""
    if progress is None:
        return "No table says who was promoted."
    return (
        f"Promotions within {progress.months} months of the pairing. Others decide on them, and protégés were chosen "
        "for promise: more than expected is no proof of good work, less is no fault. "
        f"{TOO_FEW.capitalize()}: fewer than {JUDGED_FROM} protégés followed, nobody similar, or so few that chance "
        "could explain any number. It is never added to what is expected of the sponsor."
    )


def _panel_rows(person: str, progress: SponsorsProgress) -> Iterator[Mapping[str, Value]]:
    """The sponsor's row, its figures withheld on too few protégés."""
    for row in progress.sponsors.filter(pl.col("person_id") == person).rows(named=True):
        if row["observed"] is None:
            yield row | dict.fromkeys(SHOWN, Withheld(f"fewer than {JUDGED_FROM} protégés followed, or nobody similar"))
        else:
            yield {name: _rounded(value) for name, value in row.items()}
