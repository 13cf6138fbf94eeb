"""`check`: what it changed, what it would mend, and a marked copy; the source is never touched."""

from pathlib import Path

import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"


def misspell(programme: Path) -> Path:
    """Give one person of the people file a level that is written with a zero too many."""
    people = programme.parent.parent / "sample_data" / "people.csv"
    people.write_text(people.read_text(encoding="utf-8").replace(",L3,", ",L03,", 1), encoding="utf-8")
    return people


def test_suggested_fixes_mend_the_roster_once_the_program_names_them(programme: Path, sponsorcli: Sponsorcli) -> None:
    people = misspell(programme)
    before = people.read_bytes()
    fixes = programme.parent / "fixes.yaml"
    assert sponsorcli("check", programme, AS_OF, "--suggest-fixes", fixes).code == 1
    assert people.read_bytes() == before
    text = programme.read_text(encoding="utf-8").replace("  workbook:", "  fixes: fixes.yaml\n  workbook:", 1)
    programme.write_text(text, encoding="utf-8")
    outcome = sponsorcli("check", programme, AS_OF, "--explain-changes")
    assert outcome.code == 0, outcome.out
    assert "replaced by a fix" in outcome.out


@pytest.mark.search
def test_a_marked_copy_is_written_and_no_file_is_overwritten(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    people = misspell(programme)
    before = people.read_bytes()
    marked = tmp_path / "marked.xlsx"
    assert sponsorcli("check", programme, AS_OF, "--annotate", marked).code == 1
    assert marked.stat().st_size > 1_000
    assert people.read_bytes() == before
    fixes = tmp_path / "fixes.yaml"
    fixes.write_text("mine", encoding="utf-8")
    assert sponsorcli("check", programme, AS_OF, "--suggest-fixes", fixes).code == 3
    assert fixes.read_text(encoding="utf-8") == "mine"
