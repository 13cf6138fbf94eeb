"""The examples of settings of pairing in the reference do what it says of them, from a file to the pairs."""

import json
from pathlib import Path

import pytest

from .conftest import Sponsorcli

REFERENCE = (Path(__file__).parents[2] / "docs" / "program-file.md").read_text(encoding="utf-8")
SHEET = """\
Email,Role,Function,Location,Years,First choice,Second choice,Nominated on
ann@x.org,Mentee,Sales,Leeds,1,dee@x.org,eve@x.org,2026-01-05
bob@x.org,Mentee,Sales,Bath,2,eve@x.org,,2025-01-05
dee@x.org,Mentor,Audit,Leeds,9,ann@x.org,,
eve@x.org,Both,Law,York,6,,,2026-03-01
"""
SOURCES = """\
  sponsors: {{file: s.csv, columns: {{person_id: Email}}, where: {where}}}
  proteges: {{file: s.csv, columns: {{person_id: Email}}, where: {{Role: Mentee}}}}
  preferences: {{file: s.csv, columns: {{person_id: Email}}, choices: {choices}}}
  conflicts: c.csv
"""
LONGEST = """\
  forbid: [{sponsor: dee@x.org, why: asked}]
  order: [priority]
  priority: {field: on_list_since, first: lowest}
"""
TOGETHER = """\
  together: [{proteges: [ann@x.org, bob@x.org], why: one team}]
  forbid: [{protege: bob@x.org, sponsor: dee@x.org, why: asked}]
  capacity: 2
"""
WHERE, CHOICES = "{Role: [Mentor, Both]}", "[First choice, Second choice]"


def pairs_of(
    folder: Path, sponsorcli: Sponsorcli, pairing: str, conflicts: str = "", rules: str = "[]"
) -> dict[str, str]:
    (folder / "s.csv").write_text(SHEET, encoding="utf-8")
    (folder / "c.csv").write_text(f"person_id,other_id,why\n{conflicts}", encoding="utf-8")
    about = "schema_version: 1\nprogram: {id: t, name: T}\nsources:\n"
    sources = SOURCES.format(where=WHERE, choices=CHOICES)
    rest = f"pairing:\n  rules: {rules}\n  criteria: [{{kind: preference}}]\n{pairing}"
    (folder / "p.yaml").write_text(about + sources + rest, encoding="utf-8")
    checked = sponsorcli("check", folder / "p.yaml", "--as-of", "2026-10-31")
    assert checked.code == 0, checked.err
    made = sponsorcli("pair", folder / "p.yaml", "--as-of", "2026-10-31", "--format", "json")
    assert made.code == 0, made.err
    rows = json.loads(made.out)["tables"]["pairs"]
    return {row["protege_id"][0]: row["sponsor_id"][0] for row in rows}


@pytest.mark.walk
@pytest.mark.parametrize(
    ("example", "pairing", "conflicts", "pairs"),
    [
        (WHERE, "", "", {"a": "d", "b": "e"}),
        (CHOICES, "", "", {"a": "d", "b": "e"}),
        ("`{function: Sales, location: [Leeds, York]}`",
         "  forbid: [{where: {protege: {function: Sales, location: [Leeds, York]}}, why: moving}]\n", "", {"b": "e"}),
        ('`"*"` for everybody', '  forbid: [{protege: "*", sponsor: eve@x.org, why: asked}]\n', "", {"a": "d"}),
        ("`unlisted`", "  unlisted: unacceptable\n  forbid: [{sponsor: eve@x.org, why: asked}]\n", "", {"a": "d"}),
        ("`conflicts`", "", "dee@x.org,ann@x.org,Relatives\n", {"a": "e", "b": "d"}),
        ("`conflicts`", "", "dee@x.org,*,\n", {"b": "e"}),
        ("`{of: sponsors, at_most: 1}`", "  limits: [{of: sponsors, at_most: 1}]\n",
         "bob@x.org,eve@x.org,Relatives\n", {"a": "d"}),
        ("`{protege: {location: Leeds}, sponsor: {function: [Sales, Law]}}`",
         "  limits: [{of: pairs, where: {protege: {location: Bath}, sponsor: {function: [Sales, Law]}}, at_most: 0}]\n",
         "", {"a": "e", "b": "d"}),
        ("`together`", TOGETHER, "", {"a": "e", "b": "e"}),
        ("`on_list_since`, with `first: lowest`",
         LONGEST, "", {"b": "e"}),
    ],
)  # fmt: skip
def test_an_example_of_the_reference_runs(
    tmp_path: Path, sponsorcli: Sponsorcli, example: str, pairing: str, conflicts: str, pairs: dict[str, str]
) -> None:
    assert example in REFERENCE
    assert pairs_of(tmp_path, sponsorcli, pairing, conflicts) == pairs


@pytest.mark.parametrize(("more", "pairs"), [(5, {"a": "e", "b": "d"}), (5.5, {"a": "d"}), (9, {})])
def test_the_rule_at_least_more_of_the_reference_runs(
    tmp_path: Path, sponsorcli: Sponsorcli, more: float, pairs: dict[str, str]
) -> None:
    """Ann has 1 year and Bob 2; Dee has 9 and Eve 6. For 5.5 Dee may have either, and Ann named her first."""
    assert "### pairing.rules: `kind: at_least_more`" in REFERENCE
    rules = f"[{{kind: at_least_more, field: years, by: {more}}}]"
    assert pairs_of(tmp_path, sponsorcli, "", rules=rules) == pairs
