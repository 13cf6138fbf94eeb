"""What kinds are judged by: one pair with its records, and a table of nominees."""

from collections.abc import Callable, Iterable
from datetime import date

import polars as pl
import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds import PairContext, Windows
from sponsorcli.model.kinds.eligibility import NomineeData
from sponsorcli.model.settings import About, Program, Sources

AS_OF = date(2026, 6, 30)
PAIR: dict[str, object] = {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)}
Rows = Iterable[dict[str, object]]


@pytest.fixture
def context() -> Callable[..., PairContext]:
    """The pair of P1 with S1, made on 12 January, as of 30 June 2026, with the tables given."""

    def build(**tables: Rows) -> PairContext:
        program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
        roster = Roster.of(**{"pairs": [PAIR], **tables})
        history = Snapshot(program, roster, AS_OF).history
        return PairContext(roster, history.pairs.drop("at"), history.actions_of_pairs, history.considerations, AS_OF)

    return build


@pytest.fixture
def quarters() -> Windows:
    """The first two quarters of 2026, and the one after."""
    return Windows.spanning("quarter", date(2026, 1, 12), AS_OF)


@pytest.fixture
def nominees() -> Callable[..., NomineeData]:
    """Two nominees, A and B, with the columns given, in a program of the levels L1 to L3."""

    def build(*, evidence: tuple[int, ...] = (0, 0), unusable: tuple[str, ...] = (), **columns: object) -> NomineeData:
        frame = pl.DataFrame({"person_id": ["A", "B"], **columns})
        return NomineeData(frame, evidence, {"l1": 0, "l2": 1, "l3": 2}, frozenset(unusable))

    return build
