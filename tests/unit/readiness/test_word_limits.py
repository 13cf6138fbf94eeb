"""Words, headings and terms of a posting at the limit: how long, how near, how often, and which of two comes first."""

from collections.abc import Sequence

import pytest

from sponsorcli.readiness.matching.forms import Forms, alike, introduced, is_abbreviation
from sponsorcli.readiness.matching.needs import TermNeed, heading_need, need_of
from sponsorcli.readiness.matching.phrasing import ENGLISH
from sponsorcli.readiness.matching.posting import LONGEST_SENTENCE, Posting, PostingLine, classified
from sponsorcli.readiness.matching.terms import MOST_TERMS, near_in, parts_of, terms_of, trim, written_in
from sponsorcli.readiness.words import commonest, figures_in, holds, is_active, singular, times_in, words_of

REQUIRED, WISHED, MENTIONED = TermNeed


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("flies", "fly"), ("ties", "tie"), ("cats", "cat"), ("gas", "gas"), ("its", "its"), ("glass", "glass"),
        ("status", "status"), ("analysis", "analysis"), ("sales", "sale"), ("s", "s"),
    ],
)  # fmt: skip
def test_a_plural_of_four_letters_and_more_is_its_singular(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++ & C#", ("c++", "and", "c#")), ("Größe ÉTUDE", ("grosse", "etude")), ("o\ufb03ce", ("office",)),
        ("a_b", ("a", "b")), ("", ()), ("C++11, C++20 or C#12", ("c++", "11", "c++", "20", "or", "c#", "12")),
        ("C++x", ("c", "x")), ("A+1", ("a", "1")), ("ticket#12", ("ticket", "12")), ("2++3", ("2", "3")),
    ],
)  # fmt: skip
def test_words_are_told_apart_without_case_and_accents(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_a_phrase_is_held_where_its_words_follow_each_other() -> None:
    text = words_of("change management of change management")
    assert times_in(text, words_of("change management")) == 2
    assert times_in(text, words_of("management change")) == 0
    assert times_in(text, ()) == 0
    assert times_in(words_of("change"), words_of("change management")) == 0
    assert holds(text, words_of("of change"))
    assert not holds(text, words_of("management management"))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("240,000 and 240.000 and 240 000", {"240000"}), ("2,5", {"2.5"}), ("2.50", {"2.50"}), ("1,234.5", {"1234.5"}),
        ("12,3456", {"12.3456"}), ("1,2345", {"1.2345"}), ("none", set()), ("9 of 10", {"9", "10"}),
    ],
)  # fmt: skip
def test_marks_between_three_digits_group_and_others_begin_decimals(text: str, figures: set[str]) -> None:
    assert figures_in(text) == figures


def test_of_spellings_the_commonest_stands_and_of_texts_the_one_met_most() -> None:
    assert commonest(["tact", "SQL", "Tact", "Tact"]) == ("Tact", "SQL")
    assert commonest(["b", "a"]) == ("a", "b")
    assert commonest(["tact", "Tact"]) == commonest(["Tact", "tact"]) == ("tact",)
    assert commonest(["two  words", "two words", "Two words"]) == ("two  words",)
    assert commonest([]) == ()


@pytest.mark.parametrize(
    "text", ["=A1", "+A", "@x(", "|cmd", "'=A1", ' "=A1', "-A(", "a <b>c", "x {{", "x {%", "](", "x javascript:y"]
)
def test_what_a_program_would_run_is_active(text: str) -> None:
    assert is_active(text)


@pytest.mark.parametrize("text", ["= 5", "+5", "a =A1", "-A", "< b", "{ x", "[x] (y)", "5 < 6"])
def test_what_no_program_would_run_is_not(text: str) -> None:
    assert not is_active(text)


@pytest.mark.parametrize(
    ("line", "need"),
    [
        ("Requirements", REQUIRED), ("Requirements:", REQUIRED), ("## Requirements ##", REQUIRED),
        ("Requirements.", None), ("• Requirements", None), ("- Requirements", None), ("", None), (" : ", None),
        ("Requirements of this job", REQUIRED), ("Requirements of this very job", None),
        ("Requirements of this very job:", REQUIRED), ("Requirements a b c d e f g:", REQUIRED),
        ("Requirements a b c d e f g h:", None),
        ("Nice to have", WISHED), ("Preferred qualifications", WISHED), ("Benefits", MENTIONED),
        ("About you", REQUIRED), ("About us", MENTIONED), ("Key skills", REQUIRED),
    ],
)  # fmt: skip
def test_a_heading_has_eight_words_at_most_and_says_hardly_more_than_its_kind(line: str, need: TermNeed | None) -> None:
    assert heading_need(line) is need


@pytest.mark.parametrize(
    ("line", "under", "need"),
    [
        ("Tact is required", MENTIONED, REQUIRED), ("Tact is required", WISHED, WISHED),
        ("Tact is an advantage", REQUIRED, WISHED), ("Tact is not required", REQUIRED, MENTIONED),
        ("No degree required", MENTIONED, MENTIONED), ("Tact", REQUIRED, REQUIRED), ("Tact", MENTIONED, MENTIONED),
        ("Tact is required, German a plus", MENTIONED, WISHED),
    ],
)  # fmt: skip
def test_a_lines_own_words_go_before_its_heading(line: str, under: TermNeed, need: TermNeed) -> None:
    assert need_of(line, under) is need


def test_lines_are_counted_from_one_and_what_is_given_goes_before_a_heading() -> None:
    found = list(classified([("Requirements", None), ("Use it. Tact.", None), ("Benefits", REQUIRED), ("Tea", None)]))
    assert [(one.number, one.text, one.need) for one in found] == [
        (2, "Use it.", REQUIRED), (2, "Tact.", REQUIRED), (3, "Benefits", REQUIRED), (4, "Tea", REQUIRED)
    ]  # fmt: skip


@pytest.mark.parametrize(("length", "parts"), [(LONGEST_SENTENCE, 1), (LONGEST_SENTENCE + 1, 2)])
def test_a_sentence_is_looked_through_in_parts_of_six_hundred_letters(length: int, parts: int) -> None:
    found = list(classified([("x" * length, None)]))
    assert len(found) == parts
    assert "".join(one.text for one in found) == "x" * length


def terms(*lines: tuple[str, TermNeed], skills: Sequence[str] = ()) -> list[tuple[str, TermNeed, str]]:
    made = tuple(PostingLine(at, text, need) for at, (text, need) in enumerate(lines, start=1))
    found = terms_of(Posting("x", "", "", made), skills, Forms({}))
    return [(one.text, one.need, one.named_as) for one in found]


def test_a_term_stands_once_under_its_strongest_need_and_the_most_wanted_come_first() -> None:
    assert terms(("SQL", WISHED), ("Tact", REQUIRED), ("SQL", REQUIRED), ("Golf", WISHED)) == [
        ("Tact", REQUIRED, ""), ("SQL", REQUIRED, ""), ("Golf", WISHED, "")
    ]  # fmt: skip
    assert terms(("Knowledge of sql", REQUIRED), ("Knowledge of SQL", REQUIRED)) == [("sql", REQUIRED, "")]


def test_where_lines_say_what_is_required_the_others_name_the_firms_skills_alone() -> None:
    lines = (("Tact", REQUIRED), ("Knowledge of golf and chess", MENTIONED))
    assert [one[0] for one in terms(*lines)] == ["Tact"]
    assert [one[0] for one in terms(*lines, skills=["chess"])] == ["Tact", "chess"]
    assert {one[0] for one in terms(lines[1])} >= {"golf", "chess"}


def test_a_posting_has_a_hundred_and_twenty_terms_at_most() -> None:
    lines = [(f"Knowledge of w{'x' * (at % 7)}{at}z", REQUIRED) for at in range(MOST_TERMS + 1)]
    assert len(terms(*lines[:-1])) == len(terms(*lines)) == MOST_TERMS == 120


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("alpha beta gamma delta", ["alpha beta gamma delta"]),
        ("alpha beta gamma delta epsilon", []),
        ("tact, golf and/or chess", ["tact", "golf", "chess"]),
        ("strong tact for customers", ["tact"]),
        ("five years", []),
        ("team", []),
        ("a", []),
    ],
)
def test_a_phrase_has_four_words_at_most_and_means_something(text: str, phrases: list[str]) -> None:
    assert list(parts_of(text, ENGLISH)) == phrases
    assert all(trim(one, ENGLISH) == one for one in phrases)


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("negotiation", "negociation", True), ("planning", "planing", True), ("tests", "test", True),
        ("tooth", "tooths", True), ("plane", "plans", False), ("planes", "planet", False), ("SQL", "sql", True),
        ("people management", "management people", True),
    ],
)  # fmt: skip
def test_spellings_are_alike_from_six_letters_and_ninety_per_cent_on(one: str, other: str, are: bool) -> None:
    assert alike(one, other) is alike(other, one) is are


def test_a_near_spelling_is_found_as_the_line_has_it() -> None:
    assert near_in(["Led", "negociations,", "then", "tea"], "negotiations", 4) == "negociations"
    assert near_in(["negociation"], "negotiation", 0) is None
    assert near_in(["plan"], "plans", 1) is None, "five letters are too few"
    assert written_in("Key-performance  indicators", "key performance indicator") == "Key-performance  indicators"
    assert written_in("monkey performance", "key performance") is None


@pytest.mark.parametrize(
    ("short", "term", "is_one"),
    [("KPI", "KPI", True), ("KPI", "kpi", False), ("OTIF", "otif", True), ("OTIF", "oti", False)],
)
def test_an_abbreviation_of_four_letters_stands_in_any_case(short: str, term: str, is_one: bool) -> None:
    assert is_abbreviation(short, term) is is_one


def test_letters_in_brackets_begin_all_the_words_before() -> None:
    assert introduced("total quality management (TQM)") == [("TQM", "total quality management")]
    assert introduced("the total quality management (TQM)") == [("TQM", "total quality management")]
    assert introduced("quality management (TQM)") == []
    assert introduced("profit loss (PX)") == []
    assert introduced("profit and loss (P&L)") == []


def test_the_firms_own_abbreviations_go_before_those_of_a_text() -> None:
    forms = Forms.of({"TQM": "own"}, ["total quality management (TQM)"])
    assert forms.abbreviations["TQM"] == "own"
    assert Forms({"AB": "one two"}).of_term("one two") == ("one two", "AB")
    assert Forms({"AB": "one two"}).of_term("AB") == ("AB", "one two")
    found = Forms({"AB": "one two"}).found_in
    assert found("ABs here", ("x", "AB")) == "AB"
    assert found("CABs here", ("x", "AB")) is None
    assert found("ABC here", ("x", "AB")) is None
