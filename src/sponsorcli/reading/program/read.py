"""Read a program file into settings, with the place of each and every problem in one run."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from sponsorcli.model.settings import Program, SettingPlaces
from sponsorcli.problems import Problem, in_reading_order

from .phases import with_defaults
from .sentences import setting_problems
from .source_text import read_text
from .strict_yaml import Loaded, load_yaml


@dataclass(frozen=True)
class ProgramFile:
    """A program file as it was read.

    `program` is None where the file has faults that leave no whole program; `problems` has them all, and those of
    the settings too. `sha256` is that of the file's bytes, empty where it was not read.
    """

    path: Path
    shown_as: str
    program: Program | None
    places: SettingPlaces
    problems: tuple[Problem, ...]
    sha256: str


def read_program(path: Path, shown_as: str) -> ProgramFile:
    """The program in a file; whatever is wrong with it, a missing file included, is among its problems."""
    source = read_text(path, shown_as)
    if source.text is None:
        return ProgramFile(path, shown_as, None, SettingPlaces(shown_as), source.problems, source.sha256)
    loaded = load_yaml(source.text, shown_as)
    program, problems = _validated(loaded, shown_as)
    places = SettingPlaces(shown_as, loaded.values)
    return ProgramFile(path, shown_as, program, places, in_reading_order((*loaded.problems, *problems)), source.sha256)


def _validated(loaded: Loaded, shown_as: str) -> tuple[Program | None, tuple[Problem, ...]]:
    if not loaded.is_whole or not isinstance(loaded.data, dict):
        return None, ()
    data = {key: value for key, value in loaded.data.items() if key != "$schema"}
    try:
        program = Program.model_validate(with_defaults(data), by_alias=True, by_name=False)
    except ValidationError as fault:
        return None, setting_problems(fault, loaded, shown_as)
    return (None if loaded.problems else program), ()
