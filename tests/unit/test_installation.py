"""The line that installs a missing part works where the program runs, however it was installed."""

import json
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from sponsorcli.installation import install_line, what_to_install


class Installed:
    """An installed package with these files of its record."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files

    def read_text(self, name: str) -> str | None:
        return self.files.get(name)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The files of the package's record, for a test to fill."""
    files: dict[str, str] = {"INSTALLER": "pip\n"}
    monkeypatch.setattr("sponsorcli.installation.Distribution.from_name", lambda _: Installed(files))
    return files


def test_a_folder_is_named_with_the_part_and_stays_editable(tmp_path: Path, installed: dict[str, str]) -> None:
    folder = tmp_path / "my clone"
    folder.mkdir()
    for editable, words in ((True, ["-e", f"{folder}[pdf]"]), (False, [f"{folder}[pdf]"])):
        info = {"editable": True} if editable else {}
        installed["direct_url.json"] = json.dumps({"url": folder.as_uri(), "dir_info": info})
        assert shlex.split(install_line("pdf").strip("`")) == [sys.executable, "-m", "pip", "install", *words]


def test_uv_is_asked_where_uv_installed_it(installed: dict[str, str]) -> None:
    installed["INSTALLER"] = "uv"
    assert shlex.split(install_line("dask").strip("`")) == [
        "uv",
        "pip",
        "install",
        "--python",
        sys.executable,
        "sponsorcli[dask]",
    ]


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ({}, ["sponsorcli[pdf]"]),
        ({"url": "file:///nowhere/at/all", "dir_info": {}}, ["./sponsorcli[pdf]"]),
        (
            {"url": "https://x.org/s.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
            ["sponsorcli[pdf] @ git+https://x.org/s.git@ab12"],
        ),
        (
            {"url": "file:///w/sponsorcli-0.1.0-py3-none-any.whl", "archive_info": {}},
            ["sponsorcli[pdf] @ file:///w/sponsorcli-0.1.0-py3-none-any.whl"],
        ),
    ],
)
def test_what_came_from_elsewhere_is_named_as_pip_takes_it(origin: dict[str, object], words: list[str]) -> None:
    assert what_to_install("pdf", origin) == words


def test_without_a_record_the_folder_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sponsorcli.installation.PACKAGE", "no-such-package-anywhere")
    assert install_line("pdf") == "`pip install '.[pdf]'` in the folder of sponsorcli that has pyproject.toml"


@pytest.mark.parametrize(
    ("platform", "line"),
    [
        ("win32", '`"C:\\Program Files\\python.exe" -m pip install sponsorcli[pdf]`'),
        ("linux", "`'C:\\Program Files\\python.exe' -m pip install 'sponsorcli[pdf]'`"),
    ],
)
def test_words_are_quoted_as_the_shell_of_the_system_reads_them(
    platform: str, line: str, installed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert installed
    monkeypatch.setattr("sponsorcli.installation.sys.platform", platform)
    monkeypatch.setattr("sponsorcli.installation.sys.executable", "C:\\Program Files\\python.exe")
    assert install_line("pdf") == line
