"""Every command says how it is used: laid out for people, with a line to copy."""

import re
import shlex
from pathlib import Path

import pytest

from sponsorcli.cli.manifest import MANIFEST, START, Theme

from .conftest import Sponsorcli

ASKED = [(name,) for name in MANIFEST] + [("person", "export"), ("person", "erase")]
EVERY_PAGE = [(), *ASKED]
TO_COPY = re.compile(r"^(Usage|Example):|^  sponsorcli ")
"""Lines that are copied, and so never broken."""
NOTATION = re.compile(r"\[OPTIONS\]|\[ARGS\]|<\w|\{[A-Z]|\[required\]|\[default|\[x[<>]|TEXT|INTEGER|FLOAT|\.\.\.")
"""Notation of the command-line library that says nothing to most readers."""


def example_of(page: str) -> str:
    """The first line to copy, without the program's name."""
    found = re.search(r"^Example: +sponsorcli (.*)$", page, re.MULTILINE)
    assert found, page
    return found[1]


@pytest.mark.parametrize("command", ASKED, ids=" ".join)
def test_every_command_has_an_example_that_names_it(command: tuple[str, ...], sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli(*command, "--help")
    assert outcome.code == 0
    assert f"{example_of(outcome.out)} ".startswith(f"{' '.join(command)} ")


ELSEWHERE = {"init", "sample", "check", "report", "accountability", "opportunities", "outcomes", "select"}
"""Commands whose examples are in the tutorial or README, which are run as well."""


@pytest.mark.walk
@pytest.mark.parametrize("command", [name for name in MANIFEST if name not in ELSEWHERE])
def test_examples_run_as_they_stand(
    command: str, programme: Path, sponsorcli: Sponsorcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(programme.parents[1])
    if command in {"verify", "adopt"}:
        assert sponsorcli("pair", programme, "--as-of=2026-10-31", "-q", "-o", "pairing.json").code == 0
    if command == "scorecards":
        text = programme.read_text(encoding="utf-8")
        programme.write_text(text.replace("mode: report_only", "mode: scorecard"), encoding="utf-8")
    example = example_of(sponsorcli(command, "--help").out)
    outcome = sponsorcli(*shlex.split(example.partition(" >")[0]))
    assert outcome.code == 0, outcome.err


@pytest.mark.parametrize("width", [70, 80, 160])
@pytest.mark.parametrize("command", EVERY_PAGE, ids=lambda words: " ".join(words) or "all")
def test_a_page_fits_the_terminal_and_needs_no_key(
    command: tuple[str, ...], width: int, sponsorcli: Sponsorcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    page = sponsorcli(*command, "--help").out
    assert [line for line in page.splitlines() if len(line) > width and not TO_COPY.match(line)] == []
    assert NOTATION.findall(page) == []


def test_commands_are_listed_by_theme_after_where_to_start(sponsorcli: Sponsorcli) -> None:
    page = sponsorcli("--help").out
    headings = re.findall(r"^(\w.*):$", page, re.MULTILINE)
    assert headings == ["Start here", *map(str, Theme), "Options"]
    listed = re.findall(r"^  (\w+)  +\S", page, re.MULTILINE)
    assert listed == list(MANIFEST)


def test_the_first_commands_run_as_they_stand(
    tmp_path: Path, sponsorcli: Sponsorcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line, _ in START:
        outcome = sponsorcli(*shlex.split(line)[1:])
        assert outcome.code == 0, outcome.err


def test_common_options_stand_last_and_in_one_order(sponsorcli: Sponsorcli) -> None:
    page = sponsorcli("pair", "--help").out
    own, _, common = page.partition("Options:")[2].partition("Common options:")
    assert re.findall(r"^  (?:-\w, )?(--[a-z-]+)", common, re.MULTILINE) == [
        "--as-of", "--format", "--table", "--output", "--quiet", "--strict", "--allow-outside", "--help"
    ]  # fmt: skip
    assert "--from-scratch" in own


@pytest.mark.parametrize("old", ["--afresh", "--repair", "--ratify"])
def test_an_old_name_of_an_option_works_and_is_not_shown(old: str, programme: Path, sponsorcli: Sponsorcli) -> None:
    assert old not in sponsorcli("pair", "--help").out
    new = {"--afresh": "--from-scratch", "--repair": "--replace-broken", "--ratify": "--check-existing"}[old]
    by_old, by_new = (sponsorcli("pair", programme, "--as-of=2026-10-31", name, "--format=json") for name in (old, new))
    assert by_old == by_new
    assert by_old.code == 0


def test_wrong_use_is_told_with_the_usage_in_the_same_words(sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("pair")
    assert outcome.code == 2
    assert outcome.err.startswith("Usage: sponsorcli pair [PROGRAM.yaml…] [options]\n")
    assert sponsorcli("nothing").err.startswith("Usage: sponsorcli COMMAND [PROGRAM.yaml] [options]\n")


def test_strict_is_explained_by_what_a_command_reads(sponsorcli: Sponsorcli) -> None:
    """Of a roster rows are left out; of a résumé there is none."""
    of_files = " ".join(sponsorcli("readiness", "check", "--help").out.split())
    assert "--strict Treat warnings as errors: exit with code 1 if a file has one." in of_files
    assert "row" not in of_files.partition("--strict")[2].partition("-h, --help")[0]
    assert "Stop instead of leaving out a row" in " ".join(sponsorcli("select", "--help").out.split())
