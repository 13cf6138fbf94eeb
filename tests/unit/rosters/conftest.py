"""Programs with rosters as csv text, read in one call."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.rosters import Loaded, load

AS_OF = date(2026, 6, 30)
PROGRAM = """\
schema_version: 1
program: {id: test, name: Test, levels: [L1, L2, L3, L4, L5, L6], jurisdictions: [UK]}
"""

Read = Callable[..., Loaded]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads tables given as csv text by name; `columns` and other settings can be added as YAML."""

    def read_tables(
        settings: str = "",
        *,
        columns: dict[str, str] | None = None,
        with_audit: bool = False,
        as_of: date = AS_OF,
        **tables: str,
    ) -> Loaded:
        folder = tmp_path / "configs"
        folder.mkdir(exist_ok=True)
        sources = []
        for name, text in tables.items():
            (folder / f"{name}.csv").write_text(text, "utf-8")
            named = (columns or {}).get(name, "")
            sources.append(f"  {name}: {{file: {name}.csv{f', columns: {named}' if named else ''}}}")
        program = folder / "program.yaml"
        program.write_text("\n".join([PROGRAM, "sources:", *sources, settings]) + "\n", "utf-8")
        return load(program, as_of, with_audit=with_audit)

    return read_tables
