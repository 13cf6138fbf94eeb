"""The headings of a document and what stands below each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from .columns import column_page
from .document import Piece, ReadDocument, Where
from .facts import AWARD, EMAIL, HEADINGS, KNOWN, heading_known, spans_in

SAME_LINE = 3.0
"""Points by which the feet of one line can differ."""
LARGER = 1.08
"""How much larger than plain text letters of a heading are."""
LONGEST = 5
"""Words of a heading at the most."""
SHORTEST = 3
"""Letters of an abbreviation, which is no heading."""
MARKS = ("•", "-", "–", "*", "·", "▪", "◦", "‣")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the usual one that it is, empty where it is none, and the lines below it."""

    heading: str
    meaning: str
    lines: tuple[str, ...]
    undated_titles: tuple[str, ...] = ()
    """Headings of a lower level that have no dates, nor the line after them."""


def sections_of(document: ReadDocument) -> tuple[Section, ...]:
    """The sections in order; what stands above the first heading is in none."""
    pieces = from_above(document)
    level = first_level(pieces)
    starts = [at for at, piece in enumerate(pieces) if is_heading(piece, at, pieces, level)]
    found = []
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(pieces)
        below = pieces[start + 1 : end]
        heading = pieces[start].text.strip()
        lines = tuple(piece.text.strip() for piece in below)
        found.append(Section(heading, heading_known(heading) or "", lines, tuple(titles_without_dates(below))))
    return tuple(found)


def from_above(document: ReadDocument) -> list[Piece]:
    """The pieces of the body as a person reads them: of a PDF in one column by line, dates at its end included."""
    pieces = [piece for piece in document.pieces if piece.where in {Where.BODY, Where.TABLE}]
    if document.kind != "pdf" or column_page(document) is not None:
        return pieces
    return sorted(pieces, key=lambda one: (one.page, -round(one.box[1] / SAME_LINE), one.box[0]))


def first_level(pieces: Sequence[Piece]) -> int:
    """The highest level of heading styles that more than one paragraph has, or a usual heading; 0 where none has."""
    met = Counter(piece.level for piece in pieces if piece.level)
    named = [piece.level for piece in pieces if piece.level and heading_known(piece.text)]
    return min(named, default=min((level for level, count in met.items() if count > 1), default=0))


def is_heading(piece: Piece, at: int, pieces: Sequence[Piece], level: int) -> bool:
    """Whether a piece heads a section: by its style, by its words, or by how it stands out."""
    if level and (piece.level or has_work(pieces)):
        return piece.level == level
    text = piece.text.strip().rstrip(":")
    if level or not could_head(text):
        return could_head(text) and is_shouted(text)
    if heading_known(text):
        return "\t" not in piece.text
    return at > 0 and not is_name(piece, pieces) and stands_out(piece, text, pieces)


def stands_out(piece: Piece, text: str, pieces: Sequence[Piece]) -> bool:
    """Whether a text that is no sentence or list is in capitals, or in larger letters than most."""
    is_plain = not text.endswith(".") and "," not in text
    return is_plain and (is_shouted(text) or is_larger(piece, pieces))


def has_work(pieces: Sequence[Piece]) -> bool:
    """Whether a usual heading says where the work is; else a line in capitals may be meant as one."""
    return any(heading_known(piece.text) == "Work Experience" for piece in pieces)


def is_shouted(text: str) -> bool:
    """Whether a text is in capitals, and no list or abbreviation."""
    return text.isupper() and len(text) > SHORTEST and "," not in text


def could_head(text: str) -> bool:
    """Whether a text is short enough for a heading, and no bullet, date or address."""
    is_short = bool(text) and len(text.split()) <= LONGEST
    return is_short and not text.startswith(MARKS) and not any(map(str.isdigit, text)) and not EMAIL.search(text)


def is_name(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a piece has the largest letters of all, as the name does."""
    return piece.size > 0 and piece.size == max(one.size for one in pieces) and pieces[0].size == piece.size


def is_larger(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether the letters are larger than those of most text."""
    letters: Counter[float] = Counter()
    for one in pieces:
        letters[one.size] += len(one.text)
    usual = max(letters, key=lambda size: (letters[size], -size))
    return usual > 0 and piece.size >= LARGER * usual


def titles_without_dates(pieces: Sequence[Piece]) -> Iterator[str]:
    """The titles, which are headings of the lowest level, that have no date, nor the line after them."""
    lowest = max((piece.level for piece in pieces), default=0)
    for at, piece in enumerate(pieces):
        after = pieces[at + 1].text if at + 1 < len(pieces) else ""
        if lowest and piece.level == lowest and not spans_in(piece.text) and not spans_in(after):
            yield piece.text.strip()


def unknown_headings(document: ReadDocument) -> Iterator[tuple[str, str]]:
    """Each heading that readers may not know, with the usual one that it seems to be."""
    for section in sections_of(document):
        if not section.meaning:
            yield section.heading, meant(section)


def meant(section: Section) -> str:
    """The usual heading for what stands below this one; by spelling where that tells nothing."""
    near = get_close_matches(section.heading.casefold(), KNOWN, n=1, cutoff=0.75)
    if near:
        return KNOWN[near[0]]
    text = "\n".join(section.lines)
    if spans_in(text):
        return "Work Experience"
    if AWARD.search(text):
        return "Education"
    far = get_close_matches(section.heading.casefold(), KNOWN, n=1, cutoff=0.5)
    return KNOWN[far[0]] if far else next(iter(HEADINGS)) if len(section.lines) > 5 else "Skills"
