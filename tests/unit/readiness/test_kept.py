"""How postings are matched and résumés made, whole; kept in the texts beside this file."""

from datetime import date
from pathlib import Path
from typing import Any

from sponsorcli.documents import read_posting
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.readiness.matching import match_posting
from sponsorcli.readiness.resume import make_resume
from tests.kept import assert_kept, told

from .made_people import many_people

HERE = Path(__file__).parent
POSTINGS = Path(__file__).parents[2] / "data/postings"
AS_OF = date(2026, 10, 31)
WHAT = (
    ("Led change management for 300 people in Germany", "costs down by 12%", ("change management", "budgeting")),
    ("Negotiated supplier contracts", "GBP 2 million saved", ("negotiation",)),
    ("Reported KPIs with Power BI and SQL", None, ("SQL", "Power BI", "reporting")),
    ("Trained 40 colleagues in project management", "40 people trained", ("training", "project management")),
)


def person() -> Snapshot:
    """Somebody with accomplishments, degrees, and goals without any evidence."""
    program = Program.model_validate({
        "schema_version": 1, "program": {"id": "x", "name": "X", "organisation": "N"}, "sources": {},
        "readiness": {"skills": ("change management", "negotiation"), "abbreviations": {"OTIF": "on time in full"}},
    })  # fmt: skip
    evidence = [
        {"person_id": "P1", "on": date(2025, 1 + at, 10), "what": what, "metric": metric, "skills": list(skills),
         "verified_by": "M1"}
        for at, (what, metric, skills) in enumerate(WHAT)
    ]  # fmt: skip
    rows: dict[str, Any] = {
        "people": [{"person_id": "P1", "name": "Ada", "title": "Team lead", "hired_on": date(2019, 3, 1)}],
        "proteges": [{"person_id": "P1", "goals": ["stakeholder management", "strategy"]}],
        "evidence": evidence,
    }
    return Snapshot(program, Roster.of(**rows), AS_OF)


def test_every_posting_is_read_and_matched_as_it_was() -> None:
    given = person()
    resume = make_resume("P1", given)
    parts = []
    for path in sorted(POSTINGS.iterdir())[1::3]:
        posting = read_posting(path)
        parts.append(told(match_posting("P1", given, posting, resume), path.name))
    assert_kept("".join(parts).replace(str(POSTINGS), "POSTINGS"), HERE / "kept_matches.txt")


def test_every_resume_is_made_as_it_was() -> None:
    given = many_people()
    people = list(given.roster.frame("proteges")["person_id"])[:12]
    assert_kept("".join(told(make_resume(one, given), one) for one in people), HERE / "kept_resumes.txt")
