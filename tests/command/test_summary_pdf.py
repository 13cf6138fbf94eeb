"""`report -o summary.pdf`: a month on one page, which no other command writes."""

import json
from pathlib import Path

import pypdf
import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"


def test_a_report_can_be_one_page(programme: Path, sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    paths = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for path in paths:
        assert sponsorcli("report", programme, AS_OF, "-q", "-o", path).code == 0
    (page,) = pypdf.PdfReader(paths[0]).pages
    cover = json.loads(sponsorcli("report", programme, AS_OF, "--format=json").out)["reports"][0]
    text = " ".join(page.extract_text().split())
    assert cover["title"] in text
    assert cover["headline"] in text
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("command", ["pair", "accountability", "scorecards"])
def test_another_command_refuses_a_pdf_before_any_work(
    command: str, programme: Path, sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    outcome = sponsorcli(command, programme, AS_OF, "-o", tmp_path / "x.pdf")
    assert outcome.code == 2
    assert "a .pdf file holds one page, which `report` and `explain --as-if-nominated` write" in " ".join(
        outcome.err.split()
    )
    assert not (tmp_path / "x.pdf").exists()


def test_the_program_can_ask_for_it_every_month(programme: Path, sponsorcli: Sponsorcli) -> None:
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("formats: [xlsx, html]", "formats: [pdf]"), encoding="utf-8")
    outcome = sponsorcli("report", programme, AS_OF, "-q")
    assert outcome.code == 0, outcome.err
    assert [path.suffix for path in (programme.parents[1] / "reports").glob("*2026-10*")] == [".pdf"]
