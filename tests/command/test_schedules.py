"""What cron and its like rely on: a whole report whatever happens, the exit code, the log."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from sponsorcli.jobs.monthly import FailOn

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"
SPONSORCLI = (sys.executable, "-m", "sponsorcli")
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and rights as POSIX has them")


@pytest.fixture
def small(tmp_path: Path, sponsorcli: Sponsorcli) -> Path:
    """A tiny made-up programme; its program file."""
    assert sponsorcli("sample", tmp_path / "small", "--proteges=6", "--sponsors=4").code == 0
    return tmp_path / "small" / "configs" / "emerging-leaders.yaml"


@pytest.mark.search
@POSIX
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_a_run_that_is_killed_leaves_a_whole_report(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "october.xlsx"
    target.parent.mkdir()
    command = [*SPONSORCLI, "report", str(small), AS_OF, "-q", "-o", str(target)]
    began = time.monotonic()
    assert subprocess.run(command, check=False).returncode == 0
    lasted = time.monotonic() - began
    before = target.read_bytes()
    chance = random.Random(5)
    for number in (signal.SIGTERM, signal.SIGKILL) * 3:
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.3, 1.1) * lasted)
            process.send_signal(number)
        assert process.returncode in {-number, 128 + number, 0}
        assert target.read_bytes() == before
    openpyxl.load_workbook(target)


@POSIX
def test_a_run_that_is_told_to_stop_unwinds_and_says_so() -> None:
    script = (
        "import sys, time\nimport sponsorcli.cli.app\nfrom sponsorcli.cli import run\n"
        "def waiting(**_):\n    try:\n        print('ready', flush=True)\n        time.sleep(30)\n"
        "    finally:\n        print('tidied', flush=True)\n"
        "sys.modules['sponsorcli.cli.app'].build_app = lambda: waiting\nsys.exit(run([]))\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == "tidied\n"
    assert process.returncode == 143


@POSIX
def test_a_library_that_fails_because_it_was_told_to_stop_is_no_fault_of_ours() -> None:
    # Libraries in C turn whatever stops their loading into an ImportError.
    script = (
        "import sys, time\nimport sponsorcli.cli.app\nfrom sponsorcli.cli import run\n"
        "def loading(**_):\n    try:\n        print('ready', flush=True)\n        time.sleep(30)\n"
        "    except SystemExit:\n        raise ImportError('failed to import')\n"
        "sys.modules['sponsorcli.cli.app'].build_app = lambda: loading\nsys.exit(run([]))\n"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGTERM)
        assert process.stderr.read() == ""
    assert process.returncode == 143


@POSIX
def test_a_full_disk_leaves_the_old_report_and_no_half_of_a_new_one(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "october.xlsx"
    target.write_bytes(b"the report of September")
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "from sponsorcli.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", limited, "report", str(small), AS_OF, "-q", "-o", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "W004" in done.stderr
    assert target.read_bytes() == b"the report of September"
    assert not list(tmp_path.glob(".sponsorcli-*.tmp"))


@POSIX
def test_reports_are_their_owners_alone_whatever_the_umask(small: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    for umask in (0o000, 0o022, 0o077):
        before = os.umask(umask)
        try:
            sponsorcli("report", small, AS_OF, "-q", "-o", tmp_path / "a.xlsx", "-o", tmp_path / "a.json")
        finally:
            os.umask(before)
        for path in (tmp_path / "a.xlsx", tmp_path / "a.json"):
            assert path.stat().st_mode & 0o777 == 0o600
            path.unlink()


def test_what_a_killed_run_left_a_day_ago_is_swept_and_nothing_else(
    small: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    old, fresh, others = (tmp_path / name for name in (".sponsorcli-a.tmp", ".sponsorcli-b.tmp", "mine.tmp"))
    for path in (old, fresh, others):
        path.write_bytes(b"half")
    two_days_ago = time.time() - 2 * 86_400
    for path in (old, others):
        os.utime(path, (two_days_ago, two_days_ago))
    assert sponsorcli("report", small, AS_OF, "-q", "-o", tmp_path / "a.json").code == 0
    assert [path.exists() for path in (old, fresh, others)] == [False, True, True]


def test_a_stale_people_table_can_be_failed_on(small: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    target = tmp_path / "a.json"
    for people in small.parents[1].rglob("people.csv"):
        people.rename(people.with_name("people-2026-10-31.csv"))
    small.write_text(small.read_text("utf-8").replace("people.csv", "people-2026-10-31.csv"), "utf-8")
    fresh = sponsorcli("report", small, AS_OF, "-q", "-o", target, "--fail-on=stale")
    stale = sponsorcli("report", small, "--as-of=2027-06-30", "-q", "-o", target, "--fail-on=withheld,stale")
    assert "R033" not in fresh.err
    assert fresh.code == 0
    assert "R033" in stale.err
    assert stale.code == 1
    assert sponsorcli("report", small, "--as-of=2027-06-30", "-q", "-o", target).code == 0


def test_an_unknown_condition_is_wrong_use(small: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("report", small, AS_OF, "--fail-on=overdue,stail")
    assert outcome.code == 2
    assert "stail" in outcome.err


def test_the_help_names_every_condition_to_fail_on(sponsorcli: Sponsorcli) -> None:
    help_text = " ".join(sponsorcli("report", "--help").out.split())
    assert f"{', '.join(FailOn)}. Separate several with commas" in help_text


def test_every_run_adds_a_line_to_the_log_and_the_line_names_nobody(
    small: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    log = tmp_path / "runs.log"
    sponsorcli("report", small, AS_OF, "-q", "-o", tmp_path / "a.json", "--log", log)
    sponsorcli("report", small, AS_OF, "-q", "-o", tmp_path / "no" / "a.json", "--log", log)
    sponsorcli("report", tmp_path / "nowhere.yaml", AS_OF, "-q", "--log", log)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(line["program"], line["exit"]) for line in lines] == [
        ("emerging-leaders", 0), ("emerging-leaders", 3), (None, 3),
    ]  # fmt: skip
    assert lines[0]["written"] == ["a.json"]


@pytest.mark.parametrize(
    ("ending", "code"), [(KeyboardInterrupt(), 130), (SystemExit(143), 143), (RuntimeError("Amara"), 70)]
)
def test_a_run_that_breaks_off_is_in_the_log_too(
    ending: BaseException,
    code: int,
    small: Path,
    tmp_path: Path,
    sponsorcli: Sponsorcli,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_arguments: object) -> None:
        raise ending

    monkeypatch.setattr("sponsorcli.jobs.monthly.monthly_run.report_and_deliver", broken)
    log = tmp_path / "runs.log"
    assert sponsorcli("report", small, AS_OF, "--log", log).code == code
    line = json.loads(log.read_text(encoding="utf-8"))
    assert (line["exit"], line["stopped_by"]) == (code, type(ending).__name__)
    assert "Amara" not in str(line)
