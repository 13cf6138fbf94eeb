"""What a promotion discussion needs: the sponsor's page on one protégé, and the round as a whole."""

from datetime import date

from sponsorcli.accountability.reviews import prepare_round
from sponsorcli.jobs.job import Findings, JobInput, WrongUse
from sponsorcli.jobs.named import person_named
from sponsorcli.model.schema import Referent
from sponsorcli.problems import Problem
from sponsorcli.reports.accountability import promotion_round_report
from sponsorcli.reports.brief import brief_report


def brief(given: JobInput, *, person: str) -> Findings | WrongUse:
    """The brief on the protégé of that id, e-mail address or name; the audit table is never opened."""
    person_id = person_named(person, given.snapshot, Referent.PROTEGE)
    if isinstance(person_id, WrongUse):
        return person_id
    report = brief_report(person_id, given.snapshot)
    if report is None:
        shown = given.snapshot.roster.directory.shown(person_id)
        return WrongUse(f"{shown} is not in the protégés table, so there is no brief.")
    return Findings((report,))


def promotion_round(given: JobInput, *, review_on: date | None) -> Findings:
    """The round of that day, or of the program's own `review_on`; A011 where neither says when."""
    snapshot = given.snapshot
    day = review_on or snapshot.program.promotion_round.review_on
    if day is None:
        hint = "add --review-date DATE, or write `promotion_round: {review_on: …}` in the program"
        when = Problem("A011", "the day on which promotions are decided is not known", snapshot.places.of(), hint)
        return Findings(problems=(when,))
    result = prepare_round(snapshot, day)
    return Findings((promotion_round_report(result, snapshot),), result.problems)
