"""The draw between those whom the ranking does not tell apart, the same on every machine and in any order of rows."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem

from .evaluation import MILLION


def draw_order(person: str, seed: int) -> str:
    """What somebody is sorted by in a draw: depends on the seed and the person alone, so others change nothing."""
    return sha256(f"{seed}:{person}".encode()).hexdigest()


def draw(order: Sequence[str], scores: Sequence[int], places: int, snapshot: Snapshot) -> tuple[list[str], set[str]]:
    """The eligible with those around the last place redrawn, and who took part in the draw.

    `order` are their ids, best first, `scores` theirs in millionths. In the draw are all whose score differs from that
    of the last place by no more than `tie_within`; nobody is where all of them get a place, or none.
    """
    settings = snapshot.program.selection
    if settings.ties != "lottery" or settings.seed is None:
        return list(order), set()
    near = _around_the_last_place(scores, places, snapshot)
    seed = settings.seed
    drawn = sorted(order[near.start : near.stop], key=lambda person: draw_order(person, seed))
    return [*order[: near.start], *drawn, *order[near.stop :]], set(drawn)


def near_ties(order: Sequence[str], scores: Sequence[int], places: int, snapshot: Snapshot) -> set[str]:
    """Those among whom the last places went by id, though their scores are as good as equal."""
    near = _around_the_last_place(scores, places, snapshot)
    return set(order[near.start : near.stop])


def _around_the_last_place(scores: Sequence[int], places: int, snapshot: Snapshot) -> range:
    """Which places in the order differ from the last one given by no more than `tie_within`; none where all of them
    get a place.
    """  # fmt: skip
    if not 0 < places < len(scores):
        return range(0)
    within = round(snapshot.program.selection.tie_within * MILLION)
    cut = scores[places - 1]
    first = next(at for at, score in enumerate(scores) if score - cut <= within)
    after = next((at for at, score in enumerate(scores) if cut - score > within), len(scores))
    return range(first, after) if after > places else range(0)


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
