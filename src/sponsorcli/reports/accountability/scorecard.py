"""A sponsor's scorecard for a performance review: duties kept, with the evidence, and room for a reply."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

import polars as pl

from sponsorcli.accountability.reviews import Scorecards
from sponsorcli.accountability.totals import confirmed_by_sponsor, kept_by_expectation, kept_windows
from sponsorcli.model import Snapshot
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value

from .advocacy import WHICH_SPONSOR, feedback_mean

PAIR_NUMBER = Column("number", "Pair", Kind.WHOLE, "the sponsor's pairs, numbered by the day they began")
NOTES = (
    (
        "What a sponsor can do alone, and nothing else: no outcome of a protégé, no rating, no protégé by name or id, "
        "no protected attribute. It is no formula for pay or dismissal."
    ),
    (
        "Kept: windows and deadlines kept of those that are over, ended pairs included; part windows, pauses and "
        "excuses do not count. Feedback is kept when the sponsor answered, whatever the answer."
    ),
    "Confirmed: somebody other than the sponsor said so. Self-reported: the sponsor's own word, which counts as well.",
    (
        "The sponsor sees this first and may answer in the column for comments. Snapshot is the SHA-256 of the tables "
        "as JSON with sorted keys and no spaces; the same files and day give the same."
    ),
)


def scorecard_reports(result: Scorecards, snapshot: Snapshot) -> tuple[Report, ...]:
    """One report a sponsor who has or had a pair, by id; the comments are empty, and `snapshot` is the tables' hash."""
    parts = _Parts(result)
    return tuple(
        _scorecard(f"scorecard-{number}", row, parts, result, snapshot)
        for number, row in enumerate(result.account.sponsors.rows(named=True), 1)
    )


def scorecards_overview(cards: Iterable[Report], snapshot: Snapshot) -> Report:
    """The scorecards' list: each sponsor with status, what was kept, and the hash under which it was frozen."""
    columns = (
        WHICH_SPONSOR,
        Column("active", "Active pairs", Kind.WHOLE, "the load"),
        Column("status", "Status", Kind.TEXT),
        Column("kept", "Kept", Kind.TEXT),
        Column("snapshot", "Snapshot", Kind.TEXT, "SHA-256 of the scorecard's tables"),
    )
    rows = [{fact.name: fact.value for fact in card.facts} for card in cards]
    return report_of(
        snapshot,
        "scorecards",
        "Scorecards",
        headline=f"{len(rows)} scorecard{'' if len(rows) == 1 else 's'}, for the sponsors to see first.",
        facts=(Fact("sponsors", "Sponsors", Kind.WHOLE, len(rows)),),
        tables=(table_of("sponsors", "Sponsors", columns, rows),),
        notes=NOTES,
    )


class _Parts:
    """The result's frames by sponsor, parted once."""

    def __init__(self, result: Scorecards) -> None:
        numbers = result.pairs.select("sponsor_id", "number", "paired_on", "protege_id")
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
    standings = parts.standings.get(person, result.account.standings.clear().with_columns(number=pl.lit(1)))
    tables = (
        _duties(standings),
        _standings(standings),
        _excused(parts.excused.get(person, result.excused.clear())),
        _history(parts.history.get(person, result.history.clear())),
        _evidence(person, parts.evidence.get(person, result.evidence.clear())),
    )
    status = str(sponsor["status"]).replace("_", " ")
    kept, active = _kept(standings), sponsor["active"]
    return report_of(
        snapshot,
        name,
        f"Scorecard {person}",
        headline=f"{status.capitalize()}; kept {kept}; {active} active pair{'' if active == 1 else 's'}.",
        facts=(
            Fact("person_id", "Sponsor", Kind.PERSON, person),
            Fact("status", "Status", Kind.TEXT, status),
            Fact("active", "Active pairs", Kind.WHOLE, active, "the load"),
            Fact("pairs", "Pairs so far", Kind.WHOLE, sponsor["pairs"]),
            Fact("kept", "Kept", Kind.TEXT, kept, "windows and deadlines kept of those that are over"),
            Fact("owed", "Overdue now", Kind.WHOLE, sponsor["owed"], "in active pairs"),
            Fact("advocacy", "Advocacy", Kind.WHOLE, sponsor["advocacy"], "actions from the connector's rung up"),
            Fact("confirmed", "Of these confirmed", Kind.TEXT, parts.confirmed.get(person, "0 of 0")),
            Fact("highest_rung", "Highest rung", Kind.WHOLE, sponsor["highest_rung"]),
            Fact("feedback", "Protégés' mean feedback", Kind.NUMBER, _feedback(person, parts, snapshot)),
            Fact("snapshot", "Snapshot", Kind.TEXT, hash_of(tables), "SHA-256 of the tables"),
        ),
        tables=tables,
        notes=NOTES,
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
    return value.isoformat() if isinstance(value, date) else value


def _kept(standings: pl.DataFrame) -> str:
    windows = kept_windows(standings)
    return f"{windows.kept} of {windows.due}"


def _duties(standings: pl.DataFrame) -> Table:
    columns = (
        Column("expectation", "Duty", Kind.TEXT),
        Column("kept", "Kept", Kind.TEXT, "of those that are over"),
        Column("late", "Of these late", Kind.WHOLE),
        Column("overdue", "Overdue in", Kind.WHOLE, "active pairs"),
        Column("comments", "Sponsor's comments", Kind.TEXT, "for the sponsor to fill in"),
    )
    rows = kept_by_expectation(standings).with_columns(kept=pl.format("{} of {}", "kept", "due"), comments=pl.lit(""))
    return table_of("duties", "Duties", columns, rows)


def _standings(standings: pl.DataFrame) -> Table:
    columns = (
        PAIR_NUMBER,
        Column("paired_on", "Since", Kind.DATE),
        Column("expectation", "Duty", Kind.TEXT),
        Column("state", "State", Kind.WORD, "met, late, due, overdue, not yet, excused or paused"),
        Column("kept", "Kept", Kind.TEXT, "of those that are over"),
        Column("due_on", "Due on", Kind.DATE),
        Column("missed", "Missed", Kind.TEXT),
    )
    state = pl.col("state").cast(pl.String)
    rows = standings.with_columns(
        state=state,
        kept=pl.format("{} of {}", pl.col("windows_met") + pl.col("windows_late"), "windows_due"),
        missed=pl.when(state == "overdue").then("why"),
    )
    return table_of("standings", "Each pair", columns, rows)


def _excused(excused: pl.DataFrame) -> Table:
    columns = (
        PAIR_NUMBER,
        Column("expectation", "Duty", Kind.TEXT),
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
        Column("what", "What", Kind.TEXT),
        Column("rung", "Rung", Kind.WHOLE),
        Column("opportunity_id", "Opportunity", Kind.ID),
        Column("source", "Whose word", Kind.TEXT, "confirmed by somebody else, self-reported, or on record"),
    )
    return table_of("evidence", f"Evidence {person}", columns, evidence)


def _history(history: pl.DataFrame) -> Table:
    columns = (
        Column("as_of", "On", Kind.DATE),
        Column("status", "Status", Kind.TEXT),
        Column("kept", "Kept", Kind.TEXT, "in the pairs active then"),
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
