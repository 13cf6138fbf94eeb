"""Pages of help that are kept as data: which command lines get one, and that it is the page that would be built."""

import json
from pathlib import Path

import pytest

from sponsorcli.cli import run
from sponsorcli.cli.app import build_app
from sponsorcli.cli.help_pages import PAGES, ready_page
from sponsorcli.cli.manifest import MANIFEST


@pytest.fixture(autouse=True)
def nobodys_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a file of defaults would be found."""
    for variable in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("words", [(), ("pair",), ("report",), ("person", "export"), ("readiness",)])
@pytest.mark.parametrize("width", [40, 100])
def test_a_ready_page_is_the_one_that_the_command_would_build(
    words: tuple[str, ...], width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    with pytest.raises(SystemExit):
        build_app()(args=[*words, "--help"], prog_name="sponsorcli")
    assert ready_page([*words, "-h"]) == capsys.readouterr().out.removesuffix("\n")


def test_every_command_has_a_ready_page() -> None:
    assert {words.partition(" ")[0] for words in json.loads(PAGES.read_text("utf-8"))} == {"", *MANIFEST}
    assert all(ready_page([name, "--help"]) for name in MANIFEST)


@pytest.mark.parametrize(
    "words",
    [(), ("pair",), ("pari", "--help"), ("person export", "--help"), ("", "--help"), ("pair", "a.yaml", "--help"),
     ("--quiet", "--help"), ("pair", "--", "--help"), ("--help", "pair")],
)  # fmt: skip
def test_what_asks_for_more_than_a_page_has_none_ready(words: tuple[str, ...]) -> None:
    assert ready_page(words) is None


def test_where_somebody_has_defaults_the_page_is_built_and_names_them(
    nobodys_defaults: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = nobodys_defaults / "sponsorcli" / "config.toml"
    file.parent.mkdir()
    file.write_text("[report]\nwait = 7\n", "utf-8")
    assert ready_page(["report", "--help"]) is None
    assert run(["report", "--help"]) == 0
    assert "Default: 7." in capsys.readouterr().out
