"""By what the programme chooses and pairs people, in words: what must hold, and how much each criterion counts."""

from collections.abc import Iterator
from fractions import Fraction

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.words import ALWAYS, UNMET
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Kind, Table

CRITERIA = (
    Column("step", "Step", Kind.TEXT),
    Column("use", "Used as", Kind.TEXT),
    Column("criterion", "Criterion", Kind.TEXT),
    Column("share", "Share of the score", Kind.SHARE, "Its weight, of all weights; empty where it must hold."),
)


def criteria_table(snapshot: Snapshot) -> Table:
    """What must hold, and what the scores are made of."""
    rows = (*_selection(snapshot), *_pairing(snapshot), *_expectations(snapshot))
    return table_of("criteria", "By what people are chosen and paired", CRITERIA, rows)


def _selection(snapshot: Snapshot) -> Iterator[TableRow]:
    settings = snapshot.program.selection
    for rule in settings.eligible:
        yield row_of(step="Selection", use="must hold", criterion=_begun(rule.words), share=None)
    total = sum(Fraction(one.weight) for one in settings.ranked_by)
    for one in settings.ranked_by:
        words = f"{one.label}; {one.best:g} or more counts fully"
        yield row_of(step="Selection", use="ranking", criterion=_begun(words), share=_share(one.weight, total))


def _pairing(snapshot: Snapshot) -> Iterator[TableRow]:
    settings = snapshot.program.pairing
    for name in ALWAYS:
        yield row_of(step="Pairing", use="must hold", criterion=f"Not paired where {UNMET[name]}", share=None)
    for rule in settings.rules:
        yield row_of(step="Pairing", use="must hold", criterion=f"Not paired where: {rule.unmet}", share=None)
    total = sum(Fraction(one.weight) for one in settings.criteria)
    for one in settings.criteria:
        words = _begun(one.label.replace("_", " "))
        yield row_of(step="Pairing", use="criterion", criterion=words, share=_share(one.weight, total))


def _expectations(snapshot: Snapshot) -> Iterator[TableRow]:
    settings = snapshot.program.accountability
    for one in settings.expectations if settings.mode != "none" else ():
        yield row_of(step="Accountability", use="expectation", criterion=one.sentence, share=None)


def _share(weight: float, total: Fraction | int) -> float | None:
    return float(Fraction(weight) / total) if total else None


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
