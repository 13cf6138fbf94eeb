"""The check of words reads what people read, and nothing else."""

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def prose() -> dict[str, Any]:
    """The script's functions by name."""
    return runpy.run_path(str(ROOT / "docs" / "prose.py"))


def test_sentences_and_labels_of_the_source_are_read(prose: dict[str, Any], tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        '"""Alike in a docstring."""\nKEY = "alike"\nLABEL = "People alike"\n"""Alike below."""\n', "utf-8"
    )
    assert list(prose["strings_of"](module)) == [(3, "People alike")]


def test_what_is_put_into_a_string_joins_no_words(prose: dict[str, Any], tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('SAID = f"so {much} many"\n', "utf-8")
    assert list(prose["strings_of"](module)) == [(1, "so … many")]


def test_code_in_a_page_is_left_out_and_lines_keep_their_numbers(prose: dict[str, Any], tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page\n\n```sh\npair --afresh\n```\n\nCalled `pair --afresh`, [here](afresh.md).\n", "utf-8")
    text = prose["page_text"](page)
    assert "afresh" not in text
    assert text.count("\n") == page.read_text("utf-8").count("\n")


def test_a_listed_word_is_found_with_what_to_say(prose: dict[str, Any]) -> None:
    found = [(pattern.pattern, say) for pattern, say in prose["words"]() if pattern.search("Pairs are made anew.")]
    assert found
    assert "again" in found[0][1]
    assert not any(pattern.search("Pairs are made again, and renewed.") for pattern, _ in prose["words"]())


def test_names_of_the_contract_may_stand(prose: dict[str, Any]) -> None:
    assert prose["is_excepted"]("src/sponsorcli/model/schema/people.py", "mentees")
    assert not prose["is_excepted"]("README.md", "mentees")
