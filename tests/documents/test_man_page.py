"""The manual page: every command is on it, and no text is taken for the format's own."""

import re
import tomllib
from pathlib import Path

from sponsorcli.cli.manifest import MANIFEST

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "sponsorcli.1"
MACROS = {".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".BI", ".BR", ".I", ".nf", ".fi", '.\\"'}


def test_every_command_has_its_section() -> None:
    sections = re.findall(r"^\.SH sponsorcli (\S+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sections == list(MANIFEST)


def test_lines_are_requests_of_man_or_text() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    assert {line.split(" ")[0] for line in lines if line.startswith((".", "'"))} == MACROS
    escapes = re.findall(r"\\(.)", "\n".join(lines[1:]))
    assert set(escapes) <= set("-efI&")
    assert not [line for line in lines if "`" in line or "](" in line]


def test_it_is_installed_where_man_looks() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (target,) = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"].values()
    assert target == "share/man/man1/sponsorcli.1"
