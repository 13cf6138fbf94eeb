"""Which forms are still to come back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from sponsorcli.forms import Period, awaited, outstanding
from sponsorcli.forms.awaited_forms import SilentForms, silent
from sponsorcli.forms.code import FormKind
from sponsorcli.model import Snapshot
from sponsorcli.model.settings import Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings

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


READS_FORMS = {"feedback": "../returns/*.xlsx", "activity": "../returns/*.xlsx"}


def expecting(
    shot: Snapshot, *, of: str, every: str, sources: Mapping[str, object] = READS_FORMS, mode: str = "scorecard"
) -> Snapshot:
    """The programme with an expectation of feedback, and forms that come back into a folder."""
    expected = AccountabilitySettings.model_validate(
        {"mode": mode, "expectations": ({"kind": "feedback", "of": of, "every": every},)}
    )
    program = shot.program.model_copy(update={"accountability": expected, "sources": Sources.model_validate(sources)})
    return replace(shot, program=program)


@pytest.mark.parametrize(
    ("of", "every", "asked"),
    [
        ("both", "month", ["P1", "P2", "S1", "S2"]),
        ("sponsor", "month", ["S1", "S2"]),
        ("protege", "month", ["P1", "P2"]),
        ("both", "quarter", ["P1", "P2", "S1", "S2"]),
        ("both", "half_year", []),
    ],
)
def test_a_pulse_that_is_expected_by_the_end_of_the_period_is_waited_for(
    snapshot: Build, of: str, every: str, asked: list[str]
) -> None:
    shot = expecting(snapshot(returns=[returned("actions", "S1")]), of=of, every=every)
    assert [person for kind, person in missing(shot) if kind == "pulse"] == asked


@pytest.mark.parametrize("period", [date(2026, 8, 1), date(2026, 7, 1)])
def test_a_quarterly_pulse_is_not_waited_for_before_the_quarter_ends(snapshot: Build, period: date) -> None:
    shot = expecting(snapshot(returns=[returned("actions", "S1")]), of="both", every="quarter")
    assert "pulse" not in {kind for kind, _ in missing(shot, Period(period))}


@pytest.mark.parametrize("change", [{"sources": {"feedback": "../pulse.csv"}}, {"sources": {}}, {"mode": "none"}])
def test_a_pulse_that_comes_back_otherwise_is_no_form_to_wait_for(snapshot: Build, change: dict[str, object]) -> None:
    shot = expecting(snapshot(returns=[returned("actions", "S1")]), of="both", every="month", **change)  # type: ignore[arg-type]
    assert "pulse" not in {kind for kind, _ in missing(shot)}


def test_where_none_of_a_kind_is_back_that_is_said(snapshot: Build) -> None:
    about = Period(date(2026, 9, 1))
    assert silent(snapshot(returns=[])) == (), "the program reads no forms"
    waiting = expecting(snapshot(returns=[returned("actions", "S1", "2026-08")]), of="both", every="month")
    assert silent(waiting) == (
        SilentForms(FormKind.ACTIONS, about, is_awaited=True),
        SilentForms(FormKind.PULSE, about, is_awaited=True),
    )
    guessed = expecting(snapshot(returns=[returned("actions", "S1")]), of="both", every="half_year")
    assert silent(guessed) == (SilentForms(FormKind.PULSE, about, is_awaited=False),)
    back = expecting(snapshot(returns=[returned("pulse", "S1"), returned("actions", "S1")]), of="both", every="month")
    assert silent(back) == ()
    assert silent(expecting(snapshot(), of="both", every="month")) == (), "no returns are kept"
    pairs = [{"protege_id": f"P{n}", "sponsor_id": "S1", "paired_on": date(2026, 8 + n, 30)} for n in (1, 2)]
    late = expecting(snapshot(returns=[returned("actions", "S1", "2026-08")], pairs=pairs), of="both", every="month")
    assert len(silent(late)) == 2, "one of the two stood in the period"
    later = expecting(
        snapshot(returns=[returned("actions", "S1", "2026-08")], pairs=pairs[1:]), of="both", every="month"
    )
    assert silent(later) == (), "no pair stood in the period"


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
