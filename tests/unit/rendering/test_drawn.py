"""The workbook that a programme starts from, as it is drawn; the text beside this file says what stood in it."""

from datetime import date
from pathlib import Path

from sponsorcli.rendering.template import CompanyWords, roster_template
from tests.kept import assert_kept
from tests.kept_workbooks import workbook_text


def test_the_empty_roster_is_drawn_as_it_was() -> None:
    locations = tuple(f"A long street in town number {number}" for number in range(12))
    words = CompanyWords(("L1", "L2", "L3", "L4"), ("Sales", "Finance"), locations, ("training",))
    content = roster_template(words, date(2026, 10, 31))
    assert_kept(workbook_text(content), Path(__file__).with_name("drawn_roster.txt"))
