"""Family P: the program file."""

from .explanation import Explanation

EXPLANATIONS: tuple[Explanation, ...] = ()
