"""Which opportunities that are open now ask for what somebody aims at: the goal is one of the skills they need."""

from collections.abc import Iterator, Mapping

import polars as pl

SCHEMA = {
    "opportunity_id": pl.String, "title": pl.String, "closes_on": pl.Date, "person_id": pl.String, "goal": pl.String,
    "objective_id": pl.String, "considered": pl.Boolean,
}  # fmt: skip


def openings_for(aims: pl.DataFrame, opportunities: pl.DataFrame, considered: pl.DataFrame) -> pl.DataFrame:
    """A row an open opportunity and open aim whose goal it needs, as tags are compared: whole, without case.

    `opportunities` are those open on the day, with `needs`; `considered` says who is considered for which already.
    """
    known = frozenset(considered.select("opportunity_id", "person_id").rows())
    aimed: dict[str, list[Mapping[str, object]]] = {}
    for aim in aims.iter_rows(named=True):
        aimed.setdefault(_folded(aim["goal"]), []).append(aim)
    rows = list(_rows(opportunities, aimed, known))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("opportunity_id", "person_id", "goal")


def _rows(
    opportunities: pl.DataFrame, aimed: Mapping[str, list[Mapping[str, object]]], known: frozenset[tuple[object, ...]]
) -> Iterator[tuple[object, ...]]:
    for one in opportunities.iter_rows(named=True):
        for need in {_folded(need) for need in one["needs"] or ()}:
            for aim in aimed.get(need, ()):
                person = aim["person_id"]
                yield (
                    one["opportunity_id"], one["title"], one["closes_on"], person, aim["goal"], aim["objective_id"],
                    (one["opportunity_id"], person) in known,
                )  # fmt: skip


def _folded(tag: str) -> str:
    return " ".join(tag.split()).casefold()
