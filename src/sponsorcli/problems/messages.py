"""What messages say in words: numbers with nouns, which known word was probably meant, where a fault of ours lies."""

from collections.abc import Iterable
from difflib import get_close_matches

_PLURALS = {"person": "people", "opportunity": "opportunities"}


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.7) -> str | None:
    """The known word that somebody probably meant, compared without case, spaces, hyphens; None where none is near."""
    folded = {_folded(one): one for one in known}
    near = get_close_matches(_folded(word), list(folded), n=1, cutoff=cutoff)
    return folded[near[0]] if near else None


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 person, 3 people, 1,200 rows."""
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, f'{noun}s')}"


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def kind_and_place(bug: BaseException) -> str:
    """The fault's kind and its place, such as `KeyError in sponsorcli.pairing.make:41`; never its message.

    A message of Python's could quote somebody's data.
    """
    trail = bug.__traceback__
    while trail is not None and trail.tb_next is not None:
        trail = trail.tb_next
    where = "?"
    if trail is not None:
        where = f"{trail.tb_frame.f_globals.get('__name__', '?')}:{trail.tb_lineno}"
    return f"{type(bug).__name__} in {where}"
