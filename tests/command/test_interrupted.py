"""Ctrl-C at any moment ends the program without a word."""

import subprocess
import sys

import pytest

INTERRUPTED_WHILE_LOADING = """
import sys
from importlib.abc import MetaPathFinder

class Finder(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Finder())
sys.argv = ["sponsorcli", "pair", "program.yaml"]
from sponsorcli.__main__ import main
main()
"""


@pytest.mark.parametrize("module", ["sponsorcli.cli", "typer", "sponsorcli.cli.commands.pairing"])
def test_ctrl_c_while_the_program_starts_is_no_fault(module: str) -> None:
    code = INTERRUPTED_WHILE_LOADING.format(module=module)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
