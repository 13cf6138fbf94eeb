"""`--table NAME` prints one table, `-o -` prints to stdout, `report --tidy` writes every table as a file."""

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest

from sponsorcli.rendering import ENDINGS

from .conftest import Sponsorcli
from .test_completion import PROGRAM, Offered, offered

__all__ = ["offered"]
AS_OF = "--as-of=2026-10-31"
ALL_FORMATS = ("rich", "text", "markdown", "json", "csv")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.search
def test_csv_has_exactly_the_table_that_is_named(programme: Path, sponsorcli: Sponsorcli) -> None:
    whole = json.loads(sponsorcli("accountability", programme, AS_OF, "--format=json").out)["tables"]
    for name in ("sponsors", "by_expectation", "pairs"):
        ran = sponsorcli("accountability", programme, AS_OF, "--format=csv", "--table", name)
        assert (ran.code, len(rows_of(ran.out))) == (0, len(whole[name]))
        assert list(rows_of(ran.out)[0]) == list(whole[name][0])


@pytest.mark.walk
@pytest.mark.parametrize("form", ALL_FORMATS)
def test_every_format_prints_the_table_and_no_other(form: str, programme: Path, sponsorcli: Sponsorcli) -> None:
    ran = sponsorcli("accountability", programme, AS_OF, "--table=coming_up", f"--format={form}")
    assert ran.code == 0
    assert "escalation" not in ran.out.casefold()
    if form == "json":
        found = json.loads(ran.out)
        assert (list(found["tables"]), found["facts"], found["headline"]) == (["coming_up"], {}, "")
        assert found["inputs"]


@pytest.mark.search
def test_a_name_that_no_table_has_is_wrong_use_and_nothing_is_written(
    programme: Path, sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    for command in ("accountability", "report"):
        ran = sponsorcli(command, programme, AS_OF, "--table=by_expectatoin", "-o", tmp_path / "x.csv")
        assert (ran.code, ran.out) == (2, "")
        assert "Did you mean by_expectation?" in ran.err.replace("\n", " ")
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.search
def test_a_name_that_several_reports_have_is_asked_for_with_the_report(programme: Path, sponsorcli: Sponsorcli) -> None:
    ran = sponsorcli("report", programme, AS_OF, "--table=pairs", "-o", "-")
    assert ran.code == 2
    assert "write accountability.pairs or pair.pairs" in ran.err.replace("\n", " ").replace("pair.pairs.", "pair.pairs")
    ran = sponsorcli("report", programme, AS_OF, "--table=pair.pairs", "--format=csv", "-o", "-")
    alone = sponsorcli("pair", programme, AS_OF, "--table=pairs", "--format=csv")
    assert ran.out == alone.out != ""


@pytest.mark.search
def test_a_file_that_is_named_has_the_table_alone(programme: Path, sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    for command, file in (("pair", "pair.csv"), ("report", "report.csv")):
        ran = sponsorcli(command, programme, AS_OF, "-q", "--table=unpaired", "-o", tmp_path / file)
        assert (ran.code, "W006" in ran.err) == (0, False)
        (row,) = rows_of((tmp_path / file).read_text("utf-8-sig"))
        assert row["protege_id"] == "00543"


def test_the_usual_files_stay_whole(programme: Path, sponsorcli: Sponsorcli) -> None:
    text = programme.read_text("utf-8").replace("formats: [xlsx, html]", "formats: [json]")
    programme.write_text(text, "utf-8")
    ran = sponsorcli("report", programme, AS_OF, "--table=unpaired", "--format=csv")
    assert len(rows_of(ran.out)) == 1
    written = sorted(programme.parents[1].glob("reports/*.json"))
    assert len(written) == 1
    assert len(json.loads(written[0].read_text("utf-8"))["reports"]) > 5


def test_no_table_is_remembered_from_one_run_to_the_next(programme: Path, sponsorcli: Sponsorcli) -> None:
    sponsorcli("accountability", programme, AS_OF, "--table=coming_up", "--format=json")
    whole = json.loads(sponsorcli("accountability", programme, AS_OF, "--format=json").out)
    assert len(whole["tables"]) > 10


def test_commands_that_change_a_table_or_make_papers_have_no_such_option(
    programme: Path, sponsorcli: Sponsorcli
) -> None:
    for command in ("adopt", "record", "forms", "nudge", "scorecards", "check"):
        assert "--table" not in sponsorcli(command, "--help").out
        assert sponsorcli(command, programme, "--table=pairs").code == 2
    for words in (("pair",), ("report",), ("readiness", "desk"), ("person", "export")):
        assert "--table NAME" in sponsorcli(*words, "--help").out


def test_a_dash_prints_even_where_nothing_else_would_be(
    programme: Path, sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    plain = sponsorcli("select", programme, AS_OF, "--format=json")
    dashed = sponsorcli("select", programme, AS_OF, "--format=json", "-q", "-o", "-", "-o", tmp_path / "s.json")
    assert dashed.out == plain.out == (tmp_path / "s.json").read_text("utf-8")
    assert not Path("-").exists()


def test_a_report_to_stdout_writes_none_of_the_usual_files(programme: Path, sponsorcli: Sponsorcli) -> None:
    ran = sponsorcli("report", programme, AS_OF, "--format=json", "-o", "-")
    assert (ran.code, len(json.loads(ran.out)["reports"]) > 5) == (0, True)
    assert not list(programme.parents[1].glob("reports/*"))
    assert sponsorcli("report", programme, programme, AS_OF, "-o", "-").code == 2
    assert sponsorcli("report", programme, programme, AS_OF, "--table=needs").code == 2
    assert sponsorcli("brief", programme, "--all", "-o", "-").code == 2


def test_the_tab_key_offers_names_of_tables(offered: Offered) -> None:
    assert offered(f"sponsorcli pair {PROGRAM} --table unp") == ["unpaired"]
    assert offered("sponsorcli readiness desk --table ") == ["late", "times", "helpers", "requests"]
    assert offered(f"sponsorcli report {PROGRAM} --table pair.") == ["pair.pairs", "pair.sponsors"]


@pytest.fixture
def tidy(programme: Path, sponsorcli: Sponsorcli, tmp_path: Path) -> Path:
    ran = sponsorcli("report", programme, AS_OF, "--tidy", tmp_path / "tidy", "-o", "-", "--format=json")
    assert ran.code == 0
    (tmp_path / "whole.json").write_text(ran.out, "utf-8")
    return tmp_path / "tidy" / "emerging-leaders"


@pytest.mark.search
def test_every_table_of_every_report_is_a_file_with_the_same_rows(tidy: Path, tmp_path: Path) -> None:
    reports = json.loads((tmp_path / "whole.json").read_text("utf-8"))["reports"]
    wanted = {
        f"{one['report'].replace(' ', '-')}.{name}.csv": rows for one in reports for name, rows in one["tables"].items()
    }
    assert {path.name for path in tidy.iterdir()} == {*wanted, "facts.csv", "withheld.csv"}
    withheld = 0
    for name, rows in wanted.items():
        content = (tidy / name).read_bytes()
        assert content.startswith(ENDINGS[".csv"].encoding.endswith("sig") * b"\xef\xbb\xbf")
        found = rows_of(content.decode("utf-8-sig"))
        assert len(found) == len(rows)
        for row, told in zip(found, rows, strict=True):
            assert (row["program"], row["report_as_of"]) == ("emerging-leaders", "2026-10-31")
            assert list(row) == ["program", "report_as_of", *told]
            hidden = [column for column, value in told.items() if isinstance(value, dict)]
            assert {row[column] for column in hidden} <= {""}
            withheld += len(hidden)
    assert withheld == len(rows_of((tidy / "withheld.csv").read_text("utf-8-sig"))) > 0


@pytest.mark.search
def test_columns_of_numbers_are_read_as_numbers(tidy: Path) -> None:
    stages = pl.read_csv(tidy / "fairness.stages.csv")
    assert stages.schema["share"].is_numeric()
    feedback = pl.read_csv(tidy / "accountability.feedback.csv")
    assert feedback.schema["of_proteges"].is_numeric()
    assert feedback["of_proteges"].null_count() > 0  # withheld there


def test_facts_of_all_reports_are_one_long_table(tidy: Path, tmp_path: Path) -> None:
    facts = rows_of((tidy / "facts.csv").read_text("utf-8-sig"))
    assert list(facts[0]) == ["program", "report_as_of", "report", "fact", "value", "of", "signal", "title", "withheld"]
    for report in json.loads((tmp_path / "whole.json").read_text("utf-8"))["reports"]:
        for row in (row for row in facts if row["report"] == report["report"]):
            told = report["facts"][row["fact"]]
            assert row["of"] == str(report["facts"].get(f"{row['fact']}_of", ""))
            assert row["signal"] == report["facts"].get(f"{row['fact']}_signal", "")
            if isinstance(told, int) and not isinstance(told, bool):
                assert row["value"] == str(told)
    assert {row["signal"] for row in facts} > {"", "attention"}


@pytest.mark.search
def test_each_programme_has_a_folder_and_a_second_run_says_nothing_new(
    programme: Path, sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    other = programme.with_name("mid-career.yaml")
    target = tmp_path / "bi"
    ran = sponsorcli("report", programme, other, AS_OF, "--tidy", target, "-q")
    assert ran.code == 0
    assert sorted(path.name for path in target.iterdir()) == ["emerging-leaders", "mid-career"]
    again = sponsorcli("report", other, AS_OF, "--tidy", target, "-o", "-")
    assert f"wrote {target / 'mid-career'} (nothing new)" in again.err


@pytest.mark.search
def test_pseudonyms_hold_in_tidy_tables_too(programme: Path, sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    ran = sponsorcli("report", programme, AS_OF, "--tidy", tmp_path / "bi", "--pseudonyms", "-o", "-", "-q")
    assert ran.code == 0
    files = list((tmp_path / "bi").rglob("*.csv"))
    assert files
    assert not any("00543" in path.read_text("utf-8-sig") for path in files)


def test_tidy_tables_never_lie_beside_encrypted_files(programme: Path, sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    password = tmp_path / "password.txt"
    password.write_text("correct horse battery\n", "utf-8")
    ran = sponsorcli("report", programme, AS_OF, "--tidy", tmp_path / "bi", "--password-file", password)
    assert (ran.code, (tmp_path / "bi").exists()) == (2, False)
    assert sponsorcli("report", programme, AS_OF, "--tidy", password).code == 2


def test_tidy_tables_are_never_written_on_a_source(programme: Path, sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    (tmp_path / "bi").mkdir()
    (tmp_path / "bi" / "emerging-leaders").symlink_to(programme.parents[1] / "sample_data")
    before = {path.name: path.read_bytes() for path in (programme.parents[1] / "sample_data").iterdir()}
    sponsorcli("report", programme, AS_OF, "--tidy", tmp_path / "bi", "-o", "-", "-q")
    assert before == {name: (programme.parents[1] / "sample_data" / name).read_bytes() for name in before}


def test_the_plan_to_erase_somebody_knows_the_tidy_tables(programme: Path, sponsorcli: Sponsorcli) -> None:
    ran = sponsorcli("person", "erase", programme, "00103", "--plan", AS_OF, "--format=json")
    assert "report --tidy FOLDER" in ran.out


@pytest.mark.parametrize("command", ["pair", "report"])
def test_of_several_programs_no_single_table_is_printed(command: str, programme: Path, sponsorcli: Sponsorcli) -> None:
    ran = sponsorcli(command, programme, programme.with_name("mid-career.yaml"), AS_OF, "--table=pairs")
    assert ran.code == 2
    assert "A table is printed of one program. Name one alone" in " ".join(ran.err.split())
