"""Read forms that came back: found by their code, whatever their files and sheets are called."""

from .returned import ReturnedForms

__all__ = ["ReturnedForms"]
