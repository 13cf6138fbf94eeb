"""Whatever figure of a pairing file is changed, `verify` refuses the file, and the file as it was written stands."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings.limits import Limit
from sponsorcli.model.settings.pairing import ForbiddenPair, PairingSettings, Priority
from sponsorcli.pairing.what_if.explanation import explain_pairing
from sponsorcli.pairing.what_if.scenarios import with_frame, with_pairing
from sponsorcli.verification import verify_pairing
from tests.seeds import first_few

from .programmes import Data, file_of, programme

KINDS: dict[str, Callable[[], tuple[Snapshot, Data]]] = {}
"""Pairings of every sort: a snapshot, and the file that `pair` writes of it."""


def sort_of(
    name: str,
    *,
    seed: int,
    standing: bool = False,
    afresh: bool = False,
    rows: dict[str, list[dict[str, object]]] | None = None,
    **pairing: object,
) -> None:
    """A sort of pairing: of this seed's programme, with these settings, and these rows in place of its own."""

    def made() -> tuple[Snapshot, Data]:
        snapshot = programme(seed, standing=standing)
        for table, given in (rows or {}).items():
            snapshot = with_frame(snapshot, table, Roster.of(**{table: given}).frame(table))
        snapshot = with_pairing(snapshot, **pairing)
        return snapshot, file_of(snapshot, afresh=afresh)

    KINDS[name] = made


def settings_of(pairing: dict[str, object]) -> dict[str, Any]:
    """The settings as somebody writes them in a program file, by name."""
    read = PairingSettings.model_validate_json(json.dumps(pairing))
    return {name: getattr(read, name) for name in pairing}


sort_of("plain", seed=2, order=("most_pairs", "best_total"))
sort_of("best total first", seed=4, order=("best_total", "most_pairs"))
sort_of("standing pairs kept", seed=6, standing=True, order=("most_pairs", "best_total"))
sort_of("all pairs anew", seed=6, standing=True, afresh=True, order=("most_pairs", "least_change", "best_total"))
sort_of("highest lowest score", seed=8, order=("most_pairs", "best_worst", "best_total"))
sort_of("even loads", seed=12, order=("most_pairs", "at_least", "even_load", "best_total"), at_least=1)
sort_of("stable", seed=10, method="stable")
sort_of("no pair below a score", seed=2, order=("most_pairs", "best_total"), lowest_score=0.35)
sort_of("no pair below a score, all anew", seed=6, standing=True, afresh=True, lowest_score=0.3)
sort_of(
    "the first tiers first", seed=14, order=("priority", "best_total"), priority=Priority(field="level", first="lowest")
)

sort_of(
    "within limits",
    seed=4,
    order=("most_pairs", "best_total"),
    limits=(Limit(of="sponsors", at_most=3), Limit(of="pairs", at_least=1)),
)
sort_of(
    "within limits, the lowest score first",
    seed=8,
    order=("most_pairs", "best_worst", "best_total"),
    limits=(Limit(of="sponsors", at_most=2),),
)
sort_of(
    "criteria left out",
    seed=2,
    order=("most_pairs", "best_total"),
    criteria=tuple(
        one.model_copy(update={"where_missing": "leave_out"}) for one in programme(2).program.pairing.criteria
    ),
)

sort_of(
    "people kept apart",
    seed=2,
    order=("most_pairs", "best_total"),
    rows={
        "conflicts": [
            {"person_id": "P03", "other_id": "S2", "why": "a grievance"},
            {"person_id": "S4", "other_id": "*", "why": None},
            {"person_id": "S1", "other_id": "P08", "why": None},
        ]
    },
    **settings_of({
        "forbid": [
            {"protege": "*", "sponsor": "*", "why": "one team", "where": {"protege": {"location": "Oslo"},
             "sponsor": {"location": ["Rome"]}}},
            {"protege": "P01", "sponsor": "*", "why": "on leave"},
        ],
        "rules": [],
    }),
)  # fmt: skip
sort_of(
    "a panel's veto",
    seed=4,
    order=("most_pairs", "best_total"),
    rows={
        "pair_scores": [
            {"protege_id": f"P{one:02}", "sponsor_id": f"S{other}", "score": 0 if (one + other) % 3 else 0.6}
            for one in range(14)
            for other in range(9)
            if (one * other) % 2 == 0
        ]
    },
    **settings_of({"criteria": [{"kind": "pair_scores", "zero_is_veto": True}, {"kind": "preference"}]}),
)
sort_of("nobody who was not ranked", seed=2, order=("most_pairs", "best_total"), unlisted="unacceptable", rules=())
sort_of("nobody who was not ranked, stable", seed=10, method="stable", unlisted="unacceptable", rules=())
sort_of(
    "years that must differ and former sponsors",
    seed=6,
    standing=True,
    order=("most_pairs", "best_total"),
    rows={
        "proteges": [{"person_id": f"P{at:02}", "served": at / 4} for at in range(14)],
        "sponsors": [{"person_id": f"S{at}", "years": at / 2 if at != 3 else None, "capacity": 2} for at in range(9)],
    },
    **settings_of({
        "rules": [{"kind": "at_least_more", "field": "years", "than": "served", "by": 0.5}],
        "criteria": [{"kind": "paired_before", "weight": 2}, {"kind": "preference"},
                     {"kind": "pair_scores"}],
    }),
)  # fmt: skip
sort_of(
    "two sponsors each",
    seed=2,
    order=("most_pairs", "best_total"),
    sponsors_each=2,
    sponsors_differ_in="location",
    rules=(),
)
sort_of(
    "two sponsors each, standing pairs among them",
    seed=6,
    standing=True,
    order=("most_pairs", "even_load", "best_total"),
    sponsors_each=2,
    rules=(),
)
sort_of(
    "limits between groups, two together",
    seed=4,
    order=("most_pairs", "best_total"),
    **settings_of({
        "limits": [
            {"of": "pairs", "where": {"protege": {"location": "Oslo"}, "sponsor": {"level": "L4"}}, "at_most": 1},
            {"of": "proteges", "where": {"function": "Legal"}, "at_least": 1, "or_none": True},
        ],
        "together": [{"proteges": ["P02", "P05"], "why": "one team"}],
        "rules": [],
    }),
)  # fmt: skip
sort_of(
    "named tiers first",
    seed=14,
    order=("most_pairs", "priority", "best_total"),
    priority=Priority(field="function", tiers=("Legal", "HR")),
)

FACTS = (
    "proteges", "sponsors", "capacity", "paired", "unpaired", "kept", "pinned", "total_score", "lowest_score", "proven",
    "method", "blocking_pairs", "afresh", "ties",
)  # fmt: skip
CODES = {
    "fact": {"M024", "M060"},
    "without the fact": {"M024", "M020"},
    "pairs": {"M021", "M022", "M023", "M024", "M060"},
    "scores": {"M023", "M060"},
    "waiting": {"M024"},
    "unpaired": {"M021", "M060"},
    "sponsors": {"M024", "M060"},
    "score_bands": {"M024", "M060"},
    "proof": {"M025", "M020"},
    "without": {"M020", "M023", "M024"},
}
"""What is said of a change to a part of the file; one of these is always among it."""
COLUMNS = (
    (
        "pairs",
        (
            "protege_id",
            "protege_name",
            "sponsor_id",
            "sponsor_name",
            "role",
            "score",
            "kept",
            "standing_since",
            "next_best_id",
            "next_best_name",
            "next_best_score",
        ),
    ),
    ("scores", ("protege_id", "sponsor_id", "criterion", "value", "weight")),
    ("waiting", ("protege_id", "protege_name", "sponsor_id", "sponsor_name", "why")),
    ("unpaired", ("protege_id", "protege_name", "reason", "remedy")),
    ("sponsors", ("person_id", "name", "capacity", "paired", "seat_pairs", "seat_score")),
    ("score_bands", ("score", "new", "kept")),
    ("proof", ("side", "person_id", "pairs_price", "score_price")),
)


def another(value: Any) -> Any:
    """A value of the same kind that is another."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case float():
            return round(value + (0.000001 if value < 0.5 else -0.000001), 6)
        case str():
            return value + "9"
        case _:
            return "S3"


def changes(data: Data) -> Iterator[tuple[str, Data]]:
    """The file with one thing changed, in every way: each fact, and in each table a value of each column, a row more
    and a row less.
    """  # fmt: skip
    chance = Random(5)
    for name in FACTS:
        if name in data["facts"]:
            changed = deepcopy(data)
            changed["facts"][name] = another(data["facts"][name])
            yield f"fact {name}", changed
            changed = deepcopy(data)
            del changed["facts"][name]
            yield f"without the fact {name}", changed
    for table, columns in COLUMNS:
        rows = data["tables"][table]
        if not rows:
            continue
        for column in columns:
            at = chance.randrange(len(rows))
            changed = deepcopy(data)
            changed["tables"][table][at][column] = another(rows[at][column])
            yield f"{table} {at} {column}", changed
        at = chance.randrange(len(rows))
        more, less, none = deepcopy(data), deepcopy(data), deepcopy(data)
        more["tables"][table].append(deepcopy(rows[at]))
        less["tables"][table].pop(at)
        del none["tables"][table]
        yield from ((f"{table} {at} twice", more), (f"{table} without {at}", less), (f"without {table}", none))


def is_no_lie(what: str, snapshot: Snapshot) -> bool:
    """Whether the changed file says nothing that is not so: it keeps silent, or no pair stood that could be kept."""
    silent = what in {"without the fact blocking_pairs", "without the fact ties"}
    return silent or (what == "fact afresh" and not snapshot.roster.frame("pairs")["ended_on"].null_count())


@pytest.mark.parametrize("kind", KINDS)
def test_a_pairing_as_it_was_written_stands(kind: str) -> None:
    snapshot, data = KINDS[kind]()
    assert verify_pairing(snapshot, data).problems == ()
    assert data["facts"]["proven"]


@pytest.mark.walk
@pytest.mark.parametrize("kind", first_few(list(KINDS), 4))
def test_a_pairing_with_anything_changed_does_not(kind: str) -> None:
    snapshot, data = KINDS[kind]()
    tried = [(what, verify_pairing(snapshot, changed)) for what, changed in changes(data)]
    stand = [what for what, verdict in tried if not verdict.problems]
    assert [what for what in stand if not is_no_lie(what, snapshot)] == []
    assert len(tried) > 40
    for what, verdict in tried:
        codes, right = {problem.code for problem in verdict.problems}, codes_of(what)
        assert codes <= right | {"M025", "M060"}, what
        assert not codes or codes & right, what


def codes_of(what: str) -> set[str]:
    """What may be said of the change, beside that the proof no longer holds."""
    part = max((one for one in CODES if what.startswith(one)), key=len)
    return {"M022", "M024", "M025"} if what == "fact afresh" else CODES[part]


def with_forced(snapshot: Snapshot, data: Data, one: str, two: str) -> Data:
    """The file of the best pairing in which the two are a pair, with no figure that tells that they were forced."""
    sponsors = snapshot.roster.frame("sponsors")["person_id"]
    pins = tuple(ForbiddenPair(protege=one, sponsor=other, why="test") for other in sponsors if other != two)
    settings = snapshot.program.pairing
    settings = settings.model_copy(update={"forbid": (*settings.forbid, *pins)})
    forced = replace(snapshot, program=snapshot.program.model_copy(update={"pairing": settings}))
    lie = file_of(forced, afresh=data["facts"]["afresh"])
    options = explain_pairing(snapshot, one).options
    seated = [other for other in options if not other.broken and other.capacity and other.sponsor_id != two]
    names = {row["person_id"]: row["name"] for row in lie["tables"]["sponsors"]}
    for row in lie["tables"]["pairs"]:
        if row["protege_id"] == one and seated:
            row["next_best_id"], row["next_best_score"] = seated[0].sponsor_id, seated[0].score / 1_000_000
            row["next_best_name"] = names.get(seated[0].sponsor_id)
    lie["facts"].pop("blocking_pairs", None)
    lie["tables"]["blocking_pairs"] = []
    return lie


@pytest.mark.walk
@pytest.mark.parametrize("kind", [kind for kind in KINDS if "stable" not in kind])
def test_a_lesser_pairing_in_which_all_else_fits_fails_by_its_proof_alone(kind: str) -> None:
    snapshot, data = KINDS[kind]()
    new = [row for row in data["tables"]["pairs"] if not row["kept"]]
    others = [
        (one["protege_id"], two["sponsor_id"]) for one in new for two in new if one["sponsor_id"] != two["sponsor_id"]
    ]
    refused = 0
    for one, two in others[:: max(1, len(others) // 6)]:
        lie = with_forced(snapshot, data, one, two)
        is_made = any((row["protege_id"], row["sponsor_id"]) == (one, two) for row in lie["tables"]["pairs"])
        if is_made and lie["facts"]["total_score"] != data["facts"]["total_score"]:
            assert {problem.code for problem in verify_pairing(snapshot, lie).problems} == {"M025"}
            refused += 1
    assert refused


def test_one_said_to_be_unproven_is_not_called_proven() -> None:
    snapshot, data = KINDS["plain"]()
    data["facts"]["proven"] = False
    verdict = verify_pairing(snapshot, data)
    assert not verdict.proven
    assert "M060" in {problem.code for problem in verdict.problems}, "the headline still says that it is"


def test_the_pairing_of_another_program_is_none_of_this() -> None:
    snapshot, data = KINDS["plain"]()
    verdict = verify_pairing(snapshot, data | {"program": "another"})
    assert [problem.code for problem in verdict.problems] == ["M020"]


def test_a_note_too_many_is_quoted_and_no_note_of_the_pairing_s_own() -> None:
    snapshot, data = next(iter(KINDS.values()))()
    data["notes"] = [*data["notes"], "Everybody agreed."]
    assert [one.message for one in verify_pairing(snapshot, data).problems] == [
        'the notes say "Everybody agreed.", which no pairing says'
    ]
