import re
from datetime import date, timedelta
from typing import Literal

from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes import measure_outcomes
from sponsorcli.reports.outcomes import outcomes_report
from sponsorcli.tables import Report, Withheld
from sponsorcli.tables.charts import ChartKind
from tests.unit.fairness.programmes import shown

PAIRED = date(2025, 6, 2)
ALL: tuple[Literal["promotion", "retention", "representation", "time_to_promotion"], ...] = (
    "promotion",
    "retention",
    "representation",
    "time_to_promotion",
)


def report(as_of: date = date(2026, 10, 31), proteges: int = 40, others: int = 60) -> Report:
    """Every fourth protégé and every tenth other is promoted half a year on, three of each leave."""
    people: list[dict[str, object]] = []
    events: list[dict[str, object]] = []
    for arm, count, every in (("p", proteges, 4), ("c", others, 10)):
        for n in range(count):
            person = f"{arm}{n:02}"
            people.append({"person_id": person, "level": "L1", "hired_on": date(2020, 1, 1)})
            if n % every == 0:
                on = PAIRED + timedelta(days=150 + n)
                events.append({"person_id": person, "on": on, "event": "promoted", "level": "L2"})
                people[-1]["level"] = "L2"
            elif n % 20 == 1:
                people[-1]["left_on"] = PAIRED + timedelta(days=100 + n)
    pairs = [{"protege_id": f"p{n:02}", "sponsor_id": "s", "paired_on": PAIRED} for n in range(proteges)]
    audit = [{"person_id": one["person_id"], "gender": "F" if n % 2 else "M"} for n, one in enumerate(people)]
    program = Program(
        schema_version=1,
        about=About(id="test", name="Test", levels=("L1", "L2"), leadership_from="L2"),
        sources=Sources(),
        outcomes=OutcomeSettings(measures=ALL, compare_on=("level",), groups=("gender",)),
    )
    snapshot = Snapshot(program, Roster.of(people=people, pairs=pairs, career_events=events), as_of)
    figures = shown(snapshot, RosterTable.of_rows("audit", audit))
    return outcomes_report(measure_outcomes(snapshot), snapshot, figures)


def test_the_headline_names_counts_and_the_comparison() -> None:
    assert report().headline == (
        "25% (n = 40) of protégés were promoted within 12 months; 10% (n = 60) of comparable colleagues. "
        "The likely range of the difference: 0 to 31 points higher. Unlikely to be chance alone."
    )


def test_where_nobody_has_been_followed_so_long_the_day_is_named() -> None:
    early = report(as_of=PAIRED + timedelta(days=10))
    assert early.headline == "No protégé has been followed for 12 months; the first will be on 2026-06-02."


def test_before_the_first_pair_there_is_nothing_to_say() -> None:
    assert report(as_of=date(2025, 1, 1)).headline == "Nobody has been paired by this day."


def test_the_named_tables_have_their_columns() -> None:
    tables = {table.name: [column.name for column in table.columns] for table in report().tables}
    for name, columns in {
        "rates": ("measure", "population", "group", "people", "events", "rate", "low", "high", "withheld"),
        "differences": ("measure", "difference", "low", "high", "p_value", "test"),
        "survival": ("measure", "population", "people", "events", "median_days", "low", "high"),
        "logrank": ("measure", "statistic", "p_value"),
        "representation": ("population", "share"),
    }.items():
        assert set(columns) <= set(tables[name]), name


def test_a_difference_stands_with_how_many_people_it_is_of() -> None:
    (table,) = (table for table in report().tables if table.name == "differences")
    rows = [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows()]
    promotion = next(row for row in rows if row["measure"] == "promotion")
    counts = [promotion[name] for name in ("proteges", "proteges_matched", "comparison")]
    assert counts == [40, 40, 60]
    assert (promotion["protege_rate"], promotion["comparison_rate"]) == (0.25, 0.1)


def test_facts_count_both_populations() -> None:
    facts = {fact.name: fact.value for fact in report().facts}
    assert (facts["proteges"], facts["comparison"], facts["left_out"]) == (40, 60, 0)


def test_a_difference_is_never_called_an_effect_or_proven() -> None:
    said = report()
    text = " ".join(
        [said.headline, *said.notes, *(str(table) for table in said.tables), *(str(c) for c in said.charts)]
    )
    assert re.search(r"\beffects?\b", text.casefold()) is None
    assert "proven" not in text.casefold()


def test_every_chart_draws_columns_that_there_are() -> None:
    drawn = report()
    assert {chart.kind for chart in drawn.charts} == {ChartKind.INTERVALS, ChartKind.STEPS}
    for chart in drawn.charts:
        table = drawn.table(chart.table)
        assert all(len(table.column(name)) for name in (chart.category, *chart.series))


def test_too_few_people_are_withheld_and_not_missing() -> None:
    table = report(proteges=8).table("rates")
    rows = [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows()]
    overall = next(row for row in rows if row["population"] == "protege")
    assert overall["people"] == 8
    assert isinstance(overall["rate"], Withheld)
    assert overall["withheld"] is True


def test_of_no_people_nothing_is_withheld_and_of_few_the_times_are() -> None:
    for others, hidden in ((0, False), (4, True)):
        table = report(others=others).table("survival")
        rows = [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows()]
        for row in (row for row in rows if row["population"] == "comparison"):
            assert (row["people"], row["reading"]) == (others, "too few people for a curve")
            assert [isinstance(row[name], Withheld) for name in ("events", "median_days", "low")] == [hidden] * 3


def test_each_difference_has_one_plain_reading() -> None:
    def readings(one: Report) -> list[object]:
        return [value for value in one.table("differences").column("reading") if value != "too few followed that long"]

    assert readings(report()) == [
        "higher among protégés, unlikely to be chance",
        "secondary: could be chance; too few people to show any lift",
    ]
    (promotion, _) = readings(report(proteges=24))
    assert str(promotion).startswith("could be chance; a lift of ")
    assert readings(report(proteges=8)) == []
