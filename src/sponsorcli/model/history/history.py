"""Who is in on a day, and what holds of them then: the one place that answers, for every command and report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from sponsorcli.model.aims import SharedObjectives, aims_on, objectives_on, shared_objectives
from sponsorcli.model.directory.records import FEW_ROWS
from sponsorcli.model.ladder import LADDER, Ladder
from sponsorcli.model.roster import Roster
from sponsorcli.model.settings import Program

from .actions import actions_by, actions_within_pairs
from .career import Career
from .employment import absences_on, departures, leave_of
from .nominations import ON_LIST, decisions_by, lots_by, nominations_on, on_list_since
from .opportunities import considerations_by
from .pairs import goals_of, pairs_in_time
from .people import described, filled, people_on


@dataclass(frozen=True)
class History:
    """Who is in on a day, and with what: each answer is a data frame, computed when it is first asked for.

    `career` has everybody's career over all time. Nothing dated after `as_of` has happened yet.
    """

    program: Program
    roster: Roster
    as_of: date
    career: Career
    known_on: date | None = None
    """The day of which the people table speaks, where that is not `as_of`."""

    @cached_property
    def people(self) -> pl.DataFrame:
        """Everybody's row on the day, once a person (see `people_on`)."""
        return people_on(
            self.as_of, self.career.people, self.career.extracts, self.career.levels, is_past=self.is_past
        )  # fmt: skip

    @property
    def is_past(self) -> bool:
        """Whether the people table speaks of a later day."""
        return self.career.extracts.is_past(self.as_of) or (self.known_on is not None and self.as_of < self.known_on)

    def described(self, table: str) -> pl.DataFrame:
        """The rows of `sponsors` or `proteges` in order, with all that `people` knows of each on the day.

        Protégés have `on_list_since` too, the day from which they wait for a sponsor (see `on_list_since`).
        """
        if table not in self._described:
            self._described[table] = self._describe(table)
        return self._described[table]

    def _describe(self, table: str) -> pl.DataFrame:
        rows = described(self.roster.frame(table), self.people, self.as_of)
        if table != "proteges" or ON_LIST in rows.columns:
            return rows
        waits = on_list_since(self.roster.frame(table), self.roster.frame("selections"), self.pairs, self.as_of)
        return rows.join(waits, on="person_id", how="left", maintain_order="left")

    @cached_property
    def _described(self) -> dict[str, pl.DataFrame]:
        return {}

    def filled(self, table: str) -> frozenset[str]:
        """The columns of `described(table)` that hold anything: one that is blank throughout counts as missing."""
        return filled(self.described(table))

    @cached_property
    def events(self) -> pl.DataFrame:
        """The career events up to the day: `person_id`, `on`, `event`, `level`."""
        return self.career.events.filter(pl.col("on") <= self.as_of)

    @cached_property
    def inferred_events(self) -> pl.DataFrame | None:
        """The events up to the day inferred from extracts (columns `DERIVED`); None where events are given."""
        inferred = self.career.inferred
        return None if inferred is None else inferred.filter(pl.col("on") <= self.as_of).drop("at")

    @cached_property
    def departures(self) -> pl.DataFrame:
        """The day each leaver left or will leave: `person_id`, `left_on`; nobody who came back."""
        return departures(self.career.employment)

    @cached_property
    def absent(self) -> pl.DataFrame:
        """Who is known not to be employed on the day: `person_id`, and why as `absent`."""
        return absences_on(self.career.employment, self.as_of)

    @cached_property
    def leave(self) -> pl.DataFrame:
        """All absences: `person_id`, `first`, `last`, `why` (see `leave_of`)."""
        return leave_of(self.career.events, self.program.accountability.pauses)

    @cached_property
    def away(self) -> pl.DataFrame:
        """Who is on leave or paused on the day: `person_id`, `last` day and `why`, once a person."""
        now = self.leave.filter((pl.col("first") <= self.as_of) & (pl.col("last") >= self.as_of))
        return now.sort("person_id", "last", descending=[False, True]).unique(
            "person_id", keep="first", maintain_order=True
        )

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """The pairs made by the day, numbered (see `pairs_in_time`)."""
        frame = self.roster.frame
        return pairs_in_time(
            frame("pairs"), frame("agreements"), self.career.employment, self.away, self.as_of
        )  # fmt: skip

    @cached_property
    def standing(self) -> pl.DataFrame:
        """The pairs that stand on the day."""
        return self.pairs.filter("standing")

    @cached_property
    def goals(self) -> pl.DataFrame:
        """What pairs agreed on by the day, a row a pair and goal (see `goals_of`)."""
        return goals_of(self.roster.frame("agreements"), self.as_of)

    @cached_property
    def nominations(self) -> pl.DataFrame:
        """Everybody in the protégés table with `round` and `left_out` (see `nominations_on`)."""
        return nominations_on(
            self.roster.frame("proteges"), self.decisions, self.career.employment, self.as_of,
            self.program.about.starts_on,
        )  # fmt: skip

    @cached_property
    def decisions(self) -> pl.DataFrame:
        """The last decision of each person and round up to the day (see `decisions_by`)."""
        return decisions_by(self.roster.frame("selections"), self.as_of)

    @cached_property
    def lots(self) -> pl.DataFrame:
        """Who was in a draw on record up to the day, and whether drawn (see `lots_by`)."""
        return lots_by(self.roster.frame("selections"), self.as_of)

    @cached_property
    def ladder(self) -> Ladder:
        """The ladder with the program's own actions."""
        return LADDER.with_actions(self.program.actions)

    @cached_property
    def actions(self) -> pl.DataFrame:
        """The actions up to the day that count, a row an action (see `actions_by`)."""
        return actions_by(self.roster.frame("activity"), self.ladder, self.as_of, self.roster.first_ids)

    @cached_property
    def actions_of_pairs(self) -> pl.DataFrame:
        """The actions within the time of their pair, with the pair's number."""
        return actions_within_pairs(self.actions, self.pairs)

    @cached_property
    def considerations(self) -> pl.DataFrame:
        """Who was considered for which opportunity by the day, was offered it, took it (see `considerations_by`)."""
        frame = self.roster.frame
        return considerations_by(frame("opportunities"), frame("candidates"), self.as_of)

    @cached_property
    def objectives(self) -> pl.DataFrame:
        """The organisation's objectives, and which of them run on the day (see `objectives_on`)."""
        return objectives_on(self.roster.frame("objectives"), self.as_of)

    @cached_property
    def aims(self) -> pl.DataFrame:
        """What protégés who are employed on the day aim at, and what they have reached (see `aims_on`)."""
        here = self.roster.frame("proteges").join(self.absent, on="person_id", how="anti")
        return aims_on(self.roster.frame("aims"), self.objectives, here, self.as_of)

    @cached_property
    def shared_objectives(self) -> SharedObjectives:
        """The objectives that open aims serve and those that are owned, by person."""
        return shared_objectives(self.aims, self.objectives)

    def levels_on(self, cases: pl.DataFrame) -> pl.DataFrame:
        """The cases (`person_id`, `day`, …) with the `level` of the person on the day; missing where nothing tells."""
        spells = self.career.levels.select("person_id", "level", "since", "until").sort("since")
        found = cases.with_row_index("case").sort("day").join_asof(
            spells, left_on="day", right_on="since", by="person_id", check_sortedness=False
        )  # fmt: skip
        return (
            found.with_columns(level=pl.when(pl.col("day") < pl.col("until")).then("level"))
            .drop("since", "until")
            .sort("case")
            .drop("case")
        )

    def employed_on(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Those of the cases (`person_id`, `day`, …) in which the person is employed on the day, or nobody knows."""
        spells = self.career.employment.sort("since")
        known = cases.with_row_index("case").join(spells.select("person_id").unique(), on="person_id", how="semi")
        here = known.sort("day").join_asof(
            spells, left_on="day", right_on="since", by="person_id", check_sortedness=False
        ).filter(pl.col("day") < pl.col("until"))  # fmt: skip
        out = known.join(here.select("case"), on="case", how="anti").select("case")
        return cases.with_row_index("case").join(out, on="case", how="anti", maintain_order="left").drop("case")

    def names_of(self, people: Iterable[str]) -> dict[str, str]:
        """The names of these people, of those who have one: what `sponsors` or `proteges` says itself goes first."""
        wanted = list(dict.fromkeys(people))
        if not wanted:
            return {}
        if self.people.height <= FEW_ROWS:
            known = self._names
            return {one: known[one] for one in wanted if one in known}
        theirs = pl.col("person_id").is_in(wanted) & pl.col("name").is_not_null()
        named = (table.filter(theirs).select("person_id", "name").rows() for table in self._named())
        return {one: name for rows in named for one, name in rows}

    @cached_property
    def _names(self) -> dict[str, str]:
        """Everybody's name, of those who have one."""
        rows = (row for table in self._named() for row in table[["person_id", "name"]].rows())
        return {one: name for one, name in rows if name is not None}

    def _named(self) -> Iterator[pl.DataFrame]:
        """The tables that may have names, those that go first last."""
        for table in (self.people, self.roster.frame("sponsors"), self.roster.frame("proteges")):
            if table.schema.get("name") == pl.String:
                yield table
