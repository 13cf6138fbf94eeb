"""The reference of the program file."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from sponsorcli.model.settings import Program, Setting
from sponsorcli.program_file import read_program
from sponsorcli.program_file.anatomy import item_of, keys_of, models_of
from sponsorcli.program_file.defaults.career_phases import PHASES
from sponsorcli.program_file.reference import program_reference


def all_models(model: type[Setting]) -> Iterator[type[Setting]]:
    yield model
    for info in keys_of(model).values():
        for inside in models_of(item_of(info.annotation) or info.annotation):
            yield from all_models(inside)


def test_every_key_has_its_line_and_meaning() -> None:
    text = program_reference()
    for model in all_models(Program):
        for key, info in keys_of(model).items():
            if key != "kind":
                assert f"| `{key}` |" in text
                assert " ".join((info.description or "?").split()).replace("|", "\\|") in text


def test_every_part_has_an_example() -> None:
    text = program_reference()
    for key in Program.model_fields.values():
        name = key.alias
        assert name is None or f"```yaml\n{name}:" in text
    assert text.count("```yaml") >= len(Program.model_fields) - 1 + len(PHASES)


def test_the_example_is_faultless(tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(files("sponsorcli.program_file").joinpath("example.yaml").read_text("utf-8"), "utf-8")
    file = read_program(path, "example.yaml")
    assert file.problems == ()
    assert file.program is not None


def test_defaults_that_differ_are_told_by_phase() -> None:
    assert "`12`, `24` (early), `18` (mid), `24` (executive)" in program_reference()


def test_tables_keep_their_columns() -> None:
    lines = [line for line in program_reference().splitlines() if line.startswith("| `")]
    assert all(line.replace("\\|", "").count("|") == 5 for line in lines if not line.startswith(("| text", "| whole")))
