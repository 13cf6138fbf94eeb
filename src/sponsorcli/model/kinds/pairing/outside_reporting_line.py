"""Neither of the two manages the other, and they do not share a manager: a rule."""

from typing import Literal

from sponsorcli.model.kinds.of_pairs import (
    Compared,
    FieldUse,
    PairFacts,
    PairingRule,
    Profile,
    ProfileSource,
    ReadAs,
    RuleColumns,
    on_both_sides,
)


class OutsideReportingLine(PairingRule):
    """Neither manages the other at any depth, and they do not share a manager."""

    kind: Literal["outside_reporting_line"] = "outside_reporting_line"

    def reads(self) -> tuple[FieldUse, ...]:
        return on_both_sides("manager_id", ReadAs.MANAGER)

    @property
    def unmet(self) -> str:
        return "one manages the other, or both have the same manager, or a manager is not known"

    def is_met(self, pair: PairFacts) -> bool:
        """Whoever's own manager is not found meets it with nobody; whoever has none, or an unknown one above, does."""
        if pair.has_lost_manager:
            return False
        (one, other), (ours, theirs), (above_one, above_other) = pair.ids, pair.managers, pair.above
        shared = ours is not None and ours == theirs
        return not shared and other not in above_one and one not in above_other

    def mask(self, columns: RuleColumns[Compared]) -> Compared:
        (proteges, sponsors), lines = columns.ids, columns.reporting_lines
        pairs = [(one, boss) for one in proteges for boss in lines.above(one)]
        pairs += [(boss, other) for other in sponsors for boss in lines.above(other)]
        return columns.excluding_managed(pairs)

    def profile(self, source: ProfileSource) -> Profile | None:
        del source
        return None
