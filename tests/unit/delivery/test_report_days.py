"""The day of a report that is on the disk is read from it, and the latest of those that are later is told."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.delivery.report_days import day_of_report, later_report


def written(path: Path, day: str) -> Path:
    path.write_text(f'[{{"as_of": "{day}"}}]', encoding="utf-8")
    return path


def test_only_a_later_day_counts_and_the_latest_is_told(tmp_path: Path) -> None:
    paths = [written(tmp_path / f"{day}.json", day) for day in ("2026-05-31", "2026-07-31", "2026-06-30")]
    assert later_report(paths, date(2026, 5, 31)) == (paths[1], date(2026, 7, 31))
    assert later_report(paths, date(2026, 7, 30)) == (paths[1], date(2026, 7, 31))
    assert later_report(paths, date(2026, 7, 31)) is None
    assert later_report([tmp_path / "none.json"], date(2026, 1, 1)) is None
    assert later_report([], date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("name", "content", "day"),
    [
        ("a.html", b'<meta name="dcterms.created" content="2026-05-31">', date(2026, 5, 31)),
        ("a.HTML", b'<meta name="dcterms.created" content="2026-05-31">', date(2026, 5, 31)),
        ("a.json", b'{"as_of": "2026-05-31"}', date(2026, 5, 31)),
        ("a.json", b'{"as_of": "2026-02-30"}', None),
        ("a.json", b"{}", None),
        ("a.xlsx", b"PK\x03\x04 nothing", None),
        ("a.csv", b'"as_of": "2026-05-31"', None),
    ],
)
def test_a_file_that_does_not_tell_its_day_has_none(
    name: str, content: bytes, day: date | None, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert day_of_report(tmp_path / name) == day
