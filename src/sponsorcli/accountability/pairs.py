"""What is wrong with the pairs that are held to account."""

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity

PAIR = "pair"
"""The column that numbers the pairs from 0, in the order of protégé, sponsor and pairing date."""


def problems_of_pairs(snapshot: Snapshot) -> list[Problem]:
    """The pairs that take no part, or whose end is not written down although one of the two has left."""
    table = snapshot.roster.table("pairs")
    rows = table.frame.with_row_index("index")
    names = "protege_id", "sponsor_id"
    backwards = rows.filter(pl.col("ended_on") < pl.col("paired_on")).select("index", *names, "paired_on", "ended_on")
    problems = [
        Problem(
            "A002",
            f"pair {protege} with {sponsor} ended on {ended}, before it was made on {paired}",
            table.place(index, "ended_on"),
            "correct one of the two dates",
        )
        for index, protege, sponsor, paired, ended in backwards.rows()
    ]
    left = snapshot.history.departures.filter(pl.col("left_on") <= snapshot.as_of)
    for role in names:
        gone = rows.join(left, left_on=role, right_on="person_id", how="inner", maintain_order="left").filter(
            pl.col("ended_on").is_null() | (pl.col("ended_on") > pl.col("left_on"))
        )
        problems += [
            Problem(
                "A003",
                f"{person} left on {day} and the pair {protege} with {sponsor} has no end by then",
                table.place(index, "ended_on"),
                f"enter {day} or the day the pair ended in ended_on",
                Severity.WARNING,
            )
            for index, protege, sponsor, person, day in gone.select(
                "index", *names, pl.col(role).alias("gone"), "left_on"
            ).rows()
        ]
    return problems
