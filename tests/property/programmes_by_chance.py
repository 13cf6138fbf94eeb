"""Small programmes by chance, as the files that somebody keeps: people by id, name or e-mail, rounds, leavers, ties."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

import yaml

AS_OF = date(2026, 10, 31)
STARTS_ON = date(2024, 10, 31)
"""Figures by group are made on its anniversaries, of which `AS_OF` is one."""
LEVELS = ("L1", "L2", "L3", "L4", "L5", "L6")
ACTIONS = ("meeting", "advice", "introduction", "Stretch Assignment", "promotion_recommendation", "award nomination")
Rows = list[dict[str, object]]


def programme(seed: int, folder: Path) -> Path:
    """The program file of a programme by chance, with its tables beside it: the same for the same seed."""
    chance = Random(seed)
    tables = _tables(chance)
    (folder / "data").mkdir(parents=True)
    (folder / "configs").mkdir()
    for name, rows in tables.items():
        _write(folder / "data" / f"{name}.csv", rows)
    path = folder / "configs" / "p.yaml"
    path.write_text(yaml.safe_dump(_settings(chance, tables)), encoding="utf-8")
    return path


def _write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    headings = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings)
        writer.writeheader()
        writer.writerows(rows)


def _settings(chance: Random, tables: Mapping[str, Rows]) -> dict[str, object]:
    eligible = [
        {"kind": "at_least", "field": "performance", "value": 2},
        {"kind": "level", "from": "L1", "to": "L4"},
        {"kind": "tenure", "at_least_years": 1},
        {"kind": "evidence", "at_least": 1},
    ]
    selection: dict[str, object] = {
        "eligible": chance.sample(eligible, chance.randrange(3)),
        "ranked_by": [{"kind": "number", "field": "potential", "best": 5}],
    }
    if chance.random() < 0.8:
        selection["places"] = chance.randrange(2, 7)
    if chance.random() < 0.5:
        selection |= {"ties": "lottery", "seed": chance.randrange(99), "tie_within": chance.choice([0, 0.2])}
    pool = chance.choice(["selected", "selected", "eligible", "nominated"])
    return {
        "schema_version": 1,
        "program": {"id": "p", "name": "P", "starts_on": STARTS_ON, "levels": list(LEVELS), "leadership_from": "L5"},
        "sources": {name: f"../data/{name}.csv" for name in tables},
        "selection": selection,
        "pairing": {
            "pool": pool,
            "capacity": 2,
            "rules": [{"kind": "outside_reporting_line"}] if chance.random() < 0.5 else [],
            "criteria": [{"kind": "same", "field": "location"}],
        },
        "accountability": {"expectations": [{"kind": "advocacy", "at_least": 1, "every": "quarter"}]},
        "outcomes": {"groups": ["gender"], "breakdowns_every": "year"},
        "promotion_round": {"review_on": AS_OF + timedelta(days=60), "months_at_level": 0},
    }


def _tables(chance: Random) -> dict[str, Rows]:
    people = [_person(number, chance) for number in range(28)]
    sponsors, nominees = people[:6], people[6:20]
    proteges = [_nominee(one, people, chance) for one in nominees]
    pairs = _pairs(sponsors, [*nominees, people[20]], chance)
    tables: dict[str, Rows] = {
        "people": [{name: one[name] for name in one if name != "hint"} for one in people],
        "sponsors": [
            {"person_id": _named(one, chance), "capacity": chance.choice([1, 2, 3, ""]),
             "available_until": _day(chance) if chance.random() < 0.1 else ""}
            for one in sponsors
        ],
        "proteges": proteges,
        "pairs": pairs,
        "activity": _activity(pairs, sponsors, nominees, people, chance),
        "evidence": [
            {"person_id": _named(chance.choice(nominees), chance), "on": _day(chance), "what": f"Deed {number}"}
            for number in range(12)
        ],
        "career_events": [_event(chance.choice(people), chance) for _ in range(14)],
        "opportunities": [
            {"opportunity_id": f"O{number}", "title": f"Role {number}", "kind": "project", "posted_on": _day(chance),
             "filled_on": "", "filled_by": ""}
            for number in range(3)
        ],
        "candidates": [
            {"opportunity_id": f"O{number % 3}", "person_id": _named(nominees[number], chance),
             "put_forward_by": _named(chance.choice(sponsors), chance), "stage": chance.choice(["slate", "accepted"])}
            for number in range(6)
        ],
        "audit": [{"person_id": one["person_id"], "gender": chance.choice("FM")} for one in people],
    }  # fmt: skip
    if chance.random() < 0.5:
        tables["selections"] = _decisions(nominees, chance)
    return tables


def _day(chance: Random) -> date:
    """Any day of the two years, or of some weeks after."""
    return STARTS_ON + timedelta(days=chance.randrange(760))


def _named(person: Mapping[str, object], chance: Random) -> object:
    return person[chance.choice(["person_id", "person_id", "name", "email"])]


def _person(number: int, chance: Random) -> dict[str, object]:
    boss = chance.randrange(number) if number else None
    ways = [f"{boss:04}", f"Given{boss} Family{boss}", f"g{boss}@example.com"] if boss is not None else [""]
    return {
        "person_id": f"{number:04}",
        "name": f"Given{number} Family{number}",
        "email": f"g{number}@example.com",
        "level": chance.choice(LEVELS[3:] if number < 6 else LEVELS[:4]),
        "function": chance.choice(["Finance", "Law"]),
        "location": chance.choice(["Leeds", "Berlin"]),
        "manager_id": chance.choice(ways),
        "hired_on": date(2016, 1, 1) + timedelta(days=chance.randrange(3300)),
        "left_on": _day(chance) if chance.random() < 0.12 else "",
        "performance": chance.choice([1, 2, 3, 4, 5, ""]),
    }


def _nominee(one: Mapping[str, object], people: Sequence[Mapping[str, object]], chance: Random) -> dict[str, object]:
    first = chance.random() < 0.5
    day = (date(2024, 11, 5) if first else date(2025, 11, 5)) + timedelta(days=chance.randrange(40))
    late = chance.random() < 0.1
    return {
        "person_id": _named(one, chance),
        "goals": "",
        "potential": chance.choice([3, 4, 5, ""]),
        "nominated_by": _named(chance.choice(people), chance),
        "nominated_on": AS_OF + timedelta(days=5) if late else day,
        "round": chance.choice(["", "First" if first else "Second"]),
        "withdrawn_on": _day(chance) if chance.random() < 0.1 else "",
    }


def _decisions(nominees: Sequence[Mapping[str, object]], chance: Random) -> Rows:
    results = ["selected", "selected", "waiting", "not_drawn", "not_eligible", "declined"]
    rows: Rows = []
    for one in nominees[: chance.randrange(4, 12)]:
        decided = date(2024, 12, 20) if chance.random() < 0.5 else date(2025, 12, 20)
        name = "First" if decided.year == 2024 else "Second"
        rows.append({"person_id": _named(one, chance), "round": name, "decided_on": decided,
                     "result": chance.choice(results)})  # fmt: skip
    return rows


def _pairs(sponsors: Sequence[Mapping[str, object]], nominees: Sequence[Mapping[str, object]], chance: Random) -> Rows:
    rows: Rows = []
    for one in chance.sample(list(nominees), 8):
        lead, other = chance.sample(list(sponsors), 2)
        day = date(2024, 12, 27) + timedelta(days=chance.randrange(700))
        ended: object = day + timedelta(days=chance.randrange(1, 500)) if chance.random() < 0.3 else ""
        rows.append({"protege_id": _named(one, chance), "sponsor_id": _named(lead, chance), "paired_on": day,
                     "ended_on": ended, "role": ""})  # fmt: skip
        if chance.random() < 0.25:
            rows.append({"protege_id": one["person_id"], "sponsor_id": other["person_id"], "paired_on": day,
                         "ended_on": "", "role": "co"})  # fmt: skip
    return rows


def _activity(
    pairs: Rows,
    sponsors: Sequence[Mapping[str, object]],
    nominees: Sequence[Mapping[str, object]],
    people: Sequence[Mapping[str, object]],
    chance: Random,
) -> Rows:
    rows: Rows = []
    for number in range(40):
        pair = chance.choice(pairs)
        if chance.random() < 0.1:
            pair = {"protege_id": chance.choice(nominees)["person_id"], "sponsor_id": sponsors[0]["person_id"]}
        row = {
            "on": _day(chance), "sponsor_id": pair["sponsor_id"], "protege_id": pair["protege_id"],
            "action": chance.choice(ACTIONS), "with_person": _named(chance.choice(people), chance),
            "confirmed_by": "", "action_id": f"A{number}" if chance.random() < 0.5 else "",
        }  # fmt: skip
        rows.append(row)
        if chance.random() < 0.2:
            rows.append({**row, "confirmed_by": chance.choice(people)["person_id"]})
    return rows


def _event(person: Mapping[str, object], chance: Random) -> dict[str, object]:
    what = chance.choice(["promoted", "promoted", "regraded", "moved", "left", "leave_from"])
    level = chance.choice(LEVELS) if what in {"promoted", "regraded"} else ""
    return {"person_id": _named(person, chance), "on": _day(chance), "event": what, "level": level}
