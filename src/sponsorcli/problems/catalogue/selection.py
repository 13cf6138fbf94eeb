"""Family S: who is eligible and who takes a place."""

from .explanation import Explanation

EXPLANATIONS: tuple[Explanation, ...] = ()
