"""Which forms have come back, and which are still to come."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot

from .addressed import active_pairs, code_of, partners
from .code import FormKind
from .period import Period, last_complete


@dataclass(frozen=True, slots=True)
class AwaitedForm:
    """A form that somebody was to send back: whose it is, and whether it came, and was empty."""

    form_id: str
    person_id: str
    kind: FormKind
    period: str
    is_returned: bool
    is_empty: bool = False


def awaited(snapshot: Snapshot, period: Period | None = None) -> tuple[AwaitedForm, ...]:
    """The forms of a period (by default the last complete one) by kind and person, and which came back.

    A sponsor of an active pair is asked for actions, everybody in one for the pulse. A form of a period of which the
    table of returns knows no form of that kind was not sent. None at all where the program has no returns.
    """
    if not snapshot.roster.table("returns").is_given:
        return ()
    about = period or last_complete(snapshot.as_of, _months(snapshot))
    returned = _returned(snapshot)
    sent = {kind for kind in FormKind if any(f"/{about.text}/{kind}/" in form for form in returned)}
    if about.first <= snapshot.as_of:
        sent.add(FormKind.ACTIONS)
    return tuple(_of_each(snapshot, about, returned, sent))


def outstanding(snapshot: Snapshot, period: Period | None = None) -> tuple[AwaitedForm, ...]:
    """The forms of a period (by default the last complete one) that have not come back, by kind and person."""
    return tuple(form for form in awaited(snapshot, period) if not form.is_returned)


def _of_each(
    snapshot: Snapshot, period: Period, returned: dict[str, bool], sent: set[FormKind]
) -> Iterator[AwaitedForm]:
    pairs = [pair for pair in active_pairs(snapshot) if pair.paired_on <= period.last]
    asked = {
        FormKind.ACTIONS: sorted({pair.sponsor_id for pair in pairs}),
        FormKind.PULSE: list(partners(pairs)),
    }
    for kind, people in asked.items():
        for person in people if kind in sent else ():
            form = code_of(snapshot, kind, period, person).form_id
            yield AwaitedForm(form, person, kind, period.text, form in returned, returned.get(form, False))


def _months(snapshot: Snapshot) -> int:
    """How long the programme's periods are: as long as that of the last form that came back."""
    known = {Period.read(text) for text in snapshot.roster.frame("returns")["period"].drop_nulls().unique()}
    over = sorted((one.last, one.months) for one in known if one is not None and one.last <= snapshot.as_of)
    return over[-1][1] if over else 1


def _returned(snapshot: Snapshot) -> dict[str, bool]:
    """The forms that came back, and whether each was empty."""
    rows = snapshot.roster.frame("returns").select("form_id", "empty").filter(pl.col("form_id").is_not_null())
    return {form: bool(empty) for form, empty in rows.iter_rows()}
