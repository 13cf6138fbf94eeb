"""The report on two pairings side by side, short enough for a comment on a change."""

from collections.abc import Iterator, Sequence

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import points
from sponsorcli.pairing.what_if import Comparison, DifferenceKind
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report

CHANGE_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("change", "Change", Kind.TEXT),
    Column("from_id", "From", Kind.PERSON),
    Column("to_id", "To", Kind.PERSON),
    Column("from_score", "Score before", Kind.SCORE),
    Column("to_score", "Score after", Kind.SCORE),
)


def comparison_report(found: Comparison, before: Snapshot, after: Snapshot, settings: Sequence[str] = ()) -> Report:
    """What changes from one programme to the other, or by the settings that were changed."""
    rows = (
        row_of(one, change=one.kind.value, from_score=points(one.from_score), to_score=points(one.to_score))
        for one in found.differences
    )
    return report_of(
        after,
        "compare",
        f"{before.program.about.id} with {', '.join(settings)}"
        if settings and before.program.about.id == after.program.about.id
        else f"{after.program.about.id} against {before.program.about.id}",
        headline=_headline(found),
        facts=_facts(found),
        tables=(table_of("changes", "What changes", CHANGE_COLUMNS, rows),),
        notes=_notes(found, before, after),
    )


def _facts(found: Comparison) -> Iterator[Fact]:
    before, after = found.before, found.after
    yield Fact("pool_before", "Can be paired, before", Kind.WHOLE, len(before.pool.people))
    yield Fact("pool_after", "Can be paired, after", Kind.WHOLE, len(after.pool.people))
    yield Fact("paired_before", "Paired before", Kind.WHOLE, before.paired)
    yield Fact("paired_after", "Paired after", Kind.WHOLE, after.paired)
    yield Fact("total_before", "Total score before", Kind.SCORE, points(before.total_score))
    yield Fact("total_after", "Total score after", Kind.SCORE, points(after.total_score))
    yield Fact("same", "Same pairs", Kind.WHOLE, found.same)
    yield Fact("changed", "Protégés who change sponsor", Kind.WHOLE, found.count(DifferenceKind.CHANGED))
    yield Fact("gained", "Protégés who gain a sponsor", Kind.WHOLE, found.count(DifferenceKind.GAINED))
    yield Fact("lost", "Protégés who lose their sponsor", Kind.WHOLE, found.count(DifferenceKind.LOST))
    meaning = "Each is proven optimal, or stable, as its method says."
    yield Fact("proven", "Both proven", Kind.FLAG, before.proven and after.proven, meaning)


def _headline(found: Comparison) -> str:
    more, score = found.more_pairs, found.more_score
    if not found.differences:
        return f"The same {count_of(found.same, 'pair', 'pairs')}."
    pairs = (
        "as many pairs" if not more else f"{abs(more)} pair{'s' * (abs(more) != 1)} {'more' if more > 0 else 'fewer'}"
    )
    total = f"{points(abs(score)):.3f} {'more' if score >= 0 else 'less'} in total"
    turns = ", ".join(f"{found.count(turn)} {turn}" for turn in DifferenceKind if found.count(turn))
    return f"{pairs[:1].upper()}{pairs[1:]}, {total}: {turns}."


def _notes(found: Comparison, before: Snapshot, after: Snapshot) -> Iterator[str]:
    if "stable" in {found.before.method, found.after.method}:
        yield (
            "In a stable pairing no protégé and sponsor would both prefer each other. It does not aim at the "
            "total score, "
            "so a higher or lower total says nothing about it."
        )
    if before.program.pairing.criteria != after.program.pairing.criteria:
        yield "The criteria differ, so scores before and after cannot be compared."
