"""The alignment report: the organisation's objectives, who aims at them, and what is done for that."""

from collections.abc import Iterator

from sponsorcli.alignment import Alignment
from sponsorcli.model import Snapshot
from sponsorcli.reports.cover import CoverPart, Need, NeedKind, Urgency, count_of, counted, named
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table

LINK = (
    "No action and no opportunity names an objective. What is done for a protégé counts for every aim of the protégé, "
    "and for every objective that these aims serve, until the aim is reached. So the rows do not add up to a total."
)
DONE = (
    Column("actions", "Actions", Kind.WHOLE),
    Column("advocacy", "Advocacy", Kind.WHOLE),
    Column("advocacy_on", "Last advocacy", Kind.DATE, aside=True),
    Column("considered", "Considered for", Kind.WHOLE),
    Column("taken", "Given", Kind.WHOLE),
)


def alignment_report(result: Alignment, snapshot: Snapshot) -> Report:
    """The report `alignment`: its facts, `objectives`, `aims`, `owner_pairs`, `openings`."""
    return report_of(
        snapshot,
        "alignment",
        "Objectives and aims",
        headline=_headline(result),
        facts=_facts(result),
        tables=(_objectives(result), _aims(result), _owner_pairs(result), _openings(result)),
        notes=tuple(_notes()),
    )


def alignment_part(result: Alignment, snapshot: Snapshot, program: str) -> CoverPart:
    """What of the alignment needs somebody: aims past their day, objectives that nobody aims at."""
    command = f"sponsorcli alignment {program}"
    names = snapshot.history.names_of(result.overdue["person_id"])
    late = tuple(
        Need(named(person, names), f'The aim "{goal}" is past its day.', command, since=day)
        for person, goal, day in result.overdue.sort("by_on", "person_id", "goal")
        .select("person_id", "goal", "by_on")
        .iter_rows()
    )
    alone = tuple(
        Need(f"{title} ({objective})", "Nobody aims at it.", command)
        for objective, title in result.without_aim.select("objective_id", "title").iter_rows()
    )
    return CoverPart((
        NeedKind(Urgency.AIM_OVERDUE, f"{count_of(len(late), 'aim is', 'aims are')} past the day", command, late),
        NeedKind(
            Urgency.WITHOUT_AIM,
            f"{count_of(len(alone), 'objective has', 'objectives have')} nobody aiming at it",
            command,
            alone,
        ),
    ))  # fmt: skip


def _headline(result: Alignment) -> str:
    every, open_aims = result.objectives.height, result.open_aims.height
    if not every:
        return "No objective runs on this day."
    aimed_at = every - result.without_aim.height
    serve = open_aims - result.without_objective.height
    who = f"{aimed_at} of {count_of(every, 'objective', 'objectives')}"
    return (
        f"Protégés aim at {who}; {serve} of {count_of(open_aims, 'open aim serves', 'open aims serve')} an objective."
    )


def _facts(result: Alignment) -> tuple[Fact, ...]:
    every, open_aims, pairs = result.objectives.height, result.open_aims.height, result.pairs
    return (
        Fact("objectives", "Objectives", Kind.WHOLE, every, "those that run on the day"),
        Fact("aims", "Open aims", Kind.WHOLE, open_aims, "of protégés, not reached yet"),
        counted("aims_without_objective", "Open aims without an objective", result.without_objective.height,
                "they name none, or one that is not listed or has ended", of=open_aims),
        counted("objectives_without_aim", "Objectives nobody aims at", result.without_aim.height, of=every),
        counted("aims_overdue", "Open aims past their day", result.overdue.height, of=open_aims),
        Fact("aims_met", "Aims reached", Kind.WHOLE, result.aims.height - open_aims),
        counted("proteges_with_aim", "Protégés in a pair with an open aim", result.sponsored_with_aim,
                of=result.sponsored),
        counted("owner_pairs", "Pairs and objectives whose owner is the sponsor", result.owner_pairs.height,
                "of the pairs that stand, once for each objective that the protégé aims at", of=pairs.height),
        Fact("actions", "Actions for protégés who aim at an objective", Kind.WHOLE, result.actions, "each once"),
    )  # fmt: skip


def _objectives(result: Alignment) -> Table:
    columns = (
        Column("objective_id", "Objective", Kind.ID),
        Column("title", "Title", Kind.TEXT),
        Column("owner_id", "Owner", Kind.PERSON),
        Column("level", "Level", Kind.TEXT, "of the leaders it needs", aside=True),
        Column("ends_on", "Ends", Kind.DATE, aside=True),
        Column("aims", "Open aims", Kind.WHOLE),
        Column("met", "Reached", Kind.WHOLE, "aims for it that were reached", aside=True),
        Column("people", "Protégés", Kind.WHOLE),
        Column("sponsored", "In a pair", Kind.WHOLE, "of these protégés, those whose pair stands", aside=True),
        Column("owner_pairs", "With the owner", Kind.WHOLE),
        *DONE,
        Column("reason", "What it lacks", Kind.TEXT),
    )
    return table_of("objectives", "Objectives, and what is done for them", columns, result.objectives, LINK)


def _aims(result: Alignment) -> Table:
    columns = (
        Column("person_id", "Protégé", Kind.PERSON),
        Column("goal", "Aim", Kind.TEXT),
        Column("objective_id", "Objective", Kind.ID),
        Column("title", "Title", Kind.TEXT, aside=True),
        Column("by_on", "By", Kind.DATE),
        Column("met_on", "Reached", Kind.DATE, aside=True),
        Column("state", "State", Kind.WORD),
        Column("sponsors", "Sponsor", Kind.PEOPLE),
        Column("sponsor_owns", "Owns it", Kind.FLAG, "whether the sponsor owns the objective"),
        *DONE,
        Column("reason", "What it lacks", Kind.TEXT),
    )
    return table_of("aims", "Aims of protégés", columns, result.aims)


def _owner_pairs(result: Alignment) -> Table:
    columns = (
        Column("protege_id", "Protégé", Kind.PERSON),
        Column("sponsor_id", "Sponsor and owner", Kind.PERSON),
        Column("objective_id", "Objective", Kind.ID),
        Column("title", "Title", Kind.TEXT),
    )
    return table_of("owner_pairs", "Pairs whose sponsor owns the objective", columns, result.owner_pairs)


def _openings(result: Alignment) -> Table:
    columns = (
        Column("opportunity_id", "Opportunity", Kind.ID),
        Column("title", "Title", Kind.TEXT),
        Column("closes_on", "Closes", Kind.DATE),
        Column("person_id", "Protégé", Kind.PERSON),
        Column("goal", "Aim", Kind.TEXT),
        Column("objective_id", "Objective", Kind.ID),
        Column("considered", "Considered", Kind.FLAG, "whether the protégé is a candidate for it already"),
    )
    note = "The aim is one of the skills that the opportunity needs, word for word. What fits otherwise is not found."
    return table_of("openings", "Open opportunities that ask for an aim", columns, result.openings, note)


def _notes() -> Iterator[str]:
    yield LINK
    yield (
        "Actions are those of sponsors within their pairs, so far; advocacy are those from rung 3 up. Opportunities "
        "count that the protégés were considered for, and those that were given to them. With the owner: pairs whose "
        "sponsor owns the objective."
    )
    yield (
        "An objective runs up to its last day. An aim is open until the day it is reached. Nobody's aims count who has "
        "left, or who is not in the table of protégés."
    )
    yield (
        "A sponsor who owns an objective can decide on work for it. `{kind: owns_objective}` among the criteria of "
        "`pairing` gives credit to pairs in which the sponsor owns what the protégé aims at."
    )
