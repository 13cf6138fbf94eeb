"""Make the month of a programme with Python alone: check the files, say what needs doing, write the reports.

python examples/make_the_month.py configs/emerging-leaders.yaml 2026-10-31 FOLDER
"""

import sys
from datetime import date
from pathlib import Path

from sponsorcli import api


def make_the_month(program: Path, day: date, folder: Path) -> int:
    """Write the workbook and the data of the month into the folder; 1 where the files have errors, otherwise 0."""
    # 1. Look at the files first. An error leaves its row out, so it is better corrected than reported around.
    checked = api.check(program, day)
    print(f"{checked.rows:,} rows in {checked.tables} tables, {checked.left_out:,} left out")
    for problem in checked.errors:
        print(f"{problem.place}: {problem.message} ({problem.hint})")

    # 2. Make the month: every analysis that the tables allow, after a cover that sums it up.
    month = api.report(program, day)
    if not month.reports:
        print("no report can be made of these files")
        return 1
    print(month.reports[0].headline)

    # 3. Facts are numbers: count with them.
    account = month.named("accountability").facts
    print(f"sponsors of {account['advocated']} of {account['advocated_of']} active pairs spoke up for their protégé")

    # 4. Tables are rows: pick the sponsors to call first.
    for row in month.named("accountability").tables["most_overdue"][:3]:
        print(f"call {row['name']} ({row['person_id']}): {row['overdue']} overdue")

    # 5. Write a workbook for people and the same as data for other programs.
    done = month.write(folder / f"{day:%Y-%m}.xlsx", folder / f"{day:%Y-%m}.json")
    for file in done.written:
        print(f"wrote {file.name}")
    for problem in done.problems:
        print(f"{problem.place}: {problem.message}")
    return 0 if checked.is_sound and len(done.written) == 2 else 1


if __name__ == "__main__":
    sys.exit(make_the_month(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), Path(sys.argv[3])))
