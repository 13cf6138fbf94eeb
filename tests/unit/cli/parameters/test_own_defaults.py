"""Options from a file of one's own: which counts first, and what is wrong in it."""

import json
from pathlib import Path

import pytest

from sponsorcli.cli import run
from sponsorcli.cli.parameters.own_defaults import LARGEST
from sponsorcli.cli.parameters.own_file import own_file

PROGRAM = """\
schema_version: 1
program: {id: small, name: Small, starts_on: 2026-01-01}
sources: {pairs: pairs.csv, activity: activity.csv, requests: requests.csv}
"""
DAY = ("--as-of", "2026-10-31")


@pytest.fixture
def program(tmp_path: Path) -> str:
    (tmp_path / "pairs.csv").write_text("protege_id,sponsor_id,paired_on\nP1,S1,2026-01-05\n", encoding="utf-8")
    (tmp_path / "activity.csv").write_text("on,sponsor_id,protege_id,action\n", encoding="utf-8")
    (tmp_path / "requests.csv").write_text("request_id,person_id,kind,asked_at\n", encoding="utf-8")
    path = tmp_path / "small.yaml"
    path.write_text(PROGRAM, encoding="utf-8")
    return str(path)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the file, in a folder for settings that is there."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "settings"))
    path = tmp_path / "settings" / "sponsorcli" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_the_command_line_comes_first_then_the_environment_then_the_file(
    own: Path, program: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def as_of(*words: str) -> str:
        assert run(["accountability", program, *words]) == 0
        return str(json.loads(capsys.readouterr().out)["as_of"])

    own.write_text('[accountability]\nas-of = 2026-03-31\nformat = "json"\n', encoding="utf-8")
    assert as_of() == "2026-03-31"
    monkeypatch.setenv("SPONSORCLI_ACCOUNTABILITY_AS_OF", "2026-04-30")
    assert as_of() == "2026-04-30"
    assert as_of("--as-of", "2026-05-31") == "2026-05-31"


def test_switches_lists_and_commands_within_commands(
    own: Path, program: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.csv"
    own.write_text(
        f"[accountability]\nquiet = true\noutput = ['{first}', '{second}']\n\n[readiness.desk]\nformat = 'json'\n",
        encoding="utf-8",
    )
    assert run(["accountability", program, *DAY]) == 0
    assert capsys.readouterr().out == ""
    assert first.exists()
    assert second.exists()
    assert run(["readiness", "desk", program, *DAY]) == 0
    assert capsys.readouterr().out.startswith("{")


def test_what_the_file_says_is_what_help_names_as_the_default(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text("[report]\nwait = 300\n", encoding="utf-8")
    run(["report", "--help"])
    assert "Default: 300." in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[reprot]\nwait = 3\n", 'config.toml, [reprot]: there is no command "reprot"; did you mean "report"?'),
        ("wait = 3\n", 'there is no command "wait"'),
        ("[report]\nwiat = 3\n", '[report]: there is no option "wiat"; did you mean "wait"?'),
        ("[report]\nwait = 'long'\n", "under [report]"),
        ("[report]\n-o = 'a.xlsx'\n", '[report]: there is no option "-o"'),
        ("[report]\nwait = true\n", '"wait" takes one value.'),
        ("[report]\nwait = [3]\n", '"wait" takes one value.'),
        ("[report]\nquiet = 1\n", '"quiet" takes true or false.'),
        ("[report]\nformat = {a = 1}\n", '"format" takes one value.'),
        ("report = 3\n", "write [report] as a table"),
        ("[report\n", "config.toml cannot be read"),
        ("[report]\nwait = '\xff'\n", "config.toml cannot be read"),
    ],
)
def test_what_is_wrong_in_the_file_is_wrong_use(
    text: str, said: str, own: Path, program: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_bytes(text.encode("latin-1"))
    assert run(["report", program, *DAY]) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_command_within_a_command_is_named_with_it_and_what_it_may_hold(
    own: Path, program: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for text, said in (
        ("[readiness]\ndesq = 3\n", '[readiness]: there is no command or option "desq"; did you mean "desk"?'),
        (
            "[readiness.desk]\nfromat = 'json'\n",
            '[readiness.desk]: there is no option "fromat"; did you mean "format"?',
        ),
        ("[readiness.desk]\nformat = 'jsn'\n", "under [readiness.desk]"),
        ("[readiness]\ndesk = 3\n", "write [readiness.desk] as a table"),
        ("[accountability]\noutput = {a = 1}\n", '"output" takes a value, or several in [ ].'),
    ):
        own.write_text(text, encoding="utf-8")
        words = ["accountability", program] if "accountability" in text else ["readiness", "desk", program]
        assert run([*words, *DAY]) == 2
        assert said in " ".join(capsys.readouterr().err.split())


def test_one_value_of_an_option_that_takes_several_needs_no_brackets(own: Path, program: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    own.write_text(f"[accountability]\noutput = '{path}'\n", encoding="utf-8")
    assert run(["accountability", program, *DAY]) == 0
    assert path.exists()


@pytest.mark.parametrize(("size", "code"), [(LARGEST, 0), (LARGEST + 1, 2)])
def test_a_file_as_large_as_may_be_is_read_and_a_larger_one_is_not(
    size: int, code: int, own: Path, program: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_text("#".ljust(size - 1, "x") + "\n", encoding="utf-8", newline="\n")
    assert run(["accountability", program, *DAY]) == code
    assert ("config.toml cannot be read" in " ".join(capsys.readouterr().err.split())) is (code == 2)


def test_a_value_of_the_command_line_is_not_said_to_be_in_the_file(
    own: Path, program: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_text("[report]\nwait = 3\n", encoding="utf-8")
    assert run(["report", program, "--wait", "long"]) == 2
    assert "config.toml" not in capsys.readouterr().err


def test_a_folder_for_settings_that_is_not_absolute_counts_as_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("os.name", "posix")
    monkeypatch.setenv("HOME", str(tmp_path))
    for named in ("here", ""):
        monkeypatch.setenv("XDG_CONFIG_HOME", named)
        assert own_file() == tmp_path / ".config" / "sponsorcli" / "config.toml"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "x"))
    assert own_file() == tmp_path / "x" / "sponsorcli" / "config.toml"
