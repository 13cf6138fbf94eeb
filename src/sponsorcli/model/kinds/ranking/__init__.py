"""List what the eligible can be ranked by: a file a kind, with its setting and the number it gives each of them."""

from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from sponsorcli.model.kinds.discovery import kinds_in
from sponsorcli.model.kinds.screening import RankingSetting

RANKINGS: tuple[type[RankingSetting], ...] = kinds_in(__name__, __path__, RankingSetting, "sponsorcli.ranking")
"""Every kind of ranking, in the order of the reference."""

if TYPE_CHECKING:
    Ranking = RankingSetting
else:
    Ranking = Annotated[Union[RANKINGS], Field(discriminator="kind")]  # noqa: UP007 - made of a tuple

__all__ = ["RANKINGS", "Ranking"]
