"""Explain one person's options, or why two people are (not) a pair."""

from collections.abc import Sequence

from sponsorcli.jobs.job import Findings, JobInput, WrongUse
from sponsorcli.jobs.named import listed, person_named
from sponsorcli.model import Snapshot
from sponsorcli.model.schema import Referent
from sponsorcli.pairing.what_if.explanation import explain_pairing, explain_sponsor
from sponsorcli.pairing.what_if.nomination import as_if_nominated
from sponsorcli.problems import Problem
from sponsorcli.reports.what_if import explanation_report, sponsor_explanation_report
from sponsorcli.reports.what_if.nomination import nomination_report


def explain_nomination(
    given: JobInput, *, person: str, goals: Sequence[str], values: Sequence[str]
) -> Findings | WrongUse:
    """What a nomination of anybody in the company would rest on, with these goals and values beside those on record."""
    person_id = person_named(person, given.snapshot, Referent.PERSON)
    if isinstance(person_id, WrongUse):
        return person_id
    found = as_if_nominated(person_id, given.snapshot, goals, values)
    return Findings((nomination_report(found, given.snapshot),))


def explain(given: JobInput, *, person: str, other: str | None) -> Findings | WrongUse:
    """The options of a protégé or of a sponsor; with `other`, of the two, who may be given in either order.

    Both are named by id, e-mail address or name.
    """
    asked = asked_about(person, other, given.snapshot)
    if isinstance(asked, WrongUse):
        return asked
    try:
        return explained(given.snapshot, *asked)
    except KeyError as unknown:
        return Findings(problems=(not_on_the_day(str(unknown.args[0]), given.snapshot),))


def asked_about(person: str, other: str | None, snapshot: Snapshot) -> tuple[str, str | None] | WrongUse:
    """The ids of the person and, where there is an `other`, of the protégé and then of the sponsor."""
    one = person_named(person, snapshot, Referent.EITHER)
    if isinstance(one, WrongUse):
        return one
    if other is None:
        return one, None
    two = person_named(other, snapshot, Referent.EITHER)
    if isinstance(two, WrongUse):
        return two
    proteges, sponsors = listed(snapshot, Referent.PROTEGE), listed(snapshot, Referent.SPONSOR)
    if two in proteges and one in sponsors:
        one, two = two, one
    if one in sponsors - proteges or two in proteges - sponsors:
        shown = snapshot.roster.directory.shown
        return WrongUse(f"{shown(one)} and {shown(two)} are not a protégé and a sponsor. Name one of each.")
    return one, two


def explained(snapshot: Snapshot, person: str, other: str | None) -> Findings:
    """The report on one person, or on two."""
    if other is None and person in listed(snapshot, Referent.SPONSOR) - listed(snapshot, Referent.PROTEGE):
        sponsor = explain_sponsor(snapshot, person)
        return Findings((sponsor_explanation_report(sponsor, snapshot),), sponsor.problems)
    two = explain_pairing(snapshot, person, other)
    return Findings((explanation_report(two, snapshot),), two.problems)


def not_on_the_day(person: str, snapshot: Snapshot) -> Problem:
    """The person is known and takes no part in the pairing on the day."""
    return Problem(
        "P093",
        f'"{person}" cannot be paired on {snapshot.as_of.isoformat()}',
        snapshot.places.of("sources"),
        "use --as-of to ask about a day on which the person is employed and available",
    )
