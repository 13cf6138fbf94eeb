from datetime import date
from pathlib import Path

from sponsorcli.problems import Problem
from sponsorcli.rosters import load
from sponsorcli.rosters.cache import ReadCache
from sponsorcli.rosters.reported.grouped import grouped
from sponsorcli.rosters.suggested_fixes import cell_problems


def made(tmp_path: Path, people: int, files: int = 1, ignore: str = "") -> tuple[tuple[Problem, ...], ReadCache]:
    """What is reported of people of one name and address, in so many files; and what was read."""
    for file in range(files):
        rows = [f"P{file}{at:03d},Ann Lee,ann@example.com,Sales" for at in range(people)]
        (tmp_path / f"people{file}.csv").write_text("\n".join(["id,name,email,function", *rows]) + "\n", "utf-8")
    sources = ", ".join(f"people{file}.csv" for file in range(files))
    text = f"schema_version: 1\nprogram: {{id: p, name: P}}\nsources: {{people: [{sources}]}}\n{ignore}"
    (tmp_path / "p.yaml").write_text(text, "utf-8")
    cache = ReadCache()
    loaded = load(tmp_path / "p.yaml", date(2026, 6, 30), cache=cache)
    return loaded.problems, cache


def alike(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(
        sorted((one for one in problems if one.code in {"R022", "R023"}), key=lambda one: (one.code, str(one)))
    )


def test_very_many_people_alike_are_told_as_if_each_had_been_made_a_problem(tmp_path: Path) -> None:
    for people in (20, 21, 22, 60):
        problems, cache = made(tmp_path, people, files=2)
        each = alike(cell_problems(cache))
        assert len(each) == 2 * (2 * people - 1)
        assert alike(grouped(each)) == alike(problems)
        assert sum(one.count for one in alike(problems)) == 2 * (2 * people - 1)
        assert all(one.each is None for one in problems)


def test_of_very_many_no_more_are_made_than_are_shown(tmp_path: Path) -> None:
    _, cache = made(tmp_path, 60)
    (_, found), *_ = cache.checks.values()
    assert [(one.code, one.count, len(one.related)) for one in alike(found)] == [("R022", 59, 7), ("R023", 59, 7)]


def test_one_of_very_many_is_accepted_alone(tmp_path: Path) -> None:
    before, _ = made(tmp_path, 60)
    after, _ = made(tmp_path, 60, ignore="ignore: [{problem: R023, about: P0007, why: two people}]\n")
    assert [one.count for one in alike(before)] == [59, 59]
    assert sorted(one.count for one in alike(after)) == [58, 59]
