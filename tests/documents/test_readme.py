"""What the documents promise is what runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sponsorcli.cli import run
from sponsorcli.cli.manifest import MANIFEST

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shell_lines(markdown: str) -> list[str]:
    """The lines of the shell blocks."""
    return [line for block in re.findall(r"```sh\n(.*?)```", markdown, re.DOTALL) for line in block.splitlines()]


def test_ci_runs_the_lines_of_the_quick_start_word_for_word() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    quick_start = shell_lines(README)
    assert len(quick_start) == 2
    assert [line for line in ci if line in quick_start] == quick_start


def test_every_link_leads_somewhere() -> None:
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?://)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_the_generated_documents_are_what_the_code_says() -> None:
    command = [sys.executable, str(ROOT / "docs" / "generate.py")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_every_decision_is_listed() -> None:
    decisions = ROOT / "docs" / "decisions"
    listed = (decisions / "README.md").read_text(encoding="utf-8")
    missing = [page.name for page in decisions.glob("*.md") if page.name != "README.md" and page.name not in listed]
    assert missing == []


def test_the_reference_names_every_option_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The reference is made from the declarations; what the screen says is laid out by a library."""
    sections = re.split(r"^## sponsorcli ", (ROOT / "docs/cli.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    said = {section.split("\n", 1)[0]: section for section in sections[1:]}
    assert list(said) == list(MANIFEST)
    for command in MANIFEST:
        run([command, "--help"])
        options = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", capsys.readouterr().out, re.MULTILINE))
        assert options - {"--help", "--install-completion", "--show-completion"} <= set(
            re.findall(r"--[a-z][a-z-]+", said[command])
        ), command
