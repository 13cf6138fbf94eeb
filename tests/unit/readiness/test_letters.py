"""A letter has every field filled in or is not written, and a template can do nothing but fill in fields."""

import io
import zipfile
from typing import Any

import docx
import pytest

from sponsorcli.rendering.documents.letter import LetterError, LetterTemplate

VALUES: dict[str, Any] = {
    "name": "Ada & Söhne <Okafor>", "email": "", "evidence": ("Led {{ name }}", "Cut\tcosts"), "skills": (),
    "company": "Acme",
}  # fmt: skip


def template(*paragraphs: str) -> LetterTemplate:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return LetterTemplate(out.getvalue())


def text_of(content: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def faults(*paragraphs: str) -> list[tuple[str, str]]:
    with pytest.raises(LetterError) as refused:
        template(*paragraphs).written(VALUES)
    return [(one.code, one.sentence) for one in refused.value.faults]


def test_fields_are_filled_in_as_they_are_whatever_is_in_them() -> None:
    letter = template("Dear {{ company }},", "{{ name }}: {{ evidence | first }}; {{ evidence | join('/') }}")
    assert text_of(letter.written(VALUES)) == [
        "Dear Acme,", "Ada & Söhne <Okafor>: Led {{ name }}; Led {{ name }}/Cut costs",
    ]  # fmt: skip


def test_a_loop_and_a_condition_are_understood() -> None:
    letter = template("{%p for one in evidence %}", "{{ loop.index }} {{ one }}", "{%p endfor %}",
                      "{% if email %}{{ email }}{% else %}no address{% endif %}")  # fmt: skip
    assert text_of(letter.written(VALUES)) == ["1 Led {{ name }}", "2 Cut costs", "no address"]


def test_an_unknown_field_is_named_with_its_paragraph() -> None:
    ((code, sentence),) = faults("Dear {{ company }},", "  from {{ employer }} ")
    assert code == "C035"
    assert sentence == 'unknown field "employer" in paragraph 2 ("from {{ employer }}")'


@pytest.mark.parametrize(
    "text",
    ["{{ email }}", "To {{ email | upper }}", "{% for one in skills %}{{ one }}{% endfor %}", "{{ skills | join }}"],
)
def test_an_empty_field_is_named_and_no_letter_is_written(text: str) -> None:
    ((code, sentence),) = faults("Dear all,", text)
    assert code == "C036"
    assert "is empty in paragraph 2" in sentence


@pytest.mark.parametrize(
    "text",
    [
        "{{ name.__class__.__mro__ }}", "{{ ''.__class__ }}", "{{ name.upper() }}", "{{ name * 99 }}",
        "{{ 9 ** 99 }}", "{{ '%999s' % name }}", "{{ evidence.index('x') }}", "{% include 'x' %}",
        "{{ name | attr('x') }}",
        "{% import 'os' as os %}", "{{ name | center(99) }}", "{{ name", "{% if name %}", "{{ name | nope }}",
        "{{ name + 1 }}", "{{ evidence[9] }}",
    ],
)  # fmt: skip
def test_a_template_that_does_anything_else_is_refused(text: str) -> None:
    ((code, _),) = faults(text)
    assert code in {"C035", "C037"}


def test_what_is_made_of_a_part_that_is_not_there_is_named() -> None:
    ((code, sentence),) = faults("{{ evidence[9] ~ company }}")
    assert (code, sentence[:31]) == ("C035", "unknown part of a field: tuple ")


@pytest.mark.parametrize("name", ["range", "dict", "lipsum", "cycler", "self", "config"])
def test_nothing_of_the_library_is_at_hand(name: str) -> None:
    ((code, sentence),) = faults(f"{{{{ {name} }}}}")
    assert code in {"C035", "C037"}, sentence


def test_a_field_that_is_not_closed_is_named_with_its_paragraph() -> None:
    ((code, sentence),) = faults("Dear all,", "from {{ name")
    assert code == "C037"
    assert 'in paragraph 2 ("from {{ name")' in sentence


def test_the_same_letter_has_the_same_bytes_and_dates() -> None:
    letter = template("{{ name }}")
    assert letter.written(VALUES) == letter.written(VALUES)
    with zipfile.ZipFile(io.BytesIO(letter.written(VALUES))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("{{ evidence | length }}", "2"), ("{{ evidence | last }}", "Cut costs"), ("{{ company | upper }}", "ACME"),
        ("{{ company | lower }}", "acme"), ("{{ 'head of' | title }}", "Head Of"),
        ("{{ 'head OF' | capitalize }}", "Head of"), ("{{ company | replace('me', 't') }}", "Act"),
        ("{{ ' head of ' | trim }}", "head of"), ("{{ company | default('x') }}", "Acme"),
    ],
)  # fmt: skip
def test_a_value_can_be_written_in_other_ways(field: str, said: str) -> None:
    assert text_of(template(field).written(VALUES)) == [said]


@pytest.mark.parametrize("name", ["center(99)", "indent", "format", "wordwrap", "pprint", "list"])
def test_nothing_else_is_done_with_a_value(name: str) -> None:
    assert [code for code, _ in faults(f"{{{{ company | {name} }}}}")] != []


def test_of_several_faults_the_first_is_what_the_error_says() -> None:
    with pytest.raises(LetterError) as refused:
        template("{{ employer }}", "{{ city }}").written(VALUES)
    assert len(refused.value.faults) == 2
    assert str(refused.value) == refused.value.faults[0].sentence
