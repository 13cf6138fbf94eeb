"""Hostile YAML files collected for the project: each is refused with its place, none chokes reading."""

import time
from pathlib import Path

import pytest

from sponsorcli.problems import TextPlace
from sponsorcli.program_file import load_yaml, read_program

HOSTILE = Path(__file__).parents[4].parent / "shared" / "hostile" / "yaml"

EXPECTED = {
    "01_alias_bomb": ("P006", 1, 5),
    "02_merge_bomb": ("P006", 1, 5),
    "03_self_reference": ("P006", 1, 12),
    "05_duplicate_keys": ("P009", 3, 1),
    "06_norway": ("P010", 1, 13),
    "07_sexagesimal": ("P010", 1, 9),
    "08_octal_hex": ("P010", 1, 6),
    "09b_deep_block_900": ("P002", None, None),
    "10_huge_int": ("P002", 1, 6),
    "10b_huge_hex": ("P002", None, None),
    "10c_sexagesimal_huge": ("P002", 1, 6),
    "12_nan_inf": ("P010", 1, 13),
    "13_nonstring_keys": ("P015", 1, 1),
    "13b_dict_key": ("P013", 1, 3),
    "15_tabs": ("P005", 2, 1),
    "16_bom_utf16": ("P015", 1, 1),
    "17_nul": ("P004", 1, 5),
    "18_latin1": ("P003", 1, 6),
    "20_homoglyph_key": ("P014", 2, 1),
    "21_unknown_keys": ("P015", 1, 1),
    "22_empty": ("P012", 1, 1),
    "22b_scalar": ("P012", 1, 1),
    "23_70k_keys": ("P002", None, None),
    "24_long_key": ("P002", None, None),
    "25_binary": ("P007", 1, 4),
    "26_value_key": ("P015", 1, 1),
    "28_quadratic_comment_or_ws": ("P002", None, None),
    "29_unicode_escape_control": ("P004", 1, 7),
}
"""The code, line and column that each file must be refused with; no line where the file is too large to be read."""


@pytest.mark.skipif(not HOSTILE.exists(), reason="the hostile files are not beside the repository")
@pytest.mark.parametrize("name", EXPECTED)
def test_each_hostile_file_is_refused_at_its_place(name: str) -> None:
    path = HOSTILE / f"{name}.yaml"
    started = time.process_time()
    file = read_program(path, path.name)

    found = {
        (problem.code, problem.place.line, problem.place.column)
        if isinstance(problem.place, TextPlace)
        else (problem.code, None, None)
        for problem in file.problems
    }
    assert EXPECTED[name] in found
    assert file.program is None
    assert time.process_time() - started < 5


@pytest.mark.skipif(not HOSTILE.exists(), reason="the hostile files are not beside the repository")
def test_every_hostile_file_is_expected_or_fine() -> None:
    assert {path.stem for path in HOSTILE.glob("*.yaml")} == {*EXPECTED, "11b_dates_ok"}
    fine = load_yaml((HOSTILE / "11b_dates_ok.yaml").read_text("utf-8"), "11b.yaml")
    assert fine.problems == []
