"""What the two of a pair have in common, by the rules and criteria that compare tags: why they fit, in words."""

from collections.abc import Callable

import polars as pl

from sponsorcli.model import Snapshot

Shared = Callable[[str, str], str]
"""Given the ids of a protégé and a sponsor: the tags that both have, in one text."""


def shared_tags(snapshot: Snapshot) -> Shared:
    """Who shares what; no text for two who share nothing, or where no rule or criterion compares tags."""
    settings = snapshot.program.pairing
    kinds = (*settings.rules, *settings.criteria)
    sides = [_Side(snapshot.history.described(table)) for table in ("proteges", "sponsors")]

    def shared(protege: str, sponsor: str) -> str:
        def tags(ours: str, theirs: str) -> tuple[frozenset[str], frozenset[str]]:
            return sides[0].tags(protege, ours), sides[1].tags(sponsor, theirs)

        return ", ".join(sorted(frozenset().union(*(kind.in_common(tags) for kind in kinds))))

    return shared


class _Side:
    """The tags of protégés, or of sponsors, read once a field."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame
        self.read: dict[str, dict[str, frozenset[str]]] = {}

    def tags(self, person: str, field: str) -> frozenset[str]:
        if field not in self.read:
            self.read[field] = _tags_by_person(self.frame, field)
        return self.read[field].get(person, frozenset())


def _tags_by_person(frame: pl.DataFrame, field: str) -> dict[str, frozenset[str]]:
    """Everybody's tags, without case; none where there is no such column."""
    if field not in frame.columns:
        return {}
    column = frame[field]
    if column.dtype != pl.List:
        column = column.cast(pl.String).fill_null("").str.replace_all(r"[,|\n]", ";").str.split(";")
    return {
        person: frozenset(tag for text in texts or () if (tag := " ".join((text or "").split()).casefold()))
        for person, texts in zip(frame["person_id"], column.to_list(), strict=True)
    }
