"""The rules of a program made ready to judge pairs a block at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.pairing import PairingRule, ReadAs
from sponsorcli.model.pair_definitions.apart import ANYBODY, Listed, conflicts_of, is_meant
from sponsorcli.model.pair_definitions.weights import least_points
from sponsorcli.model.pair_definitions.words import (
    CONFLICT,
    LOWEST_SCORE,
    OWN_MANAGER,
    SAME_PERSON,
    UNLISTED,
    UNMET,
    VETO,
    too_low,
)
from sponsorcli.model.reporting_lines import ReportingLines
from sponsorcli.model.settings.pairing import ForbiddenPair
from sponsorcli.problems import Problem, Severity

from .columns import FieldRequest, NoSuchFieldError, filled_column
from .criteria import Scoring
from .masks import ExcludedPairs, ListedMask, Mask, NeverMet, ScoreMask
from .pair_columns import JudgedRule, MaskColumns, MissingValues, excluded
from .parties import Flags, Parties, Side, place_of

ALWAYS = -1
"""The position of what every program forbids."""
OF_SCORE = -2
"""The position of `lowest_score`, which is a setting of its own."""
OF_VETO = -3
"""The position of the panel's veto, which is a setting of a criterion."""
OF_LISTS = -4
"""The position of `unlisted`, which is a setting of its own."""


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
    """All that must hold: the program's rules in order, what it forbids, `lowest_score` and vetoes if set, and more.

    Nobody is paired with themselves, be it under another id, with their own manager, or where a conflict is on record.
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
    forbidden, faults = _forbidden(parties, snapshot)
    problems.extend(faults)
    rules.append(CompiledRule("forbid", UNMET["forbid"], ALWAYS, forbidden))
    least = least_points(snapshot.program.pairing.lowest_score)
    if least:
        rules.append(CompiledRule(LOWEST_SCORE, LOWEST_SCORE, OF_SCORE, ScoreMask(scoring.points, least)))
    criteria = snapshot.program.pairing.criteria
    if any(one.can_veto for one in criteria):
        vetoed = [pair for one in criteria for pair in one.vetoes(snapshot.roster.frame)]
        rules.append(CompiledRule(VETO, UNMET[VETO], OF_VETO, excluded(vetoed, parties)))
    if snapshot.program.pairing.unlisted == "unacceptable":
        listed, faults = _listed(parties, snapshot)
        problems.extend(faults)
        rules.append(CompiledRule(UNLISTED, UNMET[UNLISTED], OF_LISTS, listed))
    rules.append(CompiledRule(SAME_PERSON, UNMET[SAME_PERSON], ALWAYS, _same_person(parties)))
    rules.append(
        CompiledRule(OWN_MANAGER, UNMET[OWN_MANAGER], ALWAYS, excluded(_with_own_manager(parties, lines), parties))
    )
    rules.append(CompiledRule(CONFLICT, UNMET[CONFLICT], ALWAYS, _in_conflict(parties, snapshot)))
    return tuple(rules), tuple(problems)


def _forbidden(parties: Parties, snapshot: Snapshot) -> tuple[ExcludedPairs, list[Problem]]:
    """The pairs that the program forbids, and what is wrong with the fields that it names; such a line is left out."""
    single: list[tuple[str, str]] = []
    groups: list[tuple[Flags, Flags]] = []
    problems: list[Problem] = []
    for position, line in enumerate(snapshot.program.pairing.forbid):
        if line.is_of_two:
            single.append((line.protege, line.sponsor))
            continue
        try:
            groups.append(_sides(line, position, parties, snapshot))
        except NoSuchFieldError as fault:
            problems.append(fault.problem)
    return replace(excluded(single, parties), groups=tuple(groups)), problems


def _sides(line: ForbiddenPair, position: int, parties: Parties, snapshot: Snapshot) -> tuple[Flags, Flags]:
    """Whom a line of `forbid` means on each side."""

    def meant(side: Side, key: str, person: str, where: Mapping[str, Listed]) -> Flags:
        path = ("pairing", "forbid", position, "where", key)
        for field in where:
            filled_column(side, FieldRequest(field, snapshot.places.of(*path, field)))
        rows = side.frame.select("person_id", *(field for field in where if field != "person_id"))
        named = (person == ANYBODY or row["person_id"] == person for row in rows.iter_rows(named=True))
        fits = (is_meant(row, where) for row in rows.iter_rows(named=True))
        return np.array([both == (True, True) for both in zip(named, fits, strict=True)], dtype=bool)

    ours = meant(parties.proteges, "protege", line.protege, line.where.protege)
    return ours, meant(parties.sponsors, "sponsor", line.sponsor, line.where.sponsor)


def _listed(parties: Parties, snapshot: Snapshot) -> tuple[ListedMask, list[Problem]]:
    """Whom those with a list of choices accept, and a problem where nobody has one."""
    rows = snapshot.roster.frame("preferences").select("person_id", "choice_id", "rank").drop_nulls()
    choices = set(rows.filter(rows["rank"] >= 1).select("person_id", "choice_id").rows())
    lists = {person for person, _ in choices}

    def accepts(person: str, choice: str) -> bool:
        return person not in lists or (person, choice) in choices

    def silent(side: Side) -> Flags:
        return np.array([person not in lists for person in side.ids], dtype=bool)

    both = {*choices, *((other, one) for one, other in choices)}
    pairs = excluded(both, parties).pairs
    ids = zip(pairs.proteges.tolist(), pairs.sponsors.tolist(), strict=True)
    named = [(parties.proteges.ids[one], parties.sponsors.ids[other]) for one, other in ids]
    may = np.array([accepts(one, other) and accepts(other, one) for one, other in named], dtype=bool)
    mask = ListedMask(pairs, may, silent(parties.proteges), silent(parties.sponsors))
    return mask, [] if lists else [_no_lists(snapshot)]


def _no_lists(snapshot: Snapshot) -> Problem:
    return Problem(
        "M095",
        "nobody has ranked anybody, so unlisted: unacceptable rules nobody out",
        snapshot.places.of("pairing", "unlisted"),
        "name the lists of choices under `sources: preferences`, or remove the line",
        Severity.WARNING,
    )


def _in_conflict(parties: Parties, snapshot: Snapshot) -> ExcludedPairs:
    """Those between whom a conflict is on record, whichever of the two has the row."""
    conflicts = conflicts_of(snapshot.roster)
    both = [tuple(two) for two in conflicts.pairs if len(two) == 2]
    single = [pair for one, other in both for pair in ((one, other), (other, one))]
    alone = [
        np.array([person in conflicts.alone for person in side.ids], dtype=bool)
        for side in (parties.proteges, parties.sponsors)
    ]
    everybody = [np.ones(len(flags), dtype=bool) for flags in alone]
    groups = [(alone[0], everybody[1])] * bool(alone[0].any()) + [(everybody[0], alone[1])] * bool(alone[1].any())
    return replace(excluded(single, parties), groups=tuple(groups))


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
