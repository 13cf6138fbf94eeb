"""Tests are skipped for what a system does not have, never for a file or a library that is not at hand."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
SKIP = re.compile(r"pytest\.(?:mark\.skip|skip|importorskip|mark\.skipif)\(")
OF_THE_SYSTEM = re.compile(r'skipif\((?:os\.name|sys\.platform|shutil\.which|not hasattr\(os|not Path\("/dev/)|\("pty"')


def test_tests_are_skipped_for_the_system_alone() -> None:
    others = [
        f"{path.relative_to(TESTS)}:{number}"
        for path in sorted(TESTS.rglob("test_*.py"))
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if SKIP.search(line) and not OF_THE_SYSTEM.search(line)
    ]
    assert others == []
