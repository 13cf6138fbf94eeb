"""Every format that a report can be drawn in, in one table: what its files end in, and who draws it.

A drawer is loaded when its format is asked for: a command that prints JSON loads neither rich nor a writer of
workbooks. It is a function from a `Drawing` to a `Drawn`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sponsorcli.on_demand import fetch
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.tables import Report

from .drawing import Drawing, Drawn, Seal


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its drawer inside this package, and what its files end in; without an ending it is for screens alone.

    Text is written in `encoding`. Programs read the values of `is_data` as they are. `holds_workbook` tells the files
    of which a part can be encrypted, `of_pages_only` those that hold one page.
    """

    drawer: str
    ending: str | None = None
    encoding: str = "utf-8"
    holds_workbook: bool = False
    of_pages_only: bool = False
    is_data: bool = False


FORMATS = {
    "rich": Format("terminal.screen:draw"),
    "workbook": Format("workbook:draw", ".xlsx", holds_workbook=True),
    "page": Format("html:draw", ".html"),
    "markdown": Format("documents.markdown:draw", ".md"),
    "json": Format("data.json_and_csv:draw_json", ".json", is_data=True),
    # The byte-order mark tells Excel that the file is UTF-8; without it accents turn into rubbish.
    "csv": Format("data.json_and_csv:draw_csv", ".csv", encoding="utf-8-sig", is_data=True),
    "text": Format("terminal.plain:draw", ".txt"),
    "document": Format("documents.word:draw", ".docx"),
    "summary": Format("documents.pdf:draw", ".pdf", of_pages_only=True),
    "calendar": Format("data.calendar_file:draw", ".ics"),
    "mail": Format("documents.mail:draw", ".eml", holds_workbook=True),
}
"""The formats by name. A new one is a line here, and a file with its drawer."""

ENDINGS = {form.ending: form for form in FORMATS.values() if form.ending is not None}
"""The formats that files are written in, by the ending of the file's name."""


@dataclass(frozen=True, slots=True)
class FileContent:
    """The bytes of a file, None where none can be made, and what there is to say about them."""

    content: bytes | None
    problems: tuple[Problem, ...] = ()


def draw(name: str, drawing: Drawing) -> Drawn:
    """The drawing in the format of that name."""
    return drawn_by(FORMATS[name], drawing)


def text_of(name: str, drawing: Drawing) -> str:
    """The drawing in a format that is text, for a screen or a pipe."""
    return str(draw(name, drawing).content)


def drawn_by(form: Format, drawing: Drawing) -> Drawn:
    """The drawing in a format."""
    if not form.is_data:
        rungs_named = fetch("sponsorcli.rendering.rungs:rungs_named")
        cover = None if drawing.cover is None else rungs_named(drawing.cover)
        drawing = replace(drawing, reports=tuple(map(rungs_named, drawing.reports)), cover=cover)
    drawn: Drawn = fetch(f"sponsorcli.rendering.{form.drawer}")(drawing)
    return drawn


def file_content(
    path: Path, reports: Sequence[Report], cover: Report | None, *, seal: Seal | None = None
) -> FileContent:
    """The reports as the bytes of a file in the format that the path's ending names; problems W001, W006, W010, W011.

    `seal` is given a workbook's bytes and returns those to write, by itself or in a mail.
    """
    form = ENDINGS.get(path.suffix.casefold())
    if form is None:
        hint = f"end the file's name in one of {', '.join(ENDINGS)}"
        unknown = Problem("W001", f'no kind of file ends in "{path.suffix}"', FilePlace(str(path)), hint)
        return FileContent(None, (unknown,))
    drawn = drawn_by(form, Drawing(reports, cover, seal=seal, path=path))
    content = drawn.content
    return FileContent(content.encode(form.encoding) if isinstance(content, str) else content, drawn.problems)


def problem_text(problems: Sequence[Problem], *, width: int, colour: bool, accepted: int = 0) -> str:
    """The problems as people read them, in the order given, closed by a line that counts them."""
    text: str = fetch("sponsorcli.rendering.terminal.problem_lines:problem_text")(
        problems, width=width, colour=colour, accepted=accepted
    )
    return text
