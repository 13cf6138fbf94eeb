"""Set difference: no word, skill or figure of any output is without its row."""

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import docx
import pytest

from sponsorcli.jobs.readiness.letters import values_of
from sponsorcli.pairing.what_if.nomination import as_if_nominated
from sponsorcli.readiness.resume import make_resume
from sponsorcli.rendering.documents.letter import LetterTemplate
from sponsorcli.rendering.documents.resume import resume_docx, resume_json, resume_pdf
from sponsorcli.reports.what_if.nomination import nomination_report
from sponsorcli.tables.report import A4
from tests.seeds import first_few

from .made_people import many_people
from .test_resume_files import MADE_ON, MONTHS, PEOPLE, by_pypdf, resume_of

FIXED = "Work Experience Accomplishments Education Certifications Skills Present " + " ".join(MONTHS)
"""Words that a résumé has of itself: headings, months, and the end of a present role."""


def words_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def words_of_rows(person: str) -> set[str]:
    """Every word and figure of the person's own rows, the years of their dates, and the employer's name."""
    found = words_in(many_people().program.about.organisation or "")
    for name in ("people", "proteges", "career_events", "evidence", "education", "certificates"):
        for row in many_people().roster.frame(name).to_dicts():
            for value in row.values() if row["person_id"] == person else ():
                texts = value if isinstance(value, list) else [value.year if isinstance(value, date) else value]
                found |= words_in(" ".join(str(one) for one in texts if one is not None))
    return found


def in_word(person: str) -> str:
    document = docx.Document(io.BytesIO(resume_docx(resume_of(person), A4, MADE_ON)))
    return "\n".join(one.text for one in document.paragraphs)


def in_json(person: str) -> str:
    """The values of the JSON, without the address of its schema; days as their years."""
    content = json.loads(resume_json(resume_of(person)))
    content.pop("$schema")

    def values(node: Any) -> Iterator[str]:
        for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from [re.sub(r"-\d\d-\d\d$", "", one)] if isinstance(one, str) else values(one)

    return "\n".join(values(content))


TEMPLATE = (
    "{{ name }}",
    "{% if email %}{{ email }}{% endif %}",
    "{% if location %}{{ location }}{% endif %}",
    "{% if title %}{{ title }}{% endif %}",
    "{{ organisation }}",
    *("{%p if evidence %}", "{%p for line in evidence %}", "{{ line }}", "{%p endfor %}", "{%p endif %}"),
    *(f"{{{{ {name} | join(', ') if {name} else '' }}}}" for name in ("skills", "education", "certificates")),
)
"""A letter with every field that comes from rows, and no word of its own."""


def in_letter(person: str) -> str:
    document, out = docx.Document(), io.BytesIO()
    for paragraph in TEMPLATE:
        document.add_paragraph(paragraph)
    document.save(out)
    values = values_of(make_resume(person, many_people()), None, many_people())
    letter = LetterTemplate(out.getvalue()).written(values)
    return "\n".join(one.text for one in docx.Document(io.BytesIO(letter)).paragraphs)


def in_sheet(person: str) -> str:
    """What `explain --as-if-nominated` says of the person: every text cell of its tables of rows, and the goals."""
    report = nomination_report(as_if_nominated(person, many_people()), many_people())
    rows = [row for table in report.tables if table.name in {"to_show", "sponsors"} for row in table.rows()]
    cells = [cell for row in rows for cell in row if isinstance(cell, str)]
    goals = [str(fact.value) for fact in report.facts if fact.name in {"goals", "values"} and fact.value]
    return "\n".join([*cells, *goals])


TENS = [PEOPLE[at : at + 10] for at in range(0, len(PEOPLE), 10)]


@pytest.mark.walk
@pytest.mark.parametrize("people", first_few(TENS, 2), ids=lambda ten: ten[0])
@pytest.mark.parametrize(
    "form", [in_word, in_json, lambda person: by_pypdf(resume_pdf(resume_of(person), A4)), in_letter, in_sheet],
    ids=["docx", "json", "pdf", "letter", "sheet"],
)  # fmt: skip
def test_no_word_or_figure_of_an_output_is_without_its_row(form: Callable[[str], str], people: tuple[str, ...]) -> None:
    for person in people:
        found = words_in(form(person))
        assert found, person
        assert found - words_of_rows(person) - words_in(FIXED) == set(), person


def test_the_outputs_of_ten_people_show_what_their_rows_say() -> None:
    """The test above can fail: a word that no row has is told."""
    person = next(one for one in PEOPLE if resume_of(one).lines)
    assert words_in(resume_of(person).lines[0].text) <= words_in(in_letter(person)) & words_in(in_word(person))
    assert "kubernetes" in words_in(in_letter(person) + " Kubernetes") - words_of_rows(person)
