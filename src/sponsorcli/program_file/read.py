"""Read a program file into settings, with the place of each and every problem in one run."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from sponsorcli.model.settings import Program, SettingPath, SettingPlaces
from sponsorcli.problems import Problem, in_reading_order

from .changed import WHERE, with_changes
from .checks import program_problems
from .defaults.career_phases import defaults_in, phase_defaults, phase_of, with_defaults
from .defaults.left_out import lacking_in_program, with_room_for_capacity, without_defaults
from .sentences import faulty_paths, setting_problems
from .yaml.source_text import read_text
from .yaml.strict_yaml import Data, YamlDocument, load_yaml


@dataclass(frozen=True)
class ProgramFile:
    """A program file as it was read.

    `program` is None where the file has faults that leave no whole program; `problems` has them all, and those of
    the settings too. `sound` is then what remains without the faulty settings, so that the tables it names can be
    checked in the same run, and never to act upon. Both still have the defaults of the career phase that cannot hold:
    these are left out when the tables are read. `sha256` is that of the file's bytes, empty where it was not read.
    """

    path: Path
    shown_as: str
    program: Program | None
    places: SettingPlaces
    problems: tuple[Problem, ...]
    sha256: str
    sound: Program | None = None


def read_program(path: Path, shown_as: str, settings: Sequence[str] = ()) -> ProgramFile:
    """The program in a file; whatever is wrong with it, a missing file included, is among its problems.

    The checks of `program_problems` are made too, as far as the faults of the file leave settings to check.
    `settings` are changes such as `pairing.capacity=2`, made to what the file says before it is checked.
    """
    source = read_text(path, shown_as)
    if source.text is None:
        return ProgramFile(path, shown_as, None, SettingPlaces(shown_as), source.problems, source.sha256)
    written = load_yaml(source.text, shown_as)
    places = SettingPlaces(shown_as, written.values)
    loaded, told_at = _as_changed(written, settings, shown_as)
    program, faults = _validated(loaded)
    sound = _sound_part(loaded, faults) if program is None else program
    problems = list(loaded.problems)
    if faults is not None:
        problems.extend(setting_problems(faults, loaded, told_at))
    if sound is not None and isinstance(written.data, dict) and isinstance(loaded.data, dict):
        places = replace(places, defaults=defaults_in(written.data, loaded.data))
        roomy = with_room_for_capacity(sound, places)
        program, sound = None if program is None else roomy.program, roomy.program
        fitting = without_defaults(sound, places, partial(lacking_in_program, sound))
        problems.extend((*roomy.problems, *program_problems(fitting.program, fitting.places)))
    return ProgramFile(path, shown_as, program, places, in_reading_order(problems), source.sha256, sound)


def _as_changed(written: YamlDocument, settings: Sequence[str], shown_as: str) -> tuple[YamlDocument, str]:
    """What is written under these changes, and how problems call where it stands; a faulty file is not changed."""
    if settings and written.is_whole and not written.problems:
        return with_changes(written, settings), WHERE
    return written, shown_as


def _validated(loaded: YamlDocument) -> tuple[Program | None, ValidationError | None]:
    """The settings, or why they are none; neither where the file was not read to its end or values were refused."""
    if not loaded.is_whole or not isinstance(loaded.data, dict):
        return None, None
    try:
        program = _program_of(loaded.data)
    except ValidationError as faults:
        return None, faults
    return (None if loaded.problems else program), None


def _program_of(data: Mapping[str, Data]) -> Program:
    own = {key: value for key, value in data.items() if key != "$schema"}
    return Program.model_validate(with_defaults(own), by_alias=True, by_name=False)


def _sound_part(loaded: YamlDocument, faults: ValidationError | None) -> Program | None:
    """The program without the settings that are faulty, so that the others are checked in the same run.

    None where what the programme is (its levels, its days) is itself at fault, as most checks lean on it.
    """
    if not loaded.is_whole or not isinstance(loaded.data, dict):
        return None
    faulty = set(loaded.refused) | (set() if faults is None else faulty_paths(faults))
    if any(path[:1] == ("program",) or not path for path in faulty):
        return None
    kept = {"sources": {}, **without(loaded.data, {path[:2] for path in faulty}), "schema_version": 1}
    try:
        return _program_of(kept)
    except ValidationError:
        return None


def without(data: Mapping[str, Data], paths: Collection[SettingPath]) -> dict[str, Data]:
    """The data without these parts, or keys of parts; a list that has a default becomes empty, so that none is put."""
    defaults = phase_defaults(phase_of(data))
    kept: dict[str, Data] = {}
    for part, value in data.items():
        if (part,) in paths or (isinstance(value, tuple | list) and any(path[0] == part for path in paths)):
            continue
        kept[part] = value if not isinstance(value, dict) else _sound_keys(value, part, defaults.get(part), paths)
    return kept


def _sound_keys(value: dict[str, Data], part: str, defaults: Data, paths: Collection[SettingPath]) -> dict[str, Data]:
    sound = {key: inside for key, inside in value.items() if (part, key) not in paths}
    for key, default in defaults.items() if isinstance(defaults, dict) else ():
        if (part, key) in paths and isinstance(default, tuple):
            sound[key] = ()
    return sound
