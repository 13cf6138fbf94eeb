"""A sponsor's scorecard for a performance review: what to do next, what was met, the evidence, room for a reply."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

import polars as pl

from sponsorcli.accountability.reviews import Scorecards, SponsorsProgress
from sponsorcli.accountability.totals import confirmed_by_sponsor, kept_by_expectation, kept_windows
from sponsorcli.model import Snapshot
from sponsorcli.model.ladder import named_rung
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld

from .advocacy import WHICH_SPONSOR, feedback_mean
from .progress import caveat, progress_panel, progress_table

PAIR_NUMBER = Column("number", "Pair", Kind.WHOLE, "the sponsor's pairs, numbered by the day they began")
ALONE = (
    "Only what a sponsor can do alone is here: no outcome of a protégé, no rating, no protégé by name or id, no "
    "protected attribute. It must not be used as a formula for pay or dismissal."
)
TWO_PANELS = (
    "Two panels, which must not be added up. The first has only what a sponsor can do alone, and the status rests on "
    "it alone. The second says how many protégés were promoted, beside the number to expect; others decide on that. No "
    "rating, no protégé by name or id, no protected attribute. Neither must be used as a formula for pay or dismissal."
)
NOTES = (
    (
        "Met: done in time or late, of all that was due so far, in ended pairs too. Periods in which a pair began, "
        "paused or was excused do not count. Giving feedback counts, whatever it says."
    ),
    "Confirmed: somebody else said so as well. Self-reported: the sponsor alone said so, which counts too.",
    "The sponsor sees this first, and can answer in the column for comments.",
)
SNAPSHOT_NOTE = (
    "The checksum (SHA-256 of the tables as JSON, keys sorted, no spaces) shows whether a scorecard was changed: "
    "the same files and day give the same."
)
OPEN = ("overdue", "due")


def scorecard_reports(result: Scorecards, snapshot: Snapshot) -> tuple[Report, ...]:
    """One report a sponsor who has or had a pair, by id; the comments are empty, the last note has the tables' hash."""
    parts = _Parts(result)
    return tuple(
        _scorecard(f"scorecard-{number}", row, parts, result, snapshot)
        for number, row in enumerate(result.account.sponsors.rows(named=True), 1)
    )


def notes_of(snapshot: Snapshot) -> tuple[str, ...]:
    """What a scorecard is about and what it must not be used for, then what its words mean."""
    return (TWO_PANELS if snapshot.program.accountability.shows_progress else ALONE, *NOTES)


def scorecards_overview(
    cards: Iterable[Report], snapshot: Snapshot, progress: SponsorsProgress | None = None
) -> Report:
    """The scorecards' list: each sponsor with status and what was met; last the hash under which each was frozen.

    `progress` adds the table of protégés' promotions that the accountability report has too, by sponsors' ids.
    """
    columns = (
        WHICH_SPONSOR,
        Column("status", "Status", Kind.TEXT),
        Column("owed", "Overdue now", Kind.WHOLE, "in active pairs"),
        Column("kept", "Met so far", Kind.TEXT, "in time or late, of all that was due"),
        Column("active", "Active pairs", Kind.WHOLE, "the load"),
    )
    frozen = (WHICH_SPONSOR, Column("snapshot", "Checksum", Kind.TEXT, "SHA-256 of the scorecard's tables"))
    rows = [{fact.name: fact.value for fact in card.facts} | {"snapshot": hash_of(card.tables)} for card in cards]
    overdue = sum(bool(row["owed"]) for row in rows)
    made = f"{len(rows)} scorecard{'' if len(rows) == 1 else 's'}"
    return report_of(
        snapshot,
        "scorecards",
        "Scorecards",
        headline=f"{made}; {overdue} with something overdue. Each sponsor sees it first.",
        facts=(
            Fact("sponsors", "Sponsors", Kind.WHOLE, len(rows)),
            Fact("with_overdue", "With something overdue", Kind.WHOLE, overdue),
        ),
        tables=(
            table_of("sponsors", "Sponsors", columns, rows),
            *((progress_table(progress),) if progress is not None else ()),
            table_of("snapshots", "Checksums", frozen, rows, SNAPSHOT_NOTE),
        ),
        notes=(*notes_of(snapshot), *((caveat(progress),) if progress is not None else ())),
    )


class _Parts:
    """The result's frames by sponsor, parted once."""

    def __init__(self, result: Scorecards) -> None:
        numbers = result.pairs.select("sponsor_id", "number", "paired_on", "protege_id", "active")
        standings = result.account.standings.join(numbers, on=["sponsor_id", "protege_id", "paired_on"], how="inner")
        self.standings = _by(standings.sort("sponsor_id", "number", maintain_order=True), "sponsor_id")
        self.evidence = _by(result.evidence, "sponsor_id")
        self.excused = _by(result.excused, "sponsor_id")
        self.history = _by(result.history, "person_id")
        self.feedback = {row["person_id"]: row for row in result.account.feedback.rows(named=True)}
        self.confirmed = {
            sponsor: f"{confirmed} of {advocacy}"
            for sponsor, (confirmed, advocacy) in confirmed_by_sponsor(result.account.pairs).items()
        }


def _by(frame: pl.DataFrame, key: str) -> dict[str, pl.DataFrame]:
    return {str(name[0]): part for name, part in frame.partition_by(key, as_dict=True, maintain_order=True).items()}


def _scorecard(name: str, sponsor: dict[str, Value], parts: _Parts, result: Scorecards, snapshot: Snapshot) -> Report:
    person = str(sponsor["person_id"])
    standings = parts.standings.get(
        person, result.account.standings.clear().with_columns(number=pl.lit(1), active=pl.lit(value=False))
    )
    tables = (
        _to_do(standings),
        _duties(standings),
        _standings(standings),
        _excused(parts.excused.get(person, result.excused.clear())),
        _history(parts.history.get(person, result.history.clear())),
        *((progress_panel(person, result.progress),) if snapshot.program.accountability.shows_progress else ()),
        _evidence(person, parts.evidence.get(person, result.evidence.clear())),
    )
    status = str(sponsor["status"]).replace("_", " ")
    kept, active, owed = _kept(standings), sponsor["active"], sponsor["owed"]
    name_of = snapshot.history.names_of([person]).get(person)
    return report_of(
        snapshot,
        name,
        f"Scorecard: {name_of} ({person})" if name_of else f"Scorecard: {person}",
        headline=f"{status.capitalize()}: {owed or 'nothing'} overdue now; {kept} met so far, in time or late.",
        facts=(
            Fact("person_id", "Sponsor", Kind.PERSON, person),
            Fact("status", "Status", Kind.TEXT, status),
            Fact("owed", "Overdue now", Kind.WHOLE, owed, "in active pairs"),
            Fact("kept", "Met so far", Kind.TEXT, kept, "in time or late, of all that was due"),
            Fact("active", "Active pairs", Kind.WHOLE, active, "the load"),
            Fact("pairs", "Pairs so far", Kind.WHOLE, sponsor["pairs"]),
            Fact("advocacy", "Advocacy", Kind.WHOLE, sponsor["advocacy"], "actions from connector (3) up"),
            Fact("confirmed", "Of these confirmed", Kind.TEXT, parts.confirmed.get(person, "0 of 0")),
            Fact("highest_rung", "Highest rung", Kind.TEXT, _rung(sponsor["highest_rung"])),
            Fact("feedback", "Protégés' mean feedback", Kind.NUMBER, _feedback(person, parts, snapshot)),
        ),
        tables=tables,
        notes=(*notes_of(snapshot), f"Checksum of this scorecard's tables: {hash_of(tables)}. {SNAPSHOT_NOTE}"),
    )


def hash_of(tables: Iterable[Table]) -> str:
    """The SHA-256 of the tables as `--format json` has them, with sorted keys and no spaces, in hexadecimal."""
    plain = {table.name: _objects(table) for table in tables}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def _objects(table: Table) -> list[dict[str, object]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, (_plain(value) for value in row), strict=True)) for row in table.rows()]


def _plain(value: Value) -> object:
    match value:
        case date():
            return value.isoformat()
        case Withheld():
            return {"withheld": value.reason}
    return value


def _kept(standings: pl.DataFrame) -> str:
    windows = kept_windows(standings)
    return f"{windows.kept} of {windows.due}"


def _rung(height: Value) -> Value:
    """The rung by its height and name; missing where none was reached."""
    return named_rung(height) if isinstance(height, int) else None


def _to_do(standings: pl.DataFrame) -> Table:
    """What the sponsor has to do next: what is overdue, longest first, then what is due."""
    columns = (
        Column("expectation", "What to do", Kind.TEXT),
        PAIR_NUMBER,
        Column("state", "How it stands", Kind.WORD),
        Column("due_on", "By", Kind.DATE),
    )
    state = pl.col("state").cast(pl.String)
    rows = standings.with_columns(state=state).filter(pl.col("active") & state.is_in(OPEN))
    rows = rows.sort(pl.col("state") != "overdue", "due_on", "number", "expectation", nulls_last=True)
    return table_of("to_do", "What to do next", columns, rows)


def _duties(standings: pl.DataFrame) -> Table:
    columns = (
        Column("expectation", "Expectation", Kind.TEXT),
        Column("kept", "Met", Kind.TEXT, "in time or late, of all that was due"),
        Column("late", "Of these late", Kind.WHOLE),
        Column("overdue", "Pairs overdue", Kind.WHOLE, "active pairs"),
        Column("comments", "Sponsor's comments", Kind.TEXT, "for the sponsor to fill in"),
    )
    rows = kept_by_expectation(standings).with_columns(kept=pl.format("{} of {}", "kept", "due"), comments=pl.lit(""))
    return table_of("duties", "What is expected, in all pairs", columns, rows)


def _standings(standings: pl.DataFrame) -> Table:
    columns = (
        PAIR_NUMBER,
        Column("paired_on", "Since", Kind.DATE),
        Column("expectation", "Expectation", Kind.TEXT),
        Column("state", "How it stands", Kind.WORD, "met, late, due, overdue, not yet, excused or paused"),
        Column("kept", "Met", Kind.TEXT, "in time or late, of all that was due"),
        Column("due_on", "Due on", Kind.DATE),
        Column("missed", "Missed", Kind.TEXT),
    )
    state = pl.col("state").cast(pl.String)
    rows = standings.with_columns(
        state=state,
        kept=pl.format("{} of {}", pl.col("windows_met") + pl.col("windows_late"), "windows_due"),
        missed=pl.when(state == "overdue").then("why"),
    )
    return table_of("standings", "What is expected, pair by pair", columns, rows)


def _excused(excused: pl.DataFrame) -> Table:
    columns = (
        PAIR_NUMBER,
        Column("expectation", "Expectation", Kind.TEXT),
        Column("kind", "Kind", Kind.TEXT, "pause: somebody of the pair was away; excuse: waived by the programme"),
        Column("first", "From", Kind.DATE),
        Column("last", "To", Kind.DATE, "open where missing"),
        Column("why", "Why", Kind.TEXT, "of an excuse"),
    )
    return table_of("excused", "When nothing was due", columns, excused)


def _evidence(person: str, evidence: pl.DataFrame) -> Table:
    columns = (
        Column("on", "On", Kind.DATE),
        PAIR_NUMBER,
        Column("what", "What", Kind.WORD),
        Column("rung", "Rung", Kind.TEXT),
        Column("opportunity_id", "Opportunity", Kind.ID),
        Column("source", "Who says so", Kind.TEXT, "confirmed by somebody else, self-reported, or on record"),
    )
    named = evidence.with_columns(pl.col("rung").map_elements(named_rung, return_dtype=pl.String))
    return table_of("evidence", f"Evidence {person}", columns, named)


def _history(history: pl.DataFrame) -> Table:
    columns = (
        Column("as_of", "On", Kind.DATE),
        Column("status", "Status", Kind.TEXT),
        Column("kept", "Met", Kind.TEXT, "in the pairs active then"),
    )
    rows = history.with_columns(
        status=pl.col("status").str.replace_all("_", " "), kept=pl.format("{} of {}", "kept", "judged")
    )
    return table_of("history", "Status in earlier months", columns, rows)


def _feedback(person: str, parts: _Parts, snapshot: Snapshot) -> Value:
    """The mean of the protégés' latest answers, withheld on too few."""
    said = parts.feedback.get(person)
    least = snapshot.program.accountability.feedback_shown_from
    return None if said is None else feedback_mean(said["of_proteges"], least)
