"""List what can make somebody eligible: a file a kind, with its setting, the columns it reads and its words."""

from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from sponsorcli.model.kinds.discovery import kinds_in
from sponsorcli.model.kinds.screening import EligibilitySetting, NomineeData, Unmet

ELIGIBILITY_RULES: tuple[type[EligibilitySetting], ...] = kinds_in(
    __name__, __path__, EligibilitySetting, "sponsorcli.eligibility"
)
"""Every kind of eligibility, in the order of the reference."""

if TYPE_CHECKING:
    Eligibility = EligibilitySetting
else:
    Eligibility = Annotated[Union[ELIGIBILITY_RULES], Field(discriminator="kind")]  # noqa: UP007 - made of a tuple

__all__ = ["ELIGIBILITY_RULES", "Eligibility", "NomineeData", "Unmet"]
