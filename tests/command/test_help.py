"""Every command says how it is used, with a line to copy."""

import re
import shlex
from pathlib import Path

import pytest

from sponsorcli.cli.manifest import MANIFEST

from .conftest import Sponsorcli

ASKED = [(name,) for name in MANIFEST] + [("person", "export"), ("person", "erase")]


@pytest.mark.parametrize("command", ASKED, ids=" ".join)
def test_every_command_has_an_example_that_names_it(command: tuple[str, ...], sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli(*command, "--help")
    assert outcome.code == 0
    words = re.sub(r"\s+", " ", outcome.out)
    assert f"Example: sponsorcli {' '.join(command)} " in f"{words} "


ELSEWHERE = {"init", "sample", "check", "report", "accountability", "opportunities", "outcomes", "select"}
"""Commands whose examples are in the tutorial or README, which are run as well."""


@pytest.mark.parametrize("command", [name for name in MANIFEST if name not in ELSEWHERE])
def test_examples_run_as_they_stand(
    command: str, programme: Path, sponsorcli: Sponsorcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(programme.parents[1])
    if command == "verify":
        assert sponsorcli("pair", programme, "-q", "-o", "pairing.json").code == 0
    if command == "scorecards":
        text = programme.read_text(encoding="utf-8")
        programme.write_text(text.replace("mode: report_only", "mode: scorecard"), encoding="utf-8")
    words = re.sub(r"\s+", " ", sponsorcli(command, "--help").out)
    example = re.split(r" Example: | Arguments: | Options: ", words.partition("Example: sponsorcli ")[2])[0]
    outcome = sponsorcli(*shlex.split(example.partition(" >")[0]))
    assert outcome.code == 0, outcome.err
