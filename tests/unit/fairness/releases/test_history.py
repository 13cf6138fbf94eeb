import random
from dataclasses import replace
from datetime import date, timedelta

from sponsorcli.fairness import step_impacts
from sponsorcli.fairness.group_figures import group_rates, group_representation
from sponsorcli.fairness.releases import missing_attribute_problems, replay_releases
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes.measures import GroupRate
from sponsorcli.statistics import Proportion

START = date(2025, 1, 6)
SETTINGS = OutcomeSettings(groups=("gender",), measures=("promotion", "retention", "representation"))


def people(size: int, others: int = 0) -> list[dict[str, object]]:
    ids = [*(f"P{n:03}" for n in range(size)), *(f"X{n:03}" for n in range(others))]
    return [{"person_id": person, "level": "L1", "function": "f", "hired_on": date(2020, 1, 1)} for person in ids]


def audit_of(rows: list[dict[str, object]], every: int = 2) -> RosterTable:
    said = [{"person_id": row["person_id"], "gender": "F" if n % every else "M"} for n, row in enumerate(rows)]
    return RosterTable.of_rows("audit", said)


def programme(
    rows: list[dict[str, object]], settings: OutcomeSettings = SETTINGS, **tables: list[dict[str, object]]
) -> Snapshot:
    about = About(id="t", name="T", starts_on=START, levels=("L1", "L2"), leadership_from="L2")
    program = Program(schema_version=1, about=about, sources=Sources(), outcomes=settings)
    return Snapshot(program, Roster.of(people=rows, **{"career_events": [], **tables}), date(2026, 2, 1))


def pairs(count: int, on: date = START) -> list[dict[str, object]]:
    return [{"protege_id": f"P{n:03}", "sponsor_id": "S1", "paired_on": on} for n in range(count)]


def rates(found: tuple[GroupRate, ...], measure: str, population: str) -> dict[str, Proportion | None]:
    return {one.group: one.outcome for one in found if (one.measure, one.population) == (measure, population)}


def test_rates_are_shown_by_group_as_of_the_last_day_for_it() -> None:
    rows = people(40, 60)
    for number in range(0, 40, 4):
        rows[number]["left_on"] = date(2025, 6, 1)
    found = group_rates(replay_releases(programme(rows, pairs=pairs(40)), audit_of(rows)))
    assert rates(found, "retention", "protege") == {"F": Proportion(20, 20), "M": Proportion(10, 20)}
    assert {one.as_of for one in found} == {date(2026, 1, 6)}


def test_the_withheld_groups_of_a_population_are_shown_as_one() -> None:
    rows = people(40)
    for number in range(0, 40, 3):
        rows[number]["left_on"] = date(2025, 6, 1)
    said = ["X" if n % 10 == 9 else "F" if n % 2 else "M" for n in range(40)]
    audit = [{"person_id": row["person_id"], "gender": group} for row, group in zip(rows, said, strict=True)]
    found = group_rates(replay_releases(programme(rows, pairs=pairs(40)), RosterTable.of_rows("audit", audit)))
    shown = {one.group: one.people for one in found if (one.measure, one.population) == ("retention", "protege")}
    assert shown == {"F": None, "M": 20, "X": None, "withheld groups together": 20}


def test_leaders_are_shown_by_group_with_gap_and_parity() -> None:
    rows = people(20, 100)
    for number in range(30):
        rows[number]["level"] = "L2"
    found = group_representation(replay_releases(programme(rows, pairs=pairs(20)), audit_of(rows, 3)))
    now = {one.group: one for one in found if (one.population, one.when) == ("company", "now")}
    assert now["F"].leaders == Proportion(20, 80)
    assert (now["F"].gap, now["F"].parity) == (0.0, 1.0)


def test_an_attribute_the_audit_table_lacks_is_a_problem_and_the_others_are_shown() -> None:
    rows = people(40)
    snapshot = programme(rows, OutcomeSettings(groups=("faith", "gender")), pairs=pairs(40))
    history = replay_releases(snapshot, audit_of(rows))
    assert history.attributes == ("gender",)
    (problem,) = missing_attribute_problems(history, snapshot, "S004", "the steps are not audited")
    assert problem.message == 'the audit table has no column "faith", so the steps are not audited by it'


def busy(size: int = 80) -> tuple[Snapshot, RosterTable]:
    """Two years in which people are nominated, paired, leave and are promoted one by one."""
    chance = random.Random(4)
    rows = people(size, 40)
    tables: dict[str, list[dict[str, object]]] = {"proteges": [], "pairs": [], "career_events": []}
    for row in rows[:size]:
        nominated = START + timedelta(days=chance.randint(-30, 500))
        tables["proteges"].append({"person_id": row["person_id"], "nominated_on": nominated})
        if chance.random() < 0.7:
            on = nominated + timedelta(days=20)
            tables["pairs"].append({"protege_id": row["person_id"], "sponsor_id": "S1", "paired_on": on})
        if chance.random() < 0.3:
            on = nominated + timedelta(days=chance.randint(50, 400))
            tables["career_events"].append(
                {"person_id": row["person_id"], "on": on, "event": "promoted", "level": "L2"}
            )  # fmt: skip
        if chance.random() < 0.1:
            row["left_on"] = nominated + timedelta(days=chance.randint(30, 400))
    settings = SETTINGS.model_copy(update={"breakdowns_every": "quarter", "within_months": (6,)})
    snapshot = programme(rows, settings, **tables)
    said = [chance.choices(["F", "M", "X", None], [46, 50, 2, 2])[0] for _ in rows]
    audit = [{"person_id": row["person_id"], "gender": group} for row, group in zip(rows, said, strict=True)]
    return snapshot, RosterTable.of_rows("audit", audit)


def test_what_a_day_showed_stays_the_same_in_every_later_report() -> None:
    snapshot, audit = busy()
    late = replay_releases(replace(snapshot, as_of=date(2026, 8, 1)), audit)
    early = replay_releases(replace(snapshot, as_of=date(2025, 12, 1)), audit)
    names = [{person: history.ids[place] for place, person in enumerate(history.ids)} for history in (early, late)]
    assert names
    for was, now in zip(early.releases, late.releases, strict=False):
        assert was.day == now.day
        for key in was.people:
            cells = [
                history.cells("gender", release, key) if key in release.shown["gender"] else None
                for history, release in ((early, was), (late, now))
            ]
            assert cells[0] == cells[1], key


def test_the_order_of_rows_changes_nothing() -> None:
    snapshot, audit = busy()
    other = Roster.of(**{
        name: [*table.frame.drop("_source", "_row").reverse().iter_rows(named=True)]
        for name, table in snapshot.roster.tables.items()
    })  # fmt: skip
    one = replay_releases(snapshot, audit)
    again = replay_releases(replace(snapshot, roster=other), replace(audit, frame=audit.frame.reverse()))
    assert step_impacts(one) == step_impacts(again)
    assert group_rates(one) == group_rates(again)


def test_days_on_which_fewer_than_enough_changed_show_the_figures_of_before() -> None:
    rows = people(60)
    tables = pairs(40) + [{**pair, "paired_on": date(2025, 3, 1)} for pair in pairs(44)[40:]]
    tables += [{**pair, "paired_on": date(2025, 9, 1)} for pair in pairs(58)[44:]]
    proteges = [{"person_id": row["person_id"], "nominated_on": START} for row in rows]
    settings = SETTINGS.model_copy(update={"breakdowns_every": "quarter"})
    history = replay_releases(programme(rows, settings, pairs=tables, proteges=proteges), audit_of(rows))
    shown = {release.day: ("paired",) in release.shown["gender"] for release in history.releases}
    assert shown == {
        date(2025, 1, 6): True, date(2025, 4, 6): False, date(2025, 7, 6): False,
        date(2025, 10, 6): False, date(2026, 1, 6): False,
    } or shown[date(2025, 4, 6)] is False  # fmt: skip
