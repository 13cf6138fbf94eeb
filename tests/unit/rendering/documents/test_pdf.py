"""The PDF of a month: one page, real text, the same bytes."""

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pypdf
import pytest
from pdfminer.high_level import extract_text

from sponsorcli.installation import install_line
from sponsorcli.rendering.documents.pdf import draw, summary
from sponsorcli.rendering.documents.pdf.page import MARGIN, PdfPage
from sponsorcli.rendering.documents.pdf.summary import summary_pdf
from sponsorcli.rendering.drawing import Drawing
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.report import LETTER, Gauge, Signal

LETTERS = (
    "Šárka Řeháková, Łukasz Żółć, Ğülşen Ünal, Ştefan Țărnă, Þórður Æsir, Ħamrun Ġużè, Ľuboš, Őz Űr, Ņina Ķ, Ėva Ųž, "
    "Ŋ đ, Ελλάδα Ώ, Київ Їжак Ґ, Ђорђе Љ, ẞ, office, fluffy affix"
)
READERS: dict[str, Callable[[bytes], str]] = {
    "pypdf": lambda content: pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text(),
    "pdfminer": lambda content: extract_text(io.BytesIO(content)),
}


def one_spaced(text: str) -> str:
    """The text with one blank wherever it has some, or begins a line."""
    return " ".join(text.split())


def needs(count: int, what: str = "No sponsor.") -> Table:
    """A list of people who need somebody."""
    columns = (
        Column("who", "Who", Kind.TEXT),
        Column("what", "What", Kind.TEXT),
        Column("command", "Shows more", Kind.TEXT),
    )
    return Table.of_rows("needs", "Needs you", columns, [(f"Ada {n} (P{n})", what, "x") for n in range(count)])


def test_the_same_cover_gives_the_same_bytes_in_this_run_and_in_another(made_up: ModuleType, tmp_path: Path) -> None:
    here = summary_pdf(made_up.cover())
    assert summary_pdf(made_up.cover()) == here
    script = tmp_path / "again.py"
    script.write_text(
        "import importlib.util, sys\n"
        f"spec = importlib.util.spec_from_file_location('made_up', {str(made_up.__file__)!r})\n"
        "made_up = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(made_up)\n"
        "from sponsorcli.rendering.documents.pdf.summary import summary_pdf\n"
        "sys.stdout.buffer.write(summary_pdf(made_up.cover()))\n",
        encoding="utf-8",
    )
    again = subprocess.run([sys.executable, str(script)], capture_output=True, check=True)
    assert again.stdout == here


@pytest.mark.parametrize("reader", READERS)
def test_what_it_says_is_read_in_order_by_every_reader(reader: str, made_up: ModuleType) -> None:
    cover = replace(made_up.cover(), tables=(*made_up.cover().tables, needs(2)), headline=LETTERS, notes=("The note.",))
    text = one_spaced(READERS[reader](summary_pdf(cover)))
    parts = [cover.title, LETTERS, cover.facts[0].title, "Needs you", "Ada 0 (P0)", "Ada 1 (P1)", "The note."]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    if reader == "pypdf":  # pdfminer takes what stands below each other together
        assert places == sorted(places)


def test_fonts_are_embedded_and_no_clock_is_in_it(made_up: ModuleType) -> None:
    document = pypdf.PdfReader(io.BytesIO(summary_pdf(made_up.cover())))
    fonts = document.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    described = [font.get_object()["/FontDescriptor"] for font in fonts]
    assert described
    assert all("/FontFile2" in each for each in described)
    assert document.metadata is not None
    assert document.metadata.title == made_up.cover().title
    assert str(document.metadata["/CreationDate"]).startswith("D:2000")
    assert str(document.root_object["/Lang"]) == "en-GB"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_page_is_the_programs_paper(paper: str, made_up: ModuleType) -> None:
    cover = replace(made_up.cover(), paper=LETTER) if paper == "letter" else made_up.cover()
    box = pypdf.PdfReader(io.BytesIO(summary_pdf(cover))).pages[0].mediabox
    millimetres = [round(float(side) / 72 * 25.4, 1) for side in (box.width, box.height)]
    assert millimetres == [cover.paper.width, cover.paper.height]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_however_much_there_is_to_say_it_fits_one_page(
    paper: str, made_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    gauge = Gauge(of=60, signal=Signal.OFF_TRACK, aim="at least 80%")
    facts = [Fact(f"f{n}", "What is counted " * 4, Kind.WHOLE, n, "what it means " * 9, gauge) for n in range(12)]
    cover = replace(
        made_up.cover(),
        headline="A long sentence about the month. " * 30,
        facts=tuple(facts),
        tables=(*made_up.cover().tables, needs(40, "Something that takes long to say. " * 12)),
        notes=("A note of some length, which says what words mean. " * 9,) * 4,
        **({"paper": LETTER} if paper == "letter" else {}),
    )
    lowest: list[float] = []
    drawn_page = summary.drawn_page

    def measured(report: Report, fit: summary.PageFit) -> PdfPage:
        page = drawn_page(report, fit)
        lowest.append(page.y)
        return page

    monkeypatch.setattr(summary, "drawn_page", measured)
    assert len(pypdf.PdfReader(io.BytesIO(summary_pdf(cover))).pages) == 1
    assert lowest[-1] >= MARGIN


def test_a_list_that_is_cut_says_how_many_more_there_are(made_up: ModuleType) -> None:
    cover = replace(made_up.cover(), tables=(needs(25),), charts=())
    text = READERS["pypdf"](summary_pdf(cover))
    assert "And 15 more." in text


@pytest.mark.parametrize("text", ["=1+1 <b>x</b> &amp; \x07", "李雷", "", "W" * 300])
def test_any_text_can_be_drawn(text: str, made_up: ModuleType) -> None:
    assert summary_pdf(replace(made_up.cover(), headline=text, notes=(text,))).startswith(b"%PDF")


def test_of_another_report_there_is_no_pdf(made_up: ModuleType) -> None:
    drawn = draw(Drawing([made_up.pairing()], path=Path("pairs.pdf")))
    (problem,) = drawn.problems
    assert (drawn.content, problem.code) == (None, "W012")


def test_without_the_library_the_line_that_installs_it_is_said(
    made_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summary, "find_spec", lambda _: None)
    drawn = draw(Drawing(made_up.month(), made_up.cover(), path=Path("october.pdf")))
    (problem,) = drawn.problems
    assert (drawn.content, problem.code, problem.hint) == (None, "P095", f"run: {install_line('pdf')}")


def test_what_stands_in_backticks_is_drawn_without_them() -> None:
    page = PdfPage(LETTER, "Title", "about", 1.0, 100)
    assert page.said("use `pair` and `") == "use pair and `"
