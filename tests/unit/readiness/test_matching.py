"""A posting's terms are its own words, and each is evidenced by a row, claimed, or missing."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from sponsorcli.documents import UnreadableError, read_posting
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.readiness.matching import Match, Posting, Result, TermNeed, match_posting, rank_for
from sponsorcli.readiness.matching.forms import Forms, alike, introduced
from sponsorcli.readiness.matching.match import heads
from sponsorcli.readiness.matching.posting import classified
from sponsorcli.readiness.resume import make_resume
from sponsorcli.readiness.words import words_of

from . import faulty_files as made

POSTINGS = Path(__file__).parents[2] / "data/postings"
ANSWERS: dict[str, dict[str, Any]] = json.loads((POSTINGS / "answers.json").read_text("utf-8"))
AS_OF = date(2026, 10, 31)
POSTING = """\
Operations Manager

About us
We love people and Kubernetes parties.

Requirements
• At least 5 years of experience in change management and negotiations
• Strong stakeholder management skills
• Knowledge of SQL, Power BI and C++
• Degree in economics
• Fluent in German
• Key performance indicator reporting

Nice to have:
• PMP certification

We offer
30 days of holiday and a gym
"""


def snapshot(**tables: Any) -> Snapshot:
    program = Program.model_validate({
        "schema_version": 1, "program": {"id": "x", "name": "X", "organisation": "N"}, "sources": {},
        "readiness": {"skills": ("change management", "negotiation"), "abbreviations": {"OTIF": "on time in full"}},
    })  # fmt: skip
    given = {
        "people": [{"person_id": "P1", "name": "Ada"}],
        "proteges": [{"person_id": "P1", "goals": ["SQL"]}],
        **tables,
    }
    return Snapshot(program, Roster.of(**given), AS_OF)


def posting_of(text: str) -> Posting:
    return Posting("posting.txt", "", "", tuple(classified((line, None) for line in text.splitlines())))


def matched(text: str = POSTING, **tables: Any) -> Match:
    given = snapshot(**tables)
    return match_posting("P1", given, posting_of(text), make_resume("P1", given))


def evidence(what: str = "Did it", **more: Any) -> dict[str, Any]:
    return {"person_id": "P1", "on": date(2025, 1, 1), "what": what, "verified_by": "M1", **more}


def result_of(found: Match, term: str) -> Result:
    (one,) = [one for one in found.terms if words_of(one.term.named_as or one.term.text) == words_of(term)]
    return one.result


def test_what_is_required_wished_for_and_the_rest_are_told_apart() -> None:
    found = {one.term.text: one.term.need for one in matched().terms}
    required = {"change management", "negotiations", "stakeholder management", "SQL", "Power BI", "C++", "economics",
                "German", "Key performance indicator reporting"}  # fmt: skip
    assert {term for term, need in found.items() if need is TermNeed.REQUIRED} == required
    assert {term for term, need in found.items() if need is TermNeed.WISHED} == {"PMP"}
    assert set(found) == {*required, "PMP"}, "parties and the gym are no requirement"


def test_every_term_is_a_text_of_the_posting() -> None:
    assert all(one.term.text.casefold() in POSTING.casefold() for one in matched().terms)


def test_a_term_is_evidenced_by_its_newest_row_and_the_others_are_counted() -> None:
    rows = [evidence("Change management of a move"), evidence("x", on=date(2026, 1, 1), skills=["Change Management"])]
    (one,) = [one for one in matched(evidence=rows).terms if one.term.named_as == "change management"]
    assert one.shown is not None
    assert (one.result, one.shown.on, one.more) == (Result.EVIDENCED, date(2026, 1, 1), 1)


@pytest.mark.parametrize(
    ("row", "result"),
    [
        ({"skills": ["negotiation"]}, Result.EVIDENCED),
        ({"skills": ["negociation"]}, Result.EVIDENCED),
        ({"what": "Led negotiations"}, Result.EVIDENCED),
        ({"skills": ["navigation"]}, Result.MISSING),
        ({"skills": ["negotiation"], "verified_by": None}, Result.CLAIMED),
        ({"skills": ["negotiation"], "verified_by": None, "use_unverified": True}, Result.EVIDENCED),
        ({"skills": ["negotiation"], "on": date(2026, 11, 1)}, Result.MISSING),
    ],
)
def test_a_row_shows_a_term_in_any_near_spelling_once_somebody_can_confirm_it(
    row: dict[str, Any], result: Result
) -> None:
    assert result_of(matched(evidence=[evidence(**row)]), "negotiation") is result


def test_a_goal_is_a_claim_and_what_nobody_says_is_missing() -> None:
    found = matched()
    assert result_of(found, "SQL") is Result.CLAIMED
    assert result_of(found, "Power BI") is Result.MISSING


@pytest.mark.parametrize("done", ["Built KPI reporting", "Built KPIs", "Owned the key performance indicators"])
def test_abbreviations_are_read_both_ways(done: str) -> None:
    for wanted in ("Knowledge of KPI", "Knowledge of key performance indicators"):
        found = matched(f"Requirements\n• {wanted}\n", evidence=[evidence(done)])
        assert [one.result for one in found.terms] == [Result.EVIDENCED], (wanted, done)


def test_the_firms_own_abbreviations_hold_and_a_postings_own() -> None:
    own = matched("Requirements\n• Experience with OTIF\n", evidence=[evidence("Raised on time in full")])
    told = matched("Requirements\n• Experience with total quality management (TQM)\n", evidence=[evidence("Led TQM")])
    assert [one.result for one in (*own.terms, *told.terms)][:2] == [Result.EVIDENCED] * 2


def test_an_abbreviation_is_no_common_word() -> None:
    found = matched("Requirements\n• Knowledge of AI\n", evidence=[evidence("I said ai and it was so")])
    assert [one.result for one in found.terms] == [Result.MISSING]


def test_degrees_certificates_and_courses_show_terms_while_they_are_valid() -> None:
    tables: dict[str, Any] = {
        "education": [{"person_id": "P1", "award": "BSc Economics", "ended_on": date(2015, 7, 1)}],
        "certificates": [{"person_id": "P1", "name": "PMP", "issued_on": date(2020, 1, 1), "expires_on": AS_OF}],
        "training": [{"person_id": "P1", "course": "Power BI for all", "completed_on": date(2024, 1, 1)}],
    }
    found = matched(**tables)
    assert {result_of(found, one) for one in ("economics", "PMP", "Power BI")} == {Result.EVIDENCED}
    tables["certificates"][0]["expires_on"] = date(2026, 10, 30)
    assert result_of(matched(**tables), "PMP") is Result.MISSING


def test_a_posting_without_requirements_is_told_and_all_its_lines_are_taken() -> None:
    found = matched("We are a friendly firm.\nOur people know SQL and change management.\n")
    assert [problem.code for problem in found.problems] == ["C031"]
    assert {one.term.text for one in found.terms} == {"SQL", "change management"}


@pytest.mark.parametrize(("rows", "is_stuffed"), [(4, False), (5, True)])
def test_a_stuffed_term_is_told_from_the_fifth_line_on(rows: int, is_stuffed: bool) -> None:
    lines = [evidence(f"Negotiation number {'abcdefgh'[at]}", on=date(2025, 1, 1 + at)) for at in range(rows)]
    assert ("C032" in [one.code for one in matched(evidence=lines).problems]) is is_stuffed


@pytest.mark.parametrize(("times", "is_stuffed"), [(2, False), (3, True)])
def test_a_term_three_times_in_one_line_is_stuffed(times: int, is_stuffed: bool) -> None:
    found = matched(evidence=[evidence(" and ".join(["SQL"] * times))])
    assert ("C032" in [one.code for one in found.problems]) is is_stuffed


def test_a_posting_puts_the_lines_first_that_show_what_it_asks_for() -> None:
    rows = [evidence("Sang", on=date(2026, 1, 1)), evidence("Wrote SQL"), evidence("SQL for change management")]
    given = snapshot(evidence=rows)
    ordered = make_resume("P1", given, rank=rank_for(posting_of(POSTING), given)).resume.lines
    assert [line.text for line in ordered] == ["SQL for change management", "Wrote SQL", "Sang"]


def test_near_spellings_are_alike_and_other_words_are_not() -> None:
    assert alike("stakeholder management", "Stakeholders Management")
    assert alike("organisation", "organization")
    assert not alike("public speaking", "public spending")
    assert not alike("SQL", "SAP")


def test_an_abbreviation_in_brackets_is_learnt_where_its_letters_begin_the_words() -> None:
    assert introduced("the net promoter score (NPS) of Leeds (UK)") == [("NPS", "net promoter score")]
    assert Forms.of({}, []).of_term("P&L") == ("P&L", "profit and loss")


JOB = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Lead", "hiringOrganization": {"name": "Acme"},
    "description": "<p>We build.</p><ul><li>Lead the team</li></ul>",
    "qualifications": "<ul><li>Knowledge of SQL</li></ul>", "skills": ["negotiation"],
    "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 36},
}  # fmt: skip


PAGE = (
    '<!doctype html><html><head><title>x</title><script>alert(1)</script><script type="application/ld+json">'
    f"{json.dumps(JOB)}</script></head><body><p>Other words</p></body></html>"
)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(JOB),
        json.dumps([{"@type": "WebSite"}, JOB]),
        json.dumps({"@graph": [{"@type": "Organization"}, {**JOB, "@type": ["JobPosting"]}]}),
        PAGE,
    ],
)
def test_a_job_posting_of_schema_org_is_read(text: str, tmp_path: Path) -> None:
    path = tmp_path / "posting"
    path.write_text(text, encoding="utf-8")
    posting = read_posting(path)
    assert (posting.title, posting.company) == ("Lead", "Acme")
    assert [(line.text, line.need.value) for line in posting.lines] == [
        ("We build.", "mentioned"), ("• Lead the team", "mentioned"), ("• Knowledge of SQL", "required"),
        ("negotiation", "required"),
    ]  # fmt: skip


def test_word_pdf_page_and_text_give_the_same_lines(tmp_path: Path) -> None:
    lines = ("Lead", "Requirements", "• Knowledge of SQL and tact")
    (tmp_path / "a.txt").write_bytes("\n".join(lines).encode("utf-16"))
    (tmp_path / "a.html").write_text(
        f"<body>{''.join(f'<p>{one}</p>' for one in lines)}<script>x</script></body>", "utf-8"
    )
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.pdf").write_bytes(made.pdf(lines))
    read = [read_posting(tmp_path / f"a.{end}").lines for end in ("txt", "html", "docx", "pdf")]
    assert {tuple((line.text.lstrip("•- "), line.need) for line in one) for one in read} == {
        (("Lead", TermNeed.MENTIONED), ("Knowledge of SQL and tact", TermNeed.REQUIRED))
    }


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "C030"), (b" \n ", "C030"), (b'{"@type": "Thing"}', "C030"), (b"{ broken", "C030"), (b"a\0b", "C030"),
     (b"[" * 100_000, "C030"), (b"[1, 2", "C030"), (b"[ {", "C030"), (b"x" * (5 << 20), "C030"),
     (b"tea\n" * 2001, "C030"),
     (b"%PDF-1.4 broken", "C016"), (b"PK\x03\x04", "C016")],
    ids=lambda one: str(one[:8]),
)  # fmt: skip
def test_a_posting_that_cannot_be_read_is_a_problem(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "posting.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableError) as refused:
        read_posting(path)
    assert refused.value.problem.code == code


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("• 3–6+ years of product management experience", {"product management"}),
        ("• Comfort with spreadsheets, dashboards, and reporting", {"spreadsheets", "dashboards", "reporting"}),
        ("• Experience managing vendors", {"managing vendors"}),
        ("• Six Sigma Green Belt", {"Six Sigma Green Belt"}),
        ("• Bachelor's degree in Business, Engineering, or a related field", {"Business", "Engineering"}),
        ("• ISO 27001 and SAP S/4HANA", {"ISO 27001", "SAP S/4HANA"}),
        ("• C++ or C#", {"C++", "C#"}),
        ("• A positive mindset", {"positive mindset"}),
        ("• At least five years of experience", set()),
    ],
)
def test_what_a_line_asks_for_is_named_in_its_own_words(line: str, terms: set[str]) -> None:
    assert {one.term.text for one in matched(f"Required skills & qualifications\n{line}\n").terms} == terms


def test_a_paragraph_is_judged_sentence_by_sentence() -> None:
    found = matched("We sell tea. Experience in retail operations required. Six Sigma preferred.\n")
    assert {one.term.text: one.term.need.value for one in found.terms} == {
        "retail operations": "required",
        "Six Sigma": "wished",
    }


@pytest.mark.parametrize(
    ("tag", "is_head"), [("people leadership", True), ("people", False), ("leadership people", False)]
)
def test_a_tag_of_several_words_shows_a_term_that_holds_it_whole(tag: str, is_head: bool) -> None:
    assert heads(tag, "people leadership at scale") is is_head


def test_a_certificate_and_a_degree_show_who_gave_them_too() -> None:
    tables: dict[str, Any] = {
        "certificates": [{"person_id": "P1", "name": "PMP", "issuer": "Acme", "issued_on": date(2020, 1, 1)}],
        "education": [
            {"person_id": "P1", "award": "BSc", "institution": "Leeds", "ended_on": date(2015, 7, 1)},
            {"person_id": "P2", "award": "BSc", "institution": "York", "ended_on": date(2015, 7, 1)},
        ],
    }
    found = matched("Requirements\n• Knowledge of Acme\n• Knowledge of Leeds\n• Knowledge of York\n", **tables)
    assert {one.term.text: one.result for one in found.terms} == {
        "Acme": Result.EVIDENCED, "Leeds": Result.EVIDENCED, "York": Result.MISSING
    }  # fmt: skip


def terms_by_need(path: Path) -> dict[str, list[str]]:
    given = snapshot()
    found = match_posting("P1", given, read_posting(path), make_resume("P1", given)).terms
    return {need.value: [one.term.text for one in found if one.term.need is need] for need in TermNeed}


def as_other_file(path: Path, ending: str, folder: Path) -> Path:
    """The lines of a posting in a file of another kind."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    other = folder / f"posting{ending}"
    if ending == ".docx":
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(other))
    else:
        other.write_bytes(made.pdf(tuple(lines)))
    return other


FORMS = [(name, "") for name in ANSWERS] + [
    (name, ending)
    for name in ANSWERS
    if name.endswith((".txt", ".md"))
    for ending in (".docx", ".pdf")
    if (name, ending) != ("margins.txt", ".docx")
]
"""Each posting as it is and as documents; a paragraph of a Word document is no line that a margin cut."""


@pytest.mark.walk
@pytest.mark.parametrize(("name", "ending"), FORMS, ids=[f"{name}{ending}" for name, ending in FORMS])
def test_what_a_recruiter_calls_required_is_found_and_no_term_is_invented(
    name: str, ending: str, tmp_path: Path
) -> None:
    """The answers are a person's reading of the postings; `also` has what may be listed beside them.

    `like` names a public posting whose form this one has: its headings, marks and turns of phrase, in other words.
    """
    path, wanted = POSTINGS / name, ANSWERS[name]
    found = terms_by_need(as_other_file(path, ending, tmp_path) if ending else path)
    for need in ("required", "wished"):
        lacking = [one for one in wanted[need] if not any(one.casefold() in text.casefold() for text in found[need])]
        assert lacking == [], need
    known = [one.casefold() for one in (*wanted["required"], *wanted["wished"], *wanted["also"])]
    every = [text.casefold() for texts in found.values() for text in texts]
    assert [text for text in every if not any(one in text for one in known)] == []
    assert [text for text in every for word in wanted["never"] if word.casefold() in text] == []
    assert found["mentioned"] == []


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("• Mehrjährige Erfahrung in der Lohnabrechnung sowie im Arbeitsrecht", {"Lohnabrechnung", "Arbeitsrecht"}),
        ("• SAP-Kenntnisse sind wünschenswert", {"SAP-Kenntnisse"}),
        ("• Teamfähigkeit", {"Teamfähigkeit"}),
    ],
)
def test_what_a_german_line_asks_for_is_named_in_its_own_words(line: str, terms: set[str]) -> None:
    text = f"Sie arbeiten mit uns und für die Kunden der Stadt.\nIhr Profil\n{line}\n"
    assert {one.term.text for one in matched(text).terms} == terms


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("- Expérience de 3 ans en contrôle de gestion", {"contrôle de gestion"}),
        ("- Maîtrise d'Excel et de SAP", {"Excel", "SAP"}),
        ("- Anglais courant", {"Anglais"}),
    ],
)
def test_what_a_french_line_asks_for_is_named_in_its_own_words(line: str, terms: set[str]) -> None:
    text = f"Vous travaillez avec nous pour les clients et la ville.\nVotre profil\n{line}\n"
    assert {one.term.text for one in matched(text).terms} == terms
