"""A help text taken apart: what one gets, what else there is to know, lines to copy."""

import pytest

from sponsorcli.cli.help_pages.page import HelpText, explained


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Do it.", HelpText("Do it.", (), ())),
        (
            """Do it
            at once.

            More of it.

            Example: sponsorcli a

            Last.

            Example: sponsorcli b
            """,
            HelpText("Do it at once.", ("More of it.", "Last."), ("sponsorcli a", "sponsorcli b")),
        ),
        ("Example: sponsorcli a\n\nDo it.", HelpText("Do it.", (), ("sponsorcli a",))),
    ],
)
def test_only_what_is_called_an_example_is_a_line_to_copy(text: str, parts: HelpText) -> None:
    assert explained(text) == parts
