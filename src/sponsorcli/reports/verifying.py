"""The verdict on a pairing file, in one sentence and a few counts."""

from sponsorcli.model import Snapshot
from sponsorcli.tables import Fact, Kind, Report
from sponsorcli.verification import Verification

from .heading import report_of

HOW = (
    "Rules, seats, scores and prices are worked out anew, by other means than those that made the pairing. "
    "Names, reasons, remedies and what one more seat is worth are not looked at."
)
PROOF = (
    "The prices prove it the best: none is below nought, free seats cost nothing, no possible pair is worth more than "
    "its two prices together, and all prices add up to the whole."
)


def verification_report(verification: Verification, snapshot: Snapshot) -> Report:
    """The report `verify`: whether the file holds, and whether its proof does."""
    wrong = len(verification.problems)
    return report_of(
        snapshot,
        "verify",
        "Verification of a pairing",
        headline=_headline(verification),
        facts=(
            Fact("verified", "The pairing holds", Kind.FLAG, wrong == 0),
            Fact("proven", "No better pairing exists", Kind.FLAG, verification.proven),
            Fact("pairs", "Pairs checked", Kind.WHOLE, verification.pairs),
            Fact("possible", "Possible pairs held against the prices", Kind.WHOLE, verification.possible),
            Fact("wrong", "Things that do not hold", Kind.WHOLE, wrong),
        ),
        notes=(HOW, PROOF),
    )


def _headline(verification: Verification) -> str:
    wrong = len(verification.problems)
    if wrong:
        return f"The file does not hold: {wrong} {'thing is' if wrong == 1 else 'things are'} wrong."
    if verification.proven:
        return f"All {verification.pairs} pairs hold, and no better pairing exists under the rules."
    return f"All {verification.pairs} pairs hold; the file does not claim that no better pairing exists."
