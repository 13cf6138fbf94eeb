"""Draw problems for machines: JSON, GitHub annotations, SARIF and JUnit."""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from sponsorcli import __version__
from sponsorcli.problems import CellPlace, FilePlace, Place, Problem, Severity, TextPlace
from sponsorcli.problems.catalogue import explanations
from sponsorcli.problems.place import text_place
from sponsorcli.rendering.drawing import ChangeRow

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
SHOWN_BY_GITHUB = 10
"""GitHub shows this many annotations of each severity for a step, and drops the others without a word."""


def draw_findings_json(
    problems: Sequence[Problem], changes: Sequence[ChangeRow] | None = None, accepted: int = 0
) -> str:
    """The problems as a JSON object, with a count of each severity and of accepted ones, and the changes if given."""
    counts = {str(severity): sum(problem.severity is severity for problem in problems) for severity in Severity}
    counts["accepted"] = accepted
    findings = [as_object(problem) for problem in problems]
    content: dict[str, object] = {"version": __version__, "counts": counts, "problems": findings}
    if changes is not None:
        keys = ("table", "field", "change", "cells", "example")
        content["changes"] = [dict(zip(keys, change, strict=True)) for change in changes]
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_object(problem: Problem) -> dict[str, object]:
    """A problem as plain data."""
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "count": problem.count,
        "consequences": problem.consequences,
        "place": str(problem.place),
        **place_parts(problem.place),
        "hint": problem.hint,
        "related": [{"place": str(related.place), "message": related.message} for related in problem.related],
    }


def place_parts(place: Place) -> dict[str, object]:
    """A place in parts that a script can use without taking text apart."""
    match place:
        case TextPlace(path, line, column):
            return {"path": path, "line": line, "column": column}
        case CellPlace(text=TextPlace(path, line, column)):
            return {"path": path, "line": line, "column": column, "cell": place.address}
        case CellPlace(path, sheet, row, cell_column):
            return {"path": path, "sheet": sheet, "row": row, "column": cell_column}
        case FilePlace(path, sheet):
            return {"path": path, "sheet": sheet}


def draw_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub turns into annotations, the gravest first; what it will not show is counted."""
    lines = []
    for severity, command in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")):
        of_this = [problem for problem in problems if problem.severity is severity]
        lines += [github_line(command, problem) for problem in of_this]
        if len(of_this) > SHOWN_BY_GITHUB:
            lines.append(f"{len(of_this) - SHOWN_BY_GITHUB} more of severity {severity} stand above in this log only")
    return "".join(f"{line}\n" for line in lines)


def github_line(command: str, problem: Problem) -> str:
    """One annotation."""
    properties = {"title": f"sponsorcli {problem.code}", "file": problem.place.path}
    if (text := text_place(problem.place)) is not None:
        properties |= {"line": str(text.line), "col": str(text.column)}
    listed = ",".join(f"{name}={escaped(value, ':,')}" for name, value in properties.items())
    return f"::{command} {listed}::{escaped(f'{problem.place}: {problem.sentence}. {problem.hint}')}"


def escaped(text: str, also: str = "") -> str:
    """Text as workflow commands want it: per cent signs, line ends and, in properties, separators in hexadecimal."""
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{also}" else char for char in text)


def draw_sarif(problems: Sequence[Problem]) -> str:
    """A SARIF 2.1.0 log (OASIS Standard) with one run, a rule for each code met, and a fingerprint for each result."""
    codes = sorted({problem.code for problem in problems})
    run = {
        "tool": {
            "driver": {
                "name": "sponsorcli",
                "version": __version__,
                "rules": [sarif_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [sarif_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def sarif_rule(code: str) -> dict[str, object]:
    """What a code means, as a SARIF reporting descriptor."""
    page = explanations()[code]
    return {
        "id": code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.meaning},
        "help": {"text": f"{page.remedy}\n\nExample: {page.example}"},
    }


def sarif_result(problem: Problem, rule_index: int) -> dict[str, object]:
    """One problem as a SARIF result."""
    result: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": rule_index,
        "level": str(problem.severity),
        "message": {"text": f"{problem.sentence}. {problem.hint}"},
        "locations": [sarif_location(problem.place)],
        "partialFingerprints": {"problem/v1": fingerprint(problem)},
    }
    if problem.related:
        result["relatedLocations"] = [
            {**sarif_location(related.place), "message": {"text": related.message}} for related in problem.related
        ]
    return result


def sarif_location(place: Place) -> dict[str, object]:
    """A place as a SARIF location: a region for text, the cell as a logical location in a sheet."""
    physical: dict[str, object] = {"artifactLocation": {"uri": uri(place.path)}}
    if (text := text_place(place)) is not None:
        physical["region"] = {"startLine": text.line, "startColumn": text.column}
    elif isinstance(place, CellPlace):
        cell = str(place).removeprefix(place.path).lstrip(":!")
        named = {"fullyQualifiedName": cell, "kind": "element" if place.sheet is None else "member"}
        return {"physicalLocation": physical, "logicalLocations": [named]}
    return {"physicalLocation": physical}


def uri(path: str) -> str:
    """A path as a relative URI reference."""
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))


def fingerprint(problem: Problem) -> str:
    """What stays the same when rows are added above: code, file, sheet and sentence, not the row."""
    sheet = getattr(problem.place, "sheet", None) or ""
    return sha256("\n".join((problem.code, problem.place.path, sheet, problem.message)).encode()).hexdigest()[:32]


def draw_junit(results: Mapping[str, Sequence[Problem]]) -> str:
    """JUnit XML: a suite a program, a case a problem, one passing case where there is none.

    Errors fail; warnings and notes pass and say themselves in the case's output.
    """
    total = sum(max(1, len(problems)) for problems in results.values())
    failed = sum(problem.severity is Severity.ERROR for problems in results.values() for problem in problems)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="sponsorcli" tests="{total}" failures="{failed}">',
    ]
    for program, problems in results.items():
        lines.extend(junit_suite(program, problems))
    return "\n".join([*lines, "</testsuites>", ""])


def junit_suite(program: str, problems: Sequence[Problem]) -> Iterator[str]:
    """The lines of one program's suite."""
    from xml.sax.saxutils import escape, quoteattr

    failures = sum(problem.severity is Severity.ERROR for problem in problems)
    yield f'  <testsuite name={quoteattr(program)} tests="{max(1, len(problems))}" failures="{failures}">'
    if not problems:
        yield f'    <testcase classname={quoteattr(program)} name="no problems"/>'
    for problem in problems:
        text = escape(xml_text(f"{problem.place}: {problem.sentence}. {problem.hint}"))
        name = quoteattr(xml_text(f"{problem.code} {problem.place}"))
        yield f"    <testcase classname={quoteattr(program)} name={name}>"
        if problem.severity is Severity.ERROR:
            message = quoteattr(xml_text(problem.message))
            yield f"      <failure type={quoteattr(problem.code)} message={message}>{text}</failure>"
        else:
            yield f"      <system-out>{problem.severity}: {text}</system-out>"
        yield "    </testcase>"
    yield "  </testsuite>"


def xml_text(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return "".join(char if char in "\t\n\r" or "\x20" <= char <= "\ud7ff" or char >= "\ue000" else "�" for char in text)
