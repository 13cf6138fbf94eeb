"""Every problem code that the source makes is explained, every one explained is made, and each stands in its family."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

import sponsorcli
from sponsorcli.problems.catalogue import explanations

SOURCE = Path(sponsorcli.__file__).parent
CATALOGUE = SOURCE / "problems" / "catalogue"
FAMILIES = {
    "program": r"P0[0-6]\d|P1(?!03)\d\d",
    "lint": r"P07\d",
    "commands": r"P09\d|P103|W00[7-9]",
    "rosters": r"R0\d\d|R16[5-9]",
    "files": r"R1[0-47]\d|R2\d\d",
    "succession": r"R15\d",
    "drift": r"R16\d",
    "selection": r"S\d\d\d",
    "pairing": r"M\d\d\d",
    "accountability": r"A\d\d\d",
    "readiness": r"C\d\d\d",
    "outcomes": r"O\d\d\d",
    "outputs": r"W0(?!0[7-9])\d\d",
}
"""The codes of each file of the catalogue."""
RETIRED: frozenset[str] = frozenset()
"""Codes that are no longer made; they stay in the catalogue, since a code never changes its meaning."""


def codes_in(source: str) -> set[str]:
    """The texts of Python source that are a problem code and nothing else."""
    texts = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"[A-Z]\d{3}", text)}


def codes_made() -> set[str]:
    return {code for path in SOURCE.rglob("*.py") for code in codes_in(path.read_text("utf-8"))}


def test_every_code_that_is_made_is_explained() -> None:
    assert codes_made() - explanations().keys() == set()


def test_every_code_that_is_explained_is_made_or_retired() -> None:
    assert explanations().keys() - codes_made() == RETIRED


def test_every_file_of_the_catalogue_is_a_family() -> None:
    assert {path.stem for path in CATALOGUE.glob("*.toml")} == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_codes_of_a_family_stand_in_its_file_in_order(family: str) -> None:
    text = (CATALOGUE / f"{family}.toml").read_text("utf-8")
    codes = list(tomllib.loads(text))
    assert [code for code in codes if not re.fullmatch(FAMILIES[family], code)] == []
    assert codes == sorted(codes)
    assert max(len(line) for line in text.splitlines()) <= 120


def test_the_check_finds_codes_and_no_words_about_them() -> None:
    assert codes_in("'See R001.'\nProblem('R002', code='R003')\n'R0044'") == {"R002", "R003"}
