"""The sponsor's page on a protégé for a promotion discussion: facts alone, each with where it can be confirmed."""

from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.anniversaries import years_between
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG, named_rung
from sponsorcli.problems.messages import counted
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.values import NamedPerson

from .heading import report_of
from .tables_by_name import table_of


def brief_report(person_id: str, snapshot: Snapshot) -> Report | None:
    """The report `brief` on the protégé of that id; None where the protégés table has no such person.

    It reads the roster alone: no audit data, no feedback about anybody, nothing that is not a dated fact.
    """
    proteges = snapshot.history.described("proteges").filter(pl.col("person_id") == person_id)
    if proteges.is_empty():
        return None
    protege = proteges.row(0, named=True)
    tables = (
        evidence(person_id, snapshot),
        actions(person_id, snapshot),
        opportunities(person_id, snapshot),
        aims(person_id, snapshot),
        steps(person_id, snapshot),
    )
    return report_of(
        snapshot,
        "brief",
        f"Brief on {label(snapshot, person_id)}",
        headline=headline(protege, snapshot),
        facts=(*facts(protege), *programme_facts(protege, snapshot)),
        tables=(talking_points(protege, tables, snapshot), *(table for table in tables if len(table))),
        notes=("Made from the programme's own tables. Facts alone: what to make of them is for those who decide.",),
    )


def headline(protege: Mapping[str, object], snapshot: Snapshot) -> str:
    """Who it is, and who stands up for them."""
    known = [str(protege[key]) for key in ("level", "function", "location") if protege.get(key)]
    sponsors = [label(snapshot, row["sponsor_id"]) for row in active_pairs(protege, snapshot).iter_rows(named=True)]
    standing = f"sponsored by {' and '.join(sponsors)}" if sponsors else "without a sponsor at present"
    return f"{label(snapshot, str(protege['person_id']))}: {', '.join([*known, standing])}."


def active_pairs(protege: Mapping[str, object], snapshot: Snapshot) -> pl.DataFrame:
    """The protégé's pairs that stand on the day, the lead sponsor's first."""
    standing = snapshot.history.standing.filter(pl.col("protege_id") == protege["person_id"])
    return standing.sort(pl.col("role") != "lead", "paired_on", "sponsor_id")


def label(snapshot: Snapshot, person_id: str | None) -> str:
    """A person's name with the id, or the id alone."""
    if person_id is None:
        return ""
    return NamedPerson(person_id, snapshot.history.names_of([person_id]).get(person_id)).said


def facts(protege: Mapping[str, object]) -> Iterator[Fact]:
    """What is known of the person."""
    yield Fact("person_id", "Id", Kind.PERSON, str(protege["person_id"]))
    for name, title in (("level", "Level"), ("function", "Function"), ("location", "Location")):
        if protege.get(name):
            yield Fact(name, title, Kind.TEXT, str(protege[name]))
    tenure, since = protege.get("tenure_years"), protege.get("at_level_since")
    if isinstance(tenure, float):
        yield Fact("tenure_years", "Years in the company", Kind.NUMBER, round(tenure, 1))
    if isinstance(since, date):
        yield Fact("level_since", "At this level since", Kind.DATE, since)
    goals = protege.get("goals")
    if isinstance(goals, list) and goals:
        yield Fact("goals", "Goals", Kind.TEXT, ", ".join(map(str, goals)))


def programme_facts(protege: Mapping[str, object], snapshot: Snapshot) -> Iterator[Fact]:
    """How the person came into the programme, and since when a sponsor stands up for them."""
    theirs = pl.col("person_id") == protege["person_id"]
    selected = snapshot.history.decisions.filter(theirs & (pl.col("result") == "selected")).sort("decided_on")
    if selected.height:
        last = selected.row(-1, named=True)
        drawn = snapshot.history.lots.filter(theirs & (pl.col("round") == last["round"]) & pl.col("drawn"))
        yield Fact("selected_on", "Selected on", Kind.DATE, last["decided_on"])
        if drawn.height:
            yield Fact("selected_by", "Selected by", Kind.TEXT, "lot")
    active = active_pairs(protege, snapshot)
    for name, title, column in (
        ("sponsored_since", "Sponsored since", "paired_on"),
        ("agreed_on", "Goals agreed with the sponsor on", "agreed_on"),
    ):
        first = active[column].min()
        if isinstance(first, date):
            yield Fact(name, title, Kind.DATE, first)


def dated(table: str, snapshot: Snapshot) -> pl.DataFrame:
    """The rows of a table that has happened by the day."""
    return snapshot.roster.frame(table).filter(pl.col("on") <= snapshot.as_of)


def evidence(person_id: str, snapshot: Snapshot) -> Table:
    """Accomplishments, newest first, with who can confirm them."""
    rows = dated("evidence", snapshot).filter(pl.col("person_id") == person_id)
    frame = rows.sort("on", "what", descending=[True, False]).with_columns(
        pl.col("skills").list.join(", "),
        verifier=pl.col("verified_by").map_elements(lambda who: label(snapshot, who), return_dtype=pl.String),
    )
    columns = (
        Column("on", "Day", Kind.DATE),
        Column("what", "Accomplishment", Kind.TEXT),
        Column("metric", "Result", Kind.TEXT),
        Column("skills", "Skills", Kind.TEXT),
        Column("verifier", "Confirmed by", Kind.TEXT),
    )
    return table_of("evidence", "Accomplishments", columns, frame)


def actions(person_id: str, snapshot: Snapshot) -> Table:
    """What sponsors have done while they were paired, from the connector's rung up, newest first."""
    frame = (
        snapshot.history.actions_of_pairs.filter(pl.col("protege_id") == person_id)
        .filter(pl.col("rung") >= ADVOCACY_FROM_RUNG)
        .sort("on", "action", "sponsor_id", descending=[True, False, False])
        .with_columns(
            action=pl.col("action").str.replace_all("_", " "),
            rung=pl.col("rung").map_elements(named_rung, return_dtype=pl.String),
            sponsor=pl.col("sponsor_id").map_elements(lambda who: label(snapshot, who), return_dtype=pl.String),
            before=pl.col("with_person").map_elements(lambda who: label(snapshot, who), return_dtype=pl.String),
        )
    )
    columns = (
        Column("on", "Day", Kind.DATE),
        Column("action", "What was done", Kind.WORD),
        Column("rung", "Rung", Kind.TEXT),
        Column("sponsor", "By", Kind.TEXT),
        Column("before", "Who heard it", Kind.TEXT),
        Column("opportunity_id", "About", Kind.ID),
    )
    return table_of("actions", "Advocacy so far", columns, frame)


def opportunities(person_id: str, snapshot: Snapshot) -> Table:
    """Opportunities the person was considered for or given."""
    considered = snapshot.history.considerations.filter(pl.col("person_id") == person_id)
    register = snapshot.roster.frame("opportunities").select("opportunity_id", "title", "kind", "posted_on")
    frame = (
        considered.join(register.unique("opportunity_id", keep="first"), on="opportunity_id", how="left")
        .with_columns(
            came_to=pl.when("taken").then(pl.lit("given")).otherwise("stage"),
            by=pl.col("put_forward_by").map_elements(lambda who: label(snapshot, who), return_dtype=pl.String),
        )
        .sort("posted_on", "opportunity_id", descending=[True, False], nulls_last=True)
    )
    columns = (
        Column("opportunity_id", "Id", Kind.ID),
        Column("title", "Opportunity", Kind.TEXT),
        Column("kind", "Kind", Kind.TEXT),
        Column("posted_on", "Posted", Kind.DATE),
        Column("came_to", "Stage", Kind.TEXT),
        Column("by", "Put forward by", Kind.TEXT),
    )
    return table_of("opportunities", "Opportunities", columns, frame)


def aims(person_id: str, snapshot: Snapshot) -> Table:
    """What the person aims at, and the objective of the organisation that it serves; what is reached first."""
    frame = snapshot.history.aims.filter(pl.col("person_id") == person_id).with_columns(
        owner=pl.col("owner_id").map_elements(lambda who: label(snapshot, who), return_dtype=pl.String)
    )
    columns = (
        Column("goal", "Aim", Kind.TEXT),
        Column("title", "Objective it serves", Kind.TEXT),
        Column("owner", "Owner of the objective", Kind.TEXT),
        Column("by_on", "By", Kind.DATE),
        Column("met_on", "Reached", Kind.DATE),
    )
    return table_of("aims", "Aims", columns, frame.sort("met_on", "by_on", "goal", nulls_last=True))


def steps(person_id: str, snapshot: Snapshot) -> Table:
    """The person's career so far: as events tell it, else as dated extracts do."""
    told = snapshot.history.inferred_events
    events = snapshot.history.events if told is None else told
    frame = events.filter(pl.col("person_id") == person_id).sort("on", "event")
    columns = (
        Column("on", "Day", Kind.DATE),
        Column("event", "Event", Kind.TEXT),
        Column("level", "Level", Kind.TEXT),
    )
    return table_of("career", "Career so far", columns, frame)


def talking_points(protege: Mapping[str, object], tables: tuple[Table, ...], snapshot: Snapshot) -> Table:
    """Sentences that a sponsor can say, each counted from the tables below."""
    points = tuple(points_from(protege, {table.name: table for table in tables}, snapshot))
    rows = [{"point": point} for point in points or ("Nothing is on record yet: ask the protégé for accomplishments.",)]
    return table_of("talking_points", "What you can say", (Column("point", "Point", Kind.TEXT),), rows)


def points_from(protege: Mapping[str, object], tables: Mapping[str, Table], snapshot: Snapshot) -> Iterator[str]:
    """The sentences, strongest ground first."""
    done, considered, advocacy = (tables[name] for name in ("evidence", "opportunities", "actions"))
    if len(done):
        yield from accomplishments_points(done)
    if len(considered):
        given = sum(value == "given" for value in considered.column("came_to"))
        yield f"Considered for {counted(len(considered), 'opportunity')}, given {given or 'none'} so far."
    if len(advocacy):
        yield advocacy_point(advocacy)
    if len(tables["aims"]):
        yield aims_point(tables["aims"])
    since = protege.get("at_level_since")
    if isinstance(since, date):
        years = pl.select(years_between(pl.lit(since), snapshot.as_of)).item()
        yield f"{years:.1f} years at level {protege.get('level') or 'unknown'}."


def accomplishments_points(done: Table) -> Iterator[str]:
    """How many accomplishments there are, and how well they can be shown."""
    confirmed = sum(map(bool, done.column("verifier")))
    measured = sum(map(bool, done.column("metric")))
    yield f"{counted(len(done), 'accomplishment')} on record, the latest on {done.column('on')[0]}."
    yield f"Of these, {confirmed or 'none'} can be confirmed by somebody, {measured or 'none'} shown in figures."


def advocacy_point(advocacy: Table) -> str:
    """How often somebody spoke up, and before how many."""
    people = set(filter(None, advocacy.column("before")))
    met = f", to {counted(len(people), 'person')} by name" if people else ""
    return f"A sponsor spoke up {counted(len(advocacy), 'time')}{met}; last on {advocacy.column('on')[0]}."


def aims_point(aimed: Table) -> str:
    """How many aims there are, reached so far, and in the service of an objective."""
    reached = sum(map(bool, aimed.column("met_on")))
    serve = sum(map(bool, aimed.column("title")))
    are = "serves an objective" if serve == 1 else "serve an objective"
    return f"{counted(len(aimed), 'aim')}, {reached or 'none'} reached so far; {serve or 'none'} {are} of the company."
