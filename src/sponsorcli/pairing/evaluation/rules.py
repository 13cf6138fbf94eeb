"""The rules of a program made ready to judge pairs a block at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.pairing import PairingRule, ReadAs
from sponsorcli.model.pairing_words import LOWEST_SCORE, OWN_MANAGER, SAME_PERSON, UNMET, VETO, too_low
from sponsorcli.model.reporting_lines import ReportingLines
from sponsorcli.model.weights import least_points
from sponsorcli.problems import Problem, Severity

from .columns import NoSuchFieldError
from .criteria import Scoring
from .masks import ExcludedPairs, Mask, NeverMet, ScoreMask
from .pair_columns import JudgedRule, MaskColumns, MissingValues, excluded
from .parties import Parties, place_of

ALWAYS = -1
"""The position of what every program forbids."""
OF_SCORE = -2
"""The position of `lowest_score`, which is a setting of its own."""
OF_VETO = -3
"""The position of the panel's veto, which is a setting of a criterion."""


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to judge: its name for people, its position among the program's rules, or one of those above."""

    name: str
    unmet: str
    position: int
    judge: Mask
    missing: tuple[MissingValues, ...] = ()

    def wrong_with(self, scores: Sequence[int]) -> str:
        """What is wrong with pairs of these scores, all of which break the rule, as people say it."""
        return too_low(scores, self.judge.least) if isinstance(self.judge, ScoreMask) else self.unmet


def compile_rules(
    parties: Parties, snapshot: Snapshot, scoring: Scoring
) -> tuple[tuple[CompiledRule, ...], tuple[Problem, ...]]:
    """All that must hold: the program's rules in order, `forbid`, `lowest_score` and vetoes if set, what always holds.

    Nobody is paired with themselves, be it under another id, or with their own manager.
    """
    rules: list[CompiledRule] = []
    problems: list[Problem] = []
    lines = ReportingLines.of(snapshot.roster, snapshot.history.people)
    for position, rule in enumerate(snapshot.program.pairing.rules):
        try:
            path = ("pairing", "rules", position)
            judged: JudgedRule = rule.mask(MaskColumns(parties, snapshot, path, rule.reads(), lines))
        except NoSuchFieldError as fault:
            problems.append(fault.problem)
            judged = JudgedRule(NeverMet(len(parties.sponsors)))
        problems.extend(_no_lines(rule, position, lines, parties, snapshot))
        rules.append(CompiledRule(rule.label, rule.unmet, position, judged.mask, judged.missing))
    forbidden = [(pin.protege, pin.sponsor) for pin in snapshot.program.pairing.forbid]
    rules.append(CompiledRule("forbid", UNMET["forbid"], ALWAYS, excluded(forbidden, parties)))
    least = least_points(snapshot.program.pairing.lowest_score)
    if least:
        rules.append(CompiledRule(LOWEST_SCORE, LOWEST_SCORE, OF_SCORE, ScoreMask(scoring.points, least)))
    criteria = snapshot.program.pairing.criteria
    if any(one.can_veto for one in criteria):
        vetoed = [pair for one in criteria for pair in one.vetoes(snapshot.roster.frame)]
        rules.append(CompiledRule(VETO, UNMET[VETO], OF_VETO, excluded(vetoed, parties)))
    rules.append(CompiledRule(SAME_PERSON, UNMET[SAME_PERSON], ALWAYS, _same_person(parties)))
    rules.append(
        CompiledRule(OWN_MANAGER, UNMET[OWN_MANAGER], ALWAYS, excluded(_with_own_manager(parties, lines), parties))
    )
    return tuple(rules), tuple(problems)


def _same_person(parties: Parties) -> ExcludedPairs:
    """Everybody with themselves: of one id, or of one e-mail address, which an id can be. Two can share a name."""
    ours, theirs = (
        side.frame.select("person_id", _address()).drop_nulls() for side in (parties.proteges, parties.sponsors)
    )
    alike = ours.join(theirs, on="address").select("person_id", "person_id_right").rows()
    return excluded([*((one, one) for one in parties.proteges.ids), *alike], parties)


def _address() -> pl.Expr:
    of_id = pl.when(pl.col("person_id").str.contains("@", literal=True)).then(pl.col("person_id"))
    return pl.coalesce("email", of_id).str.strip_chars().str.to_lowercase().alias("address")


def _with_own_manager(parties: Parties, lines: ReportingLines) -> Iterator[tuple[str, str]]:
    """Each protégé with the own manager, and each sponsor's manager with the sponsor."""
    for one in parties.proteges.ids:
        if one in lines.manager_of:
            yield one, lines.manager_of[one]
    for other in parties.sponsors.ids:
        if other in lines.manager_of:
            yield lines.manager_of[other], other


def _no_lines(
    rule: PairingRule, position: int, lines: ReportingLines, parties: Parties, snapshot: Snapshot
) -> Iterator[Problem]:
    """That a rule on managers rules nothing out, as no manager is known."""
    asks = any(use.read_as is ReadAs.MANAGER for use in rule.reads())
    if asks and len(parties.proteges) and not lines.manager_of:
        yield Problem(
            "M010",
            f"nobody's manager is known, so {rule.kind} rules nothing out",
            snapshot.places.of("pairing", "rules", position),
            "give people, or the sponsors and the protégés, the column manager_id, or remove the rule",
            Severity.WARNING,
        )


def missing_value_problems(rules: tuple[CompiledRule, ...], parties: Parties, snapshot: Snapshot) -> Iterator[Problem]:
    """A warning for each person and field that a rule needs and nobody filled in."""
    seen: set[tuple[str, str, str]] = set()
    for rule in rules:
        for missing in rule.missing:
            side = parties.proteges if missing.table == "proteges" else parties.sponsors
            for person in (side.ids[at] for at in np.flatnonzero(missing.people).tolist()):
                if (missing.table, person, missing.field) in seen:
                    continue
                seen.add((missing.table, person, missing.field))
                yield Problem(
                    "M003",
                    f"{person} has no {missing.field} that can be used, so no pair of theirs meets {rule.name}",
                    place_of(snapshot, missing.table, person, missing.field),
                    f"fill in {missing.field}",
                    Severity.WARNING,
                )
