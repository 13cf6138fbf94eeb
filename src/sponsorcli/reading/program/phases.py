"""Each career phase's defaults, and how a program's own settings lie above them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from .strict_yaml import Data, load_yaml

PHASES = ("early", "mid", "executive")


@cache
def phase_defaults(phase: str) -> Mapping[str, Data]:
    """The parts of a program as they hold for a phase where a file says nothing."""
    text = files("sponsorcli.reading").joinpath("phases", f"{phase}.yaml").read_text(encoding="utf-8")
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
