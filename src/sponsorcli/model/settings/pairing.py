"""Who is paired with whom: rules that must hold, criteria that add to the score, the order of aims."""

from typing import Literal

from pydantic import Field

from sponsorcli.model.kinds.pairing import Criterion, Rule

from .setting import Setting

Aim = Literal["most_pairs", "priority", "best_worst", "at_least", "even_load", "least_change", "best_total"]


class PinnedPair(Setting):
    """Two people to keep together, or apart, with the reason."""

    protege: str = Field(description="The protégé: id, e-mail or name.")
    sponsor: str = Field(description="The sponsor: id, e-mail or name.")
    why: str = Field(min_length=1, description="The reason, for whoever asks later.")


class Priority(Setting):
    """Tiers of protégés by a field: as many of the first as can be are paired, then of the second, and so on."""

    field: str = Field(
        description="A field of the protégé: a number, a date, a level, or a text whose values `tiers` lists. Those "
        "without a value come last."
    )
    first: Literal["highest", "lowest"] = Field(
        default="highest", description="Which end comes first; the lowest date is the earliest."
    )
    tiers: tuple[str, ...] = Field(
        default=(), description="For a text: its values in order, such as `[A, B, C]`; A comes first."
    )


class PairingSettings(Setting):
    """How pairs are made."""

    capacity: int = Field(default=1, ge=0, description="Protégés for a sponsor whose row names no capacity.")
    capacity_limit: int = Field(default=3, ge=1, description="A row that asks for more is a problem.")
    pool: Literal["selected", "eligible", "nominated"] = Field(
        default="selected",
        description="Who can be paired: those selected, or everybody eligible or nominated. Pairs that stand are kept.",
    )
    method: Literal["optimal", "stable"] = Field(
        default="optimal",
        description="The best by the order of aims; or stable by the preferences of both sides, completed by scores.",
    )
    favours: Literal["proteges", "sponsors"] = Field(
        default="proteges", description="Which side gets its best under the method stable."
    )
    rules: tuple[Rule, ...] = Field(default=(), description="Each must hold; a pair that breaks one is never made.")
    criteria: tuple[Criterion, ...] = Field(default=(), description="Each gives 0 to 1; the score is their mean.")
    order: tuple[Aim, ...] = Field(
        default=("most_pairs", "best_total"), description="The aims, each met before the next."
    )
    priority: Priority | None = Field(default=None, description="Whom the aim priority pairs first.")
    at_least: int | None = Field(
        default=None, ge=1, description="How many protégés the aim at_least gives each sponsor, as far as can be."
    )
    keep: tuple[PinnedPair, ...] = Field(default=(), description="Pairs that are made whatever their score.")
    forbid: tuple[PinnedPair, ...] = Field(default=(), description="Pairs that are never made.")
