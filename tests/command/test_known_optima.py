"""Problems whose best solution others have published, given as scores or preferences, solved to the digit."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.published import whole_numbers

from .conftest import Sponsorcli

Costs = Sequence[Sequence[int]]
AS_OF = "--as-of=2026-10-31"
PROGRAM = """\
schema_version: 1
program: {{id: known, name: Known}}
sources:
  proteges: proteges.csv
  sponsors: sponsors.csv
  pair_scores: {{file: pair_scores.csv}}
  preferences: {{file: preferences.csv}}
pairing:
  capacity_limit: 1000
  rules: []
  criteria: [{{kind: pair_scores}}]
  {settings}
"""


def write(path: Path, heading: str, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading.split(), *rows])


def solved(
    folder: Path,
    sponsorcli: Sponsorcli,
    *,
    costs: Costs = (),
    most: int = 1,
    seats: Sequence[int] = (),
    preferences: Mapping[str, str] | None = None,
    settings: str = "order: [most_pairs, best_total]",
) -> Mapping[str, object]:
    """What `pair` says of the costs, as scores of (most - cost) / most, and whether `verify` believes it."""
    preferences = preferences or {}
    people = len(costs) or len(preferences) // 2
    (folder / "program.yaml").write_text(PROGRAM.format(settings=settings), encoding="utf-8")
    write(folder / "proteges.csv", "person_id", ([f"P{one}"] for one in range(people)))
    write(
        folder / "sponsors.csv",
        "person_id capacity",
        ([f"S{other}", seat] for other, seat in enumerate(seats or [1] * people)),
    )
    write(
        folder / "pair_scores.csv",
        "protege_id sponsor_id score",
        (
            [f"P{one}", f"S{other}", f"{(most - cost) / most:.6f}"]
            for one, row in enumerate(costs)
            for other, cost in enumerate(row)
        ),
    )
    write(
        folder / "preferences.csv",
        "person_id choice_id rank",
        ([person, choice, rank] for person, wish in preferences.items() for rank, choice in enumerate(wish.split(), 1)),
    )
    result = folder / "pairing.json"
    assert sponsorcli("pair", folder / "program.yaml", AS_OF, "--quiet", "--output", result).code == 0
    assert sponsorcli("verify", folder / "program.yaml", result).code == 0
    found: Mapping[str, object] = json.loads(result.read_text(encoding="utf-8"))
    return found


def cost_of(found: Mapping[str, object], most: int) -> int:
    """The whole cost of a proven pairing."""
    facts = found["facts"]
    assert isinstance(facts, dict)
    assert facts["proven"]
    return round((int(facts["paired"]) - float(facts["total_score"])) * most)


@pytest.mark.parametrize("size", [10, 50])
def test_the_products_of_machol_and_wien(size: int, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    """Costs i times j: hard for the Hungarian method, and the best is the largest with the smallest (Machol and Wien
    1976): n (n + 1) (n + 2) / 6.
    """  # fmt: skip
    costs = [[one * other for other in range(1, size + 1)] for one in range(1, size + 1)]
    found = solved(tmp_path, sponsorcli, costs=costs, most=size * size)
    assert cost_of(found, size * size) == size * (size + 1) * (size + 2) // 6


def test_the_shipping_plan_of_hillier_and_lieberman(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    """The P & T Company ships 300 truckloads from three canneries to four warehouses for $152,535 at the least
    (Introduction to Operations Research, the chapter on transportation problems).
    """  # fmt: skip
    shipping = ((464, 513, 654, 867), (352, 416, 690, 791), (995, 682, 388, 685))
    loads = [warehouse for warehouse, wanted in enumerate((80, 65, 70, 85)) for _ in range(wanted)]
    costs = [[cannery[warehouse] for cannery in shipping] for warehouse in loads]
    found = solved(tmp_path, sponsorcli, costs=costs, most=1000, seats=(75, 125, 100))
    assert cost_of(found, 1000) == 152_535


@pytest.mark.parametrize(
    ("favours", "pairs"),
    [("proteges", {"P0": "S0", "P1": "S1", "P2": "S2"}), ("sponsors", {"P0": "S2", "P1": "S0", "P2": "S1"})],
)
def test_the_marriages_of_gale_and_shapley(
    favours: str, pairs: Mapping[str, str], tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    """Example 1 of College Admissions and the Stability of Marriage (1962): both sides can have their first choices."""
    preferences = {
        "P0": "S0 S1 S2", "P1": "S1 S2 S0", "P2": "S2 S0 S1",
        "S0": "P1 P2 P0", "S1": "P2 P0 P1", "S2": "P0 P1 P2",
    }  # fmt: skip
    settings = f"method: stable\n  favours: {favours}"
    found = solved(tmp_path, sponsorcli, preferences=preferences, settings=settings)
    tables = found["tables"]
    assert isinstance(tables, dict)
    assert {row["protege_id"]: row["sponsor_id"] for row in tables["pairs"]} == pairs


def test_the_assignment_of_or_library(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    """Beasley's smallest test problem, of a hundred by a hundred, costs 305 (OR-Library; 1990)."""
    size, *costs = whole_numbers("assign100")
    found = solved(tmp_path, sponsorcli, costs=[costs[at : at + size] for at in range(0, size * size, size)], most=100)
    assert cost_of(found, 100) == 305
