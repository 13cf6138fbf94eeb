"""Feed damaged spreadsheets to the readers of files and count what comes back: only grids and problems may.

    python benchmarks/fuzz_reading.py --inputs 20000 --seed 1

Exits with 1 when an exception left the door, or when one input took more than five seconds.
"""

import argparse
import io
import random
import re
import time
import traceback
import zipfile
from collections import Counter
from datetime import date

import xlsxwriter

from sponsorcli.spreadsheets import open_table_text

TOKENS = [
    b"<c", b"</c>", b"<row>", b"</row>", b"<v>", b"</v>", b"<f>", b"<is><t>", b"</t></is>", b't="s"', b't="e"',
    b't="inlineStr"', b's="1"', b' r="A1"', b' r="XFD1048576"', b' r="99999999999"', b"<!--", b"-->", b"<![CDATA[",
    b"]]>", b"<!DOCTYPE x>", b"<?x ?>", b"&amp;", b"&#0;", b"&x;", b"<sheetData>", b"</sheetData>", b"<sheetData/>",
    b'hidden="1"', b"-1", b"1e999", b"NaN", b"\xff", b"\x00", b'"', b"'", b"\xef\xbb\xbf", b"<x:row", b"9" * 40,
]  # fmt: skip
TEXT_TOKENS = [
    b",",
    b";",
    b"\t",
    b"|",
    b'"',
    b'""',
    b"\r",
    b"\n",
    b"\r\n",
    b"\x00",
    b"\xff\xfe",
    b"\xe9",
    b"sep=;\n",
    b"'",
]
ODS_HEAD = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'
    '<table:table table:name="A">'
)
ODS_ROW = (
    '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>a</text:p>'
    '</table:table-cell><table:table-cell table:number-columns-repeated="3"/><table:table-cell '
    'office:value-type="date" office:date-value="2026-01-01"/></table:table-row>'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def workbook() -> dict[str, bytes]:
    """The parts of a small workbook with every kind of cell."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet, form = book.add_worksheet("People"), book.add_format({"num_format": "yyyy-mm-dd"})
        padded = book.add_format({"num_format": "00000"})
        sheet.merge_range(0, 0, 0, 3, "Title")
        for row in range(1, 8):
            sheet.write_row(row, 0, [f"P{row}", row * 1.5, row % 2 == 0])
            sheet.write_datetime(row, 3, date(2026, 1, row), form)
            sheet.write_formula(row, 4, f"=B{row}*2", None, row)
            sheet.write_number(row, 5, row, padded)
        sheet.set_row(3, None, None, {"hidden": True})
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(content: bytes, chance: random.Random, tokens: list[bytes]) -> bytes:
    """The bytes with one to four changes: a token put in, a stretch dropped, doubled or moved, a number changed."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content) + 1)
        end = min(len(content), at + chance.randint(1, 60))
        match chance.randrange(6):
            case 0:
                content = content[:at] + chance.choice(tokens) + content[at:]
            case 1:
                content = content[:at] + content[end:]
            case 2:
                content = content[:end] + content[at:end] * chance.randint(1, 3) + content[end:]
            case 3:
                content = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
            case 4:
                pieces = re.split(rb"(?=<)", content)
                first, second = chance.randrange(len(pieces)), chance.randrange(len(pieces))
                pieces[first], pieces[second] = pieces[second], pieces[first]
                content = b"".join(pieces)
            case _:
                numbers = list(re.finditer(rb"\d+", content))
                if numbers:
                    found = chance.choice(numbers)
                    other = str(chance.choice([0, 1, -1, 7, 2**31, 2**64, 10**30, 1_048_577])).encode()
                    content = content[: found.start()] + other + content[found.end() :]
    return content


def inputs(count: int, seed: int) -> list[tuple[str, bytes]]:
    """Damaged files of all kinds with their names."""
    chance = random.Random(seed)
    parts = workbook()
    parts_read = [name for name in parts if not name.startswith(("docProps", "xl/theme"))]
    ods = (ODS_HEAD + ODS_ROW * 3 + ODS_TAIL).encode()
    text = b"id;name;unit\n" + b"".join(f'P{row};"Lee, Zo\u00eb";{row},5\n'.encode() for row in range(20))
    found = []
    for number in range(count):
        match number % 10:
            case 0 | 1:
                found.append(("t.csv", changed(text, chance, TEXT_TOKENS)))
            case 2:
                found.append(("t.ods", packed({"content.xml": changed(ods, chance, TOKENS)})))
            case 3:
                found.append(("t.xlsx", changed(packed(parts), chance, TOKENS)))
            case _:
                name = "xl/worksheets/sheet1.xml" if number % 2 else chance.choice(parts_read)
                found.append(("t.xlsx", packed({**parts, name: changed(parts[name], chance, TOKENS)})))
    return found


def main() -> int:
    """Runs the inputs and prints what came back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    seen: Counter[str] = Counter()
    slowest = 0.0
    for start in range(0, options.inputs, 1_000):
        for name, data in inputs(min(1_000, options.inputs - start), options.seed * 1_000_003 + start):
            began = time.perf_counter()
            try:
                file, problems = open_table_text(data, name)
                for index in range(0 if file is None else len(file.heads)):
                    grid, more = file.grid(index) if file is not None else (None, ())
                    seen["read"] += grid is not None
                    problems += more
                seen.update(problem.code for problem in problems)
            except BaseException:  # noqa: BLE001 — what must not happen is what is looked for
                traceback.print_exc()
                seen["EXCEPTION"] += 1
            slowest = max(slowest, time.perf_counter() - began)
    print(f"{options.inputs} inputs, slowest {slowest:.2f} s: {dict(sorted(seen.items()))}")
    return 1 if seen["EXCEPTION"] or slowest > 5 else 0


if __name__ == "__main__":
    raise SystemExit(main())
