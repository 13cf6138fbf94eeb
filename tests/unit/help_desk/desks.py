"""Snapshots with a help desk, for tests."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.readiness import ReadinessSettings

BERLIN = ZoneInfo("Europe/Berlin")
AS_OF = date(2026, 5, 8)
"""A Friday."""


def at(text: str) -> datetime:
    """The moment at which a clock in Berlin shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def request(number: int, asked: str | None = "2026-05-04 09:00", **fields: Any) -> dict[str, object]:
    """A request of P1 for a résumé; times by a clock in Berlin."""
    moments = {name: at(value) for name, value in fields.items() if name.endswith("_at")}
    return {
        "request_id": f"R{number:02}", "person_id": "P1", "kind": "resume",
        "asked_at": None if asked is None else at(asked), **fields, **moments,
    }  # fmt: skip


def snapshot_of(requests: Iterable[dict[str, object]], as_of: date = AS_OF, **settings: Any) -> Snapshot:
    """A program with these requests, its desk in Berlin unless told otherwise."""
    readiness = ReadinessSettings.model_validate({"zone": "Europe/Berlin", **settings})
    about = About(id="t", name="T", levels=("L1", "L2"))
    program = Program(schema_version=1, about=about, sources=Sources(), readiness=readiness)
    return Snapshot(program, Roster.of(requests=requests), as_of)
