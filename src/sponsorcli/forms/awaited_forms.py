"""Which forms have come back, and which are still to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.expectation import RepeatedExpectation
from sponsorcli.model.kinds.windows import MONTHS_OF

from .addressed import active_pairs, code_of
from .code import FormKind, under_ids
from .period import Period, last_complete

READ_AS = {FormKind.ACTIONS: ("activity",), FormKind.PULSE: ("feedback", "responses")}
"""The tables that a form of each kind comes back as."""


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

    A sponsor of an active pair is asked for actions, everybody in one for the pulse. Nothing records that forms were
    sent, so a pulse is awaited once one of the period is back, or where the program reads pulses from forms and
    expects answers to them by the end of the period: then of those whose answers it expects. None at all where the
    program has no returns.
    """
    if not snapshot.roster.table("returns").is_given:
        return ()
    about = period or last_complete(snapshot.as_of, _months(snapshot))
    return tuple(_of_each(snapshot, about, _returned(snapshot)))


@dataclass(frozen=True, slots=True)
class SilentForms:
    """Forms of a kind about a period of which none came back, so that nothing tells whether any was sent.

    `is_awaited` says whether they count as forms still to come all the same.
    """

    kind: FormKind
    period: Period
    is_awaited: bool


def silent(snapshot: Snapshot) -> tuple[SilentForms, ...]:
    """The kinds of forms about the last complete period that the program reads, and of which none is back."""
    if not snapshot.roster.table("returns").is_given:
        return ()
    about = last_complete(snapshot.as_of, _months(snapshot))
    back, awaiting = _kinds_back(about, _returned(snapshot)), {form.kind for form in awaited(snapshot)}
    has_pairs = any(pair.paired_on <= about.last for pair in active_pairs(snapshot))
    read = [kind for kind, tables in READ_AS.items() if _reads_forms(snapshot, tables)] if has_pairs else []
    return tuple(SilentForms(kind, about, kind in awaiting) for kind in read if kind not in back)


def _kinds_back(period: Period, returned: Iterable[str]) -> set[FormKind]:
    """The kinds of forms about the period of which one is back."""
    return {kind for kind in FormKind if any(f"/{period.text}/{kind}/" in form for form in returned)}


def _reads_forms(snapshot: Snapshot, tables: Iterable[str]) -> bool:
    """Whether the program reads one of the tables from a pattern of files, as forms come back."""
    return any(entry.is_pattern for table in tables for entry in snapshot.program.sources.of(table))


def _expected_sides(snapshot: Snapshot, period: Period) -> set[str]:
    """Whose pulses the program expects by the end of the period: of `sponsor`, `protege`, both or nobody."""
    settings = snapshot.program.accountability
    if settings.mode == "none" or not _reads_forms(snapshot, READ_AS[FormKind.PULSE]):
        return set()
    asked = [
        one for one in settings.expectations if isinstance(one, RepeatedExpectation) and "feedback" in one.shown_by
    ]
    return {side for one in asked if period.last.month % MONTHS_OF[one.every] == 0 for side in one.sides}


def outstanding(snapshot: Snapshot, period: Period | None = None) -> tuple[AwaitedForm, ...]:
    """The forms of a period (by default the last complete one) that have not come back, by kind and person."""
    return tuple(form for form in awaited(snapshot, period) if not form.is_returned)


def _of_each(snapshot: Snapshot, period: Period, returned: dict[str, bool]) -> Iterator[AwaitedForm]:
    pairs = [pair for pair in active_pairs(snapshot) if pair.paired_on <= period.last]
    of_side = {"sponsor": {pair.sponsor_id for pair in pairs}, "protege": {pair.protege_id for pair in pairs}}
    back = _kinds_back(period, returned)
    sides = set(of_side) if FormKind.PULSE in back else _expected_sides(snapshot, period)
    asked = {
        FormKind.ACTIONS: of_side["sponsor"] if period.first <= snapshot.as_of else set(),
        FormKind.PULSE: set().union(*(of_side[side] for side in sides)),
    }
    for kind, people in asked.items():
        for person in sorted(people):
            form = code_of(snapshot, kind, period, person).form_id
            yield AwaitedForm(form, person, kind, period.text, form in returned, returned.get(form, False))


def _months(snapshot: Snapshot) -> int:
    """How long the programme's periods are: as long as that of the last form that came back."""
    known = {Period.read(text) for text in snapshot.roster.frame("returns")["period"].drop_nulls().unique()}
    over = sorted((one.last, one.months) for one in known if one is not None and one.last <= snapshot.as_of)
    return over[-1][1] if over else 1


def _returned(snapshot: Snapshot) -> dict[str, bool]:
    """The forms that came back, under today's ids of people, and whether each was empty."""
    rows = snapshot.roster.frame("returns").select("form_id", "empty").filter(pl.col("form_id").is_not_null())
    found: dict[str, bool] = {}
    for form, empty in rows.iter_rows():
        now = under_ids(form, snapshot.roster.directory.now_called)
        found[now] = bool(empty) and found.get(now, True)
    return found
