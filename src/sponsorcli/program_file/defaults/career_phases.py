"""Each career phase's defaults, and how a program's own settings lie above them."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from sponsorcli.model.settings import SettingPath
from sponsorcli.program_file.yaml import load_yaml
from sponsorcli.program_file.yaml.strict_yaml import Data

PHASES = ("early", "mid", "executive")


@cache
def phase_defaults(phase: str) -> Mapping[str, Data]:
    """The parts of a program as they hold for a phase where a file says nothing."""
    text = files("sponsorcli.program_file").joinpath("phases", f"{phase}.yaml").read_text(encoding="utf-8")
    loaded = load_yaml(text, f"{phase}.yaml")
    if loaded.problems or not isinstance(loaded.data, dict):
        raise ValueError(f"the defaults of phase {phase} are faulty: {loaded.problems}")
    return loaded.data


def phase_of(data: Mapping[str, Data]) -> str:
    """The phase that a program names; `early` where it names none that exists."""
    about = data.get("program")
    phase = about.get("career_phase") if isinstance(about, dict) else None
    return phase if isinstance(phase, str) and phase in PHASES else PHASES[0]


def with_defaults(data: Mapping[str, Data]) -> dict[str, Data]:
    """The program's data above its phase's: a key of a part that the program gives replaces the default whole.

    Lists are replaced, not joined: a program that gives `pairing.rules` has those rules and no others, and still has
    the phase's `pairing.criteria` if it gives none.
    """
    merged: dict[str, Data] = {**data}
    for part, defaults in phase_defaults(phase_of(data)).items():
        own = data.get(part, {})
        if isinstance(defaults, dict) and isinstance(own, dict):
            merged[part] = {**defaults, **own}
    return merged


def defaults_in(written: Mapping[str, Data], data: Mapping[str, Data]) -> frozenset[SettingPath]:
    """The paths of the settings that the phase gives, and of each item of their lists.

    `written` is what the file says, `data` the same with changes from the command line. A default list of which an
    item was changed keeps its other items as defaults.
    """
    found: set[SettingPath] = set()
    for part, defaults in phase_defaults(phase_of(data)).items():
        own, changed = written.get(part, {}), data.get(part, {})
        if isinstance(defaults, dict) and isinstance(own, dict) and isinstance(changed, dict):
            for key in defaults.keys() - own.keys():
                found.update(_still_default((part, key), changed.get(key, defaults[key]), defaults[key]))
    return frozenset(found)


def _still_default(path: SettingPath, value: Data, default: Data) -> Iterator[SettingPath]:
    """The path where the value is the default; of a list, the paths of the items that the default has too."""
    if value == default:
        yield path
    if isinstance(value, tuple) and isinstance(default, tuple):
        yield from ((*path, at) for at, item in enumerate(value) if item in default)
