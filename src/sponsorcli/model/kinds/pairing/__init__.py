"""The kinds of pairing rules and criteria: name a new kind in one of the two lists, and all commands know it."""

from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from sponsorcli.model.kinds.discovery import installed_kinds
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

OWN_RULES = (OutsideReportingLine, LevelGap, Holds, Different, Same, NotPairedBefore, Shares, AtLeastMore)
OWN_CRITERIA = (
    ScoreShares,
    ScoreLevelGap,
    ScoreSame,
    ScoreDifferent,
    ScoreNear,
    ScorePreference,
    ScorePairedBefore,
    ScorePanel,
    ScoreOwnsObjective,
)
"""The kinds that come with sponsorcli, in the order of the reference."""

if TYPE_CHECKING:
    Rule = PairingRule
    Criterion = PairingCriterion
else:
    RULES = (*OWN_RULES, *installed_kinds("sponsorcli.rules", PairingRule, OWN_RULES))
    CRITERIA = (*OWN_CRITERIA, *installed_kinds("sponsorcli.criteria", PairingCriterion, OWN_CRITERIA))
    Rule = Annotated[Union[RULES], Field(discriminator="kind")]  # noqa: UP007 - made of a tuple
    Criterion = Annotated[Union[CRITERIA], Field(discriminator="kind")]  # noqa: UP007 - made of a tuple

__all__ = ["Criterion", "FieldUse", "PairFacts", "PairingCriterion", "PairingRule", "ReadAs", "Rule"]
