"""What a sponsor to recruit would have to have, by each kind: a field of the sponsor's, and values worth trying."""

from collections.abc import Sequence
from typing import Any

import pytest

from sponsorcli.model.kinds.pairing.shares import ScoreShares, Shares


class Source:
    """A source that says what it was asked for."""

    levels: Sequence[str] = ()

    def wanted_tags(self, field: str, size: int) -> list[str]:
        return [f"{size} of {field}"]


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        (Shares(kind="shares", protege="goals", sponsor="strengths"), 2),
        (Shares(kind="shares", protege="goals", sponsor="strengths", at_least=3), 3),
        (ScoreShares(kind="shares", protege="goals", sponsor="strengths", weight=1), 2),
    ],
)
def test_the_sponsors_field_gets_tags_that_the_proteges_ask_for(kind: Shares | ScoreShares, size: int) -> None:
    source: Any = Source()
    assert kind.profile(source) == ("strengths", [f"{size} of goals"])
