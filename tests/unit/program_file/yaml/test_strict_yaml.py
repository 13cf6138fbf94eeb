"""YAML as data with places."""

import time
from datetime import date

import pytest
import yaml

from sponsorcli.problems import Related, TextPlace
from sponsorcli.program_file.yaml import load_yaml
from sponsorcli.program_file.yaml.strict_yaml import MOST_DEPTH, MOST_VALUES


def codes(text: str) -> list[str]:
    return [problem.code for problem in load_yaml(text, "p.yaml").problems]


def test_blocks_lists_and_values_become_dicts_tuples_and_values() -> None:
    text = "a:\n  b: [1, x, {c: 2026-01-31}]\n  d:\n  - true\n  - 'NO'\ne: |\n  two\n  lines\n"
    loaded = load_yaml(text, "p.yaml")

    assert loaded.data == {"a": {"b": (1, "x", {"c": date(2026, 1, 31)}), "d": (True, "NO")}, "e": "two\nlines\n"}
    assert loaded.is_whole
    assert not loaded.problems


def test_every_key_and_value_has_its_place() -> None:
    loaded = load_yaml("a:\n  b: [1, {c: x}]\n  d:\n    - e: 2\n    - f\ng:\n", "p.yaml")

    assert loaded.keys[("a", "b")] == (2, 3)
    assert loaded.values[("a", "b")] == (2, 6)
    assert loaded.values[("a", "b", 1, "c")] == (2, 14)
    assert loaded.values[("a", "d")] == (3, 3), "a block below a key stands where its key stands"
    assert loaded.values[("a", "d", 0)] == (4, 7)
    assert loaded.values[("a", "d", 0, "e")] == (4, 10)
    assert loaded.values[("g",)] == (6, 1), "nothing stands where its key stands"


def test_of_two_equal_keys_the_first_stays_and_both_places_are_named() -> None:
    loaded = load_yaml("a: 1\nb: 2\na: {c: NO}\n", "p.yaml")

    assert loaded.data == {"a": 1, "b": 2}
    twice, ambiguous = loaded.problems
    assert (twice.code, twice.place) == ("P009", TextPlace("p.yaml", 3, 1))
    assert twice.related == (Related(TextPlace("p.yaml", 1, 1), "first given here"),)
    assert ambiguous.code == "P010"


def test_keys_that_look_alike_to_computers_alone_are_one_key() -> None:
    assert codes("Zo\u00eb: 1\nZoe\u0308: 2\n") == ["P009"]


def test_keys_are_text_whatever_they_look_like() -> None:
    loaded = load_yaml("1: a\nno: b\n2024-01-01: c\n? \n: d\n", "p.yaml")
    assert loaded.data == {"1": "a", "no": "b", "2024-01-01": "c", "": "d"}


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x 1\n", "P006", 1, 4),
        ("a: 1\nb: *x\n", "P006", 2, 4),
        ("a:\n  <<: {b: 1}\n", "P006", 2, 3),
        ("a: !!str 1\n", "P007", 1, 4),
        ("a: ! 1\n", "P007", 1, 4),
        ("%YAML 1.2\n---\na: 1\n", "P007", 1, 1),
        ("a: 1\n---\nb: 2\n", "P008", 2, 1),
        ("? {a: 1}\n: x\n", "P013", 1, 3),
        ("a:\n\tb: 1\n", "P005", 2, 1),
        ("a:\n  b: 1\n\u00a0 c: 1\n  d: 2\n", "P005", 3, 1),
        ("a:\n  - b: 1\n    c:\u00a0{d: 1}\n    e: [\n", "P005", 3, 7),
        ("a: b: c\n", "P005", 1, 5),
        ("a: [1, 2\nb: 3\n", "P005", 2, 2),
        ("a:\n   b: 1\n  c: 2\n", "P005", 3, 3),
        ("a: 'x\n", "P005", 2, 1),
        ("a: @x\n", "P005", 1, 4),
        ('a: "\\d"\n', "P005", 1, 6),
        ("a: 1\nb\n", "P005", 3, 1),
        ("", "P012", 1, 1),
        ("# only a remark\n", "P012", 1, 1),
        ("just text\n", "P012", 1, 1),
        ("- a\n", "P012", 1, 1),
        ("[" * 50, "P002", 1, MOST_DEPTH + 1),
        ("a: " + "x" * 5000 + "\n", "P002", 1, 4),
    ],
)
def test_what_programs_do_not_have_is_refused_at_its_place(text: str, code: str, line: int, column: int) -> None:
    problems = load_yaml(text, "p.yaml").problems
    assert [(problem.code, problem.place) for problem in problems] == [(code, TextPlace("p.yaml", line, column))]


def test_aliases_never_unfold() -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    loaded = load_yaml(bomb, "p.yaml")

    assert [problem.code for problem in loaded.problems] == ["P006", "P006"], "each feature is named once"
    assert len(repr(loaded.data)) < 2000


def test_a_file_of_too_many_values_ends_early() -> None:
    started = time.process_time()
    loaded = load_yaml("".join(f"k{n}: 1\n" for n in range(30_000)), "p.yaml")

    assert [problem.code for problem in loaded.problems] == ["P002"]
    assert not loaded.is_whole
    assert len(loaded.keys) <= MOST_VALUES
    assert time.process_time() - started < 10


def test_plain_files_are_read_as_pyyaml_reads_them() -> None:
    text = "a: 1\nb: [x, 'y', \"z\\n\", 0.5, true, null]\nc:\n  - {d: 2026-01-31, e: >\n     folded\n     text}\n"
    text = text.replace(
        "{d: 2026-01-31, e: >\n     folded\n     text}", "d: 2026-01-31\n    e: >-\n      folded\n      text"
    )

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {key: plain(inside) for key, inside in value.items()}
        return [plain(inside) for inside in value] if isinstance(value, tuple) else value

    assert plain(load_yaml(text, "p.yaml").data) == yaml.safe_load(text)


@pytest.mark.parametrize(
    ("text", "held", "column"),
    [
        ("a: {b: How many?, c: d}", 'holds "?"', 16),
        ("a: {b: How many?}", 'holds "?"', 16),
        ("a: [x, How many?]", 'holds "?"', 16),
        ("a: {b: c, d: {e: What? And why}}", 'holds "?"', 22),
        ("a: {b: Name: last, c: d}", 'holds ": "', 12),
        ("a: {b: Is it [sic], c: d}", 'holds "["', 14),
        ("a: {b: Staff #, c: d}", '" #" starts a remark', 14),
        ('a: {b: "Staff #", c: No. #, d: e}', '" #" starts a remark', 26),
    ],
)
@pytest.mark.parametrize("after", ["", "\ne: f"])
def test_a_text_in_brackets_that_needs_quotes_is_told_as_that(text: str, held: str, column: int, after: str) -> None:
    (problem,) = load_yaml(text + after + "\n", "p.yaml").problems
    assert held in problem.message
    assert (problem.code, problem.place) == ("P005", TextPlace("p.yaml", 1, column))
    assert "in quotes" in problem.hint


@pytest.mark.parametrize("text", ["a: {b: c\nd: e", "a: [b, c\nd: e", "a: {b: 'x # y', # so\n c: d\ne: f"])
def test_brackets_that_are_not_closed_are_told_as_that(text: str) -> None:
    (problem,) = load_yaml(text + "\n", "p.yaml").problems
    assert problem.message.endswith("is not closed")
