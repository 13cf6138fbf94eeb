"""Pairs that are not up for choice: those pinned by `keep`, and those that stand already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.apart import ANYBODY
from sponsorcli.model.pair_definitions.words import GIVES_UP
from sponsorcli.model.schema import Referent
from sponsorcli.model.settings.pairing import ForbiddenPair, PinnedPair
from sponsorcli.problems import Place, Problem, Severity
from sponsorcli.problems.messages import nearest

from .differing import Differing, differing_of
from .evaluation.options import Options
from .evaluation.parties import Indices, place_of


@dataclass
class FixedPairs:
    """The fixed pairs as they gather: each protégé's sponsors, by position, and how many each sponsor has."""

    differing: Differing | None = None
    """In what the sponsors of one protégé must differ; None for nothing."""
    sponsors_of: dict[int, list[int]] = field(default_factory=dict)
    leads: dict[int, int] = field(default_factory=dict)
    """The protégés with a lead sponsor among them, and who it is: one who leads, or else the first of `keep`."""
    taken: dict[int, int] = field(default_factory=dict)
    stood: dict[tuple[int, int], date] = field(default_factory=dict)
    """Every pair that stands on the day, kept or not, and since when."""
    pinned: set[tuple[int, int]] = field(default_factory=set)
    """The fixed pairs that `keep` names."""
    outside: set[tuple[str, int]] = field(default_factory=set)
    """The other pairs that hold a seat, by the protégé's id: of people who take no part, and of other programmes."""
    waiting: set[int] = field(default_factory=set)
    """The sponsors at whom a pair of `keep` found no seat."""
    problems: list[Problem] = field(default_factory=list)

    def add(self, protege: int, sponsor: int) -> None:
        """Fix a pair."""
        self.sponsors_of.setdefault(protege, []).append(sponsor)
        self.hold(sponsor)

    @property
    def pairs(self) -> set[tuple[int, int]]:
        """All fixed pairs."""
        return {(one, other) for one, others in self.sponsors_of.items() for other in others}

    def places(self, wanted: Indices) -> Indices:
        """How many sponsors are still to be found for each protégé: one at the least for who has no lead sponsor."""
        places = wanted.copy()
        for protege, sponsors in self.sponsors_of.items():
            places[protege] = max(wanted[protege] - len(sponsors), 0 if protege in self.leads else 1)
        return places

    def counts(self, proteges: int) -> Indices:
        """How many fixed sponsors each of so many protégés has."""
        return np.array([len(self.sponsors_of.get(at, ())) for at in range(proteges)], dtype=np.int64)

    def hold(self, sponsor: int) -> None:
        """Count a seat of the sponsor as taken."""
        self.taken[sponsor] = self.taken.get(sponsor, 0) + 1

    def hold_outside(self, protege: str, sponsor: int) -> None:
        """Count a seat of the sponsor as taken by a pair that is none of this pairing."""
        self.outside.add((protege, sponsor))
        self.hold(sponsor)


def fixed_pairs(options: Options, snapshot: Snapshot, *, afresh: bool) -> FixedPairs:
    """The pairs of `keep` that the rules and the seats allow, then the standing ones of everybody else."""
    fixed = FixedPairs(differing_of(options.parties, snapshot))
    fixed.problems.extend(_unknown_in_forbid(options, snapshot))
    for position, pin in enumerate(snapshot.program.pairing.keep):
        place = snapshot.places.of("pairing", "keep", position)
        outside = tuple(_outside(pin, place, options))
        strangers = outside or tuple(_strangers(pin, ("keep", position), options, snapshot, Severity.ERROR))
        fixed.problems.extend(strangers)
        if not strangers:
            _pin(pin, place, options, fixed)
    _keep_standing(options, snapshot, fixed, afresh=afresh)
    _hold_elsewhere(options, snapshot, fixed)
    fixed.stood = _standing_since(options, snapshot)
    ids, others = options.parties.proteges.ids, options.parties.sponsors.ids
    named = {(pin.protege, pin.sponsor): at for at, pin in enumerate(snapshot.program.pairing.keep)}
    of_line = {named.get((ids[at], others[sponsor])): (at, sponsor) for at, sponsor in fixed.pairs}
    of_line.pop(None, None)
    fixed.pinned = set(of_line.values())
    for _, (protege, sponsor) in sorted(of_line.items()):  # one that stood and found no further seat leads too
        fixed.leads.setdefault(protege, sponsor)
    return fixed


def leads_since(snapshot: Snapshot) -> dict[tuple[str, str], date]:
    """The pairs of a lead sponsor that stand on the day, and since when."""
    return _since(snapshot.history.standing.filter(pl.col("role") == "lead"))


def pairs_since(snapshot: Snapshot) -> dict[tuple[str, str], date]:
    """The pairs that stand on the day, those of co-sponsors too, and since when."""
    return _since(snapshot.history.standing)


def _since(pairs: pl.DataFrame) -> dict[tuple[str, str], date]:
    rows = pairs.sort("paired_on", descending=True).select("protege_id", "sponsor_id", "paired_on").rows()
    return {(one, other): since for one, other, since in rows}


def _standing_since(options: Options, snapshot: Snapshot) -> dict[tuple[int, int], date]:
    ours, theirs = options.parties.proteges.index, options.parties.sponsors.index
    pairs = pairs_since(snapshot).items()
    return {(ours[one], theirs[other]): since for (one, other), since in pairs if one in ours and other in theirs}


def _hold_elsewhere(options: Options, snapshot: Snapshot, fixed: FixedPairs) -> None:
    """Count the seats that pairs of other programmes hold, with a note for each sponsor of this one."""
    theirs = options.parties.sponsors.index
    by_sponsor: dict[str, list[str]] = {}
    for held in snapshot.elsewhere:
        if held.sponsor_id in theirs:
            fixed.hold_outside(held.protege_id, theirs[held.sponsor_id])
            by_sponsor.setdefault(held.sponsor_id, []).append(held.program)
    for sponsor, programs in sorted(by_sponsor.items()):
        seats = f"{len(programs)} seat{'s' * (len(programs) > 1)}"
        message = f"{sponsor} has {seats} held by pairs of {_listed(tuple(sorted(set(programs))))}"
        place = place_of(snapshot, "sponsors", sponsor, "capacity")
        fixed.problems.append(Problem("M076", message, place, "nothing, if that is so", Severity.NOTE))


def _unknown_in_forbid(options: Options, snapshot: Snapshot) -> Iterator[Problem]:
    for position, line in enumerate(snapshot.program.pairing.forbid):
        yield from _strangers(line, ("forbid", position), options, snapshot, Severity.WARNING)


def _strangers(
    pin: PinnedPair | ForbiddenPair, line: tuple[str, int], options: Options, snapshot: Snapshot, severity: Severity
) -> Iterator[Problem]:
    parties = options.parties
    for person, side, standing, who in (
        (pin.protege, parties.proteges, Referent.PROTEGE, "protégés"),
        (pin.sponsor, parties.sponsors, Referent.SPONSOR, "sponsors"),
    ):
        if person not in side.index and (isinstance(pin, PinnedPair) or person != ANYBODY):
            meant = nearest(person, side.ids, cutoff=0.8)
            otherwise = "correct the id, or remove the line"
            yield Problem(
                "M005",
                f'"{person}" is not among the {who} who can be paired on the day',
                snapshot.places.of("pairing", *line),
                f"did you mean {meant}?"
                if meant
                else snapshot.roster.directory.hint(person, standing, snapshot.as_of, otherwise),
                severity,
            )


def _outside(pin: PinnedPair, place: Place, options: Options) -> Iterator[Problem]:
    """That somebody is to be kept who is not in the pool; whose pair stands can be kept all the same."""
    why = next((one.why for one in options.parties.pool.left_out if one.person_id == pin.protege), None)
    if why is not None and pin.protege not in options.parties.proteges.index:
        yield Problem(
            "M073",
            f"{pin.protege} is to be kept with {pin.sponsor} and is not in the pool: {why}",
            place,
            "remove the line, or record the decision to select the protégé in `selections`",
        )


def _pin(pin: PinnedPair, place: Place, options: Options, fixed: FixedPairs) -> None:
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
        return
    kept = fixed.sponsors_of.get(protege, [])
    is_full = len(kept) >= options.parties.wanted[protege] or sponsor in kept
    if is_full or fixed.taken.get(sponsor, 0) >= options.parties.seats[sponsor]:
        why = f"{pin.protege} is kept already" if is_full else f"{pin.sponsor} has no seat left"
        fixed.waiting |= set() if is_full else {sponsor}
        fixed.problems.append(
            Problem(
                "M006",
                f"{pin.protege} and {pin.sponsor} cannot be kept: {why}",
                place,
                "raise the capacity, or keep fewer",
            )
        )
        return
    if (clash := _clash(pin, place, sponsor, kept, fixed.differing)) is not None:
        fixed.problems.append(clash)
        return
    fixed.add(protege, sponsor)
    fixed.leads.setdefault(protege, sponsor)


def _clash(pin: PinnedPair, place: Place, sponsor: int, kept: list[int], differing: Differing | None) -> Problem | None:
    """That a sponsor is kept for a protégé beside one from whom they do not differ, or are not known to."""
    clashing = [] if differing is None else [other for other in kept if differing.clash(sponsor, other)]
    if differing is None or not clashing:
        return None
    field = differing.field
    why, hint = (
        (f"another sponsor kept for {pin.protege} has the same {field}", "change `sponsors_differ_in`")
        if any(differing.are_known(sponsor, other) for other in clashing)
        else (
            f"another sponsor is kept for {pin.protege}, and nobody knows whether they differ in {field}",
            f"fill in {field}",
        )
    )
    return Problem(
        "M085", f"{pin.protege} and {pin.sponsor} cannot be kept: {why}", place, f"keep one of them, or {hint}"
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _keep_standing(options: Options, snapshot: Snapshot, fixed: FixedPairs, *, afresh: bool) -> None:
    """Keep the pairs of lead sponsors, unless all are made anew, and those of co-sponsors in any case."""
    table = snapshot.roster.table("pairs")
    standing = snapshot.history.standing
    pinned = dict(fixed.leads)
    pool = frozenset(options.parties.pool.people)
    leading = standing.sort(pl.col("role") != "lead", "paired_on", "protege_id", "sponsor_id")
    first: dict[tuple[str, str], int] = {}  # of two rows of one pair, whichever of them counts
    for one, other, role, at in leading.select("protege_id", "sponsor_id", "role", "at").rows():
        first.setdefault((one, other), at)
        if afresh and role == "lead":
            continue
        wrong = _stand(one, other, role, options, fixed, pinned)
        if wrong is None and role == "lead" and one not in pool:
            wrong = _never_selected(one, other, options)
        if wrong is not None:
            code, message, hint = wrong
            fixed.problems.append(Problem(code, message, table.place(first[one, other]), hint, Severity.WARNING))


def _never_selected(one: str, other: str, options: Options) -> tuple[str, str, str]:
    why = next((each.why for each in options.parties.pool.left_out if each.person_id == one), "not nominated")
    message = f"{one} is paired with {other} and could not be paired today ({why}); the pair is kept"
    return "M070", message, "record the decision in `selections`, or enter ended_on to end the pair"


def _stand(
    one: str, other: str, role: str, options: Options, fixed: FixedPairs, pinned: Mapping[int, int]
) -> tuple[str, str, str] | None:
    """Keep a standing pair if it can be kept; the code, message and hint of what is wrong with it, if anything is."""
    parties = options.parties
    gone = _gone(one, other, role, options, fixed)
    if gone is not None:
        return gone
    protege = parties.proteges.index[one]
    sponsor = parties.sponsors.index[other]
    leads = role == "lead" and fixed.leads.get(protege) == pinned.get(protege)
    if sponsor in fixed.sponsors_of.get(protege, ()):
        fixed.leads |= {protege: sponsor} if leads else {}
        return None
    if leads and protege in pinned and len(fixed.sponsors_of[protege]) >= parties.wanted[protege]:
        kept = " and ".join(parties.sponsors.ids[at] for at in fixed.sponsors_of[protege])
        return _not_kept(f"{one} is paired with {other}, but keep names {kept}, so only that pair is kept")
    return _kept(one, other, options, fixed, leads=leads)


def _gone(one: str, other: str, role: str, options: Options, fixed: FixedPairs) -> tuple[str, str, str] | None:
    """That one of the two takes no part on the day; a protégé who does not still has the seat."""
    parties = options.parties
    if one not in parties.proteges.index:
        if other in parties.sponsors.index:
            fixed.hold_outside(one, parties.sponsors.index[other])
        return _not_kept(f"{one} is paired with {other}, but is not a protégé on the day")
    if other not in parties.sponsors.index:
        anew = f"{one} is paired with {other}, who is not a sponsor on the day"
        return _not_kept(f"{anew}, and needs a new sponsor" if role == "lead" else anew)
    return None


def _kept(one: str, other: str, options: Options, fixed: FixedPairs, *, leads: bool) -> tuple[str, str, str] | None:
    parties = options.parties
    protege, sponsor = parties.proteges.index[one], parties.sponsors.index[other]
    broken = options.broken(protege, sponsor)
    if not GIVES_UP.isdisjoint(broken):
        why = "forbid names them" if "forbid" in broken else "a conflict is on record"
        text = f"{one} and {other} are a pair, but {why}"
        return _not_kept(f"{text}, so {one} needs a new sponsor" if leads else text)
    fixed.add(protege, sponsor)
    fixed.leads |= {protege: sponsor} if leads else {}
    seats = parties.seats[sponsor]
    if fixed.taken[sponsor] > seats:
        message = f"{one} and {other} are a pair, but {other} has more protégés than seats ({seats})"
        return "M007", message, f"raise the capacity of {other}, or end a pair"
    if broken:
        message = f"the existing pair {one} and {other} breaks {_listed(broken)}; it is kept"
        return "M007", message, "enter ended_on to end the pair, or run `sponsorcli pair --from-scratch`"
    return None


def _not_kept(message: str) -> tuple[str, str, str]:
    return "M008", message, "enter ended_on where the pair has ended"
