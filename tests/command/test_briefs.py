"""`sponsorcli brief --all` and `round -o FOLDER/`: all papers of a discussion in one run."""

import io
import json
from pathlib import Path

import docx
import pytest

from tests.command.conftest import Sponsorcli
from tests.returned_forms import write_programme

DAY = "--as-of=2026-10-31"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_programme(tmp_path)


def files_in(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def words_of(file: Path) -> str:
    document = docx.Document(io.BytesIO(file.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_everybody_in_a_pair_has_a_page(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    ran = sponsorcli("brief", path, "--all", DAY, "-o", tmp_path / "out", "--format=json")
    assert ran.code == 0, ran.err
    names = {
        *(f"briefs/brief-{who}.docx" for who in ("ana-silva", "ben-okafor", "chen-wei")),
        "sponsors/sponsor-sara-lund.docx", "sponsors/sponsor-tom-reyes.docx",
    }  # fmt: skip
    assert files_in(tmp_path / "out") == names
    assert {row["file"] for row in json.loads(ran.out)["tables"]["pages"]} == names


def test_a_sponsors_page_is_about_their_own_pairs_and_shows_no_rating(
    sponsorcli: Sponsorcli, path: Path, tmp_path: Path
) -> None:
    sponsorcli("brief", path, "--all", DAY, "-o", tmp_path / "out")
    words = words_of(tmp_path / "out" / "sponsors" / "sponsor-sara-lund.docx")
    assert "2 protégés, 1 act of advocacy on record" in words
    assert "Introduction" in words
    assert "Chen Wei" not in words
    assert "rating" not in words.casefold()


def test_one_person_or_all_must_be_asked_for(sponsorcli: Sponsorcli, path: Path) -> None:
    assert sponsorcli("brief", path, DAY).code == 2
    assert sponsorcli("brief", path, "P1", "--all", DAY).code == 2
    assert sponsorcli("brief", path, "P1", DAY).code == 0


@pytest.mark.search
def test_the_papers_of_a_round_are_made_in_one_run(sponsorcli: Sponsorcli, programme: Path, tmp_path: Path) -> None:
    ran = sponsorcli("round", programme, DAY, "--review-date=2026-12-01", "-o", tmp_path / "round", "--format=json")
    assert ran.code == 0, ran.err
    people = json.loads(ran.out)["tables"]["proteges"]
    files = files_in(tmp_path / "round")
    assert {"round.docx", "round.xlsx"} <= files
    assert len([name for name in files if name.startswith("briefs/")]) == len(people) > 0


def test_a_round_without_a_day_writes_nothing(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    ran = sponsorcli("round", path, DAY, "-o", tmp_path / "round")
    assert ran.code == 1
    assert "A011" in ran.err
    assert not (tmp_path / "round").exists()


def test_files_and_folders_are_not_mixed(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    ran = sponsorcli("round", path, DAY, "--review-date=2026-12-01", "-o", tmp_path / "a", "-o", tmp_path / "b.xlsx")
    assert ran.code == 2
