"""Who is paired with whom: rules that must hold, criteria that add to the score, the order of aims."""

from typing import Annotated, Literal

from pydantic import Field

from .setting import Setting


class OutsideReportingLine(Setting):
    """Neither manages the other at any depth, and they do not share a manager."""

    kind: Literal["outside_reporting_line"] = "outside_reporting_line"


class LevelGap(Setting):
    """The sponsor stands so many levels above the protégé."""

    kind: Literal["level_gap"] = "level_gap"
    at_least: int | None = Field(default=None, description="The fewest levels above.")
    at_most: int | None = Field(default=None, description="The most levels above.")


class Holds(Setting):
    """The sponsor's field has at least one of these tags."""

    kind: Literal["holds"] = "holds"
    field: str = Field(description="A field of the sponsor that holds tags.")
    any_of: tuple[str, ...] = Field(min_length=1, description="The tags, one of which must be there.")


class Different(Setting):
    """The two differ in a field."""

    kind: Literal["different"] = "different"
    field: str = Field(description="A field of both.")


class Same(Setting):
    """The two agree in a field."""

    kind: Literal["same"] = "same"
    field: str = Field(description="A field of both.")


class NotPairedBefore(Setting):
    """The two have no ended pair in the pairs table."""

    kind: Literal["not_paired_before"] = "not_paired_before"


class Shares(Setting):
    """A field of the protégé and one of the sponsor have so many tags in common."""

    kind: Literal["shares"] = "shares"
    protege: str = Field(description="A field of the protégé that holds tags.")
    sponsor: str = Field(description="A field of the sponsor that holds tags.")
    at_least: int = Field(default=1, ge=1, description="How many tags in common.")


Rule = Annotated[
    OutsideReportingLine | LevelGap | Holds | Different | Same | NotPairedBefore | Shares,
    Field(discriminator="kind"),
]


class Weighted(Setting):
    """A criterion gives each pair 0 to 1; the score is the weighted mean."""

    weight: float = Field(default=1, ge=0, le=1000, description="How much it counts beside the others.")


class ScoreShares(Weighted):
    """The share of the protégé's tags that the sponsor has."""

    kind: Literal["shares"] = "shares"
    protege: str = Field(description="A field of the protégé that holds tags.")
    sponsor: str = Field(description="A field of the sponsor that holds tags.")


class ScoreLevelGap(Weighted):
    """1 at the best gap, falling evenly to 0 at the worst and beyond."""

    kind: Literal["level_gap"] = "level_gap"
    best: int = Field(description="The gap in levels that counts 1.")
    worst: int = Field(description="The gap in levels that counts 0.")


class ScoreSame(Weighted):
    """1 where the two agree in a field."""

    kind: Literal["same"] = "same"
    field: str = Field(description="A field of both.")


class ScoreDifferent(Weighted):
    """1 where the two differ in a field."""

    kind: Literal["different"] = "different"
    field: str = Field(description="A field of both.")


class ScoreNear(Weighted):
    """1 where two numbers are equal, falling evenly to 0 where they are this far apart."""

    kind: Literal["near"] = "near"
    field: str = Field(description="A field of both that holds a number.")
    within: float = Field(gt=0, description="The distance from which it counts 0.")


class ScorePreference(Weighted):
    """How high the two rank each other: the mean of both sides, 1 for a first choice, 0 for none."""

    kind: Literal["preference"] = "preference"


class ScorePanel(Weighted):
    """The panel's score from the pair_scores table; 0 where the panel gave none."""

    kind: Literal["pair_scores"] = "pair_scores"


Criterion = Annotated[
    ScoreShares | ScoreLevelGap | ScoreSame | ScoreDifferent | ScoreNear | ScorePreference | ScorePanel,
    Field(discriminator="kind"),
]


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
