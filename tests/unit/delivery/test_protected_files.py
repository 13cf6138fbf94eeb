"""What a file is on the disk, where case may not count; and what a program's text names."""

from pathlib import Path

import pytest

from sponsorcli.delivery import protected_files
from sponsorcli.delivery.protected_files import (
    NOTHING_READ,
    NamedInputs,
    ProtectedFiles,
    SourcePattern,
    clashes,
    protected,
)
from sponsorcli.delivery.writing import RefusedError, add_line, put_if_new, write_new, write_whole
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.program_file import files_named

PROGRAM = """\
schema_version: 1
program: {id: p, name: P, shares_people_with: [other.yaml]}
sources:
  workbook: ../data/book.xlsx
  activity: [workbook, ../returns/*.xlsx, {file: ../log.csv, sheet: Log, columns: {on: day}}]
  audit: {file: ../data/audit.csv, key: ../data/audit.key, ledger: ../data/audit.ledger}
  people: {query: queries/people.sql, from: hr}
  sponsors: "-"
  fixes: fixes.yaml
"""


def of(root: Path, *names: str) -> ProtectedFiles:
    """These files, as a table is read from them."""
    return ProtectedFiles(tuple(SourcePattern(root / name, name, "people") for name in names))


def codes(keep: ProtectedFiles, *outputs: Path) -> list[str]:
    """The codes of the clashes."""
    return [problem.code for problem in clashes(keep, outputs)]


def test_whether_case_counts_is_learnt_from_the_folder_itself(tmp_path: Path) -> None:
    (tmp_path / "probe").write_bytes(b"")
    assert protected_files.is_case_blind(tmp_path) == (tmp_path / "PROBE").exists()


@pytest.mark.parametrize("output", ["PEOPLE.CSV", "People.csv"])
def test_where_case_does_not_count_other_case_is_the_same_file(
    output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "returns").mkdir()
    monkeypatch.setattr(protected_files, "is_case_blind", lambda _folder: True)
    assert codes(of(tmp_path, "people.csv"), tmp_path / output) == ["W020"]
    assert codes(NOTHING_READ, tmp_path / "people.csv", tmp_path / output) == ["W021"]
    assert codes(of(tmp_path, "*/people.csv"), tmp_path / "returns" / output) == ["W022"]
    monkeypatch.setattr(protected_files, "is_case_blind", lambda _folder: False)
    assert codes(of(tmp_path, "people.csv"), tmp_path / output) == []


def test_letters_in_pieces_are_the_same_name_where_case_does_not_count() -> None:
    assert protected_files.folded("Zoe\u0301.csv") == protected_files.folded("ZO\u00c9.csv")


def test_every_file_that_a_program_can_name_is_found_in_its_text(tmp_path: Path) -> None:
    program = tmp_path / "configs" / "p.yaml"
    program.parent.mkdir()
    program.write_text(PROGRAM, encoding="utf-8")
    found = {named.path.as_posix().removeprefix(f"{tmp_path.as_posix()}/") for named in files_named(program)}
    assert found == {
        "data/book.xlsx", "returns/*.xlsx", "log.csv", "data/audit.csv", "data/audit.key", "data/audit.ledger",
        "configs/queries/people.sql", "configs/fixes.yaml", "configs/other.yaml", "-",
    }  # fmt: skip


def test_the_tables_of_a_program_that_shares_its_people_are_kept(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "other.yaml").write_text("sources: {pairs: pairs.csv}\n", encoding="utf-8")
    keep = protected(NamedInputs((tmp_path / "p.yaml",)))
    assert codes(keep, tmp_path / "pairs.csv") == ["W020"]
    assert codes(keep, tmp_path / "other.yaml", tmp_path / "other.pseudonyms.key") == ["W020", "W020"]


def test_a_program_that_is_no_yaml_keeps_the_files_that_it_mentions(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b"")
    (tmp_path / "p.yaml").write_text('pairing: [\nsources: {people: "people.csv"}\n', encoding="utf-8")
    assert codes(protected(NamedInputs((tmp_path / "p.yaml",))), tmp_path / "people.csv") == ["W020"]


def test_the_writer_looks_again_right_before_it_writes(tmp_path: Path) -> None:
    source, output = tmp_path / "people.csv", tmp_path / "out.csv"
    source.write_bytes(b"people")
    keep = of(tmp_path, "people.csv")
    assert clashes(keep, [output]) == ()
    output.symlink_to(source)
    with pytest.raises(RefusedError):
        write_whole(output, b"new", keep=keep)
    with pytest.raises(RefusedError):
        add_line(output, "new", keep=keep)
    assert source.read_bytes() == b"people"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "people.csv"]


def test_a_new_file_takes_no_name_that_something_has(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "nowhere.yaml")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "link.yaml", b"new", keep=NOTHING_READ)
    (tmp_path / "there.yaml").write_bytes(b"old")
    (tmp_path / "temporary").write_bytes(b"new")
    with pytest.raises(FileExistsError):
        put_if_new(tmp_path / "temporary", tmp_path / "there.yaml")
    assert (tmp_path / "there.yaml").read_bytes() == b"old"
    assert write_new(tmp_path / "new.yaml", b"new", keep=NOTHING_READ).read_bytes() == b"new"


@pytest.mark.parametrize(
    ("pattern", "output", "is_found"),
    [
        ("returns/*.csv", "returns/a.csv", True),
        ("returns/*.csv", "returns/a.xlsx", False),
        ("returns/*.csv", "elsewhere/a.csv", False),
        ("returns/*.csv", "a.csv", False),
        ("returns/*.csv", "returns/new/a.csv", False),
        ("*/log.csv", "returns/log.csv", True),
        ("*/log.csv", "returns/other.csv", False),
        ("*/new/*.csv", "returns/new/a.csv", True),
        ("*/new/*.csv", "returns/old/a.csv", False),
        ("returns/*.csv", "returns/.a.csv", False),
        ("returns/.*.csv", "returns/.a.csv", True),
        ("returns/*", "returns/~$a.xlsx", False),
    ],
)
def test_a_pattern_would_find_what_glob_finds_once_it_is_written(
    pattern: str, output: str, is_found: bool, tmp_path: Path
) -> None:
    for name in ("returns", "elsewhere"):
        (tmp_path / name).mkdir()
    assert codes(of(tmp_path, pattern), tmp_path / output) == ["W022"] * is_found


def test_one_output_named_twice_is_told_from_two_names_of_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    (twice,) = clashes(NOTHING_READ, [tmp_path / "a.csv"] * 2)
    assert 'a.csv" is named for two outputs' in twice.message
    (linked,) = clashes(NOTHING_READ, [tmp_path / "a.csv", tmp_path / "link.csv"])
    assert "are the same file, and each is an output" in linked.message


def test_what_keeps_an_output_from_being_written_is_told_by_its_first_problem() -> None:
    first, second = (Problem(code, "m", FilePlace("f"), "h") for code in ("W020", "W021"))
    assert str(RefusedError((first, second))) == "W020"


def test_a_file_with_brackets_in_its_name_is_that_file_and_no_pattern(tmp_path: Path) -> None:
    (tmp_path / "people[1].csv").write_bytes(b"")
    keep = of(tmp_path, "people[1].csv")
    assert codes(keep, tmp_path / "people[1].csv") == ["W020"]
    assert codes(keep, tmp_path / "people1.csv") == []


def test_an_output_on_a_source_is_told_by_name_or_as_another_name_of_it(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b"")
    (tmp_path / "link.csv").symlink_to("people.csv")
    told = [clashes(of(tmp_path, "people.csv"), [tmp_path / name])[0].message for name in ("people.csv", "link.csv")]
    assert told[0].startswith(f'"{tmp_path.as_posix()}/people.csv" is a file that the run reads (people);')
    assert 'link.csv" is the same file as "people.csv", which the run reads (people);' in told[1]


def test_an_output_that_matches_a_pattern_by_its_own_name_is_refused_wherever_it_leads(tmp_path: Path) -> None:
    for name in ("returns", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "returns" / "a.csv").symlink_to("../elsewhere/a.txt")
    keep = of(tmp_path, "returns/*.csv")
    assert codes(keep, tmp_path / "returns" / "a.csv") == ["W020"]
    assert codes(keep, tmp_path / "elsewhere" / "b.txt") == []


def test_files_that_a_command_was_given_beside_programs_are_kept(tmp_path: Path) -> None:
    keep = protected(NamedInputs(others=(tmp_path / "posting.txt",)))
    (problem,) = clashes(keep, [tmp_path / "posting.txt"])
    assert (problem.code, "(a file that the command was given)" in problem.message) == ("W020", True)


def test_the_file_that_excel_keeps_beside_an_open_one_is_read_by_nobody(tmp_path: Path) -> None:
    (tmp_path / "~$a.xlsx").write_bytes(b"")
    assert codes(of(tmp_path, "*.xlsx"), tmp_path / "~$a.xlsx") == []


@pytest.mark.parametrize("name", [".sponsorcli.lock", ".SPONSORCLI.lock", "deep/.sponsorcli.lock"])
def test_no_output_takes_the_name_of_a_lock(name: str, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    assert codes(NOTHING_READ, tmp_path / name) == ["W023"]


def test_of_a_pattern_the_file_that_is_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    (tmp_path / "link.txt").symlink_to("a.csv")
    (problem,) = clashes(of(tmp_path, "*.csv"), [tmp_path / "link.txt"])
    assert f'is the same file as "{(tmp_path / "a.csv").as_posix()}"' in problem.message


def test_one_output_that_would_do_harm_is_enough_to_refuse_all() -> None:
    refused, other = (Problem(code, "m", FilePlace("f"), "h") for code in ("W020", "W003"))
    assert protected_files.is_refused([other, refused])
    assert not protected_files.is_refused([other])
    assert not protected_files.is_refused([])


def test_standard_input_that_a_program_names_is_known_by_what_is_read_from_it(tmp_path: Path) -> None:
    program = tmp_path / "p.yaml"
    program.write_text(PROGRAM, encoding="utf-8")
    found = protected(NamedInputs((program,))).sources
    given = [one for one in found if one.shown_as == "standard input"]
    assert [(one.path, one.read_as) for one in given] == [(Path("/dev/stdin"), "sponsors")]
