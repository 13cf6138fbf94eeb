"""The report on one person: all options with their parts, and what another choice or one more seat would do."""

from collections.abc import Iterator

from sponsorcli.model import Snapshot
from sponsorcli.pairing import Cost, Explained, ExplainedSponsor, Option
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
    Column("criterion", "Criterion", Kind.WORD),
    Column("value", "Value", Kind.SCORE),
    Column("weight", "Weight", Kind.NUMBER),
)
WAY_COLUMNS = (
    Column("changes", "What would change", Kind.TEXT),
    Column("sponsor_id", "Sponsor", Kind.ID, "Who the sponsor would be."),
    Column("pairs", "Pairs more", Kind.WHOLE, "How many more would be paired in all."),
    Column("score", "Score more", Kind.SCORE, "What the total would gain; below 0 what it would lose."),
    Column("lost", "Would go without", Kind.TEXT),
    Column("moved", "Would change sponsor", Kind.WHOLE),
)
CANDIDATE_COLUMNS = (
    Column("protege_id", "Protégé", Kind.ID),
    Column("protege_name", "Name", Kind.TEXT),
    Column("score", "Score", Kind.SCORE),
    Column("allowed", "Allowed", Kind.FLAG, "Whether all rules hold."),
    Column("broken", "Rules in the way", Kind.TEXT),
    Column("chosen", "Chosen", Kind.FLAG),
    Column("sponsor_id", "Has the sponsor", Kind.ID),
)
CANDIDATE_PART_COLUMNS = (Column("protege_id", "Protégé", Kind.ID), *PART_COLUMNS[1:])


def explaining_report(explained: Explained, snapshot: Snapshot) -> Report:
    """The options in order and each criterion's part; of one that was asked about, it beside the one chosen, and what
    it would cost.
    """  # fmt: skip
    asked = explained.asked
    shown = [one for one in explained.options if asked is None or one.chosen or one.sponsor_id == asked]
    rows = [_option_row(one, explained) for one in shown]
    parts = [
        (one.sponsor_id, part.criterion, part.value / MILLION, part.weight)
        for one in shown
        if asked is not None or not one.broken
        for part in one.parts
    ]
    of_whom = "of the allowed" if asked is None else "of the two"
    return report_of(
        snapshot,
        "explain",
        f"Options of {explained.protege_id}",
        headline=_headline(explained),
        facts=_facts(explained),
        tables=(
            Table.of_rows("options", "Options", OPTION_COLUMNS, rows),
            Table.of_rows("scores", f"What the scores {of_whom} are made of", PART_COLUMNS, parts),
            *_ways(explained),
        ),
    )


def _ways(explained: Explained) -> Iterator[Table]:
    is_untried = any(problem.code == "M032" for problem in explained.problems)
    if is_untried or any(one.chosen for one in explained.options) or explained.asked is not None:
        return
    rows = [
        (", and ".join(way.changes), way.sponsor_id, way.pairs, way.score / MILLION, ", ".join(way.lost), way.moved)
        for way in explained.ways
    ]
    note = "Each was tried by pairing the changed programme again; where one change is enough no two were tried."
    yield Table.of_rows("ways", "What would pair them", WAY_COLUMNS, rows, note=note)


def explaining_sponsor_report(explained: ExplainedSponsor, snapshot: Snapshot) -> Report:
    """The sponsor's candidates in order with each criterion's part, who has the seats, and a seat's worth."""
    names = explained.pairing.names
    rows = [
        (
            one.protege_id, names.get(one.protege_id), one.score / MILLION, not one.broken, ", ".join(one.broken),
            one.chosen, one.sponsor_id,
        )
        for one in explained.candidates
    ]  # fmt: skip
    parts = [
        (one.protege_id, part.criterion, part.value / MILLION, part.weight)
        for one in explained.candidates
        if not one.broken
        for part in one.parts
    ]
    return report_of(
        snapshot,
        "explain",
        f"Protégés for {explained.sponsor_id}",
        headline=_sponsor_headline(explained),
        facts=_sponsor_facts(explained),
        tables=(
            Table.of_rows("options", "Options", CANDIDATE_COLUMNS, rows),
            Table.of_rows("scores", "What the scores of the allowed are made of", CANDIDATE_PART_COLUMNS, parts),
        ),
    )


def _sponsor_facts(explained: ExplainedSponsor) -> Iterator[Fact]:
    load = explained.load
    allowed = sum(not one.broken for one in explained.candidates)
    yield Fact("sponsor_id", "Sponsor", Kind.ID, explained.sponsor_id)
    yield Fact("capacity", "Seats", Kind.WHOLE, load.capacity)
    yield Fact("paired", "Paired", Kind.WHOLE, load.paired)
    yield Fact("allowed", "Protégés allowed", Kind.WHOLE, allowed)
    yield Fact("seat_pairs", "Pairs by one more seat", Kind.WHOLE, load.seat_pairs)
    worth = None if load.seat_score is None else load.seat_score / MILLION
    yield Fact("seat_score", "Score by one more seat", Kind.SCORE, worth)


def _sponsor_headline(explained: ExplainedSponsor) -> str:
    load = explained.load
    held = ", ".join(one.protege_id for one in explained.candidates if one.chosen) or "nobody"
    text = f"{explained.sponsor_id} has {held} on {load.capacity} seat{'s' * (load.capacity != 1)}"
    if load.seat_pairs is None or load.seat_score is None:
        return f"{text}."
    if not load.seat_pairs and not load.seat_score:
        return f"{text}; one more would bring nothing."
    less = "more" if load.seat_score >= 0 else "less"
    score = f"{abs(load.seat_score) / MILLION:.3f} {less} in total"
    pairs = f"{load.seat_pairs} pair{'s' * (load.seat_pairs != 1)} more and " if load.seat_pairs else ""
    return f"{text}; one more would bring {pairs}{score}."


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
        text = f"{person} has {chosen.sponsor_id} at {chosen.score / MILLION:.3f}"
        text += f", a pair that stands although it breaks {', '.join(chosen.broken)}." if chosen.broken else "."
    else:
        why = next((one for one in explained.pairing.unpaired if one.protege_id == person), None)
        text = f"{person} has no sponsor: {why.reason}." if why is not None else f"{person} has no sponsor."
    return text if explained.asked is None else f"{text} {_asked_sentence(explained)}"


def _asked_sentence(explained: Explained) -> str:
    """Why the two are a pair, or not, and what it would cost."""
    asked = next(one for one in explained.options if one.sponsor_id == explained.asked)
    if explained.cost is not None:
        return _cost_sentence(explained.protege_id, explained.cost)
    if asked.chosen:
        return "Pairs that stand are kept." if asked.broken else _better_sentence(asked, explained)
    if asked.broken:
        return f"{asked.sponsor_id} is ruled out by {', '.join(asked.broken)}."
    has = "no seat that is not held by a pair that is kept" if asked.capacity else "no seat"
    return f"{asked.sponsor_id} has {has}."


def _better_sentence(chosen: Option, explained: Explained) -> str:
    better = sum(one.score > chosen.score and not one.broken for one in explained.options)
    if not better:
        return "No sponsor whom the rules allow scores higher."
    score = "sponsor whom the rules allow scores" if better == 1 else "sponsors whom the rules allow score"
    return f"{better} {score} higher; with none of them would the whole be better."


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
