"""The draw between those whom the ranking does not tell apart, the same on every machine and in any order of rows."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem

from .ranking import MILLION


def draw_order(person: str, seed: int) -> str:
    """What somebody is sorted by in a draw: depends on the seed and the person alone, so others change nothing."""
    return sha256(f"{seed}:{person}".encode()).hexdigest()


def draw(order: Sequence[str], scores: Sequence[int], places: int, snapshot: Snapshot) -> tuple[list[str], set[str]]:
    """The eligible with those around the last place redrawn, and who took part in the draw.

    `order` are their ids, best first, `scores` theirs in millionths. In the draw are all whose score differs from that
    of the last place by no more than `tie_within`; nobody is where all of them get a place, or none.
    """
    settings = snapshot.program.selection
    if settings.ties != "lottery" or settings.seed is None or not 0 < places < len(order):
        return list(order), set()
    within = round(settings.tie_within * MILLION)
    cut = scores[places - 1]
    first = next(at for at, score in enumerate(scores) if score - cut <= within)
    after = next((at for at, score in enumerate(scores) if cut - score > within), len(scores))
    if after <= places:
        return list(order), set()
    seed = settings.seed
    drawn = sorted(order[first:after], key=lambda person: draw_order(person, seed))
    return [*order[:first], *drawn, *order[after:]], set(drawn)


def lottery_problems(snapshot: Snapshot) -> Iterator[Problem]:
    """A problem where a lottery has no seed, so that nobody could draw it again."""
    settings = snapshot.program.selection
    if settings.ties == "lottery" and settings.seed is None:
        yield Problem(
            "S005",
            "`ties: lottery` has no seed, so nothing is drawn and equal scores go by id",
            snapshot.places.of("selection", "ties"),
            "add `seed:` with a number that was fixed before the nominations were known",
        )
