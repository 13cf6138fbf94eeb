"""Which open opportunities somebody's evidence fits: each skill that is needed, the accomplishments that show it.

Only evidence counts: dated rows with their skills, verified or not, which is said. Ratings are not looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot

from .register import register_of


@dataclass(frozen=True, slots=True)
class SkillEvidence:
    """An accomplishment that shows a skill."""

    what: str
    on: date
    verified_by: str | None


@dataclass(frozen=True, slots=True)
class NeededSkill:
    """A skill that an opportunity needs, as its row writes it, and what shows it; nothing where it is missing."""

    skill: str
    shown_by: tuple[SkillEvidence, ...]


@dataclass(frozen=True, slots=True)
class FittingOpportunity:
    """An open opportunity beside one person's evidence. `at_level` is None where either's level is not known."""

    opportunity_id: str
    title: str | None
    kind: str | None
    level: str | None
    function: str | None
    closes_on: date | None
    needs: tuple[NeededSkill, ...]
    at_level: bool | None
    same_function: bool | None
    is_considered: bool
    """Whether the person is a candidate for it already."""

    @property
    def met(self) -> int:
        """How many of its needs are shown by evidence."""
        return sum(bool(need.shown_by) for need in self.needs)

    @property
    def missing(self) -> tuple[str, ...]:
        """The needs that no evidence shows."""
        return tuple(need.skill for need in self.needs if not need.shown_by)


Shows = Mapping[str, tuple[SkillEvidence, ...]]
"""Each skill, without case, with the accomplishments that show it, the latest first."""


def opportunities_for(person_id: str, snapshot: Snapshot) -> tuple[FittingOpportunity, ...]:
    """The open opportunities: first those with all needs met, then by how few are missing, then by closing day and id.

    Those without needs on record come last, since nothing tells whether they fit.
    """
    register = register_of(snapshot).filter(pl.col("state") == "open")
    person = _person(person_id, snapshot)
    shown = skills_shown(snapshot).get(person_id, {})
    considered = snapshot.roster.frame("candidates").filter(pl.col("person_id") == person_id)["opportunity_id"]
    seen = frozenset(considered)
    ranks = snapshot.program.about.rank_of_level()
    found = [_beside(row, person, shown, ranks, is_considered=row["opportunity_id"] in seen)
             for row in register.iter_rows(named=True)]  # fmt: skip
    return tuple(sorted(found, key=_order))


def skills_shown(snapshot: Snapshot) -> dict[str, Shows]:
    """The skills that everybody's evidence shows by the day, by person."""
    rows = snapshot.roster.frame("evidence").filter(pl.col("on") <= snapshot.as_of)
    found: dict[str, dict[str, list[SkillEvidence]]] = {}
    for row in rows.sort("on", "what", descending=[True, False]).iter_rows(named=True):
        one = SkillEvidence(row["what"], row["on"], row["verified_by"])
        own = found.setdefault(row["person_id"], {})
        for skill in dict.fromkeys(map(folded, row["skills"] or ())):
            own.setdefault(skill, []).append(one)
    return {person: {skill: tuple(many) for skill, many in own.items()} for person, own in found.items()}


def folded(tag: str) -> str:
    """A tag as tags are compared: whole, without case."""
    return " ".join(tag.split()).casefold()


def _person(person_id: str, snapshot: Snapshot) -> Mapping[str, object]:
    """What is known of the person: as a protégé, else in people."""
    history = snapshot.history
    for frame in (history.described("proteges"), history.people):
        rows = frame.filter(pl.col("person_id") == person_id)
        if rows.height:
            return rows.row(0, named=True)
    return {}


def _beside(
    row: Mapping[str, object],
    person: Mapping[str, object],
    shown: Shows,
    ranks: Mapping[str, int],
    *,
    is_considered: bool,
) -> FittingOpportunity:
    needs = row["needs"]
    skills = dict.fromkeys(map(str, needs)) if isinstance(needs, list) else {}
    wanted, own = (ranks.get(str(one["level"])) if one.get("level") else None for one in (row, person))
    functions = row["function"], person.get("function")
    return FittingOpportunity(
        opportunity_id=str(row["opportunity_id"]),
        title=_text(row["title"]),
        kind=_text(row["kind"]),
        level=_text(row["level"]),
        function=_text(row["function"]),
        closes_on=row["closes_on"] if isinstance(row["closes_on"], date) else None,
        needs=tuple(NeededSkill(skill, shown.get(folded(skill), ())) for skill in skills),
        at_level=None if wanted is None or own is None else wanted - 1 <= own <= wanted,
        same_function=None if None in functions else folded(str(functions[0])) == folded(str(functions[1])),
        is_considered=is_considered,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _order(one: FittingOpportunity) -> tuple[bool, int, date, str]:
    return not one.needs, len(one.missing), one.closes_on or date.max, one.opportunity_id
