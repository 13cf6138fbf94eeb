"""Read a posting: text, Word, PDF, or a page or JSON file with a JobPosting of schema.org."""

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.readiness.files import Where
from sponsorcli.readiness.matching import Posting, TermNeed
from sponsorcli.readiness.matching.posting import classified

from .opening import UnreadableError, bytes_of, read_document

MOST_TEXT, MOST_LINES, MOST_LETTERS = 4 << 20, 2_000, 60_000
DEEPEST = 12
Line = tuple[str, TermNeed | None]
PARTS: tuple[tuple[str, TermNeed | None], ...] = (
    ("description", None), ("responsibilities", TermNeed.MENTIONED), ("qualifications", TermNeed.REQUIRED),
    ("skills", TermNeed.REQUIRED), ("experienceRequirements", TermNeed.REQUIRED),
    ("educationRequirements", TermNeed.REQUIRED),
)  # fmt: skip
"""The properties of a JobPosting that hold text, and what each says of it (https://schema.org/JobPosting)."""
BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section", "td"})
UNSEEN = frozenset({"script", "style", "template", "noscript", "head"})


def read_posting(path: Path) -> Posting:
    """The posting in a file. UnreadableError where it cannot be read: C030, or C016 and C017 of a document."""
    data = bytes_of(path)
    shown = path.as_posix()
    if b"%PDF-" in data[:1024] or data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        document = read_document(path)
        seen = document.lines(Where.BODY, Where.TABLE, Where.BOX)
        texts = document.plain if document.kind == "pdf" else [line for text in seen for line in text.splitlines()]
        return posting_of(shown, "", "", [(text, None) for text in texts])
    text = text_of(data, shown)
    if text.lstrip().startswith(("{", "[")):
        return of_json(text, shown)
    if re.search(r"<(?:html|body|script|!doctype|p|div|ul)\b", text[:MOST_TEXT], re.IGNORECASE):
        return of_page(text, shown)
    return posting_of(shown, "", "", [(line, None) for line in text.splitlines()])


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
    return posting_of(shown, page.title, "", [(line, None) for line in page.lines])


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
            lines += [(line, need) for line in lines_of_html(text)]
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


def lines_of_html(text: str) -> list[str]:
    """The lines of a text that may be HTML."""
    page = PostingPage()
    page.feed(text)
    page.close()
    return page.lines


class PostingPage(HTMLParser):
    """Collects the lines that a page shows, its title, and the JSON-LD that it embeds; nothing is fetched or run."""

    def __init__(self) -> None:
        """With nothing read yet."""
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.scripts: list[str] = []
        self._parts: list[str] = []
        self._within: list[str] = []
        self._is_data = False

    @property
    def lines(self) -> list[str]:
        """The lines that are shown."""
        return [line for line in (" ".join(one.split()) for one in "".join(self._parts).split("\n")) if line]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a block begins, and what is not shown."""
        if tag in BLOCKS:
            self._parts.append("\n")
        if tag in UNSEEN or tag == "title":
            self._within.append(tag)
            self._is_data = tag == "script" and dict(attrs).get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        """Note where a block ends."""
        if tag in BLOCKS:
            self._parts.append("\n")
        if tag in self._within:
            del self._within[self._within.index(tag) :]

    def handle_data(self, data: str) -> None:
        """Keep a text where it is shown, and JSON-LD."""
        if not self._within:
            self._parts.append(data)
        elif self._within[-1] == "title":
            self.title = " ".join((self.title + data).split())
        elif self._within[-1] == "script" and self._is_data:
            self.scripts.append(data)


def posting_of(shown: str, title: str, company: str, lines: list[Line]) -> Posting:
    """The posting of these lines; UnreadableError where there are none."""
    found = tuple(classified(lines))
    if not found:
        raise refused(shown, "the posting has no text")
    if len(found) > MOST_LINES or sum(len(line.text) for line in found) > MOST_LETTERS:
        long = f"the posting has more than {MOST_LINES:,} lines or {MOST_LETTERS:,} letters"
        raise refused(shown, long, "save the lines of the posting alone")
    return Posting(shown, title, company, found)


def refused(shown: str, message: str, hint: str = "save the posting as text, and name that file") -> UnreadableError:
    """That a posting cannot be read."""
    return UnreadableError(Problem("C030", message, FilePlace(shown), hint))
