"""Read a posting: text, Word, PDF, or a page or JSON file with a JobPosting of schema.org."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path
from typing import Any

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.readiness.files import Piece, ReadDocument, Where
from sponsorcli.readiness.matching import Posting, TermNeed
from sponsorcli.readiness.matching.criteria_tables import column_needs, lines_in_columns, table_lines
from sponsorcli.readiness.matching.needs import heading_need
from sponsorcli.readiness.matching.posting import classified

from .opening import UnreadableError, bytes_of, read_document

MOST_TEXT, MOST_LINES, MOST_LETTERS = 4 << 20, 2_000, 60_000
DEEPEST = 12
Line = tuple[str, TermNeed | None]
Place = tuple[int, int, int]
"""A table, a row and a column of it."""
NOWHERE: Place = (0, 0, 0)
MOST_COLUMNS, BESIDE = 8, 3.0
"""Headings that stand side by side at the most, and points by which their feet may differ."""
PARTS: tuple[tuple[str, TermNeed | None], ...] = (
    ("description", None), ("responsibilities", TermNeed.MENTIONED), ("qualifications", TermNeed.REQUIRED),
    ("skills", TermNeed.REQUIRED), ("experienceRequirements", TermNeed.REQUIRED),
    ("educationRequirements", TermNeed.REQUIRED),
)  # fmt: skip
"""The properties of a JobPosting that hold text, and what each says of it (https://schema.org/JobPosting)."""
BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section", "td", "th", "table"}
)
UNSEEN = frozenset({"script", "style", "template", "noscript", "head"})


def read_posting(path: Path) -> Posting:
    """The posting in a file. UnreadableError where it cannot be read: C030, or C016 and C017 of a document."""
    data = bytes_of(path)
    shown = path.as_posix()
    if b"%PDF-" in data[:1024] or data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        document = read_document(path)
        lines = lines_of_pdf(document) if document.kind == "pdf" else lines_of_word(document.pieces)
        return posting_of(shown, "", "", list(lines), has_margins=document.kind == "pdf")
    text = text_of(data, shown)
    if re.match(r"\s*(?:\{|\[\s*(?:[\[{\"\]]|-?\d+\s*,))", text):
        return of_json(text, shown)
    if re.search(r"<(?:html|body|script|!doctype|p|div|ul)\b", text[:MOST_TEXT], re.IGNORECASE):
        return of_page(text, shown)
    return posting_of(shown, "", "", list(lines_in_columns(text.splitlines())), has_margins=True)


def lines_of_word(pieces: Iterable[Piece]) -> Iterator[Line]:
    """What people see of a Word document, its tables by columns."""
    seen = (one for one in pieces if one.where in {Where.BODY, Where.TABLE, Where.BOX})
    return lines_by_tables((one.cell, line) for one in seen for line in one.text.splitlines())


def lines_of_pdf(document: ReadDocument) -> Iterator[Line]:
    """The lines of a PDF; below headings of criteria that stand side by side, each as the heading over it says."""
    down = sorted(document.pieces, key=lambda one: (one.page, -one.box[3], one.box[0]))
    for at, first in enumerate(down):
        heads = [one for one in down[at : at + MOST_COLUMNS] if is_beside(one, first)]
        if needs := column_needs([one.text for one in heads]):
            yield from ((one.text, None) for one in down[:at])
            yield from lines_below(heads, needs, [one for one in down[at:] if one not in heads])
            return
    yield from lines_in_columns(document.plain)


def is_beside(piece: Piece, other: Piece) -> bool:
    """Whether two lines of a PDF stand at one height."""
    return piece.page == other.page and abs(piece.box[1] - other.box[1]) < BESIDE


def lines_below(heads: Sequence[Piece], needs: Mapping[int, TermNeed], pieces: Iterable[Piece]) -> Iterator[Line]:
    """The lines below such headings, each under the one it is set like: at its left edge or about its middle."""
    is_table = True
    for piece in pieces:
        is_table = is_table and heading_need(piece.text) is not TermNeed.MENTIONED
        nearest = min(range(len(heads)), key=lambda at: offset(piece, heads[at]))
        yield piece.text, needs.get(nearest, TermNeed.MENTIONED) if is_table else None


def offset(piece: Piece, head: Piece) -> float:
    """How far a line's left edge or middle is from its heading's, in points."""
    left, _, right, _ = piece.box
    return min(abs(left - head.box[0]), abs(left + right - head.box[0] - head.box[2]) / 2)


def lines_by_tables(placed: Iterable[tuple[Place | None, str]]) -> Iterator[Line]:
    """Texts in their order, those that stand in a table's cell (table, row, column) by its columns."""
    for table, group in groupby(placed, key=lambda one: None if one[0] is None else one[0][0]):
        if table is None:
            yield from ((text, None) for _, text in group)
        else:
            rows = groupby(group, key=lambda one: (one[0] or NOWHERE)[1])
            yield from table_lines([cells_of(row) for _, row in rows])


def cells_of(row: Iterable[tuple[Place | None, str]]) -> list[list[str]]:
    """The texts of each cell of a row, from the left; none in a column that the row leaves empty."""
    cells: dict[int, list[str]] = {}
    for place, text in row:
        cells.setdefault((place or NOWHERE)[2], []).append(text)
    return [cells.get(at, []) for at in range(1 + max(cells, default=-1))]


def text_of(data: bytes, shown: str) -> str:
    """The text of a file; UnreadableError where it is too long, or no text."""
    if len(data) > MOST_TEXT:
        raise refused(shown, f"the posting has {len(data) >> 20} MB", "save its text alone")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused(shown, "the file is no text, Word document or PDF")
    for encoding in ("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refused(shown, "the file is no text in UTF-8")


def of_json(text: str, shown: str) -> Posting:
    """The JobPosting in a JSON text."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refused(shown, "the file begins as JSON, and is damaged") from error
    found = next(job_postings(data), None)
    if found is None:
        raise refused(shown, "the JSON holds no JobPosting of schema.org")
    return of_job(found, shown)


def of_page(text: str, shown: str) -> Posting:
    """The JobPosting that a page embeds; without one, the text of the page."""
    page = PostingPage()
    page.feed(text)
    page.close()
    for script in page.scripts:
        try:
            found = next(job_postings(json.loads(script)), None)
        except (ValueError, RecursionError):
            continue
        if found is not None:
            return of_job(found, shown)
    return posting_of(shown, page.title, "", list(lines_by_tables(page.placed)))


def job_postings(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Every JobPosting in JSON-LD, at the top, in a list or in a graph."""
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from job_postings(one, depth + 1)
    if isinstance(data, dict):
        kinds = data.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield data
        yield from job_postings(data.get("@graph"), depth + 1)


def of_job(job: Mapping[str, Any], shown: str) -> Posting:
    """A JobPosting; what it says of requirements is required wherever it stands."""
    lines: list[Line] = []
    for name, need in PARTS:
        for text in texts_in(job.get(name)):
            lines += [(line, need or given) for line, given in lines_of_html(text)]
    organisation = job.get("hiringOrganization")
    named = organisation.get("name") if isinstance(organisation, dict) else organisation
    return posting_of(shown, str(job.get("title") or ""), str(named or ""), lines)


def texts_in(value: Any) -> Iterator[str]:
    """The texts of a property, which can be a text, a list, or an object with a name or a description."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, dict):
        for key in ("name", "description", "credentialCategory"):
            yield from texts_in(value.get(key))


def lines_of_html(text: str) -> Iterator[Line]:
    """The lines of a text that may be HTML, its tables by columns."""
    page = PostingPage()
    page.feed(text)
    page.close()
    return lines_by_tables(page.placed)


class PostingPage(HTMLParser):
    """Collects the lines that a page shows, its title, and the JSON-LD that it embeds; nothing is fetched or run."""

    def __init__(self) -> None:
        """With nothing read yet."""
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.scripts: list[str] = []
        self._lines: list[tuple[Place | None, list[str]]] = [(None, [])]
        self._place: list[Place] = []
        self._tables = 0
        self._within: list[str] = []
        self._is_data = False

    @property
    def placed(self) -> Iterator[tuple[Place | None, str]]:
        """The lines that are shown, each with the cell that it stands in."""
        for place, parts in self._lines:
            for one in "".join(parts).split("\n"):
                if (line := " ".join(one.split())) and line != "•":
                    yield place, line

    def _break(self) -> None:
        """Begin a line."""
        self._lines.append((self._place[-1] if self._place else None, []))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a block or a cell begins, and what is not shown."""
        if tag == "table":
            self._tables += 1
            self._place.append((self._tables, -1, -1))
        elif self._place and tag in {"tr", "td", "th"}:
            table, row, column = self._place[-1]
            self._place[-1] = (table, row + 1, -1) if tag == "tr" else (table, row, column + 1)
        if tag in BLOCKS:
            self._break()
        if tag == "li":
            self._lines[-1][1].append("• ")
        if tag in UNSEEN or tag == "title":
            self._within.append(tag)
            self._is_data = tag == "script" and dict(attrs).get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        """Note where a block ends."""
        if tag == "table" and self._place:
            self._place.pop()
        if tag in BLOCKS:
            self._break()
        if tag in self._within:
            del self._within[self._within.index(tag) :]

    def handle_data(self, data: str) -> None:
        """Keep a text where it is shown, and JSON-LD."""
        if not self._within:
            self._lines[-1][1].append(data)
        elif self._within[-1] == "title":
            self.title = " ".join((self.title + data).split())
        elif self._within[-1] == "script" and self._is_data:
            self.scripts.append(data)


def posting_of(shown: str, title: str, company: str, lines: list[Line], *, has_margins: bool = False) -> Posting:
    """The posting of these lines; UnreadableError where there are none."""
    found = tuple(classified(lines, has_margins=has_margins))
    if not found:
        raise refused(shown, "the posting has no text")
    if len(found) > MOST_LINES or sum(len(line.text) for line in found) > MOST_LETTERS:
        long = f"the posting has more than {MOST_LINES:,} lines or {MOST_LETTERS:,} letters"
        raise refused(shown, long, "save the lines of the posting alone")
    return Posting(shown, title, company, found)


def refused(shown: str, message: str, hint: str = "save the posting as text, and name that file") -> UnreadableError:
    """That a posting cannot be read."""
    return UnreadableError(Problem("C030", message, FilePlace(shown), hint))
