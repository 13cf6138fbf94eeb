"""Each value that a setting can have is read from a file, its command runs, and what it says hangs on the value."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from sponsorcli.model.settings import Program, Setting
from sponsorcli.program_file.anatomy import item_of, keys_of, kind_of, members_of, models_of

from .conftest import Sponsorcli

Settings = dict[str, Any]
Path_ = tuple[str, ...]
AS_OF = "2026-10-31"

PEOPLE = [
    *(f"P{n},L{1 + n % 3},{'Sales' if n % 2 else 'Data'},M{n % 2},2020-0{1 + n % 8}-01,{3 + n % 3}" for n in range(12)),
    *(f"S{n},L{4 + n % 3},{'Data' if n % 2 else 'Law'},S4,2012-01-01,4" for n in range(5)),
    *(f"C{n},L{1 + n % 3},{'Sales' if n % 2 else 'Data'},M1,2020-0{1 + n % 8}-01,3" for n in range(24)),
    *("M0,L4,Sales,S4,2015-01-01,4", "M1,L4,Data,S3,2015-01-01,4"),
]
TABLES = {
    "people": ["person_id,level,function,manager_id,hired_on,performance", *PEOPLE],
    "sponsors": [
        "person_id,capacity,authority,expertise,region",
        *(f"S{n},{seats},{('promotions', 'budget')[n % 2]},{('sales', 'data; law')[n % 2]},R{n % 2}"
          for n, seats in enumerate((3, 2, 2, 2, 1))),
    ],
    "proteges": [
        "person_id,goals,potential,waiting,region",
        *(f"P{n},{'data' if n % 3 else 'sales; law'},{1 + n % 5},2026-0{1 + n % 6}-01,R{n % 2}" for n in range(12)),
    ],
    "pairs": [
        "protege_id,sponsor_id,paired_on,agreed_on,ended_on",
        *(f"P{n},S{n % 4},2025-01-{10 + n},2025-02-01," for n in range(6)),
        "P8,S1,2025-01-10,2025-02-01,2025-06-01",
    ],
    "activity": [
        "on,sponsor_id,protege_id,action",
        *(f"2026-{month:02}-05,S{n % 4},P{n},{('introduction', 'meeting')[n % 2]}"
          for n in range(6) for month in range(1, 9)),
    ],
    "training": ["person_id,course,completed_on", "S0,Essentials,2025-01-12", "P1,Essentials,2025-01-15"],
    "feedback": ["on,from_id,about_id,rating", "2026-03-01,P0,S0,4", "2026-03-01,S1,P1,5", "2026-03-02,P2,S2,2"],
    "opportunities": [
        "opportunity_id,title,kind,level,posted_on,closes_on,posted_openly",
        "O1,Head,role,L5,2026-04-01,2026-04-13,yes",
        "O2,Plan,project,L4,2026-05-01,2026-05-11,yes",
    ],
    "candidates": ["opportunity_id,person_id,put_forward_by,stage", "O1,P0,S0,slate", "O2,P1,,applied"],
    "career_events": [
        "person_id,on,event,level,pay_change_percent",
        *(f"P{n},2025-0{3 + n % 5}-01,{('promoted', 'moved', 'regraded', 'acting')[n % 4]},L3,4.5" for n in range(6)),
        *(f"C{n},2025-0{3 + n % 5}-01,{event},L3,2" for n, event in enumerate(
            ["promoted", *["moved"] * 2, *["regraded"] * 3, *["acting"] * 4])),
    ],
    "preferences": ["person_id,choice_id,rank", "P6,S4,1", "P6,S0,2", "P7,S0,1", "P7,S4,2",
                    "S4,P7,1", "S4,P6,2", "S0,P6,1", "S0,P7,2"],
    "pair_scores": ["protege_id,sponsor_id,score", *(f"P{n},S{(n + 1) % 5},0.{n}" for n in range(6, 10))],
    "objectives": ["objective_id,title,owner_id", *(f"J{n},Objective {n},S{n}" for n in range(5))],
    "aims": ["person_id,goal,objective_id", *(f"P{n},lead,J{(n + 2) % 5}" for n in range(6, 10))],
    "requests": [
        "request_id,person_id,kind,asked_at,first_reply_at",
        *(f"Q{n},P{n},resume,2026-03-{2 + n:02} 09:00,2026-03-{2 + n:02} {10 + n}:00" for n in range(7)),
    ],
    "evidence": ["person_id,on,what", *(f"P{n},2026-01-01,won" for n in range(0, 12, 2))],
    "audit": ["person_id,gender", *(f"{row.split(',')[0]},{'f' if at % 2 else 'm'}" for at, row in enumerate(PEOPLE))],
}  # fmt: skip

BASE: Settings = {
    "readiness": {"zone": "Europe/Berlin"},
    "schema_version": 1,
    "program": {
        "id": "each", "name": "Each", "career_phase": "early", "starts_on": "2025-01-06", "ends_on": "2026-12-18",
        "levels": ["L1", "L2", "L3", "L4", "L5", "L6"], "leadership_from": "L4",
    },
    "sources": {name: f"../data/{name}.csv" for name in TABLES},
    "selection": {"places": 5, "eligible": [], "ranked_by": [{"kind": "evidence", "best": 1}]},
    "pairing": {"pool": "nominated", "rules": [], "criteria": [{"kind": "pair_scores"}], "capacity_limit": 3},
    "accountability": {"expectations": [{"kind": "meetings"}]},
    "outcomes": {"measures": ["promotion"], "within_months": [12], "compare_on": [], "groups": ["gender"],
                 "withhold_below": 5},
    "report": {"folder": "../reports"},
}  # fmt: skip

KINDS: dict[tuple[str, str], Settings] = {
    ("eligible", "at_least"): {"field": "performance", "value": 4},
    ("eligible", "level"): {"from": "L2", "to": "L3"},
    ("eligible", "tenure"): {"at_least_years": 6.4},
    ("eligible", "evidence"): {"at_least": 1},
    ("ranked_by", "number"): {"field": "potential", "best": 5},
    ("ranked_by", "evidence"): {"best": 2},
    ("rules", "outside_reporting_line"): {},
    ("rules", "level_gap"): {"at_least": 2, "at_most": 3},
    ("rules", "holds"): {"field": "authority", "any_of": ["budget"]},
    ("rules", "different"): {"field": "function"},
    ("rules", "same"): {"field": "region"},
    ("rules", "not_paired_before"): {},
    ("rules", "at_least_more"): {"field": "performance", "by": 1},
    ("rules", "shares"): {"protege": "goals", "sponsor": "expertise"},
    ("criteria", "shares"): {"protege": "goals", "sponsor": "expertise"},
    ("criteria", "level_gap"): {"best": 2, "worst": 4},
    ("criteria", "same"): {"field": "region"},
    ("criteria", "different"): {"field": "function"},
    ("criteria", "near"): {"field": "tenure_years", "within": 10},
    ("criteria", "preference"): {},
    ("criteria", "pair_scores"): {},
    ("criteria", "owns_objective"): {},
    ("criteria", "paired_before"): {},
    ("expectations", "meetings"): {},
    ("expectations", "advocacy"): {},
    ("expectations", "agreement"): {},
    ("expectations", "training"): {"course": "Essentials"},
    ("expectations", "feedback"): {},
    ("expectations", "opportunity"): {},
}
"""What each kind of a list needs beside its kind; a new kind needs a line here."""

BESIDE: dict[Path_, Settings] = {
    ("selection", "ties"): {"selection": {"seed": 7}},
    ("pairing", "favours"): {"pairing": {"method": "stable"}},
    ("pairing", "priority", "first"): {
        "pairing": {"order": ["priority", "best_total"], "priority": {"field": "waiting"}}},
    ("pairing", "order", "priority"): {"pairing": {"priority": {"field": "waiting", "first": "lowest"}}},
    ("pairing", "order", "at_least"): {"pairing": {"at_least": 2}},
    ("opportunities", "days_counted"): {"opportunities": {"posted_at_least_days": 10, "holidays": ["2026-04-03"]}},
    ("accountability", "excuses"): {"accountability": {"expectations": [
        {"kind": kind, **more} for (part, kind), more in KINDS.items() if part == "expectations"]}},
    ("outcomes", "promotion_events"): {"outcomes": {"measures": ["promotion"]}},
    ("readiness", "clock"): {"readiness": {"zone": "Europe/Berlin", "business_hours": {"days": ["mon"]}}},
    ("readiness", "business_hours", "days"): {"readiness": {"zone": "Europe/Berlin", "clock": "business"}},
    ("outcomes", "primary", "measure"): {"outcomes": {"primary": {"within_months": 12}}},
}  # fmt: skip
"""What must stand beside a value for it to have an effect."""

SHOWN_NOWHERE_ELSE = frozenset({
    ("accountability", "expectations", "content"),  # no agreement is on record here; tested with the expectation
    ("fairness", "figures"),  # decides what a ledger shows, and there is none here; tested with the ledger
    ("schema_version",),  # there is one
    ("report", "formats"),  # decides which files are written
    ("report", "paper"),  # decides the size of a page
    ("outcomes", "breakdowns_every"),  # decides on which day figures by group are made, here always the last
    ("pairing", "pool"),  # tested with the selection, on which it hangs
    ("pairing", "criteria", "where_missing"),  # hardly a value is missing here; tested against all pairings that can be
})  # fmt: skip
"""Settings whose values do not change the figures of this programme."""


LISTS: frozenset[Path_] = frozenset({
    ("accountability", "expectations", "content"), ("accountability", "expectations", "kinds"), ("fairness", "figures"),
    ("readiness", "business_hours", "days"),
})  # fmt: skip
"""Settings that are lists of words."""


def values_in(model: type[Setting] = Program, path: Path_ = ()) -> Iterator[tuple[Path_, str | None, object]]:
    """Every value that a setting declares: the way to it, the kind of list item it belongs to, the value."""
    for key, info in keys_of(model).items():
        item = item_of(info.annotation) or info.annotation
        for inside in models_of(item):
            yield from values_in(inside, (*path, key))
        if not models_of(item):
            for value in words_of(item):
                yield (*path, key), kind_of(model), value


def words_of(annotation: Any) -> Iterator[object]:
    for one in members_of(annotation):
        if get_origin(one) is Literal:
            yield from get_args(one)


def program_with(path: Path_, kind: str | None, value: object) -> Settings:
    """The program with one value, and what must stand beside it."""
    program = copy.deepcopy(BASE)
    for part, settings in {**BESIDE.get(path, {}), **BESIDE.get((*path, str(value)), {})}.items():
        program.setdefault(part, {}).update(copy.deepcopy(settings))
    if path == ("pairing", "order"):
        alone = value in {"most_pairs", "best_total"}
        program["pairing"]["order"] = [value] if alone else ["most_pairs", value, "best_total"]
    elif path == ("program", "career_phase"):
        program["program"]["career_phase"] = value
        del program["pairing"]
    elif path[:2] == ("pairing", "limits"):
        program["pairing"]["limits"] = [{path[-1]: value, "at_most": 1}]
    elif path[:2] == ("accountability", "excuses"):
        program["accountability"] |= copy.deepcopy(BESIDE["accountability", "excuses"]["accountability"])
        program["accountability"]["excuses"] = [{"expectation": value, "from": "2025-01-01", "why": "moved"}]
    elif kind is not None:
        own = {} if path[-1] == "kind" else {path[-1]: [value] if path in LISTS else value}
        program[path[0]][path[1]] = [{"kind": kind, **KINDS[path[1], kind], **own}]
    elif len(path) == 1:
        program[path[0]] = value
    else:
        inner = program
        for key in path[:-1]:
            inner = inner.setdefault(key, {})
        inner[path[-1]] = [value] if path in {("outcomes", "measures"), ("outcomes", "promotion_events"),
                                              ("report", "formats"), *LISTS} else value  # fmt: skip
    return program


COMMANDS = {"selection": "select", "program": "pair", "schema_version": "check", "outcomes": "outcomes",
            "readiness": "readiness desk"}  # fmt: skip


def command_of(path: Path_, value: object) -> str:
    """The command that the setting belongs to."""
    if str(value).startswith("scorecard"):
        return "scorecards"
    return "fairness" if path[-1] == "breakdowns_every" else COMMANDS.get(path[0], path[0].replace("pairing", "pair"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("each")
    for name in ("configs", "data", "reports"):
        (root / name).mkdir()
    for name, rows in TABLES.items():
        (root / "data" / f"{name}.csv").write_text("\n".join((*rows, "")), "utf-8")
    return root


def said(sponsorcli: Sponsorcli, folder: Path, path: Path_, kind: str | None, value: object) -> str:
    """What the command says under the value: its facts and tables."""
    text = json.dumps(program_with(path, kind, value), indent=1)
    program = folder / "configs" / "each.yaml"
    program.write_text(re.sub(r'"(\d{4}-\d\d-\d\d)"', r"\1", text), "utf-8")
    command = command_of(path, value)
    ran = sponsorcli(*command.split(), program, "--as-of", AS_OF, "--format", "text" if command == "check" else "json")
    assert ran.code == 0, (command, ran.err)
    if command == "check" or not ran.out.startswith("{"):
        return ran.out
    told = json.loads(ran.out)
    return json.dumps([[one.get("facts"), one.get("tables")] for one in told.get("reports", [told])])


SETTINGS: dict[tuple[Path_, str | None], list[tuple[str | None, object]]] = {}
for _path, _kind, _value in values_in():
    SETTINGS.setdefault((_path, None if _path[-1] == "kind" else _kind), []).append((_kind, _value))


@pytest.mark.search
@pytest.mark.parametrize(("path", "kind"), SETTINGS, ids=lambda one: ".".join(one) if isinstance(one, tuple) else one)
def test_each_value_of_a_setting_runs_and_what_is_said_hangs_on_it(
    sponsorcli: Sponsorcli, folder: Path, path: Path_, kind: str | None
) -> None:
    found = [said(sponsorcli, folder, path, own, value) for own, value in SETTINGS[path, kind]]
    if path not in SHOWN_NOWHERE_ELSE:
        assert len(set(found)) == len(found), [value for _, value in SETTINGS[path, kind]]
