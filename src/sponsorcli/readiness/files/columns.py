"""Whether a page of a PDF has text in columns, from where its lines stand."""

from collections import Counter
from collections.abc import Sequence

from .document import Piece, ReadDocument
from .facts import DATED, SPAN

LEAST_LINES = 4
"""Lines on each side of a gap that make columns."""
LEAST_LETTERS = 3
NARROW, WIDE = 0.15, 0.85
"""Where on a page, as a share of its width, a gap between columns can lie."""
STEPS = 36
IN_LINE = 4.0
"""Points by which lines of a column can begin apart."""
ALIGNED = 0.5
"""Share of a column's lines that begin one below the other; dates at the right end of lines do not."""


def column_page(document: ReadDocument) -> int | None:
    """The first page that has columns, counted from 0; None where there is none."""
    by_page: dict[int, list[Piece]] = {}
    for piece in document.pieces:
        if piece.box[2] > piece.box[0] and len(piece.text.strip()) >= LEAST_LETTERS and not is_date(piece.text):
            by_page.setdefault(piece.page, []).append(piece)
    return next((page for page, pieces in sorted(by_page.items()) if has_columns(pieces, document.page_width)), None)


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    return not DATED.sub("", SPAN.sub("", text)).strip(" –-|,\t\n")


def has_columns(pieces: Sequence[Piece], width: float) -> bool:
    """Whether a gap parts lines that stand beside each other."""
    gaps = (width * (NARROW + (WIDE - NARROW) * step / STEPS) for step in range(STEPS + 1))
    return any(parts_at(gap, pieces) for gap in gaps)


def parts_at(gap: float, pieces: Sequence[Piece]) -> bool:
    """Whether enough lines left of the gap have lines right of it beside them, which begin one below the other."""
    left = [one for one in pieces if one.box[2] <= gap]
    right = [one for one in pieces if one.box[0] >= gap]
    beside = [one for one in right if any(level_with(one, other) for other in left)]
    others = [one for one in left if any(level_with(one, other) for other in beside)]
    if min(len(beside), len(others)) < LEAST_LINES:
        return False
    starts = Counter(round(one.box[0] / IN_LINE) for one in beside)
    return max(starts.values()) >= ALIGNED * len(beside) and letters(beside) > LEAST_LETTERS * len(beside)


def level_with(one: Piece, other: Piece) -> bool:
    """Whether two lines stand beside each other; lines of two columns need not be on the same height."""
    slack = (one.box[3] - one.box[1]) / 2
    return one.box[1] - slack < other.box[3] and other.box[1] < one.box[3] + slack


def letters(pieces: Sequence[Piece]) -> int:
    """How many signs the lines have."""
    return sum(len(one.text.strip()) for one in pieces)
