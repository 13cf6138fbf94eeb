"""The part of the outcomes report that lists what was told from dated HR extracts."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.outcomes import Outcomes
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Kind, Table

MOST_LISTED = 100_000
"""Events listed one by one; a table of more helps nobody, and no spreadsheet holds a company's whole history."""
EVENT_COLUMNS = (
    Column("person_id", "Person", Kind.PERSON),
    Column("on", "Day", Kind.DATE, "The day of the extract that first shows it, unless a row says when."),
    Column("event", "Event", Kind.TEXT),
    Column("level", "Level", Kind.TEXT),
    Column("what", "Found in", Kind.TEXT),
    Column("doubt", "Doubt", Kind.TEXT, "Why somebody should check it; each is a problem too."),
)


def event_tables(result: Outcomes) -> Iterator[Table]:
    """Every event told from extracts, where any were; of very many, the doubtful ones first."""
    if result.derived is not None:
        events = listed(result.derived, MOST_LISTED)
        cut = result.derived.height - events.height
        note = f"{cut:,} more events count too and are not listed." if cut else ""
        yield table_of("derived_events", "Events found in HR extracts", EVENT_COLUMNS, events, note)


def listed(events: pl.DataFrame, most: int) -> pl.DataFrame:
    """At most so many events in their order: the doubtful ones, then those of the first people."""
    if events.height <= most:
        return events
    numbered = events.with_row_index("at")
    chosen = numbered.sort(pl.col("doubt").is_null(), "at").head(most)
    return chosen.sort("at").drop("at")


def event_notes(result: Outcomes) -> Iterator[str]:
    """From how many extracts, and how exact the days are."""
    if result.derived is not None:
        first, last = result.extracts[0].isoformat(), result.extracts[-1].isoformat()
        yield (
            f"Promotions, moves, hires and departures are found in {len(result.extracts)} HR extracts of {first} to "
            f"{last}. A change counts from the day of the extract that first shows it, so it may have "
            "happened at any time since the extract before; nothing is known of changes before the first."
        )
