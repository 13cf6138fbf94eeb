"""Pairs that are not up for choice: those pinned by `keep`, and those that stand already."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot, pairs_in_time
from sponsorcli.model.settings import PinnedPair
from sponsorcli.problems import Place, Problem, Severity, nearest

from .judging.options import Options


@dataclass
class Fixed:
    """The fixed pairs as they gather: each protégé's sponsor, by position, and how many each sponsor has."""

    sponsor_of: dict[int, int] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)
    stood: dict[tuple[int, int], date] = field(default_factory=dict)
    """Every pair that stands on the day, kept or not, and since when."""
    pinned: set[int] = field(default_factory=set)
    """The protégés whose fixed pair `keep` names."""
    waiting: set[int] = field(default_factory=set)
    """The sponsors at whom a pair of `keep` found no seat."""
    problems: list[Problem] = field(default_factory=list)

    def add(self, protege: int, sponsor: int) -> None:
        """Fix a pair."""
        self.sponsor_of[protege] = sponsor
        self.taken[sponsor] = self.taken.get(sponsor, 0) + 1


def fixed_pairs(options: Options, snapshot: Snapshot, *, afresh: bool) -> Fixed:
    """The pairs of `keep` that the rules and the seats allow, then the standing ones of everybody else."""
    fixed = Fixed()
    fixed.problems.extend(_unknown_in_forbid(options, snapshot))
    for position, pin in enumerate(snapshot.program.pairing.keep):
        _pin(pin, snapshot.places.of("pairing", "keep", position), options, fixed)
    if not afresh:
        _keep_standing(options, snapshot, fixed)
    fixed.stood = _standing_since(options, snapshot)
    ids, others = options.parties.proteges.ids, options.parties.sponsors.ids
    named = {(pin.protege, pin.sponsor) for pin in snapshot.program.pairing.keep}
    fixed.pinned = {at for at, sponsor in fixed.sponsor_of.items() if (ids[at], others[sponsor]) in named}
    return fixed


def _standing_since(options: Options, snapshot: Snapshot) -> dict[tuple[int, int], date]:
    ours, theirs = options.parties.proteges.index, options.parties.sponsors.index
    standing = (
        pairs_in_time(snapshot.roster, snapshot.as_of).filter(pl.col("active")).sort("paired_on", descending=True)
    )
    rows = standing.select("protege_id", "sponsor_id", "paired_on").rows()
    return {(ours[one], theirs[other]): since for one, other, since in rows if one in ours and other in theirs}


def _unknown_in_forbid(options: Options, snapshot: Snapshot) -> Iterator[Problem]:
    for position, pin in enumerate(snapshot.program.pairing.forbid):
        yield from _strangers(pin, snapshot.places.of("pairing", "forbid", position), options, Severity.WARNING)


def _strangers(pin: PinnedPair, place: Place, options: Options, severity: Severity) -> Iterator[Problem]:
    parties = options.parties
    for person, side, who in ((pin.protege, parties.proteges, "protégés"), (pin.sponsor, parties.sponsors, "sponsors")):
        if person not in side.index:
            meant = nearest(person, side.ids, cutoff=0.8)
            yield Problem(
                "M005",
                f'"{person}" is not among the {who} who can be paired on the day',
                place,
                f"did you mean {meant}" if meant else "correct the id, or remove the line",
                severity,
            )


def _pin(pin: PinnedPair, place: Place, options: Options, fixed: Fixed) -> None:
    strangers = tuple(_strangers(pin, place, options, Severity.ERROR))
    fixed.problems.extend(strangers)
    if strangers:
        return
    protege, sponsor = options.parties.proteges.index[pin.protege], options.parties.sponsors.index[pin.sponsor]
    broken = options.broken(protege, sponsor)
    if broken:
        fixed.problems.append(
            Problem(
                "M004",
                f"{pin.protege} and {pin.sponsor} are kept together, which breaks {_listed(broken)}; it is not done",
                place,
                "remove the line, or change the rule",
            )
        )
    elif protege in fixed.sponsor_of or fixed.taken.get(sponsor, 0) >= options.parties.seats[sponsor]:
        why = f"{pin.protege} is kept already" if protege in fixed.sponsor_of else f"{pin.sponsor} has no seat left"
        fixed.waiting |= set() if protege in fixed.sponsor_of else {sponsor}
        fixed.problems.append(
            Problem(
                "M006",
                f"{pin.protege} and {pin.sponsor} cannot be kept: {why}",
                place,
                "raise the capacity, or keep fewer",
            )
        )
    else:
        fixed.add(protege, sponsor)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _keep_standing(options: Options, snapshot: Snapshot, fixed: Fixed) -> None:
    table = snapshot.roster.table("pairs")
    standing = pairs_in_time(snapshot.roster, snapshot.as_of).filter(pl.col("active"))
    rows = {
        (one, other): position
        for position, (one, other) in reversed(
            list(enumerate(zip(table.frame["protege_id"].to_list(), table.frame["sponsor_id"].to_list(), strict=True)))
        )
    }
    ordered = standing.sort("paired_on", "protege_id", "sponsor_id").select("protege_id", "sponsor_id").rows()
    pinned = frozenset(fixed.sponsor_of)
    for one, other in ordered:
        wrong = _stand(one, other, options, fixed, pinned)
        if wrong is not None:
            code, message, hint = wrong
            place = table.place(rows[one, other])
            fixed.problems.append(Problem(code, message, place, hint, Severity.WARNING))


def _stand(one: str, other: str, options: Options, fixed: Fixed, pinned: frozenset[int]) -> tuple[str, str, str] | None:
    """Keep a standing pair if it can be kept; the code, message and hint of what is wrong with it, if anything is."""
    parties = options.parties
    if one not in parties.proteges.index:
        if other in parties.sponsors.index:
            sponsor = parties.sponsors.index[other]
            fixed.taken[sponsor] = fixed.taken.get(sponsor, 0) + 1
        return _not_kept(f"{one} and {other} stand as a pair, but {one} is not among the protégés of the day")
    if other not in parties.sponsors.index:
        return _not_kept(f"{one} stands with {other}, who is no sponsor on the day, and is paired anew")
    protege, sponsor = parties.proteges.index[one], parties.sponsors.index[other]
    if protege in fixed.sponsor_of:
        if fixed.sponsor_of[protege] == sponsor:
            return None
        kept = parties.sponsors.ids[fixed.sponsor_of[protege]]
        why = "is pinned to" if protege in pinned else "has stood longer with"
        return _not_kept(f"{one} stands with {other} and {why} {kept}, so only that pair is kept")
    return _kept(one, other, options, fixed)


def _kept(one: str, other: str, options: Options, fixed: Fixed) -> tuple[str, str, str] | None:
    parties = options.parties
    protege, sponsor = parties.proteges.index[one], parties.sponsors.index[other]
    broken = options.broken(protege, sponsor)
    if "forbid" in broken:
        return _not_kept(f"{one} and {other} stand as a pair and are forbidden, so {one} is paired anew")
    fixed.add(protege, sponsor)
    seats = parties.seats[sponsor]
    if fixed.taken[sponsor] > seats:
        message = f"{one} and {other} stand as a pair beyond the {seats} that {other} has seats for"
        return "M007", message, f"raise the capacity of {other}, or end a pair"
    if broken:
        message = f"{one} and {other} stand as a pair and break {_listed(broken)}; the pair is kept"
        return "M007", message, "enter ended_on to end the pair, or run pair --afresh"
    return None


def _not_kept(message: str) -> tuple[str, str, str]:
    return "M008", message, "enter ended_on where the pair has ended"
