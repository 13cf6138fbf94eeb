"""Which open opportunities somebody's evidence fits, and whom suggestions name first."""

from collections.abc import Iterable
from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.opportunities import review_opportunities
from sponsorcli.opportunities.needs import FittingOpportunity, SkillEvidence, opportunities_for

AS_OF = date(2026, 10, 31)
Rows = Iterable[dict[str, object]]
PEOPLE: Rows = [
    {"person_id": one, "level": "L2", "function": "Sales", "hired_on": date(2020, 1, 1), "performance": rating}
    for one, rating in (("P1", 1.0), ("P2", 5.0), ("P3", 3.0), ("S1", 3.0))
]
PAIRS: Rows = [{"protege_id": f"P{n}", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)} for n in (1, 2, 3)]


def snapshot(**tables: Rows) -> Snapshot:
    about = About(id="t", name="T", levels=("L1", "L2", "L3", "L4"))
    program = Program(schema_version=1, about=about, sources=Sources())
    given: dict[str, Rows] = {"people": PEOPLE, "pairs": PAIRS, "sponsors": [{"person_id": "S1"}]}
    proteges: Rows = [{"person_id": f"P{n}"} for n in (1, 2, 3)]
    return Snapshot(program, Roster.of(**{**given, "proteges": proteges, **tables}), AS_OF)


def opportunity(number: int, *needs: str, **fields: object) -> dict[str, object]:
    return {"opportunity_id": f"O{number}", "level": "L3", "function": "Sales", "posted_on": date(2026, 10, 1),
            "closes_on": date(2026, 11, 10), "needs": list(needs) or None, **fields}  # fmt: skip


def evidence(person: str, *skills: str, what: str = "Did it", on: date = date(2026, 1, 5)) -> dict[str, object]:
    return {"person_id": person, "on": on, "what": what, "skills": list(skills)}


def found(*opportunities: dict[str, object], **tables: Rows) -> tuple[FittingOpportunity, ...]:
    return opportunities_for("P1", snapshot(opportunities=opportunities, **tables))


def test_each_need_has_the_rows_that_show_it_whole_and_without_case() -> None:
    rows = [
        evidence("P1", "Negotiation", "delivery", what="Tender"),
        {**evidence("P1", "negotiation", what="Renewal", on=date(2026, 5, 5)), "verified_by": "M1"},
        evidence("P1", "negotiations", what="Another word"),
        evidence("P2", "Public speaking", what="Somebody else's"),
    ]
    (one,) = found(opportunity(1, "negotiation ", "public speaking"), evidence=rows)
    assert [(need.skill, need.shown_by) for need in one.needs] == [
        (
            "negotiation ",
            (SkillEvidence("Renewal", date(2026, 5, 5), "M1"), SkillEvidence("Tender", date(2026, 1, 5), None)),
        ),
        ("public speaking", ()),
    ]
    assert (one.met, one.missing) == (1, ("public speaking",))


def test_evidence_after_the_day_shows_nothing_yet() -> None:
    today, tomorrow = (evidence("P1", "delivery", on=date(2026, 10, 31) if n else date(2026, 11, 1)) for n in (1, 0))
    assert found(opportunity(1, "delivery"), evidence=[tomorrow])[0].met == 0
    assert found(opportunity(1, "delivery"), evidence=[today])[0].met == 1


def test_open_opportunities_come_by_what_is_missing_then_by_day_and_those_without_needs_last() -> None:
    rows = [
        opportunity(1), opportunity(2, "a", "b"), opportunity(3, "a", closes_on=date(2026, 11, 20)),
        opportunity(4, "A", closes_on=date(2026, 11, 2)), opportunity(5, "a", filled_on=date(2026, 10, 31)),
        opportunity(6, "a", closes_on=date(2026, 10, 30)), opportunity(7, "a", closes_on=date(2026, 10, 31)),
    ]  # fmt: skip
    order = [one.opportunity_id for one in found(*rows, evidence=[evidence("P1", "a")])]
    assert order == ["O7", "O4", "O3", "O2", "O1"]


def test_level_function_and_candidates_are_told() -> None:
    rows = [opportunity(n, "a", level=level, function=function) for n, level, function in (
        (1, "L1", "sales"), (2, "L2", "Finance"), (3, "L3", None), (4, "L4", "Sales"), (5, None, "Sales"),
    )]  # fmt: skip
    told = {
        one.opportunity_id: (one.at_level, one.same_function, one.is_considered)
        for one in found(*rows, candidates=[{"opportunity_id": "O4", "person_id": "P1"}])
    }
    assert told == {
        "O1": (False, True, False), "O2": (True, False, False), "O3": (True, None, False),
        "O4": (False, True, True), "O5": (None, True, False),
    }  # fmt: skip


def suggested(*needs: str, **tables: Rows) -> list[tuple[str, str, str]]:
    review = review_opportunities(snapshot(opportunities=[opportunity(1, *needs)], **tables))
    return review.suggestions.select("person_id", "skills", "goals").rows()


def test_suggestions_begin_with_evidence_then_goals_then_who_had_least_and_never_with_ratings() -> None:
    """P2 has the best rating, and neither evidence nor a goal."""
    given: dict[str, Rows] = {"evidence": [evidence("P3", "Delivery")], "proteges": [
        {"person_id": "P1", "goals": ["delivery", "negotiation"]}, {"person_id": "P2"}, {"person_id": "P3"},
    ]}  # fmt: skip
    assert suggested("delivery", "negotiation", **given) == [
        ("P3", "delivery", ""), ("P1", "", "delivery, negotiation"), ("P2", "", "")
    ]  # fmt: skip
    assert [one for one, _, _ in suggested("other", **given)] == ["P1", "P2", "P3"]
    assert [one for one, _, _ in suggested(**given)] == ["P1", "P2", "P3"]
