"""Every code is explained whole, and a file of explanations that is not whole is refused by name."""

import re

import pytest

from sponsorcli.problems.catalogue import Explanation, explanations
from sponsorcli.problems.catalogue.explanation import Catalogue, catalogue_texts, explanations_in

WHOLE = """
[R001]
title = "No sheet"
meaning = \"\"\"
The file has no sheet \\
of that name.\"\"\"
example = 'A "sheet".'
remedy = "Name it."
"""


def test_every_code_is_a_family_and_a_number_and_is_explained() -> None:
    for code, page in explanations().items():
        assert re.fullmatch(r"[A-Z]\d{3}", code)
        assert page.code == code
        assert page.title
        assert not page.title.endswith(".")
        assert page.meaning.endswith(".")
        assert page.example
        assert page.remedy.endswith(".")


def test_every_text_is_one_line_without_space_to_spare() -> None:
    texts = [text for page in explanations().values() for text in (page.title, page.meaning, page.example, page.remedy)]
    assert [text for text in texts if text != " ".join(text.split())] == []


@pytest.mark.parametrize(
    ("severity", "can_be"), [("error", False), ("error or warning", True), ("warning", True), ("note", True)]
)
def test_what_is_not_always_an_error_can_be_accepted(severity: str, can_be: bool) -> None:
    assert Explanation("R001", "No sheet", "It has none.", "A.", "Name it.", severity).can_be_accepted is can_be


def test_codes_come_in_order_whatever_the_order_of_the_files() -> None:
    assert list(explanations()) == sorted(explanations())
    assert list(explanations_in({"a.toml": WHOLE.replace("R001", "R002"), "b.toml": WHOLE})) == ["R001", "R002"]


def test_pages_understood_one_by_one_are_those_of_the_whole_files() -> None:
    pages = Catalogue(catalogue_texts())
    whole = explanations_in(catalogue_texts())
    assert list(pages) == list(whole)
    assert dict(pages) == dict(whole)


def test_a_code_is_known_without_its_page_being_understood() -> None:
    pages = Catalogue({"r.toml": WHOLE + "[R002]\nnothing = here"})
    assert "R002" in pages
    assert pages["R001"].title == "No sheet"
    assert "R003" not in pages
    assert pages.get("R003") is None
    with pytest.raises(ValueError, match=r"r\.toml: Invalid value"):
        pages["R002"]


def test_lines_that_end_in_a_backslash_are_one() -> None:
    (page,) = explanations_in({"r.toml": WHOLE}).values()
    assert page == Explanation("R001", "No sheet", "The file has no sheet of that name.", 'A "sheet".', "Name it.")


def test_lines_that_end_as_on_windows_are_read_alike() -> None:
    assert explanations_in({"r.toml": WHOLE.replace("\n", "\r\n")}) == explanations_in({"r.toml": WHOLE})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (WHOLE.replace("remedy =", "remedies ="), r"r\.toml: \[R001\] has no text as remedy"),
        ("[R001]", r"r\.toml: \[R001\] has no text as title, meaning, example, remedy"),
        ("R001 = 'No sheet'", r"r\.toml: \[R001\] has no text as title, meaning, example, remedy"),
        (WHOLE.replace('"Name it."', "3"), r"r\.toml: \[R001\] has no text as remedy"),
        (WHOLE + "hint = 'x'", r"r\.toml: \[R001\] has an unknown key hint"),
        (WHOLE + WHOLE, r"r\.toml: .*twice"),
        ("[R001", r"r\.toml: Expected ']'"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_by_its_name(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        explanations_in({"r.toml": text})


def test_no_code_is_explained_in_two_files() -> None:
    with pytest.raises(ValueError, match=r"s\.toml: R001 stands in another file too"):
        explanations_in({"r.toml": WHOLE, "s.toml": WHOLE})
