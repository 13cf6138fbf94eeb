"""The datapoints of reporting standards, as `standards.toml` declares them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Datapoint:
    """A figure that a standard asks for: the standard, its own id or cluster, and what it means here."""

    standard: str
    datapoint: str
    name: str
    unit: str
    definition: str


@cache
def datapoints() -> Mapping[str, Datapoint]:
    """All datapoints by their keys, in the order in which they are told."""
    import tomllib

    text = files("sponsorcli.disclosures").joinpath("standards.toml").read_text("utf-8")
    return {key: Datapoint(**declared) for key, declared in tomllib.loads(text).items()}
