"""Dates that cannot be: who is left out of the cohort for them, and the problems that say so."""

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import FilePlace, Place, Problem, Severity

from .histories import Histories


def first_pairs(snapshot: Snapshot) -> pl.DataFrame:
    """Every protégé's first pairing date up to the day: `person_id`, `index`, `at`, the row of the pairs table."""
    dated = snapshot.history.pairs.sort("protege_id", "paired_on", "at")
    first = dated.unique("protege_id", keep="first", maintain_order=True)
    return first.select(pl.col("protege_id").alias("person_id"), pl.col("paired_on").alias("index"), "at")


def date_problems(histories: Histories, snapshot: Snapshot) -> tuple[Problem, ...]:
    """The dates for which somebody is left out of the cohort."""
    pairs = first_pairs(snapshot)
    return (*plausible_proteges(pairs, histories, snapshot)[2], *implausible_people(pairs, histories, snapshot)[1])


def plausible_proteges(
    pairs: pl.DataFrame, histories: Histories, snapshot: Snapshot
) -> tuple[pl.DataFrame, int, tuple[Problem, ...]]:
    """The protégés whose dates can be (`person_id`, `index`), how many cannot, and why."""
    known = _employment_then(pairs, histories).join(
        _promoted_while_gone(histories), on="person_id", how="left", maintain_order="left"
    )
    judged = known.with_columns(
        pl.when(pl.col("known").is_null())
        .then(pl.lit("is not in the people table"))
        .when(pl.col("since").is_null())
        .then(pl.format("was paired on {} before being hired on {}", "index", "hired_on"))
        .when(pl.col("until") == pl.col("index"))
        .then(pl.format("was paired on {}, the day of leaving", "index"))
        .when(pl.col("until") < pl.col("index"))
        .then(pl.format("was paired on {} after leaving on {}", "index", "until"))
        .when(pl.col("promoted_on").is_not_null())
        .then(pl.format("was promoted on {} after leaving on {}", "promoted_on", "gone_on"))
        .alias("fault")
    )
    table = snapshot.roster.table("pairs")
    faulty = judged.filter(pl.col("fault").is_not_null())
    problems = [
        Problem(
            "O002",
            f'protégé "{person}" {fault}, and is left out of the outcomes',
            table.place(at, "paired_on"),
            "correct the date or the id",
        )
        for person, at, fault in faulty.select("person_id", "at", "fault").iter_rows()
    ]
    problems += _without_date(snapshot)
    sound = judged.filter(pl.col("fault").is_null()).select("person_id", "index")
    return sound, len(problems), tuple(problems)


def _employment_then(pairs: pl.DataFrame, histories: Histories) -> pl.DataFrame:
    """The pairs with the employment begun by the pairing date, `since` and `until`; `known` where people lists one."""
    people = histories.people.select("person_id", "hired_on", pl.lit(value=True).alias("known"))
    spells = histories.employment.sort("since")
    return (
        pairs.join(people, on="person_id", how="left", maintain_order="left")
        .sort("index")
        .join_asof(spells, left_on="index", right_on="since", by="person_id", coalesce=False, check_sortedness=False)
        .sort("person_id")
    )


def _promoted_while_gone(histories: Histories) -> pl.DataFrame:
    """The last promotion of each person that lies after a departure and before any return: `promoted_on`, `gone_on`."""
    spells = histories.employment.select("person_id", "since", gone_on="until").sort("since")
    placed = histories.promotions.sort("on").join_asof(
        spells, left_on="on", right_on="since", by="person_id", check_sortedness=False
    )  # fmt: skip
    outside = placed.filter(pl.col("on") > pl.col("gone_on"))
    return outside.sort("on").group_by("person_id").agg(pl.col("on").last().alias("promoted_on"),
                                                        pl.col("gone_on").last())  # fmt: skip


def _without_date(snapshot: Snapshot) -> list[Problem]:
    """A problem for every protégé none of whose pairs has a date."""
    table = snapshot.roster.table("pairs")
    rows = table.frame.with_row_index("at")
    dated = rows.filter(pl.col("paired_on").is_not_null()).select("protege_id").unique()
    undated = rows.join(dated, on="protege_id", how="anti").unique("protege_id", keep="first", maintain_order=True)
    return [
        Problem(
            "O003",
            f'no pair of protégé "{person}" has a pairing date, so there is no day to count from',
            table.place(at, "paired_on"),
            "enter the day the pair was made",
        )
        for person, at in undated.sort("at").select("protege_id", "at").iter_rows()
    ]


def implausible_people(
    pairs: pl.DataFrame, histories: Histories, snapshot: Snapshot
) -> tuple[pl.Series, tuple[Problem, ...]]:
    """The ids of other people whose dates cannot be, and one problem that counts them and names the first."""
    faulty = (
        histories.people.join(pairs.select("person_id"), on="person_id", how="anti")
        .join(_promoted_while_gone(histories), on="person_id", how="left")
        .filter((pl.col("left_on") < pl.col("hired_on")) | pl.col("promoted_on").is_not_null())
        .sort("person_id")
    )
    ids = faulty["person_id"]
    if not len(ids):
        return ids, ()
    left_first = faulty["left_on"][0] < faulty["hired_on"][0] if faulty["hired_on"][0] is not None else False
    fault = "left before being hired" if left_first else "was promoted after leaving"
    count = f"{len(ids)} people" if len(ids) > 1 else "somebody"
    message = f'the dates of {count} cannot be, first "{ids[0]}", who {fault}; they are left out of the comparison'
    place = _person_place(ids[0], snapshot)
    return ids, (Problem("O004", message, place, "correct the dates in people or career events", Severity.WARNING),)


def _person_place(person: str, snapshot: Snapshot) -> Place:
    table = snapshot.roster.table("people")
    at = table.frame.with_row_index("at").filter(pl.col("person_id") == person)["at"]
    return table.place(at[0], "left_on") if len(at) else FilePlace(snapshot.places.path)
