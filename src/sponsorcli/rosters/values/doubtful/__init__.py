"""What is odd about a column as a whole, though each of its cells is read: dates, numbers, texts."""

from .dates import doubts_of_dates
from .numbers import doubts_of_numbers
from .texts import doubts_of_texts

__all__ = ["doubts_of_dates", "doubts_of_numbers", "doubts_of_texts"]
