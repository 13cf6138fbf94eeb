"""Limits over groups of people: how many sponsors, protégés or pairs of a sort, and who has the same sponsor."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from sponsorcli.model.pair_definitions.apart import Listed

from .setting import Setting

Counted = Literal["sponsors", "proteges", "pairs"]
Conditions = Mapping[str, Listed]
SIDES = ("protege", "sponsor")


class Limit(Setting):
    """How many sponsors, protégés or pairs of a sort a pairing has, existing pairs counted."""

    of: Counted = Field(
        description="What is counted. sponsors: the sponsors with a protégé, each once. proteges: the protégés with a "
        "sponsor, each once. pairs: the pairs."
    )
    where: Mapping[str, Listed | Mapping[str, Listed]] = Field(
        default={},
        description="Which of them count, by fields and their values, such as `{function: Sales}`; for pairs by side, "
        "such as `{protege: {location: Leeds}, sponsor: {function: [Sales, Law]}}`. All fields must fit; of several "
        "values one is enough. Somebody without a value does not count. Without it all count.",
    )
    at_most: int | None = Field(default=None, ge=0, description="The most there may be.")
    at_least: int | None = Field(default=None, ge=1, description="The fewest there may be.")
    or_none: bool = Field(default=False, description="With at_least: that number or more, or none at all.")

    @property
    def conditions(self) -> tuple[Conditions, Conditions]:
        """What is asked of the protégé and of the sponsor."""
        if self.of == "pairs":
            ours, theirs = (_plain(self.where.get(side)) for side in SIDES)
            return ours, theirs
        plain = _plain(self.where)
        return (plain, {}) if self.of == "proteges" else ({}, plain)

    @property
    def whom(self) -> str:
        """What is counted, as reports name it."""
        whom = {"sponsors": "sponsors", "proteges": "protégés", "pairs": "pairs"}[self.of]
        told = [_told(where, "" if self.of != "pairs" else f"{side}'s ") for side, where in self._by_side()]
        conditions = "; ".join(filter(None, told))
        return f"{whom}{f' ({conditions})' if conditions else ''}"

    @property
    def words(self) -> str:
        """The limit as reports name it."""
        bounds = [f"at least {self.at_least}"] if self.at_least is not None else []
        bounds += ["or none"] if self.or_none else []
        bounds += [f"at most {self.at_most}"] if self.at_most is not None else []
        return f"{self.whom}: {', '.join(bounds)}"

    def _by_side(self) -> tuple[tuple[str, Conditions], ...]:
        ours, theirs = self.conditions
        return ("protégé", ours), ("sponsor", theirs)

    @property
    def is_well_formed(self) -> bool:
        """Whether the conditions stand under the sides for pairs, and directly under `where` for people."""
        is_block = [isinstance(value, Mapping) for value in self.where.values()]
        if self.of == "pairs":
            return all(is_block) and set(self.where) <= set(SIDES)
        return not any(is_block)


def _plain(where: object) -> Conditions:
    if not isinstance(where, Mapping):
        return {}
    return {name: value for name, value in where.items() if not isinstance(value, Mapping)}


def _told(where: Conditions, whose: str) -> str:
    def values(listed: Listed) -> str:
        return " or ".join(map(str, listed)) if isinstance(listed, tuple) else str(listed)

    return ", ".join(f"{whose}{field}: {values(listed)}" for field, listed in where.items())


class Together(Setting):
    """Protégés who get the same sponsor, or none of them any."""

    proteges: tuple[str, ...] = Field(description="The protégés: ids, e-mail addresses or names, two or more.")
    why: str = Field(min_length=1, description="The reason, for anyone who asks later.")

    @property
    def words(self) -> str:
        """The line as reports name it."""
        return f"{' and '.join(self.proteges)}: the same sponsor"
