"""What the Tab key offers, asked for as shells do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from .conftest import Sponsorcli

PROGRAM = "configs/emerging-leaders.yaml"


@pytest.fixture
def offered(programme: Path, sponsorcli: Sponsorcli, monkeypatch: pytest.MonkeyPatch) -> "Offered":
    monkeypatch.chdir(programme.parents[1])
    monkeypatch.setenv("_SPONSORCLI_COMPLETE", "complete_bash")
    return Offered(sponsorcli, monkeypatch)


class Offered:
    """What bash is offered for the last word of a line."""

    def __init__(self, sponsorcli: Sponsorcli, environment: pytest.MonkeyPatch) -> None:
        self.sponsorcli = sponsorcli
        self.environment = environment

    def __call__(self, line: str) -> list[str]:
        self.environment.setenv("COMP_WORDS", line)
        self.environment.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        outcome = self.sponsorcli()
        assert (outcome.code, outcome.err) == (0, "")
        return outcome.out.split()


def test_program_files_are_offered_and_no_others(offered: Offered) -> None:
    Path("configs/other.yaml").write_text("version: 2\n", encoding="utf-8")
    programs = [f"configs/{name}.yaml" for name in ("emerging-leaders", "executive-bench", "mid-career")]
    assert offered("sponsorcli pair ") == programs
    assert offered("sponsorcli check configs/mid-career.yaml configs/e") == programs[:2]
    assert offered("sponsorcli report ./configs/m") == ["./configs/mid-career.yaml"]
    assert offered("sponsorcli pair nowhere/") == []


def ids_in_sheet(name: str, start: str) -> list[str]:
    """The ids that begin so in the first column, as openpyxl reads them."""
    sheet = openpyxl.load_workbook("sample_data/emerging-leaders.xlsx")[name]
    return sorted({str(cell.value) for cell in sheet["A"] if str(cell.value).startswith(start)})


def test_ids_of_the_programs_people_are_offered(offered: Offered) -> None:
    proteges = offered(f"sponsorcli brief {PROGRAM} 00")
    sponsors = offered(f"sponsorcli explain {PROGRAM} 00451 00")
    assert proteges == ids_in_sheet("proteges", "00")
    assert sponsors == ids_in_sheet("sponsors", "00")
    assert set(offered(f"sponsorcli person export {PROGRAM} 00")) == {*proteges, *sponsors}
    assert offered(f"sponsorcli pair {PROGRAM} --without 00") == sponsors


def test_ids_are_offered_where_the_only_program_need_not_be_named(offered: Offered) -> None:
    assert offered("sponsorcli brief 00") == [], "there are three programs here"
    assert offered("sponsorcli explain 00451 00") == []
    for name in ("executive-bench", "mid-career"):
        Path(f"configs/{name}.yaml").unlink()
    proteges, sponsors = ids_in_sheet("proteges", "00"), ids_in_sheet("sponsors", "00")
    assert offered("sponsorcli brief 00") == proteges
    assert offered("sponsorcli explain 00451 00") == sponsors
    assert set(offered("sponsorcli explain 00")) == set(offered(f"sponsorcli explain {PROGRAM} 00"))
    assert set(offered("sponsorcli person export 00")) == {*proteges, *sponsors}
    assert offered("sponsorcli pair --without 00") == sponsors
    assert offered("sponsorcli brief ") == [PROGRAM], "whoever has written nothing is offered the file alone"
    assert offered("sponsorcli brief con") == [PROGRAM]
    assert offered(f"sponsorcli brief {PROGRAM} 00") == proteges


def test_codes_and_conditions_are_offered(offered: Offered) -> None:
    assert "W011" in offered("sponsorcli problem W0")
    assert offered(f"sponsorcli report {PROGRAM} --fail-on st") == ["stale"]
    assert offered(f"sponsorcli report {PROGRAM} --fail-on stale,ov") == ["stale,overdue"]


@pytest.mark.parametrize("text", ["schema_version: 1\nprogram: [", "", None])
def test_a_program_that_cannot_be_read_offers_nobody(text: str | None, offered: Offered) -> None:
    if text is not None:
        Path("broken.yaml").write_text(text, encoding="utf-8")
    assert offered("sponsorcli brief broken.yaml 0") == []


def test_what_a_shell_would_obey_is_never_offered(offered: Offered) -> None:
    """Zsh runs what it is offered through `eval`."""
    Path("few.yaml").write_text(
        "schema_version: 1\nprogram: {id: few, name: Few, levels: [A]}\nsources: {proteges: few.csv}\n",
        encoding="utf-8",
    )
    Path("few.csv").write_text("person_id\nE-1\n$(touch x)\n`id`\nE&ls\nÉ.2\n", encoding="utf-8")
    Path("$(ls).yaml").write_text("schema_version: 1\n", encoding="utf-8")
    assert offered("sponsorcli brief few.yaml ") == ["E-1", "É.2"]
    assert offered("sponsorcli brief ")[-1] == "few.yaml"


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes_with_the_script_it_is_given(programme: Path, tmp_path: Path) -> None:
    command = tmp_path / "bin" / "sponsorcli"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m sponsorcli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = (
        'eval "$(_SPONSORCLI_COMPLETE=source_bash sponsorcli)"\n'
        f"COMP_WORDS=(sponsorcli brief {PROGRAM} 0010); COMP_CWORD=3\n"
        '_sponsorcli_completion sponsorcli; echo "${COMPREPLY[@]}"'
    )
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=programme.parents[1],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout.split(), done.stderr) == (["00103"], "")


def test_after_a_command_that_there_is_not_nothing_is_offered(offered: Offered) -> None:
    assert offered("sponsorcli chek configs/e") == []
