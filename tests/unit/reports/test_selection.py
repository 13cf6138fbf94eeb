from datetime import date

import pytest

from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.kinds.ranking.number import RankedByNumber
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.rendering.wording import worded
from sponsorcli.reports.selection import selection_report
from sponsorcli.selection import select_proteges
from sponsorcli.tables import Kind, Report, Withheld
from tests.unit.fairness.programmes import shown

AS_OF = date(2026, 10, 31)


def report(places: int | None = 8, *, audited: bool = True, people: int = 60, tie_within: float = 0) -> Report:
    """Every third of the nominated is not eligible; groups are 30 of F, 27 of M and 3 of X."""
    nominated = [
        {"person_id": f"{n:02}", "potential": float(n % 5 + 1), "performance": 1.0 if n % 3 == 0 else 4.0}
        for n in range(people)
    ]
    audit = [{"person_id": f"{n:02}", "gender": "X" if n > 56 else "F" if n % 2 else "M"} for n in range(people)]
    program = Program(
        schema_version=1,
        about=About(id="test", name="Test"),
        sources=Sources(),
        selection=SelectionSettings(
            places=places,
            tie_within=tie_within,
            eligible=(AtLeast(field="performance", value=3.0),),
            ranked_by=(RankedByNumber(field="potential", best=5.0),),
        ),
        outcomes=OutcomeSettings(groups=("gender",)),
    )
    names = [{"person_id": f"{n:02}", "name": f"Name {n}"} for n in range(people)]
    snapshot = Snapshot(program, Roster.of(proteges=nominated, people=names), AS_OF)
    figures = shown(snapshot, RosterTable.of_rows("audit", audit)) if audited else None
    return selection_report(select_proteges(snapshot), snapshot, figures, is_audited=audited)


def test_the_headline_answers_who_takes_the_places() -> None:
    assert report().headline == "40 of 60 nominated people are eligible; 8 of 8 places are taken."
    assert report(None).headline == "40 of 60 nominated people are eligible."
    assert report(people=0).headline == "Nobody is nominated."


def test_the_facts_are_those_that_scripts_rely_on() -> None:
    facts = {fact.name: fact.value for fact in report().facts}
    assert facts.items() >= {"nominated": 60, "eligible": 40, "places": 8, "selected": 8}.items()


def test_candidates_come_with_names_scores_and_reasons() -> None:
    table = report().table("candidates")
    rows = {row[0]: dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows()}
    assert rows["04"] == {
        "person_id": "04",
        "eligible": True,
        "score": 1.0,
        "rank": 1,
        "selected": True,
        "failed": "",
        "round": "",
        "decided_on": None,
        "result": None,
        "tied": False,
        "drawn": False,
        "missing": "",
    }
    assert worded(rows["04"]["person_id"], Kind.PERSON) == "Name 4 (04)"
    assert (rows["03"]["rank"], rows["03"]["failed"]) == (None, "performance 1 is below 3")


def test_reasons_are_counted() -> None:
    assert list(report().table("reasons").rows()) == [("performance below 3", 20)]


def test_a_small_group_is_withheld_in_every_column_and_others_are_shown_with_noise() -> None:
    table = report().table("impact")
    rows = [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows()]
    small = next(row for row in rows if row["group"] == "X")
    assert small["withheld"] is True
    for name in ("pool", "passed", "rate", "impact_ratio", "low", "high", "p_value", "flips"):
        assert isinstance(small[name], Withheld)
    hidden = [row["group"] for row in rows if row["step"] == "nominated to eligible" and row["withheld"]]
    assert hidden == ["X"]
    assert {(row["perturbed"], row["variance"]) for row in rows} == {(True, 12.0)}


def test_no_person_stands_beside_a_group() -> None:
    columns = {column.name for column in report().table("impact").columns}
    assert "person_id" not in columns
    assert "gender" not in {column.name for column in report().table("candidates").columns}


def test_a_tie_at_the_last_place_is_said() -> None:
    assert any("between 8 people with equal scores" in note for note in report(4).notes)


def test_without_an_audit_table_there_is_no_audit_and_the_notes_say_so() -> None:
    plain = report(audited=False)
    assert "impact" not in {table.name for table in plain.tables}
    assert "No step is compared by group, because there is no audit table." in plain.notes


def test_what_is_not_on_record_is_listed_by_value_with_whom_to_ask() -> None:
    nominated: list[dict[str, object]] = [
        {"person_id": "1", "potential": 3.0, "performance": 4.0},
        {"person_id": "2", "performance": 4.0},
        {"person_id": "3"},
        {"person_id": "4", "potential": 3.0, "performance": 4.0, "withdrawn_on": AS_OF},
    ]
    program = Program(
        schema_version=1,
        about=About(id="test", name="Test"),
        sources=Sources(),
        selection=SelectionSettings(
            eligible=(AtLeast(field="performance", value=3.0),),
            ranked_by=(RankedByNumber(field="potential", best=5.0),),
        ),
    )
    snapshot = Snapshot(program, Roster.of(proteges=nominated), AS_OF)
    table = selection_report(select_proteges(snapshot), snapshot).table("missing")
    assert list(table.rows()) == [("potential", 2, 1, "2, 3"), ("performance", 1, 0, "3")]


@pytest.mark.parametrize(("within", "said"), [(0, "equal scores"), (0.01, "nearly equal (within 0.01) scores")])
def test_the_last_places_among_equals_are_said_to_be_given_by_id(within: float, said: str) -> None:
    """Eight people have the best potential, and eight the next: of 12 places the last four go by id."""
    (told,) = [note for note in report(12, tie_within=within).notes if note.startswith("The last places")]
    assert told == (f"The last places were given by id between 8 people with {said}; the ranking cannot separate them.")


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("", []),
        ("1", ["1 of those listed has left or withdrawn and is not counted."]),
        ("12", ["2 of those listed have left or withdrawn and are not counted."]),
    ],
)
def test_who_was_selected_and_is_gone_is_told_apart_from_who_is_not_eligible(gone: str, said: list[str]) -> None:
    program = Program(
        schema_version=1,
        about=About(id="test", name="Test"),
        sources=Sources(),
        selection=SelectionSettings(eligible=(AtLeast(field="performance", value=3.0),)),
    )
    nominated = [
        {"person_id": one, "performance": 4.0 if one != "3" else 1.0, "withdrawn_on": AS_OF if one in gone else None}
        for one in "1234"
    ]
    decided = [{"person_id": one, "result": "selected", "decided_on": date(2026, 3, 1)} for one in "12"]
    snapshot = Snapshot(program, Roster.of(proteges=nominated, selections=decided), AS_OF)
    notes = selection_report(select_proteges(snapshot), snapshot).notes
    assert [note for note in notes if "left or withdrawn" in note] == said
