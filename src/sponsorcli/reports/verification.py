"""The verdict on a pairing file, in one sentence and a few counts."""

from collections.abc import Iterator

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.words import listed
from sponsorcli.tables import Fact, Kind, Report
from sponsorcli.verification import Verification

from .heading import report_of

HOW = (
    "Rules, seats, scores, prices, what one more seat brings, and every word beside an id (names, roles, reasons, "
    "remedies, headline, notes) are worked out again from the files, by other means than those that made the pairing."
)
PROOF = (
    "The prices prove it the best: none is below 0, free seats cost nothing, no possible pair is worth more than "
    "its two prices together, and all prices add up to the whole."
)
TOGETHER = (
    "The prices in the files of all these programmes prove it the best: none is below 0, free seats cost nothing, no "
    "possible pair is worth more than its two prices together, and all prices add up to the whole. A sponsor has the "
    "same price in every file."
)
LIMITED = (
    "The limits change the pairing, so no prices can prove it. A separate search, for each aim in turn, found no "
    "pairing within the limits that is better."
)
STABLE = (
    "Every possible pair was looked at, and in none would both be better off than with the match they have. Stability "
    "says nothing about the total score."
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
            Fact("proven", _claim(verification), Kind.FLAG, verification.proven),
            Fact("pairs", "Pairs checked", Kind.WHOLE, verification.pairs),
            Fact("possible", "Possible pairs looked at", Kind.WHOLE, verification.possible),
            Fact("wrong", "Things that do not hold", Kind.WHOLE, wrong),
        ),
        notes=_notes(verification),
    )


def _claim(verification: Verification) -> str:
    if verification.is_stable:
        return "Proven that no two would both prefer each other"
    return "Proven that no better pairing exists"


def _notes(verification: Verification) -> Iterator[str]:
    yield HOW
    if verification.unchecked:
        yield f"Not checked, as it cannot be worked out from the files: {', '.join(verification.unchecked)}."
    if verification.proven:
        proof = TOGETHER if verification.together else PROOF
        yield STABLE if verification.is_stable else LIMITED if verification.is_limited else proof


def _headline(verification: Verification) -> str:
    wrong = len(verification.problems)
    if wrong:
        return f"The file does not hold: {wrong} {'thing is' if wrong == 1 else 'things are'} wrong."
    pairs = "The only pair holds" if verification.pairs == 1 else f"All {verification.pairs} pairs hold"
    if verification.is_stable:
        text = "the pairing is stable: no protégé and sponsor would both prefer each other"
        return f"{pairs}, and {text}." if verification.proven else f"{pairs}; the file does not claim to be stable."
    return f"{pairs}{_of_proof(verification)}."


def _of_proof(verification: Verification) -> str:
    """What is said of the proof that no pairing is better."""
    others = listed(verification.together, len(verification.together))
    if verification.proven:
        within = " and within the limits" if verification.is_limited else ""
        whole = f" of this programme and {others} together" if others else ""
        return f", and no better pairing{whole} exists under the rules{within}"
    if others:
        return f"; the proof is that of this programme and {others} together"
    if not verification.is_searched:
        return "; whether a better pairing exists within the limits was not searched for to the end"
    return "; the file does not claim that no better pairing exists"
