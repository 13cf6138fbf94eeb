"""The order of the eligible: a weighted mean in whole millionths, exact and equal on every machine."""

from fractions import Fraction

from sponsorcli.model import Snapshot
from sponsorcli.model.settings.selection import RankedByEvidence, RankedByNumber

from .nominees import NomineeData, is_usable

MILLION = 1_000_000


def scores_of(nominees: NomineeData, snapshot: Snapshot) -> tuple[list[int | None], list[list[str]]]:
    """Everybody's score in millionths with the names of values that are missing, which count nothing.

    There is no score where the program ranks by nothing, or gives nothing a weight.
    """
    missing: list[list[str]] = [[] for _ in nominees.ids]
    weight = sum((_exact(rule.weight) for rule in snapshot.program.selection.ranked_by), Fraction(0))
    if not weight:
        return [None] * len(missing), missing
    totals = [Fraction(0)] * len(missing)
    for rule in snapshot.program.selection.ranked_by:
        name, values = _values(rule, nominees, snapshot)
        for place, value in enumerate(values):
            if value is None:
                missing[place].append(name)
            else:
                share = min(Fraction(1), max(Fraction(0), _exact(value) / _exact(rule.best)))
                totals[place] += _exact(rule.weight) * share
    return [round(total / weight * MILLION) for total in totals], missing


def _values(
    rule: RankedByNumber | RankedByEvidence, nominees: NomineeData, snapshot: Snapshot
) -> tuple[str, list[float | None]]:
    match rule:
        case RankedByNumber(field=field):
            values = nominees.numbers(field) if is_usable(field, snapshot) else [None] * len(nominees.ids)
            return field.replace("_", " "), list(values)
        case RankedByEvidence():
            return "evidence", [float(count) for count in nominees.evidence]


def _exact(number: float) -> Fraction:
    """The number as people write it: 0.1 is a tenth."""
    return Fraction(str(number))
