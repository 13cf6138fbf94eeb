"""Defaults of the career phase that lean on what the tables do not have: left out, with one note."""

from dataclasses import replace
from functools import cached_property

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.accountability import ExpectationSetting
from sponsorcli.model.kinds.pairing import ReadAs
from sponsorcli.model.reporting_lines import ReportingLines
from sponsorcli.model.settings import SettingPath
from sponsorcli.program_file.defaults import Item, Lack, LeftOutDefault, lacking_in_program, without_defaults

_NOBODY_OF = {"proteges": "no protégé", "sponsors": "no sponsor", "people": "nobody in people"}
_ALL = {"proteges": "the protégés", "sponsors": "the sponsors", "people": "everybody"}


def with_met_defaults(snapshot: Snapshot) -> tuple[Snapshot, tuple[LeftOutDefault, ...]]:
    """The snapshot with a program whose defaults all have what they need, and the others; what somebody wrote stays.

    Every analysis, the verifier and every document read this program, so that none applies what another leaves out.
    """
    found = without_defaults(snapshot.program, snapshot.places, _Roster(snapshot).lacking)
    return replace(snapshot, program=found.program, places=found.places), found.left_out


class _Roster:
    """What the tables of a snapshot have for the settings to judge by."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        given = {name for name, table in snapshot.roster.tables.items() if table.is_given}
        self.pairs_people = {"proteges", "sponsors"} <= given
        self.has_pairs = "pairs" in given
        self.compares = {"people", "pairs"} <= given

    @cached_property
    def _frames(self) -> dict[str, pl.DataFrame]:
        history = self.snapshot.history
        sides = {name: history.described(name) for name in ("proteges", "sponsors")}
        return {**sides, "people": history.people}

    def lacking(self, path: SettingPath, item: Item) -> Lack | None:
        """What the item lacks; None too where the tables do not set up what it is for."""
        if isinstance(item, str):
            return self._of_outcomes(path[-1], item) if self.compares else None
        if isinstance(item, ExpectationSetting):
            return self._of_expectation(item) if self.has_pairs else None
        if not self.pairs_people:
            return None
        if (lack := lacking_in_program(self.snapshot.program, path, item)) is not None:
            return lack
        if any(use.read_as is ReadAs.MANAGER for use in item.reads()):
            return self._reporting_lines()
        return self._blank(*((use.table, use.field) for use in item.reads()))

    def _blank(self, *wanted: tuple[str, str]) -> Lack | None:
        """The columns that nobody of a table has a value in."""
        blank = [(table, field) for table, field in wanted if _is_blank(self._frames[table], field)]
        if not blank:
            return None
        (_, field), *others = blank
        if others and {name for _, name in others} == {field}:
            return f"neither protégés nor sponsors have a value for {field}", f"fill in {field} for both"
        why = ", and ".join(f"{_NOBODY_OF[table]} has a value for {name}" for table, name in blank)
        return why, f"fill in {' and '.join(f'{name} for {_ALL[table]}' for table, name in blank)}"

    def _reporting_lines(self) -> Lack | None:
        people = self.snapshot.history.people
        if not self._frames["proteges"].height or ReportingLines.of(self.snapshot.roster, people).manager_of:
            return None
        return "nobody's manager is known", (
            "give people, or the sponsors and the protégés, the column manager_id; it keeps managers from their reports"
        )

    def _of_expectation(self, expectation: ExpectationSetting) -> Lack | None:
        is_idle = self.snapshot.program.accountability.mode == "none"
        return None if is_idle or expectation.can_be_judged(self.snapshot.roster) else expectation.lack

    def _of_outcomes(self, key: str | int, item: str) -> Lack | None:
        if key == "compare_on":
            return self._blank(("people", item))
        if item != "promotion" or self.snapshot.history.career.has_events:
            return None
        return "no table records promotions", "name career_events under `sources`"


def _is_blank(frame: pl.DataFrame, field: str) -> bool:
    """Whether none of the rows has a value; False where there are no rows that could have one."""
    if not frame.height:
        return False
    if field not in frame.columns:
        return True
    column = frame[field].drop_nulls()
    if column.dtype == pl.List:
        return not column.list.drop_nulls().list.len().sum()
    return not len(column) or (column.dtype == pl.String and not column.str.strip_chars().str.len_chars().sum())
