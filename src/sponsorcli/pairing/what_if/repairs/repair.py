"""Repair a pairing that no longer holds: who lost their sponsor, and the best pairing a few changes away."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.settings.pairing import PairingSettings
from sponsorcli.pairing.evaluation.options import Arcs, Options, options_of
from sponsorcli.pairing.evaluation.parties import Flags, Indices, Parties, parties_of
from sponsorcli.pairing.fixed_pairs import FixedPairs, fixed_pairs, leads_since, pairs_since
from sponsorcli.pairing.limits import Limits, compile_limits
from sponsorcli.pairing.make import make_pairing
from sponsorcli.pairing.result import Pairing
from sponsorcli.pairing.solving.aims import tiers_by_protege
from sponsorcli.pairing.what_if.scenarios import without_pairs, without_sponsors
from sponsorcli.problems import Problem, Severity, in_reading_order
from sponsorcli.problems.messages import nearest
from sponsorcli.selection import Pool, pool_of

from .minimal_change import MOST_ARCS, RepairProblem, retained_pairs

IMPROVES = "better overall"
STABLE = "the stable pairing has another"
FIRST = "had no sponsor"
FURTHER = "a further sponsor"
NOT_WITHIN = (
    "no pairing with that number of changes was found that keeps to the limits; so the pairs to give up are chosen as "
    "if there were none"
)


@dataclass(frozen=True, slots=True)
class RepairChange:
    """A sponsor of a protégé who is another than before, with the reason; None where there was or is none."""

    protege_id: str
    from_id: str | None
    to_id: str | None
    why: str
    orphaned: bool


@dataclass(frozen=True, slots=True)
class Repair:
    """The repaired pairing, and what it changes, by protégé.

    `before` counts the pairs that stood, `broken` those of them that no longer meet a rule, `sound` those that could
    stay, and `given_up` those that could and do not. `best` is true where it is proven that no fewer changes do, or
    that no pairing with so many changes is better by all aims and within all limits, of which `best_worst` goes by new
    pairs alone. With the method stable, limits that so many changes do not meet, sponsors who must differ, or several
    sponsors with no `most_pairs` before `best_worst`, that is not proven, of which there is a problem then.
    """

    pairing: Pairing
    changes: tuple[RepairChange, ...]
    before: int
    broken: int
    sound: int
    given_up: int
    best: bool
    without: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def orphaned(self) -> int:
        """How many protégés lost the sponsor."""
        return sum(one.orphaned for one in self.changes)

    @property
    def served(self) -> int:
        """How many of them have another."""
        return sum(one.orphaned and one.to_id is not None for one in self.changes)

    @property
    def first(self) -> int:
        """How many had no sponsor before."""
        return sum(one.why == FIRST for one in self.changes)


@dataclass(frozen=True, slots=True)
class _Stood:
    """A pair that stood, and why it cannot go on; empty where it can."""

    protege: str
    sponsor: str
    why: str
    orphaned: bool


def repair_pairing(snapshot: Snapshot, *, without: Collection[str] = (), changes: int | None = None) -> Repair:
    """The best pairing that gives up as few standing pairs as can be, or `changes` of them at most.

    Pairs whose sponsor has left, is no longer available or is named by `without`, and pairs that break a rule, cannot
    go on and are not counted; where a sponsor has more protégés than seats, as many have to change.
    """
    left, pool = without_sponsors(snapshot, without), _with_standing(snapshot)
    options = options_of(parties_of(left, pool), left)
    stood = tuple(_stood(snapshot, left, options, frozenset(without)))
    sound = [(one.protege, one.sponsor) for one in stood if not one.why]
    gone = {(one.protege, one.sponsor) for one in stood if one.why}
    dropped, best, problems = _dropped(left, options, sound, gone, changes)
    pairing = _as_stood(make_pairing(without_pairs(left, gone | dropped), pool=pool), snapshot)
    problems = (*_unknown(snapshot, without), *problems, *pairing.problems)
    now = _sponsors_now(pairing)
    why = STABLE if left.program.pairing.method == "stable" else IMPROVES
    found = tuple(_changes(stood, pairing, why))
    given_up = sum(other not in now.get(one, ()) for one, other in sound)
    return Repair(
        pairing=replace(pairing, problems=in_reading_order(problems)),
        changes=found,
        before=len(stood),
        broken=sum(bool(one.why) and not one.orphaned for one in stood),
        sound=len(sound),
        given_up=given_up,
        best=best and pairing.proven,
        without=tuple(sorted(without)),
        problems=in_reading_order(problems),
    )


def _with_standing(snapshot: Snapshot) -> Pool:
    """The pool, and everybody whose pair stands: they can be paired again when it is given up."""
    pool = pool_of(snapshot)
    return replace(pool, people=tuple(sorted({*pool.people, *snapshot.history.standing["protege_id"]})))


def _as_stood(pairing: Pairing, snapshot: Snapshot) -> Pairing:
    """The pairing with the pool and with the days of all pairs that stood, given up and made again or not."""
    since = pairs_since(snapshot)
    pairs = (replace(one, stood_since=since.get((one.protege_id, one.sponsor_id))) for one in pairing.pairs)
    return replace(pairing, pairs=tuple(pairs), pool=pool_of(snapshot))


def _stood(snapshot: Snapshot, left: Snapshot, options: Options, without: frozenset[str]) -> Iterator[_Stood]:
    """The pairs that stand on the day, the older first, or would if the sponsor were there."""
    pairs = snapshot.history.pairs
    leavers = snapshot.history.departures["person_id"].to_list()
    lasting = pairs.filter(pl.col("standing") | (pl.col("ended_on").is_null() & pl.col("sponsor_id").is_in(leavers)))
    ours, theirs = options.parties.proteges.index, options.parties.sponsors.index
    pinned = {(pin.protege, pin.sponsor) for pin in left.program.pairing.keep}
    leads = {one for one, _ in pinned}
    lasting = lasting.filter(pl.col("protege_id").is_in(list(ours))).unique(["protege_id", "sponsor_id", "role"])
    is_gone = ~pl.col("sponsor_id").is_in(list(theirs))
    by_age = lasting.sort(pl.col("role") != "lead", is_gone, "paired_on", "protege_id", "sponsor_id")
    for one, other, role in by_age.select("protege_id", "sponsor_id", "role").rows():
        if (one, other) in pinned or (role == "lead" and one in leads):
            continue
        leads |= {one} if role == "lead" else set()
        yield _as_it_stood(one, other, snapshot, options, without)


def _as_it_stood(one: str, other: str, snapshot: Snapshot, options: Options, without: frozenset[str]) -> _Stood:
    ours, theirs = options.parties.proteges.index, options.parties.sponsors.index
    if other not in theirs:
        return _Stood(one, other, _why_gone(snapshot, other, without), orphaned=True)
    broken = options.unmet(ours[one], theirs[other])
    return _Stood(one, other, f"breaks a rule: {'; '.join(broken)}" if broken else "", orphaned=False)


def _why_gone(snapshot: Snapshot, sponsor: str, without: frozenset[str]) -> str:
    if sponsor in without:
        return f"{sponsor} is left out"
    left = snapshot.history.departures.filter(pl.col("person_id") == sponsor)["left_on"].to_list()
    if left and left[0] <= snapshot.as_of:
        return f"{sponsor} left on {left[0].isoformat()}"
    rows = snapshot.roster.frame("sponsors").filter(pl.col("person_id") == sponsor)
    until = rows["available_until"].to_list()
    if until and until[0] is not None:
        return f"{sponsor} was available until {until[0].isoformat()}"
    return f"{sponsor} is not a sponsor"


Dropped = tuple[set[tuple[str, str]], bool, tuple[Problem, ...]]


def _dropped(
    left: Snapshot, options: Options, sound: list[tuple[str, str]], gone: set[tuple[str, str]], changes: int | None
) -> Dropped:
    """The standing pairs that are given up though they could stay; whether that is proven best; what is wrong."""
    parties = options.parties
    fixed = fixed_pairs(options, without_pairs(left, gone | set(sound)), afresh=False)
    seats = parties.seats.copy()
    for sponsor, taken in fixed.taken.items():
        seats[sponsor] = max(0, seats[sponsor] - taken)
    least = _fewest_changes(sound, seats, parties)
    most = max(least, changes or 0)
    problems = () if changes is None or changes >= least else (_too_few(left, changes, least),)
    if not most:
        return set(), True, problems
    table = _table(options, fixed, seats, sound, left)
    if table is None:
        return set(), False, (*problems, _too_large(left))
    table = replace(table, limits=compile_limits(parties, fixed.pairs, seats, left), fixed=_ends(fixed))
    kept, why = _searched(table, most, left, parties)
    if kept is None:
        return set(), False, (*problems, _too_large(left))
    return set(sound) - kept, not why, (*problems, _not_asked(why, left)) if why else problems


def _searched(
    table: RepairProblem, most: int, left: Snapshot, parties: Parties
) -> tuple[set[tuple[str, str]] | None, str]:
    """The standing pairs that stay, as if there were no limits where none keeps to them; and what was left open."""
    kept = _kept(table, most, left, parties)
    if kept is not None or not table.limits:
        return kept, _left_open(table, left.program.pairing)
    return _kept(replace(table, limits=Limits()), most, left, parties), NOT_WITHIN


def _ends(fixed: FixedPairs) -> tuple[Indices, Indices]:
    """The fixed pairs as protégés and sponsors."""
    pairs = np.array(sorted(fixed.pairs), dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _fewest_changes(sound: list[tuple[str, str]], seats: Indices, parties: Parties) -> int:
    """How many standing pairs have to be given up because sponsors have more of them than seats."""
    held = Counter(parties.sponsors.index[other] for _, other in sound)
    return sum(max(0, count - int(seats[at])) for at, count in held.items())


def _table(
    options: Options, fixed: FixedPairs, seats: Indices, sound: list[tuple[str, str]], left: Snapshot
) -> RepairProblem | None:
    """The possible pairs, and which of them stand; None where they are too many. Who is away takes nobody new."""
    parties = options.parties
    ours, theirs = parties.proteges.index, parties.sponsors.index
    held_by = {(ours[one], theirs[other]) for one, other in sound}
    open_to = fixed.places(parties.wanted) > 0
    open_to[[one for one, _ in held_by]] = True
    arcs = options.arcs(open_to, MOST_ARCS)
    if arcs is None:
        return None
    stands = _among(arcs, held_by)
    can_be = stands | ~(parties.closed[arcs.sponsors] | _among(arcs, fixed.pairs))
    leads = {(ours[one], theirs[other]) for one, other in leads_since(left) if one in ours and other in theirs}
    tiers, _ = tiers_by_protege(left, parties)
    people = np.arange(len(parties.proteges))
    return RepairProblem(
        arcs=arcs.only(can_be),
        places=parties.wanted - fixed.counts(len(people)),
        seats=seats,
        stands=stands[can_be],
        leads=(stands & _among(arcs, leads))[can_be],
        served=np.isin(people, list(fixed.sponsors_of)),
        led=np.isin(people, list(fixed.leads)),
        taken=parties.seats - seats,
        tiers=tiers,
        at_least=left.program.pairing.at_least or 0,
    )


def _among(arcs: Arcs, pairs: Collection[tuple[int, int]]) -> Flags:
    """Which of the possible pairs are among these."""
    both = zip(arcs.proteges.tolist(), arcs.sponsors.tolist(), strict=True)
    return np.array([pair in pairs for pair in both], dtype=bool)


def _kept(table: RepairProblem, most: int, left: Snapshot, parties: Parties) -> set[tuple[str, str]] | None:
    """The standing pairs that stay where so many are given up at most; None where no answer was proven best."""
    stays = retained_pairs(table, most, left.program.pairing.order)
    if stays is None:
        return None
    ids, others, arcs = parties.proteges.ids, parties.sponsors.ids, table.arcs
    return {(ids[arcs.proteges[at]], others[arcs.sponsors[at]]) for at in np.flatnonzero(stays).tolist()}


def _changes(stood: tuple[_Stood, ...], pairing: Pairing, why: str) -> Iterator[RepairChange]:
    """Each protégé's sponsors who are new, in place of those who are lost, the lead sponsor first."""
    before: dict[str, list[_Stood]] = {}
    for one in stood:
        before.setdefault(one.protege, []).append(one)
    now = _sponsors_now(pairing)
    new = {(pair.protege_id, pair.sponsor_id) for pair in pairing.pairs if not pair.kept}
    for person in sorted(before.keys() | now.keys()):
        has = now.get(person, [])
        lost = [one for one in before.get(person, ()) if one.sponsor not in has]
        gained = [other for other in has if (person, other) in new]
        had_none = person not in before and len(gained) == len(has)
        yield from _changes_of(person, lost, gained, why, had_none=had_none)


def _changes_of(
    person: str, lost: list[_Stood], gained: list[str], why: str, *, had_none: bool
) -> Iterator[RepairChange]:
    for at, (was, to) in enumerate(zip_longest(lost, gained)):
        if was is not None:
            yield RepairChange(person, was.sponsor, to, was.why or why, was.orphaned)
        else:
            yield RepairChange(person, None, to, FURTHER if at or not had_none else FIRST, orphaned=False)


def _sponsors_now(pairing: Pairing) -> dict[str, list[str]]:
    now: dict[str, list[str]] = {}
    for pair in pairing.pairs:
        now.setdefault(pair.protege_id, []).append(pair.sponsor_id)
    return now


def _unknown(snapshot: Snapshot, without: Collection[str]) -> Iterator[Problem]:
    known = snapshot.roster.frame("sponsors")["person_id"].to_list()
    for person in sorted(set(without) - set(known)):
        meant = nearest(person, known, cutoff=0.8)
        hint = f"did you mean {meant}" if meant else "use the id of a sponsor"
        message = f'"{person}" is to be left out, and no sponsor has that id'
        yield Problem("M030", message, snapshot.places.of("sources"), hint)


def _too_few(snapshot: Snapshot, changes: int, least: int) -> Problem:
    few = "1 change is" if changes == 1 else f"{changes} changes are"
    more = "1 protégé more than seats, so 1 is" if least == 1 else f"{least} protégés more than seats, so {least} are"
    message = f"{few} too few: sponsors have {more} made"
    hint = "raise the capacity of the sponsors who have too many, or allow more changes"
    return Problem("M031", message, snapshot.places.of("pairing"), hint, Severity.WARNING)


def _too_large(snapshot: Snapshot) -> Problem:
    message = f"there are more than {MOST_ARCS:,} possible pairs, too many to search for a few changes, so none is made"
    return Problem(
        "M032",
        message,
        snapshot.places.of("pairing"),
        "run `sponsorcli pair --from-scratch`, or add rules",
        Severity.WARNING,
    )


def _left_open(table: RepairProblem, settings: PairingSettings) -> str:
    """What the program asks that the choice of the pairs to give up does not; empty for nothing."""
    if settings.method == "stable":
        return "with the method stable the pairs to give up are chosen by most_pairs and best_total"
    if settings.sponsors_differ_in is not None:
        return "the pairs to give up are chosen as if sponsors of one protégé need not differ"
    before = settings.order[: settings.order.index("best_worst")] if "best_worst" in settings.order else ()
    if before and "most_pairs" not in before and table.are_several:
        return (
            "the pairs to give up are chosen as if nobody got a further sponsor, as most_pairs is not before best_worst"
        )
    return ""


def _not_asked(message: str, snapshot: Snapshot) -> Problem:
    return Problem(
        "M045",
        message,
        snapshot.places.of("pairing"),
        "leave out --changes to give up as few as possible, or run `sponsorcli pair --from-scratch`",
        Severity.NOTE,
    )
