"""Where the program has written files that can name people is known without asking, where the place is fixed."""

from pathlib import Path

import pytest

from sponsorcli.delivery.written_places import WRITTEN, WrittenPlace
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.program import ReportSettings

PROGRAM = Program(schema_version=1, about=About(id="lead", name="T"), sources=Sources())


def place(folder: str = "", pattern: str = "") -> WrittenPlace:
    return WrittenPlace("a.function", "a command", WRITTEN[0].holds, folder=folder, pattern=pattern)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A program file, with files beside it and in the folder of its reports."""
    (tmp_path / "reports" / "folder").mkdir(parents=True)
    for name in ("lead.key", "lead-2.key", "other.key", "p.log", ".p.log", "reports/b.xlsx", "reports/a.xlsx",
                 "reports/.sponsorcli.lock"):  # fmt: skip
        (tmp_path / name).write_bytes(b"")
    return tmp_path / "p.yaml"


@pytest.mark.parametrize(
    ("folder", "pattern", "names"),
    [
        ("", "{id}*.key", ["lead-2.key", "lead.key"]),
        ("", "{stem}.log", ["p.log"]),
        ("", "*.log", ["p.log"]),
        ("{report}", "*", ["a.xlsx", "b.xlsx"]),
        ("missing", "*", []),
        ("", "", []),
    ],
)
def test_the_files_of_a_known_place_are_found_in_order_without_folders_and_hidden_ones(
    folder: str, pattern: str, names: list[str], path: Path
) -> None:
    program = PROGRAM.model_copy(update={"report": ReportSettings(folder="reports")})
    assert [one.name for one in place(folder, pattern).files(path, program)] == names


def test_a_place_is_known_where_it_has_a_pattern() -> None:
    assert place(pattern="*").is_known
    assert not place(folder="reports").is_known


def test_every_place_that_can_name_people_says_what_to_do_about_it() -> None:
    assert [one.by for one in WRITTEN if one.holds == "people" and not one.what] == []


def test_what_names_nobody_or_only_pseudonyms_is_these_files_and_no_other() -> None:
    kinds = {one.by: str(one.holds) for one in WRITTEN if one.holds != "people"}
    assert kinds == {
        "report --log": "nobody", "fairness --start": "nobody", "fairness --publish": "pseudonyms", "init": "nobody",
        "sample": "nobody", "report --pseudonyms": "nobody",
    }  # fmt: skip
