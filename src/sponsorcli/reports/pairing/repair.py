"""The report of a repaired pairing: the pairing, and who changed sponsor and why."""

from collections.abc import Iterator
from dataclasses import replace

from sponsorcli.model import Snapshot
from sponsorcli.pairing.what_if.repairs import Repair
from sponsorcli.reports.heading import named_facts, named_tables
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Report

from .pairs import pairing_report

CHANGE_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("from_id", "From", Kind.PERSON, "The current sponsor."),
    Column("to_id", "To", Kind.PERSON, "The new sponsor."),
    Column("why", "Why", Kind.TEXT),
    Column("orphaned", "Lost the sponsor", Kind.FLAG, "Whether the sponsor is no longer available."),
)
NOTE = (
    "Pairs that cannot continue (the sponsor has left, a rule is broken) do not count as changes; pairs that "
    "could have "
    "stayed do."
)


def repair_report(repair: Repair, snapshot: Snapshot) -> Report:
    """The pairing as `pair` reports it, with the table `changes` second and the count of changes among the facts."""
    report = pairing_report(repair.pairing, snapshot, says_fixed=True)
    changes = named_tables([table_of("changes", "What changes", CHANGE_COLUMNS, repair.changes)], snapshot)
    pairs, *others = report.tables
    return replace(
        report,
        title="Repaired pairing",
        headline=_headline(repair),
        facts=(*report.facts, *named_facts(_facts(repair), snapshot)),
        tables=(pairs, *changes, *others),
        notes=(*report.notes, NOTE),
    )


def _facts(repair: Repair) -> Iterator[Fact]:
    yield Fact("stood", "Pairs before", Kind.WHOLE, repair.before)
    yield Fact(
        "orphaned", "Lost their sponsor", Kind.WHOLE, repair.orphaned, "Protégés whose sponsor is no longer available."
    )
    yield Fact(
        "broken", "Break a rule", Kind.WHOLE, repair.broken, "Existing pairs that end unless they are in `keep`."
    )
    yield Fact("given_up", "Changed by choice", Kind.WHOLE, repair.given_up, "Existing pairs that could have stayed.")
    told = (
        "No fewer changes are enough." if repair.pairing.method == "stable" else "No better one changes as few pairs."
    )
    yield Fact("fewest_proven", "Proven to need the fewest changes", Kind.FLAG, repair.best, told)
    yield Fact("without", "Sponsors left out", Kind.PEOPLE, ", ".join(repair.without))


def _headline(repair: Repair) -> str:
    if not repair.changes:
        if not repair.before:
            return "There was no pair before, and none can be made."
        if repair.before == 1:
            return "The only pair can stay as it is."
        return f"All {repair.before} pairs can stay as they are."
    return f"{'; '.join(_changes_in_words(repair))}."


def _changes_in_words(repair: Repair) -> Iterator[str]:
    if repair.orphaned:
        served = repair.served
        yield f"{_proteges(repair.orphaned)} lost their sponsor, and {served} of them {_get(served)} another"
    if repair.first:
        yield f"{_proteges(repair.first)} without a sponsor {_get(repair.first)} one"
    if repair.broken:
        yield "1 pair breaks a rule" if repair.broken == 1 else f"{repair.broken} pairs break a rule"
    if repair.given_up:
        verb = "is" if repair.given_up == 1 else "are"
        yield f"{repair.given_up} of {repair.sound} pairs that could stay {verb} changed"
    else:
        yield "no other pair is changed"


def _proteges(count: int) -> str:
    return "1 protégé" if count == 1 else f"{count} protégés"


def _get(count: int) -> str:
    return "gets" if count == 1 else "get"
