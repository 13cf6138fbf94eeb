"""Plain text and Markdown."""

from datetime import date
from types import ModuleType

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


def test_a_width_wraps_sentences_and_leaves_tables_whole(made_up: ModuleType) -> None:
    assert "Two things\nstand out in\na sentence." in plain_text([REPORT], width=12)
    assert "00123  withheld  c d" in plain_text([REPORT], width=12)


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
        "Left out, because there is nothing to list\\: Nothing.\n"
        "\n"
        "- A definition.\n"
    )
