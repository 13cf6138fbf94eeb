"""The tables of what people sent back and agreed on: forms of the last period, goals with their review dates."""

from collections.abc import Sequence

import polars as pl

from sponsorcli.forms import AwaitedForm
from sponsorcli.model import Snapshot
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Table

from .advocacy import PROTEGE, SPONSOR

AWAITED = (
    Column("person_id", "Person", Kind.PERSON),
    Column("form", "Form", Kind.WORD, "actions: what a sponsor did; pulse: how it is going"),
    Column("period", "Period", Kind.TEXT),
    Column("state", "State", Kind.WORD, "outstanding, returned, or returned empty"),
)
GOALS = (
    PROTEGE,
    SPONSOR,
    Column("signed_on", "Signed on", Kind.DATE),
    Column("goals", "Goals", Kind.WHOLE),
    Column("met", "Reached", Kind.WHOLE),
    Column("reviews_due", "Reviews due", Kind.WHOLE, "goals not reached whose review date has passed"),
    Column("next_review_on", "Next review", Kind.DATE),
)


def returns_table(forms: Sequence[AwaitedForm]) -> Table:
    """The forms of a period: those still to come first."""
    rows = [
        row_of(person_id=form.person_id, form=form.kind.value, period=form.period, state=_state_of(form))
        for form in sorted(forms, key=lambda form: form.is_returned)
    ]
    return table_of("returns", "Forms sent back", AWAITED, rows)


def _state_of(form: AwaitedForm) -> str:
    if not form.is_returned:
        return "outstanding"
    return "returned_empty" if form.is_empty else "returned"


def returns_facts(forms: Sequence[AwaitedForm]) -> tuple[Fact, ...]:
    """How many forms of a period came back, and how many are outstanding; nothing where none was awaited."""
    if not forms:
        return ()
    missing = sum(not form.is_returned for form in forms)
    return (
        Fact("returns_period", "Last forms are about", Kind.TEXT, forms[0].period),
        Fact("returns_awaited", "Forms sent out", Kind.WHOLE, len(forms), "about that period"),
        Fact("returns_outstanding", "Forms not sent back yet", Kind.WHOLE, missing, "of those sent out"),
    )


def goals_table(snapshot: Snapshot) -> Table:
    """What standing pairs agreed on, in numbers: the goals themselves are the pair's own."""
    standing = snapshot.history.standing.select("protege_id", "sponsor_id").unique()
    goals = snapshot.history.goals.join(standing, on=["protege_id", "sponsor_id"], how="semi", maintain_order="left")
    is_open = pl.col("met_on").is_null()
    frame = goals.group_by("protege_id", "sponsor_id", maintain_order=True).agg(
        pl.col("signed_on").min(),
        pl.len().cast(pl.Int64).alias("goals"),
        pl.col("met_on").count().cast(pl.Int64).alias("met"),
        (is_open & (pl.col("review_on") < snapshot.as_of)).sum().cast(pl.Int64).alias("reviews_due"),
        pl.col("review_on").filter(is_open & (pl.col("review_on") >= snapshot.as_of)).min().alias("next_review_on"),
    )
    return table_of("goals", "What pairs agreed on", GOALS, frame)
