"""A problem is a value: returned and gathered, never raised."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from .catalogue import explanations
from .place import Place, reading_order


class Severity(StrEnum):
    """How much a problem matters: an error leaves something out, a warning may, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to the same problem, and what is there."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a user's file.

    `message` is one sentence without a full stop that quotes the value found; `hint` says what to do,
    as an instruction. `code` stands in the catalogue and never changes meaning. One problem can stand for several:
    for `count` places with the same fault, and for `consequences`, problems that go away with it.
    """

    code: str
    message: str
    place: Place
    hint: str
    severity: Severity = Severity.ERROR
    related: tuple[Related, ...] = ()
    count: int = 1
    consequences: int = 0
    each: Callable[[], Iterable["Problem"]] | None = field(default=None, compare=False, repr=False)
    """Makes the problems of all these places, where none but the first few was made."""

    def __post_init__(self) -> None:
        if self.code not in explanations():
            raise ValueError(f"problem code {self.code} is not in the catalogue")

    def one_by_one(self) -> Iterable["Problem"]:
        """The problems of all the places that it stands for, where it can make them; else itself."""
        return (self,) if self.each is None else self.each()

    @property
    def sentence(self) -> str:
        """The message, and how many others the problem stands for."""
        others = []
        if self.count > 1:
            others.append(f"and {self.count - 1:,} more like this")
        if self.consequences:
            come = "problem comes" if self.consequences == 1 else "problems come"
            others.append(f"{self.consequences:,} more {come} from it")
        return f"{self.message} ({'; '.join(others)})" if others else self.message


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems file by file from top to bottom, each once, whatever the order they were found in."""
    once = dict.fromkeys(problems)
    return tuple(sorted(once, key=lambda problem: (*reading_order(problem.place), problem.code, problem.message)))
