"""The report of a selection: who takes the places, why the others do not, how each step fell on groups."""

from collections.abc import Iterator

from sponsorcli.fairness import SELECTION, StepImpact, step_impacts
from sponsorcli.fairness.releases import ReleaseHistory
from sponsorcli.model import Snapshot
from sponsorcli.model.weights import points
from sponsorcli.selection import Selection
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

from .fairness import impact_notes, impact_table, to_review, to_review_facts
from .heading import report_of
from .tables_by_name import row_of, table_of

CANDIDATE_COLUMNS = (
    Column("person_id", "Id", Kind.PERSON),
    Column("eligible", "Eligible", Kind.FLAG),
    Column("score", "Score", Kind.SCORE, "The weighted mean of what the program ranks by, 0 to 1."),
    Column("rank", "Rank", Kind.WHOLE, "Among the eligible; equal scores go by id."),
    Column("selected", "Selected", Kind.FLAG),
    Column("failed", "What is not met", Kind.TEXT),
    Column("tied", "Near tie", Kind.FLAG, "Whether the last place went between this one and others as good."),
    Column("drawn", "In the draw", Kind.FLAG, "Whether a lottery decided between this one and others."),
    Column("missing", "Not on record", Kind.TEXT, "Values of the score that are missing and count nothing."),
    Column("round", "Round", Kind.TEXT, "The round of the nomination; the programme's year where the row names none."),
    Column("decided_on", "Decided on", Kind.DATE, "The day the places were given; empty while that is open."),
    Column("result", "On record", Kind.WORD, "What the selections table says, which stands whatever became later."),
)
MISSING_COLUMNS = (
    Column("value", "Value", Kind.TEXT),
    Column("people", "Nominated without it", Kind.WHOLE),
    Column("eligible", "Of them eligible", Kind.WHOLE),
    Column("ids", "Who", Kind.PEOPLE),
)
NOMINATOR_COLUMNS = (
    Column("person_id", "Id", Kind.PERSON),
    Column("nominated", "Nominated", Kind.WHOLE),
    Column("eligible", "Eligible", Kind.WHOLE),
    Column("selected", "Selected", Kind.WHOLE),
    Column("own_function", "Of the own function", Kind.WHOLE),
    Column("could", "Team", Kind.WHOLE, "Present people at the programme's levels whom the person manages."),
    Column("reading", "Reading", Kind.TEXT),
)
FUNNEL_COLUMNS = (
    Column("stage", "Stage", Kind.TEXT),
    Column("people", "People", Kind.WHOLE),
    Column("share", "Of the nominated", Kind.SHARE),
)
REASON_COLUMNS = (
    Column("reason", "What is not met", Kind.TEXT),
    Column("people", "People", Kind.WHOLE),
)


def selection_report(result: Selection, snapshot: Snapshot, book: ReleaseHistory | None = None) -> Report:
    """The selection as facts, the candidates in order, the reasons, and the audit of each step by the book."""
    impact = step_impacts(book, SELECTION) if book is not None else ()
    tables = [_candidates(result), _funnel(result), _reasons(result)]
    charts = [
        Chart(
            "funnel",
            "From nominated to selected",
            ChartKind.BARS,
            "funnel",
            "stage",
            ("people",),
            f"{result.nominated} nominated, {result.eligible} eligible, {result.selected} selected.",
        )
    ]
    if impact:
        tables.insert(1, impact_table(impact, snapshot))
    if result.not_on_record():
        tables.append(_missing(result))
    if result.nominators:
        tables.append(_nominators(result))
    return report_of(
        snapshot,
        "select",
        "Selection",
        headline=_headline(result, impact),
        facts=(*_facts(result), *(to_review_facts(impact) if book is not None else ())),
        tables=tables,
        charts=charts,
        notes=(*_notes(result, snapshot), *impact_notes(impact, snapshot, is_audited=book is not None)),
    )


def _facts(result: Selection) -> Iterator[Fact]:
    yield Fact("nominated", "Nominated", Kind.WHOLE, result.nominated)
    yield Fact("eligible", "Eligible", Kind.WHOLE, result.eligible, "Meets every rule of the program.")
    yield Fact("places", "Places", Kind.WHOLE, result.places, "Empty where the program sets no limit.")
    yield Fact("selected", "Selected", Kind.WHOLE, result.selected)


def _headline(result: Selection, impact: tuple[StepImpact, ...]) -> str:
    if not result.nominated:
        return "Nobody is nominated."
    verb = "is" if result.eligible == 1 else "are"
    text = f"{result.eligible} of {result.nominated} nominated people {verb} eligible"
    text += _places_taken(result)
    review = len(to_review(impact))
    if review:
        text += f"; {review} row{'s' * (review > 1)} of the audit should be reviewed"
    return f"{text}."


def _places_taken(result: Selection) -> str:
    """How many places are taken: of each round that has nominees, newest first."""
    if result.places is None:
        return ""
    rounds = dict.fromkeys(one.round for one in result.candidates)
    taken = {name: sum(one.selected for one in result.candidates if one.round == name) for name in rounds}
    if len(taken) < 2:
        return f"; {result.selected} of {result.places} places are taken"
    told = ", ".join(f"{count} of {result.places} in round {name}" for name, count in taken.items())
    return f"; places taken: {told}"


def _notes(result: Selection, snapshot: Snapshot) -> Iterator[str]:
    yield from _decided_notes(result)
    yield from _tie_notes(result, snapshot)
    if result.candidates and result.candidates[0].score is None:
        yield "The program ranks by nothing, so the order of the eligible is that of their ids."
    if any(one.missing for one in result.candidates if one.eligible):
        yield "A value that is not on record counts nothing in the score; the column Not on record names it."
    if not snapshot.program.selection.eligible:
        yield "The program names no rule of eligibility, so everybody nominated and still employed is eligible."


def _tie_notes(result: Selection, snapshot: Snapshot) -> Iterator[str]:
    """How the last places were given between people who are as good."""
    tied = [one for one in result.candidates if one.tied]
    drawn = [one for one in tied if one.drawn]
    if drawn:
        yield (
            f"A lottery by seed {snapshot.program.selection.seed} gave the last places: "
            f"{sum(one.selected for one in drawn)} of {len(drawn)} were drawn. Those who were not are as like them as "
            "people can be; keep them as a comparison group."
        )
    elif tied:
        yield (
            f"The last places were given by id between {len(tied)} people with {_alike(snapshot)} scores; "
            "nothing in the ranking tells them apart."
        )


def _decided_notes(result: Selection) -> Iterator[str]:
    """What stands as it was decided, and on whose data it is judged."""
    recorded = result.on_record
    if recorded:
        stand = "decision is on record in selections and stands" if recorded == 1 else (
            "decisions are on record in selections and stand"
        )  # fmt: skip
        yield f"{recorded} {stand}, whatever ratings or levels became later."
    past = sorted({one.decided_on for one in result.candidates if one.decided_on and one.result is None})
    if past:
        days = " and ".join(day.isoformat() for day in past)
        yield (
            f"Nobody wrote down who was selected. The places were given by the first pairs, on {days}, so people are "
            "judged on the data of that day."
        )
    gone = len(result.candidates) - result.nominated
    if gone:
        yield f"{gone} of those listed {'have' if gone > 1 else 'has'} left or withdrawn and count nowhere."


def _alike(snapshot: Snapshot) -> str:
    within = snapshot.program.selection.tie_within
    return f"nearly equal (within {within:g})" if within else "equal"


def _missing(result: Selection) -> Table:
    rows = (row_of(one, ids=", ".join(one.ids), people=len(one.ids)) for one in result.not_on_record())
    return table_of("missing", "What is not on record", MISSING_COLUMNS, rows)


def _candidates(result: Selection) -> Table:
    rows = (
        row_of(
            one,
            score=points(one.score),
            failed="; ".join(unmet.words for unmet in one.failed),
            missing=", ".join(one.missing),
        )
        for one in result.candidates
    )
    return table_of("candidates", "Candidates", CANDIDATE_COLUMNS, rows)


def _funnel(result: Selection) -> Table:
    return table_of("funnel", "From nominated to selected", FUNNEL_COLUMNS, result.stages())


def _reasons(result: Selection) -> Table:
    note = "Somebody who misses several rules counts in each."
    return table_of("reasons", "Why people are not eligible", REASON_COLUMNS, result.reasons(), note)


def _nominators(result: Selection) -> Table:
    return table_of("nominators", "Who nominates, and who does not", NOMINATOR_COLUMNS, result.nominators)
