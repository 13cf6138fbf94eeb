"""The ladder of sponsorship as a report: every rung with its actions, a program's own among them."""

from collections.abc import Iterator
from datetime import date

from sponsorcli import __version__
from sponsorcli.model.ladder import ACTIONS, ADVOCACY_FROM_RUNG, LADDER, RUNGS, Ladder, named_rung
from sponsorcli.model.settings import Program
from sponsorcli.tables import Column, Kind, Report

from .tables_by_name import TableRow, row_of, table_of

COLUMNS = (
    Column("rung", "Rung", Kind.WHOLE),
    Column("rung_name", "Name of the rung", Kind.TEXT),
    Column("action", "Action", Kind.TEXT, "Capitals, hyphens and spaces make no difference."),
    Column("meaning", "What it means", Kind.TEXT),
    Column("also", "Also understood", Kind.TEXT, "Other words for the action in the activity table."),
)
ALL = "all"
NOTE = (
    "Each action in the activity table counts by its rung. A programme adds actions, or moves one to another rung, "
    "under `actions`: `board_paper: 4`."
)


def ladder_report(program: Program | None, as_of: date) -> Report:
    """The ladder that holds for the program; without one, the ladder as it is."""
    ladder = LADDER if program is None else LADDER.with_actions(program.actions)
    return Report(
        name="ladder",
        title="The ladder of sponsorship",
        program=ALL if program is None else program.about.id,
        program_name="All programmes" if program is None else program.about.name,
        as_of=as_of,
        version=__version__,
        headline=f"Advocacy is {named_rung(ADVOCACY_FROM_RUNG)} and above: the sponsor speaks up for the protégé.",
        tables=(table_of("actions", "Actions", COLUMNS, ladder_rows(ladder)),),
        notes=(NOTE,),
    )


def ladder_rows(ladder: Ladder) -> Iterator[TableRow]:
    """A row for each action, from contact up; on each rung the program's own actions come last."""
    known = {action.name: action for action in ACTIONS}
    own = [name for name in ladder.rung_of if name not in known]
    for rung in RUNGS:
        for name in (one for one in (*known, *own) if ladder.rung_of[one] == rung.height):
            yield row_of(
                rung=rung.height,
                rung_name=rung.name,
                action=name,
                meaning=meaning_of(name, rung.height),
                also=", ".join(words_for(name, ladder)),
            )


def meaning_of(name: str, rung: int) -> str:
    """What the action means, and whether the program has moved it."""
    action = next((one for one in ACTIONS if one.name == name), None)
    if action is None:
        return "Added by this programme."
    usual = LADDER.rung_of[name]
    return action.meaning if usual == rung else f"{action.meaning} Moved by this programme from {named_rung(usual)}."


def words_for(name: str, ladder: Ladder) -> tuple[str, ...]:
    """The other words that are understood as the action, without those that the program uses for actions of its own."""
    also = next((one.also for one in ACTIONS if one.name == name), ())
    return tuple(word for word in also if ladder.name_of(word) == name)
