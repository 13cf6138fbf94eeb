"""The days on which the help desk is closed: public holidays of a country and region, and the program's own days.

Public holidays come from the library `holidays`, an extra; half holidays and those of banks or schools are not asked
for.
"""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec


@dataclass(frozen=True, slots=True)
class HolidayCalendar:
    """Whether a day is one on which the desk is closed."""

    own: frozenset[date] = frozenset()
    public: Container[date] = field(default=frozenset())

    def __contains__(self, day: date) -> bool:
        """Whether the desk is closed on the day for a holiday."""
        return day in self.own or day in self.public


def is_installed() -> bool:
    """Whether the library that knows public holidays is there."""
    return find_spec("holidays") is not None


def public_holidays(code: str) -> Container[date] | None:
    """The public holidays of a country, `DE`, or a region, `DE-BY`; None for a code that the library does not know.

    ImportError where it is not installed.
    """
    from holidays import country_holidays

    country, _, region = code.partition("-")
    try:
        found: Container[date] = country_holidays(country, subdiv=region or None)
    except NotImplementedError:
        return None
    return found


def known_countries() -> tuple[str, ...]:
    """The codes of the countries that the library knows; ImportError where it is not installed."""
    from holidays import list_supported_countries

    return tuple(sorted(list_supported_countries()))


def known_regions(country: str) -> tuple[str, ...]:
    """The codes of a country's regions; none where the library does not know it."""
    from holidays import list_supported_countries

    return tuple(sorted(list_supported_countries().get(country, ())))
