"""The month's cover: one look at all the reports, and what has changed since last month."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sponsorcli.model import Snapshot
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value
from sponsorcli.tables.charts import Chart, ChartKind
from sponsorcli.tables.report import Change, Gauge, Signal

from .cover import MOST_NEEDS, CoverPart, NeedKind, Question, chosen, count_of, day_of, listed, needs_table
from .heading import report_of
from .tables_by_name import table_of

HEADLINE_FACTS: tuple[tuple[str, str], ...] = (
    ("accountability", "active"),
    ("accountability", "advocated"),
    ("accountability", "mentoring_only"),
    ("accountability", "pairs_overdue"),
    ("accountability", "kept"),
    ("opportunities", "posted_openly"),
    ("opportunities", "none_for_too_long"),
    ("pair", "without_sponsor"),
)
"""The facts that the cover repeats, in reading order: report and fact."""

FOLLOWED: tuple[tuple[str, str], ...] = (
    ("accountability", "active"),
    ("accountability", "advocated"),
    ("accountability", "mentoring_only"),
    ("accountability", "pairs_overdue"),
    ("accountability", "overdue"),
    ("accountability", "kept"),
    ("opportunities", "opportunities"),
    ("opportunities", "posted_openly"),
    ("opportunities", "none_for_too_long"),
)
"""The facts that are followed from month to month."""

UNKNOWN_ANSWERS = {
    Question.GOING: "Not known: there are no tables of pairs and their activity.",
    Question.CHANGED: "There is no earlier month to compare with.",
    Question.HELP: "Nobody, as far as the tables tell.",
    Question.FAIR: "Not known: there is no audit table, so nothing is compared by group.",
    Question.WORKS: "Not known: the tables needed to measure outcomes are missing.",
}
"""What is said where no report has an answer."""

Month = tuple[date, Mapping[str, Sequence[Fact]]]
"""A day, and the facts of its reports by their names."""


def month_report(
    reports: Sequence[Report],
    snapshot: Snapshot,
    parts: Sequence[CoverPart] = (),
    *,
    earlier: Sequence[Month] = (),
    left_out: Sequence[str] = (),
) -> Report:
    """The cover over the month's reports, with the parts that these give to it.

    `earlier` has what is followed of earlier months, oldest first, recomputed from the same files; `left_out` names
    the analyses whose tables were not given.
    """
    now: Month = (snapshot.as_of, {report.name: report.facts for report in reports})
    months = (*earlier, now)
    before = earlier[-1] if earlier else None
    facts = tuple(headline_facts(now, before))
    kinds = sorted((kind for part in parts for kind in part.needs if kind.needs), key=lambda kind: kind.urgency)
    changed = followed(now, before)
    tables = [answers(parts, kinds, facts, changed), month_needs(kinds), summary(reports)]
    if before is not None:
        tables += [changes(before[0], snapshot.as_of, changed), trend(months)]
    headlines = [part.headline for part in parts if part.headline] or [report.headline for report in reports]
    return report_of(
        snapshot,
        "report",
        f"{snapshot.program.about.name}, {snapshot.as_of.strftime('%B %Y')}",
        headline=next(iter(headlines), "There is nothing to report on yet."),
        facts=facts,
        tables=tables,
        charts=trend_charts(tables[-1]) if len(months) > 2 else (),
        notes=notes(facts, snapshot, earlier, left_out),
        fits_page=True,
    )


def headline_facts(now: Month, before: Month | None) -> Iterator[Fact]:
    """The facts the cover repeats, each under the name of its report and its own, beside the month before."""
    for report, name in HEADLINE_FACTS:
        fact = dated_fact(now, before, report, name)
        if fact is not None and fact.value is not None:
            yield replace(fact, name=f"{report}_{name}")


def followed(now: Month, before: Month | None) -> list[Fact]:
    """What is followed and known of both months, each beside the month before."""
    found = (dated_fact(now, before, report, name) for report, name in FOLLOWED)
    return [fact for fact in found if fact is not None and fact.difference is not None]


def dated_fact(now: Month, before: Month | None, report: str, name: str) -> Fact | None:
    """The fact with what it was the month before, where that is known; None where there is no such fact."""
    fact = fact_of(now[1].get(report, ()), name)
    was = None if before is None else fact_of(before[1].get(report, ()), name)
    if fact is None or was is None or before is None or not isinstance(was.value, int):
        return fact
    gauge, whole = fact.gauge or Gauge(), None if was.gauge is None else was.gauge.of
    return replace(fact, gauge=replace(gauge, before=was.value, before_of=whole, before_on=before[0]))


def answers(
    parts: Sequence[CoverPart], kinds: Sequence[NeedKind], facts: Sequence[Fact], changed: Sequence[Fact]
) -> Table:
    """A leader's questions, each with its answer in a sentence or two."""
    told = {question: text for part in parts for question, text in part.answers.items()}
    known = UNKNOWN_ANSWERS | told
    if said := verdict(facts):
        known[Question.GOING] = " ".join(filter(None, (said, told.get(Question.GOING))))
    if kinds:
        known[Question.HELP] = f"{sentence_case(listed([kind.counted for kind in kinds]))}."
    if changed:
        known[Question.CHANGED] = " ".join(changes_in_words(changed))
    columns = (Column("question", "Question", Kind.TEXT), Column("answer", "Answer", Kind.TEXT))
    rows = ({"question": question.value, "answer": known[question]} for question in Question)
    return table_of("answers", "Five questions", columns, rows)


def verdict(facts: Sequence[Fact]) -> str:
    """How the figures stand as a whole; nothing where none is judged."""
    signals = Counter(fact.gauge.signal for fact in facts if fact.gauge is not None and fact.gauge.signal is not None)
    of = count_of(signals.total(), "figure", "figures")
    off, attention = signals[Signal.OFF_TRACK], signals[Signal.ATTENTION]
    if not signals:
        return ""
    if off:
        which = [_lowered(fact.title) for fact in facts if fact.gauge and fact.gauge.signal is Signal.OFF_TRACK]
        are = "is" if off == 1 else "are"
        return f"Partly off track: {off} of {of} {are} off track ({listed(which)}), {_needs(attention)}."
    if attention:
        return f"Nothing is off track, but {_needs(attention)} (of {of})."
    return f"On track: {signals.total()} of {of}."


def _needs(attention: int) -> str:
    return f"{attention or 'none'} {'need' if attention > 1 else 'needs'} attention"


def month_needs(kinds: Sequence[NeedKind]) -> Table:
    """Who needs something done this week, most urgent first, and where the others are."""
    shown = chosen(kinds, MOST_NEEDS)
    more = sum(kind.count for kind in kinds) - len(shown)
    where = dict.fromkeys(kind.command for kind in kinds)
    return needs_table(shown, f"And {more} more: {listed([f'`{command}`' for command in where])}." if more else "")


def summary(reports: Sequence[Report]) -> Table:
    """A sentence a report."""
    columns = (Column("report", "Report", Kind.TEXT), Column("headline", "In one sentence", Kind.TEXT))
    rows = ({"report": report.title, "headline": report.headline} for report in reports)
    return table_of("summary", "This month", columns, rows)


def changes(before: date, now: date, changed: Sequence[Fact]) -> Table:
    """What is followed, last month and now, and whether that is better."""
    columns = (
        Column("figure", "Figure", Kind.TEXT),
        Column("before", f"{before:%d %b %Y}", Kind.WHOLE),
        Column("now", f"{now:%d %b %Y}", Kind.WHOLE),
        Column("change", "Change", Kind.WHOLE),
        Column(
            "reading",
            "Reading",
            Kind.WORD,
            "Better or worse than before. What is part of a whole is compared by its share.",
        ),
    )
    rows = (
        {
            "figure": fact.title,
            "before": fact.gauge.before,
            "now": fact.value,
            "change": fact.difference,
            "reading": None if fact.change is Change.OTHER else fact.change,
        }
        for fact in changed
        if fact.gauge is not None
    )
    return table_of("changes", "Since last month", columns, rows)


def changes_in_words(changed: Sequence[Fact]) -> Iterator[str]:
    """A sentence on what became better, one on what became worse."""
    since = next(
        fact.gauge.before_on for fact in changed if fact.gauge is not None and fact.gauge.before_on is not None
    )
    by = {change: [_moved(fact) for fact in changed if fact.change is change] for change in Change}
    told = [f"{change} than {{}}: {'; '.join(by[change])}." for change in (Change.BETTER, Change.WORSE) if by[change]]
    if not told:
        yield f"Nothing became better or worse since {day_of(since)}."
    for text, day in zip(told, (f"on {day_of(since)}", "then"), strict=False):
        yield sentence_case(text.format(day))


def _moved(fact: Fact) -> str:
    """A figure, and what it was the month before: as shares where both are known, which totals do not change."""
    title = _lowered(fact.title)
    if fact.share is not None and fact.share_before is not None:
        return f"{title} {fact.share:.0%} (was {fact.share_before:.0%})"
    return f"{title} {fact.value:,} (was {fact.gauge.before:,})" if fact.gauge is not None else title


def _lowered(title: str) -> str:
    """A title within a sentence."""
    return title[:1].lower() + title[1:]


def sentence_case(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]


def fact_of(facts: Sequence[Fact], name: str) -> Fact | None:
    """The fact of that name, where there is one."""
    return next((fact for fact in facts if fact.name == name), None)


def trend(months: Sequence[Month]) -> Table:
    """What is followed, month by month, oldest first."""
    titles = {
        f"{report}_{name}": fact.title
        for report, name in FOLLOWED
        for _, reports in months
        if report in reports and (fact := fact_of(reports[report], name)) is not None
    }
    columns = (
        Column("month", "As of", Kind.TEXT),
        *(Column(name, title, Kind.WHOLE) for name, title in titles.items()),
    )
    rows = ({"month": f"{day:%Y-%m-%d}", **{key: value_of(reports, key) for key in titles}} for day, reports in months)
    table = table_of("trend", "Month by month", columns, rows)
    is_unknown = any(value is None for column in table.values for value in column)
    return replace(table, note="Empty: not known by then.") if is_unknown else table


def trend_charts(table: Table) -> list[Chart]:
    """The charts of what the table follows: nothing is followed of expectations that are switched off."""
    followed = {column.name for column in table.columns}
    return [chart for chart in TREND_CHARTS if followed.issuperset(chart.series)]


def value_of(reports: Mapping[str, Sequence[Fact]], key: str) -> Value:
    """The value of a followed fact such as `accountability_overdue`; missing where the report is."""
    report, _, name = key.partition("_")
    fact = fact_of(reports[report], name) if report in reports else None
    return None if fact is None else fact.value


TREND_CHARTS = (
    Chart(
        "trend",
        "Month by month",
        ChartKind.LINES,
        "trend",
        "month",
        ("accountability_active", "accountability_advocated", "accountability_pairs_overdue"),
        "Active pairs, those with recent advocacy, and those with something overdue, at the end of each month.",
    ),
    Chart(
        "trend_of_opportunities",
        "Opportunities so far, and protégés without a recent one",
        ChartKind.LINES,
        "trend",
        "month",
        ("opportunities_opportunities", "opportunities_none_for_too_long"),
        "Opportunities posted so far, and protégés without one for too long, at the end of each month.",
    ),
)
"""The courses that are drawn, each with the report it needs. Outcomes are not among them: each month they are counted
over another number of months, and their own sheet draws them by time since pairing."""


def notes(
    facts: Sequence[Fact], snapshot: Snapshot, earlier: Sequence[Month], left_out: Sequence[str]
) -> Iterator[str]:
    """What must be said of the month as a whole."""
    limits = snapshot.program.accountability.status
    if any(fact.gauge is not None and fact.gauge.signal is not None for fact in facts):
        yield (
            f"On track: at least {limits.on_track_percent}% of those counted are as they should be. Off track: less "
            f"than {limits.off_track_percent}%. Attention: in between, or somebody without a sponsor. The limits are "
            "set for this programme (in its file under `accountability: status`)."
        )
    if earlier:
        yield (
            "Earlier months are recomputed from the same files as they stand today: "
            "what was entered late counts for the month in which it happened."
        )
    for name in left_out:
        yield f"Left out: {name}, because the tables it needs are missing."
