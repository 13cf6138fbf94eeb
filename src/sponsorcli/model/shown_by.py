"""Which tables show whether an expectation was met."""

from .roster import Roster
from .settings.accountability import AgreementExpected, Expectation

SHOWN_BY = {
    "meetings": ("activity",),
    "advocacy": ("activity",),
    "training": ("training",),
    "feedback": ("feedback",),
    "opportunity": ("activity", "candidates", "opportunities"),
}
"""The tables one of which must be given for an expectation of a kind to be judged."""


def can_be_judged(roster: Roster, expectation: Expectation) -> bool:
    """Whether a table that shows what was done is there; without it everybody would seem to owe it."""
    if isinstance(expectation, AgreementExpected):
        is_dated = any("agreed_on" in source.columns for source in roster.table("pairs").sources)
        return is_dated or roster.table("agreements").is_given
    return any(roster.table(name).is_given for name in SHOWN_BY[expectation.kind])


def what_shows(expectation: Expectation) -> str:
    """What would have to be given for the expectation to be judged."""
    return SHOWN_BY.get(expectation.kind, ("pairs column `agreed_on`",))[0]
