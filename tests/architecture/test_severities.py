"""What a problem's page says of its severity is what the source gives it: read from the source, not from the pages."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import sponsorcli
from sponsorcli.problems.catalogue import explanations

SOURCE = Path(sponsorcli.__file__).parent
CODE = re.compile(r"[PRSMAOCW]\d{3}")
MAKERS = {"Problem", "RefusedFileError"}
"""What makes an error where no severity is given."""
DECIDED = {
    "errors": "M080 M081 M082 M083 R042 R140 R141 S020 S021 S022 "
    "M021 M022 M023 M024 M025 M060 P002 P004 P006 P007 P008 P009 P010 P011 P013 R113 R201 S003 "
    "W020 W021 W022 W023 C035 C036 C037",
    "warnings": "R025 R150 R151 R154 "
    "R043 R044 R045 R173 R142 R143 A008 M007 M008 M070 M071 M072 O007 R029 R030 R067 R068 R069 R070 S004 "
    "C002 C003 C004 C005 C006 C007 C008 C009 C010 C011 C012 C013 C014 C015 C018 C019",
    "notes": "R046 R049 R065",
    "errors or warnings": "M001 M005 P032 R006 R007 R008 R009 R010 R011 R012 R013 R014 R021 R028 R050 R202 C017",
    "warnings or notes": "R037 R176",
}
"""The codes whose severity a variable holds in the source, so that it cannot be read there."""


def severities_in(tree: ast.AST) -> Iterator[tuple[str, frozenset[str]]]:
    """Each code that is given to a call, with the severities that stand in the same call; none if not read."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        given = [*call.args, *(word.value for word in call.keywords)]
        named = {
            part.attr.lower()
            for one in given
            for part in ast.walk(one)
            if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == "Severity"
        }
        says_none = len(call.args) <= 4 and not any(word.arg == "severity" for word in call.keywords)
        if not named and says_none and getattr(call.func, "id", None) in MAKERS:
            named = {"error"}
        for one in call.args:
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and CODE.fullmatch(one.value):
                yield one.value, frozenset(named)


def in_source() -> dict[str, set[frozenset[str]]]:
    found: dict[str, set[frozenset[str]]] = defaultdict(set)
    for path in sorted(SOURCE.rglob("*.py")):
        for code, named in severities_in(ast.parse(path.read_text(encoding="utf-8"))):
            found[code].add(named)
    return found


def test_every_page_names_the_severities_of_its_code() -> None:
    decided = {
        code: frozenset(word.removesuffix("s") for word in words.split(" or "))
        for words, codes in DECIDED.items()
        for code in codes.split()
    }
    found = in_source()
    expected = {code: decided.get(code) or frozenset().union(*found[code]) for code in explanations()}
    assert {code: frozenset(page.severity.split(" or ")) for code, page in explanations().items()} == expected


def test_a_severity_is_written_down_here_only_where_the_source_does_not_tell() -> None:
    found = in_source()
    codes = [code for listed in DECIDED.values() for code in listed.split()]
    assert len(codes) == len(set(codes))
    told = [code for code in codes if found[code] and frozenset() not in found[code]]
    assert told == ["M001"], "its error becomes a warning where the line is a criterion"
