"""The report on one protégé: all options with their parts, and what another choice would cost the whole."""

from collections.abc import Iterator

from sponsorcli.model import Snapshot
from sponsorcli.pairing import Cost, Explained, Option
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value

from .heading import report_of

MILLION = 1_000_000

OPTION_COLUMNS = (
    Column("sponsor_id", "Sponsor", Kind.ID),
    Column("sponsor_name", "Name", Kind.TEXT),
    Column("score", "Score", Kind.SCORE),
    Column("allowed", "Allowed", Kind.FLAG, "Whether all rules hold."),
    Column("broken", "Rules in the way", Kind.TEXT),
    Column("capacity", "Seats", Kind.WHOLE),
    Column("paired", "Paired", Kind.WHOLE),
    Column("chosen", "Chosen", Kind.FLAG),
)
PART_COLUMNS = (
    Column("sponsor_id", "Sponsor", Kind.ID),
    Column("criterion", "Criterion", Kind.TEXT),
    Column("value", "Value", Kind.SCORE),
    Column("weight", "Weight", Kind.NUMBER),
)


def explaining_report(explained: Explained, snapshot: Snapshot) -> Report:
    """The options in order, each criterion's part, and the cost of the one that was asked about."""
    rows = [_option_row(one, explained) for one in explained.options]
    parts = [
        (one.sponsor_id, part.criterion, part.value / MILLION, part.weight)
        for one in explained.options
        if not one.broken
        for part in one.parts
    ]
    return report_of(
        snapshot,
        "explain",
        f"Options of {explained.protege_id}",
        headline=_headline(explained),
        facts=_facts(explained),
        tables=(
            Table.of_rows("options", "Options", OPTION_COLUMNS, rows),
            Table.of_rows("scores", "What the scores of the allowed are made of", PART_COLUMNS, parts),
        ),
    )


def _option_row(one: Option, explained: Explained) -> tuple[Value, ...]:
    name = explained.pairing.names.get(one.sponsor_id)
    broken = ", ".join(one.broken)
    return one.sponsor_id, name, one.score / MILLION, not one.broken, broken, one.capacity, one.paired, one.chosen


def _facts(explained: Explained) -> Iterator[Fact]:
    chosen = next((one for one in explained.options if one.chosen), None)
    allowed = sum(not one.broken for one in explained.options)
    yield Fact("protege_id", "Protégé", Kind.ID, explained.protege_id)
    yield Fact("sponsor_id", "Sponsor", Kind.ID, None if chosen is None else chosen.sponsor_id)
    yield Fact("score", "Score", Kind.SCORE, None if chosen is None else chosen.score / MILLION)
    yield Fact("allowed", "Sponsors allowed", Kind.WHOLE, allowed)
    cost = explained.cost
    if cost is not None:
        yield Fact("asked_id", "Asked about", Kind.ID, cost.sponsor_id)
        yield Fact("cost_pairs", "Pairs fewer", Kind.WHOLE, cost.pairs, "How many fewer pairs the whole would have.")
        yield Fact("cost_score", "Score less", Kind.SCORE, cost.score / MILLION, "Less in the total; below 0 for more.")
        yield Fact("gained", "Would gain a sponsor", Kind.TEXT, ", ".join(cost.gained))
        yield Fact("lost", "Would go without", Kind.TEXT, ", ".join(cost.lost))
        yield Fact("moved", "Would change sponsor", Kind.TEXT, ", ".join(cost.moved))


def _headline(explained: Explained) -> str:
    chosen = next((one for one in explained.options if one.chosen), None)
    person = explained.protege_id
    if chosen is not None:
        text = f"{person} has {chosen.sponsor_id} at {chosen.score / MILLION:.3f}."
    else:
        why = next((one for one in explained.pairing.unpaired if one.protege_id == person), None)
        text = f"{person} has no sponsor: {why.reason}." if why is not None else f"{person} has no sponsor."
    return text if explained.cost is None else f"{text} {_cost_sentence(person, explained.cost)}"


def _cost_sentence(person: str, cost: Cost) -> str:
    what = f"{abs(cost.score) / MILLION:.3f} {'less' if cost.score >= 0 else 'more'} in total"
    if cost.lost:
        what += f", and {', '.join(cost.lost)} would go without"
    if cost.gained:
        what += f", and {', '.join(cost.gained)} would gain a sponsor"
    if cost.moved:
        count = len(cost.moved)
        what += f"; {count} other{'s' * (count > 1)} would change sponsor"
    return f"With {cost.sponsor_id} instead {person} would make it {what}."
