"""Published lists of a residency match, from the files to the match, beside deferred acceptance as it was published.

Run: python benchmarks/pair_residents.py residents.csv programmes.csv. Columns as in the project of a course at Ottawa
(CSI 2120, 2026): id and rol, a list in brackets, on both sides; name and numberOfPos of programmes.
"""

import csv
import json
import sys
import tempfile
from pathlib import Path

from measured import print_row, run_once

PROGRAM = """\
schema_version: 1
program: {{id: match, name: Residency match}}
sources:
  proteges: {{file: {residents}, columns: {{person_id: id}}}}
  sponsors: {{file: {programmes}, columns: {{person_id: id, capacity: numberOfPos}}}}
  preferences:
    - {{file: {residents}, columns: {{person_id: id}}, choices: [rol]}}
    - {{file: {programmes}, columns: {{person_id: id}}, choices: [rol]}}
pairing:
  method: stable
  unlisted: unacceptable
  capacity_limit: 100000
  rules: []
  criteria: [{{kind: preference}}]
"""

REPOSITORY = Path(__file__).parents[1]


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of one of the files, whose lists can be long."""
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Match by the command, by the method as it was published, and compare the two."""
    sys.path.insert(0, str(REPOSITORY))
    from tests.unit.pairing.test_unlisted import deferred

    residents, programmes = (Path(given).resolve() for given in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        program, result = Path(folder, "match.yaml"), Path(folder, "match.json")
        program.write_text(PROGRAM.format(residents=residents, programmes=programmes), encoding="utf-8")
        asked = ["pair", str(program), "--as-of", "2026-10-31", "--allow-outside", "-o", str(result)]
        run = run_once([sys.executable, "-m", "sponsorcli", *asked])
        found = json.loads(result.read_text(encoding="utf-8"))
    pairs = {row["protege_id"]: row["sponsor_id"] for row in found["tables"]["pairs"]}
    people, places = rows_of(residents), rows_of(programmes)
    ours, theirs = ({row["id"]: row["rol"].strip("[]").split(",") for row in rows} for rows in (people, places))
    seats = {row["id"]: int(row["numberOfPos"]) for row in places}
    print_row(f"{len(people):,} x {len(places)}", run)
    print(
        f"{len(people) - len(pairs):,} without a place, {sum(seats.values()) - len(pairs):,} free places, "
        f"{found['facts']['blocking_pairs']} blocking pairs; equal to deferred acceptance: "
        f"{pairs == deferred(ours, theirs, seats)}"
    )


if __name__ == "__main__":
    main()
