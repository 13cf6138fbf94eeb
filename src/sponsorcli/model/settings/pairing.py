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
    why: str = Field(min_length=1, description="The reason, for anyone who asks later.")


class Priority(Setting):
    """Protégés in order of a field: as many as possible of the first are paired, then of the second, and so on."""

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

    capacity: int = Field(default=1, ge=0, description="Number of protégés for a sponsor whose row gives no capacity.")
    capacity_limit: int = Field(default=3, ge=1, description="The highest capacity a row may give; more is a problem.")
    sponsors_each: int = Field(
        default=1,
        ge=1,
        description="Number of sponsors for a protégé whose row gives no sponsors_wanted: first a lead for as many "
        "protégés as possible, then co-sponsors.",
    )
    sponsors_differ_in: str | None = Field(
        default=None,
        description="A field of the sponsor, such as function, in which all sponsors of one protégé must differ. A "
        "sponsor without a value can only be the sponsor of a protégé who wants no other.",
    )
    pool: Literal["selected", "eligible", "nominated"] = Field(
        default="selected",
        description="Who can be paired: people selected, everyone eligible, or everyone nominated. Existing pairs "
        "stay.",
    )
    method: Literal["optimal", "stable"] = Field(
        default="optimal",
        description="optimal: the best result by the order of aims. stable: no two people would both prefer each "
        "other, by the preferences of both sides, completed by scores.",
    )
    favours: Literal["proteges", "sponsors"] = Field(
        default="proteges", description="The side whose preferences come first with the method stable."
    )
    rules: tuple[Rule, ...] = Field(
        default=(), description="Rules that must hold. A pair that breaks one is never made."
    )
    criteria: tuple[Criterion, ...] = Field(
        default=(), description="What makes a pair good. Each gives 0 to 1, and the score is their weighted mean."
    )
    lowest_score: float = Field(
        default=0,
        ge=0,
        le=1,
        description="No pair that scores less is made. Existing pairs stay all the same, with a warning, as where "
        "they break a rule; a pair of `keep` that scores less is an error, and is not made.",
    )
    order: tuple[Aim, ...] = Field(
        default=("most_pairs", "best_total"),
        description="The aims in order of importance: each is met before the next is considered.",
    )
    priority: Priority | None = Field(default=None, description="Who is paired first by the aim priority.")
    at_least: int | None = Field(
        default=None, ge=1, description="Number of protégés that the aim at_least tries to give each sponsor."
    )
    keep: tuple[PinnedPair, ...] = Field(
        default=(), description="Pairs that are made before all others, if the rules allow them."
    )
    forbid: tuple[PinnedPair, ...] = Field(default=(), description="Pairs that are never made.")
