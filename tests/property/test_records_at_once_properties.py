"""A text table that is cut by thousands of records is the same as one that is cut record by record."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sponsorcli.spreadsheets.limits import RefusedFileError
from sponsorcli.spreadsheets.text.delimited import _rows_at_once, _rows_one_by_one, text_form

CELLS = st.one_of(st.sampled_from(["", " ", "P1", "Ann Lee", '"a,b"', '"a\nb"', 'x"y', "Zoë", '"', '"" "']))
LINES = st.lists(st.lists(CELLS, max_size=5).map(",".join), max_size=12)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
@example(["a,b"] + [""] * 10_001 + ["c,d"], "\n", True)
@example(["a,b"] + [""] * 9_999 + ["c,d,", ",", ""], "\n", True)
@example(["a"] * 8_193 + [f"{'x' * 32_768},b"], "\n", True)
@settings(max_examples=200, deadline=None)
def test_records_cut_at_once_are_those_cut_one_by_one(lines: list[str], ending: str, is_ended: bool) -> None:
    data = (ending.join(lines) + ending * is_ended).encode()
    form = text_form(data, "t.csv")
    at_once = _rows_at_once(data, form)
    try:
        one_by_one = _rows_one_by_one(data, form)
    except RefusedFileError:
        assert at_once is None
    else:
        assert at_once in (None, one_by_one)
        assert at_once is not None or len(lines) > 10_000
