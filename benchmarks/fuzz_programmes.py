"""Damage the workbooks of the sample programmes and load each programme again: the same, a problem, or a legal change.

    python benchmarks/fuzz_programmes.py --mutations 1000 --seed 1 [--keep FOLDER]

A third of the mutations damage bytes of the file; what is then read must be the same, or a problem must be named. A
third damage the XML inside and pack it again; a third change whole elements, attributes or numbers of it, so that it
stays well-formed. That can also make another legal workbook (a 3 that is now a 7): where other values are read and no
problem is new, openpyxl has to read the same cells. Exits with 1 otherwise, and on an exception. `--keep` keeps the
files that went wrong.
"""

import argparse
import contextlib
import hashlib
import io
import random
import re
import shutil
import tempfile
import time
import traceback
import warnings
import zipfile
from collections import Counter
from datetime import date, datetime
from datetime import time as day_time
from pathlib import Path

import openpyxl
from fuzz_reading import TOKENS, changed, packed

from sponsorcli.rosters import Loaded, load
from sponsorcli.spreadsheets import open_table_text
from sponsorcli.spreadsheets.grid import Fault

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 6, 30)
ELEMENT = re.compile(
    rb"<(row|c|si|v|t|mergeCell|xf|numFmt|sheet|Relationship|Override)\b(?:[^<>]*/>|.*?</\1>)", re.DOTALL
)
ATTRIBUTE = re.compile(rb' [A-Za-z:]+="[^"<>]*"(?=[^<>]*>)')
NUMBER = re.compile(rb"(?<![\w.])[0-9]{1,9}(?![\w.])")
FRAME = ("docProps", "xl/theme")
Cells = dict[tuple[int, int, int], object]


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mutated(data: bytes, parts: dict[str, bytes], chance: random.Random) -> tuple[bytes, str]:
    """A damaged copy, and what was damaged: `bytes`, `XML` or `elements`."""
    kind = chance.choice(("bytes", "XML", "elements"))
    if kind == "bytes":
        return changed(data, chance, TOKENS), kind
    name = chance.choice([name for name in parts if not name.startswith(FRAME)])
    content = changed(parts[name], chance, TOKENS) if kind == "XML" else rearranged(parts[name], chance)
    return packed({**parts, name: content}), kind


def rearranged(content: bytes, chance: random.Random) -> bytes:
    """The XML with a whole element left out, doubled or swapped with another, or an attribute or number changed."""
    elements = [found.span() for found in ELEMENT.finditer(content)]
    numbers = [found.span() for found in NUMBER.finditer(content)]
    attributes = [found.span() for found in ATTRIBUTE.finditer(content)]
    first, second = sorted((chance.choice(elements), chance.choice(elements)))
    match chance.randrange(5):
        case 0:
            return content[: first[0]] + content[first[1] :]
        case 1:
            return content[: first[1]] + content[first[0] :]
        case 2 if first[1] <= second[0]:
            one, other = content[slice(*first)], content[slice(*second)]
            return content[: first[0]] + other + content[first[1] : second[0]] + one + content[second[1] :]
        case 3:
            start, end = chance.choice(attributes)
            return content[:start] + content[end:]
    start, end = chance.choice(numbers)
    other = str(chance.choice([0, 1, 2, 7, 45_000, int(content[start:end]) + 1, 99_999])).encode()
    return content[:start] + other + content[end:]


def is_same(one: Loaded, other: Loaded) -> bool:
    """Whether both have the same tables with the same rows."""
    if one.snapshot is None or other.snapshot is None:
        return one.snapshot is other.snapshot
    tables = one.snapshot.roster.tables, other.snapshot.roster.tables
    return tables[0].keys() == tables[1].keys() and all(
        table.frame.equals(tables[1][name].frame) for name, table in tables[0].items()
    )


def cells_here(data: bytes) -> Cells:
    """Every cell with a value as our reader finds it."""
    file, _ = open_table_text(data, "t.xlsx")
    found: Cells = {}
    for index in range(0 if file is None else len(file.heads)):
        grid, _ = file.grid(index) if file is not None else (None, ())
        for row, cells in enumerate(() if grid is None else grid.rows):
            for column, value in enumerate(cells):
                if value is not None:
                    found[index, row, column] = value.shown if isinstance(value, Fault) else value
    return found


def cells_elsewhere(data: bytes) -> Cells:
    """Every cell with a value as openpyxl finds it; nothing where it fails."""
    with contextlib.suppress(Exception), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        return {
            (index, cell.row - 1, cell.column - 1): plain(cell.value)
            for index, sheet in enumerate(book.worksheets)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }
    return {}


def plain(value: object) -> object:
    """A day without a time of day as a date."""
    return value.date() if isinstance(value, datetime) and value.time() == day_time(0) else value


def outcome_of(program: Path, workbook: Path, data: bytes, base: Loaded, *, bytes_only: bool) -> str:
    """What came of a damaged workbook in the place of a whole one."""
    workbook.write_bytes(data)
    try:
        loaded = load(program, AS_OF)
    except BaseException:  # noqa: BLE001 — what must not happen is what is looked for
        traceback.print_exc()
        return "EXCEPTION"
    if set(loaded.problems) - set(base.problems):
        return "problem"
    if is_same(loaded, base):
        return "same"
    if bytes_only:
        return "SILENT"
    return "legal change" if cells_here(data) == cells_elsewhere(data) else "DISAGREES"


def main() -> int:
    """Runs the mutations of each programme and prints what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutations", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    bad, slowest = 0, 0.0
    with tempfile.TemporaryDirectory() as scratch:
        for folder in ("configs", "sample_data"):
            shutil.copytree(ROOT / folder, Path(scratch) / folder)
        for program in sorted(Path(scratch, "configs").glob("*.yaml")):
            workbook = Path(scratch) / "sample_data" / f"{program.stem}.xlsx"
            data, base, seen = workbook.read_bytes(), load(program, AS_OF), Counter[str]()
            parts, chance = parts_of(data), random.Random(f"{options.seed} {program.stem}")
            for _ in range(options.mutations):
                copy, kind = mutated(data, parts, chance)
                began = time.perf_counter()
                outcome = outcome_of(program, workbook, copy, base, bytes_only=kind == "bytes")
                slowest = max(slowest, time.perf_counter() - began)
                seen[f"{outcome} ({kind})"] += 1
                if outcome.isupper():
                    bad += 1
                    if options.keep is not None:
                        name = f"{program.stem}-{outcome}-{hashlib.sha256(copy).hexdigest()[:8]}.xlsx"
                        (options.keep / name).write_bytes(copy)
            workbook.write_bytes(data)
            print(f"{program.stem}: {dict(sorted(seen.items()))}")
    print(f"slowest {slowest:.2f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
