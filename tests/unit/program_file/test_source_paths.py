"""Where a program's tables are."""

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from sponsorcli.problems import Problem
from sponsorcli.program_file import ProgramFile, read_program, source_paths


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "programme"
    for name in ("configs/here.csv", "data/people.csv", "data/b.xlsx", "data/a.xlsx", "data/~$a.xlsx", "data/.c.xlsx"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    (tmp_path / "secret.csv").write_text("x")
    (root / "data" / "d.xlsx").mkdir()
    return root


def program(tree: Path, source: str) -> ProgramFile:
    path = tree / "configs" / "p.yaml"
    levels = "program: {id: p, name: P, levels: [L1, L2, L3, L4, L5]}"
    path.write_text(f"schema_version: 1\n{levels}\nsources:\n  people: {source}\n", encoding="utf-8")
    return read_program(path, "p.yaml")


def names_of(file: ProgramFile, *, allow_outside: bool = False) -> tuple[list[str], list[Problem]]:
    paths, problems = source_paths(file, "people", allow_outside=allow_outside)
    return [path.name for path in paths], list(problems)


@pytest.mark.parametrize("source", ["here.csv", "./here.csv", "../configs/here.csv", "{file: here.csv}"])
def test_a_path_is_relative_to_the_program(tree: Path, source: str) -> None:
    assert names_of(program(tree, source)) == (["here.csv"], [])


def test_a_glob_gives_its_files_in_order_without_lock_files_hidden_files_and_folders(tree: Path) -> None:
    assert names_of(program(tree, "../data/*.xlsx")) == (["a.xlsx", "b.xlsx"], [])


def test_brackets_in_a_name_are_no_pattern_where_the_file_exists(tree: Path) -> None:
    (tree / "data" / "people [final].csv").write_text("x")
    assert names_of(program(tree, '"../data/people [final].csv"')) == (["people [final].csv"], [])


def test_brackets_in_the_folder_of_a_programme_are_no_pattern(tmp_path: Path) -> None:
    root = tmp_path / "year [2026] *"
    for name in ("configs/x", "data/a.csv", "data/b.csv", "data/a1.csv"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    assert names_of(program(root, '"../data/?.csv"')) == (["a.csv", "b.csv"], [])
    assert names_of(program(root, '"../data/a.csv"')) == (["a.csv"], [])
    assert [problem.code for problem in names_of(program(root, '"../data/c.csv"'))[1]] == ["P063"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_whichever_way_its_accents_are_written(form: Literal["NFC", "NFD"], tree: Path) -> None:
    """As macOS packs a folder that is then unpacked elsewhere."""
    other: Literal["NFC", "NFD"] = "NFD" if form == "NFC" else "NFC"
    (tree / "data" / unicodedata.normalize(form, "Übersicht é.csv")).write_text("x")
    found, problems = names_of(program(tree, f'"../data/{unicodedata.normalize(other, "Übersicht é.csv")}"'))
    assert (found, problems) == ([unicodedata.normalize(form, "Übersicht é.csv")], [])


@pytest.mark.parametrize("source", ["../../secret.csv", "../../*.csv", "../data/../../secret.csv", "/etc/hostname"])
def test_a_path_that_leaves_the_tree_is_refused_unless_allowed(tree: Path, source: str) -> None:
    file = program(tree, source)
    paths, (problem,) = names_of(file)

    assert paths == []
    assert (problem.code, str(problem.place)) == ("P061", "p.yaml:4:11")
    if "secret" in source:
        assert names_of(file, allow_outside=True) == (["secret.csv"], [])


@pytest.mark.parametrize("source", ["../data/link.csv", "../data/l*.csv", "../data/folder/secret.csv"])
def test_a_link_that_leads_out_is_refused_unless_allowed(tree: Path, source: str) -> None:
    (tree / "data" / "link.csv").symlink_to(tree.parent / "secret.csv")
    (tree / "data" / "folder").symlink_to(tree.parent)
    file = program(tree, source)
    paths, (problem,) = names_of(file)

    assert (paths, problem.code) == ([], "P062")
    assert len(names_of(file, allow_outside=True)[0]) == 1


def test_a_link_within_the_tree_is_followed(tree: Path) -> None:
    (tree / "data" / "link.csv").symlink_to(tree / "data" / "people.csv")
    assert names_of(program(tree, "../data/link.csv")) == (["link.csv"], [])


def test_links_in_a_circle_are_no_file(tree: Path) -> None:
    (tree / "data" / "x.csv").symlink_to(tree / "data" / "y.csv")
    (tree / "data" / "y.csv").symlink_to(tree / "data" / "x.csv")
    assert [problem.code for problem in names_of(program(tree, "../data/x.csv"))[1]] == ["P063"]


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("../data/peopel.csv", "did you mean people.csv?"),
        ("../data/nothing-like-it.csv", "check the name"),
        ("../none/people.csv", "check the name"),
        ("../data/*.ods", "check the folder"),
        ("../data", "name a file in it"),
        ("'..\\data\\people.csv'", "write / between folders"),
    ],
)
def test_no_match_is_a_problem_at_the_setting(tree: Path, source: str, hint: str) -> None:
    paths, (problem,) = names_of(program(tree, source))
    assert (paths, problem.code, str(problem.place)) == ([], "P063", "p.yaml:4:11")
    assert problem.hint.startswith(hint)


def test_the_place_is_that_of_the_file_key(tree: Path) -> None:
    _, (problem,) = names_of(program(tree, "{sheet: People, file: none.csv}"))
    assert str(problem.place) == "p.yaml:4:33"


def test_a_table_without_a_source_has_no_files_and_no_problem(tree: Path) -> None:
    assert source_paths(program(tree, "here.csv"), "audit", allow_outside=False) == ((), ())


def test_a_program_without_settings_has_no_files(tmp_path: Path) -> None:
    assert source_paths(read_program(tmp_path / "none.yaml", "none.yaml"), "people", allow_outside=True) == ((), ())


def test_a_program_at_the_top_of_the_disk_does_not_open_the_whole_disk(tree: Path) -> None:
    file = replace(program(tree, "../etc/hostname"), path=Path("/configs/p.yaml"))
    _, (problem,) = source_paths(file, "people", allow_outside=False)
    assert problem.code == "P061"


def test_a_dash_is_standard_input_for_the_first_source_that_names_it(tree: Path) -> None:
    file = program(tree, '"-"\n  activity: {file: "-"}')
    assert names_of(file) == (["-"], [])
    paths, (problem,) = source_paths(file, "activity", allow_outside=False)
    assert (paths, problem.code, str(problem.place)) == ((), "P064", "p.yaml:5:20")


def test_a_file_called_dash_has_a_folder_in_its_name(tree: Path) -> None:
    (tree / "configs" / "-").write_text("x")
    paths, problems = source_paths(program(tree, "./-"), "people", allow_outside=False)
    assert (paths, problems) == ((tree / "configs" / "-",), ())
