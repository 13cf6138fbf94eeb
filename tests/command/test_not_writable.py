"""Where nothing can be written, every command says so in a problem and leaves with code 3: it is no fault of ours."""

import os
from pathlib import Path

import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"
LOCK = ".sponsorcli.lock"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere, and links need one")


def code_for(folder: Path) -> int:
    """3, or 0 for an administrator, who may write anywhere."""
    return 0 if os.access(folder, os.W_OK) else 3


@pytest.fixture
def readonly(tmp_path: Path) -> Path:
    """A folder that may only be read."""
    folder = tmp_path / "readonly"
    folder.mkdir()
    folder.chmod(0o555)
    return folder


@posix
@pytest.mark.parametrize("lock", [None, 0o644, 0o444, 0o400])
def test_a_folder_that_may_only_be_read_is_a_problem(
    lock: int | None, tmp_path: Path, readonly: Path, sponsorcli: Sponsorcli
) -> None:
    if lock is not None:
        readonly.chmod(0o755)
        (readonly / LOCK).touch()
        (readonly / LOCK).chmod(lock)
        readonly.chmod(0o555)
    done = sponsorcli("ladder", "-q", "-o", readonly / "x.xlsx")
    assert done.code == code_for(readonly)
    assert done.code == 0 or f'exit code 3: you may not write to "{readonly / "x.xlsx"}"' in done.err


@posix
@pytest.mark.parametrize("folder_mode", [0o700, 0o500, 0o077, 0o000])
def test_whatever_the_rights_of_a_folder_are_there_is_no_fault_of_ours(
    folder_mode: int, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    folder.chmod(folder_mode)
    try:
        assert sponsorcli("ladder", "-q", "-o", folder / "x.xlsx").code in {0, 3}
    finally:
        folder.chmod(0o700)


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        ("forms", "PROGRAM", AS_OF, "-q", "-o", "FOLDER/new"),
        ("nudge", "PROGRAM", AS_OF, "-q", "-o", "FOLDER/new"),
        ("init", "FOLDER/new"),
        ("sample", "FOLDER/new", "--proteges=8", "--sponsors=6"),
        pytest.param(("report", "PROGRAM", AS_OF, "-q", "-o", "FOLDER/x.xlsx"), marks=pytest.mark.search),
        pytest.param(("report", "PROGRAM", AS_OF, "-q", "--tidy", "FOLDER/new"), marks=pytest.mark.search),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_every_command_that_writes_says_so(
    arguments: tuple[str, ...], programme: Path, readonly: Path, sponsorcli: Sponsorcli
) -> None:
    words = [one.replace("PROGRAM", str(programme)).replace("FOLDER", str(readonly)) for one in arguments]
    done = sponsorcli(*words)
    assert done.code == code_for(readonly)
    assert done.code == 0 or "you may not write to" in done.err


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        ("record", "PROGRAM", "00741", "00103", "introduction", "--on=2026-10-20"),
        pytest.param(("fairness", "PROGRAM", "--as-of=2027-03-31", "--publish"), marks=pytest.mark.search),
    ],
    ids=lambda arguments: arguments[0],
)
def test_rosters_in_a_folder_that_may_only_be_read_stay_as_they_are(
    arguments: tuple[str, ...], programme: Path, sponsorcli: Sponsorcli
) -> None:
    folder = programme.parents[1] / "sample_data"
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    folder.chmod(0o555)
    code = code_for(folder)
    done = sponsorcli(*(one.replace("PROGRAM", str(programme)) for one in arguments))
    folder.chmod(0o755)
    assert done.code == code
    if code:
        assert "\nexit code 3: you may not write to " in done.err
        assert {path: path.read_bytes() for path in before} == before


def test_a_folder_is_no_file(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    (tmp_path / "x.xlsx").mkdir()
    done = sponsorcli("ladder", "-q", "-o", tmp_path / "x.xlsx")
    assert done.code == 3
    assert f'"{tmp_path / "x.xlsx"}" is a folder, and no file takes its place' in done.err
    assert not list((tmp_path / "x.xlsx").iterdir())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ladder", "-q", "-o", "FILE/x.xlsx"), 3),
        (("init", "FILE"), 3),
        (("init", "FILE/new"), 3),
        (("sample", "FILE/new", "--proteges=8", "--sponsors=6"), 3),
        (("forms", "PROGRAM", AS_OF, "-q", "-o", "FILE"), 2),
        (("nudge", "PROGRAM", AS_OF, "-q", "-o", "FILE"), 2),
        (("report", "PROGRAM", AS_OF, "-q", "--tidy", "FILE"), 2),
    ],
    ids=str,
)
def test_a_file_is_no_folder(
    arguments: tuple[str, ...], code: int, programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"mine")
    done = sponsorcli(*(one.replace("PROGRAM", str(programme)).replace("FILE", str(file)) for one in arguments))
    assert done.code == code, done.err
    assert file.read_bytes() == b"mine"


@posix
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ladder", "-q", "-o", "LOOP.xlsx"), 3),
        (("ladder", "-q", "-o", "LOOP/x.xlsx"), 3),
        (("init", "LOOP"), 3),
        (("init", "LOOP/new"), 3),
        (("sample", "LOOP", "--proteges=8", "--sponsors=6"), 3),
        pytest.param(("forms", "PROGRAM", AS_OF, "-q", "-o", "LOOP"), 3, marks=pytest.mark.search),
        (("report", "PROGRAM", "OTHER", AS_OF, "-q", "-o", "LOOP/"), 2),
    ],
    ids=str,
)
def test_a_link_that_leads_to_itself_is_no_fault_of_ours(
    arguments: tuple[str, ...], code: int, programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    other = programme.with_name("mid-career.yaml")
    loop = tmp_path / "loop"
    for link in (loop, loop.with_suffix(".xlsx")):
        link.symlink_to(link.name)
    put = {"PROGRAM": str(programme), "OTHER": str(other), "LOOP": str(loop)}
    words = list(arguments)
    for name, path in put.items():
        words = [one.replace(name, path) for one in words]
    done = sponsorcli(*words)
    assert done.code == code, done.err
    assert loop.is_symlink()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is full")
def test_a_device_is_never_written_over(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    link = tmp_path / "full.xlsx"
    link.symlink_to("/dev/full")
    done = sponsorcli("ladder", "-q", "-o", link)
    assert done.code == 3
    assert "what goes by that name is not a file" in done.err
    assert link.is_symlink()


@posix
@pytest.mark.search
def test_tables_that_were_not_written_are_not_named_as_written(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop.name)
    done = sponsorcli("report", programme, AS_OF, "-o", tmp_path / "x.xlsx", "--tidy", loop)
    assert done.code == 3
    assert f"wrote {tmp_path / 'x.xlsx'}" in done.err
    assert f"wrote {loop}" not in done.err
