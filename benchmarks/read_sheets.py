"""Read, type and check workbooks of people, and compare with a bare reader of the same cells (python-calamine).

    python benchmarks/read_sheets.py --rows 20000 100000 500000 [--shared] [--keep FOLDER]

Each reading is a process of its own. Excel keeps texts in one shared list (`--shared`; making such a file takes
several GB of memory for 500,000 rows); many exporting programs write them into the cells. Exits with 1 when reading,
typing and checking takes more than 2.5 times the bare reader's CPU time, or more than 2.5 GiB, at the largest size.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
from measured import Run, median_of, print_row

HEADINGS = (
    "Employee ID", "Name", "E-mail", "Grade", "Department", "Site", "Line Manager ID", "Hire date", "Exit date",
    "Rating", "Business unit", "Cost centre", "Job title", "Contract", "Hours", "Bonus share", "Last review",
    "Currency", "Working pattern", "Engagement",
)  # fmt: skip
PROGRAM = "schema_version: 1\nprogram: {id: sizes, name: Sizes, levels: [L1, L2, L3, L4, L5, L6, L7]}\n"
BARE = """
import python_calamine, sys
rows = python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
print(len(rows))
"""
OURS = """
import sys
from datetime import date
from pathlib import Path
from sponsorcli.rosters import load
loaded = load(Path(sys.argv[1]), date(2026, 6, 30))
height = loaded.snapshot.roster.frame("people").height
assert height == int(sys.argv[2]), (height, loaded.problems[:5])
"""
MOST_TIMES, MOST_MIB = 2.5, 2_560


def make(path: Path, rows: int, *, shared: bool) -> None:
    """Writes a workbook of that many people with 20 columns: ids, names, words, dates, numbers."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": not shared}) as book:
        sheet, day = book.add_worksheet("People"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADINGS)
        for row, cells in enumerate(people(rows), start=1):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif value is not None:
                    sheet.write(row, column, value)


def people(rows: int) -> Iterator[list[str | int | float | date | None]]:
    """The cells of that many people, the same each time."""
    chance = random.Random(rows)
    sounds = [a + b for a in "BDFGHJKLMNPRSTVWZ" for b in "aeiou"]
    return (person(row, chance, sounds) for row in range(1, rows + 1))


def person(row: int, chance: random.Random, sounds: list[str]) -> list[str | int | float | date | None]:
    """The cells of one row; every name and address is written once only."""
    name = "".join(chance.choices(sounds, k=3)).capitalize() + " " + "".join(chance.choices(sounds, k=4)).capitalize()
    hired = date(2005, 1, 3) + timedelta(chance.randrange(7_500))
    return [
        f"P{row:07d}", name, f"p{row}@example.com", f"L{chance.randint(1, 7)}", f"Department {chance.randrange(40)}",
        chance.choice(("London", "Leeds", "Zürich", "Paris", "New York & NJ")),
        f"P{row // 8:07d}" if row > 7 else None, hired,
        hired + timedelta(400) if row % 20 == 0 and hired.year < 2024 else None, round(chance.uniform(1, 5), 1),
        f"Unit {chance.randrange(200)}", f"CC{chance.randrange(3_000):05d}", f"Job {chance.randrange(500)}",
        chance.choice(("Permanent", "Fixed term")), chance.choice((20, 30, 37.5, 40)),
        round(chance.random() * 100_000, 2), date(2025, 1, 1) + timedelta(chance.randrange(365)),
        chance.choice(("GBP", "CHF", "EUR", "USD")), chance.choice(("Yes", "No")), chance.randrange(100),
    ]  # fmt: skip


def measured(folder: Path, rows: int, *, shared: bool, runs: int) -> tuple[Run, Run]:
    """The bare reader's run and ours of one file, made where it is not there yet."""
    workbook = folder / f"people-{rows}{'-shared' if shared else ''}.xlsx"
    if not workbook.exists():
        make(workbook, rows, shared=shared)
    return compared(workbook, BARE, rows, runs, title=f"{rows:,} rows", peer="bare reader")


def compared(table: Path, script: str, rows: int, runs: int, *, title: str, peer: str) -> tuple[Run, Run]:
    """The run of a peer's script and ours of one table of people, both printed."""
    program = table.with_name(f"{table.name}.yaml")
    program.write_text(f"{PROGRAM}sources: {{people: {table.name}}}\n", "utf-8")
    theirs = median_of([sys.executable, "-c", script, str(table)], runs)
    ours = median_of([sys.executable, "-c", OURS, str(program), str(rows)], runs)
    print_row(f"{title}: {peer}", theirs)
    print_row(f"{title}: read, typed, checked", ours, beside=theirs)
    return theirs, ours


def main() -> int:
    """Prints a table of times and memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[20_000, 100_000, 500_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--shared", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        pairs = [measured(folder, rows, shared=options.shared, runs=options.runs) for rows in options.rows]
    bare, ours = pairs[-1]
    if bare.exit_code or ours.exit_code:
        return 1
    return int(ours.cpu > MOST_TIMES * bare.cpu or ours.peak_mib > MOST_MIB)


if __name__ == "__main__":
    raise SystemExit(main())
