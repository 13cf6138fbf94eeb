"""Nothing outside the programme's tree is written unasked, and nothing that is no file gives way to one."""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.delivery.report_days import day_of_report, later_report

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes and devices among its files")


def with_folder(programme: Path, folder: str) -> None:
    text = programme.read_text(encoding="utf-8")
    assert "folder: ../reports" in text
    programme.write_text(text.replace("folder: ../reports", f"folder: {folder}"), encoding="utf-8")


@pytest.mark.search
def test_a_report_folder_outside_the_tree_is_an_error_and_gets_no_file(
    programme: Path, tmp_path_factory: pytest.TempPathFactory, sponsorcli: Sponsorcli
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "reports"
    with_folder(programme, outside.as_posix())
    for command in (("check",), ("report", "-q"), ("report", "-q", "--portfolio", programme.parents[1] / "all.xlsx")):
        outcome = sponsorcli(command[0], programme, AS_OF, *command[1:])
        assert outcome.code == 1, command
        assert "P061" in outcome.out + outcome.err
        assert f"{programme.name}:" in outcome.out + outcome.err
    assert not outside.exists()
    assert sponsorcli("report", programme, AS_OF, "-q", "--allow-outside").code == 0
    assert sorted(path.suffix for path in outside.iterdir() if not path.name.startswith(".")) == [".html", ".xlsx"]


@posix
def test_a_link_does_not_lead_the_reports_out(
    programme: Path, tmp_path_factory: pytest.TempPathFactory, sponsorcli: Sponsorcli
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (programme.parents[1] / "reports").symlink_to(outside, target_is_directory=True)
    assert sponsorcli("report", programme, AS_OF, "-q").code == 1
    assert list(outside.iterdir()) == []


@posix
@pytest.mark.parametrize("made", ["pipe", "device", "circle"])
def test_what_is_no_file_never_gives_way_to_one(made: str, programme: Path, sponsorcli: Sponsorcli) -> None:
    path = programme.parents[1] / "out.json"
    other = programme.parents[1] / "other.json"
    if made == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/null" if made == "device" else other)
        if made == "circle":
            other.symlink_to(path)
    before = os.lstat(path)
    outcome = sponsorcli("ladder", "-o", path)
    assert outcome.code == 3
    assert "W004" in outcome.err
    assert (os.lstat(path).st_ino, os.lstat(path).st_mode) == (before.st_ino, before.st_mode)
    assert not Path("/dev/null").is_file()


@posix
@pytest.mark.parametrize("name", ["/dev/zero", "pipe"])
@pytest.mark.parametrize("command", [("verify", AS_OF), ("adopt", "--on=2026-10-31", "-o", "pairs.csv")])
def test_a_handed_in_file_is_a_file(
    command: tuple[str, ...], name: str, programme: Path, sponsorcli: Sponsorcli
) -> None:
    path = programme.parents[1] / name
    if name == "pipe":
        os.mkfifo(path)
    outcome = sponsorcli(command[0], programme, path, *command[1:])
    assert outcome.code in {1, 3}
    assert "it is not a file" in outcome.err


@pytest.mark.search
@pytest.mark.parametrize("form", ["xlsx", "html", "json"])
def test_a_report_of_an_earlier_day_does_not_take_the_place_of_a_later_one(
    form: str, programme: Path, sponsorcli: Sponsorcli
) -> None:
    text = programme.read_text(encoding="utf-8")
    programme.write_text(re.sub(r"formats: \[.*?\]", f"formats: [{form}]", text), encoding="utf-8")
    reports = programme.parents[1] / "reports"
    late = reports / f"emerging-leaders-2026-10.{form}"
    assert sponsorcli("report", programme, AS_OF, "-q").code == 0
    content = late.read_bytes()
    back = sponsorcli("report", programme, "--as-of=2026-10-30", "-q")
    assert back.code == 0
    assert "W056" in back.err
    assert "2026-10-31" in back.err
    assert late.read_bytes() == content
    assert (reports / f"emerging-leaders-2026-10-30.{form}").exists()
    again = sponsorcli("report", programme, AS_OF, "-q")
    assert "W056" not in again.err, "of the same day is not later"
    assert late.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"<html></html>", b'{"as_of": "2026-13-45"}'])
def test_a_file_that_tells_no_day_is_replaced(content: bytes, tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.html", "a.json"):
        (tmp_path / name).write_bytes(content)
        assert day_of_report(tmp_path / name) is None
    assert day_of_report(tmp_path / "nothing.xlsx") is None
    assert later_report([tmp_path / "a.xlsx"], date(1950, 1, 1)) is None


def test_of_several_later_reports_the_latest_is_named(tmp_path: Path) -> None:
    for name, day in (("a.json", "2026-03-02"), ("b.json", "2026-03-09"), ("c.json", "2026-03-01")):
        (tmp_path / name).write_text(f'{{"as_of": "{day}"}}', encoding="utf-8")
    paths = [tmp_path / name for name in ("a.json", "b.json", "c.json")]
    assert later_report(paths, date(2026, 3, 1)) == (tmp_path / "b.json", date(2026, 3, 9))
    assert later_report(paths, date(2026, 3, 9)) is None
