"""A sponsor's form: own protégés by name, what is on record in the period to confirm, rows for what was done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from sponsorcli.forms.addressed import ActivePair, by_sponsor, code_of, file_names, names_told_apart
from sponsorcli.forms.code import FormCode, FormKind
from sponsorcli.forms.due import DueByPerson, DueItem
from sponsorcli.forms.form import Cell, Form, FormRow, FormSheet
from sponsorcli.forms.layout import ACTIONS, DID_HAPPEN, LADDER, NO, PROTEGES, TITLED, YES
from sponsorcli.forms.period import Period
from sponsorcli.model import Snapshot
from sponsorcli.model.history.actions import first_of_action, stand_in_id
from sponsorcli.model.ladder import ACTIONS as SHIPPED
from sponsorcli.model.ladder import named_rung

MEANINGS = {action.name: action.meaning for action in SHIPPED}
MOST_DUE = 6


@dataclass(frozen=True)
class SponsorForms:
    """The forms of all sponsors of active pairs, about one period."""

    snapshot: Snapshot
    period: Period
    pairs: Sequence[ActivePair]

    def forms(self) -> Iterator[Form]:
        """A form for each sponsor, by id."""
        pairs = by_sponsor(self.pairs)
        names = self.snapshot.history.names_of(pairs)
        told = [("actions", self.period.text, names.get(one) or one) for one in pairs]
        for (sponsor, own), file_name in zip(pairs.items(), file_names(told), strict=True):
            code = code_of(self.snapshot, FormKind.ACTIONS, self.period, sponsor)
            name = names.get(sponsor) or sponsor
            yield Form(
                code, f"What you did in {self.period.name}", self.snapshot.program.about.name, name, file_name,
                tuple(self._sheets(sponsor, own, code)),
            )  # fmt: skip

    def _sheets(self, sponsor: str, own: Sequence[ActivePair], code: FormCode) -> Iterator[FormSheet]:
        names = names_told_apart([pair.protege_id for pair in own], self.snapshot)
        listed = tuple(self._on_record(sponsor, names))
        empty = tuple(
            FormRow({}, f"{code.tag}-{number:02}") for number in range(1, self.snapshot.program.forms.rows + 1)
        )
        yield FormSheet(ACTIONS, (*listed, *empty), _how_to(self.period, has_record=bool(listed)), {}, self._choices(
            tuple(names.values())))  # fmt: skip
        yield FormSheet(PROTEGES, tuple(self._protege(sponsor, pair, names[pair.protege_id]) for pair in own))
        yield FormSheet(LADDER, tuple(self.ladder_rows), ("The higher the rung, the more it does for a career.",))

    def _choices(self, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        return {
            "Protégé": names,
            "What you did": tuple(str(row.cells["Action"]) for row in self.ladder_rows),
            "Opportunity": self._opportunities,
            DID_HAPPEN: (YES, NO),
        }

    @cached_property
    def ladder_rows(self) -> tuple[FormRow, ...]:
        """Every action in plain words with what it means, the lowest rung first."""
        actions = sorted(self.snapshot.history.ladder.rung_of.items(), key=lambda pair: (pair[1], pair[0]))
        return tuple(
            FormRow({"Action": in_words(name), "What it means": MEANINGS.get(name, ""), "Rung": named_rung(rung)})
            for name, rung in actions
        )

    @cached_property
    def _opportunities(self) -> tuple[str, ...]:
        """The opportunities that were on the register by the end of the period and not filled before it."""
        register = self.snapshot.roster.frame("opportunities")
        last = min(self.period.last, self.snapshot.as_of)
        posted = pl.col("posted_on").is_null() | (pl.col("posted_on") <= last)
        is_open = pl.col("filled_on").is_null() | (pl.col("filled_on") >= self.period.first)
        rows = register.filter(posted & is_open).unique("opportunity_id", keep="first").sort("opportunity_id")
        return tuple(titled(one, title) for one, title in rows.select("opportunity_id", "title").iter_rows())

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        rows = self.snapshot.roster.frame("opportunities").select("opportunity_id", "title").drop_nulls()
        return dict(rows.unique("opportunity_id", keep="first").iter_rows())

    @cached_property
    def _recorded(self) -> pl.DataFrame:
        """The actions on record in the period, each once."""
        activity = self.snapshot.roster.frame("activity").filter(pl.col("on") <= self.snapshot.as_of)
        firsts = first_of_action(activity, self.snapshot.history.ladder, self.snapshot.roster.first_ids)
        is_first = firsts == pl.Series(range(activity.height), dtype=firsts.dtype)
        rows = activity.filter(is_first & activity["on"].is_between(self.period.first, self.period.last))
        return rows.sort("on", "protege_id", "action", "action_id", nulls_last=True)

    def _on_record(self, sponsor: str, names: Mapping[str, str]) -> Iterator[FormRow]:
        """The sponsor's actions on record in the period, without notes: who wrote a note did not write it to them."""
        rows = self._recorded.filter((pl.col("sponsor_id") == sponsor) & pl.col("protege_id").is_in(list(names)))
        people = self.snapshot.history.names_of([one for one in rows["with_person"] if one is not None])
        ladder, first = self.snapshot.history.ladder, self.snapshot.roster.first_ids
        for row in rows.iter_rows(named=True):
            other, opportunity = row["with_person"], row["opportunity_id"]
            cells: dict[str, Cell] = {
                "Date": row["on"],
                "Protégé": names[row["protege_id"]],
                "What you did": in_words(ladder.name_of(row["action"])),
                "Who else": None if other is None else people.get(other, other),
                "Opportunity": None if opportunity is None else titled(opportunity, self._titles.get(opportunity)),
            }
            yield FormRow(cells, row["action_id"] or stand_in_id(row, ladder, first), is_listed=True)

    @cached_property
    def due(self) -> DueByPerson:
        """What is due from everybody."""
        return DueByPerson(self.snapshot)

    def _protege(self, sponsor: str, pair: ActivePair, name: str) -> FormRow:
        due = [item for item in self.due.of(sponsor) if item.with_id == pair.protege_id]
        cells: dict[str, Cell] = {
            "Your protégé": name,
            "You are": "lead sponsor" if pair.role == "lead" else "co-sponsor",
            "Pair since": pair.paired_on,
            "Next meeting by": self.due.next_meetings.get((pair.protege_id, sponsor)),
            "What is due from you": "; ".join(map(_worded, due[:MOST_DUE])) or "Nothing at present.",
        }
        return FormRow(cells, pair.protege_id, is_listed=True)


def titled(opportunity: str, title: str | None) -> str:
    """An opportunity as people choose it: by its id and title."""
    return f"{opportunity}{TITLED}{' '.join(title.split())}" if title else opportunity


def in_words(action: str) -> str:
    """An action's name as people read it: `air_cover` is "Air cover"."""
    words = action.replace("_", " ")
    return words[:1].upper() + words[1:]


def _worded(item: DueItem) -> str:
    what = item.what[:1].upper() + item.what[1:]
    return f"{what}: {'overdue since' if item.is_overdue else 'by'} {said(item.due_on)}"


def said(day: date) -> str:
    """A day as people read it: 31 October 2026."""
    return f"{day.day} {day:%B %Y}"


def _how_to(period: Period, *, has_record: bool) -> tuple[str, ...]:
    record = (
        "The rows at the top are on record already, and need nothing from you.",
        f"If one of them is wrong, correct it, or say {NO} under “{DID_HAPPEN}”. You may add a note.",
    )
    return (
        f"Please write down what you did for each protégé in {period.name}: one action a row.",
        "Half a form is better than none, and an empty form tells us that there was nothing.",
        *(record if has_record else ()),
        "Then save the file and send it back as it is.",
    )
