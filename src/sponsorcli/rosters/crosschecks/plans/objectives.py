"""Objectives and aims that do not count as they are written: nobody answers for them, or they are over."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.problems import Problem, Related, Severity
from sponsorcli.rosters.crosschecks.finding import INDEX, Finding, Tables
from sponsorcli.rosters.crosschecks.roles import Gone, gone_among


def owners_gone(tables: Tables) -> Iterator[Finding]:
    """A warning for every objective that runs on the day and whose owner has left."""
    if not tables.has("objectives"):
        return
    running = tables.sound_rows("objectives").filter((pl.col("ends_on") >= tables.as_of).fill_null(value=True))
    hint = "enter who answers for it now, or its last day in ends_on"
    told = Gone("R154", "objectives", "owner_id", "owner", hint, "; nobody answers for the objective")
    yield from gone_among(tables, running, told)


def aims_of_others(tables: Tables) -> Iterator[Finding]:
    """A warning for every aim of somebody who is known and is no protégé: it does not count."""
    if not (tables.has("aims") and tables.has("proteges")):
        return
    proteges = tables.all_rows("proteges").select("person_id")
    known = pl.concat([tables.all_rows(name).select("person_id") for name in ("people", "sponsors")])
    aims = tables.sound_rows("aims")  # whoever is in neither table is nobody, which is said already
    others = aims.join(proteges, on="person_id", how="anti").join(known, on="person_id", how="semi")
    for index, person in others.sort(INDEX).select(INDEX, "person_id").iter_rows():
        problem = Problem(
            "R155",
            f'the aim is that of "{person}", who is not a protégé of this programme; it does not count',
            tables.table("aims").place(index, "person_id"),
            "correct the id, add the person to proteges, or delete the row",
            Severity.WARNING,
        )
        yield Finding("aims", index, problem)


def aims_for_ended_objectives(tables: Tables) -> Iterator[Finding]:
    """A warning for every objective that has ended while aims for it are not reached: these serve nothing any more."""
    open_now = (pl.col("met_on") > tables.as_of).fill_null(value=True)
    both = _with_objectives(tables).filter(open_now & (pl.col("ends_on") < tables.as_of)).sort(INDEX)
    firsts = both.group_by("objective", maintain_order=True).agg(
        pl.col(INDEX, "objective_id", "ends_on").first(), pl.len()
    )
    for objective, index, objective_id, ends_on, count in firsts.iter_rows():
        which = "the aim for it is" if count == 1 else f"{count:,} aims for it are"
        problem = Problem(
            "R156",
            f'the objective "{objective_id}" ended on {ends_on}, and {which} not reached',
            tables.table("aims").place(index, "objective_id"),
            "name an objective that runs, or enter met_on",
            Severity.WARNING,
            (Related(tables.table("objectives").place(objective, "ends_on"), "the objective's last day"),),
        )
        yield Finding("aims", index, problem)


def aims_after_the_end(tables: Tables) -> Iterator[Finding]:
    """A note for every open aim that is due after the last day of its objective, which runs still."""
    open_now = (pl.col("met_on") > tables.as_of).fill_null(value=True)
    late = (pl.col("ends_on") >= tables.as_of) & (pl.col("by_on") > pl.col("ends_on"))
    both = _with_objectives(tables).filter(open_now & late)
    for index, by_on, ends_on, objective in both.select(INDEX, "by_on", "ends_on", "objective").iter_rows():
        problem = Problem(
            "R157",
            f"the aim is due on {by_on}, after its objective ends on {ends_on}",
            tables.table("aims").place(index, "by_on"),
            "bring the day forward, or nothing, if that is meant",
            Severity.NOTE,
            (Related(tables.table("objectives").place(objective, "ends_on"), "the objective's last day"),),
        )
        yield Finding("aims", index, problem)


def _with_objectives(tables: Tables) -> pl.DataFrame:
    """The aims with the last day of their objective and its row as `objective`."""
    objectives = tables.sound_rows("objectives").select("objective_id", "ends_on", objective=INDEX)
    first = objectives.unique("objective_id", keep="first", maintain_order=True)
    return tables.sound_rows("aims").join(first, on="objective_id", maintain_order="left")
