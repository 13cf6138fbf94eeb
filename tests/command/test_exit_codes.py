"""What scripts and schedules go by: the exit code, and what stands where."""

from pathlib import Path

import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"


def test_a_sound_programme_is_fine(programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("check", programme, AS_OF)
    assert outcome.code == 0
    assert "no problems" in outcome.out or "warning" in outcome.out


@pytest.mark.parametrize("command", ["pair", "report", "check"])
def test_a_program_that_is_not_there_cannot_run(command: str, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli(command, tmp_path / "nowhere.yaml", AS_OF)
    assert outcome.code == 3
    assert "nowhere.yaml" in outcome.out + outcome.err


@pytest.mark.parametrize(
    "arguments",
    [("pair",), ("pair", "x.yaml", "--as-of=31/10/2026"), ("chek", "x.yaml"), ("pair", "x.yaml", "--formt=json")],
)
def test_wrong_use_says_how_it_is_used(arguments: tuple[str, ...], sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli(*arguments)
    assert outcome.code == 2
    assert "Usage:" in outcome.err


def test_an_error_in_the_files_is_told_by_the_exit_code_and_stdout_stays_clean(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    programme.write_text(programme.read_text(encoding="utf-8").replace("pairing:", "pairng:", 1), encoding="utf-8")
    target = tmp_path / "out.xlsx"
    outcome = sponsorcli("report", programme, AS_OF, "-o", target)
    assert outcome.code == 1
    assert outcome.out == ""
    assert "pairng" in outcome.err
    assert "pairing" in outcome.err
    assert not target.exists(), "nothing is half written"


def test_a_folder_that_is_not_there_cannot_be_written_to(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("pair", programme, AS_OF, "-q", "-o", tmp_path / "no" / "such" / "pairs.json")
    assert outcome.code == 3


def test_an_unknown_ending_is_a_problem_and_the_other_files_are_written(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("pair", programme, AS_OF, "-q", "-o", tmp_path / "a.docm", "-o", tmp_path / "a.json")
    assert outcome.code == 3
    assert (tmp_path / "a.json").exists()


def test_a_note_on_a_file_that_was_written_is_no_failure(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("pair", programme, AS_OF, "-q", "-o", tmp_path / "pairs.csv")
    assert "W006" in outcome.err, "a .csv file holds one table of several"
    assert outcome.code == 0


def test_a_table_that_the_program_does_not_name_is_a_problem(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    (tmp_path / "configs").mkdir()
    (tmp_path / "people.csv").write_text("person_id,name\n1,One\n2,Two\n", encoding="utf-8")
    program = tmp_path / "configs" / "bare.yaml"
    program.write_text(
        "schema_version: 1\nprogram: {id: bare, name: Bare, levels: [L1, L2, L3, L4]}\n"
        "sources: {people: ../people.csv}\n",
        encoding="utf-8",
    )
    outcome = sponsorcli("pair", program, AS_OF)
    assert outcome.code == 1
    assert outcome.err.count("P091") == 2
    assert "sponsors" in outcome.err


def test_the_fault_of_ours_is_told_without_anybodys_data(
    monkeypatch: pytest.MonkeyPatch, programme: Path, sponsorcli: Sponsorcli
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("Amara Osei earns 84,000")

    monkeypatch.setattr("sponsorcli.jobs.runner.run", broken)
    outcome = sponsorcli("accountability", programme)
    assert outcome.code == 70
    assert "RuntimeError" in outcome.err
    assert "Amara" not in outcome.err
    assert "Traceback" not in outcome.err


def test_an_interrupt_is_told_as_such(monkeypatch: pytest.MonkeyPatch, programme: Path, sponsorcli: Sponsorcli) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sponsorcli.jobs.runner.run", interrupted)
    assert sponsorcli("accountability", programme).code == 130


def last_line(text: str) -> str:
    return text.splitlines()[-1]


def test_errors_in_the_files_are_counted_in_the_last_line(programme: Path, sponsorcli: Sponsorcli) -> None:
    programme.write_text(programme.read_text(encoding="utf-8").replace("pairing:", "pairng:", 1), encoding="utf-8")
    for command in ("check", "pair"):
        assert last_line(sponsorcli(command, programme, AS_OF).err) == "exit code 1: the files have 1 error"


def test_warnings_that_count_as_errors_are_said_to(programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("check", programme, AS_OF, "--strict")
    assert outcome.code == 1
    assert last_line(outcome.err) == "exit code 1: --strict: the files have 1 warning"


def test_what_fail_on_found_is_said(programme: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("report", programme, AS_OF, "--fail-on=overdue", "-q", "-o", tmp_path / "r.json")
    assert outcome.code == 1
    assert last_line(outcome.err).startswith("exit code 1: --fail-on overdue: ")
    assert last_line(outcome.err).endswith(" expectations are overdue")


def test_what_cannot_be_opened_or_written_is_said(programme: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    nowhere = sponsorcli("check", tmp_path / "nowhere.yaml", AS_OF)
    assert last_line(nowhere.err).endswith("nowhere.yaml cannot be opened")
    unwritten = sponsorcli("pair", programme, AS_OF, "-q", "-o", tmp_path / "no" / "pairs.json")
    assert last_line(unwritten.err).startswith("exit code 3: there is no folder")


@pytest.mark.search
def test_of_several_programmes_the_first_of_the_worst_is_named(programme: Path, sponsorcli: Sponsorcli) -> None:
    other = programme.with_name("mid-career.yaml")
    other.write_text(other.read_text(encoding="utf-8").replace("pairing:", "pairng:", 1), encoding="utf-8")
    outcome = sponsorcli("report", programme, other, AS_OF)
    assert outcome.code == 1
    assert "mid-career.yaml: " in last_line(outcome.err)


def test_an_exit_code_of_0_says_nothing(programme: Path, sponsorcli: Sponsorcli) -> None:
    assert "exit code" not in sponsorcli("check", programme, AS_OF).err


@pytest.mark.search
def test_what_the_program_accepts_does_not_fail_a_strict_run(programme: Path, sponsorcli: Sponsorcli) -> None:
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text + "ignore: [{problem: M003, about: '00543', why: goals come in May}]\n", "utf-8")
    for command in ("check", "pair"):
        assert sponsorcli(command, programme, AS_OF, "--strict").code == 0
    assert "1 accepted" in sponsorcli("check", programme, AS_OF).out
