"""Sources that are a file or a query, connections, the file of recorded actions, and the hours of the help desk."""

from pathlib import Path

import pytest

from .test_checks import GOOD, found

HR = "connections: {hr: {driver: sqlite, uri_env: HR}}"
TWO = "connections: {hr: {driver: sqlite, uri_env: HR}, pay: {driver: sqlite, uri_env: PAY}}"
LOG = "  activity: [a.xlsx, log.csv]\n"


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (f"  sponsors: {{query: s.sql, from: hr}}\n{HR}", []),
        (f"  sponsors: {{query: s.sql, from: hr}}\n  proteges: {{query: p.sql, from: hr}}\n{HR}", []),
        (f"  sponsors: {{query: s.sql, from: hr, sheet: A}}\n{HR}", ["P141"]),
        (f"  sponsors: {{query: s.sql, from: hr, encoding: cp1252}}\n{HR}", ["P141"]),
        (f"  sponsors: {{query: s.sql, from: hr, file: s.csv}}\n{HR}", ["P141"]),
        (f"  sponsors: {{file: s.csv, from: hr}}\n{HR}", ["P141", "P143"]),
        ("  sponsors: {sheet: A}", ["P141"]),
        (f"  sponsors: {{query: s.sql}}\n{HR}", ["P142", "P143"]),
        (f"  sponsors: {{query: s.sql, from: hrr}}\n{HR}", ["P142", "P143"]),
        (f"  sponsors: {{query: s.sql, from: hr}}\n{TWO}", ["P143"]),
        ("  sponsors: {query: s.sql, from: hr}", ["P142"]),
        (f"{LOG}  record: log.csv", []),
        ("  activity: [a.xlsx, log.tsv]\n  record: log.tsv", []),
        (f"{LOG}  record: other.csv", ["P120"]),
        (f"{LOG}  record: a.xlsx", ["P120"]),
        (f"{LOG}  record: b.xlsx", ["P120", "P120"]),
        ("  sponsors: {file: s.csv, where: {site: X}}", []),
        ("  sponsors: {file: s.csv, where: {site: X, gender: F}}", ["P043"]),
        ("  sponsors: {file: s.csv, columns: {level: gender}}", ["P043"]),
        ("  audit: {file: s.csv, where: {gender: F}}", []),
        ("readiness: {clock: business, business_hours: {from: '09:00', to: '09:01'}}", []),
        ("readiness: {clock: business, business_hours: {from: '09:00', to: '09:00'}}", ["C043"]),
        ("readiness: {clock: business, business_hours: {from: '09:00', to: '08:59'}}", ["C043"]),
        ("readiness: {clock: business, business_hours: {from: '09:00', to: '24:00'}}", []),
        ("readiness: {zone: Europe/Berlin}", []),
        ("readiness: {zone: Europe/Berlyn}", ["C042"]),
    ],
)
def test_a_source_is_a_file_or_a_query_of_a_connection_and_hours_have_an_end(
    tmp_path: Path, lines: str, codes: list[str]
) -> None:
    assert sorted(code for code, _, _ in found(tmp_path, f"{GOOD}{lines}\n")) == codes
