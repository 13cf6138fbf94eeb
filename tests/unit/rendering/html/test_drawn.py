"""A page with everything, element by element; the text beside this file says what stood in it."""

import re
from pathlib import Path
from types import ModuleType

from sponsorcli.rendering.html import page_html
from tests.kept import assert_kept


def test_a_page_is_drawn_as_it_was(made_up: ModuleType) -> None:
    """Style and script are kept by their own tests, and told here by their length."""
    cover, *reports = made_up.everything()
    page = page_html(reports, cover)
    page = re.sub(
        r"<(style|script)>(.*?)</\1>", lambda found: f"<{found[1]}>{len(found[2])}</{found[1]}>", page, flags=re.DOTALL
    )
    page = re.sub(r"sha256-[^']*", "sha256", page)
    lines = re.sub(r"(?<=>)(?=<)", "\n", page).split("\n")
    assert_kept("\n".join(lines), Path(__file__).with_name("drawn.txt"))
