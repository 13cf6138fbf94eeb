"""The program file described for people and for editors: a page, and a JSON Schema."""

from .page import program_reference
from .schema import program_schema

__all__ = [
    "program_reference",
    "program_schema",
]
