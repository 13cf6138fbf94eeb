"""What keeps pairs from being held to account as the tables and settings stand."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.ladder import Ladder, name_of_action
from sponsorcli.model.schema import Referent
from sponsorcli.problems import Problem, Severity, in_reading_order


def setup_problems(snapshot: Snapshot) -> tuple[Problem, ...]:
    """What keeps pairs from being held to account; nothing where it is switched off.

    These are all problems of `hold_to_account` and of what is built on it.
    """
    if snapshot.program.accountability.mode == "none":
        return ()
    return in_reading_order(
        (
            *_pairs_that_end_before_they_begin(snapshot),
            *_pairs_without_an_end(snapshot),
            *_problems_of_actions(snapshot.roster, snapshot.history.ladder),
            *_absent_people_in_no_pair(snapshot),
            *_absences_that_end_before_they_begin(snapshot),
            *_problems_of_expectations(snapshot),
            *_progress_unknown(snapshot),
        )
    )


def _pairs_that_end_before_they_begin(snapshot: Snapshot) -> Iterator[Problem]:
    """The pairs that take no part."""
    table = snapshot.roster.table("pairs")
    backwards = table.frame.with_row_index("index").filter(pl.col("ended_on") < pl.col("paired_on"))
    columns = ("index", "protege_id", "sponsor_id", "paired_on", "ended_on")
    for index, protege, sponsor, paired, ended in backwards.select(columns).rows():
        yield Problem(
            "A002",
            f"pair {protege} with {sponsor} ended on {ended}, before it was made on {paired}",
            table.place(index, "ended_on"),
            "correct one of the two dates",
        )


def _pairs_without_an_end(snapshot: Snapshot) -> Iterator[Problem]:
    """The pairs whose end is not written down although one of the two has left."""
    table = snapshot.roster.table("pairs")
    rows = table.frame.with_row_index("index")
    left = snapshot.history.departures.filter(pl.col("left_on") <= snapshot.as_of)
    for role in ("protege_id", "sponsor_id"):
        gone = rows.join(left, left_on=role, right_on="person_id", how="inner", maintain_order="left").filter(
            pl.col("ended_on").is_null() | (pl.col("ended_on") > pl.col("left_on"))
        )
        columns = ("index", "protege_id", "sponsor_id", pl.col(role).alias("gone"), "left_on")
        for index, protege, sponsor, person, day in gone.select(columns).rows():
            yield Problem(
                "A003",
                f"{person} left on {day} and the pair {protege} with {sponsor} has no end by then",
                table.place(index, "ended_on"),
                f"enter {day} or the day the pair ended in ended_on",
                Severity.WARNING,
            )


def _problems_of_actions(roster: Roster, ladder: Ladder) -> list[Problem]:
    """The actions that no rung is known for, each once."""
    table = roster.table("activity")
    rows = table.frame.with_row_index("index")
    unknown = [written for written, name in _names(rows, ladder).items() if name not in ladder.rung_of]
    found = (
        rows.filter(pl.col("action").is_in(unknown))
        .group_by("action", maintain_order=True)
        .agg(pl.col("index").first(), pl.len().alias("times"))
    )
    return [
        Problem(
            "A004",
            f'action "{action}" has no rung, so {times} row{"s" if times > 1 else ""} of activity count for nothing',
            table.place(index, "action"),
            f"use a known action, or give it a rung under `actions`: `{name_of_action(action)}: 3`",
        )
        for action, index, times in found.rows()
    ]


def _names(activity: pl.DataFrame, ladder: Ladder) -> dict[str, str]:
    """The name on the ladder of every action as it is written."""
    return {written: ladder.name_of(written) for written in activity["action"].drop_nulls().unique().sort()}


def _absent_people_in_no_pair(snapshot: Snapshot) -> Iterator[Problem]:
    """The people named in pauses and excuses who are in no pair."""
    settings, pairs = snapshot.program.accountability, snapshot.roster.frame("pairs")
    sponsors, proteges = set(pairs["sponsor_id"]), set(pairs["protege_id"])
    named = [(("pauses", i, "person"), p.person, sponsors | proteges) for i, p in enumerate(settings.pauses)]
    named += [(("excuses", i, "sponsor"), e.sponsor, sponsors) for i, e in enumerate(settings.excuses) if e.sponsor]
    named += [(("excuses", i, "protege"), e.protege, proteges) for i, e in enumerate(settings.excuses) if e.protege]
    for path, person, known in named:
        if person not in known:
            yield Problem(
                "A005",
                f'"{person}" is in no pair',
                snapshot.places.of("accountability", *path),
                snapshot.roster.directory.hint(person, Referent.EITHER, snapshot.as_of),
            )


def _absences_that_end_before_they_begin(snapshot: Snapshot) -> Iterator[Problem]:
    settings = snapshot.program.accountability
    spans = [("pauses", i, p.from_day, p.to_day) for i, p in enumerate(settings.pauses)]
    spans += [("excuses", i, e.from_day, e.to_day) for i, e in enumerate(settings.excuses)]
    for part, i, first, last in spans:
        if last is not None and last < first:
            yield Problem(
                "A006", f"the time from {first} ends on {last}, before it begins",
                snapshot.places.of("accountability", part, i, "to"), "correct `from` or `to`",
            )  # fmt: skip


def _problems_of_expectations(snapshot: Snapshot) -> Iterator[Problem]:
    """The expectations that cannot be judged, and those that no row of the tables answers to."""
    for index, expectation in enumerate(snapshot.program.accountability.expectations):
        path = ("accountability", "expectations", index)
        if not expectation.can_be_judged(snapshot.roster):
            where = expectation.what_shows
            yield Problem(
                "A007", f"{expectation.kind} cannot be judged, because there is no {where}",
                snapshot.places.of(*path),
                f"name the {where} in the sources, or remove the expectation", Severity.WARNING,
            )  # fmt: skip
        elif (fault := expectation.setup_fault(snapshot.roster)) is not None:
            place = snapshot.places.of(*path, fault.key)
            yield Problem(fault.code, fault.words, place, fault.remedy, Severity.WARNING)


def _progress_unknown(snapshot: Snapshot) -> Iterator[Problem]:
    """A012 where scorecards are to show promotions and no table tells of any."""
    if snapshot.program.accountability.shows_progress and not snapshot.history.career.has_events:
        yield Problem(
            "A012",
            "scorecards are to show protégés' promotions, but no table says who was promoted, so that part stays empty",
            snapshot.places.of("accountability", "mode"),
            "name `career_events` or `people_history` in the sources, or set `mode: scorecard`",
            Severity.WARNING,
        )
