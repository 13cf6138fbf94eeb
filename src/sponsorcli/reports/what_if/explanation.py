"""The report on one person: all options with their parts, and what another choice or one more seat would do."""

from collections.abc import Iterator, Mapping, Sequence

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import points
from sponsorcli.model.pair_definitions.words import listed
from sponsorcli.pairing.shared_tags import Shared, shared_tags
from sponsorcli.pairing.what_if.explanation import (
    ForcedPairCost,
    PairingExplanation,
    PreferredMatch,
    SponsorExplanation,
    SponsorOption,
)
from sponsorcli.pairing.what_if.explanation.explain import ProtegeOption
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.pairing.pairs import SHARED
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value
from sponsorcli.tables.values import NamedPerson

OPTION_COLUMNS = (
    Column("sponsor_id", "Sponsor", Kind.PERSON),
    Column("score", "Score", Kind.SCORE),
    Column("allowed", "Allowed", Kind.FLAG, "Whether all rules hold."),
    Column("broken", "Why the rules do not allow it", Kind.TEXT),
    SHARED,
    Column("capacity", "Seats", Kind.WHOLE),
    Column("paired", "Paired", Kind.WHOLE),
    Column("chosen", "In the pairing", Kind.FLAG),
)
PART_COLUMNS = (
    Column("sponsor_id", "Sponsor", Kind.PERSON),
    Column("criterion", "Criterion", Kind.WORD),
    Column("value", "Value", Kind.SCORE),
    Column("weight", "Weight", Kind.NUMBER),
)
WAY_COLUMNS = (
    Column("changes", "What would change", Kind.TEXT),
    Column("sponsor_id", "Would get the sponsor", Kind.PERSON),
    Column("pairs", "More pairs", Kind.WHOLE, "In all."),
    Column("score", "Change in total score", Kind.SCORE, "Below 0: the total would fall."),
    Column("lost", "Would lose their sponsor", Kind.PEOPLE),
    Column("moved", "Protégés who would change sponsor", Kind.WHOLE),
)
CANDIDATE_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("score", "Score", Kind.SCORE),
    Column("allowed", "Allowed", Kind.FLAG, "Whether all rules hold."),
    Column("broken", "Why the rules do not allow it", Kind.TEXT),
    SHARED,
    Column("chosen", "In the pairing", Kind.FLAG),
    Column("sponsor_id", "Current sponsor", Kind.PERSON),
)
CANDIDATE_PART_COLUMNS = (Column("protege_id", "Protégé", Kind.PERSON), *PART_COLUMNS[1:])


def explanation_report(explained: PairingExplanation, snapshot: Snapshot) -> Report:
    """The options in order and each criterion's part; of one that was asked about, it beside the one chosen, and what
    it would cost.
    """  # fmt: skip
    asked = explained.asked
    shown = [one for one in explained.options if asked is None or one.chosen or one.sponsor_id == asked]
    shared = shared_tags(snapshot)
    rows = (row_of(_judged(one), one, shared=shared(explained.protege_id, one.sponsor_id)) for one in shown)
    parts = _part_rows(shown, broken_too=asked is not None)
    return report_of(
        snapshot,
        "explain",
        f"Options of {_named(explained.protege_id, explained)}",
        headline=_headline(explained, shared),
        facts=_facts(explained),
        tables=(
            table_of("options", "Options", OPTION_COLUMNS, rows),
            table_of("scores", "What the scores consist of", PART_COLUMNS, parts),
            *_ways(explained),
        ),
    )


def _ways(explained: PairingExplanation) -> Iterator[Table]:
    is_untried = any(problem.code == "M032" for problem in explained.problems)
    is_answered = explained.asked is not None or any(one.chosen for one in explained.options)
    if is_untried or is_answered or explained.left_out is not None:
        return
    rows = (
        row_of(way, changes=", and ".join(way.changes), score=points(way.score), lost=", ".join(way.lost))
        for way in explained.counterfactuals
    )
    note = (
        "Each change was tried by pairing everybody again. Two changes together were tried only where no single "
        "one is enough."
    )
    yield table_of("ways", "What would give them a sponsor", WAY_COLUMNS, rows, note)


def sponsor_explanation_report(explained: SponsorExplanation, snapshot: Snapshot) -> Report:
    """The sponsor's candidates in order with each criterion's part, who has the seats, and a seat's worth."""
    candidates, shared = explained.candidates, shared_tags(snapshot)
    rows = (row_of(_judged(one), one, shared=shared(one.protege_id, explained.sponsor_id)) for one in candidates)
    parts = _part_rows(candidates, broken_too=False)
    return report_of(
        snapshot,
        "explain",
        f"Protégés for {_said(explained.sponsor_id, explained.pairing.names)}",
        headline=_sponsor_headline(explained),
        facts=_sponsor_facts(explained),
        tables=(
            table_of("options", "Options", CANDIDATE_COLUMNS, rows),
            table_of("scores", "What the scores consist of", CANDIDATE_PART_COLUMNS, parts),
        ),
    )


def _sponsor_facts(explained: SponsorExplanation) -> Iterator[Fact]:
    load = explained.load
    allowed = _allowed(explained.candidates)
    yield Fact("sponsor_id", "Sponsor", Kind.PERSON, explained.sponsor_id)
    yield Fact("capacity", "Seats", Kind.WHOLE, load.capacity)
    yield Fact("paired", "Paired", Kind.WHOLE, load.paired)
    yield Fact("allowed", "Protégés allowed", Kind.WHOLE, allowed)
    yield Fact("seat_pairs", "More pairs with one more seat", Kind.WHOLE, load.seat_pairs)
    yield Fact("seat_score", "Change in total with one more seat", Kind.SCORE, points(load.seat_score))


def _sponsor_headline(explained: SponsorExplanation) -> str:
    load = explained.load
    names = explained.pairing.names
    held = ", ".join(_said(one.protege_id, names) for one in explained.candidates if one.chosen) or "nobody"
    seats = f"{load.capacity} seat{'s' * (load.capacity != 1)}"
    text = f"{_said(explained.sponsor_id, names)} has {seats}, and is paired with {held}"
    if load.seat_pairs is None or load.seat_score is None:
        return f"{text}."
    if not load.seat_pairs and not load.seat_score:
        return f"{text}; one more seat would bring nothing."
    less = "more" if load.seat_score >= 0 else "less"
    score = f"{points(abs(load.seat_score)):.3f} {less} in total"
    pairs = f"{load.seat_pairs} more pair{'s' * (load.seat_pairs != 1)} and " if load.seat_pairs else ""
    return f"{text}; one more seat would bring {pairs}{score}."


def _chosen(explained: PairingExplanation) -> SponsorOption | None:
    """The sponsor whom the pairing gives the protégé."""
    return next((one for one in explained.options if one.chosen), None)


def _allowed(options: Sequence[SponsorOption | ProtegeOption]) -> int:
    return sum(not one.broken for one in options)


def _judged(one: SponsorOption | ProtegeOption) -> dict[str, Value]:
    """What is said alike of a protégé's option and of a sponsor's candidate."""
    return {"score": points(one.score), "allowed": not one.broken, "broken": "; ".join(one.broken)}


def _part_rows(options: Sequence[SponsorOption | ProtegeOption], *, broken_too: bool) -> Iterator[TableRow]:
    """What each option's score is made of; of an option that breaks a rule on demand alone."""
    for one in options:
        if broken_too or not one.broken:
            for part in one.parts:
                yield row_of(part, one, value=points(part.value))


def _facts(explained: PairingExplanation) -> Iterator[Fact]:
    chosen = _chosen(explained)
    allowed = _allowed(explained.options)
    yield Fact("protege_id", "Protégé", Kind.PERSON, explained.protege_id)
    yield Fact("in_pool", "Can be paired", Kind.FLAG, explained.left_out is None, "Whether they are in the pool.")
    yield Fact("sponsor_id", "Sponsor", Kind.PERSON, None if chosen is None else chosen.sponsor_id)
    yield Fact("score", "Score", Kind.SCORE, None if chosen is None else points(chosen.score))
    yield Fact("allowed", "Sponsors allowed", Kind.WHOLE, allowed)
    cost = explained.cost
    if cost is not None:
        yield Fact("asked_id", "Asked about", Kind.PERSON, cost.sponsor_id)
        yield Fact("cost_pairs", "Fewer pairs", Kind.WHOLE, cost.pairs, "In all, if the two were paired.")
        yield Fact("cost_score", "Lower total", Kind.SCORE, points(cost.score), "Below 0: the total would be higher.")
        yield Fact("gained", "Would gain a sponsor", Kind.PEOPLE, ", ".join(cost.gained))
        yield Fact("lost", "Would lose their sponsor", Kind.PEOPLE, ", ".join(cost.lost))
        yield Fact("moved", "Would change sponsor", Kind.PEOPLE, ", ".join(cost.moved))
    if explained.likes is not None:
        ours, theirs = explained.likes
        yield Fact("asked_id", "Asked about", Kind.PERSON, explained.asked)
        yield Fact(
            "protege_prefers", "The protégé prefers", Kind.TEXT, ours.value, "The one asked about, or the match."
        )
        yield Fact(
            "sponsor_prefers", "The sponsor prefers", Kind.TEXT, theirs.value, "The one asked about, or the match."
        )


def _headline(explained: PairingExplanation, shared: Shared) -> str:
    """The answer: with whom, why, whether that is best, and what would change it."""
    chosen = _chosen(explained)
    person = _named(explained.protege_id, explained)
    if explained.left_out is not None:
        return f"{person} cannot be paired: {explained.left_out}.{_if_in(explained)}"
    if chosen is not None:
        text = f"{person} is paired with {_named(chosen.sponsor_id, explained)}, score {points(chosen.score):.3f}"
        text += f", an existing pair that breaks a rule: {'; '.join(chosen.broken)}" if chosen.broken else ""
        both = shared(explained.protege_id, chosen.sponsor_id)
        text += f". Both name: {both}.{_as_good(explained)}" if both else f".{_as_good(explained)}"
    else:
        why = next((one for one in explained.pairing.unpaired if one.protege_id == explained.protege_id), None)
        text = f"{person} has no sponsor: {why.reason}." if why is not None else f"{person} has no sponsor."
    return f"{text} {_next_sentence(chosen, explained)}".rstrip()


def _next_sentence(chosen: SponsorOption | None, explained: PairingExplanation) -> str:
    """What follows the answer: the sponsor asked about; else why the pair is as it is, or what would give one."""
    if explained.asked is not None:
        return _asked_sentence(explained)
    if chosen is not None:
        return _chosen_sentence(chosen, explained)
    if not explained.counterfactuals:
        return ""
    least = explained.counterfactuals[0]
    return f"The smallest change that would help: {', and '.join(least.changes)}."


def _if_in(explained: PairingExplanation) -> str:
    """What the rules would allow somebody who is left out of the pool."""
    options = explained.options
    if not options:
        return ""
    asked = next((one for one in options if one.sponsor_id == explained.asked), None)
    if asked is None:
        sponsors = f"{len(options)} sponsor{'s' * (len(options) != 1)}"
        return f" If they could, the rules would allow {_allowed(options)} of {sponsors}."
    name = _named(asked.sponsor_id, explained)
    if asked.broken:
        return f" If they could, {name} would still be ruled out: {'; '.join(asked.broken)}."
    return f" If they could, the rules would allow {name}, with a score of {points(asked.score):.3f}."


def _named(person: str, explained: PairingExplanation) -> str:
    return _said(person, explained.pairing.names)


def _said(person: str, names: Mapping[str, str]) -> str:
    return NamedPerson(person, names.get(person)).said


def _as_good(explained: PairingExplanation) -> str:
    """That the chosen sponsor is one of several equals."""
    ties = [_named(one.sponsor_id, explained) for one in explained.ties]
    if not ties:
        return ""
    return f" {listed(ties)} would score the same."


def _asked_sentence(explained: PairingExplanation) -> str:
    """Why the two are a pair, or not, and what it would cost."""
    asked = next(one for one in explained.options if one.sponsor_id == explained.asked)
    if explained.cost is not None:
        return _cost_sentence(explained, explained.cost)
    if explained.likes is not None:
        return _likes_sentence(asked, explained)
    if asked.chosen:
        return _chosen_sentence(asked, explained)
    if asked.broken:
        return f"{_named(asked.sponsor_id, explained)} is ruled out: {'; '.join(asked.broken)}."
    has = "no free seat: existing pairs, or pairs set by `keep`, have them all" if asked.capacity else "no seat"
    return f"{_named(asked.sponsor_id, explained)} has {has}."


def _chosen_sentence(chosen: SponsorOption, explained: PairingExplanation) -> str:
    """Why the pair is as it is: fixed, stable, or the one that suits the whole."""
    pair = next(one for one in explained.pairing.pairs if one.protege_id == explained.protege_id)
    if pair.fixed:
        return "`keep` sets this pair." if pair.pinned else "Existing pairs stay."
    if explained.pairing.method == "stable":
        return (
            f"The pairing is stable: each sponsor {_named(explained.protege_id, explained)} would prefer is full with "
            "protégés that sponsor ranks at least as high."
        )
    return _better_sentence(chosen, explained)


def _better_sentence(chosen: SponsorOption, explained: PairingExplanation) -> str:
    better = sum(one.score > chosen.score and not one.broken for one in explained.options)
    if not better:
        return "No sponsor the rules allow scores higher."
    score = "sponsor the rules allow scores" if better == 1 else "sponsors the rules allow score"
    if not explained.pairing.proven:
        return f"{better} {score} higher; whether one of them would be better overall is not proven."
    with_whom = "that sponsor" if better == 1 else "any of them"
    return f"{better} {score} higher, but with {with_whom} the pairing would not be better overall."


def _likes_sentence(asked: SponsorOption, explained: PairingExplanation) -> str:
    """Which of the two prefers the match they have."""
    ours, theirs = explained.likes or (PreferredMatch.EQUALLY, PreferredMatch.EQUALLY)
    now = _chosen(explained)
    person, sponsor = _named(explained.protege_id, explained), _named(asked.sponsor_id, explained)
    if now is None:
        mine = f"{person} would take {sponsor}"
    else:
        match = _named(now.sponsor_id, explained)
        mine = {
            PreferredMatch.ASKED: f"{person} prefers {sponsor} to {match}",
            PreferredMatch.MATCH: f"{person} prefers {match} to {sponsor}",
            PreferredMatch.EQUALLY: f"{sponsor} and {match} stand equal on the list of {person}",
        }[ours]
    if theirs is PreferredMatch.ASKED:
        return f"{mine}, and {sponsor} would take {person}."
    yours = {
        PreferredMatch.MATCH: f"{sponsor} ranks every protégé they have above {person}",
        PreferredMatch.EQUALLY: f"{sponsor} ranks every protégé they have at least as high as {person}",
    }[theirs]
    return f"{mine}{', but' if ours is PreferredMatch.ASKED else ', and'} {yours}."


def _cost_sentence(explained: PairingExplanation, cost: ForcedPairCost) -> str:
    what = []
    if cost.pairs:
        count = abs(cost.pairs)
        what.append(f"makes {count} pair{'s' * (count > 1)} {'fewer' if cost.pairs > 0 else 'more'}")
    if cost.score:
        what.append(f"{'lowers' if cost.score > 0 else 'raises'} the total by {points(abs(cost.score)):.3f}")
    told = " and ".join(what) or "makes no difference to the total"
    told = "; ".join((told, *_others_changed(explained, cost)))
    return f"Giving {_named(explained.protege_id, explained)} to {_named(cost.sponsor_id, explained)} instead {told}."


def _others_changed(explained: PairingExplanation, cost: ForcedPairCost) -> Iterator[str]:
    """Who else would lose, gain or change their sponsor."""
    for people, what in ((cost.lost, "would lose their sponsor"), (cost.gained, "would gain a sponsor")):
        if people:
            yield f"{listed([_named(one, explained) for one in people], 10)} {what}"
    if cost.moved:
        count = len(cost.moved)
        yield f"{count} other{'s' * (count > 1)} would change sponsor"
