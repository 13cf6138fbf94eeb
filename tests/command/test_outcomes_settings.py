"""Every measure, breakdown and setting of outcomes, from CSV files and from one workbook: the same report, and a row
that hangs on the setting.
"""  # fmt: skip

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from openpyxl import Workbook

from sponsorcli.model.settings.outcomes import Measure, OutcomeSettings

from .conftest import Sponsorcli

AS_OF, PAIRED = date(2026, 6, 30), date(2024, 3, 4)
Rows = Sequence[Mapping[str, object]]
Tables = dict[str, list[dict[str, Any]]]


def company() -> dict[str, Rows]:
    """40 protégés, mostly of L2, and 120 others, mostly of L1; at L2 twice as many are promoted, whoever they are."""
    people: list[dict[str, object]] = []
    events: list[dict[str, object]] = []
    pairs: list[dict[str, object]] = []
    audit: list[dict[str, object]] = []
    for arm, level, count in (("P", "L2", 30), ("P", "L1", 10), ("C", "L2", 30), ("C", "L1", 90)):
        for number in range(count):
            person = f"{arm}{level}{number:03}"
            risen, gone = number % 10 < (4 if level == "L2" else 2), number % 10 == 9
            up = {"L1": "L2", "L2": "L3"}[level]
            hired = date(2012 + number % 3 * 4, 1, 9)
            people.append({
                "person_id": person, "level": up if risen else level, "function": ("Sales", "Data")[number % 2],
                "hired_on": hired, "left_on": PAIRED + timedelta(days=200) if gone else None,
            })  # fmt: skip
            kind = ("promoted", "promoted", "moved", "regraded")[number % 4]
            pay: dict[str, object] = {"pay_change_percent": 2.5 + number % 3, "compa_ratio": None}
            events.append({"person_id": person, "on": hired, "event": "hired", "level": level,
                           "pay_change_percent": None, "compa_ratio": 0.9})  # fmt: skip
            if risen:
                on = PAIRED + timedelta(days=100 + 30 * (number % 7))
                events.append({"person_id": person, "on": on, "event": "promoted", "level": up, **pay})
            else:
                on = PAIRED + timedelta(days=150)
                more = {"pay_change_percent": None, "compa_ratio": 0.95 + number % 2 / 100}
                if not gone:
                    events.append({"person_id": person, "on": on, "event": kind if kind != "promoted" else "moved",
                                   "level": level, **more})  # fmt: skip
            audit.append({"person_id": person, "gender": "f" if number % 3 else "m"})
            if arm == "P":
                paired_on = PAIRED + timedelta(days=number % 5)
                pairs.append({"protege_id": person, "sponsor_id": "S1", "paired_on": paired_on})
    people.append({"person_id": "S1", "level": "L4", "function": "Law", "hired_on": date(2001, 1, 1), "left_on": None})
    proteges = [{"person_id": pair["protege_id"]} for pair in pairs]
    return {"people": people, "proteges": proteges, "pairs": pairs, "career_events": events, "audit": audit}


def as_csv(folder: Path, tables: Mapping[str, Rows]) -> dict[str, object]:
    for name, rows in tables.items():
        with (folder / "data" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return {name: f"../data/{name}.csv" for name in tables}


def as_workbook(folder: Path, tables: Mapping[str, Rows]) -> dict[str, object]:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        if name != "audit":
            sheet = book.create_sheet(name.replace("_", " ").title())
            sheet.append(list(rows[0]))
            for row in rows:
                sheet.append(list(row.values()))
    book.save(folder / "data" / "all.xlsx")
    audit = as_csv(folder, {"audit": tables["audit"]})
    return {"workbook": "../data/all.xlsx", **audit}


def shown(sponsorcli: Sponsorcli, folder: Path, outcomes: Mapping[str, object], how: Callable[..., object]) -> Tables:
    for name in ("configs", "data"):
        (folder / name).mkdir(exist_ok=True)
    base = {"compare_on": ["level"], "within_months": [12], "measures": ["promotion"], "withhold_below": 5}
    program = {
        "schema_version": 1,
        "program": {"id": "same", "name": "Same", "levels": ["L1", "L2", "L3", "L4"], "leadership_from": "L3",
                    "starts_on": date(2024, 1, 8), "ends_on": date(2025, 12, 19)},
        "sources": how(folder, company()),
        "pairing": {"rules": []},
        "outcomes": base | dict(outcomes),
    }  # fmt: skip
    path = folder / "configs" / "same.yaml"
    path.write_text(yaml.safe_dump(program), encoding="utf-8")
    if "groups" in outcomes:
        publish_figures(sponsorcli, path)
    ran = sponsorcli("outcomes", path, "--as-of", AS_OF, "--format", "json")
    assert ran.code == 0, ran.err
    tables: Tables = json.loads(ran.out)["tables"]
    return tables


def publish_figures(sponsorcli: Sponsorcli, path: Path) -> None:
    """Show figures by group: with a key and a ledger, made with the first of the two."""
    program = yaml.safe_load(path.read_text(encoding="utf-8"))
    named = program["sources"]["audit"]
    file = named if isinstance(named, dict) else {"file": named}
    program["sources"]["audit"] = file | {"key": "../audit.key", "ledger": "../audit.ledger"}
    path.write_text(yaml.safe_dump(program), encoding="utf-8")
    if not (path.parent.parent / "audit.key").exists():
        assert sponsorcli("fairness", path, "--start").code == 0
    assert sponsorcli("fairness", path, "--publish", "--as-of", AS_OF).code == 0


def both(sponsorcli: Sponsorcli, folder: Path, **outcomes: object) -> Tables:
    """The tables of the report from CSV, which are those from a workbook."""
    one, other = (shown(sponsorcli, folder, outcomes, how) for how in (as_csv, as_workbook))
    assert one == other
    return one


def column(tables: Tables, table: str, name: str, **where: object) -> list[Any]:
    return [row[name] for row in tables.get(table, []) if all(row[key] == value for key, value in where.items())]


MEASURED: dict[str, Callable[[Tables], object]] = {
    "promotion": lambda tables: column(tables, "differences", "difference", measure="promotion") == [0],
    "retention": lambda tables: column(tables, "differences", "difference", measure="retention") == [0],
    "representation": lambda tables: len(column(tables, "representation", "share", when="now")) == 3,
    "time_to_promotion": lambda tables: abs(column(tables, "gained", "months_sooner")[0]) < 0.2,
    "level_steps": lambda tables: abs(column(tables, "progress", "difference", measure="level_steps")[0]) < 1e-9,
    "pay_progress": lambda tables: set(column(tables, "progress", "measure")) == {"pay_change_percent", "compa_ratio"},
}
"""What the report shows where each measure is asked for: no difference, as the two differ in mix alone."""


def test_every_measure_has_a_case() -> None:
    assert MEASURED.keys() == set(get_args(Measure))


@pytest.mark.walk
@pytest.mark.parametrize("measure", MEASURED)
def test_each_measure_is_shown_from_csv_and_from_a_workbook(
    measure: str, sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    tables = both(sponsorcli, tmp_path, measures=[measure])
    assert MEASURED[measure](tables)
    others = {name for name in MEASURED if name != measure}
    assert not others & {row["measure"] for rows in tables.values() for row in rows if "measure" in row}


SETTINGS: dict[str, tuple[dict[str, object], Callable[[Tables], object]]] = {
    "primary": (
        {"primary": {"measure": "retention", "within_months": 18}},
        lambda tables: [(row["measure"], row["months"]) for row in tables["differences"] if row["role"] == "primary"]
        == [("retention", 18)],
    ),
    "measures": ({"measures": []}, lambda tables: tables["differences"] == []),
    "promotion_events": (
        {"promotion_events": ["promoted", "moved"]},
        lambda tables: column(tables, "rates", "events", population="protege")[0] > 14,
    ),
    "within_months": (
        {"within_months": [6, 24]},
        lambda tables: column(tables, "differences", "months") == [6, 24],
    ),
    "mean_time_months": (
        {"measures": ["time_to_promotion"], "mean_time_months": 9},
        lambda tables: column(tables, "gained", "horizon_months") == [9],
    ),
    "compare_on": (
        {"compare_on": ["level", "function", "tenure"]},
        lambda tables: column(tables, "differences", "strata")[0] > 4,
    ),
    "groups": (
        {"groups": ["gender"]},
        lambda tables: {"f", "m"} <= set(column(tables, "rates", "group", population="protege")),
    ),
    "merge": (
        {"groups": ["gender"], "merge": {"gender": {"women": ["f"]}}},
        lambda tables: {"women", "m"} <= set(column(tables, "rates", "group", population="protege")),
    ),
    "breakdowns_every": (
        {"groups": ["gender"], "breakdowns_every": "year"},
        lambda tables: set(column(tables, "rates", "as_of", attribute="gender")) == {"2026-01-08"},
    ),
    "withhold_below": (
        {"withhold_below": 41},
        lambda tables: column(tables, "differences", "difference") == [None],
    ),
}  # fmt: skip
"""A value of each setting, and what it does."""


def test_every_setting_has_a_case() -> None:
    assert SETTINGS.keys() == set(OutcomeSettings.model_fields)


@pytest.mark.walk
@pytest.mark.parametrize("setting", SETTINGS)
def test_each_setting_does_what_it_says_from_csv_and_from_a_workbook(
    setting: str, sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    given, does = SETTINGS[setting]
    assert does(both(sponsorcli, tmp_path, **given))
    assert not does(both(sponsorcli, tmp_path))


def test_equal_within_each_level_and_unlike_in_mix_gives_no_reading(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    tables = both(sponsorcli, tmp_path, measures=[name for name in MEASURED if name != "representation"])
    readings = [str(row["reading"]) for rows in tables.values() for row in rows if "reading" in row]
    assert not [one for one in readings if "unlikely" in one]
    (plain,) = [row for row in tables["unweighted"] if row["measure"] == "promotion"]
    assert plain["difference"] > 0.05
