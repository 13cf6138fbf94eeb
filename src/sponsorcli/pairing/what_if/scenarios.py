"""The same programme with something changed, to see what the change would do."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import polars as pl

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.model.settings.pairing import PinnedPair
from sponsorcli.pairing.result import Pairing
from sponsorcli.pairing.tuning import DEFAULT, Tuning
from sponsorcli.problems import Problem, Severity


def is_too_large(made: Pairing, tuning: Tuning = DEFAULT) -> bool:
    """Whether the programme of this pairing is too large to be paired many times over."""
    return len(made.loads) * (made.paired + len(made.unpaired)) > tuning.most_paired_again


def too_large(snapshot: Snapshot, tuning: Tuning = DEFAULT) -> Problem:
    """That a question is left open for that reason."""
    message = (
        f"more than {tuning.most_paired_again} pairs of people are too many to pair everybody again for each change"
    )
    hint = "ask it of a part of the programme"
    return Problem("M032", message, snapshot.places.of("pairing"), hint, Severity.WARNING)


def with_pairing(snapshot: Snapshot, **settings: object) -> Snapshot:
    """The programme with these settings of pairing in place of its own."""
    pairing = snapshot.program.pairing.model_copy(update=settings)
    return replace(snapshot, program=snapshot.program.model_copy(update={"pairing": pairing}))


def without_rule(snapshot: Snapshot, position: int) -> Snapshot:
    """The programme without one of its rules."""
    rules = snapshot.program.pairing.rules
    return with_pairing(snapshot, rules=(*rules[:position], *rules[position + 1 :]))


def without_veto(snapshot: Snapshot) -> Snapshot:
    """The programme in which a panel's 0 is no veto."""
    criteria = snapshot.program.pairing.criteria
    plain = tuple(one.model_copy(update={"zero_is_veto": False}) if one.can_veto else one for one in criteria)
    return with_pairing(snapshot, criteria=plain)


def with_pin(snapshot: Snapshot, protege: str, sponsor: str, *, is_several: bool = False) -> Snapshot:
    """The programme with the two kept together; whoever is kept with the protégé stays, if they may have several."""
    pin = PinnedPair(protege=protege, sponsor=sponsor, why="to see what it would do")
    others = [one for one in snapshot.program.pairing.keep if one.protege != protege or is_several]
    return with_pairing(snapshot, keep=(*others, pin))


def looser_limits(snapshot: Snapshot) -> Iterator[tuple[str, Snapshot]]:
    """The program with one limit a little wider, in words and as it is: one more, one fewer, or apart again."""
    pairing = snapshot.program.pairing
    for position, limit in enumerate(pairing.limits):
        changes: list[tuple[str, dict[str, object]]] = []
        if limit.at_most is not None:
            changes.append((f"at most {limit.at_most + 1} instead of {limit.at_most}", {"at_most": limit.at_most + 1}))
        if limit.at_least is not None:
            fewer = limit.at_least - 1
            told = f"at least {fewer} instead of {limit.at_least}" if fewer else f"without at least {limit.at_least}"
            changes.append((told, {"at_least": fewer or None, "or_none": limit.or_none and fewer > 0}))
        for words, update in changes:
            wider = (*pairing.limits[:position], limit.model_copy(update=update), *pairing.limits[position + 1 :])
            yield f"{limit.whom}: {words}", with_pairing(snapshot, limits=wider)
    for position, line in enumerate(pairing.together):
        others = (*pairing.together[:position], *pairing.together[position + 1 :])
        yield f"{' and '.join(line.proteges)} not together", with_pairing(snapshot, together=others)


def with_frame(snapshot: Snapshot, table: str, frame: pl.DataFrame) -> Snapshot:
    """The programme with other rows in one of its tables."""
    old = snapshot.roster.table(table)
    tables = {**snapshot.roster.tables, table: RosterTable(old.spec, frame, old.sources, old.left_out)}
    return replace(snapshot, roster=replace(snapshot.roster, tables=tables))


def without_sponsors(snapshot: Snapshot, sponsors: Collection[str]) -> Snapshot:
    """The programme as if these people were no longer sponsors."""
    if not sponsors:
        return snapshot
    frame = snapshot.roster.frame("sponsors")
    return with_frame(snapshot, "sponsors", frame.filter(~pl.col("person_id").is_in(sorted(sponsors))))


def with_seats(snapshot: Snapshot, sponsors: Sequence[str]) -> Snapshot:
    """The programme with one more seat at each sponsor, as often as the sponsor is named."""
    settings = snapshot.program.pairing
    frame = snapshot.roster.frame("sponsors")
    seats = pl.col("capacity").fill_null(settings.capacity).clip(0, settings.capacity_limit)
    for sponsor in sponsors:
        seats = pl.when(pl.col("person_id") == sponsor).then(seats + 1).otherwise(seats)
    changed = with_frame(snapshot, "sponsors", frame.with_columns(seats.cast(frame["capacity"].dtype)))
    return with_pairing(changed, capacity_limit=settings.capacity_limit + len(sponsors))


def without_pairs(snapshot: Snapshot, pairs: Collection[tuple[str, str]]) -> Snapshot:
    """The programme as if these pairs, which stand on the day, had never been made; ended pairs stay on record."""
    if not pairs:
        return snapshot
    frame = snapshot.roster.frame("pairs")
    ended = frame["ended_on"].to_list()
    both = zip(frame["protege_id"].to_list(), frame["sponsor_id"].to_list(), ended, strict=True)
    stays = [(one, other) not in pairs or (end is not None and end <= snapshot.as_of) for one, other, end in both]
    return with_frame(snapshot, "pairs", frame.filter(pl.Series(stays, dtype=pl.Boolean)))
