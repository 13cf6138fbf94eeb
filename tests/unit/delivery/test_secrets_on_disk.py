"""A secret that was asked for and cannot be had is told from one that nobody asked for."""

import os
from pathlib import Path

import pytest

from sponsorcli.delivery.secrets_on_disk import known_key, pseudonym_key, read_password


def test_without_a_file_no_password_is_asked_for() -> None:
    password = read_password(None)
    assert (password.text, password.problems, password.is_lacking) == (None, (), False)


def test_a_password_file_that_is_not_there_is_lacking(tmp_path: Path) -> None:
    password = read_password(tmp_path / "none.txt")
    assert password.is_lacking
    assert {problem.code for problem in password.problems} <= {"P094", "P095"}


def test_the_key_of_pseudonyms_is_made_once(tmp_path: Path) -> None:
    program = tmp_path / "p.yaml"
    first, second = pseudonym_key(program), pseudonym_key(program)
    assert first.text == second.text
    assert not first.is_lacking


def test_a_key_file_that_holds_no_key_is_lacking(tmp_path: Path) -> None:
    (tmp_path / "p.pseudonyms.key").write_text("no key", encoding="ascii")
    key = pseudonym_key(tmp_path / "p.yaml")
    assert key.is_lacking
    assert [problem.code for problem in key.problems] == ["P094"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its rights elsewhere")
@pytest.mark.parametrize(("rights", "codes"), [(0o600, []), (0o640, ["W009"]), (0o604, ["W009"])])
def test_a_key_that_a_group_or_anybody_can_read_is_warned_of(rights: int, codes: list[str], tmp_path: Path) -> None:
    pseudonym_key(tmp_path / "p.yaml")
    (tmp_path / "p.pseudonyms.key").chmod(rights)
    assert [problem.code for problem in pseudonym_key(tmp_path / "p.yaml").problems] == codes


@pytest.mark.parametrize(
    ("content", "found"), [("", False), ("a" * 63, False), ("a" * 64, True), ("a" * 65, False), ("g" * 64, False)]
)
def test_a_key_has_sixty_four_hexadecimal_digits_and_an_empty_file_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, *, found: bool
) -> None:
    monkeypatch.setattr("sponsorcli.delivery.secrets_on_disk.PATIENCE", 0.0)
    (tmp_path / "p.pseudonyms.key").write_text(content, encoding="ascii")
    key = pseudonym_key(tmp_path / "p.yaml")
    assert (key.text == content) == found
    assert key.is_lacking != found


def test_a_key_that_another_run_is_just_writing_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.pseudonyms.key"
    path.write_text("", encoding="ascii")
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            path.write_text("a" * 64, encoding="ascii")

    monkeypatch.setattr("sponsorcli.delivery.secrets_on_disk.time.sleep", sleep)
    assert pseudonym_key(tmp_path / "p.yaml").text == "a" * 64
    assert len(slept) == 3


@pytest.mark.parametrize(
    ("content", "password", "problem"),
    [
        (b"first\r\nsecond\n", "first", ""), (b" with blanks \n", " with blanks ", ""), (b"no end", "no end", ""),
        (b"", None, "is empty"), (b"\nsecond\n", None, "is empty"), (b"\xff\xfe\xff", None, "it is not text"),
    ],
)  # fmt: skip
def test_the_password_is_the_first_line(content: bytes, password: str | None, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "password.txt"
    path.write_bytes(content)
    path.chmod(0o600)
    read = read_password(path)
    assert (read.text, read.is_lacking, [one.code for one in read.problems]) == (
        password, password is None, ["P094"] * bool(problem),
    )  # fmt: skip
    assert all(problem in one.message for one in read.problems)


def test_why_a_key_cannot_be_made_is_told_as_the_system_says_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    key = pseudonym_key(tmp_path / "file" / "p.yaml")
    assert key.is_lacking
    assert [problem.code for problem in key.problems] == ["P094"]
    assert key.problems[0].message.endswith(("cannot be made or read: not a directory", "no such file or directory"))


def test_a_key_is_readable_by_its_owner_alone_and_a_wrong_one_is_told_its_length(tmp_path: Path) -> None:
    assert len(pseudonym_key(tmp_path / "p.yaml").text or "") == 64
    if os.name != "nt":
        assert (tmp_path / "p.pseudonyms.key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "q.pseudonyms.key").write_text("abc", encoding="ascii")
    assert "holds no key of 64 hexadecimal digits" in pseudonym_key(tmp_path / "q.yaml").problems[0].message


def test_without_the_library_that_encrypts_the_line_that_installs_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sponsorcli.delivery.sealing.can_seal", lambda: False)
    password = read_password(tmp_path / "none.txt")
    assert ([one.code for one in password.problems], password.is_lacking) == (["P095"], True)
    assert "[protect]" in password.problems[0].hint


def test_why_a_password_file_cannot_be_read_is_told_as_the_system_says_it(tmp_path: Path) -> None:
    (problem,) = read_password(tmp_path / "none.txt").problems
    assert problem.message.endswith('none.txt" cannot be read: no such file or directory')


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ab" * 32, "ab" * 32),
        (" " + "ab" * 32 + "\n", "ab" * 32),
        ("AB" * 32, None),
        ("ab" * 31, None),
        ("ab" * 31 + "a", None),
        ("ab" * 33, None),
        ("xy" * 32, None),
        ("", None),
        (None, None),
    ],
)
def test_the_key_beside_a_program_is_so_many_digits_whatever_blanks_are_around(
    tmp_path: Path, text: str | None, key: str | None
) -> None:
    if text is not None:
        (tmp_path / "p.pseudonyms.key").write_text(text, encoding="ascii")
    assert known_key(tmp_path / "p.yaml") == key
