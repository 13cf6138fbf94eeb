import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs.monthly import MonthlyRun, programmes
from sponsorcli.jobs.monthly.monthly_run import ProgramOutcome
from sponsorcli.jobs.monthly.programmes import (
    Work,
    folders_taken,
    names_of_files,
    over_processes,
    run_programmes,
    same_files,
)
from sponsorcli.portfolio import ProgrammeRow
from sponsorcli.problems import FilePlace, Problem
from tests.unit.jobs.small_programme import PEOPLE, written


def test_of_two_programs_with_one_id_the_second_may_write_to_a_file_of_its_own(tmp_path: Path) -> None:
    program = written(tmp_path, "", **PEOPLE)
    other = program.with_name("q.yaml")
    other.write_text(program.read_text(encoding="utf-8"), encoding="utf-8")
    for outputs, kept in (((), {1}), ((tmp_path / "q.xlsx",), set())):
        runs = [MonthlyRun(program, date(2026, 10, 31)), MonthlyRun(other, date(2026, 10, 31), outputs=outputs)]
        assert same_files(runs, names_of_files(runs)).keys() == kept


def test_of_three_programs_with_one_id_the_first_writes_and_the_others_name_it(tmp_path: Path) -> None:
    program = written(tmp_path, "", **PEOPLE)
    others = [program.with_name(name) for name in ("q.yaml", "r.yaml")]
    for other in others:
        other.write_text(program.read_text(encoding="utf-8"), encoding="utf-8")
    runs = [MonthlyRun(path, date(2026, 10, 31)) for path in (program, *others)]
    kept = same_files(runs, names_of_files(runs))
    assert kept.keys() == {1, 2}
    for one in kept.values():
        assert one.problems[0].message == f'{program.as_posix()} has the id "p" too, so both would write the same files'
    elsewhere = [MonthlyRun(program, date(2026, 10, 31)), MonthlyRun(others[0], date(2026, 10, 31), into=tmp_path)]
    assert same_files(elsewhere, names_of_files(elsewhere)) == {}


def test_each_programme_s_own_work_is_done_wherever_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the cluster's workers as here: what is handed over is the work, and what came of it stands in its order."""

    def work(run: MonthlyRun) -> ProgramOutcome:
        return ProgramOutcome(ProgrammeRow(run.program.name, "reported"), ())

    def cluster(
        runs: dict[int, MonthlyRun], address: str, progress: Callable[[int], object], given: Work, /
    ) -> dict[int, ProgramOutcome]:
        assert address == "host:8786"
        progress(len(runs))
        return {index: given(run) for index, run in reversed(runs.items())}

    monkeypatch.setattr("sponsorcli.jobs.monthly.programmes.over_cluster", cluster)
    runs = [MonthlyRun(Path(f"{name}.yaml"), date(2026, 10, 31)) for name in "ab"]
    for dask in (None, "host:8786"):
        seen: list[int] = []
        done = run_programmes(runs, dask=dask, progress=seen.append, work=work)
        assert [one.row.file for one in done] == ["a.yaml", "b.yaml"]
        assert seen[-1] == 2


def outcome(run: MonthlyRun, state: str = "reported") -> ProgramOutcome:
    return ProgramOutcome(ProgrammeRow(run.program.as_posix(), state), ())


def test_every_folder_is_taken_once_and_whose_is_taken_already_cannot_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, float]] = []
    taken = Problem("W010", "another run keeps it", FilePlace("b"), "wait")

    def hold(folder: Path, wait: float, *_: object) -> tuple[Problem, ...]:
        asked.append((folder, wait))
        return (taken,) if folder.name == "b" else ()

    monkeypatch.setattr(programmes, "hold", hold)
    waits = (None, 5.0, 7.0, None)
    runs = [MonthlyRun(tmp_path / f"{at}.yaml", date(2026, 10, 31), wait=wait) for at, wait in enumerate(waits)]
    names = {at: (str(at), tmp_path / folder) for at, folder in enumerate("abab")}
    kept = folders_taken(runs, names, ExitStack())
    assert asked == [(tmp_path / "a", 5.0), (tmp_path / "b", 5.0)]
    assert {at: (one.row.state, one.problems, one.cannot_run) for at, one in kept.items()} == {
        1: ("folder taken", (taken,), True), 3: ("folder taken", (taken,), True),
    }  # fmt: skip
    assert (tmp_path / "a").is_dir()


def test_what_a_dying_process_leaves_undone_is_done_alone_and_what_dies_again_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of three runs the first is done at once, the second in a process of its own, and the third never."""
    sizes: list[int] = []
    runs = {at: MonthlyRun(tmp_path / f"{at}.yaml", date(2026, 10, 31)) for at in range(3)}

    @contextmanager
    def pool_of(jobs: int) -> Iterator[int]:
        sizes.append(jobs)
        yield len(sizes)

    def collected(pool: int, wanted: dict[int, MonthlyRun], _: Work) -> Iterator[tuple[int, ProgramOutcome]]:
        yield from ((at, outcome(run)) for at, run in wanted.items() if at in {1: {0}, 2: {1}, 3: set()}[pool])

    monkeypatch.setattr(programmes, "pool_of", pool_of)
    monkeypatch.setattr(programmes, "collected", collected)
    told: list[int] = []
    done = over_processes(runs, 3, told.append, outcome)
    assert (sizes, told) == ([3, 1, 1], [1, 2, 3])
    assert [done[at].row.state for at in range(3)] == ["reported", "reported", "broken off"]
    assert done[2].is_our_fault
    assert "its process was ended" in done[2].problems[0].message


def test_workers_use_one_thread_each_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = programmes.THREADS
    monkeypatch.setenv(first, "4")
    for name in others:
        monkeypatch.delenv(name, raising=False)
    with programmes.one_thread_each():
        assert [os.environ[name] for name in programmes.THREADS] == ["4", *("1" for _ in others)]
    assert os.environ[first] == "4"
    assert not any(name in os.environ for name in others)
