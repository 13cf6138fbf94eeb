"""The pipeline report: critical roles and their successors, coverage by distinct people, expected gaps."""

from collections.abc import Iterator

from sponsorcli.model import Snapshot
from sponsorcli.pipeline import Pipeline
from sponsorcli.pipeline.nine_box import NineBox
from sponsorcli.reports.cover import count_of, counted
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

ROLE = (Column("role_id", "Role", Kind.ID), Column("title", "Title", Kind.TEXT))


def pipeline_report(result: Pipeline, snapshot: Snapshot) -> Report:
    """The report `pipeline`: its facts, `roles`, `successors`, `next_steps`, `gaps`, `internal_fill`, `nine_box`."""
    return report_of(
        snapshot,
        "pipeline",
        "Leadership pipeline",
        headline=_headline(result),
        facts=_facts(result),
        tables=(
            _at_risk(result),
            _next_steps(result),
            _gaps(result),
            _roles(result),
            _successors(result),
            _internal_fill(result),
            *((_nine_box(result.nine_box),) if result.nine_box is not None else ()),
        ),
        charts=CHARTS,
        notes=tuple(_notes(result)),
    )


def _headline(result: Pipeline) -> str:
    every = result.critical.height
    if result.roles.is_empty():
        return "No leadership role is listed yet."
    if not every:
        return "No role is marked as critical, so there is nothing to cover."
    could = f"{result.filled_at_once} of {count_of(every, 'critical role', 'critical roles')} could be filled at once"
    covered = f"{result.covered} {'has' if result.covered == 1 else 'have'} a successor"
    return f"{could} by successors who are ready now; {covered}."


def _facts(result: Pipeline) -> tuple[Fact, ...]:
    every, together = result.critical.height, result.gaps[-1]
    return (
        Fact("critical_roles", "Critical roles", Kind.WHOLE, every),
        counted("covered", "Critical roles with a successor", result.covered,
                "ready now, within one year or within three (successor coverage)", of=every),
        counted("ready_now", "Critical roles with a successor ready now", result.ready_now, of=every),
        counted("filled_at_once", "Critical roles that could be filled at once", result.filled_at_once,
                "by successors who are ready now, each person in one role", of=every),
        Fact("bench_strength", "Bench strength", Kind.NUMBER, result.bench_strength,
             "successors ready now for each critical role, on average"),
        counted("on_one_person", "Critical roles that depend on one person", result.on_one_person,
                "one successor and no other", of=every),
        counted("at_risk", "Critical roles at risk", result.at_risk, "for any of the reasons listed", of=every),
        counted("sponsored", "Successors with a sponsor", result.sponsored, "of the successors of critical roles",
                of=result.people.height),
        Fact("expected_gaps", "Critical roles expected to be vacant within 12 months", Kind.NUMBER, together.expected,
             "vacant today, vacant on a known day, or because incumbents leave"),
        Fact("expected_gaps_low", "Expected vacant, lower limit", Kind.NUMBER, together.low, "95% interval"),
        Fact("expected_gaps_high", "Expected vacant, upper limit", Kind.NUMBER, together.high, "95% interval"),
    )  # fmt: skip


def _at_risk(result: Pipeline) -> Table:
    columns = (
        *ROLE,
        Column("level", "Level", Kind.TEXT),
        Column("incumbent_id", "Held by", Kind.PERSON),
        Column("reason", "Main reason", Kind.TEXT),
        Column("one_more_helps", "One more would fill it", Kind.FLAG,
               "whether one more successor ready now would let one critical role more be filled at once"),
    )  # fmt: skip
    return table_of("at_risk", "Critical roles at risk", columns, result.critical.filter("at_risk"))


def _next_steps(result: Pipeline) -> Table:
    columns = (
        *ROLE,
        Column("person_id", "Successor", Kind.PERSON),
        Column("readiness", "Ready", Kind.WORD),
        Column("sponsored", "Has a sponsor", Kind.FLAG),
    )
    note = "With any one of them ready now, one critical role more could be filled at once."
    return table_of("next_steps", "Successors who would make the difference", columns, result.next_steps, note)


def _gaps(result: Pipeline) -> Table:
    columns = (
        Column("what", "Critical roles that", Kind.TEXT),
        Column("roles", "Roles", Kind.WHOLE),
        Column("expected", "Expected vacant", Kind.NUMBER, "within twelve months"),
        Column("low", "Low", Kind.NUMBER, "95% interval of the expected number"),
        Column("high", "High", Kind.NUMBER, "95% interval of the expected number"),
        Column("roles_without", "Nobody ready now", Kind.WHOLE, "of these roles"),
        Column("expected_without", "Expected, nobody ready", Kind.NUMBER),
    )
    return table_of("gaps", "Vacancies to expect within 12 months", columns, result.gaps)


def _roles(result: Pipeline) -> Table:
    columns = (
        *ROLE,
        Column("level", "Level", Kind.TEXT),
        Column("function", "Function", Kind.TEXT, aside=True),
        Column("critical", "Critical", Kind.FLAG),
        Column("incumbent_id", "Held by", Kind.PERSON),
        Column("vacant", "Vacant", Kind.FLAG),
        Column("vacant_on", "Vacant from", Kind.DATE, aside=True),
        Column("ready_now", "Ready now", Kind.WHOLE),
        Column("one_year", "Within 1 year", Kind.WHOLE),
        Column("three_years", "Within 3 years", Kind.WHOLE),
        Column("emergency", "For emergencies only", Kind.WHOLE, "to stand in for a time; no successor", aside=True),
        Column("filled_by", "Could be filled by", Kind.PERSON,
               "if all critical roles were vacant at once, the most senior filled first"),
        Column("at_risk", "At risk", Kind.FLAG, aside=True),
    )  # fmt: skip
    return table_of("roles", "Leadership roles", columns, result.roles)


def _successors(result: Pipeline) -> Table:
    columns = (
        Column("role_id", "Role", Kind.ID),
        Column("person_id", "Successor", Kind.PERSON),
        Column("readiness", "Ready", Kind.WORD),
        Column("assessed_on", "Assessed", Kind.DATE),
        Column("assessed_by", "Assessed by", Kind.PERSON, aside=True),
        Column("sponsored", "Has a sponsor", Kind.FLAG),
        Column("sponsors", "Sponsor", Kind.PEOPLE, aside=True),
        Column("critical_roles", "Critical roles", Kind.WHOLE, "for how many critical roles the person is a successor"),
    )
    return table_of("successors", "Successors", columns, result.successors)


def _internal_fill(result: Pipeline) -> Table:
    columns = (
        Column("source", "Over the last 12 months", Kind.TEXT),
        Column("filled", "Filled", Kind.WHOLE),
        Column("inside", "From inside", Kind.WHOLE),
        Column("rate", "Internal fill rate", Kind.SHARE),
        Column("low", "Low", Kind.SHARE, "95% interval (Wilson)"),
        Column("high", "High", Kind.SHARE, "95% interval (Wilson)"),
    )
    return table_of("internal_fill", "Roles filled from inside", columns, result.filled)


def _nine_box(grid: NineBox) -> Table:
    columns = (
        Column("potential", "Potential", Kind.TEXT),
        Column("low", "Low performance", Kind.WHOLE),
        Column("middle", "Middle performance", Kind.WHOLE),
        Column("high", "High performance", Kind.WHOLE),
    )
    note = (
        f"Nominated people by their ratings: performance up to {grid.best_performance:g}, potential up to "
        f"{grid.best_potential:g}, each scale cut into three equal parts. {count_of(grid.unrated, 'lacks', 'lack')} "
        "one or both ratings. A view only: no figure here depends on it. Ratings of potential are opinions. In one "
        "large company they "
        "explained up to half of the gap in promotions between women and men, although the women performed better "
        "(Benson, Li and Shue)."
    )
    return table_of("nine_box", "Nine-box grid", columns, grid.rows, note)


CHARTS = (
    Chart("gaps", "Critical roles vacant within 12 months", ChartKind.INTERVALS, "gaps", "what",
          ("expected", "low", "high"),
          "For roles that are vacant, that become vacant on a known day, and whose incumbents may leave: how many are "
          "expected to be vacant within twelve months, with the 95% interval."),
)  # fmt: skip


def _notes(result: Pipeline) -> Iterator[str]:
    yield (
        "A successor is somebody named as ready now, within one year or within three; the latest assessment counts. "
        "Nobody counts who has left, or who holds the role already."
    )
    yield (
        "Could be filled at once: if all critical roles were vacant at the same time, the largest number that "
        "successors who are ready now could fill, each person in one role (a maximum matching). Somebody who is ready "
        "for three roles fills one of them, which a count by role does not show."
    )
    yield (
        "Coverage, readiness, bench strength and internal fill rate are used as in ISO 30414, human capital reporting."
    )
    yield _leaving_note(result)
    yield (
        "How many of each group, such as women and men, are named as successors, are ready now or have a sponsor is "
        "shown by `sponsorcli fairness` alone: where `fairness: figures` names `successors`, and with `--exact` for "
        "the audit file's owner."
    )


def _leaving_note(result: Pipeline) -> str:
    rate = result.leaving
    if rate is None:
        return (
            "How many incumbents may leave is not estimated: the tables show no leavers of the last twelve months, or "
            "too few people. Add leavers to `people` or `career_events`."
        )
    who = f"people at {', '.join(rate.levels)}" if rate.levels else "all employees, as few are at these levels"
    return (
        f"How many incumbents may leave follows from {who}: {rate.left} of {rate.people} left within the last twelve "
        f"months, which is {rate.rate:.0%} within a year (95% interval {rate.interval.low:.0%} to "
        f"{rate.interval.high:.0%}; Kaplan-Meier). It is the same for every incumbent and says nothing about any "
        "of them. The interval is of the expected number; what happens can be further off."
    )
