"""Read made-up files of every kind beside an independent reader, and then damaged ones: is any difference silent?

    python benchmarks/read_alike.py [--workbooks 2000] [--texts 500] [--sheets 300] [--parquet 200] [--json 200]
                                    [--damages 2000] [--seed 1]

Workbooks are written by XlsxWriter and openpyxl in turn and read by openpyxl and python-calamine; OpenDocument sheets
are made by LibreOffice, where it is there, and read by python-calamine; texts are known beforehand; Parquet and JSON
are read by polars and Python. Of a damaged file either the cells are the same or a problem is
named, where the format has a checksum: texts, JSON and polars' Parquet files have none.
Exits with 1 for a silent difference, an exception or a file that takes more than ten seconds.
"""

import argparse
import csv
import gzip
import io
import json
import math
import random
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import python_calamine
import xlsxwriter

from sponsorcli.spreadsheets import open_table_text
from sponsorcli.spreadsheets.grid import Fault

START = datetime(1990, 1, 1)  # noqa: DTZ001 - a sheet's dates have no time zone
Rows = list[list[Any]]
MOST_SECONDS = 10
AT_ONCE = 50
"""Workbooks that LibreOffice converts in one process."""
LETTERS = {
    "utf-8": "Zoë Łódź Çağrı Ελένη 李明 😀",
    "utf-8-sig": "Zoë Łódź Çağrı Ελένη 李明 😀",
    "utf-16": "Zoë Łódź Çağrı Ελένη 李明 😀",
    "cp1252": "Zoë Müller François Jürgen Núñez Ångström",
    "cp1254": "Çağrı Öztürk Işıl Şahin Gülşen Yıldırım Doğan İpek",
    "cp1257": "Jānis Bērziņš Žydrūnas Šarūnas Līga Ķēniņš Mārtiņš Rūta",
    "iso-8859-13": "Jānis Bērziņš Žydrūnas Šarūnas Līga Ķēniņš Mārtiņš Rūta",
    "cp1250": "Łukasz Wójcik Żaneta Święta Zażółć gęślą Kowalczyk Józef",
    "cp1253": "Ελένη Παπαδοπούλου Γιώργος Νικολάου Δημήτρης Κωνσταντίνος",
    "cp1251": "Анна Иванова Сергей Кузнецов Мария Соколова Дмитрий",
}
"""An encoding, and names of the people who use it."""


def main() -> int:
    """Runs everything, and prints what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    counts = {"workbooks": 2_000, "texts": 500, "sheets": 300, "parquet": 200, "json": 200, "damages": 2_000, "seed": 1}
    for name, count in counts.items():
        parser.add_argument(f"--{name}", type=int, default=count)
    options = parser.parse_args()
    seed, bad = options.seed, 0
    kinds: dict[str, Iterator[tuple[str, bytes, Rows]]] = {
        "workbooks": workbooks(options.workbooks, random.Random(seed)),
        "texts": texts(options.texts, random.Random(seed + 1)),
        "sheets": sheets(options.sheets, random.Random(seed + 2)),
        "parquet": parquets(options.parquet, random.Random(seed + 3)),
        "json": jsons(options.json, random.Random(seed + 4)),
    }
    samples: list[tuple[str, bytes]] = []
    for kind, files in kinds.items():
        seen: Counter[str] = Counter()
        for at, (name, data, meant) in enumerate(files):
            seen[outcome(name, data, meant)] += 1
            if at < 4:
                samples.append((name, data))
        bad += seen["DIFFERENT"] + seen["EXCEPTION"] + seen["SLOW"]
        print(f"{kind}: {dict(sorted(seen.items()))}", flush=True)
    damaged = damages(samples, options.damages, random.Random(seed + 5))
    print(f"damages: {dict(sorted(damaged.items()))}")
    return int(bad + damaged["DIFFERENT"] + damaged["EXCEPTION"] + damaged["SLOW"] > 0)


def read(name: str, data: bytes) -> tuple[Rows | None, tuple[Any, ...]]:
    """Our cells of the first sheet, and the problems."""
    file, problems = open_table_text(data, name)
    if file is None:
        return None, problems
    grid, more = file.grid(0)
    return (None if grid is None else [list(row) for row in grid.rows]), (*problems, *more)


def outcome(name: str, data: bytes, meant: Rows) -> str:
    """One word for a whole file beside what it holds."""
    began = time.perf_counter()
    try:
        found, problems = read(name, data)
    except Exception:  # noqa: BLE001 - what must not happen is what is looked for
        traceback.print_exc()
        return "EXCEPTION"
    if time.perf_counter() - began > MOST_SECONDS:
        return "SLOW"
    if found is None:
        return f"refused {problems[0].code}"
    if plain(found) == plain(meant):
        return "the same"
    words = [problem.code for problem in problems if problem.severity.name != "NOTE"]
    if words:
        return f"warned {words[0]}"
    show_difference(name, found, meant)
    return "DIFFERENT"


def show_difference(name: str, found: Rows, meant: Rows) -> None:
    """Print the first cells that differ."""
    ours, theirs = plain(found), plain(meant)
    pairs = [(a, b) for left, right in zip(ours, theirs, strict=False) for a, b in zip(left, right, strict=False)]
    pairs = [(a, b) for a, b in pairs if a != b]
    print(f"  {name}: {len(ours)} rows beside {len(theirs)}; {pairs[:3] or (ours[:2], theirs[:2])}")


def plain(rows: Rows) -> list[tuple[Any, ...]]:
    """The cells in a form in which all readers can be compared, without empty ones at the ends."""
    found = []
    for row in rows:
        cells = [plain_cell(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        found.append(tuple(cells))
    while found and not found[-1]:
        found.pop()
    return found


def plain_cell(cell: Any) -> Any:  # noqa: PLR0911 - a case a type
    """Numbers by their value, midnight as a day, times to the second, errors as one word."""
    match cell:
        case Fault():
            return "#ERROR"
        case bool() | None:
            return cell
        case int() | float():
            return "#ERROR" if not math.isfinite(cell) else float(cell)
        case datetime():
            near = cell + timedelta(milliseconds=500)
            near = near.replace(microsecond=0, tzinfo=None)
            return near.date() if near.time() == clock(0) else near
        case clock():
            return timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
        case timedelta():
            return timedelta(seconds=round(cell.total_seconds()))
        case str():
            if cell.startswith("#") and cell.endswith(("!", "?", "A")):
                return "#ERROR"
            return cell.replace("\r\n", "\n").replace("\r", "\n") or None
    return cell


def values(chance: random.Random, count: int, words: str) -> list[Any]:
    """Cells of every type that a roster has, rare ones too."""
    makers: Sequence[Callable[[], Any]] = (
        lambda: None,
        lambda: f"P{chance.randrange(10**5):05d}",
        lambda: " ".join(chance.sample(words.split(), 2)),
        lambda: chance.choice(
            ("00123", "1-2", "3/4", "TRUE", "1e5", "=1+1", "'x", "_x000D_", "a\nb", " a ", "-", "NaN")
        ),
        lambda: chance.randrange(-(10**9), 10**9),
        lambda: chance.choice((0, 1, -1, 10**14, 999_999_999_999_999)),
        lambda: round(chance.uniform(-1e6, 1e6), chance.randrange(1, 8)),
        lambda: chance.choice((0.1, 1e-7, 1.5e300**0.5, 123456789.125, -0.5)),
        lambda: chance.random() < 0.5,
        lambda: date(1950, 1, 1) + timedelta(chance.randrange(40_000)),
        lambda: START + timedelta(seconds=chance.randrange(10**9)),
    )
    return [chance.choice(makers)() for _ in range(count)]


def table(chance: random.Random, words: str) -> Rows:
    """A table with headings."""
    width, height = chance.randint(2, 9), chance.randint(1, 25)
    return [[f"Column {at}" for at in range(width)], *(values(chance, width, words) for _ in range(height))]


def workbooks(count: int, chance: random.Random) -> Iterator[tuple[str, bytes, Rows]]:
    """Workbooks of two writers; what they hold is what both readers agree on, where they do."""
    for number in range(count):
        rows = table(chance, LETTERS["utf-8"])
        data = (by_xlsxwriter if number % 2 else by_openpyxl)(rows, chance)
        yield f"{number}.xlsx", data, agreed(data)


def by_xlsxwriter(rows: Rows, chance: random.Random) -> bytes:
    """The rows in one of the ways in which XlsxWriter writes."""
    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_numbers": False, "date_1904": chance.random() < 0.1}
    with xlsxwriter.Workbook(out, settings) as book:
        sheet = book.add_worksheet("Data")
        day, moment = (book.add_format({"num_format": shape}) for shape in chance.choice(SHAPES))
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                match cell:
                    case datetime():
                        sheet.write_datetime(at, column, cell, moment)
                    case date():
                        sheet.write_datetime(at, column, cell, day)
                    case bool():
                        sheet.write_boolean(at, column, cell)
                    case str() if cell.startswith("P") and chance.random() < 0.1:
                        sheet.write_rich_string(at, column, cell[:1], book.add_format({"bold": True}), cell[1:])
                    case str():
                        sheet.write_string(at, column, cell)
                    case int() | float() if chance.random() < 0.1:
                        sheet.write_formula(at, column, "=1", None, cell)
                    case int() | float():
                        sheet.write_number(at, column, cell)
    return out.getvalue()


SHAPES = (
    ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"),
    ("dd/mm/yyyy", "dd/mm/yyyy hh:mm"),
    ("[$-407]d. mmmm yyyy", "[$-409]m/d/yy h:mm AM/PM"),
    ("mmm-yy", "[$-F800]dddd, mmmm dd, yyyy"),
)
"""Formats of days and of moments."""


def by_openpyxl(rows: Rows, chance: random.Random) -> bytes:
    """The rows as openpyxl writes them, at times without its shared memory of cells."""
    book = openpyxl.Workbook(write_only=chance.random() < 0.3)
    sheet = book.create_sheet("Data", 0)
    for row in rows:
        # Neither a formula nor, as openpyxl writes no escape of an escape, the code of a carriage return.
        sheet.append(
            [f"'{cell[1:]}" if isinstance(cell, str) and cell.startswith(("=", "_")) else cell for cell in row]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def agreed(data: bytes) -> Rows:
    """The cells as openpyxl reads them, and calamine where openpyxl knows less."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    theirs = [list(row) for row in sheet.iter_rows(values_only=True)]
    other = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return theirs if len(plain(other)) == len(plain(theirs)) else other


def texts(count: int, chance: random.Random) -> Iterator[tuple[str, bytes, Rows]]:
    """Texts in every encoding and dialect; what they hold is what was written."""
    for _ in range(count):
        codec = chance.choice(list(LETTERS))
        rows = table(chance, LETTERS[codec])
        shown: list[list[str | None]] = [[shown_in_text(cell) for cell in row] for row in rows]
        for at in range(20):
            more: list[str | None] = [f"P{at:05d}", *chance.sample(LETTERS[codec].split(), 2)]
            shown += [more[: len(rows[0])]]
        shown = [row + [None] * (len(rows[0]) - len(row)) for row in shown]
        out = io.StringIO()
        quoting: Any = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC))
        ending, separator = chance.choice(("\n", "\r\n")), chance.choice(",;\t|")
        csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=ending).writerows(shown)
        yield f"{codec}.csv", out.getvalue().encode(codec), shown


def shown_in_text(cell: Any) -> str | None:
    """The cell as a text file has it."""
    if isinstance(cell, str):
        return cell.replace("=", "+")
    return None if cell is None else str(cell)


def sheets(count: int, chance: random.Random) -> Iterator[tuple[str, bytes, Rows]]:
    """OpenDocument sheets that LibreOffice makes of workbooks, many at once."""
    office = shutil.which("soffice")
    for first in range(0, count if office else 0, AT_ONCE):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            for number in range(first, min(first + AT_ONCE, count)):
                rows = table(chance, LETTERS["utf-8"])
                (folder / f"{number}.xlsx").write_bytes(by_xlsxwriter(rows, chance))
            home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
            files = sorted(folder.glob("*.xlsx"))
            command = [str(office), home, "--headless", "--convert-to", "ods", "--outdir", scratch, *map(str, files)]
            subprocess.run(command, check=True, capture_output=True, timeout=600)
            for path in sorted(folder.glob("*.ods")):
                book = python_calamine.load_workbook(path)
                yield path.name, path.read_bytes(), book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def parquets(count: int, chance: random.Random) -> Iterator[tuple[str, bytes, Rows]]:
    """Parquet files with columns of many types and each way to pack them."""
    for number in range(count):
        height = chance.randint(1, 40)
        columns = [parquet_column(f"Column {at}", height, chance) for at in range(chance.randint(1, 8))]
        frame, out = pl.DataFrame(columns), io.BytesIO()
        frame.write_parquet(out, compression=chance.choice(("zstd", "snappy", "gzip", "lz4", "uncompressed")))
        rows = [frame.columns, *map(list, pl.read_parquet(io.BytesIO(out.getvalue())).rows())]
        yield f"{number}.parquet", out.getvalue(), [[parquet_cell(cell) for cell in row] for row in rows]


def parquet_column(name: str, height: int, chance: random.Random) -> pl.Series:
    """A column of one of the types that Parquet has."""
    kinds: Sequence[tuple[pl.DataType, Callable[[], Any]]] = (
        (pl.String(), lambda: " ".join(chance.sample(LETTERS["utf-8"].split(), 2))),
        (pl.Categorical(), lambda: chance.choice(("L1", "L2"))),
        (pl.Int8(), lambda: chance.randrange(-128, 128)),
        (pl.UInt32(), lambda: chance.randrange(2**32)),
        (pl.Int64(), lambda: chance.randrange(-(10**14), 10**14)),
        (pl.Float64(), lambda: chance.uniform(-1e6, 1e6)),
        (pl.Boolean(), lambda: chance.random() < 0.5),
        (pl.Date(), lambda: date(1950, 1, 1) + timedelta(chance.randrange(40_000))),
        (pl.Datetime("ms"), lambda: START + timedelta(seconds=chance.randrange(10**9))),
        (pl.Datetime("ns"), lambda: START + timedelta(seconds=chance.randrange(10**9))),
        (pl.Time(), lambda: clock(chance.randrange(24), chance.randrange(60))),
        (pl.Duration("ms"), lambda: timedelta(seconds=chance.randrange(10**6))),
        (pl.List(pl.String()), lambda: chance.sample(("law", "tax", "data"), chance.randint(1, 3))),
        (pl.Binary(), lambda: b"P%d" % chance.randrange(1000)),
    )
    kind, make = chance.choice(kinds)
    return pl.Series(name, [None if chance.random() < 0.1 else make() for _ in range(height)], kind)


def parquet_cell(cell: Any) -> Any:
    """The cell as a sheet has it: tags in one cell, bytes as their text."""
    match cell:
        case list():
            return "; ".join(cell)
        case bytes():
            return cell.decode()
    return cell


def jsons(count: int, chance: random.Random) -> Iterator[tuple[str, bytes, Rows]]:
    """JSON in each form, packed or not; what is in it is what Python reads."""
    for number in range(count):
        headings, *rows = table(chance, LETTERS["utf-8"])
        shown = [[str(cell) if isinstance(cell, date) else cell for cell in row] for row in rows]
        objects = [dict(zip(headings, row, strict=True)) for row in shown]
        ascii_only, form = chance.random() < 0.5, chance.randrange(5)
        written = [json.dumps(one, ensure_ascii=ascii_only) for one in objects]
        text = {
            0: "\n".join(written) + "\n",
            1: json.dumps(objects, indent=1, ensure_ascii=ascii_only),
            2: json.dumps({"count": len(objects), "value": objects}, ensure_ascii=ascii_only),
        }.get(form, f"[{','.join(written)}]")
        data = text.encode(chance.choice(("utf-8", "utf-8-sig", "utf-16")))
        is_packed = chance.random() < 0.3
        name = f"{number}.{'jsonl' if form == 0 else 'json'}{'.gz' if is_packed else ''}"
        yield name, gzip.compress(data) if is_packed else data, [headings, *shown]


def damages(samples: Sequence[tuple[str, bytes]], count: int, chance: random.Random) -> Counter[str]:
    """Every sample with a byte changed, lost or put in, or its end cut off, many times."""
    seen: Counter[str] = Counter()
    whole = {name: read(name, data) for name, data in samples}
    for number in range(count):
        name, data = samples[number % len(samples)]
        at, kind = chance.randrange(len(data)), chance.randrange(4)
        changed = {
            0: data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :],
            1: data[:at] + data[at + 1 :],
            2: data[:at] + bytes([chance.randrange(256)]) + data[at:],
            3: data[:at],
        }[kind]
        rows, _ = whole[name]
        word = outcome(name, changed, rows or []) if rows is not None else "not read before"
        # A text has no checksum, nor has Parquet as polars writes it: another letter in its place is seen by nobody.
        if word == "DIFFERENT" and not name.endswith((".xlsx", ".ods", ".gz")):
            word = "another value where no checksum guards it"
        seen[word] += 1
    return seen


if __name__ == "__main__":
    sys.exit(main())
