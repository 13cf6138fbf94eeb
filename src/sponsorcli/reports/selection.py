"""The report of a selection: who gets the places, why the others do not, each step compared by group."""

from collections.abc import Iterator

from sponsorcli.fairness import GroupFigures, StepImpact
from sponsorcli.fairness.populations import ELIGIBLE, NOMINATED, SELECTED
from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import points
from sponsorcli.selection import Selection
from sponsorcli.selection.qualified import Qualified
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

from .cover import count_of
from .fairness import impact_notes, impact_table, to_review, to_review_facts
from .fairness.impact import variance_of
from .heading import report_of
from .tables_by_name import row_of, table_of

CANDIDATE_COLUMNS = (
    Column("person_id", "Candidate", Kind.PERSON),
    Column("eligible", "Eligible", Kind.FLAG),
    Column("score", "Score", Kind.SCORE, "The weighted mean of what the programme ranks by, 0 to 1."),
    Column("rank", "Rank", Kind.WHOLE, "Among the eligible; equal scores go by id."),
    Column("selected", "Selected", Kind.FLAG),
    Column("failed", "Why not eligible", Kind.TEXT),
    Column(
        "tied",
        "Close call",
        Kind.FLAG,
        "Whether the last places were decided between this person and others with equal scores.",
        aside=True,
    ),
    Column("drawn", "In the draw", Kind.FLAG, "Whether a lottery decided between this person and others.", aside=True),
    Column(
        "missing",
        "Missing values",
        Kind.TEXT,
        "Values of the score that are not on record, and count as nothing.",
        aside=True,
    ),
    Column("round", "Round", Kind.TEXT, "The round of the nomination; the programme's year where none is given."),
    Column("decided_on", "Decided on", Kind.DATE, "The day the places were given; empty while that is open."),
    Column("result", "Decision on record", Kind.WORD, "From the selections table; it stands whatever changed later."),
)
MISSING_COLUMNS = (
    Column("value", "Missing value", Kind.TEXT),
    Column("people", "Nominees without it", Kind.WHOLE),
    Column("eligible", "Eligible nominees without it", Kind.WHOLE),
    Column("ids", "Who", Kind.PEOPLE),
)
NOMINATOR_COLUMNS = (
    Column("person_id", "Who could nominate", Kind.PERSON),
    Column("nominated", "Nominated", Kind.WHOLE),
    Column("eligible", "Eligible", Kind.WHOLE),
    Column("selected", "Selected", Kind.WHOLE),
    Column("own_function", "Nominees from their own function", Kind.WHOLE),
    Column(
        "could",
        "People they could nominate",
        Kind.WHOLE,
        "People at the programme's levels who report to this person today.",
    ),
    Column("reading", "Reading", Kind.TEXT),
)
FUNNEL_COLUMNS = (
    Column("stage", "Stage", Kind.TEXT),
    Column("people", "People", Kind.WHOLE),
    Column("share", "Share of the nominated", Kind.SHARE),
)
REASON_COLUMNS = (
    Column("reason", "Why not eligible", Kind.TEXT),
    Column("people", "People", Kind.WHOLE),
)


STEPS = ((NOMINATED, ELIGIBLE), (ELIGIBLE, SELECTED), (NOMINATED, SELECTED))
"""The steps of a selection."""


def selection_report(
    result: Selection, snapshot: Snapshot, figures: GroupFigures | None = None, *, is_audited: bool = False
) -> Report:
    """The selection as facts, the candidates in order, the reasons, and each step by group as far as that is shown."""
    impact = figures.impacts(*STEPS) if figures is not None else ()
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
    if is_audited and snapshot.program.outcomes.groups:
        tables.insert(1, impact_table(impact, variance_of(figures), snapshot))
    if result.not_on_record():
        tables.append(_missing(result))
    if result.nominators:
        tables.append(_nominators(result))
    return report_of(
        snapshot,
        "select",
        "Selection",
        headline=_headline(result, impact),
        facts=(*_facts(result), *(to_review_facts(impact) if is_audited else ())),
        tables=tables,
        charts=charts,
        notes=(*_notes(result, snapshot), *impact_notes(figures, snapshot, is_audited=is_audited)),
    )


def _facts(result: Selection) -> Iterator[Fact]:
    yield Fact("nominated", "Nominated", Kind.WHOLE, result.nominated)
    yield Fact("eligible", "Eligible", Kind.WHOLE, result.eligible, "Meets every rule of the programme.")
    yield Fact("places", "Places", Kind.WHOLE, result.places, "In each round; empty: no limit.")
    meaning = "By what is on record, else as of this day."
    yield Fact("selected", "Selected", Kind.WHOLE, result.selected, meaning)


def _headline(result: Selection, impact: tuple[StepImpact, ...]) -> str:
    if not result.nominated:
        return "Nobody is nominated."
    verb = "is" if result.eligible == 1 else "are"
    people = "person" if result.nominated == 1 else "people"
    text = f"{result.eligible} of {result.nominated} nominated {people} {verb} eligible"
    text += _places_taken(result)
    review = len(to_review(impact))
    if review:
        text += f"; {review} comparison{'s' * (review > 1)} by group should be reviewed"
    return f"{text}."


def _places_taken(result: Selection) -> str:
    """How many places are taken: of each round that has nominees, newest first."""
    if result.places is None:
        return ""
    rounds = dict.fromkeys(one.round for one in result.candidates)
    taken = {name: sum(one.selected for one in result.candidates if one.round == name) for name in rounds}
    if len(taken) < 2:
        places = count_of(result.places, "place", "places")
        return f"; {result.selected} of {places} {'is' if result.selected == 1 else 'are'} taken"
    told = ", ".join(f"{count} of {result.places} in round {name}" for name, count in taken.items())
    return f"; places taken: {told}"


def _notes(result: Selection, snapshot: Snapshot) -> Iterator[str]:
    yield from _decided_notes(result)
    yield from _tie_notes(result, snapshot)
    if result.candidates and result.candidates[0].score is None:
        yield "The programme has no ranking, so eligible people are in the order of their ids."
    if any(one.missing for one in result.candidates if one.eligible):
        yield "A value that is not on record counts as nothing in the score; the column Missing values names it."
    if not snapshot.program.selection.eligible:
        yield "The programme has no rule of eligibility, so everybody nominated and still employed is eligible."


def _tie_notes(result: Selection, snapshot: Snapshot) -> Iterator[str]:
    """How the last places were given between people who are as good."""
    tied = [one for one in result.candidates if one.tied]
    drawn = [one for one in tied if one.drawn]
    if drawn:
        won = sum(one.selected for one in drawn)
        yield (
            f"A lottery by seed {snapshot.program.selection.seed} gave the last places: "
            f"{_won(won, len(drawn))} drawn. Those not drawn are the best "
            "possible comparison "
            "group: chance alone decided. Keep them as one."
        )
    elif tied:
        yield (
            f"The last places were given by id between {len(tied)} people with {_alike(snapshot)} scores; "
            "the ranking cannot separate them."
        )
    if tied and snapshot.program.positive_action is not None and any(one.result is None for one in tied):
        yield (
            "The programme has a positive_action block. The owner of the audit file can decide the tie with "
            "`fairness --resolve-ties`; decisions in the table selections then stand."
        )


def _decided_notes(result: Selection) -> Iterator[str]:
    """What stands as it was decided, and on whose data it is judged."""
    recorded = result.on_record
    if recorded:
        stand = "decision is on record in selections and stands" if recorded == 1 else (
            "decisions are on record in selections and stand"
        )  # fmt: skip
        yield f"{recorded} {stand}, even if ratings or levels have changed since."
    past = sorted({one.decided_on for one in result.candidates if one.decided_on and one.result is None})
    if past:
        days = " and ".join(day.isoformat() for day in past)
        yield (
            f"The selection is not on record. The first pairs, on {days}, filled the places, so people are "
            "judged on the "
            "data of that day."
        )
    gone = len(result.candidates) - result.nominated
    if gone:
        have, are = ("have", "are") if gone > 1 else ("has", "is")
        yield f"{gone} of those listed {have} left or withdrawn and {are} not counted."


def _alike(snapshot: Snapshot) -> str:
    within = snapshot.program.selection.tie_within
    return f"nearly equal (within {within:g})" if within else "equal"


def _missing(result: Selection) -> Table:
    rows = (row_of(one, ids=", ".join(one.ids), people=len(one.ids)) for one in result.not_on_record())
    return table_of("missing", "Values not on record", MISSING_COLUMNS, rows)


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
    note = "A person who does not meet several rules counts in each."
    return table_of("reasons", "Why people are not eligible", REASON_COLUMNS, result.reasons(), note)


def _nominators(result: Selection) -> Table:
    return table_of("nominators", "Who nominates", NOMINATOR_COLUMNS, result.nominators)


NOT_NOMINATED_COLUMNS = (
    Column("person_id", "Nobody nominated", Kind.PERSON),
    Column("manager_id", "Who could nominate", Kind.PERSON, "The person's manager."),
    Column("level", "Level", Kind.ID),
    Column("function", "Function", Kind.TEXT),
    Column("score", "Score", Kind.SCORE, "The weighted mean of the criteria that are known of everybody, 0 to 1."),
)
BY_MANAGER_COLUMNS = (
    Column("manager_id", "Who could nominate", Kind.PERSON),
    Column("qualified", "Qualified people", Kind.WHOLE, "Who report to this person and meet the requirements."),
    Column("nominated", "Of these nominated", Kind.WHOLE, "By anybody."),
)


def not_nominated_report(found: Qualified, snapshot: Snapshot) -> Report:
    """The report `select_not_nominated`: who meets the requirements and was named by nobody; no attribute is read."""
    missed = found.not_nominated()
    people = found.people.height
    rows = (row | {"score": points(row["score"])} for row in missed.rows(named=True))
    who = "person meets" if people == 1 else "people meet"
    return report_of(
        snapshot,
        "select_not_nominated",
        "Qualified and not nominated",
        headline=f"{people} {who} the requirements; nobody nominated {missed.height} of them.",
        facts=(
            Fact("qualified", "Qualified", Kind.WHOLE, people, "Meets every requirement that is known of everybody."),
            Fact("nominated", "Of these nominated", Kind.WHOLE, found.nominated, "For the newest round."),
            Fact("not_nominated", "Of these not nominated", Kind.WHOLE, missed.height),
        ),
        tables=(
            table_of("not_nominated", "Qualified and not nominated", NOT_NOMINATED_COLUMNS, rows),
            table_of("by_manager", "By manager", BY_MANAGER_COLUMNS, found.by_manager().rows(named=True)),
        ),
        notes=tuple(_not_nominated_notes(found)),
    )


def _not_nominated_notes(found: Qualified) -> Iterator[str]:
    yield (
        "Everybody is judged by the same table of people, nominated or not. Listed by score, then by id; the audit "
        "table is not read. Who was nominated for an earlier round or had a sponsor before is not counted."
    )
    if found.left_out:
        yield (
            f"Not judged, because it is not known of everybody: {', '.join(found.left_out)}. So some of those listed "
            "may not be eligible once they are nominated."
        )
    yield "Show the list to those who can nominate. Being on it is no right to a place."


def _won(count: int, of: int) -> str:
    return f"{count} of {of} {'was' if count == 1 else 'were'}"
