"""Who of all people would be eligible, whether somebody nominated them or not: by written criteria, no attribute.

Everybody is judged by the people table alone, nominated or not, so that nobody looks better for having been nominated.
A rule about something that only nominees have (a rating of potential, accomplishments) is left out, and named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.anniversaries import tenure_years
from sponsorcli.model.history.people import filled
from sponsorcli.model.kinds.eligibility import Eligibility
from sponsorcli.model.kinds.ranking import Ranking
from sponsorcli.model.kinds.screening import ScreeningSetting

from .evaluation import data_on, scores_of

QUALIFIED = pl.Schema([
    ("person_id", pl.String()), ("level", pl.String()), ("function", pl.String()), ("manager_id", pl.String()),
    ("score", pl.Int64()), ("nominated", pl.Boolean()),
])  # fmt: skip


@dataclass(frozen=True)
class Qualified:
    """Everybody who would be eligible on `day`, with what is not judged of them, in words.

    `people` has the columns of `QUALIFIED`, by id; `score` is in millionths, of the criteria known of everybody, and
    missing where there is none. `nominated` is whether somebody had nominated the person by the snapshot's day. Who
    was nominated for an earlier round, or has been a protégé before, is not among them. `left_out` are rules and
    criteria that cannot be judged of everybody.
    """

    day: date
    people: pl.DataFrame
    left_out: tuple[str, ...]

    @property
    def nominated(self) -> int:
        """How many of them are nominated."""
        return int(self.people["nominated"].sum())

    def not_nominated(self) -> pl.DataFrame:
        """Those whom nobody nominated, the highest score first, then by id."""
        return self.people.filter(~pl.col("nominated")).sort("score", "person_id", descending=[True, False])

    def by_manager(self) -> pl.DataFrame:
        """For each manager: `manager_id`, `qualified` and how many of them are `nominated`; the most left out first."""
        counted = self.people.drop_nulls("manager_id").group_by("manager_id").agg(
            pl.len().cast(pl.Int64).alias("qualified"), pl.col("nominated").sum().cast(pl.Int64)
        )  # fmt: skip
        left = pl.col("qualified") - pl.col("nominated")
        return counted.sort(left, "manager_id", descending=[True, False])


def qualified_for_round(snapshot: Snapshot) -> Qualified:
    """Who could have been nominated for the newest round: as they were on the day of its last nomination."""
    return qualified_people(snapshot, _nomination_day(snapshot))


def qualified_people(snapshot: Snapshot, day: date | None = None) -> Qualified:
    """Who would be eligible on the day, by default that of the snapshot; a person who is not employed never."""
    then = snapshot if day is None or day == snapshot.as_of else snapshot.on(day)
    rows = then.history.people.join(then.history.absent, on="person_id", how="anti", maintain_order="left")
    newest, before = _by_round(snapshot)
    rows = (
        rows.filter(~pl.col("person_id").is_in(list(before))).sort("person_id").with_columns(tenure_years(then.as_of))
    )
    rules, criteria, left_out = _known_of_all(rows, snapshot)
    known = data_on(then, rows)
    judged = [list(rule.judge(known)) for rule in rules]
    meets = pl.Series([all(one[at] is None for one in judged) for at in range(rows.height)], dtype=pl.Boolean)
    scores, _ = scores_of(known, _ranked_by(criteria, then))
    found = rows.with_columns(
        score=pl.Series(scores, dtype=pl.Int64), nominated=pl.col("person_id").is_in(list(newest))
    ).filter(meets)
    return Qualified(then.as_of, found.select(QUALIFIED.names()).cast(QUALIFIED), left_out)


def _ranked_by(criteria: tuple[Ranking, ...], snapshot: Snapshot) -> Snapshot:
    selection = snapshot.program.selection.model_copy(update={"ranked_by": criteria})
    return replace(snapshot, program=snapshot.program.model_copy(update={"selection": selection}))


def _nomination_day(snapshot: Snapshot) -> date | None:
    """The day of the last nomination of the newest round; None where no nomination is dated."""
    days = _counted(snapshot)["nominated_on"].drop_nulls()
    return None if days.is_empty() else days.sort()[-1]


def _counted(snapshot: Snapshot) -> pl.DataFrame:
    """The nominations made by the day, those withdrawn since too: `person_id`, `round`, `nominated_on`."""
    nominations = snapshot.history.nominations.select("person_id", "round", "nominated_on")
    return nominations.filter((pl.col("nominated_on") <= snapshot.as_of).fill_null(value=True))


def _by_round(snapshot: Snapshot) -> tuple[frozenset[str], frozenset[str]]:
    """Who is nominated for the newest round, and who for an earlier one or paired before it: no longer to be named."""
    counted = _counted(snapshot)
    last = counted.group_by("round").agg(pl.col("nominated_on").max()).sort("nominated_on", "round", nulls_last=False)
    newest = counted.filter(pl.col("round") == last["round"][-1]) if last.height else counted
    here = frozenset(newest["person_id"])
    paired = frozenset(snapshot.history.pairs["protege_id"])
    return here, (frozenset(counted["person_id"]) | paired) - here


def _known_of_all(
    rows: pl.DataFrame, snapshot: Snapshot
) -> tuple[tuple[Eligibility, ...], tuple[Ranking, ...], tuple[str, ...]]:
    """The rules and criteria that can be judged of everybody, and what the others are about."""
    has = filled(rows)
    settings = snapshot.program.selection
    evidence = frozenset(snapshot.roster.frame("evidence")["person_id"])
    of_all = bool(evidence - frozenset(snapshot.roster.frame("proteges")["person_id"]))

    def lacking(one: ScreeningSetting) -> Iterator[str]:
        yield from (name.replace("_", " ") for name, _ in one.columns if name not in has)
        if one.counts_evidence and not of_all:
            yield "evidence"

    left_out = dict.fromkeys(name for one in (*settings.eligible, *settings.ranked_by) for name in lacking(one))
    rules = tuple(one for one in settings.eligible if not any(lacking(one)))
    return rules, tuple(one for one in settings.ranked_by if not any(lacking(one))), tuple(left_out)
