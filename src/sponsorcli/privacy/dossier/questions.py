"""The questions that lawyers, works councils and data protection officers ask, and what the program's files answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

EU = "EU"
SAME = {"GB": "UK", "USA": "US", "EL": "GR"}
"""Other ways to write a jurisdiction."""


@dataclass(frozen=True, slots=True)
class LawQuestion:
    """A question of a law: what is known from the programme's own files, and what they cannot say; "" for nothing."""

    regime: str
    source: str
    dated: date
    asks: str
    known: str
    open: str


@cache
def _data() -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(files(__package__).joinpath("questions.toml").read_text("utf-8"))


def questions(jurisdictions: Sequence[str], known: Mapping[str, str]) -> Iterator[LawQuestion]:
    """The questions that apply where the people work, all of them where no jurisdiction is given.

    `known` has the sentences for the names in braces; a question of a law that nobody named is left out.
    """
    here = set(places_of_law(jurisdictions))
    for regime in _data()["regime"]:
        if here and here.isdisjoint(regime["applies"]):
            continue
        for asked in regime["question"]:
            text = asked.get("known", "").format_map(known)
            yield LawQuestion(
                regime["name"], regime["source"], regime["dated"], asked["asks"], text.strip(), asked.get("open", "")
            )


def _named(jurisdiction: str) -> str:
    """The jurisdiction as the questions name it, "US-NY" as US."""
    first = jurisdiction.strip().upper().replace("_", "-").split("-")[0]
    return SAME.get(first, first)


def places_of_law(jurisdictions: Sequence[str]) -> tuple[str, ...]:
    """The jurisdictions as questions apply to them: those of the EU's members bring the EU."""
    named = [_named(one) for one in jurisdictions]
    return tuple(dict.fromkeys((*named, *(EU for one in named if one in _data()["members_of_eu"]))))
