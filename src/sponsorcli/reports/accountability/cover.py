"""What accountability gives to the month's cover: how pairs are going, and whom to ask about what is overdue."""

from sponsorcli.accountability import Accountability
from sponsorcli.accountability.next_steps import overdue_by_person
from sponsorcli.accountability.totals import followed_totals
from sponsorcli.model import Snapshot
from sponsorcli.reports.cover import MOST_NEEDS, CoverPart, Need, NeedKind, Question, Urgency, count_of, named


def accountability_part(result: Accountability, snapshot: Snapshot, program: str) -> CoverPart:
    """The part of the cover."""
    if result.switched_off:
        return CoverPart(answers={Question.GOING: "Pairs are not judged: accountability is switched off."})
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
            (totals.new, "too new to tell"),
        )
        if number
    ]
    rest = f" ({'; '.join(others)})" if others else ""
    return f"{totals.advocated} of {active} had advocacy in the last {days} days{rest}."


def _overdue(result: Accountability, snapshot: Snapshot, program: str) -> NeedKind:
    everybody = overdue_by_person(result.escalation)
    rows = everybody.head(MOST_NEEDS)
    names = snapshot.history.names_of([*rows["person_id"], *rows["other_id"]])
    command, needs = f"sponsorcli accountability {program}", []
    for row in rows.iter_rows(named=True):
        what = f"{row['expectation']} overdue (pair with {named(row['other_id'], names)})"
        if row["items"] > 1:
            what += f", {row['items']} items in all"
        if row["step"]:
            what += f". Next step: {row['step']}"
        needs.append(
            Need(named(row["person_id"], names), f"{what[:1].upper()}{what[1:]}.", command, since=row["due_on"])
        )
    sponsors = int(everybody["is_sponsor"].sum())
    return NeedKind(
        Urgency.OVERDUE,
        _who_is_late(sponsors, everybody.height - sponsors),
        command,
        tuple(needs),
        everybody.height - rows.height,
    )


def _who_is_late(sponsors: int, proteges: int) -> str:
    who = [count_of(sponsors, "sponsor", "sponsors")] if sponsors else []
    who += [count_of(proteges, "protégé", "protégés")] if proteges else []
    return f"{' and '.join(who)} {'has' if sponsors + proteges == 1 else 'have'} something overdue"
