import json
from dataclasses import replace
from xml.etree import ElementTree as ET

from sponsorcli.problems import CellPlace, FilePlace, Problem, Related, Severity, TextPlace
from sponsorcli.rendering.data.findings import draw_findings_json, draw_github, draw_junit, draw_sarif, fingerprint

IN_TEXT = Problem("P091", 'no "sponsors" table', TextPlace("configs/a b.yaml", 4, 3), "name it under `sources`")
IN_CELL = Problem(
    "P091",
    "100 %, a:b\nand <more>\x1b",
    CellPlace("roster.xlsx", "People", 2, 6),
    "mend it",
    Severity.WARNING,
    (Related(CellPlace("roster.xlsx", "People", 9), "first used here"),),
)
IN_FILE = Problem("P091", "not there", FilePlace("people.csv"), "add it", Severity.NOTE)


def test_json_gives_places_whole_and_in_parts() -> None:
    found = json.loads(draw_findings_json([IN_TEXT, IN_CELL]))
    assert found["counts"] == {"error": 1, "warning": 1, "note": 0, "accepted": 0}
    assert found["problems"][0]["place"] == "configs/a b.yaml:4:3"
    assert found["problems"][1]["row"] == 2
    assert found["problems"][1]["related"][0]["place"] == "roster.xlsx:People!9"


def test_github_annotations_stand_on_one_line_each_with_separators_escaped() -> None:
    lines = draw_github([IN_CELL, IN_TEXT, IN_FILE]).splitlines()
    assert lines[0].startswith("::error title=sponsorcli P091,file=configs/a b.yaml,line=4,col=3::")
    assert "100 %25, a:b%0Aand <more>" in lines[1]
    assert lines[2].startswith("::notice ")
    assert len(lines) == 3


def test_github_is_told_how_many_it_will_not_show() -> None:
    assert draw_github([IN_TEXT] * 12).splitlines()[-1].startswith("2 more of severity error")
    assert draw_github([IN_TEXT] * 11).splitlines()[-1].startswith("1 more of severity error")
    assert "more of severity" not in draw_github([IN_TEXT] * 10)


def test_sarif_has_a_rule_for_each_code_and_a_place_for_each_result() -> None:
    log = json.loads(draw_sarif([IN_TEXT, IN_CELL, IN_FILE]))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["P091"]
    first, second, third = run["results"]
    assert first["level"] == "error"
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 3}
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "configs/a%20b.yaml"
    assert second["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "People!F2"
    assert second["relatedLocations"][0]["message"]["text"] == "first used here"
    assert "region" not in third["locations"][0]["physicalLocation"]


def test_a_fingerprint_survives_rows_added_above() -> None:
    moved = Problem("P091", IN_CELL.message, CellPlace("roster.xlsx", "People", 7, 6), "mend it")
    assert fingerprint(moved) == fingerprint(IN_CELL)
    assert fingerprint(IN_TEXT) != fingerprint(IN_CELL)


def test_junit_is_well_formed_and_fails_errors_alone() -> None:
    suites = ET.fromstring(draw_junit({"a.yaml": [IN_TEXT, IN_CELL], "b.yaml": []}))  # noqa: S314 - our own text
    assert suites.attrib["tests"] == "3"
    assert suites.attrib["failures"] == "1"
    assert [len(list(suite)) for suite in suites] == [2, 1]
    assert len(suites.findall(".//failure")) == 1


IN_CSV = Problem(
    "R010",
    'level "L9"',
    CellPlace("people.csv", None, 4, 3, TextPlace("people.csv", 5, 9)),
    "use one",
    related=(Related(CellPlace("people.csv", None, 2, 1, TextPlace("people.csv", 2, 1)), "first used here"),),
)


def test_a_cell_of_a_text_file_is_a_line_and_a_character_in_every_format() -> None:
    found = json.loads(draw_findings_json([IN_CSV]))["problems"][0]
    assert [found[key] for key in ("place", "path", "line", "column", "cell")] == [
        "people.csv:5:9",
        "people.csv",
        5,
        9,
        "C4",
    ]
    assert found["related"][0]["place"] == "people.csv:2:1"
    assert "file=people.csv,line=5,col=9::people.csv:5:9: " in draw_github([IN_CSV])
    result = json.loads(draw_sarif([IN_CSV]))["runs"][0]["results"][0]
    (location,), (related,) = result["locations"], result["relatedLocations"]
    assert location["physicalLocation"]["region"] == {"startLine": 5, "startColumn": 9}
    assert related["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 1}
    assert "logicalLocations" not in location
    case = ET.fromstring(draw_junit({"a.yaml": [IN_CSV]})).find(".//testcase")  # noqa: S314 - our own text
    assert case is not None
    assert case.attrib["name"] == "R010 people.csv:5:9"


def test_a_fingerprint_is_of_code_file_sheet_and_sentence_and_not_of_the_row() -> None:
    place = CellPlace("roster.xlsx", "People", 2, 6)
    others = [
        replace(IN_CELL, code="P092"),
        replace(IN_CELL, place=replace(place, path="other.xlsx")),
        replace(IN_CELL, place=replace(place, sheet="Sponsors")),
        replace(IN_CELL, message="another"),
    ]
    assert len({fingerprint(one) for one in (IN_CELL, *others)}) == 5
    assert fingerprint(replace(IN_CELL, place=replace(place, row=99, column=1))) == fingerprint(IN_CELL)
