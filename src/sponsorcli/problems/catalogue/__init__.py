"""Every problem code with what it means: the text behind `problem CODE` and the reference.

Each family has a .toml file, so that a code is added where it belongs. A code never changes its meaning, and one that
is no longer made stays explained.
"""

from .explanation import Explanation, explanations

__all__ = ["Explanation", "explanations"]
