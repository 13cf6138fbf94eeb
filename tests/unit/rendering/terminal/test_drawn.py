"""Everything on a screen and as plain text, at several widths; the texts beside this file say what stood there."""

from pathlib import Path
from types import ModuleType

import pytest

from sponsorcli.rendering.terminal.plain import plain_text
from sponsorcli.rendering.terminal.screen import terminal_text
from tests.kept import assert_kept

HERE = Path(__file__).parent


@pytest.mark.parametrize(("width", "colour"), [(52, False), (100, True), (200, False)])
def test_a_screen_is_drawn_as_it_was(width: int, colour: bool, made_up: ModuleType) -> None:
    found = terminal_text([*made_up.everything(), made_up.pairing()], width=width, colour=colour)
    assert_kept(found.replace("\x1b", "␛"), HERE / f"drawn_{width}.txt")


@pytest.mark.parametrize("width", [None, 24, 90])
def test_plain_text_is_drawn_as_it_was(width: int | None, made_up: ModuleType) -> None:
    assert_kept(plain_text(made_up.everything(), width=width), HERE / f"drawn_plain_{width}.txt")
