"""What accountability gives to the month's cover: how pairs are going, and whom to ask about what is overdue."""

from sponsorcli.accountability import Accountability
from sponsorcli.accountability.next_steps import overdue_by_person
from sponsorcli.accountability.totals import followed_totals
from sponsorcli.model import Snapshot
from sponsorcli.reports.cover import CoverPart, Need, NeedKind, Question, Urgency, count_of, named


def accountability_part(result: Accountability, snapshot: Snapshot, program: str) -> CoverPart:
    """The part of the cover; nothing where accountability is switched off."""
    if result.switched_off:
        return CoverPart()
    return CoverPart(needs=(_overdue(result, snapshot, program),), answers={Question.GOING: _going(result, snapshot)})


def _going(result: Accountability, snapshot: Snapshot) -> str:
    totals, days = followed_totals(result), snapshot.program.accountability.mentoring_only_after_days
    if not totals.active:
        return "No pair is active today."
    active = count_of(totals.active, "active pair", "active pairs")
    others = [
        f"{number} {words}"
        for number, words in (
            (totals.mentoring_only, "in touch without advocacy"),
            (totals.no_contact, "without contact"),
            (totals.new, "too new to say"),
        )
        if number
    ]
    rest = f" ({'; '.join(others)})" if others else ""
    return f"{totals.advocated} of {active} had advocacy in the last {days} days{rest}."


def _overdue(result: Accountability, snapshot: Snapshot, program: str) -> NeedKind:
    rows = overdue_by_person(result.escalation)
    names = snapshot.history.names_of([*rows["person_id"], *rows["other_id"]])
    command, needs = f"sponsorcli accountability {program}", []
    for row in rows.iter_rows(named=True):
        what = f"{row['expectation']} overdue with {named(row['other_id'], names)}"
        if row["items"] > 1:
            what += f", {row['items']} items in all"
        if row["step"]:
            what += f". Next: {row['step']}"
        needs.append(
            Need(named(row["person_id"], names), f"{what[:1].upper()}{what[1:]}.", command, since=row["due_on"])
        )
    counted = f"{count_of(len(needs), 'person has', 'people have')} something overdue"
    return NeedKind(Urgency.OVERDUE, counted, command, tuple(needs))
