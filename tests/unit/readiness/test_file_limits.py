"""What machines lose of a document, judged at the limit and beside it, on documents that no file holds."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest

from sponsorcli.documents import UnreadableError
from sponsorcli.documents.opening import LOOKED_AT, kind_of
from sponsorcli.problems import Problem
from sponsorcli.problems.messages import counted
from sponsorcli.readiness.files import Picture, Piece, ReadDocument, Where, check_document
from sponsorcli.readiness.files.checks import (
    active,
    begin,
    contact,
    contact_outside,
    dates_of_roles,
    disagreeing,
    headings,
    in_boxes,
    in_columns,
    in_tables,
    large,
    lost_letters,
    personal,
    pictures,
    right_to_left,
    spaced_apart,
)
from sponsorcli.readiness.files.columns import column_page, is_date, level_with
from sponsorcli.readiness.files.facts import FOREVER, HEADINGS, facts_in, heading_known, phones_in, spans_in
from sponsorcli.readiness.files.headings import sections_of

LINES = ("Ada Okafor", "ada@example.com", "Experience", "Engineer, Jan 2020 – Mar 2023", "Education", "BSc, 2015")
Check = Callable[[ReadDocument], Iterator[Problem]]


def document(pieces: Sequence[Piece | str] = LINES, plain: Sequence[str] | None = None, **more: Any) -> ReadDocument:
    """A PDF of these pieces, which the first reader reads as the second does unless told otherwise."""
    made = tuple(Piece(one) if isinstance(one, str) else one for one in pieces)
    read = tuple(one.text for one in made) if plain is None else tuple(plain)
    return ReadDocument("cv.pdf", **{"kind": "pdf", "size": 1, "readers": ("one", "two"), **more, "plain": read,
                                     "pieces": made})  # fmt: skip


def messages(check: Check, pieces: Sequence[Piece | str] = LINES, **more: Any) -> list[str]:
    return [problem.message for problem in check(document(pieces, **more))]


@pytest.mark.parametrize(("words", "codes"), [(4, {"C001", "C007", "C017"}), (5, {"C007", "C017", "C012", "C014"})])
def test_a_document_of_five_words_is_judged_and_one_of_four_has_no_text(words: int, codes: set[str]) -> None:
    """Words of both readers are counted together; how large a file is, is said of every one."""
    found = check_document(document([" ".join("abcde"[: words - 1])], ["f"], size=2_500_001, pages=5))
    assert {problem.code for problem in found} == codes


@pytest.mark.parametrize(
    ("size", "pages", "codes"),
    [(2_500_000, 4, []), (2_500_001, 4, ["C007"]), (1, 5, ["C017"]), (2_600_000, 6, ["C007", "C017"])],
)
def test_a_file_is_large_above_two_and_a_half_megabytes_and_long_from_five_pages(
    size: int, pages: int, codes: list[str]
) -> None:
    found = list(large(document(size=size, pages=pages)))
    assert [problem.code for problem in found] == codes
    assert found == [] or found[-1].message.endswith(("2.5 MB at most", f"{pages} pages"))


def test_the_size_is_said_in_megabytes() -> None:
    assert messages(large, size=3_140_000) == ["the file has 3.1 MB; many systems take 2.5 MB at most"]


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ([(11.9, 11.9)], None),
        ([(12.0, 3.0)], "1 picture, the first 12 × 3 mm"),
        ([(3.0, 12.0)], "1 picture, the first 3 × 12 mm"),
        ([(5.0, 5.0), (35.0, 45.0), (20.0, 20.0)], "2 pictures, the first 35 × 45 mm"),
    ],
)
def test_a_picture_counts_from_twelve_millimetres_of_its_longer_side(
    sizes: list[tuple[float, float]], said: str | None
) -> None:
    found = messages(pictures, pictures=tuple(Picture(*one) for one in sizes))
    assert found == ([] if said is None else [f"{said}: no reader sees text in it, and a photo does not belong here"])


@pytest.mark.parametrize("where", [Where.HEADER, Where.FOOTER, Where.BOX])
@pytest.mark.parametrize("what", ["ada@example.com", "+44 20 7946 0000"])
def test_an_address_outside_the_body_is_told_only_where_the_body_has_none(where: Where, what: str) -> None:
    name = {Where.HEADER: "header", Where.FOOTER: "footer", Where.BOX: "text box"}[where]
    kind = "e-mail address" if "@" in what else "telephone number"
    outside = Piece(what, where)
    assert messages(contact_outside, [outside, "Ada"]) == [
        f"the {kind} stands in a {name}, where many readers do not look"
    ]
    for inside in (Piece(what), Piece(what, Where.TABLE)):
        assert messages(contact_outside, [outside, inside]) == []


def test_text_in_tables_and_boxes_is_counted_and_shown_by_its_beginning() -> None:
    cells = [Piece(text, Where.TABLE) for text in ("One", "Two")]
    assert messages(in_tables, ["Ada", *cells]) == ['2 paragraphs stand in a table, beginning with "One"']
    assert messages(in_tables, ["Ada", cells[1]]) == ['1 paragraph stand in a table, beginning with "Two"']
    assert messages(in_boxes, ["Ada", Piece("In", Where.BOX)]) == ['text stands in a box, beginning with "In"']
    assert messages(in_tables) == messages(in_boxes) == []


@pytest.mark.parametrize(("length", "is_cut"), [(40, False), (41, True)])
def test_a_beginning_has_forty_signs_at_most(length: int, is_cut: bool) -> None:
    text = "x" * length
    assert begin(text) == ("x" * 39 + "…" if is_cut else text)
    assert (counted(0, "sign"), counted(1, "sign"), counted(2, "sign")) == ("0 signs", "1 sign", "2 signs")


@pytest.mark.parametrize(
    ("text", "said"),
    [("o\ufb03ce \ufb01re", "U+FB01 in '\\ufb01re'"), ("o\ufb03ce o\ufb03ce \ufb01re", "U+FB03 in 'o\\ufb03ce'")],
)
def test_of_lost_letters_the_most_frequent_is_named_and_then_the_first(text: str, said: str) -> None:
    assert messages(lost_letters, [text], plain=[]) == [f"2 signs read as other than they look, such as {said}"]


@pytest.mark.parametrize(
    ("line", "hints"), [("S K I L L", ['write "SKILL"']), ("S K I L", []), ("1 2 3 4 5", []), ("XS K I L L", [])]
)
def test_letters_set_apart_are_told_from_five_on_and_once(line: str, hints: list[str]) -> None:
    for given in (document([line, line], []), document([], [line])):
        assert [problem.hint for problem in spaced_apart(given)] == hints


@pytest.mark.parametrize(
    ("first", "second", "overlaps"),
    [
        ("Jan 2020 – Jun 2021", "Jun 2021 – Mar 2023", False),
        ("Jan 2020 – Jul 2021", "Jun 2021 – Mar 2023", False),
        ("Jan 2020 – Aug 2021", "Jun 2021 – Mar 2023", True),
        ("Jan 2020 – Dec 2025", "Jun 2021 – Jul 2021", False),
        ("Jan 2020 – Dec 2025", "Jun 2021 – Aug 2021", True),
        ("2018 – 2020", "2020 – 2022", False),
        ("2018 – 2021", "2020 – 2022", True),
        ("2018 – 2020", "Jan 2020 – 2022", False),
        ("Jan 2020 – present", "Jun 2021 – Mar 2023", True),
    ],
)
def test_two_roles_overlap_where_they_share_more_than_a_month(first: str, second: str, overlaps: bool) -> None:
    """Where an end has no month, more than a year; which of the two stands first on the page is all the same."""
    for both in ((first, second), (second, first)):
        lines = ["Ada", "Experience", f"Engineer, {both[0]}", f"Analyst, {both[1]}", "Education", "BSc"]
        found = messages(dates_of_roles, lines)
        assert bool(found) is overlaps, found
        assert found == [] or found[0].startswith(f'"{first}" and "{second}" overlap')


def test_only_the_first_overlap_is_told_and_only_of_work() -> None:
    three = [f"Role {at}, Jan 20{at} – Dec 2025" for at in (18, 19, 20)]
    assert len(messages(dates_of_roles, ["Ada", "Experience", *three])) == 1
    assert messages(dates_of_roles, ["Ada", "Education", *three]) == []
    assert messages(dates_of_roles, ["Ada", "Work history", "Engineer"]) == [
        'nothing below "Work history" has dates, so no role is found'
    ]
    assert messages(dates_of_roles, ["Ada", "Experience"]) == []


def test_a_title_is_dated_by_its_own_line_or_by_the_next() -> None:
    def titled(*lines: tuple[str, int]) -> list[str]:
        pieces = [Piece("Experience", level=1), *(Piece(text, level=level) for text, level in lines)]
        return messages(dates_of_roles, pieces, kind="docx")

    dated = "Jan 2020 – Mar 2021"
    assert titled((f"A, {dated}", 2), ("x", 0)) == []
    assert titled(("A", 2), (dated, 0)) == []
    assert titled(("A", 2), ("x", 0), (f"B, {dated}", 2)) == ['"A" has no dates, so the role may be left out']
    assert titled((f"A, {dated}", 2), ("B", 2)) == ['"B" has no dates, so the role may be left out']


@pytest.mark.parametrize(("others", "is_told"), [(2, False), (3, True)])
def test_readers_disagree_above_five_per_cent_of_their_words_and_two_more(others: int, is_told: bool) -> None:
    """Of 20 words and 20: 4 apart are 5 per cent of 40 and two more; 5 of 41 are above that."""
    words = [f"w{at:02}" for at in range(20)]
    second = [*words[:18], *(f"x{at}" for at in range(others))]
    found = messages(disagreeing, [" ".join(words)], plain=[" ".join(second)])
    assert found == (['one and two read different words, such as "w18"'] if is_told else [])


def test_facts_in_another_order_are_told_with_the_first_that_differ() -> None:
    lines = ["Experience", "2020", "ada@example.com"]
    swapped = messages(disagreeing, lines, plain=[lines[0], lines[2], lines[1]])
    assert [one.split(": ")[1] for one in swapped] == ['"ada@example.com" and "2020"']
    fewer = messages(disagreeing, lines, plain=lines[:2])
    assert [one.split(": ")[1] for one in fewer] == ['"nothing more" and "ada@example.com"']


@pytest.mark.parametrize(("others", "is_told"), [(8, False), (7, True)])
def test_more_than_a_fifth_of_the_letters_from_right_to_left_is_told(others: int, is_told: bool) -> None:
    for letter in "\u05d0\u0627":
        found = messages(right_to_left, [letter * 2 + "a" * others])
        assert bool(found) is is_told
    assert messages(right_to_left, ["12 34"]) == []


def test_what_does_not_belong_is_told_a_line_each_once() -> None:
    lines = ["Date of birth: 1990", "Nationality: none", "Date of birth: 1990", "Born leader"]
    assert messages(personal, lines) == [
        '"Date of birth" does not belong in a résumé',
        '"Nationality:" does not belong in a résumé',
    ]


def test_one_way_of_being_reached_is_enough() -> None:
    assert messages(contact, ["ada@example.com"]) == messages(contact, ["+44 20 7946 0000"]) == []
    assert len(messages(contact, ["Ada"])) == 1


def test_all_that_could_be_run_is_named() -> None:
    found = messages(active, active=("a macro", "an attachment"))
    assert found == ["the file has a macro and an attachment, which mail systems stop"]


def beside(lines: int, gap: float = 0.0, *, text: str = "Skills and more", start: float = 400.0) -> list[Piece]:
    """So many lines on the left of a page 600 points wide and as many on the right, `gap` points lower."""
    left = [Piece(f"Left number {at}", box=(50, 700 - 20 * at, 250, 712 - 20 * at)) for at in range(lines)]
    right = [Piece(text, box=(start, 700 - 20 * at - gap, 550, 712 - 20 * at - gap)) for at in range(lines)]
    return [*left, *right]


@pytest.mark.parametrize(("lines", "page"), [(3, None), (4, 0)])
def test_four_lines_beside_four_others_are_columns(lines: int, page: int | None) -> None:
    assert column_page(document(beside(lines), page_width=600.0)) == page


def test_what_stands_at_the_right_end_of_lines_is_no_column() -> None:
    """Dates are none, nor are signs of three letters and fewer, nor lines that begin apart."""
    for text in ("Jan 2020 – Mar 2023", "2015", "abc", "ab"):
        assert column_page(document(beside(6, text=text), page_width=600.0)) is None, text
    assert column_page(document(beside(6, text="abcd"), page_width=600.0)) == 0
    ragged = beside(6)
    for at, piece in enumerate(ragged[6:], start=6):
        left, foot, right, top = piece.box
        ragged[at] = Piece(piece.text, box=(left + 12 * at, foot, right + 12 * at, top))
    assert column_page(document(ragged, page_width=600.0)) is None


def test_the_first_page_with_columns_is_told_counted_from_one() -> None:
    pieces = [Piece(one.text, page=page, box=one.box) for page in (2, 1) for one in beside(5)]
    given = document(pieces, page_width=600.0)
    assert column_page(given) == 1
    assert [one.message for one in in_columns(given)] == ["page 2 has text in columns, which many readers read across"]
    assert messages(in_columns, columns=2) == ["the document has text in columns, which many readers read across"]
    assert messages(in_columns, columns=1) == []


@pytest.mark.parametrize(("lower", "is_level"), [(0, True), (17.9, True), (18, False), (-17.9, True), (-18, False)])
def test_two_lines_are_level_up_to_half_a_line_apart(lower: float, is_level: bool) -> None:
    """A line of 12 points: 12 of its own, and 6 more either way."""
    one, other = (Piece("x", box=(0, foot, 10, foot + 12)) for foot in (100.0, 100.0 - lower))
    assert level_with(one, other) is is_level


@pytest.mark.parametrize(
    ("text", "is_it"), [("2015", True), ("Mar 2015 –", True), ("Jan 2020 – present", True), ("2015, Leeds", False)]
)
def test_a_line_is_a_date_where_nothing_else_stands_in_it(text: str, is_it: bool) -> None:
    assert is_date(text) is is_it


@pytest.mark.parametrize(
    ("text", "first", "last", "is_exact"),
    [
        ("Jan 2020 – Mar 2023", 2020 * 12, 2023 * 12 + 2, True),
        ("03/2020 - 05.2023", 2020 * 12 + 2, 2023 * 12 + 4, True),
        ("2020 to 2023", 2020 * 12, 2023 * 12 + 11, False),
        ("Dec 2020 until 2023", 2020 * 12 + 11, 2023 * 12 + 11, False),
        ("2020 – Feb 2023", 2020 * 12, 2023 * 12 + 1, False),
        ("September 2020 – today", 2020 * 12 + 8, FOREVER, True),
        ("2020 – present", 2020 * 12, FOREVER, False),
    ],
)
def test_a_span_begins_with_its_first_month_and_ends_with_its_last(
    text: str, first: int, last: int, is_exact: bool
) -> None:
    (span,) = spans_in(f"Engineer, {text}.")
    assert (span.text, span.first, span.last, span.is_exact) == (text, first, last, is_exact)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("0123456789", True),
        ("01 23 45 67", True),
        ("01 23 45  6", False),
        ("2019 - 2023", False),
        ("+44 (20) 794", False),
    ],
)
def test_a_telephone_number_has_eight_digits_and_is_no_span_of_time(text: str, is_one: bool) -> None:
    assert bool(phones_in(f"Call {text} now")) is is_one


def test_facts_stand_in_the_order_of_the_line_without_blanks_and_case() -> None:
    assert facts_in(["Mar 2020, Ada@Example.com", "Work experience"]) == [
        "mar2020", "ada@example.com", "workexperience"
    ]  # fmt: skip
    assert heading_known("Awards & Honours:") == "Accomplishments"
    assert heading_known("Awards of honours") is None


def headed(*pieces: Piece, **more: Any) -> list[str]:
    return [section.heading for section in sections_of(document(pieces, **{"kind": "docx", **more}))]


def test_a_short_line_in_capitals_heads_a_section_and_an_abbreviation_does_not() -> None:
    first = Piece("Ada", size=20.0)
    for text, heads in (("TOOL", True), ("SQL", False), ("ONE TWO THREE FOUR FIVE", True), ("A B C D E F", False),
                        ("TOOLS.", False), ("TOOLS 2", False), ("• TOOLS", False), ("Tools", False)):  # fmt: skip
        assert headed(first, Piece(text, size=10.0), Piece("plain text", size=10.0)) == ([text] if heads else []), text
    assert headed(Piece("TOOLS", size=9.0), Piece("plain text", size=10.0)) == [], "the first line is the name"
    assert headed(Piece("Ada", size=10.0), Piece("TOOLS", size=10.0)) == [], "nothing tells it from the name"


@pytest.mark.parametrize(("size", "heads"), [(10.7, False), (10.8, True)])
def test_larger_letters_head_a_section_from_eight_per_cent_more(size: float, heads: bool) -> None:
    pieces = [Piece("Ada", size=20.0), Piece("Tools", size=size), Piece("plain text of usual size", size=10.0)]
    assert headed(*pieces) == (["Tools"] if heads else [])


def test_headings_are_of_the_highest_level_that_is_used_twice_or_is_usual() -> None:
    title, one, two = Piece("Ada", level=1), Piece("Things", level=2), Piece("Others", level=2)
    assert headed(title, one, Piece("x"), two) == ["Things", "Others"]
    usual = Piece("Education", level=3)
    assert headed(title, one, two, usual, Piece("y", level=3)) == ["Education", "y"]


def test_a_section_ends_where_the_next_begins_and_what_is_above_is_in_none() -> None:
    given = document(["Ada", "Experience", "one", "two", "Skills", "three"], kind="docx")
    assert [(one.meaning, one.lines) for one in sections_of(given)] == [
        ("Work Experience", ("one", "two")), ("Skills", ("three",))
    ]  # fmt: skip


def test_a_page_is_read_from_above_and_what_stands_at_the_end_of_a_line_belongs_to_it() -> None:
    """Feet of one line differ by a point; the second page follows the first, whatever their order in the file."""
    boxes = {"Skills": (50.0, 500.0, 90.0, 510.0), "2020": (400.0, 601.0, 440.0, 611.0),
             "BSc": (50.0, 600.0, 80.0, 610.0), "Education": (50.0, 700.0, 120.0, 710.0)}  # fmt: skip
    pieces = [Piece(text, page=1, box=box) for text, box in boxes.items()]
    pieces.append(Piece("Experience", page=0, box=(50, 100, 90, 110)))
    pieces.append(Piece("Engineer", page=0, box=(50, 80, 90, 90)))
    found = {one.heading: one.lines for one in sections_of(document(pieces, page_width=600.0))}
    assert found == {"Experience": ("Engineer",), "Education": ("BSc", "2020"), "Skills": ()}
    as_written = [one.heading for one in sections_of(document(pieces, kind="docx"))]
    assert as_written == ["Skills", "Education", "Experience"]


@pytest.mark.parametrize(
    ("heading", "below", "meant"),
    [
        ("Werk Experience", ["x"], "Work Experience"),
        ("Blah", ["Jan 2020 – Mar 2021"], "Work Experience"),
        ("Blah", ["MBA"], "Education"),
        ("Zzz", ["a", "b", "c", "d", "e"], "Skills"),
        ("Zzz", ["a", "b", "c", "d", "e", "f"], "Work Experience"),
    ],
)
def test_an_unknown_heading_is_likened_by_its_spelling_and_then_by_what_stands_below(
    heading: str, below: list[str], meant: str
) -> None:
    pieces = [Piece("Ada", level=0), Piece(heading, level=1), *map(Piece, below), Piece("Skills", level=1)]
    found = list(headings(document(pieces, kind="docx")))
    assert [(problem.message, problem.hint) for problem in found] == [
        (f'readers may not know the heading "{heading}"', f'write "{meant}"')
    ]


def test_lines_of_text_are_read_in_their_order() -> None:
    lines = list(document().lines())
    assert all(lines.index(one) < lines.index(other) for one, other in pairwise(LINES))
    assert list(document(["a", Piece("b", Where.BOX)]).lines(Where.BOX, Where.TABLE)) == ["b"]


def test_each_usual_heading_is_known_by_its_own_name_and_no_word_stands_for_two() -> None:
    assert {heading: heading_known(heading) for heading in HEADINGS} == {heading: heading for heading in HEADINGS}
    words = [word for known in HEADINGS.values() for word in known]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("before", [0, 1, LOOKED_AT - len(b"%PDF-")])
def test_a_pdf_is_known_by_a_mark_that_may_stand_behind_other_bytes(before: int) -> None:
    assert kind_of(b"\n" * before + b"%PDF-1.7", "cv.pdf") == "pdf"


def test_a_mark_of_a_pdf_further_down_is_none() -> None:
    with pytest.raises(UnreadableError):
        kind_of(b"x" * (LOOKED_AT - 4) + b"%PDF-1.7", "cv.pdf")
