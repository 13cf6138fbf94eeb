"""Whatever stands in a program file, reading it answers with problems and never fails."""

from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sponsorcli.problems import Problem, TextPlace
from sponsorcli.program_file import read_program
from sponsorcli.program_file.yaml import load_yaml
from sponsorcli.program_file.yaml.strict_yaml import Data

GOOD = (Path(__file__).parents[2] / "configs" / "emerging-leaders.yaml").read_text("utf-8")
LINES = GOOD.splitlines(keepends=True)
SCRAPS = (
    "&a ", "*a ", "<<: ", "!!str ", "- ", "? ", ": ", "{", "}", "[", "]", "'", '"', "\t", "\n", "  ", "#",
    "%YAML 1.1\n", "---\n", "...\n", "|", ">", "NO", "0x1F", "2026-02-30", "null", "~", "\x00", "\u202e", "\ufeff",
    "é", "😀", "999999999", "kind: ", "-1", "1.5", "true", "{kind: level_gap}", "[[[[[[[[[[[[[[[[[[[[", "@", "`", "\r",
)  # fmt: skip


def problems_of(data: bytes) -> tuple[Problem, ...]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.yaml"
        path.write_bytes(data)
        file = read_program(path, "p.yaml")
    assert (file.program is not None) or file.problems
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in file.problems:
        assert problem.message
        assert problem.hint
        assert "\n" not in problem.message
        assert not isinstance(problem.place, TextPlace) or 1 <= problem.place.line <= lines + 1
    return file.problems


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The shipped program with a few scraps put in, pieces taken out, lines moved."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        row = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[row])))
        match draw(st.sampled_from(("put", "cut", "drop", "move", "replace"))):
            case "put":
                lines[row] = lines[row][:column] + draw(st.sampled_from(SCRAPS)) + lines[row][column:]
            case "cut":
                lines[row] = lines[row][:column] + lines[row][column + draw(st.integers(1, 20)) :]
            case "drop":
                lines[row] = ""
            case "move":
                other = draw(st.integers(0, len(lines) - 1))
                lines[row], lines[other] = lines[other], lines[row]
            case _:
                key = lines[row].partition(":")[0]
                lines[row] = f"{key}: {draw(st.sampled_from(SCRAPS))}\n"
    return "".join(lines)


@settings(max_examples=150, deadline=None)
@given(mutated())
def test_a_mutated_program_is_read_or_told_wrong(text: str) -> None:
    problems_of(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_told_wrong(data: bytes) -> None:
    assert problems_of(data)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_told_wrong(text: str) -> None:
    assert problems_of(text.encode("utf-8", "surrogatepass"))


WORDS = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.dates() | WORDS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(WORDS, inside, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(WORDS, VALUES, max_size=4), st.booleans())
def test_what_a_yaml_writer_writes_is_read_back_the_same(data: dict[str, object], flow: bool) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True)
    loaded = load_yaml(text, "p.yaml")

    if not loaded.problems:
        assert plain(loaded.data) == data
    else:
        assert {problem.code for problem in loaded.problems} <= {"P006", "P010", "P011"}, text


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_value_in_any_place_is_read_or_told_wrong(data: st.DataObject) -> None:
    whole = plain(load_yaml(GOOD, "p.yaml").data)
    for _ in range(data.draw(st.integers(1, 3))):
        put(whole, data.draw(VALUES), data)
    problems_of(yaml.safe_dump(whole, allow_unicode=True).encode())


def put(node: object, value: object, data: st.DataObject) -> None:
    """Put a value somewhere into the node: in a key's or item's place, or under a further key."""
    if isinstance(node, dict):
        key = data.draw(st.sampled_from([*node, "kind", "from", "further"]))
    elif isinstance(node, list) and node:
        key = data.draw(st.integers(0, len(node) - 1))
    else:
        return
    inside = node.get(key) if isinstance(node, dict) else node[key]
    if isinstance(inside, dict | list) and inside and data.draw(st.integers(0, 3)):
        put(inside, value, data)
    else:
        node[key] = value


def plain(value: Data) -> object:
    """The data as YAML's usual readers give it: lists for tuples."""
    if isinstance(value, dict):
        return {key: plain(inside) for key, inside in value.items()}
    return [plain(inside) for inside in value] if isinstance(value, tuple) else value
