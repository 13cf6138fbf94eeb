"""List what a pair can be expected to do: a file a kind, with its setting, what shows it, its judgement and words."""

from typing import TYPE_CHECKING, Annotated, Literal, Union

from pydantic import Field

from sponsorcli.model.kinds.discovery import kinds_in
from sponsorcli.model.kinds.expectation import ExpectationSetting

EXPECTATIONS: tuple[type[ExpectationSetting], ...] = kinds_in(
    __name__, __path__, ExpectationSetting, "sponsorcli.expectations"
)
"""Every kind of expectation, in the order of the reference."""

if TYPE_CHECKING:
    Expectation = ExpectationSetting
    ExpectationName = str
else:
    Expectation = Annotated[Union[EXPECTATIONS], Field(discriminator="kind")]  # noqa: UP007 - made of a tuple
    ExpectationName = Literal[tuple(kind.word() for kind in EXPECTATIONS)]

__all__ = ["EXPECTATIONS", "Expectation", "ExpectationName", "ExpectationSetting"]
