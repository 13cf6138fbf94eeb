"""Places and seats of a pairing file: how many there were, who could fill them, and what one more is worth."""

from .places import Places, group_of, is_open, lead_of, places_of
from .seat_values import SeatValues, seat_values_of
from .seating import most_places

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
