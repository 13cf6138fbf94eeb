"""The kinds of pairing rules and criteria: name a new kind in one of the two unions, and all commands know it."""

from typing import Annotated

from pydantic import Field

from sponsorcli.model.kinds.of_pairs import FieldUse, PairFacts, PairingCriterion, PairingRule, ReadAs

from .different import Different, ScoreDifferent
from .holds import Holds
from .level_gap import LevelGap, ScoreLevelGap
from .numbers import AtLeastMore, ScoreNear
from .outside_reporting_line import OutsideReportingLine
from .owns_objective import ScoreOwnsObjective
from .pair_scores import ScorePanel
from .paired_before import NotPairedBefore, ScorePairedBefore
from .preference import ScorePreference
from .same import Same, ScoreSame
from .shares import ScoreShares, Shares

Rule = Annotated[
    OutsideReportingLine | LevelGap | Holds | Different | Same | NotPairedBefore | Shares | AtLeastMore,
    Field(discriminator="kind"),
]
Criterion = Annotated[
    ScoreShares
    | ScoreLevelGap
    | ScoreSame
    | ScoreDifferent
    | ScoreNear
    | ScorePreference
    | ScorePairedBefore
    | ScorePanel
    | ScoreOwnsObjective,
    Field(discriminator="kind"),
]

__all__ = ["Criterion", "FieldUse", "PairFacts", "PairingCriterion", "PairingRule", "ReadAs", "Rule"]
