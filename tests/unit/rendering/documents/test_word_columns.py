"""Tables laid out for a page of Word."""

from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.rendering.documents.word.columns import LONGEST_WORD, Layout, layout_of, millimetres
from sponsorcli.tables import Column, Kind, Table

UPRIGHT, ACROSS = 170.0, 257.0
WORDS = st.text("abcdefW", min_size=1, max_size=LONGEST_WORD)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
KINDS = st.sampled_from([Kind.TEXT, Kind.WORD, Kind.WHOLE, Kind.DATE, Kind.ID])


def laid_out(headings: list[str], kinds: list[Kind], rows: list[list[str]]) -> Layout:
    """The layout of a table of these words."""
    columns = [Column(f"c{place}", *each) for place, each in enumerate(zip(headings, kinds, strict=True))]
    table = Table.of_rows("t", "T", columns, rows)
    return layout_of(table, rows, upright=UPRIGHT, across=ACROSS)


@given(st.data())
def test_no_word_is_broken_and_no_block_is_broader_than_the_page(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 20))
    headings = data.draw(st.lists(TEXTS, min_size=count, max_size=count))
    kinds = data.draw(st.lists(KINDS, min_size=count, max_size=count))
    row = data.draw(st.lists(TEXTS, min_size=count, max_size=count))
    layout = laid_out(headings, kinds, [row])
    for block in layout.blocks:
        assert len(block.places) == 1 + (len(layout.blocks) > 1) or sum(block.widths) <= (
            ACROSS if layout.across else UPRIGHT
        ) + 0.1 * len(block.widths)
        for place, width in zip(block.places, block.widths, strict=True):
            words = headings[place].split() + (row[place].split() if kinds[place] in {Kind.TEXT, Kind.WORD} else [])
            assert all(millimetres(word, layout.size) < width for word in words)
    assert sorted({place for block in layout.blocks for place in block.places}) == list(range(count))


def test_a_day_stays_in_one_line() -> None:
    layout = laid_out(["On"] * 14, [Kind.DATE] * 14, [["2026-10-31"] * 14])
    assert all(width > millimetres("2026-10-31", layout.size) for width in layout.blocks[0].widths)
