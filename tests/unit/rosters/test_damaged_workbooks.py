"""A damaged copy of a workbook reads the same, or a problem is named; benchmarks/fuzz_programmes.py does more."""

import io
import random
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.rosters import Loaded, load

ROOT = Path(__file__).parents[3]
AS_OF = date(2026, 6, 30)
DAMAGE = (b"", b"<", b">", b"</row>", b'"', b"&", b"\xff", b"<c>", b"<!--", b"]]>", b"<?x ?>")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("programme")
    shutil.copytree(ROOT / "configs", folder / "configs")
    shutil.copytree(ROOT / "sample_data", folder / "sample_data")
    return folder / "configs" / "mid-career.yaml"


@pytest.fixture(scope="module")
def whole(program: Path) -> Loaded:
    return load(program, AS_OF)


def is_same(one: Loaded, other: Loaded) -> bool:
    assert one.snapshot is not None
    assert other.snapshot is not None
    ours, theirs = one.snapshot.roster.tables, other.snapshot.roster.tables
    return all(table.frame.equals(theirs[name].frame) for name, table in ours.items())


def read_instead(program: Path, data: bytes) -> Loaded:
    workbook = program.parents[1] / "sample_data" / "mid-career.xlsx"
    kept = workbook.read_bytes()
    try:
        workbook.write_bytes(data)
        return load(program, AS_OF)
    finally:
        workbook.write_bytes(kept)


@pytest.mark.walk
@pytest.mark.parametrize("seed", range(12))
def test_damaged_bytes_are_the_same_or_a_problem(program: Path, whole: Loaded, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray((program.parents[1] / "sample_data" / "mid-career.xlsx").read_bytes())
    at = chance.randrange(len(data))
    data[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(1, 3))
    loaded = read_instead(program, bytes(data))
    assert set(loaded.problems) - set(whole.problems) or is_same(loaded, whole)


@pytest.mark.walk
@pytest.mark.parametrize("seed", range(12))
def test_markup_that_is_broken_inside_a_sheet_is_the_same_or_a_problem(program: Path, whole: Loaded, seed: int) -> None:
    chance, out = random.Random(seed), io.BytesIO()
    with (
        zipfile.ZipFile(program.parents[1] / "sample_data" / "mid-career.xlsx") as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        damaged = chance.choice([name for name in before.namelist() if "sheet" in name or "Strings" in name])
        for name in before.namelist():
            content = before.read(name)
            if name == damaged:
                tag = chance.choice(list(re.finditer(rb"</?(?:c|v|row|si|t|sheetData)\b[^<>/]*>", content)))
                content = content[: tag.start()] + chance.choice(DAMAGE) + content[tag.end() :]
            after.writestr(name, content)
    loaded = read_instead(program, out.getvalue())
    assert set(loaded.problems) - set(whole.problems) or is_same(loaded, whole)


def test_a_workbook_packed_anew_is_the_same(program: Path, whole: Loaded) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(program.parents[1] / "sample_data" / "mid-career.xlsx") as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, before.read(name))
    loaded = read_instead(program, out.getvalue())
    assert is_same(loaded, whole)
    assert loaded.problems == whole.problems
