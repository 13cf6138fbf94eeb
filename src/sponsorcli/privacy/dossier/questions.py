"""The questions that lawyers, works councils and data protection officers ask, and what the program's files answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sponsorcli.model.law.jurisdictions import country_of, jurisdictions

from .record import packaged


@dataclass(frozen=True, slots=True)
class LawQuestion:
    """A question of a law: what is known from the programme's own files, and what they cannot say; "" for nothing."""

    regime: str
    source: str
    dated: date
    asks: str
    known: str
    open: str


def questions(named: Sequence[str], known: Mapping[str, str]) -> Iterator[LawQuestion]:
    """The questions that apply where the people work, all of them where none are `named`.

    `known` has the sentences for the names in braces; a question of a law that nobody named is left out.
    """
    here = set(places_of_law(named))
    for regime in packaged("questions.toml")["regime"]:
        if here and here.isdisjoint(regime["applies"]):
            continue
        for asked in regime["question"]:
            text = asked.get("known", "").format_map(known)
            yield LawQuestion(
                regime["name"], regime["source"], regime["dated"], asked["asks"], text.strip(), asked.get("open", "")
            )


def places_of_law(named: Sequence[str]) -> tuple[str, ...]:
    """The countries as they are written, "US-NY" as US, and the places whose law holds there: in DE that of the EU."""
    countries = [country_of(one) for one in named]
    places = (jurisdictions().place_of(one) for one in countries)
    return tuple(dict.fromkeys((*countries, *filter(None, places))))
