"""The small programme with forms, as a snapshot."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.accountability import EXPECTATIONS
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings
from sponsorcli.model.settings.forms import FormSettings

AS_OF = date(2026, 10, 31)
KINDS = {kind.word(): kind for kind in EXPECTATIONS}
PAIRED = date(2026, 1, 12)
PEOPLE = [
    {"person_id": "P1", "name": "Ana Silva", "email": "ana@example.com", "manager_id": "M1"},
    {"person_id": "P2", "name": "Ben Okafor", "email": "ben@example.com", "manager_id": "S1"},
    {"person_id": "S1", "name": "Sara Lund", "email": "sara@example.com"},
    {"person_id": "S2", "name": "Tom Reyes"},
    {"person_id": "M1", "name": "Mia Kurz", "email": "mia@example.com"},
]
PAIRS = [
    {"protege_id": "P1", "sponsor_id": "S1", "paired_on": PAIRED},
    {"protege_id": "P2", "sponsor_id": "S1", "paired_on": PAIRED, "role": "co"},
    {"protege_id": "P2", "sponsor_id": "S2", "paired_on": PAIRED},
]


@pytest.fixture
def snapshot() -> Callable[..., Snapshot]:
    """A snapshot of two protégés with a sponsor and a co-sponsor, and the tables given."""

    def build(
        as_of: date = AS_OF, forms: Mapping[str, Any] | None = None, expectations: tuple[Any, ...] = (), **tables: Any
    ) -> Snapshot:
        program = Program(
            schema_version=1,
            about=About(id="rising", name="Rising"),
            sources=Sources(),
            accountability=AccountabilitySettings(expectations=expectations),
            forms=FormSettings(**(forms or {})),
        )
        rows = {
            "people": PEOPLE, "pairs": PAIRS, "proteges": [{"person_id": "P1"}, {"person_id": "P2"}],
            "sponsors": [{"person_id": "S1"}, {"person_id": "S2"}], **tables,
        }  # fmt: skip
        return Snapshot(program, Roster.of(**rows), as_of)

    return build
