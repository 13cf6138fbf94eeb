"""Places and seats of a pairing file: how many there were, who could fill them, and what one more is worth."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .places import Places, group_of, is_open, lead_of, places_of
    from .seat_values import SeatValues, seat_values_of
    from .seating import most_places
else:
    __getattr__ = named_in(
        __name__,
        {
            "Places": "places",
            "SeatValues": "seat_values",
            "group_of": "places",
            "is_open": "places",
            "lead_of": "places",
            "most_places": "seating",
            "places_of": "places",
            "seat_values_of": "seat_values",
        },
    )

__all__ = [
    "Places",
    "SeatValues",
    "group_of",
    "is_open",
    "lead_of",
    "most_places",
    "places_of",
    "seat_values_of",
]
