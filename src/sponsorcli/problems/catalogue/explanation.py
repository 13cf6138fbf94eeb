"""What a problem code means, for a person who meets it for the first time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code's page in the reference: a title, why it matters, an example and its remedy."""

    code: str
    title: str
    meaning: str
    example: str
    remedy: str
