"""Summaries of bias audits, published as New York City's Local Law 144 asks, come out of `fairness --exact` again.

A table is remade where its rates follow from its counts, and its ratios from a group's rate and the highest rate, as
they are or rounded as the table has them: auditors do either. `reference_percent` is the share below which the auditor
left groups out, which the law allows up to 2 percent.
"""

from pathlib import Path
from typing import Any

import pytest

from sponsorcli.fairness import GroupFigures
from sponsorcli.fairness.figures import GroupFigure
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.rendering.data.plain_values import table_values
from sponsorcli.reports.fairness.impact import impact_table
from sponsorcli.statistics import Proportion
from tests.published import figures
from tests.seeds import first_few, some_of

from .conftest import Sponsorcli
from .studies import AS_OF, Cell, exact_tables, groups_programme

STEP = (("nominated",), ("selected",))
AUDITS: list[dict[str, Any]] = figures("bias_audits")
LARGEST = 150_000
"""The most people of whom a roster is written."""


def people_in(audit: dict[str, Any]) -> int:
    return sum(people for _, _, people, *_ in audit["groups"])


def name_of(audit: dict[str, Any]) -> str:
    sex, race, *_ = audit["groups"][0]
    by = "-".join(name for name, value in (("sex", sex), ("race", race)) if value)
    return f"{audit['employer']}-{audit['tool']}-{audit['counted']}-{audit['year']}-{by}".replace(" ", "_")


def group_of(sex: str | None, race: str | None) -> str:
    return ", ".join(one for one in (sex, race) if one)


def is_as_published(audit: dict[str, Any], rows: dict[str, dict[str, Any]]) -> bool:
    """Whether each group's people, rate and ratio are those of the table."""
    rate_off, ratio_off = (0.5 * 10 ** -audit[name] + 1e-9 for name in ("rates_to", "ratios_to"))
    rounded = {name: round(row["rate"], audit["rates_to"]) for name, row in rows.items()}
    found = True
    for sex, race, people, passed, rate, ratio in audit["groups"]:
        row = rows[group_of(sex, race)]
        found &= (row["pool"], row["passed"]) == (people, passed)
        found &= abs(row["rate"] - rate) <= rate_off
        if ratio is not None:
            ours = 1.0 if row["impact_ratio"] is None else row["impact_ratio"]
            either = (ours, rounded[row["group"]] / rounded[row["reference"]])
            found &= any(abs(one - ratio) <= ratio_off for one in either)
    return found


def test_there_are_tables_by_sex_by_race_and_by_both_of_more_than_ten_employers() -> None:
    assert len(AUDITS) == len({name_of(one) for one in AUDITS}) == 30
    by = [(sex is not None, race is not None) for sex, race, *_ in (one["groups"][0] for one in AUDITS)]
    assert [by.count(one) for one in ((True, False), (False, True), (True, True))] == [15, 10, 5]
    assert len({one["source"] for one in AUDITS}) == 12


@pytest.mark.parametrize("audit", AUDITS, ids=name_of)
def test_rates_and_ratios_follow_from_the_counts_as_published(audit: dict[str, Any]) -> None:
    groups = {group_of(sex, race): Proportion(passed, of) for sex, race, of, passed, *_ in audit["groups"]}
    everybody = Proportion(sum(one.events for one in groups.values()), sum(one.people for one in groups.values()))
    found = GroupFigures(
        (GroupFigure(STEP, AS_OF, everybody, {"sex": groups}),), reference_percent=audit["reference_percent"]
    )
    snapshot = Snapshot(Program(schema_version=1, about=About(id="t", name="T"), sources=Sources()), Roster.of(), AS_OF)
    rows = table_values(impact_table(found.impacts(), 0.0, snapshot))
    assert is_as_published(audit, {str(row["group"]): dict(row) for row in rows})


SMALLEST_FIRST = sorted((one for one in AUDITS if people_in(one) < LARGEST), key=people_in)
WRITTEN = [*SMALLEST_FIRST[:13], *some_of(SMALLEST_FIRST[13:], len(AUDITS))]


@pytest.mark.parametrize("audit", first_few(WRITTEN, 3), ids=name_of)
def test_the_command_remakes_a_published_summary(sponsorcli: Sponsorcli, tmp_path: Path, audit: dict[str, Any]) -> None:
    cells = [Cell((sex or "", race or ""), passed, people) for sex, race, people, passed, *_ in audit["groups"]]
    program = groups_programme(tmp_path, ("sex", "race"), cells, audit["reference_percent"])
    tables = exact_tables(sponsorcli, program)
    sex, race, *_ = audit["groups"][0]
    table, attribute = ("crosses", "sex and race") if sex and race else ("impact", "sex" if sex else "race")
    rows = {
        row["group"]: row
        for row in tables[table]
        if (row["step"], row["attribute"]) == ("nominated to selected", attribute)
    }
    assert is_as_published(audit, rows)
