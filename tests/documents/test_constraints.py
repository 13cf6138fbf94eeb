"""`constraints.txt` pins, with checksums, whatever an installation needs, within the bounds of `pyproject.toml`."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PARTS = ("pdf", "protect", "readiness", "holidays", "calendar")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
TEXT = (ROOT / "constraints.txt").read_text(encoding="utf-8")


def pinned() -> dict[str, list[str]]:
    """The versions of each library: several where they depend on the interpreter."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, version in PINNED.findall(TEXT):
        found[canonicalize_name(name)].append(version)
    return dict(found)


def test_every_library_is_pinned_within_its_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for part in PARTS for one in project["optional-dependencies"][part])]
    versions = pinned()
    for line in wanted:
        need = Requirement(line)
        held = versions.get(canonicalize_name(need.name), [])
        assert held, line
        assert all(need.specifier.contains(version) for version in held), (line, held)


def test_every_pin_has_a_checksum() -> None:
    pins = re.split(r"^(?=[A-Za-z0-9])", TEXT, flags=re.MULTILINE)[1:]
    assert len(pins) > 40
    assert [pin.split()[0] for pin in pins if not re.search(r"--hash=sha256:[0-9a-f]{64}", pin)] == []


def test_it_names_no_place_to_get_them_from() -> None:
    assert "://" not in TEXT
