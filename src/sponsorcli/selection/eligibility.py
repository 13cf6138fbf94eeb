"""Who is eligible, and in words why the others are not."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sponsorcli.model import Snapshot
from sponsorcli.model.settings.selection import AtLeast, Eligibility, EvidenceGiven, LevelRange, Tenure
from sponsorcli.problems import Problem

from .nominees import NomineeData, is_usable


@dataclass(frozen=True, slots=True)
class Unmet:
    """A rule somebody does not meet, as it is counted, and in words that quote the value."""

    rule: str
    words: str


Reasons = list[list[Unmet]]
"""For each of the nominated what is not met; nothing for the eligible."""


def reasons_against(nominees: NomineeData, snapshot: Snapshot) -> Reasons:
    """What each of the nominated does not meet, rule by rule; a missing value meets nothing and is said."""
    reasons: Reasons = [[] for _ in nominees.ids]
    absent = dict(snapshot.history.absent.rows())
    for place, person in enumerate(nominees.ids):
        if person in absent:
            reasons[place].append(Unmet("is not employed", absent[person]))
    for rule in snapshot.program.selection.eligible:
        for place, reason in enumerate(_judged(rule, nominees, snapshot)):
            if reason is not None:
                reasons[place].append(reason)
    return reasons


def _judged(rule: Eligibility, nominees: NomineeData, snapshot: Snapshot) -> Iterator[Unmet | None]:
    match rule:
        case AtLeast(field=field, value=value):
            values = nominees.numbers(field) if is_usable(field, snapshot) else [None] * len(nominees.ids)
            yield from (_too_low(field, number, value) for number in values)
        case LevelRange():
            ranks = snapshot.program.about.rank_of_level()
            judge = _level_judge(rule, {level.casefold(): rank for level, rank in ranks.items()})
            yield from (judge(level) for level in nominees.frame["level"])
        case Tenure(at_least_years=years):
            yield from (_too_short(tenure, years) for tenure in nominees.numbers("tenure_years"))
        case EvidenceGiven(at_least=least):
            yield from (_too_little(count, least) for count in nominees.evidence)


def _too_low(field: str, number: float | None, value: float) -> Unmet | None:
    name = field.replace("_", " ")
    if number is None:
        return Unmet(f"no {name} on record", f"no {name} on record")
    return None if number >= value else Unmet(f"{name} below {value:g}", f"{name} {number:g} is below {value:g}")


def _level_judge(rule: LevelRange, ranks: Mapping[str, int]) -> Callable[[str | None], Unmet | None]:
    least = -1 if rule.from_level is None else ranks.get(rule.from_level.casefold())
    most = len(ranks) if rule.to_level is None else ranks.get(rule.to_level.casefold())

    def judge(level: str | None) -> Unmet | None:
        if level is None:
            return Unmet("no level on record", "no level on record")
        rank = ranks.get(level.casefold())
        if rank is None or least is None or most is None:
            return Unmet("level not in order", f"level {level} cannot be placed among the program's levels")
        if rank < least:
            return Unmet(f"level below {rule.from_level}", f"level {level} is below {rule.from_level}")
        above = Unmet(f"level above {rule.to_level}", f"level {level} is above {rule.to_level}")
        return above if rank > most else None

    return judge


def _too_short(tenure: float | None, years: float) -> Unmet | None:
    if tenure is None:
        return Unmet("no hiring date on record", "no hiring date on record")
    if tenure >= years:
        return None
    return Unmet(f"employed fewer than {years:g} years", f"employed {tenure:.1f} years, fewer than {years:g}")


def _too_little(count: int, least: int) -> Unmet | None:
    if count >= least:
        return None
    words = f"{count or 'no'} accomplishment{'' if count == 1 else 's'} on record, fewer than {least}"
    rule = "no accomplishment on record" if least == 1 else f"fewer than {least} accomplishments on record"
    return Unmet(rule, words)


def level_problems(snapshot: Snapshot) -> Iterator[Problem]:
    """A problem for every level of the settings that the program does not list."""
    known = {level.casefold() for level in snapshot.program.about.levels}
    for place, rule in enumerate(snapshot.program.selection.eligible):
        if not isinstance(rule, LevelRange):
            continue
        for key, level in (("from", rule.from_level), ("to", rule.to_level)):
            if level is not None and level.casefold() not in known:
                yield Problem(
                    "S003",
                    f'"{level}" is none of the program\'s levels, so nobody meets this rule',
                    snapshot.places.of("selection", "eligible", place, key),
                    "use one of the levels under `program: levels`, or add it there",
                )
