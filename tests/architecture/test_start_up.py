"""What may be loaded when, so that the program answers quickly."""

import subprocess
import sys

HEAVY = ("pydantic", "polars", "numpy", "scipy", "pandas", "statsmodels", "yaml", "rich", "xlsxwriter", "openpyxl")
ANALYSIS = ("scipy", "statsmodels", "pandas", "xlsxwriter", "openpyxl")


def modules_after(statement: str) -> set[str]:
    """The top-level modules loaded once the statement has run in a fresh interpreter."""
    code = f"import sys\n{statement}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stderr.split())


def test_help_loads_nothing_heavy() -> None:
    loaded = modules_after("from sponsorcli.cli import run\nassert run(['--help']) == 0")
    assert loaded.isdisjoint(HEAVY), loaded & set(HEAVY)


def test_version_loads_no_command_line_library() -> None:
    loaded = modules_after("sys.argv = ['sponsorcli', '--version']\nfrom sponsorcli.__main__ import main\nmain()")
    assert "typer" not in loaded


def test_check_loads_no_solver_and_no_statistics() -> None:
    loaded = modules_after("import sponsorcli.cli.commands.check")
    assert loaded.isdisjoint(ANALYSIS), loaded & set(ANALYSIS)


def test_rendering_loads_a_renderer_only_when_it_draws() -> None:
    loaded = modules_after("import sponsorcli.rendering")
    assert loaded.isdisjoint({"rich", "xlsxwriter", "tabulate", "openpyxl"})
