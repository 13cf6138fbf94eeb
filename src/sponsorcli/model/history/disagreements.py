"""Where the tables contradict each other about who is in: what is then read is said, and where to correct it."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.problems import Problem, Severity

from .employment import FOREVER
from .history import History
from .pairs import differing_agreements

WARNING, NOTE = Severity.WARNING, Severity.NOTE


def contradictions(history: History) -> Iterator[Problem]:
    """A problem for every pair without a date or with several leads, and for all that two tables tell differently."""
    yield from _undated(history)
    yield from _to_come(history)
    yield from _leads(history)
    yield from _levels(history)
    yield from _departures(history)
    yield from _agreements(history)
    yield from _accepted(history)
    yield from _strays(history)


def _undated(history: History) -> Iterator[Problem]:
    table = history.roster.table("pairs")
    rows = table.frame.with_row_index("at").filter(pl.col("paired_on").is_null())
    for at, protege, sponsor in rows.select("at", "protege_id", "sponsor_id").rows():
        yield Problem(
            "A001",
            f"pair {protege} with {sponsor} has no pairing date, so it does not stand and nothing is due",
            table.place(at, "paired_on"),
            "fill in paired_on; to check pairs before they are dated, run `sponsorcli pair --check-existing`",
        )


def _to_come(history: History) -> Iterator[Problem]:
    table = history.roster.table("pairs")
    rows = table.frame.with_row_index("at").filter(pl.col("paired_on") > history.as_of)
    for at, protege, sponsor, day in rows.select("at", "protege_id", "sponsor_id", "paired_on").rows():
        yield Problem(
            "R065",
            f"the pair {protege} and {sponsor} begins only on {day}, and uses a seat from then on",
            table.place(at, "paired_on"),
            "nothing, if this is right; otherwise correct the date",
            NOTE,
        )


def _leads(history: History) -> Iterator[Problem]:
    table = history.roster.table("pairs")
    by_protege = history.standing.sort("protege_id", "paired_on", "sponsor_id").group_by(
        "protege_id", maintain_order=True
    )  # fmt: skip
    for row in by_protege.agg(
        pl.col("at", "sponsor_id").filter(pl.col("role") == "lead").name.prefix("lead_"), pl.col("at").first()
    ).iter_rows(named=True):
        protege, leads = row["protege_id"], row["lead_sponsor_id"]
        if len(leads) > 1:
            yield Problem(
                "M071",
                f"{protege} has {len(leads)} lead sponsors, {' and '.join(leads)}; {leads[0]} counts as the lead, "
                "and all use a seat",
                table.place(row["lead_at"][1], "role"),
                "enter co as the role of the others, or ended_on where a pair has ended",
                WARNING,
            )
        if not leads:
            yield Problem(
                "M072",
                f"{protege} has co-sponsors and no lead sponsor",
                table.place(row["at"], "role"),
                "enter lead as the role of one of them, or let pair find a lead",
                WARNING,
            )


def _levels(history: History) -> Iterator[Problem]:
    """Where the people table has another level than the dated changes, or than the last extract."""
    career = history.career
    if not career.has_events or history.is_past:
        return
    table = history.roster.table("people")
    said = table.frame.with_row_index("at").select("at", "person_id", "level").drop_nulls()
    changed = history.events.filter(pl.col("level").is_not_null() & (pl.col("event") != "acting"))
    last = changed.sort("on").group_by("person_id", maintain_order=True).agg(pl.col("on", "event").last())
    later = career.events.filter(pl.col("on") > history.as_of).select("person_id").unique()
    both = (
        said.join(last, on="person_id", how="inner", maintain_order="left")
        .join(later, on="person_id", how="anti", maintain_order="left")
        .join(history.people.select("person_id", in_force="level"), on="person_id", how="inner", maintain_order="left")
    )
    differing = both.filter(pl.col("level") != pl.col("in_force"))
    for at, person, level, on, event, read in differing.select(
        "at", "person_id", "level", "on", "event", "in_force"
    ).rows():
        told, hint = f"career events at {read} ({event} on {on})", "add the later change to career events"
        if not career.is_given:
            told, hint = (
                f"the extract of {career.extracts.days[-1]} at {read}",
                "name the newest people file as one too",
            )
        yield Problem(
            "R067",
            f'people has "{person}" at {level}, but {told}; {read} is used',
            table.place(at, "level"),
            f"correct the level here, or {hint}",
            WARNING,
        )


def _departures(history: History) -> Iterator[Problem]:
    """Where the people table has another day of leaving than career events, or none."""
    career = history.career
    table = history.roster.table("people")
    if not career.has_events or not any("left_on" in source.columns for source in table.sources):
        return
    told = career.events.filter(pl.col("event") == "left").sort("on")
    last = told.group_by("person_id", maintain_order=True).agg(pl.col("on").last())
    read = career.employment.group_by("person_id").agg(pl.col("until").last())
    rows = (
        table.frame.with_row_index("at")
        .select("at", "person_id", "left_on")
        .join(last, on="person_id", how="inner", maintain_order="left")
        .join(read, on="person_id", how="inner", maintain_order="left")
        .filter((pl.col("left_on") != pl.col("on")).fill_null(value=True) & (pl.col("until") < FOREVER))
    )
    for at, person, said, on, until in rows.select("at", "person_id", "left_on", "on", "until").rows():
        what = "no leaving date" if said is None else f"{said} as leaving date"
        yield Problem(
            "R068",
            f'people has {what} for "{person}", but career events have {on}; {until} is used',
            table.place(at, "left_on"),
            "enter the right day in both tables, or `hired` in career events for somebody who came back",
            WARNING,
        )


def _agreements(history: History) -> Iterator[Problem]:
    table = history.roster.table("pairs")
    differing = differing_agreements(table.frame, history.roster.frame("agreements"))
    for at, protege, sponsor, agreed, signed in differing.rows():
        yield Problem(
            "R069",
            f"pair {protege} with {sponsor} agreed on {agreed} according to pairs, but agreements have {signed}, "
            "which is used",
            table.place(at, "agreed_on"),
            "correct one of the two days, or leave agreed_on empty",
            WARNING,
        )


def _accepted(history: History) -> Iterator[Problem]:
    """Where somebody accepted an opportunity that went to somebody else, or two accepted one."""
    table = history.roster.table("candidates")
    register = history.roster.frame("opportunities").select("opportunity_id", "filled_by")
    accepted = table.frame.with_row_index("at").filter(pl.col("stage") == "accepted")
    other = accepted.join(
        register.drop_nulls().unique("opportunity_id", keep="first"), on="opportunity_id", how="inner",
        maintain_order="left",
    ).filter(pl.col("filled_by") != pl.col("person_id"))  # fmt: skip
    for at, person, opportunity, filled_by in other.select("at", "person_id", "opportunity_id", "filled_by").rows():
        yield Problem(
            "R070",
            f'"{person}" accepted {opportunity}, but the register says "{filled_by}" got it; both are counted',
            table.place(at, "stage"),
            "correct the stage here, or filled_by in the register",
            WARNING,
        )


def _strays(history: History) -> Iterator[Problem]:
    """The actions of two who are no pair, or not on that day: they count for no pair."""
    table, pairs = history.roster.table("activity"), history.roster.table("pairs")
    if not (table.is_given and pairs.is_given):
        return
    two = ["protege_id", "sponsor_id"]
    stray = history.actions.join(history.actions_of_pairs, on="index", how="anti", maintain_order="left")
    undated = pairs.frame.filter(pl.col("paired_on").is_null())
    stray = stray.join(undated, on=two, how="anti", maintain_order="left")
    known = pairs.frame.select(two).unique().with_columns(is_pair=pl.lit(1))
    told = stray.join(known, on=two, how="left", maintain_order="left")
    for at, on, protege, sponsor, is_pair in told.select("index", "on", *two, "is_pair").rows():
        both = f'"{sponsor}" and "{protege}"'
        if is_pair:
            yield Problem(
                "R030",
                f'the action on "{on}" is before the pair of {both} began or after it ended',
                table.place(at, "on"),
                "correct the date here or in pairs; the action counts for no pair as it is",
                WARNING,
            )
        else:
            yield Problem(
                "R029",
                f"the pairs table has no pair of {both}",
                table.place(at, "sponsor_id"),
                "add the pair to pairs, or correct the ids; the action counts for no pair as it is",
                WARNING,
            )
