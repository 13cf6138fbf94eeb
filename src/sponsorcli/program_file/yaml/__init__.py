"""YAML without its traps: plain data with the place of every key and value."""

from .source_text import read_text
from .strict_yaml import load_yaml

__all__ = [
    "load_yaml",
    "read_text",
]
