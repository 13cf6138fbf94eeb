from datetime import date
from pathlib import Path

from sponsorcli.jobs.monthly import MonthlyRun
from sponsorcli.jobs.monthly.programmes import names_of_files, same_files
from tests.unit.jobs.small_programme import PEOPLE, written


def test_of_two_programs_with_one_id_the_second_may_write_to_a_file_of_its_own(tmp_path: Path) -> None:
    program = written(tmp_path, "", **PEOPLE)
    other = program.with_name("q.yaml")
    other.write_text(program.read_text(encoding="utf-8"), encoding="utf-8")
    for outputs, kept in (((), {1}), ((tmp_path / "q.xlsx",), set())):
        runs = [MonthlyRun(program, date(2026, 10, 31)), MonthlyRun(other, date(2026, 10, 31), outputs=outputs)]
        assert same_files(runs, names_of_files(runs)).keys() == kept
