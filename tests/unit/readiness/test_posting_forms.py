"""Postings in the forms that employers use: criteria in columns, lists under a sentence, labels, seven languages."""

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from sponsorcli.documents import read_posting
from sponsorcli.readiness.matching import TermNeed
from sponsorcli.readiness.matching.forms import Forms
from sponsorcli.readiness.matching.posting import Posting, classified
from sponsorcli.readiness.matching.terms import terms_of

REQUIRED, WISHED, MENTIONED = TermNeed.REQUIRED, TermNeed.WISHED, TermNeed.MENTIONED
ROWS = (
    ("Training", ("Degree in economics", "Knowledge of audit"), ("PRINCE2",)),
    ("Work", ("Experience in pricing",), ("Knowledge of SAP", "Spanish")),
    ("Other", (), ("Power of speech",)),
)
NEEDS = {
    "Degree in economics": REQUIRED, "Knowledge of audit": REQUIRED, "Experience in pricing": REQUIRED,
    "PRINCE2": WISHED, "Knowledge of SAP": WISHED, "Spanish": WISHED, "Power of speech": WISHED,
    "Training": MENTIONED, "Work": MENTIONED, "Other": MENTIONED,
}  # fmt: skip


def needs_in(path: Path) -> dict[str, TermNeed]:
    return {line.text: line.need for line in read_posting(path).lines}


def terms(text: str) -> dict[str, TermNeed]:
    lines = tuple(classified((line, None) for line in text.splitlines()))
    return {term.text: term.need for term in terms_of(Posting("p", "", "", lines), (), Forms.of({}, []))}


def as_word(path: Path, heads: Sequence[str]) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for label, *criteria in ROWS:
        cells = table.add_row().cells
        cells[0].text = label
        for cell, texts in zip(cells[1:], criteria, strict=True):
            cell.text = texts[0] if texts else ""
            for text in texts[1:]:
                cell.add_paragraph(text)
    document.add_paragraph("Benefits")
    document.add_paragraph("Lunch")
    document.save(str(path))


def as_page(path: Path, heads: Sequence[str]) -> None:
    def cell(texts: Sequence[str]) -> str:
        return "<td><ul>" + "".join(f"<li>{one}</li>" for one in texts) + "</ul></td>"

    rows = "".join(f"<tr><td>{label}</td>{''.join(map(cell, cells))}</tr>" for label, *cells in ROWS)
    head = "".join(f"<th>{one}</th>" for one in heads)
    path.write_text(
        f"<!doctype html><body><table><tr>{head}</tr>{rows}</table><p>Benefits</p><p>Lunch</p></body>", "utf-8"
    )


def as_text(path: Path, heads: Sequence[str]) -> None:
    lines = ["".join(one.ljust(30) for one in heads)]
    for label, essential, desirable in ROWS:
        for at in range(max(len(essential), len(desirable))):
            cells = (label if at == 0 else "", *("".join(each[at : at + 1]) for each in (essential, desirable)))
            lines.append("".join(one.ljust(30) for one in cells).rstrip())
    path.write_text("\n".join([*lines, "", "Benefits", "Lunch", ""]), "utf-8")


def as_markdown(path: Path, heads: Sequence[str]) -> None:
    lines = ["| " + " | ".join(heads) + " |", "|---|:--|---|"]
    for label, essential, desirable in ROWS:
        for at in range(max(len(essential), len(desirable))):
            cells = (label if at == 0 else "", *("".join(each[at : at + 1]) for each in (essential, desirable)))
            lines.append("| " + " | ".join(cells) + " |")
    path.write_text("\n".join([*lines, "", "## Benefits", "- Lunch", ""]), "utf-8")


def as_pdf(path: Path, heads: Sequence[str]) -> None:
    canvas, down = Canvas(str(path)), 800
    for at, one in enumerate(heads):
        canvas.drawString(50 + 170 * at, down, one)
    for label, *cells in ROWS:
        down -= 40
        canvas.drawString(50, down, label)
        for at, texts in enumerate(cells, start=1):
            for below, text in enumerate(texts):
                canvas.drawString(50 + 170 * at, down - 14 * below, text)
    canvas.drawString(50, down - 40, "Benefits")
    canvas.drawString(50, down - 60, "Lunch")
    canvas.save()


@pytest.mark.walk
@pytest.mark.parametrize(
    ("write", "ending"),
    [(as_word, "docx"), (as_page, "html"), (as_text, "txt"), (as_markdown, "md"), (as_pdf, "pdf")],
    ids=["word", "page", "text", "markdown", "pdf"],
)
@pytest.mark.parametrize(
    "heads",
    [("Criteria", "Essential", "Desirable"), ("Area", "Must have", "Nice to have"), ("Skills", "Required", "Bonus")],
)
def test_criteria_in_columns_are_told_apart(
    write: object, ending: str, heads: tuple[str, str, str], tmp_path: Path
) -> None:
    assert callable(write)
    path = tmp_path / f"posting.{ending}"
    write(path, heads)
    found = {text.lstrip("•- "): need for text, need in needs_in(path).items()}
    assert {text: need for text, need in found.items() if text in NEEDS} == NEEDS
    assert found["Lunch"] is MENTIONED


def test_ticks_under_the_headings_say_what_a_criterion_is(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for texts in (
        ("Criteria", "Essential", "Desirable"), ("Knowledge of SAP", "✓", ""), ("Spanish", "", "x"),
        ("Knowledge of audit", "Yes", "yes"), ("No tick", "", ""),
    ):  # fmt: skip
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))
    assert needs_in(tmp_path / "a.docx") == {
        "Knowledge of SAP": REQUIRED, "Spanish": WISHED, "Knowledge of audit": REQUIRED, "No tick": MENTIONED
    }  # fmt: skip


def test_a_table_without_such_headings_is_read_row_by_row(tmp_path: Path) -> None:
    page = "<body><p>Requirements</p><table><tr><td>Knowledge of SAP</td><td>Spanish</td></tr></table></body>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert needs_in(tmp_path / "a.html") == {"Knowledge of SAP": REQUIRED, "Spanish": REQUIRED}


def test_one_heading_alone_makes_no_columns() -> None:
    text = "Essential     for us\nKnowledge of SAP     and audit\nYou must have experience in pricing.\n"
    assert terms(text)["pricing"] is REQUIRED


def test_a_sentence_before_a_list_holds_for_its_items_and_no_further() -> None:
    found = terms(
        "To apply, you must have good knowledge of these:\n• HTML, CSS\n2. SQL\nWe like tea.\n• Tennis\n"
        "One of these would be a plus, please:\n- Java\n"
    )
    assert found == {"HTML": REQUIRED, "CSS": REQUIRED, "SQL": REQUIRED, "Java": WISHED}


def test_a_label_holds_for_the_rest_of_its_line_alone() -> None:
    found = terms("Education requirements: a degree in law\nLocation: Leeds\nDesirable: Spanish\nTennis\n")
    assert found == {"law": REQUIRED, "Spanish": WISHED}


POSTINGS = {
    "Spanish": (
        ("Buscamos una persona para el equipo de la empresa.\nRequisitos imprescindibles\n"
        "- Experiencia mínima de 3 años en gestión de proyectos\n- Conocimientos de SAP y contratación pública\n"
        "- Inglés nivel B2\nSe valorará\n- Experiencia en diseño digital\nOfrecemos\n- Contrato indefinido\n"),
        {"gestión de proyectos", "SAP", "contratación pública", "Inglés", "B2"}, {"diseño digital"},
    ),
    "Portuguese": (
        ("Buscamos uma pessoa para a equipe da empresa.\n## Requisitos\n**Obrigatórios:**\n"
        "- 3 anos de experiência com contabilidade\n- Conhecimentos em SAP e Excel\n- Inglês fluente\n"
        "**Desejáveis:**\n- conhecimentos em orçamento\n## Benefícios\n- Plano de saúde\n"),
        {"contabilidade", "SAP", "Excel", "Inglês"}, {"orçamento"},
    ),
    "Italian": (
        ("Cerchiamo una persona per il gruppo della società.\nRequisiti richiesti\n- Laurea in Economia\n"
        "- Esperienza di almeno 5 anni in controllo di gestione\n- Ottima conoscenza di SAP e di Excel\n"
        "Costituisce titolo preferenziale\n- conoscenza del settore farmaceutico\nCosa offriamo\n- mensa aziendale\n"),
        {"Economia", "controllo di gestione", "SAP", "Excel"}, {"settore farmaceutico"},
    ),
    "Dutch": (
        ("Wij zoeken een collega voor het team van de stad.\nFunctie-eisen\n"
        "- Minimaal 5 jaar ervaring met projectmanagement\n- Kennis van Lean en budgetbeheer\nPré\n"
        "- Ervaring met inkoop\nWij bieden\n- 30 vakantiedagen\n"),
        {"projectmanagement", "Lean", "budgetbeheer"}, {"inkoop"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "required", "wished"), POSTINGS.values(), ids=POSTINGS)
def test_postings_in_further_languages_are_understood(text: str, required: set[str], wished: set[str]) -> None:
    found = terms(text)
    assert {term for term, need in found.items() if need is REQUIRED} == required
    assert {term for term, need in found.items() if need is WISHED} == wished


def test_joined_letters_of_a_pdf_are_parted() -> None:
    assert [line.text for line in classified([("Bene\ufb01ts", None), ("o\ufb03ce", None)])] == ["office"]


FORMS = {
    "hashes": "## {}", "bold": "**{}**", "bold and colon": "**{}:**", "squares": "■ {}", "arrows": "☛ {}",
    "brackets": "[{}]", "black brackets": "【{}】", "pictures": "✅ {}",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(
    ("required", "wished", "other"),
    [
        ("Requirements", "Nice to have", "Practical matters"), ("Ihr Profil", "Von Vorteil", "Sonstiges hier"),
        ("Requisitos", "Desejáveis", "Outras informações"), ("Profil recherché", "Les plus", "Divers ici"),
    ],
)  # fmt: skip
def test_a_heading_that_nobody_knows_ends_a_section_when_it_is_set_like_one(
    form: str, required: str, wished: str, other: str
) -> None:
    first, second, third = map(form.format, (required, wished, other))
    found = terms(f"{first}\n- SQL\n- SAP\n{second}\n- VBA\n{third}\n- Tea\n")
    assert found == {"SQL": REQUIRED, "SAP": REQUIRED, "VBA": WISHED}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_heading_about_a_topic_of_the_requirements_ends_nothing(form: str) -> None:
    first, second = map(form.format, ("Requirements", "Technical knowledge"))
    assert terms(f"{first}\n- SQL\n{second}\n- VBA\n")["VBA"] is REQUIRED


def test_a_part_of_a_section_ends_it_for_no_heading_above() -> None:
    found = terms("## Requirements\n- SQL\n### Our systems\n- SAP\n## Our town\n- Leeds\n")
    assert found == {"SQL": REQUIRED, "SAP": REQUIRED}


def test_extras_among_what_is_offered_are_no_wish() -> None:
    found = terms("## Benefits\n- Lunch\n**Bonus:**\n- Tea\n## Requirements\n- SQL\n**Bonus:**\n- SAP\n")
    assert found == {"SQL": REQUIRED, "SAP": WISHED}


@pytest.mark.parametrize(
    "mark", ["•", "-", "*", "–", "▪", "➤", "✓", "✅", "⟹", "1.", "b)", "[x]", "[ ]", "☐", "\uf0b7"]
)
def test_what_marks_an_item_is_no_part_of_it(mark: str) -> None:
    assert terms(f"Requirements\n{mark} Payroll\n{mark} Tax law\n") == {"Payroll": REQUIRED, "Tax law": REQUIRED}


@pytest.mark.parametrize(
    "line",
    [
        "Knowledge of SQL required, with SAP preferred", "Kenntnisse in SQL erforderlich, in SAP wünschenswert",
        "Maîtrise de SQL exigée et SAP souhaité", "Experiencia en SQL imprescindible y SAP valorable",
        "Experiência em SQL obrigatória e SAP desejável", "Conoscenza di SQL richiesta e SAP gradita",
        "Kennis van SQL vereist en SAP gewenst", "SAP preferred; SQL required",
    ],
)  # fmt: skip
def test_a_line_can_require_one_thing_and_wish_for_the_next(line: str) -> None:
    assert terms(f"{line}\n") == {"SQL": REQUIRED, "SAP": WISHED}


@pytest.mark.parametrize(
    "line",
    [
        "SQL is not required", "SQL ist nicht erforderlich", "SQL n'est pas exigé", "SQL no es obligatorio",
        "SQL: não obrigatório", "SQL non è richiesto", "SQL is niet vereist",
        "Please send all required documents as PDF", "Fees of 20 € are required in SQL", "No SQL",
    ],
)  # fmt: skip
def test_what_is_not_required_is_no_requirement(line: str) -> None:
    assert "SQL" not in terms(f"Requirements\n- Payroll\n- {line}\n")
    assert terms(f"You must have experience in payroll.\n{line}\n") == {"payroll": REQUIRED}


@pytest.mark.parametrize("sign", [": ", " – ", " - "])
def test_the_members_of_a_list_behind_a_colon_or_dash_are_terms(sign: str) -> None:
    assert set(terms(f"Requirements\n- Reporting tools{sign}Python, tableau (desktop), excel\n")) >= {
        "Python", "tableau", "desktop", "excel"
    }  # fmt: skip


def test_a_line_that_a_margin_cut_is_one_line(tmp_path: Path) -> None:
    cut = (
        "Requirements",
        "• Several years of experience in cost accounting, group reporting and",
        "  cash forecasting",
        "• Knowledge of SAP",
    )
    (tmp_path / "a.txt").write_text("\n".join(cut), "utf-8")
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for at, line in enumerate(cut):
        canvas.drawString(50, 800 - 14 * at, line)
    canvas.save()
    for name in ("a.txt", "a.pdf"):
        found = [line.text for line in read_posting(tmp_path / name).lines]
        assert len(found) == 2, found
        assert found[0].endswith("group reporting and cash forecasting")


def test_links_tags_and_addresses_are_no_terms() -> None:
    found = terms(
        "Requirements\n- [Payroll](https://a.example/payroll)\n- <b>Tax law</b>\n- www.a.example\n- cv@a.example\n"
    )
    assert set(found) == {"Payroll", "Tax law"}


@pytest.mark.parametrize("text", ["[Requirements]\n- SQL\n", "[Job requirements]\n* SQL\n"])
def test_a_text_that_begins_with_a_bracket_is_no_json(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert [line.need for line in read_posting(tmp_path / "a.txt").lines] == [REQUIRED]
