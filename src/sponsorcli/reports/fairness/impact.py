"""Each step compared by group, in one table that every report shows, with the notes it needs."""

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt

from sponsorcli.fairness import GroupFigures, StepImpact
from sponsorcli.fairness.days import next_release
from sponsorcli.fairness.populations import Step
from sponsorcli.model import Snapshot
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.statistics import Interval, Proportion, finite
from sponsorcli.statistics.disclosure import perturbation_of
from sponsorcli.statistics.groups import GroupImpact
from sponsorcli.tables import Column, Fact, Kind, Table, Value, Withheld

IMPACT_COLUMNS = (
    Column("step", "Step", Kind.TEXT),
    Column("attribute", "Attribute", Kind.TEXT),
    Column("group", "Group", Kind.TEXT),
    Column("pool", "People before", Kind.WHOLE, "People of the group who could pass the step."),
    Column("passed", "People passed", Kind.WHOLE, "People of the group who passed it."),
    Column("rate", "Rate", Kind.SHARE),
    Column("reading", "Reading", Kind.TEXT),
    Column("as_of", "As of", Kind.DATE, "The day of the figures."),
    Column("reference", "Compared with", Kind.TEXT, "The group with the highest rate, of those large enough."),
    Column("impact_ratio", "Ratio", Kind.NUMBER, "The group's rate divided by the rate of the group compared with."),
    Column(
        "low", "Ratio, low", Kind.NUMBER, "95% interval of the ratio (MOVER-R from Wilson intervals), noise included."
    ),
    Column("high", "Ratio, high", Kind.NUMBER, "Empty where there is no upper limit."),
    Column(
        "below_four_fifths",
        "Below 4/5",
        Kind.WORD,
        "Whether the ratio is below four fifths for all, some or none of the counts that could be the true ones; "
        "exactly 80% is not below.",
        aside=True,
    ),
    Column("p_value", "P-value", Kind.PROBABILITY, "Fisher mid-p, two-sided.", aside=True),
    Column(
        "p_adjusted", "P-value, adjusted", Kind.PROBABILITY, "For the number of groups compared at the step (Holm)."
    ),
    Column(
        "flips", "Decisions short of 4/5", Kind.WHOLE, "How many decisions would have to change to reach four fifths."
    ),
    Column(
        "shortfall",
        "Short of the overall rate",
        Kind.NUMBER,
        "How many more would have passed at the overall rate.",
        aside=True,
    ),
    Column("perturbed", "With noise", Kind.FLAG, "Whether the counts carry noise.", aside=True),
    Column("variance", "Variance of the noise", Kind.NUMBER, "Of the noise in each of the two counts.", aside=True),
    Column("withheld", "Withheld", Kind.FLAG, aside=True),
)


TITLE = "Each step by group"
OWNER_ONLY = Withheld("not shown of figures with noise; the audit file's owner has it by fairness --exact")
"""Why tests are withheld of perturbed counts."""


def withheld_in(snapshot: Snapshot) -> Withheld:
    """Why a figure by group is withheld."""
    return Withheld(f"fewer than {snapshot.program.outcomes.withhold_below} people, or nearly all in one group")


def impact_table(
    rows: Sequence[StepImpact], variance: float, snapshot: Snapshot, name: str = "impact", title: str = TITLE
) -> Table:
    """Each group at each step; never a person. `variance` is that of the noise in each count."""
    withheld = withheld_in(snapshot)
    return table_of(name, title, IMPACT_COLUMNS, (_row(row, variance, withheld) for row in rows))


def variance_of(figures: GroupFigures | None) -> float:
    """The variance of the noise in the counts of these figures."""
    return 0.0 if figures is None else figures.variance


def to_review(rows: Sequence[StepImpact]) -> tuple[StepImpact, ...]:
    """The rows that say so."""
    return tuple(row for row in rows if row.is_to_review)


def name_of_step(step: Step) -> str:
    """What a step is called in reports."""
    pool, passed = step
    if pool[0] == "rate":
        who = "protégés" if pool[1] == "protege" else "comparison group"
        what = {"retention": "still employed", "promotion": "promoted"}[str(passed[3])]
        return f"{what} after {pool[2]} months, {who}"
    if pool[0] == "leaders":
        return f"leaders {pool[2]}, {pool[1]}"
    return STEP_NAMES.get(str(pool[0]), "{} to {}").format(pool[0], passed[0])


STEP_NAMES = {"qualified": "qualified, then {1}", "rated": "{1}", "considered": "candidates: {0} to {1}",
              "on a slate": "candidates: {0} to {1}", "offered": "candidates: {0} to {1}",
              "at their levels": "employees to successors", "successor": "successors: {1}"}  # fmt: skip
"""What steps are called that are not on the way from nomination on, by their pool."""


def steps_in(rows: Iterable[StepImpact]) -> int:
    """How many steps they are, one for each attribute, without those that everybody passed."""
    return len({(row.step, row.attribute) for row in rows if row.group is not None})


def to_review_facts(rows: Sequence[StepImpact]) -> Iterator[Fact]:
    """How many there are to review."""
    yield Fact(
        "to_review", "Comparisons to review", Kind.WHOLE, len(to_review(rows)), "Rows whose reading says review."
    )


def impact_notes(figures: GroupFigures | None, snapshot: Snapshot, *, is_audited: bool) -> Iterator[str]:
    """How the audit of steps is to be read, or why there is none."""
    if not is_audited:
        yield "No step is compared by group, because there is no audit table."
    elif not snapshot.program.outcomes.groups:
        yield "No step is compared by group, because `outcomes: groups` names no column of the audit table."
    elif figures is None:
        yield NOT_STARTED
    elif not figures.figures:
        yield (
            "Nothing is shown by group yet. `sponsorcli fairness PROGRAM.yaml --publish` shows the first figures, "
            f"{_next(snapshot)}."
        )
    else:
        yield from release_notes(figures.variance, snapshot)
        yield (
            "A ratio below four fifths is a reason to look, not a verdict: with so few people it often happens "
            "by chance, so read it with its interval."
        )
        yield (
            "Each stage counts people of the stage before. Somebody who was paired and has no selection on record "
            "counts as nominated only."
        )


NOT_STARTED = (
    "No figure is shown by group yet. To start, name `key` and `ledger` beside the audit file under `sources`, and run "
    "`sponsorcli fairness PROGRAM.yaml --start` once, then `--publish` on each day for new figures."
)
"""What the audit file's owner has to do before there are figures by group."""


def release_notes(variance: float, snapshot: Snapshot) -> Iterator[str]:
    """What noise of that variance is for, when figures by group are made, and which are withheld."""
    usual, largest = round(2 * sqrt(variance)), perturbation_of(variance).largest
    yield (
        f"Counts by group carry random noise, so that nobody's group can be worked out: usually up to {usual} people "
        f"more or less, never more than {largest}, on average none (variance {variance:g}). The same people have the "
        "same figure in every report. Groups do not add up to the total. Intervals include the noise. Such counts are "
        "not tested."
    )
    yield (
        f"Figures by group are as of the day beside them, not the day of the report. New ones are shown on fixed days, "
        f"{_next(snapshot)}, as long as all figures together reveal too little to guess anybody's group; otherwise the "
        "last ones stay."
    )
    below = snapshot.program.outcomes.withhold_below
    yield (
        f"A group of fewer than {below} people is not shown, nor a set of people who are nearly all in one group. "
        "Everybody counts in the totals, which are exact."
    )


def _next(snapshot: Snapshot) -> str:
    return f"next on {next_release(snapshot).isoformat()}"


def limits_of(interval: Interval | None) -> dict[str, Value]:
    """The columns `low` and `high` of an interval, missing where there is none; `high` too where it has no limit."""
    return {
        "low": None if interval is None else interval.low,
        "high": None if interval is None else finite(interval.high),
    }


def counts_of(passed: Proportion) -> dict[str, Value]:
    """The columns `pool`, `passed` and `rate` of those who passed a step."""
    return {"pool": passed.people, "passed": passed.events, "rate": passed.rate}


def comparison_of(outcome: GroupImpact) -> TableRow:
    """The columns that compare a group with the reference group, missing where there is nothing to compare."""
    impact = outcome.impact
    figures: dict[str, Value] = {}
    if impact is not None:
        below = impact.below_four_fifths
        figures = {"impact_ratio": impact.ratio, "p_adjusted": impact.adjusted}
        figures["below_four_fifths"] = below if isinstance(below, str) else "all" if below else "none"
    return row_of(figures, limits_of(None if impact is None else impact.interval), impact, outcome)


def _row(row: StepImpact, variance: float, withheld: Withheld) -> TableRow:
    noise = {"perturbed": bool(variance), "variance": variance or None}
    head = row_of(noise, {"step": name_of_step(row.step), "group": row.group or "all groups"}, row)
    if row.group is None:
        return row_of(
            {"perturbed": False, "variance": None},
            head,
            counts_of(row.everybody),
            None,
            reading="everybody passed",
            withheld=False,
        )
    if row.outcome is None:
        return row_of(head, None, otherwise=withheld, reading="withheld", withheld=True)
    tests = dict.fromkeys(("p_value", "p_adjusted", "flips"), OWNER_ONLY) if variance and row.outcome.impact else {}
    return row_of(tests, head, counts_of(row.outcome.passed), comparison_of(row.outcome), withheld=False)
