"""Each answer of the page for lawyers is what the program prints, and each command that the record names is there."""

import contextlib
import io
import re
import shlex
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from sponsorcli.cli import run

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "lawyers-questions.md"
PERSON = "00103"


def sections() -> Iterator[tuple[str, str]]:
    """The jurisdictions of each section, and its text."""
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        (places,) = re.findall(r"With `jurisdictions: (\[.*?\])`", part)
        yield places, part


def said_where() -> Iterator[tuple[str, str, str]]:
    """The jurisdictions, a command and words that it prints, for each answer."""
    for places, part in sections():
        for row in re.findall(r"^\| .*\? .*\|(.*)\|$", part, re.MULTILINE):
            for command, words in re.findall(r'`(sponsorcli [^`]*)`: ((?:"[^"]*"(?: and )?)+)', row):
                yield from ((places, command, one) for one in re.findall(r'"([^"]*)"', words))


def test_each_question_has_an_answer_and_a_place() -> None:
    rows = [row for _, part in sections() for row in re.findall(r"^\| (?!question|---).*$", part, re.MULTILINE)]
    found = {(places, command) for places, command, _ in said_where()}
    assert len(rows) == 30
    assert len(list(said_where())) >= len(rows)
    assert {places for places, _ in found} == {"[UK]", "[DE]", "[US-NY]"}
    assert all(len(row.split(" | ")) == 3 for row in rows)


class Screens:
    """What commands print of the made-up programme in each place, each asked once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: dict[tuple[str, str], str] = {}

    def program(self, places: str) -> Path:
        """The programme where people work in these places."""
        folder = self.folder / re.sub(r"\W", "", places)
        program = folder / "configs" / "emerging-leaders.yaml"
        if not folder.exists():
            for name in ("configs", "sample_data"):
                shutil.copytree(ROOT / name, folder / name)
            text = program.read_text(encoding="utf-8")
            program.write_text(re.sub(r"jurisdictions: \[.*?\]", f"jurisdictions: {places}", text), encoding="utf-8")
        return program

    def shown(self, places: str, command: str) -> str:
        """What the command line of the page prints."""
        if (places, command) not in self.seen:
            given = {"PROGRAM.yaml": str(self.program(places)), "PERSON": PERSON}
            words = [given.get(word, word) for word in shlex.split(command)[1:]]
            whole = ("--as-of=2026-10-31", "--format=markdown") if "PROGRAM.yaml" in command else ()
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
                assert run([*words, *whole]) == 0
            self.seen[places, command] = plain(out.getvalue())
        return self.seen[places, command]


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Screens:
    return Screens(tmp_path_factory.mktemp("lawyers"))


def plain(text: str) -> str:
    """The text without marks and line ends."""
    return re.sub(r"\s+", " ", re.sub(r"[\\`]", "", text))


@pytest.mark.parametrize(("places", "command", "words"), list(said_where()))
def test_the_command_prints_what_the_page_says(places: str, command: str, words: str, screens: Screens) -> None:
    assert plain(words) in screens.shown(places, command)


def test_each_command_that_the_record_names_has_its_options() -> None:
    text = "".join(
        files("sponsorcli.privacy.dossier").joinpath(name).read_text("utf-8")
        for name in ("questions.toml", "purposes.toml", "safeguards.py")
    )
    named = set(re.findall(r"`((?:sponsorcli )?[a-z]+(?: [a-z]+)* --[a-z-]+[^`]*)`", text))
    assert {"forms --only handbook", "fairness --exact"} <= named
    help_page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for command in named:
        words, option = re.fullmatch(r"(?:sponsorcli )?([a-z ]+?) (--[a-z-]+).*", command).groups()  # type: ignore[union-attr]
        section = re.search(rf"^## sponsorcli {words}\n(.*?)(?=^## |\Z)", help_page, re.MULTILINE | re.DOTALL)
        assert section is not None, command
        assert f"`{option}" in section[1], command
