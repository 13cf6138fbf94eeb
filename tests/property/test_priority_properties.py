"""Whoever comes first by `pairing.priority` is paired first, whatever the column holds, and `verify` agrees."""

import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sponsorcli.pairing import make_pairing
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.rosters import load
from sponsorcli.verification import verify_pairing

AS_OF = date(2026, 10, 31)
LEVELS = ["L1", "L2", "L3", "L4"]
TIERS = ["Top", "Middle", "Low"]
DAYS = st.dates(date(2019, 1, 1), date(2026, 1, 1))


def written(day: date, form: int) -> str:
    return [day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%d %B %Y}", f"{day.isoformat()} 09:30"][form]


@st.composite
def columns(draw: st.DrawFn) -> tuple[list[str], list[float], str]:
    """The cells of a column, each one's place in the order that `first: highest` means (nan where empty), settings."""
    kind = draw(st.sampled_from(["dates", "numbers", "levels", "tiers"]))
    if kind == "dates":
        days = draw(st.lists(DAYS, min_size=1, max_size=6))
        return [written(day, draw(st.integers(0, 3))) for day in days], [day.toordinal() for day in days], ""
    if kind == "numbers":
        tenths = draw(st.lists(st.integers(-50, 50), min_size=1, max_size=6))
        cells = [f'"{number / 10:.1f}"'.replace(".", ",") for number in tenths]
        return cells, [float(number) for number in tenths], ""
    words, more = (LEVELS, "") if kind == "levels" else (TIERS, f", tiers: [{', '.join(TIERS)}]")
    picked = draw(st.lists(st.integers(0, len(words) - 1), min_size=1, max_size=6))
    cells = [draw(st.sampled_from([words[at], words[at].lower(), f" {words[at]} "])) for at in picked]
    return cells, [float(at if kind == "levels" else -at) for at in picked], more


@pytest.mark.search
@given(
    column=columns(),
    empty=st.sets(st.integers(0, 5), max_size=2),
    seats=st.integers(1, 3),
    lowest=st.booleans(),
    is_in_people=st.booleans(),
)
@settings(max_examples=80, deadline=None)
def test_those_who_come_first_by_the_column_are_paired_and_verified(
    column: tuple[list[str], list[float], str], empty: set[int], seats: int, *, lowest: bool, is_in_people: bool
) -> None:
    cells, places, more = column
    empty = empty if len(empty) < len(cells) else set()
    cells = ["" if at in empty else cell for at, cell in enumerate(cells)]
    lowest = lowest and not more
    if all(not cell for cell in cells):
        return
    with tempfile.TemporaryDirectory() as folder:
        program = program_in(Path(folder), cells, seats, f"{', first: lowest' if lowest else ''}{more}", is_in_people)
        loaded = load(program, AS_OF)
    assert loaded.snapshot is not None, loaded.problems
    made = make_pairing(loaded.snapshot)
    assert made.problems == ()
    first = sorted(
        (at for at in range(len(cells))),
        key=lambda at: (at in empty, places[at] if lowest else -places[at]),
    )
    rank = {f"P{at}": (at in empty, 0 if at in empty else places[at]) for at in range(len(cells))}
    paired = sorted(rank[pair.protege_id] for pair in made.pairs)
    assert paired == sorted(rank[f"P{at}"] for at in first[:seats])
    report = json.loads(json_text([pairing_report(made, loaded.snapshot)]))
    verdict = verify_pairing(loaded.snapshot, report)
    assert (verdict.proven, verdict.problems) == (True, ())


def program_in(folder: Path, cells: list[str], seats: int, more: str, is_in_people: bool) -> Path:
    """A program whose protégés have these cells in a column, with so many seats and no scores."""
    (folder / "configs").mkdir()
    head = "person_id,my column\n"
    rows = head + "".join(f"P{at},{cell}\n" for at, cell in enumerate(cells))
    people = "".join(f"P{at},{cell}\n" for at, cell in enumerate(cells))
    (folder / "configs" / "people.csv").write_text(f"{head}{people}S,\n" if is_in_people else "person_id\n", "utf-8")
    alone = "person_id\n" + "".join(f"P{at}\n" for at in range(len(cells)))
    (folder / "configs" / "proteges.csv").write_text(alone if is_in_people else rows, "utf-8")
    (folder / "configs" / "sponsors.csv").write_text(f"person_id,capacity\nS,{seats}\n", "utf-8")
    sources = "proteges: proteges.csv, sponsors: sponsors.csv" + (", people: people.csv" if is_in_people else "")
    program = folder / "configs" / "p.yaml"
    program.write_text(
        f"schema_version: 1\nprogram: {{id: p, name: P, levels: [{', '.join(LEVELS)}]}}\nsources: {{{sources}}}\n"
        f"pairing: {{rules: [], criteria: [], order: [priority], priority: {{field: My Column{more}}}}}\n",
        "utf-8",
    )
    return program
