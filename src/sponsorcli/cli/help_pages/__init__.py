"""What `--help` says, laid out for people: an example first, a command's own options before those that all share."""

from .classes import PageCommand, PageGroup
from .page import OLD_NAMES, definitions, explained

__all__ = ["OLD_NAMES", "PageCommand", "PageGroup", "definitions", "explained"]
