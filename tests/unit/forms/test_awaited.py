"""Which forms are still to come back."""

from collections.abc import Callable
from datetime import date

import pytest

from sponsorcli.forms import Period, awaited, outstanding
from sponsorcli.model import Snapshot

Build = Callable[..., Snapshot]


def returned(kind: str, person: str, period: str = "2026-09", *, empty: bool = False) -> dict[str, object]:
    form = f"rising/{period}/{kind}/{person}"
    return {"form_id": form, "person_id": person, "period": period, "empty": empty}


def missing(snapshot: Snapshot, period: Period | None = None) -> list[tuple[str, str]]:
    return [(form.kind.value, form.person_id) for form in outstanding(snapshot, period)]


def test_where_no_returns_are_kept_nothing_is_outstanding(snapshot: Build) -> None:
    assert outstanding(snapshot()) == ()


def test_every_sponsor_is_waited_for_until_the_form_is_back(snapshot: Build) -> None:
    shot = snapshot(returns=[returned("actions", "S1", empty=True)])
    assert missing(shot) == [("actions", "S2")]
    assert [(form.person_id, form.is_returned, form.is_empty) for form in awaited(shot)] == [
        ("S1", True, True), ("S2", False, False),
    ]  # fmt: skip


def test_a_pulse_is_waited_for_once_one_of_the_period_is_back(snapshot: Build) -> None:
    shot = snapshot(returns=[returned("actions", "S1"), returned("pulse", "P1")])
    assert missing(shot) == [("actions", "S2"), ("pulse", "P2"), ("pulse", "S1"), ("pulse", "S2")]


def test_a_form_of_another_period_is_not_the_one_that_is_waited_for(snapshot: Build) -> None:
    shot = snapshot(returns=[returned("actions", "S1", "2026-08")])
    assert missing(shot) == [("actions", "S1"), ("actions", "S2")]
    assert missing(shot, Period(date(2026, 8, 1))) == [("actions", "S2")]


def test_where_forms_are_quarterly_the_last_quarter_is_meant(snapshot: Build) -> None:
    shot = snapshot(returns=[returned("actions", "S1", "2026-Q3")])
    assert {form.period for form in awaited(shot)} == {"2026-Q3"}
    assert missing(shot) == [("actions", "S2")]


@pytest.mark.parametrize(("paired_on", "asked"), [(date(2026, 9, 30), True), (date(2026, 10, 1), False)])
def test_nobody_is_asked_about_a_period_before_their_pair(snapshot: Build, paired_on: date, asked: bool) -> None:
    late = {"protege_id": "P1", "sponsor_id": "S2", "paired_on": paired_on}
    shot = snapshot(pairs=[late], returns=[returned("actions", "S9")])
    assert (("actions", "S2") in missing(shot)) is asked
