"""What the places where people work change: facts with their source and day, as data in `jurisdictions.toml`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

NOT_ADVICE = "This is not legal advice."
ANY_ATTRIBUTE = "all"
REFUSED = "US"
"""Where no group may come first, not even between people who tie."""


@dataclass(frozen=True, slots=True)
class LegalFact:
    """What holds in a place about `ties` or `figures`, where that is written, and the day of the source."""

    place: str
    about: str
    says: str
    source: str
    dated: date

    @property
    def sentence(self) -> str:
        """The fact with its source and day."""
        return f"{self.says} ({self.source}, {self.dated.isoformat()}.) {NOT_ADVICE}"


@dataclass(frozen=True, slots=True)
class Jurisdictions:
    """All that is known of places: the names each goes by, by which attributes ties may be decided, and facts."""

    names: Mapping[str, frozenset[str]]
    ties: Mapping[str, frozenset[str]]
    facts: tuple[LegalFact, ...]

    def place_of(self, name: str) -> str | None:
        """The place that goes by the name, whatever its case: a member state is the EU; None where it is not known."""
        return next((place for place, names in self.names.items() if country_of(name) in names), None)

    def allows_ties(self, name: str, attribute: str) -> bool:
        """Whether a group by the attribute may come first between people who tie, as far as is known."""
        allowed = self.ties.get(self.place_of(name) or "", frozenset())
        return bool({ANY_ATTRIBUTE, attribute.casefold()} & allowed)

    def about(self, topic: str, names: Iterable[str]) -> Iterator[LegalFact]:
        """What is known of the topic in these places, each fact once, in the order of the data."""
        places = {self.place_of(name) for name in names}
        yield from (fact for fact in self.facts if fact.about == topic and fact.place in places)


def country_of(name: str) -> str:
    """The code of the country: "us-ny" is in the US."""
    return name.strip().upper().replace("_", "-").split("-")[0]


@cache
def jurisdictions() -> Jurisdictions:
    """What the data says."""
    import tomllib

    data = tomllib.loads(files("sponsorcli.model.law").joinpath("jurisdictions.toml").read_text("utf-8"))
    return Jurisdictions(
        {place: frozenset(names) for place, names in data["places"].items()},
        {place: frozenset(names) for place, names in data["ties"].items()},
        tuple(LegalFact(**fact) for fact in data["fact"]),
    )
