"""Read, type and check people from CSV, Parquet and workbooks, beside a reader that does none of the checks.

    python benchmarks/read_columns.py [--rows 50000 100000 500000] [--kinds csv parquet xlsx] [--keep FOLDER]

20 columns: ids, names, words, dates, numbers (`read_sheets.people`). The peer is polars, with each column given its
type and days parsed, for CSV and Parquet; python-calamine, whose cells have no meaning yet, for workbooks. Each
reading is a process of its own, and both figures are of whole processes. Prints CPU time, peak memory and ratios.
"""

import argparse
import csv
import tempfile
from pathlib import Path

import polars as pl
from measured import Run
from read_sheets import BARE, HEADINGS, compared, make, people

NUMBERS = ("Rating", "Hours", "Bonus share", "Engagement")
DAYS = ("Hire date", "Exit date", "Last review")
CSV_PEER = f"""
import polars as pl, sys
numbers, days = {NUMBERS!r}, {DAYS!r}
names = pl.scan_csv(sys.argv[1], infer_schema=False).collect_schema().names()
types = {{name: pl.Float64 if name in numbers else pl.Date if name in days else pl.String for name in names}}
print(pl.read_csv(sys.argv[1], schema_overrides=types).height)
"""
PARQUET_PEER = """
import polars as pl, sys
print(pl.read_parquet(sys.argv[1]).height)
"""
PEERS = {"csv": CSV_PEER, "parquet": PARQUET_PEER, "xlsx": BARE}


def made(folder: Path, kind: str, rows: int) -> Path:
    """The file of that many people, made where it is not there yet."""
    path = folder / f"people-{rows}.{kind}"
    if path.exists():
        return path
    if kind == "xlsx":
        make(path, rows, shared=False)
        return path
    everybody = list(people(rows))
    if kind == "parquet":
        pl.DataFrame(everybody, schema=list(HEADINGS), orient="row", infer_schema_length=None).write_parquet(path)
        return path
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADINGS, *everybody])
    return path


def measured(folder: Path, kind: str, rows: int, runs: int) -> tuple[Run, Run]:
    """The peer's run and ours."""
    path = made(folder, kind, rows)
    return compared(path, PEERS[kind], rows, runs, title=f"{kind}, {rows:,} rows", peer="peer")


def main() -> int:
    """Prints a table of times and memory; exits with 1 where a reading failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[50_000, 100_000, 500_000])
    parser.add_argument("--kinds", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        pairs = [measured(folder, kind, rows, options.runs) for kind in options.kinds for rows in options.rows]
    return int(any(run.exit_code for pair in pairs for run in pair))


if __name__ == "__main__":
    raise SystemExit(main())
