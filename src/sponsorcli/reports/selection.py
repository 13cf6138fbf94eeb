"""The report of a selection: who takes the places, why the others do not, how each step fell on groups."""

from collections import Counter
from collections.abc import Iterator

from sponsorcli.model import Snapshot
from sponsorcli.selection import Candidate, Selection
from sponsorcli.statistics import GroupImpact, ImpactRow, finite
from sponsorcli.tables import Chart, ChartKind, Column, Fact, Kind, Report, Table, Value, Withheld

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
    Column("drawn", "In the draw", Kind.FLAG, "Whether a lottery decided between this one and others."),
    Column("missing", "Not on record", Kind.TEXT, "Values of the score that are missing and count nothing."),
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
IMPACT_COLUMNS = (
    Column("step", "Step", Kind.TEXT),
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("pool", "Before", Kind.WHOLE, "People of the group who could pass the step."),
    Column("passed", "After", Kind.WHOLE, "People of the group who did."),
    Column("rate", "Rate", Kind.SHARE),
    Column("reference", "Compared with", Kind.TEXT, "Of the groups large enough the one with the highest rate."),
    Column("impact_ratio", "Ratio", Kind.NUMBER, "The group's rate over that of the group compared with."),
    Column("low", "Ratio, low", Kind.NUMBER, "95 % interval of the ratio (MOVER-R from Wilson intervals)."),
    Column("high", "Ratio, high", Kind.NUMBER, "Empty where there is no upper limit."),
    Column("below_four_fifths", "Below 4/5", Kind.FLAG, "Ratio below four fifths; exactly 80 % is not below."),
    Column("p_value", "P", Kind.PROBABILITY, "Fisher mid-p, two-sided."),
    Column("p_adjusted", "P, adjusted", Kind.PROBABILITY, "For the number of groups compared at the step (Holm)."),
    Column("flips", "Decisions to 4/5", Kind.WHOLE, "Decisions moved between the groups that would reach four fifths."),
    Column("shortfall", "Shortfall", Kind.NUMBER, "How many more would have passed at the rate of all."),
    Column("reading", "Reading", Kind.TEXT),
    Column("withheld", "Withheld", Kind.FLAG),
)


def selection_report(result: Selection, snapshot: Snapshot) -> Report:
    """The selection as facts, the candidates in order, the reasons, and the audit of each step."""
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
    if result.impact:
        tables.insert(1, _impact(result, snapshot))
    if result.nominators:
        tables.append(_nominators(result))
    return report_of(
        snapshot,
        "select",
        "Selection",
        headline=_headline(result),
        facts=_facts(result),
        tables=tables,
        charts=charts,
        notes=_notes(result, snapshot),
    )


def _facts(result: Selection) -> Iterator[Fact]:
    yield Fact("nominated", "Nominated", Kind.WHOLE, result.nominated)
    yield Fact("eligible", "Eligible", Kind.WHOLE, result.eligible, "Meets every rule of the program.")
    yield Fact("places", "Places", Kind.WHOLE, result.places, "Empty where the program sets no limit.")
    yield Fact("selected", "Selected", Kind.WHOLE, result.selected)
    if result.audited:
        yield Fact("to_review", "Steps to review", Kind.WHOLE, _to_review(result), "Rows of the audit that say review.")


def _to_review(result: Selection) -> int:
    return sum(row.outcome is not None and row.outcome.reading.startswith("review") for row in result.impact)


def _headline(result: Selection) -> str:
    if not result.nominated:
        return "Nobody is nominated."
    verb = "is" if result.eligible == 1 else "are"
    text = f"{result.eligible} of {result.nominated} nominated people {verb} eligible"
    if result.places is not None:
        text += f"; {result.selected} of {result.places} places are taken"
    review = _to_review(result)
    if review:
        text += f"; {review} row{'s' * (review > 1)} of the audit should be reviewed"
    return f"{text}."


def _notes(result: Selection, snapshot: Snapshot) -> Iterator[str]:
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
            f"The last places were given by id between {len(tied)} people with equal scores; "
            "nothing in the ranking tells them apart."
        )
    if result.candidates and result.candidates[0].score is None:
        yield "The program ranks by nothing, so the order of the eligible is that of their ids."
    if any(one.missing for one in result.candidates if one.eligible):
        yield "A value that is not on record counts nothing in the score; the column Not on record names it."
    if not snapshot.program.selection.eligible:
        yield "The program names no rule of eligibility, so everybody nominated and still employed is eligible."
    if result.impact:
        below = snapshot.program.outcomes.withhold_below
        yield (
            f"No rate is shown on fewer than {below} people of a group; further groups are withheld where a total "
            "would give a withheld figure away, and shown together if enough. Everybody counts in the totals."
        )
        yield (
            "A ratio below four fifths is a reason to look, no verdict: at this size it arises by chance more often "
            "than not, so read it with its interval and the test."
        )
    elif result.audited:
        yield "No step is audited, because `outcomes: groups` names no column of the audit table."
    else:
        yield "No step is audited, because the program names no audit table."


def _candidates(result: Selection) -> Table:
    rows = [_candidate_row(one) for one in result.candidates]
    return Table.of_rows("candidates", "Candidates", CANDIDATE_COLUMNS, rows)


def _candidate_row(one: Candidate) -> tuple[Value, ...]:
    return (
        one.person_id,
        one.name,
        one.eligible,
        None if one.score is None else one.score / MILLION,
        one.rank,
        one.selected,
        "; ".join(unmet.words for unmet in one.failed),
        one.drawn,
        ", ".join(one.missing),
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


def _impact(result: Selection, snapshot: Snapshot) -> Table:
    below = snapshot.program.outcomes.withhold_below
    rows = [
        _impact_row(row, Withheld(f"fewer than {below} people, or it would give such a figure away"))
        for row in result.impact
    ]
    return Table.of_rows("impact", "How the steps fell on groups", IMPACT_COLUMNS, rows)


def _impact_row(row: ImpactRow, withheld: Withheld) -> tuple[Value, ...]:
    pool: Value = withheld if row.pool is None else row.pool
    head: tuple[Value, ...] = (row.step, row.attribute, row.group, pool)
    if row.outcome is None:
        if row.pool == 0:
            return (*head, *(None,) * 11, "nobody of the group came so far", False)
        return (*head, *(withheld,) * 11, "withheld", True)
    outcome = row.outcome
    return (
        *head,
        outcome.passed.events,
        outcome.passed.rate,
        outcome.reference,
        *_comparison(outcome),
        outcome.shortfall,
        outcome.reading,
        False,
    )


def _comparison(outcome: GroupImpact) -> tuple[Value, ...]:
    impact = outcome.impact
    if impact is None:
        return (None,) * 7
    return (
        impact.ratio,
        impact.interval.low,
        finite(impact.interval.high),
        impact.below_four_fifths,
        impact.p_value,
        impact.adjusted,
        impact.flips,
    )
