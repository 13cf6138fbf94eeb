"""Programmes of two groups, of any size, for the tests of figures by group."""

from datetime import date

from sponsorcli.fairness import GroupFigures, shown_figures
from sponsorcli.fairness.ledger import Ledger, RecordKeys, new_ledger
from sponsorcli.fairness.publication import Publication, publish
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.selection import SelectionSettings

KEYS = RecordKeys("ab" * 32)
EMPTY = new_ledger("audit.ledger", KEYS)
AS_OF = date(2026, 10, 31)


def audit_of(groups: dict[str, str | None]) -> RosterTable:
    return RosterTable.of_rows("audit", [{"person_id": one, "gender": group} for one, group in groups.items()])


def people(**sizes: int) -> dict[str, str | None]:
    """So many people a group, by id; `silent` did not say."""
    return {
        f"{group}{number:03}": None if group == "silent" else group
        for group, size in sizes.items()
        for number in range(size)
    }


def snapshot_of(
    eligible: dict[str, bool], as_of: date = AS_OF, *, outcomes: OutcomeSettings | None = None, name: str = "t"
) -> Snapshot:
    """A programme that nominated these people, of whom some are eligible, and has places for all."""
    program = Program(
        schema_version=1,
        about=About(id=name, name="T", starts_on=date(2026, 1, 5)),
        sources=Sources(),
        selection=SelectionSettings(eligible=(AtLeast(field="performance", value=3.0),)),
        outcomes=(outcomes or OutcomeSettings(groups=("gender",))).model_copy(update={"breakdowns_every": "half_year"}),
    )
    rows = [
        {"person_id": one, "performance": 4.0 if is_good else 1.0, "nominated_on": date(2025, 12, 1)}
        for one, is_good in eligible.items()
    ]
    return Snapshot(program, Roster.of(proteges=rows), as_of)


def every_other(groups: dict[str, str | None]) -> dict[str, bool]:
    return {one: number % 2 == 0 for number, one in enumerate(groups)}


def published(snapshot: Snapshot, audit: RosterTable, ledger: Ledger = EMPTY) -> Publication:
    return publish(snapshot, audit, ledger, KEYS)


def shown(snapshot: Snapshot, audit: RosterTable) -> GroupFigures:
    """What reports of the snapshot's day show once its figures are published."""
    return shown_figures(snapshot, published(snapshot, audit).ledger)
