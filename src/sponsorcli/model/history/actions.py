"""Which actions count: those on the ladder, up to the day, each once."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

import polars as pl

from sponsorcli.model.ladder import LADDER, Ladder
from sponsorcli.model.roster import ROW, SOURCE

FIRST = "first"
"""The column with the position of the row by which the action counts."""
ACTION_NAME = "_action_name"
ONE_ACTION = ("on", "sponsor_id", "protege_id", ACTION_NAME, "with_person", "opportunity_id", "note")
"""What two rows without an action_id have in common that are one action, the action under its name on the ladder."""
PEOPLE = frozenset({"sponsor_id", "protege_id", "with_person"})
_INDEX = "_position"
STANDS_IN = "~"
"""How the ids begin by which forms speak of rows that have no action_id of their own."""
OF_FORMS = "form-"
"""How the ids begin that forms give to what was entered in them: the same action on record has another, or none."""
CONTENT = tuple(name for name in ONE_ACTION if name != "note")


NOBODY_NEW: Mapping[str, str] = {}
"""No id that replaced another."""


def stand_in_id(row: Mapping[str, object], ladder: Ladder = LADDER, first: Mapping[str, str] = NOBODY_NEW) -> str:
    """The id by which a form speaks of a row without an action_id: made of all that tells it from others.

    People count by the `first` id they had, so that a form that comes back after ids were replaced speaks of the row
    still.
    """
    told = [ladder.name_of(str(row["action"])) if name == ACTION_NAME else row[name] for name in ONE_ACTION]
    told = [first.get(str(one), one) if name in PEOPLE else one for name, one in zip(ONE_ACTION, told, strict=True)]
    return STANDS_IN + sha256("\x1f".join("" if one is None else str(one) for one in told).encode()).hexdigest()[:16]


def first_of_action(
    activity: pl.DataFrame, ladder: Ladder = LADDER, first: Mapping[str, str] = NOBODY_NEW
) -> pl.Series:
    """For each row the position of the row by which its action counts, UInt32: its own where nothing is the same.

    An `action_id` decides where there is one: rows with the same are one action whatever else they say, rows with
    different ones are different actions. Rows without are one action where day, pair, action, with whom, opportunity
    and note are equal; such a row is also one with a row that has an id and is otherwise equal. Which row of an action
    counts does not hang on the order of the rows, but for rows that are equal in all this. An id of `stand_in_id` is
    that of the row without one that it was made of, so that a note added in a form makes no second action of it, nor
    does a new id: `first` has the id that each one began as.
    """
    rows = _with_stand_ins(_named(activity, ladder), first).with_row_index(_INDEX)
    again = rows.filter(pl.struct(ONE_ACTION).is_duplicated() | _is_again(pl.col("action_id")))
    if again.is_empty():
        return rows[_INDEX].alias(FIRST)
    beside = [name for name in ("confirmed_by", SOURCE, ROW) if name in rows.columns]
    ordered = again.sort(*ONE_ACTION, "action_id", *beside, nulls_last=True)
    known = pl.coalesce("action_id", pl.col("action_id").min().over(ONE_ACTION))
    ordered = ordered.with_columns(known.alias("_known"))
    with_id = pl.col(_INDEX).first().over("_known")
    without = pl.col(_INDEX).first().over(ONE_ACTION)
    firsts = ordered.select(
        _INDEX, pl.when(pl.col("_known").is_not_null()).then(with_id).otherwise(without).alias(FIRST)
    )
    found = rows.select(_INDEX).join(firsts, on=_INDEX, how="left", maintain_order="left")
    return found.select(pl.coalesce(FIRST, _INDEX).alias(FIRST)).to_series()


def _with_stand_ins(rows: pl.DataFrame, first: Mapping[str, str]) -> pl.DataFrame:
    """The rows with one id for what a form says and what is on record: what a note says tells no two of these apart."""
    spoken_of = rows["action_id"].drop_nulls()
    if not (spoken_of.str.starts_with(STANDS_IN) | spoken_of.str.starts_with(OF_FORMS)).any():
        return rows
    return _as_on_record(_with_exact_ids(rows, frozenset(spoken_of), first))


def _with_exact_ids(rows: pl.DataFrame, spoken_of: frozenset[str], first: Mapping[str, str]) -> pl.DataFrame:
    """The rows, those without an id with the one by which a form speaks of them."""
    plain = Ladder({})  # the names are looked up already
    ids = [
        row["action_id"]
        or (own if (own := stand_in_id({**row, "action": row[ACTION_NAME]}, plain, first)) in spoken_of else None)
        for row in rows.select("action_id", *ONE_ACTION).iter_rows(named=True)
    ]
    return rows.with_columns(pl.Series("action_id", ids, dtype=pl.String))


def _as_on_record(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, those entered in a form that say the same as one on record with the id of that; it gets one if need be.

    Of several on record that say the same, the first by id and note.
    """
    rows = rows.with_row_index("_at").with_columns(
        _entered=pl.col("action_id").str.starts_with(OF_FORMS).fill_null(value=False)
    )
    on_record = rows.filter(~pl.col("_entered")).sort("action_id", "note", nulls_last=True).unique(
        CONTENT, keep="first", maintain_order=True
    )  # fmt: skip
    entered = rows.filter("_entered")
    same = entered.join(on_record, on=CONTENT, how="inner", nulls_equal=True, suffix="_there", maintain_order="left")
    if same.is_empty():
        return rows.drop("_at", "_entered")
    one_id = pl.coalesce("action_id_there", pl.format("{}same-{}", pl.lit(STANDS_IN), "_at_there"))
    told = same.select("_at", "_at_there", one_id.alias("_id"))
    ids = pl.concat([told.select("_at", "_id"), told.select(pl.col("_at_there").alias("_at"), "_id")]).unique("_at")
    return (
        rows.join(ids, on="_at", how="left", maintain_order="left")
        .with_columns(action_id=pl.coalesce("_id", "action_id"))
        .drop("_at", "_entered", "_id")
    )


def _is_again(column: pl.Expr) -> pl.Expr:
    return column.is_not_null() & column.is_duplicated()


def _named(activity: pl.DataFrame, ladder: Ladder) -> pl.DataFrame:
    """The rows with each action's name on the ladder, looked up once for each way of writing it."""
    written: Sequence[str] = activity["action"].drop_nulls().unique(maintain_order=True).to_list()
    names = pl.DataFrame(
        {"action": written, ACTION_NAME: [ladder.name_of(one) for one in written]},
        schema={"action": pl.String, ACTION_NAME: pl.String},
    )
    return activity.join(names, on="action", how="left", maintain_order="left")


def actions_by(
    activity: pl.DataFrame, ladder: Ladder, as_of: date, first: Mapping[str, str] = NOBODY_NEW
) -> pl.DataFrame:
    """The actions up to `as_of` that the ladder knows, a row an action.

    Columns `index` (position in the activity table), `on`, `sponsor_id`, `protege_id`, `action` (its name on the
    ladder), `rung`, `with_person`, `opportunity_id` and `confirmed`: whether somebody else than the sponsor did so in
    any of the rows that record the action.
    """
    rows = activity.with_row_index("index").filter(pl.col("on") <= as_of)
    rows = rows.with_columns(first_of_action(rows, ladder, first))
    names = {written: ladder.name_of(written) for written in rows["action"].drop_nulls().unique().sort()}
    rungs = {written: ladder.rung_of[name] for written, name in names.items() if name in ladder.rung_of}
    return (
        rows.with_columns(
            rung=pl.col("action").replace_strict(rungs, default=None, return_dtype=pl.Int8),
            confirmed=(pl.col("confirmed_by") != pl.col("sponsor_id")).fill_null(value=False).any().over(FIRST),
            action=pl.col("action").replace_strict(names, default=None, return_dtype=pl.String),
        )
        .filter(pl.col("rung").is_not_null() & (pl.col(FIRST) == pl.int_range(pl.len())))
        .select(
            "index", "on", "sponsor_id", "protege_id", "action", "rung", "with_person", "opportunity_id", "confirmed"
        )
    )


def actions_within_pairs(actions: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The actions within the time of their pair, with the pair's number; where two overlap, the later pair's."""
    joined = actions.join(
        pairs.select("pair", "protege_id", "sponsor_id", "paired_on", "until"),
        on=["protege_id", "sponsor_id"],
        how="inner",
        maintain_order="left",
    ).filter((pl.col("on") >= pl.col("paired_on")) & (pl.col("on") <= pl.col("until")))
    if pairs.select("protege_id", "sponsor_id").is_duplicated().any():
        joined = joined.sort("index", "paired_on").unique("index", keep="last", maintain_order=True)
    return joined.drop("paired_on", "until")
