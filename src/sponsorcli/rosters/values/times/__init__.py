"""Read times of day with their zones, and say which of them summer time makes doubtful."""

from .moments import doubts_of_moments, moment_reader

__all__ = ["doubts_of_moments", "moment_reader"]
