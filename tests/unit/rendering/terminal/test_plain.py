"""Plain text and Markdown."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest
from rich.cells import cell_len

from sponsorcli.rendering.documents.markdown import markdown_text
from sponsorcli.rendering.terminal.plain import plain_text
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Withheld

REPORT = Report(
    "r",
    "Things",
    "p",
    "Programme",
    date(2026, 10, 31),
    "0",
    headline="Two things stand out in a sentence.",
    facts=(Fact("n", "People", Kind.WHOLE, 12), Fact("s", "Share", Kind.SHARE, None)),
    tables=(
        Table.of_rows(
            "t",
            "Rows",
            (Column("i", "Id", Kind.ID), Column("v", "Value", Kind.SCORE), Column("x", "Text", Kind.TEXT)),
            [("1e5", 0.5, "a|b"), ("00123", Withheld("few"), "c\nd"), ("z", None, "[e](f)")],
            note="A note.",
        ),
        Table.of_rows("u", "Nothing", (Column("i", "Id", Kind.ID),), []),
    ),
    notes=("A definition.",),
)


def test_text_holds_whole_tables_with_ids_as_they_are() -> None:
    assert plain_text([REPORT]) == (
        "Things\n"
        "======\n"
        "Programme, as of 31 October 2026\n"
        "\n"
        "Two things stand out in a sentence.\n"
        "\n"
        "Rows\n"
        "Id        Value  Text\n"
        "-----  --------  ------\n"
        "1e5       0.500  a|b\n"
        "00123  withheld  c d\n"
        "z                [e](f)\n"
        "A note.\n"
        "\n"
        "People  12\n"
        "Share   –\n"
        "\n"
        "Left out, because there is nothing to list: Nothing.\n"
        "\n"
        "- A definition.\n"
    )


def test_a_width_wraps_sentences_and_writes_rows_as_blocks_where_columns_do_not_fit() -> None:
    text = plain_text([REPORT], width=12)
    assert "Two things\nstand out in\na sentence." in text
    assert "\nId: 00123\nValue:\n    withheld\nText: c d\n\nId: z\n" in text


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_no_line_is_wider_than_the_width_and_no_word_is_lost(width: int, made_up: ModuleType) -> None:
    for report in (made_up.pairing(), made_up.cover(), *made_up.month()):
        whole, wrapped = plain_text([report]), plain_text([report], width=width)
        assert all(cell_len(line) <= width or "`" in line for line in wrapped.splitlines())
        letters = re.compile(r"[^\W_]")
        assert Counter(letters.findall(wrapped)) >= Counter(letters.findall(whole))


def test_long_texts_wrap_within_their_column() -> None:
    columns = (Column("i", "Id", Kind.ID), Column("x", "Text", Kind.TEXT))
    table = Table.of_rows("t", "Rows", columns, [("00123", "one two three four five six seven eight nine ten")])
    text = plain_text([replace(REPORT, facts=(), tables=(table,), notes=())], width=38)
    assert "00123  one two three four five six\n       seven eight nine ten" in text


def test_markdown_shows_data_as_it_is() -> None:
    assert markdown_text([REPORT]) == (
        "# Things\n"
        "\n"
        "Programme, as of 31 October 2026\n"
        "\n"
        "**Two things stand out in a sentence.**\n"
        "\n"
        "| Figure   |   Value |\n"
        "|:---------|--------:|\n"
        "| People   |      12 |\n"
        "| Share    |       – |\n"
        "\n"
        "## Rows\n"
        "\n"
        "| Id    |    Value | Text     |\n"
        "|:------|---------:|:---------|\n"
        "| 1e5   |    0.500 | a\\|b     |\n"
        "| 00123 | withheld | c d      |\n"
        "| z     |          | \\[e\\](f) |\n"
        "\n"
        "A note.\n"
        "\n"
        "Left out, because there is nothing to list: Nothing.\n"
        "\n"
        "- A definition.\n"
    )


def test_questions_and_answers_stand_below_their_title() -> None:
    columns = (Column("question", "Question", Kind.TEXT), Column("answer", "Answer", Kind.TEXT))
    rows = [("Who waits?", "Two people."), ("What changed?", "Nothing.")]
    asked = Table.of_rows("answers", "Two questions", columns, rows)
    text = plain_text([replace(REPORT, tables=(asked,))])
    assert "\n\nTwo questions\n- Who waits? Two people.\n- What changed? Nothing.\n" in text
