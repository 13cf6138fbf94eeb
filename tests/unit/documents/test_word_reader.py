"""What the reader of Word documents takes from the elements of a paragraph, a run and a cell.

It runs as a program of its own; here its functions are called with elements written out.
"""

from typing import Any

import pytest
from lxml import etree

from sponsorcli.documents import reader
from sponsorcli.documents.reader import W


def element(text: str) -> Any:
    """An element of a document; `w:` is left out."""
    inside = text.replace("</", "</w:").replace("<", "<w:").replace("<w:/w:", "</w:").replace(" val=", " w:val=")
    return etree.fromstring(f'<w:body xmlns:w="{W.strip("{}")}">{inside.replace(" fill=", " w:fill=")}</w:body>')


def only(text: str, name: str) -> Any:
    (found,) = element(text).iter(f"{W}{name}")
    return found


def test_a_paragraph_of_a_table_knows_its_table_row_and_column() -> None:
    wide = '<tc><tcPr><gridSpan val="2"/></tcPr><p/></tc>'
    body = element(
        f"<tbl><tr>{wide}<tc><p/></tc><tc><p/></tc></tr><tr><tc><p/></tc></tr></tbl><tbl><tr>{wide}</tr></tbl>"
    )
    numbers: dict[Any, int] = {}
    found = [reader.cell_of(one, numbers) for one in body.iter(f"{W}p")]
    assert found == [[0, 1, 0], [0, 1, 2], [0, 1, 3], [0, 2, 0], [3, 4, 0]]


@pytest.mark.parametrize("text", ["<p/>", "<tbl><p/></tbl>", "<tbl><tc><p/></tc></tbl>", "<tr><tc><p/></tc></tr>"])
def test_a_paragraph_outside_the_cells_of_a_table_has_no_cell(text: str) -> None:
    assert reader.cell_of(only(text, "p"), {}) is None


@pytest.mark.parametrize(
    ("properties", "width"), [("", 1), ("<tcPr/>", 1), ('<tcPr><gridSpan val="3"/></tcPr>', 3),
                              ('<tcPr><gridSpan val="x"/></tcPr>', 1)],
)  # fmt: skip
def test_a_cell_goes_over_as_many_columns_as_it_says(properties: str, width: int) -> None:
    assert reader.columns_of(only(f"<tc>{properties}</tc>", "tc")) == width


@pytest.mark.parametrize(
    ("properties", "look"),
    [
        ("<vanish/><b/>", {"vanish": True, "b": True}),
        ('<vanish val="0"/><b val="false"/>', {"vanish": False, "b": False}),
        ('<b val="off"/>', {"b": False}),
        ('<b val="1"/><color val="FFFFFF"/><sz val="21"/>', {"b": True, "color": "FFFFFF", "sz": "21"}),
        ("<color/><i/>", {}),
    ],
)
def test_a_look_is_what_the_properties_say(properties: str, look: dict[str, object]) -> None:
    assert reader.look_of(only(f"<rPr>{properties}</rPr>", "rPr")) == look
    assert reader.look_of(None) == {}


STYLES: dict[str, Any] = {
    "a": {"name": "A", "parent": "b", "sz": "20"},
    "b": {"name": "Normal", "parent": "a", "sz": "10", "b": True},
}


def test_a_style_says_more_than_what_it_is_based_on_even_in_a_circle() -> None:
    assert reader.inherited("a", STYLES) == {"name": "A", "parent": "b", "sz": "20", "b": True}
    assert reader.inherited("c", STYLES) == {}
    assert (reader.default_style(STYLES), reader.default_style({"a": STYLES["a"]})) == ("b", "")
    run = only('<r><rPr><rStyle val="a"/><b val="0"/></rPr></r>', "r")
    assert reader.run_look(run, {"sz": "8", "color": "red"}, STYLES) == {
        "name": "A", "parent": "b", "sz": "20", "b": False, "color": "red",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("seen", "drawn"),
    [
        ([({"sz": "21", "b": True}, "x"), ({"b": True}, "y")], (10.5, True)),
        ([({"sz": "30"}, " "), ({"sz": "20", "b": True}, "x"), ({}, " ")], (10.0, True)),
        ([({"b": True}, "x"), ({}, "y")], (0.0, False)),
    ],
)
def test_size_is_that_of_the_first_letters_and_bold_is_all_or_nothing(seen: Any, drawn: tuple[float, bool]) -> None:
    assert reader.drawn_as(seen) == drawn


def test_the_text_of_a_run_has_its_tabs_and_breaks_and_boxes_have_runs_of_their_own() -> None:
    run = only("<r><t>a</t><tab/><t>b</t><br/><cr/><noBreakHyphen/><t/><x>c</x></r>", "r")
    assert reader.text_of(run) == "a\tb\n\n-"
    outer = element("<p><r><x><p><r><t>in</t></r></p></x></r><r><t>out</t></r></p>")[0]
    assert [reader.text_of(one) for one in reader.runs_of(outer)] == ["", "out"]


DARK, PALE = '<shd fill="202020"/>', '<shd fill="F0F0F0"/>'


@pytest.mark.parametrize(
    ("look", "around", "is_hidden"),
    [
        ({}, "", False),
        ({"vanish": True}, "", True),
        ({"sz": "3"}, "", True),
        ({"sz": "4"}, "", False),
        ({"sz": "x"}, "", False),
        ({"color": "FFFFFF"}, "", True),
        ({"color": "auto"}, "", False),
        ({"color": "000000"}, "", False),
        ({"color": "GGGGGG"}, "", False),
        ({"color": "FFFFFF"}, f"<rPr>{DARK}</rPr>", False),
        ({"color": "FFFFFF"}, f"<rPr>{PALE}</rPr>", True),
        ({"color": "FFFFFF"}, '<rPr><shd fill="auto"/></rPr>', True),
    ],
)
def test_a_run_is_hidden_by_itself_by_its_size_or_white_on_white(
    look: dict[str, Any], around: str, *, is_hidden: bool
) -> None:
    assert reader.is_hidden(look, only(f"<p><r>{around}</r></p>", "r")) == is_hidden


@pytest.mark.parametrize("place", ["pPr", "tcPr", "tblPr"])
def test_the_ground_of_a_paragraph_cell_or_table_counts_too(place: str) -> None:
    parts = {name: f"<{name}>{DARK if name == place else ''}</{name}>" for name in ("pPr", "tcPr", "tblPr")}
    text = f"<tbl>{parts['tblPr']}<tr><tc>{parts['tcPr']}<p>{parts['pPr']}<r/></p></tc></tr></tbl>"
    assert reader.is_on_dark(only(text, "r"))
    assert not reader.is_on_dark(only("<tbl><tr><tc><p><r/></p></tc></tr></tbl>", "r"))


def test_what_could_be_run_or_is_attached_is_named() -> None:
    names = ["word/VbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/a.xlsx", "word/document.xml"]
    assert list(reader.active_in(names)) == ["macros", "controls", "an attached file"]
    assert [list(reader.active_in([name])) for name in names[2:]] == [["an attached file"], []]
