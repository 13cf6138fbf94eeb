"""The report of a selection: who takes the places, why the others do not, how each step fell on groups."""

from collections import Counter
from collections.abc import Iterator

from sponsorcli.fairness import SELECTION, StepImpact, step_impacts
from sponsorcli.fairness.releases import ReleaseHistory
from sponsorcli.model import Snapshot
from sponsorcli.selection import Nominee, Selection
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value
from sponsorcli.tables.charts import Chart, ChartKind

from .fairness.impact import impact_notes, impact_table, to_review, to_review_facts
from .heading import report_of

MILLION = 1_000_000

CANDIDATE_COLUMNS = (
    Column("person_id", "Id", Kind.ID),
    Column("name", "Name", Kind.TEXT),
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
    Column("ids", "Who", Kind.TEXT),
)
NOMINATOR_COLUMNS = (
    Column("person_id", "Id", Kind.ID),
    Column("name", "Name", Kind.TEXT),
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
    if any(one.missing or any(unmet.rule.startswith("no ") for unmet in one.failed) for one in result.candidates):
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
    if result.candidates and result.candidates[0].score is None:
        yield "The program ranks by nothing, so the order of the eligible is that of their ids."
    if any(one.missing for one in result.candidates if one.eligible):
        yield "A value that is not on record counts nothing in the score; the column Not on record names it."
    if not snapshot.program.selection.eligible:
        yield "The program names no rule of eligibility, so everybody nominated and still employed is eligible."


def _decided_notes(result: Selection) -> Iterator[str]:
    """What stands as it was decided, and on whose data it is judged."""
    recorded = sum(one.result is not None for one in result.candidates)
    if recorded:
        yield (
            f"{recorded} decision{'s are' if recorded > 1 else ' is'} on record in selections and stand"
            f"{'' if recorded > 1 else 's'}, whatever ratings or levels became later."
        )
    past = sorted({one.decided_on for one in result.candidates if one.decided_on and one.result is None})
    if past:
        days = " and ".join(day.isoformat() for day in past)
        yield (
            f"Nobody wrote down who was selected. The places were given by the first pairs, on {days}, so people are "
            "judged on the data of that day."
        )
    gone = sum(not one.nominated for one in result.candidates)
    if gone:
        yield f"{gone} of those listed {'have' if gone > 1 else 'has'} left or withdrawn and count nowhere."


def _alike(snapshot: Snapshot) -> str:
    within = snapshot.program.selection.tie_within
    return f"nearly equal (within {within:g})" if within else "equal"


def _missing(result: Selection) -> Table:
    """Which values are not on record for whom: what somebody should ask for before the places are given."""
    who: dict[str, list[Nominee]] = {}
    for one in result.candidates:
        lacking = [unmet.rule for unmet in one.failed if unmet.rule.startswith("no ")]
        for value in dict.fromkeys([*one.missing, *(rule[3:].removesuffix(" on record") for rule in lacking)]):
            who.setdefault(value, []).append(one)
    rows = [
        (value, len(people), sum(one.eligible for one in people), ", ".join(sorted(one.person_id for one in people)))
        for value, people in sorted(who.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return Table.of_rows("missing", "What is not on record", MISSING_COLUMNS, rows)


def _candidates(result: Selection) -> Table:
    rows = [_candidate_row(one) for one in result.candidates]
    return Table.of_rows("candidates", "Candidates", CANDIDATE_COLUMNS, rows)


def _candidate_row(one: Nominee) -> tuple[Value, ...]:
    return (
        one.person_id,
        one.name,
        one.eligible,
        None if one.score is None else one.score / MILLION,
        one.rank,
        one.selected,
        "; ".join(unmet.words for unmet in one.failed),
        one.tied,
        one.drawn,
        ", ".join(one.missing),
        one.round,
        one.decided_on,
        one.result,
    )


def _funnel(result: Selection) -> Table:
    stages = (("nominated", result.nominated), ("eligible", result.eligible), ("selected", result.selected))
    rows = [(name, people, people / result.nominated if result.nominated else None) for name, people in stages]
    return Table.of_rows("funnel", "From nominated to selected", FUNNEL_COLUMNS, rows)


def _reasons(result: Selection) -> Table:
    """How many do not meet what, the most frequent first."""
    counts = Counter(unmet.rule for one in result.candidates for unmet in one.failed)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Table.of_rows(
        "reasons",
        "Why people are not eligible",
        REASON_COLUMNS,
        rows,
        note="Somebody who misses several rules counts in each.",
    )


def _nominators(result: Selection) -> Table:
    rows = [
        (
            one.person_id,
            one.name,
            one.nominated,
            one.eligible,
            one.selected,
            one.own_function,
            one.could,
            one.reading,
        )
        for one in result.nominators
    ]
    return Table.of_rows("nominators", "Who nominates, and who does not", NOMINATOR_COLUMNS, rows)
