"""A line of a résumé with dates at its right end leaves them room."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from sponsorcli.rendering.documents.resume.blocks import BlockKind, ResumeBlock
from sponsorcli.rendering.documents.resume.pdf import lines_of

FONT, SIZE, ROOM = "Helvetica", 10.0, 300.0
TEXT = "Head of Something Long in a Department with a Rather Long Name of Its Own"
DATES = "January 2020 – December 2025"


@pytest.mark.parametrize("dates", ["", DATES])
def test_no_line_is_wider_than_the_page_has_room_for(dates: str) -> None:
    dated = next(kind for kind in BlockKind if kind is not BlockKind.BULLET)
    for words in range(1, len(TEXT.split()) + 1):
        lines, indent = lines_of(ResumeBlock(dated, " ".join(TEXT.split()[:words]), dates), ROOM, SIZE, FONT)
        assert indent == 0.0
        assert all(stringWidth(line, FONT, SIZE) <= ROOM for line in lines), lines
        assert lines[-1].endswith(dates)
        assert " ".join(" ".join(lines).removesuffix(dates).split()) == " ".join(TEXT.split()[:words])


def test_of_a_bullet_the_lines_after_the_first_are_set_in_by_the_mark() -> None:
    lines, indent = lines_of(ResumeBlock(BlockKind.BULLET, TEXT), ROOM, SIZE, FONT)
    assert len(lines) == 2
    mark = lines[0][: lines[0].index(TEXT[:4])]
    assert mark.strip()
    assert indent == pytest.approx(stringWidth(mark, FONT, SIZE))
