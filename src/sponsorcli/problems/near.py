"""Did you mean…: the known word nearest to one that nobody knows."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.7) -> str | None:
    """The known word that somebody probably meant, compared without case, spaces, hyphens; None where none is near."""
    folded = {_folded(one): one for one in known}
    near = get_close_matches(_folded(word), list(folded), n=1, cutoff=cutoff)
    return folded[near[0]] if near else None


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
