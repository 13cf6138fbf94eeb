"""What is said of forms that were to come back, and of what pairs agreed on."""

from datetime import date

import pytest

from sponsorcli.forms import AwaitedForm
from sponsorcli.forms.code import FormKind
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.reports.accountability.returns import goals_table, returns_facts, returns_table
from sponsorcli.tables import Table

AS_OF = date(2026, 6, 30)
FORMS = (
    AwaitedForm("f1", "S1", FormKind.ACTIONS, "2026-05", is_returned=True),
    AwaitedForm("f2", "S2", FormKind.ACTIONS, "2026-05", is_returned=False),
    AwaitedForm("f3", "P1", FormKind.PULSE, "2026-05", is_returned=True, is_empty=True),
    AwaitedForm("f4", "P2", FormKind.PULSE, "2026-05", is_returned=False),
)


def rows_of(table: Table) -> list[dict[str, object]]:
    return [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows()]


def test_forms_still_to_come_stand_first_and_each_says_whether_it_came() -> None:
    assert [(row["person_id"], row["form"], row["state"]) for row in rows_of(returns_table(FORMS))] == [
        ("S2", "actions", "outstanding"),
        ("P2", "pulse", "outstanding"),
        ("S1", "actions", "returned"),
        ("P1", "pulse", "returned_empty"),
    ]
    assert set(returns_table(FORMS).column("period")) == {"2026-05"}


def test_forms_are_counted_where_any_was_awaited() -> None:
    facts = {fact.name: fact.value for fact in returns_facts(FORMS)}
    assert facts == {"returns_period": "2026-05", "returns_awaited": 4, "returns_outstanding": 2}
    assert returns_facts(()) == ()


@pytest.mark.parametrize(
    ("review_on", "met_on", "due", "next_on"),
    [
        (date(2026, 6, 29), None, 1, None),
        (AS_OF, None, 0, AS_OF),
        (date(2026, 7, 1), None, 0, date(2026, 7, 1)),
        (date(2026, 6, 29), AS_OF, 0, None),
        (date(2026, 7, 1), AS_OF, 0, None),
        (None, None, 0, None),
    ],
)
def test_a_goal_is_to_be_reviewed_from_the_day_after_its_review_unless_it_is_reached(
    review_on: date | None, met_on: date | None, due: int, next_on: date | None
) -> None:
    pair = {"protege_id": "P1", "sponsor_id": "S1"}
    agreed = {**pair, "goal": "Lead", "signed_on": date(2026, 2, 1), "review_on": review_on, "met_on": met_on}
    later = {**pair, "goal": "Write", "signed_on": date(2026, 3, 1), "review_on": date(2026, 8, 1)}
    roster = Roster.of(
        pairs=[{**pair, "paired_on": date(2026, 1, 12)}],
        agreements=[later, agreed, {**agreed, "protege_id": "P2", "sponsor_id": "S9"}],
    )
    about = About(id="t", name="T")
    table = goals_table(Snapshot(Program(schema_version=1, about=about, sources=Sources()), roster, AS_OF))
    (row,) = rows_of(table)
    assert (row["protege_id"], row["sponsor_id"], row["signed_on"]) == ("P1", "S1", date(2026, 2, 1))
    assert (row["goals"], row["met"]) == (2, int(met_on is not None))
    assert (row["reviews_due"], row["next_review_on"]) == (due, next_on or date(2026, 8, 1))
