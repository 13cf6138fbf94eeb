"""What a user installs with the program, extras too, may be used, changed and passed on by a company without a fee.

Known vulnerabilities are looked up by `nox -s vulnerabilities`, which needs the package index's own data.
"""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PARTS = ("calendar", "dask", "holidays", "pdf", "protect", "readiness")
"""The extras that people install; `dev` and `docs` reach nobody."""
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL-2.1", "LGPL-3.0-or-later",
    "MIT", "MIT-0", "MIT-CMU", "OFL-1.1", "PSF-2.0", "ZPL-2.1", "Zlib",
}  # fmt: skip
"""As SPDX names them; LGPL binds only who changes that library itself."""
WORDS = {
    "Apache Software License": "Apache-2.0", "Apache License 2.0": "Apache-2.0", "BSD License": "BSD",
    "GNU Lesser General Public License v2 (LGPLv2)": "LGPL-2.1", "ISC License (ISCL)": "ISC", "MIT License": "MIT",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "Python Software Foundation License": "PSF-2.0", "Historical Permission Notice and Disclaimer (HPND)": "MIT-CMU",
    "Zope Public License": "ZPL-2.1", "Apache 2.0": "Apache-2.0", "LGPL-2.1-only": "LGPL-2.1",
}  # fmt: skip
"""What metadata older than SPDX says."""


def installed_with(name: str, extras: frozenset[str]) -> Iterator[Distribution]:
    """The distribution and, once each, all that it brings on this machine."""
    waiting, done = [(canonicalize_name(name), extras)], set()
    while waiting:
        at = waiting.pop()
        if at in done:
            continue
        done.add(at)
        found = distribution(at[0])
        yield found
        for line in found.requires or ():
            wanted = Requirement(line)
            if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in (*at[1], "")):
                waiting.append((canonicalize_name(wanted.name), frozenset(wanted.extras)))


def licences(found: Distribution) -> set[str]:
    """What its metadata says: all of "A AND B", one of "A OR B" that will do; else the classifiers; else the text."""
    metadata = found.metadata.json
    if expression := str(metadata.get("license_expression") or ""):
        choices = [re.split(r" AND ", part.strip("() ")) for part in re.split(r" OR ", expression)]
        return set(next((all_of for all_of in choices if set(all_of) <= ALLOWED), choices[0]))
    named = [
        line.split(" :: ")[-1] for line in found.metadata.get_all("Classifier") or () if line.startswith("License ::")
    ]
    given = named or [str(metadata.get("license") or "none named").splitlines()[0]]
    return {WORDS.get(name, name) for name in given} - {"OSI Approved"}


def test_everything_that_is_installed_may_be_used_by_a_company() -> None:
    every = {found.name: licences(found) for found in installed_with("sponsorcli", frozenset(PARTS))}
    assert {"polars", "docxtpl", "reportlab", "distributed"} <= every.keys()
    assert {name: given for name, given in every.items() if not given or not given <= ALLOWED} == {}


@pytest.mark.parametrize("expression", ["GPL-3.0-only", "MIT AND GPL-3.0-only", "AGPL-3.0-only OR GPL-3.0-only"])
def test_a_licence_that_binds_the_whole_program_is_found(expression: str) -> None:
    class Found(Distribution):
        def read_text(self, filename: str) -> str | None:
            return f"Name: x\nLicense-Expression: {expression}\n" if filename == "METADATA" else None

        def locate_file(self, path: object) -> object:  # type: ignore[override]
            return path

    assert not licences(Found()) <= ALLOWED
