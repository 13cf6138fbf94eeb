"""Draw the pictures of README: real commands on the sample programme, as a terminal shows them.

python docs/generate.py --write    the terminal pictures, with all other documents that follow from the code
python docs/pictures.py workbook   the cover of the workbook, where LibreOffice and pdftoppm are installed
"""

import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from unittest import mock
from xml.sax.saxutils import escape

import numpy as np
from rich.text import Text

from sponsorcli.cli import run

ROOT = Path(__file__).parents[1]
COLUMNS = 100
AS_OF = "--as-of=2026-10-31"
PROGRAM = "configs/emerging-leaders.yaml"
WIDE, HIGH, EDGE, BAR = 8.4, 19, 18, 16
"""Of a character and a line, of the edge around them and of the strip above them, in pixels."""
INKS = {
    "color(1)": "#ff7b72",
    "color(2)": "#7ee787",
    "color(3)": "#e3b341",
    "color(4)": "#79c0ff",
    "color(6)": "#79c0ff",
}
"""The inks of a terminal's eight colours, as far as they are used."""
BODY = 0.92
"""The part of a page's height that lies above its footer."""
WHITE = 250
PAPER, INK, DIM, RULE = "#15181c", "#e8eaed", "#9aa3ad", "#3a4048"


def terminal_picture(command: Sequence[str], lines: int) -> str:
    """The first lines that the command shows on a terminal, as a picture with nothing loaded from elsewhere."""
    shown = [Text(f"$ sponsorcli {' '.join(command)}", style="color(2)"), *on_terminal(command)]
    drawn = [*shown[:lines], *([Text("…", style="dim")] if len(shown) > lines else [])]
    width, height = COLUMNS * WIDE + 2 * EDGE, len(drawn) * HIGH + 2 * EDGE + BAR
    marks = "".join(f'<circle cx="{EDGE + 18 * at}" cy="{EDGE}" r="5" fill="{RULE}"/>' for at in range(3))
    rows = "".join(row for at, line in enumerate(drawn) for row in line_drawn(line, EDGE + BAR + (at + 1) * HIGH))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'font-family="ui-monospace, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14" fill="{INK}">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>{marks}\n{rows}</svg>\n'
    )


def on_terminal(command: Sequence[str]) -> list[Text]:
    """The lines that a terminal would show, problems first, in a copy of the sample programme."""
    with tempfile.TemporaryDirectory() as folder:
        for part in ("configs", "sample_data"):
            shutil.copytree(ROOT / part, Path(folder) / part)
        screen = Screen()
        setting = {"COLUMNS": str(COLUMNS), "TERM": "xterm", "NO_COLOR": "", "PAGER": ""}
        with ExitStack() as around:
            around.enter_context(mock.patch.dict(os.environ, setting))
            around.enter_context(contextlib.chdir(folder))
            around.enter_context(contextlib.redirect_stdout(screen))
            around.enter_context(contextlib.redirect_stderr(screen))
            run(list(command))
    return [Text.from_ansi(line) for line in screen.getvalue().rstrip().split("\n")]


class Screen(io.StringIO):
    """Takes down what a program writes, and says that it is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


def line_drawn(line: Text, down: float) -> Iterator[str]:
    """The runs of a line that look alike, each where its column is."""
    plain = line.plain
    cuts = sorted({0, len(plain), *(end for span in line.spans for end in (span.start, span.end))})
    for start, end in pairwise(cuts):
        words = plain[start:end]
        if words.strip():
            styles = " ".join(str(span.style) for span in line.spans if span.start <= start < span.end)
            yield text_drawn(words, start, down, f"{line.style} {styles}".split())


def text_drawn(words: str, column: int, down: float, styles: Sequence[str]) -> str:
    """Words in their ink, held to their columns whatever the face is that shows them."""
    ink = next((INKS[style] for style in styles if style in INKS), DIM if "dim" in styles else INK)
    looks = f' fill="{ink}"' if ink != INK else ""
    looks += ' font-weight="bold"' if "bold" in styles else ""
    start = len(words) - len(words.lstrip())
    words = words.strip()
    at = f'x="{EDGE + (column + start) * WIDE:g}" y="{down:g}" textLength="{len(words) * WIDE:g}"'
    return f'<text {at}{looks} xml:space="preserve">{escape(words)}</text>\n'


def workbook_picture(target: Path) -> None:
    """The cover of the sample programme's workbook, as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "report.xlsx"
        run(["report", str(ROOT / PROGRAM), AS_OF, "--output", str(book), "--quiet"])
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(book)],  # noqa: S607 - on the path
            check=True,
            capture_output=True,
        )
        drawn = Path(folder) / "one"
        draw_first_page(book.with_suffix(".pdf"), drawn)
        draw_first_page(book.with_suffix(".pdf"), drawn, "-png", *within_margins(drawn.with_suffix(".ppm")))
        shutil.copyfile(drawn.with_suffix(".png"), target)


def draw_first_page(pages: Path, target: Path, *options: str) -> None:
    """Draw the first page of a PDF; the ending of the picture's name follows from the options."""
    first = ["-r", "130", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run(["pdftoppm", *first, *options, str(pages), str(target)], check=True)  # noqa: S607 - on the path


def within_margins(page: Path) -> list[str]:
    """The options that crop a page to what is on it, footer apart, so that it can be read at the width of a README."""
    _, size, _, pixels = page.read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    is_ink = np.frombuffer(pixels, np.uint8).reshape(height, width, 3)[: int(height * BODY)].min(axis=2) < WHITE
    down, across = np.flatnonzero(is_ink.any(axis=1)), np.flatnonzero(is_ink.any(axis=0))
    left, top = across[0] - EDGE, down[0] - EDGE
    wide, high = across[-1] - left + EDGE, down[-1] - top + EDGE
    return ["-x", str(left), "-y", str(top), "-W", str(wide), "-H", str(high)]


PICTURES = {
    "docs/pictures/pair.svg": (("pair", PROGRAM, AS_OF), 34),
    "docs/pictures/explain.svg": (("explain", PROGRAM, "00543", AS_OF), 26),
    "docs/pictures/accountability.svg": (("accountability", PROGRAM, AS_OF), 36),
}


if __name__ == "__main__":
    if sys.argv[1:] != ["workbook"]:
        sys.exit(__doc__)
    workbook_picture(ROOT / "docs/pictures/cover.png")
