"""Ties for the last places, decided by the audit file's owner where law lets a group come first between equals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem

from .evaluation import Nominee
from .lottery import draw_order
from .select import select_proteges


@dataclass(frozen=True, slots=True)
class TieDecision:
    """Somebody whose score equals that of the last place, and whether the person gets one; says nothing of why."""

    person_id: str
    round: str
    selected: bool


@dataclass(frozen=True, slots=True)
class ResolvedTies:
    """The decisions about everybody in a tie that is still open, by round and id, and what kept them from being made.

    `places` counts the places that went to people in a tie.
    """

    decisions: tuple[TieDecision, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def places(self) -> int:
        """How many of them get a place."""
        return sum(one.selected for one in self.decisions)


def resolve_ties(snapshot: Snapshot, first: frozenset[str] | Problem) -> ResolvedTies:
    """Who of those with equal scores takes the last places: those in `first`, then as the program breaks ties.

    Only whose score is exactly that of the last place is in a tie; nobody comes before a higher score. Decisions on
    record stand. `first` is a problem where nobody can tell who is in the group.
    """
    if fault := _fault(snapshot):
        return ResolvedTies(problems=(fault,))
    if isinstance(first, Problem):
        return ResolvedTies(problems=(first,))
    rounds: dict[str, list[Nominee]] = {}
    for one in select_proteges(snapshot).candidates:
        if one.tied and one.eligible and one.result is None and one.decided_on is None:
            rounds.setdefault(one.round, []).append(one)
    made = [decision for name in sorted(rounds) for decision in _decided(rounds[name], first, snapshot)]
    return ResolvedTies(tuple(made))


def _decided(tied: Sequence[Nominee], first: frozenset[str], snapshot: Snapshot) -> Iterator[TieDecision]:
    """The decisions of a round: as many places as the tie had, the group first."""
    places = sum(one.selected for one in tied)
    settings = snapshot.program.selection
    seed = settings.seed if settings.ties == "lottery" else None

    def order(person: str) -> tuple[bool, str, str]:
        return person not in first, "" if seed is None else draw_order(person, seed), person

    chosen = set(sorted((one.person_id for one in tied), key=order)[:places])
    for person in sorted(one.person_id for one in tied):
        yield TieDecision(person, tied[0].round, person in chosen)


def _fault(snapshot: Snapshot) -> Problem | None:
    """What keeps ties from being decided by a group, whoever is in it."""
    action = snapshot.program.positive_action
    if action is None:
        why = "the program has no `positive_action`, so nothing decides ties but their order"
        return Problem("S031", why, snapshot.places.of("selection"), "ties go by `selection: ties`")
    if action.review_on <= snapshot.as_of:
        why = f"positive_action was to be reviewed on {action.review_on}; until then no tie is decided by it"
        place = snapshot.places.of("positive_action", "review_on")
        return Problem("S032", why, place, "review it, and set a new day with the approval of two people")
    return None
