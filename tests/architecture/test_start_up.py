"""What may be loaded when, so that the program answers quickly."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sponsorcli.cli.manifest import MANIFEST

PROGRAM = Path(__file__).parents[2] / "configs/emerging-leaders.yaml"
HEAVY = ("pydantic", "polars", "numpy", "scipy", "pandas", "statsmodels", "yaml", "rich", "xlsxwriter", "openpyxl",
         "tomllib")  # fmt: skip
"""Libraries that take long to load; tomllib, since whatever loads it has read the catalogue of problems."""
ANALYSIS = ("scipy", "statsmodels", "pandas", "xlsxwriter", "openpyxl")


def modules_after(statement: str) -> set[str]:
    """The top-level modules loaded once the statement has run in a fresh interpreter."""
    return {name.split(".")[0] for name in loaded_after(statement)}


def parts_after(statement: str) -> set[str]:
    """The parts of this program loaded then, such as "pairing.make"."""
    return {name.removeprefix("sponsorcli.") for name in loaded_after(statement) if name.startswith("sponsorcli.")}


def loaded_after(statement: str) -> set[str]:
    """All modules loaded then."""
    code = f"import sys\n{statement}\nprint('\\n', *sorted(sys.modules), file=sys.stderr)"
    # Coverage measures this process too where it is asked to, and would be seen to be loaded.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return set(run.stderr.splitlines()[-1].split())


ASKS = [
    ["--help"],
    *([name, "--help"] for name in MANIFEST),
    *(["person", part, "--help"] for part in ("export", "erase")),
    *(["readiness", part, "--help"] for part in ("resume", "check", "match", "letter")),
]


def test_help_builds_no_command() -> None:
    loaded = modules_after(f"from sponsorcli.cli import run\nfor ask in {ASKS}: assert run(ask) == 0, ask")
    heavy = {*HEAVY, "typer", "inspect", "dataclasses"}
    assert loaded.isdisjoint(heavy), loaded & heavy


def test_help_that_is_built_loads_nothing_heavy() -> None:
    """Not even pydantic, which typer converts values with; nor xml, whose writer brings a client of the network."""
    heavy = {*HEAVY, "xml", "http"}
    build = "from sponsorcli.cli import run\nsys.modules['sponsorcli.cli.run'].ready_page = lambda words: None\n"
    loaded = modules_after(f"{build}for ask in {ASKS}: assert run(ask) == 0, ask")
    assert "typer" in loaded
    assert loaded.isdisjoint(heavy), loaded & heavy


def test_version_loads_no_command_line_library() -> None:
    loaded = modules_after("sys.argv = ['sponsorcli', '--version']\nfrom sponsorcli.__main__ import main\nmain()")
    assert "typer" not in loaded


def test_the_python_interface_loads_nothing_heavy_before_it_is_called() -> None:
    loaded = modules_after("from sponsorcli import api\napi.Reading(strict=True)")
    assert loaded.isdisjoint({*HEAVY, "typer"}), loaded & {*HEAVY, "typer"}


def test_check_loads_no_solver_and_no_statistics() -> None:
    ask = ["check", str(PROGRAM), "--as-of=2026-10-31"]
    loaded = modules_after(f"from sponsorcli.cli import run\nassert run({ask}) == 0")
    assert loaded.isdisjoint(ANALYSIS), loaded & set(ANALYSIS)


SPARED = {
    "check": """
        accountability.account fairness.populations forms.asked.sponsor forms.due help_desk.desk
        jobs.together.pairing outcomes.evaluation outcomes.measures pairing.make pairing.together pairing.what_if
        pipeline.review reports rosters.drift.compared spreadsheets.opendocument spreadsheets.text.json_rows
        statistics.significance statistics.survival_analysis verification
        """,
    "select": """
        accountability.account alignment forms.due help_desk.desk opportunities.review outcomes.evaluation pairing.make
        pairing.setup pipeline.review reports.accountability rosters.drift.compared verification
        """,
}
"""Parts of the program that a command on the sample has no use for."""


@pytest.mark.parametrize("command", SPARED)
def test_a_command_loads_no_part_of_the_program_that_it_does_not_use(command: str) -> None:
    ask = [command, str(PROGRAM), "--as-of=2026-10-31"]
    loaded = parts_after(f"from sponsorcli.cli import run\nassert run({ask}) == 0")
    spared = set(SPARED[command].split())
    assert loaded.isdisjoint(spared), loaded & spared


def test_no_plugin_of_another_package_sees_the_settings(tmp_path: Path) -> None:
    mark = tmp_path / "seen"
    looks = f"open({str(mark)!r}, 'w').close()"
    plugin = "class Plugin:\n    def new_schema_validator(self, *asked): return None, None, None\nplugin = Plugin()\n"
    (tmp_path / "looking.py").write_text(f"{looks}\n{plugin}", encoding="utf-8")
    about = tmp_path / "looking-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: looking\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[pydantic]\nlooking = looking:plugin\n", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYDANTIC_DISABLE_PLUGINS"}
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path), *filter(None, [environment.get("PYTHONPATH")])])

    def has_looked(*words: str) -> bool:
        subprocess.run([sys.executable, *words], capture_output=True, check=True, env=environment)
        return mark.exists()

    assert not has_looked("-m", "sponsorcli", "check", str(PROGRAM), "--as-of=2026-10-31")
    assert has_looked("-c", "import pydantic\nclass Model(pydantic.BaseModel): pass"), "the plugin itself works"


def test_rendering_loads_a_renderer_only_when_it_draws() -> None:
    loaded = modules_after("import sponsorcli.rendering")
    assert loaded.isdisjoint({"rich", "xlsxwriter", "tabulate", "openpyxl"})
