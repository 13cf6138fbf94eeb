"""Many programmes in one run: the same files however the work is spread, and no programme harms another."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from sponsorcli.installation import install_line
from sponsorcli.jobs.monthly import MonthlyRun
from sponsorcli.jobs.monthly.cluster import ClusterError
from sponsorcli.jobs.monthly.monthly_run import ProgramOutcome, run_month
from sponsorcli.jobs.monthly.programmes import run_here, run_programmes

from .conftest import MadeSample, Sponsorcli

AS_OF = "--as-of=2026-10-31"


@pytest.fixture
def programmes(tmp_path: Path, made_sample: MadeSample) -> list[Path]:
    """Four tiny programmes that share nothing; the third one has an error."""
    paths = []
    for number in range(4):
        path = made_sample(tmp_path / f"company-{number}", "--proteges=6", "--sponsors=4", f"--seed={number}")
        text = path.read_text(encoding="utf-8").replace("id: emerging-leaders", f"id: leaders-{number}")
        path.write_text(text.replace("selection:", "selektion:") if number == 2 else text, encoding="utf-8")
        paths.append(path)
    return paths


def content(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.mark.search
def test_one_failing_programme_stops_no_other_and_is_told_by_the_exit_code(
    programmes: list[Path], tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    (tmp_path / "out").mkdir()
    outcome = sponsorcli("report", *programmes, AS_OF, "-o", tmp_path / "out", "--format=json")
    assert outcome.code == 1
    assert "selektion" in outcome.err
    assert sorted(content(tmp_path / "out")) == [f"leaders-{number}-2026-10.xlsx" for number in (0, 1, 3)]
    report = json.loads(outcome.out)
    states = [row["state"] for row in report["tables"]["programmes"]]
    assert states == ["reported", "reported", "has errors", "reported"]
    assert report["facts"]["programmes"] == 4
    rows = report["tables"]["programmes"]
    assert report["facts"]["overdue"] == sum(row["accountability_overdue"] or 0 for row in rows)


@pytest.mark.search
def test_a_programme_with_errors_is_told_though_no_file_says_anything_new(
    programmes: list[Path], tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    (tmp_path / "out").mkdir()
    wanted = ("report", *programmes[1:3], AS_OF, "-o", tmp_path / "out", "--quiet-if-nothing-new")
    assert sponsorcli(*wanted).code == 1
    again = sponsorcli(*wanted)
    assert again.code == 1
    assert "selektion" in again.err


@pytest.mark.search
def test_the_figures_of_the_portfolio_are_those_of_the_programmes(
    programmes: list[Path], tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    alone = json.loads(sponsorcli("accountability", programmes[1], AS_OF, "--format=json").out)
    sponsorcli("report", *programmes[:2], AS_OF, "-q", "--portfolio", tmp_path / "all.json")
    row = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["tables"]["programmes"][1]
    for name in ("active", "overdue", "mentoring_only", "kept"):
        assert row[f"accountability_{name}"] == alone["facts"][name]


@pytest.mark.search
def test_a_portfolio_that_cannot_be_written_is_told_by_the_exit_code(
    programmes: list[Path], tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    (tmp_path / "taken.json").mkdir()
    outcome = sponsorcli("report", *programmes[:2], AS_OF, "-q", "--portfolio", tmp_path / "taken.json")
    assert outcome.code == 3
    assert "taken.json" in outcome.err


@pytest.mark.search
def test_processes_give_the_same_bytes_as_one_after_the_other(
    programmes: list[Path], tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    for jobs in (1, 2):
        folder = tmp_path / f"j{jobs}"
        folder.mkdir()
        portfolio = folder / "all.xlsx"
        log = tmp_path / f"j{jobs}.log"
        outcome = sponsorcli(
            "report", *programmes, AS_OF, "-q", "-o", folder, "-j", jobs, "--portfolio", portfolio, "--log", log
        )
        assert outcome.code == 1
    assert content(tmp_path / "j1") == content(tmp_path / "j2")
    assert "all.xlsx" in content(tmp_path / "j1")
    lines = [json.loads(line) for line in (tmp_path / "j2.log").read_text(encoding="utf-8").splitlines()]
    assert [line["program"] for line in lines] == ["leaders-0", "leaders-1", None, "leaders-3"]


@pytest.mark.search
def test_programmes_that_share_a_roster_are_as_if_alone(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    paths = sorted(programme.parent.glob("*.yaml"))
    for name in ("together", "alone"):
        (tmp_path / name).mkdir()
    sponsorcli("report", *paths, AS_OF, "-q", "-o", tmp_path / "together")
    for path in paths:
        sponsorcli("report", path, AS_OF, "-q", "-o", tmp_path / "alone")
    assert content(tmp_path / "together") == content(tmp_path / "alone")


@pytest.mark.search
def test_of_two_programs_with_one_id_the_first_keeps_its_file(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    twin = programme.with_name("twin.yaml")
    twin.write_bytes(programme.read_bytes())
    outcome = sponsorcli("report", programme, twin, AS_OF, "-q")
    assert outcome.code == 1
    assert "P096" in outcome.err
    assert "twin.yaml" in outcome.err


def test_one_file_for_several_programs_is_wrong_use(
    programmes: list[Path], tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    assert sponsorcli("report", *programmes, AS_OF, "-o", tmp_path / "a.xlsx").code == 2
    assert sponsorcli("report", *programmes, AS_OF, "-o", tmp_path / "nowhere").code == 2


def test_another_run_in_one_folder_stops_the_programmes_of_that_folder_alone(
    programmes: list[Path], sponsorcli: Sponsorcli
) -> None:
    from filelock import FileLock

    reports = programmes[0].parent.parent / "reports"
    reports.mkdir()
    with FileLock(reports / ".sponsorcli.lock"):
        outcome = sponsorcli("report", *programmes[:2], AS_OF, "-q", "--wait=0")
    assert outcome.code == 3
    assert "W007" in outcome.err
    assert not list(reports.glob("*.xlsx"))
    assert list((programmes[1].parent.parent / "reports").glob("*.xlsx"))


@pytest.mark.search
def test_a_roster_that_programs_share_is_read_once_a_worker(programmes: list[Path], tmp_path: Path) -> None:
    first, second = programmes[0], programmes[0].with_name("second.yaml")
    second.write_text(first.read_text(encoding="utf-8").replace("id: leaders-0", "id: second"), encoding="utf-8")
    (tmp_path / "out").mkdir()
    one, other = (MonthlyRun(path, date(2026, 10, 31), into=tmp_path / "out") for path in (first, second))
    figures = run_here("a run", one).row.figures
    for roster in (first.parent.parent / "sample_data").iterdir():
        roster.write_bytes(b"no spreadsheet any more")
    assert run_here("a run", other).row.figures == figures
    assert run_here("another run", other).row.figures != figures


COUNTING = """
import polars
from sponsorcli.portfolio import ProgrammeRow
from sponsorcli.jobs.monthly.monthly_run import ProgramOutcome

def threads(run):
    return ProgramOutcome(ProgrammeRow(run.program.as_posix(), str(polars.thread_pool_size())), ())
"""
"""Work that tells in how many threads its process computes."""


@pytest.mark.search
def test_each_of_several_processes_computes_in_one_thread(
    programmes: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("POLARS_MAX_THREADS", raising=False)
    (tmp_path / "counting_worker.py").write_text(COUNTING, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    runs = [MonthlyRun(path, date(2026, 10, 31)) for path in programmes[:2]]
    done = run_programmes(runs, jobs=2, work=import_module("counting_worker").threads)
    assert [one.row.state for one in done] == ["1", "1"]
    assert "POLARS_MAX_THREADS" not in os.environ


DYING = """
import os, signal
from sponsorcli.jobs.monthly.monthly_run import run_month

def die_on_the_first(run):
    if run.program.parent.parent.name == "company-0":
        os.kill(os.getpid(), signal.SIGKILL)
    return run_month(run)
"""
"""Work that takes its process along for one programme, as the system does when memory runs out."""


@pytest.mark.search
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")
def test_a_process_that_dies_takes_no_other_programme_along(
    programmes: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dying_worker.py").write_text(DYING, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    runs = [MonthlyRun(path, date(2026, 10, 31)) for path in programmes]
    done = run_programmes(runs, jobs=2, work=import_module("dying_worker").die_on_the_first)
    assert [one.row.state for one in done] == ["broken off", "reported", "has errors", "reported"]
    assert [problem.code for problem in done[0].problems] == ["P097"]


def fail_on_the_first(run: MonthlyRun) -> ProgramOutcome:
    """A fault of ours in one programme."""
    if run.program.parent.parent.name == "company-0":
        broken = MonthlyRun(run.program, run.as_of, reading=None)  # type: ignore[arg-type]
        return run_month(broken)
    return run_month(run)


def test_a_fault_of_ours_in_one_programme_is_told_without_data_and_stops_no_other(programmes: list[Path]) -> None:
    runs = [MonthlyRun(path, date(2026, 10, 31)) for path in programmes[:2]]
    done = run_programmes(runs, work=fail_on_the_first)
    assert [one.is_our_fault for one in done] == [True, False]
    assert "AttributeError in sponsorcli.jobs" in done[0].problems[0].message


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """A real scheduler with two worker processes; its address."""
    script = (
        "import sys, time\nfrom distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50)\n"
        "    print(cluster.scheduler_address, flush=True)\n"
        "    sys.stdin.read()\n    cluster.close()\n"
    )
    program = tmp_path / "cluster.py"
    program.write_text(script, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate()


@pytest.mark.search
def test_a_dask_cluster_gives_the_same_bytes(
    programmes: list[Path], tmp_path: Path, cluster: str, sponsorcli: Sponsorcli
) -> None:
    for name, more in (("here", ()), ("far", ("--dask", cluster))):
        (tmp_path / name).mkdir()
        outcome = sponsorcli(
            "report", *programmes, AS_OF, "-q", "-o", tmp_path / name, *more, "--portfolio", tmp_path / f"{name}.json"
        )
        assert outcome.code == 1, outcome.err
    assert len(content(tmp_path / "here")) == 3
    assert content(tmp_path / "here") == content(tmp_path / "far")
    assert sponsorcli("report", programmes[0], AS_OF, "-q", "--dask", cluster).code == 0


@pytest.mark.search
def test_a_cluster_that_is_not_there_is_told_plainly(programmes: list[Path], sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("report", *programmes, AS_OF, "--dask", "tcp://127.0.0.1:1")
    assert outcome.code == 3
    assert "P098" in outcome.err


@pytest.mark.parametrize("address", ["", "abc", "http://x:80", "tcp://host"])
def test_an_address_that_is_none_is_wrong_use(address: str, programmes: list[Path], sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("report", *programmes, AS_OF, "--dask", address)
    assert outcome.code == 2
    assert "is no address of a Dask scheduler" in outcome.err


def test_without_the_extra_the_message_names_it(programmes: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sponsorcli.jobs.monthly.cluster.find_spec", lambda _name: None)
    with pytest.raises(ClusterError) as caught:
        run_programmes([MonthlyRun(programmes[0], date(2026, 10, 31))], dask="tcp://127.0.0.1:1")
    assert caught.value.problem.code == "P095"
    assert install_line("dask") in caught.value.problem.hint
