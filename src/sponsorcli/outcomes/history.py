"""Career events told from dated HR extracts: who rose, moved, came and went between one and the next.

An event is dated to the extract that first shows it, unless the row itself says when somebody was hired or left.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from sponsorcli.model import ROW, SOURCE, Roster, RosterTable, Snapshot
from sponsorcli.problems import FilePlace, Problem, Severity

EVENTS = "career_events"
HISTORY = "people_history"
DATED = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})(?:[-_.]?(\d{2}))?(?!\d)")
MOVES = ("function", "location", "manager_id")
DERIVED = ("person_id", "on", "event", "level", "what", "doubt")


@dataclass(frozen=True)
class Derived:
    """The snapshot with events told from extracts, and each of them: the columns of `DERIVED`, by person and day."""

    snapshot: Snapshot
    events: pl.DataFrame | None
    extracts: tuple[date, ...]
    problems: tuple[Problem, ...]


def with_history(snapshot: Snapshot) -> Derived:
    """The snapshot as it is where career events are given or no extracts are; else with what the extracts tell."""
    table = snapshot.roster.table(HISTORY)
    if snapshot.roster.table(EVENTS).is_given or not table.is_given:
        return Derived(snapshot, None, (), ())
    rows, problems = _dated(table, snapshot)
    days = rows["day"].unique().sort().to_list()
    if len(days) < 2:
        place = snapshot.places.of("sources", HISTORY)
        text = (
            f"{len(days)} dated extract{'' if len(days) == 1 else 's'} up to the day; changes are told from two or more"
        )
        return Derived(
            snapshot, None, tuple(days), (*problems, Problem("O012", text, place, "name earlier extracts too"))
        )
    seen = _in_turn(rows, days, snapshot)
    events = _events(seen).sort("person_id", "on", "event")
    first = _baseline(seen)
    roster = Roster(
        {
            **snapshot.roster.tables,
            EVENTS: _table(pl.concat([first, events.select(first.columns)]), table),
            "people": _people(seen, snapshot),
        }
    )
    doubts = tuple(_doubts(events, table))
    told = events.select(DERIVED)
    return Derived(replace(snapshot, roster=roster), told, tuple(days), (*problems, *doubts))


def _dated(table: RosterTable, snapshot: Snapshot) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows of extracts up to the day, once a person and extract: with `day` and `at`, their place in the table."""
    names = [_day_of(source.path) for source in table.sources]
    by_source = pl.DataFrame(
        {SOURCE: pl.Series(range(len(names)), dtype=pl.UInt16), "named": pl.Series(names, dtype=pl.Date)}
    )
    rows = (
        table.frame.with_row_index("at")
        .join(by_source, on=SOURCE, how="left", maintain_order="left")
        .with_columns(pl.coalesce("taken_on", "named").alias("day"))
    )
    problems = [
        Problem(
            "O011",
            f'nothing says of which day the extract "{_name(source.path)}" is, so it is left out',
            FilePlace(source.path),
            "put the day into its name, such as people-2026-01-31.csv, or into a column `taken_on`",
        )
        for source in (
            table.sources[place] for place in rows.filter(pl.col("day").is_null())[SOURCE].unique().sort().to_list()
        )
    ]
    known = rows.filter(pl.col("day") <= snapshot.as_of).sort("person_id", "day", "at")
    once = known.unique(["person_id", "day"], keep="first", maintain_order=True)
    if once.height < known.height:
        again = known.filter(pl.struct("person_id", "day").is_first_distinct().not_())
        problems.append(
            Problem(
                "O013",
                f'{again.height} rows of extracts name somebody a second time, first "{again["person_id"][0]}"; '
                "the first row of each counts",
                table.place(int(again["at"][0]), "person_id"),
                "keep one row a person in each extract",
                Severity.WARNING,
            )
        )
    return once, problems


def _name(path: str) -> str:
    """The file's name without its folders, whose names may carry days too."""
    return path.replace("\\", "/").rpartition("/")[2]


def _day_of(path: str) -> date | None:
    """The day that a file's name carries; the last of the month where it names a month."""
    found = DATED.search(_name(path).rpartition(".")[0])
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    year, month, day = int(found[1]), int(found[2]), found[3]
    try:
        if day is not None:
            return date(year, month, int(day))
        return date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None


def _in_turn(rows: pl.DataFrame, days: list[date], snapshot: Snapshot) -> pl.DataFrame:
    """Each row beside the same person's in the extract before, with the number and day of the extracts around."""
    ranks = snapshot.program.about.rank_of_level()
    rank = pl.col("level").replace_strict(list(ranks), list(ranks.values()), default=None, return_dtype=pl.Int64)
    calendar = pl.DataFrame(
        {
            "day": days,
            "number": range(len(days)),
            "day_before": [None, *days[:-1]],
            "next_day": [*days[1:], None],
        },
        schema={"day": pl.Date, "number": pl.Int64, "day_before": pl.Date, "next_day": pl.Date},
    )
    fields = ("number", "day", "next_day", "hired_on", "left_on", "level", "rank", *MOVES)
    return (
        rows.join(calendar, on="day", how="left", maintain_order="left")
        .with_columns(rank.alias("rank"))
        .with_columns(
            *(pl.col(name).shift(1).over("person_id").alias(f"{name}_then") for name in fields),
            pl.col("number").shift(-1).over("person_id").is_null().alias("is_last"),
            pl.lit(len(days) - 1).alias("newest"),
        )
    )


def _events(seen: pl.DataFrame) -> pl.DataFrame:
    """Every event with what it was told from, and why it is doubtful where it is."""
    there = pl.col("number_then").is_not_null()
    other = (pl.col("hired_on") > pl.col("day_then")).fill_null(value=False)
    gap = pl.col("number") - pl.col("number_then") > 1
    same = seen.filter(there & ~other)
    rank, then = pl.col("rank"), pl.col("rank_then")
    change = pl.format("level {} → {}", pl.col("level_then").fill_null("?"), pl.col("level").fill_null("?"))
    moved = pl.any_horizontal((pl.col(name) != pl.col(f"{name}_then")).fill_null(value=False) for name in MOVES)
    movements = pl.concat_str(
        [pl.when((pl.col(name) != pl.col(f"{name}_then")).fill_null(value=False)).then(pl.lit(name)) for name in MOVES],
        separator=", ",
        ignore_nulls=True,
    )
    came = seen.filter(~there & (pl.col("number") > 0))
    late = (pl.col("hired_on") <= pl.col("day_before")).fill_null(value=False)
    left = seen.filter((pl.col("is_last") & (pl.col("number") < pl.col("newest"))) | _newly_left())
    anew = seen.filter(there & other)
    hired = pl.coalesce("hired_on", "day")
    return pl.concat(
        [
            _told(same.filter(rank > then), "day", "promoted", change),
            _told(same.filter(rank < then), "day", "regraded", change, "went down a level"),
            _told(same.filter((rank == then).fill_null(value=True) & moved), "day", "moved", movements),
            _told(same.filter(gap), "day", "moved", pl.lit("there again"), "was missing from an extract"),
            _told(came.filter(~late), hired, "hired", pl.lit("new")),
            _told(came.filter(late), "day", "moved", pl.lit("new"), "was hired before an extract without them"),
            _told(left, pl.coalesce("left_on", "next_day", "day"), "left", pl.lit("gone")),
            _told(
                anew,
                pl.coalesce("left_on_then", pl.min_horizontal("next_day_then", "hired_on")),
                "left",
                pl.lit("gone"),
                "has a later hiring date",
            ),
            _told(anew, hired, "hired", pl.lit("new"), "may be somebody else under the same id"),
        ]
    )


def _newly_left() -> pl.Expr:
    """Whether the row gives a day of leaving that the row before did not, and the person stays in the extracts."""
    return pl.col("left_on").is_not_null() & pl.col("left_on_then").is_null() & (pl.col("left_on") <= pl.col("day"))


def _told(rows: pl.DataFrame, on: str | pl.Expr, event: str, what: pl.Expr, doubt: str | None = None) -> pl.DataFrame:
    day = pl.col(on) if isinstance(on, str) else on
    level = pl.lit(None, pl.String) if event in {"left", "moved"} else pl.col("level")
    return rows.select(
        "person_id",
        day.alias("on"),
        pl.lit(event).alias("event"),
        level.alias("level"),
        what.alias("what"),
        pl.lit(doubt, pl.String).alias("doubt"),
        "at",
    )


def _baseline(seen: pl.DataFrame) -> pl.DataFrame:
    """The level of everybody in the first extract, from the hiring date on; known from then and not before."""
    first = seen.filter((pl.col("number") == 0) & pl.col("number_then").is_null())
    return first.select(
        "person_id", pl.coalesce("hired_on", "day").alias("on"), pl.lit("hired").alias("event"), "level", "at"
    )


def _table(events: pl.DataFrame, table: RosterTable) -> RosterTable:
    """The events as a career events table whose places are those of the extracts' rows."""
    empty = RosterTable.empty(EVENTS)
    origin = table.frame.select(SOURCE, ROW).with_row_index("at")
    placed = events.join(origin, on="at", how="left", maintain_order="left").drop("at")
    frame = pl.concat([empty.frame, placed], how="diagonal_relaxed").select(empty.frame.columns)
    return RosterTable(empty.spec, frame, table.sources)


def _people(seen: pl.DataFrame, snapshot: Snapshot) -> RosterTable:
    """The people table with those at its end who are in extracts alone, as their last row has them."""
    people = snapshot.roster.table("people")
    gone = (
        seen.filter("is_last")
        .join(people.frame, on="person_id", how="anti")
        .select(name for name in people.frame.columns if name in seen.columns and name not in (SOURCE, ROW))
        .with_columns(pl.lit(0, pl.UInt16).alias(SOURCE), pl.lit(1, pl.UInt32).alias(ROW))
    )
    frame = pl.concat([people.frame, gone], how="diagonal_relaxed").select(people.frame.columns)
    return RosterTable(people.spec, frame, people.sources, people.left_out)


def _doubts(events: pl.DataFrame, table: RosterTable) -> Iterator[Problem]:
    """A problem for every doubtful person and day."""
    doubtful = events.filter(pl.col("doubt").is_not_null()).unique(
        ["person_id", "at"], keep="last", maintain_order=True
    )
    for person, doubt, at in doubtful.sort("at").select("person_id", "doubt", "at").iter_rows():
        yield Problem(
            "O014",
            f'"{person}" {doubt}',
            table.place(at, "person_id"),
            "look the person up, and correct the extract if it is wrong",
            Severity.WARNING,
        )
