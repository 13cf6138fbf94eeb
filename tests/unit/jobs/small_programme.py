"""A programme of a few rows in a folder, for tests that run whole jobs."""

from pathlib import Path

PEOPLE = {
    "proteges": "person_id,level,function\nP1,L1,IT\nP2,L1,Law\n",
    "sponsors": "person_id,level,function,capacity\nS1,L3,IT,1\nS2,L3,Law,1\n",
}


def written(folder: Path, settings: str, **tables: str) -> Path:
    """A program with these settings and tables."""
    (folder / "configs").mkdir()
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    sources = ", ".join(f"{name}: ../{name}.csv" for name in tables)
    path = folder / "configs" / "p.yaml"
    path.write_text(
        f"schema_version: 1\nprogram: {{id: p, name: P, levels: [L1, L2, L3]}}\nsources: {{{sources}}}\n{settings}",
        encoding="utf-8",
    )
    return path
