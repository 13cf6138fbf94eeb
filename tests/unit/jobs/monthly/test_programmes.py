from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs.monthly import MonthlyRun
from sponsorcli.jobs.monthly.monthly_run import ProgramOutcome
from sponsorcli.jobs.monthly.programmes import Work, names_of_files, run_programmes, same_files
from sponsorcli.portfolio import ProgrammeRow
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
