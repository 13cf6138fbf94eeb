"""Every command line in docs/schedules.md is one that sponsorcli understands."""

import re
import shlex
from pathlib import Path

import pytest
import typer.main
import yaml

from sponsorcli.cli.app import build_app

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "schedules.md").read_text(encoding="utf-8")
LINES = [line.strip() for block in re.findall(r"```\w+\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
COMMAND = re.compile(r"sponsorcli(?:\.exe)? ((?:report|check|person|status) .*)")
COMMANDS = sorted({found[1].rstrip('"') for line in LINES if (found := COMMAND.search(line))})


def parsed(arguments: list[str]) -> None:
    """Parse as the program does, without running anything; UsageError where it does not understand."""
    group = build_app()
    with group.make_context("sponsorcli", list(arguments)) as context:
        name, command, rest = group.resolve_command(context, arguments)
        if isinstance(command, typer.core.TyperGroup):
            with command.make_context(name, list(rest), parent=context) as inner:
                name, command, rest = command.resolve_command(inner, rest)
        command.make_context(name, list(rest), parent=context)


def test_there_are_commands_for_every_kind_of_schedule() -> None:
    assert len(COMMANDS) >= 10
    for kind in ("crontab", "ini", "bat", "yaml", "sh"):
        assert f"```{kind}\n" in TEXT


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_line_is_understood(line: str) -> None:
    line = line.replace('"$(date -d yesterday +\\%F)"', "2026-10-31").replace("\\", "/")
    parsed(shlex.split(line))


def test_a_wrong_line_would_be_found() -> None:
    with pytest.raises(Exception, match="No such option"):
        parsed(["report", "a.yaml", "--quiet-if-nothing"])


def test_the_workflow_and_the_hook_are_yaml() -> None:
    workflow, hook = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL))
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (used,) = [step for step in workflow["jobs"]["report"]["steps"] if step.get("uses") == "./sponsorcli"]
    assert set(used["with"]) <= set(action["inputs"])
    assert hook["repos"][0]["hooks"][0]["id"] == "sponsorcli-check"
