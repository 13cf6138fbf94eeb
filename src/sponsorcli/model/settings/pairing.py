"""Who is paired with whom: rules that must hold, criteria that add to the score, the order of aims."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from sponsorcli.model.kinds.pairing import Criterion, Rule
from sponsorcli.model.pair_definitions.apart import ANYBODY, Listed

from .limits import Limit, Together
from .setting import Setting

Aim = Literal["most_pairs", "priority", "best_worst", "at_least", "even_load", "least_change", "best_total"]


class PinnedPair(Setting):
    """Two people to keep together, or apart, with the reason."""

    protege: str = Field(description="The protégé: id, e-mail or name.")
    sponsor: str = Field(description="The sponsor: id, e-mail or name.")
    why: str = Field(min_length=1, description="The reason, for anyone who asks later.")


class ForbiddenWhere(Setting):
    """Who is meant by a line of `forbid`, by values of fields on each side."""

    protege: Mapping[str, Listed] = Field(
        default={},
        description="Fields of the protégé and their values, such as `{function: Sales, location: [Leeds, York]}`. "
        "All fields must fit; of several values one is enough. Somebody without a value is not meant.",
    )
    sponsor: Mapping[str, Listed] = Field(default={}, description="The same of the sponsor.")


class ForbiddenPair(Setting):
    """Two people who are never paired, or everybody with somebody, or everybody of one sort with those of another."""

    protege: str = Field(
        default=ANYBODY, description='The protégé: id, e-mail or name; `"*"` for everybody, which is the default.'
    )
    sponsor: str = Field(
        default=ANYBODY, description='The sponsor: id, e-mail or name; `"*"` for everybody, which is the default.'
    )
    where: ForbiddenWhere = Field(
        default=ForbiddenWhere(), description="Only those who have these values, of all people in the line."
    )
    why: str = Field(min_length=1, description="The reason, for anyone who asks later.")

    @property
    def is_of_two(self) -> bool:
        """Whether it names one protégé and one sponsor, whatever their values."""
        return ANYBODY not in {self.protege, self.sponsor} and not (self.where.protege or self.where.sponsor)


class Priority(Setting):
    """Protégés in order of a field: as many as possible of the first are paired, then of the second, and so on."""

    field: str = Field(
        description="A field of the protégé: a number, a date, a level, or a text whose values `tiers` lists. Those "
        "without a value come last. `on_list_since`, with `first: lowest`, is the day from which somebody waits for a "
        "sponsor, over all rounds in `proteges` and `selections`: who has waited longest comes first."
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
    unlisted: Literal["acceptable", "unacceptable"] = Field(
        default="acceptable",
        description="Whether people can be paired with somebody they did not rank. unacceptable: whoever has a "
        "list of choices is paired with somebody on it or with nobody, as in the matching of doctors with hospitals. "
        "Whoever has handed in no list accepts everybody. Existing pairs stay all the same, with a warning.",
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
    forbid: tuple[ForbiddenPair, ...] = Field(
        default=(),
        description="Pairs that are never made: of two people, of one with everybody, or of all who have certain "
        "values. An existing pair that is forbidden is given up.",
    )
    limits: tuple[Limit, ...] = Field(
        default=(),
        description="How many sponsors, protégés or pairs of a sort there may be, or must be: `{of: sponsors, "
        "at_most: 1}`. Existing pairs count and stay. No limit may count people by a protected attribute. Not with the "
        "method stable.",
    )
    together: tuple[Together, ...] = Field(
        default=(),
        description="Protégés who get the same sponsor, such as two who work as one team. If there is no sponsor for "
        "all of them, none of them gets one. Not with the method stable.",
    )

    @property
    def has_limits(self) -> bool:
        """Whether anything limits pairs jointly, beside who may be paired with whom."""
        return bool(self.limits or self.together)
