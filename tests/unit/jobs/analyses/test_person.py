"""Which files of a folder are searched for a person."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs.analyses.person import files_in
from sponsorcli.jobs.job import JobInput
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.privacy.mentions import Person
from sponsorcli.privacy.sought import Sought
from sponsorcli.tables.report import Input

ROSTER = Roster.of(proteges=[{"person_id": "P1"}])
SNAPSHOT = Snapshot(
    Program(schema_version=1, about=About(id="t", name="T"), sources=Sources()), ROSTER, date(2026, 6, 30)
)
PERSON = Person("P1", (), (), ROSTER.directory)


@pytest.fixture
def given(tmp_path: Path) -> JobInput:
    for name in ("configs/p.yaml", "data/proteges.csv", "data/minutes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("P1\n", encoding="utf-8")
    return JobInput(SNAPSHOT, path=tmp_path / "configs" / "p.yaml", inputs=(Input("data/proteges.csv", None),))


def test_the_program_and_its_sources_are_searched_by_themselves(given: JobInput, tmp_path: Path) -> None:
    found = list(files_in([tmp_path], given, PERSON))
    assert found == [((tmp_path / "data" / "minutes.txt").as_posix(), Sought.FOUND)]


def test_sources_are_known_by_whatever_way_the_folder_is_named(
    given: JobInput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "configs")
    assert list(files_in([Path("../data"), Path()], given, PERSON)) == [("../data/minutes.txt", Sought.FOUND)]


def test_a_file_in_two_of_the_folders_is_told_once(given: JobInput, tmp_path: Path) -> None:
    found = list(files_in([tmp_path / "data", tmp_path], given, PERSON))
    assert found == [((tmp_path / "data" / "minutes.txt").as_posix(), Sought.FOUND)]
