"""Eligible by job level."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from pydantic import Field

from sponsorcli.model.kinds.screening import EligibilitySetting, NomineeData, Unmet
from sponsorcli.model.settings.setting import SettingFault


class LevelRange(EligibilitySetting):
    """The person's level is within this range, both ends included."""

    listed_at: ClassVar[int] = 20
    goes_by_level: ClassVar[bool] = True

    kind: Literal["level"] = "level"
    from_level: str | None = Field(default=None, alias="from", description="The most junior level allowed.")
    to_level: str | None = Field(default=None, alias="to", description="The most senior level allowed.")

    @property
    def words(self) -> str:
        """The levels between which people must be."""
        ends = ((self.from_level, "from"), (self.to_level, "to"))
        return " ".join(("level", *(f"{word} {level}" for level, word in ends if level is not None)))

    def judge(self, nominees: NomineeData) -> Iterator[Unmet | None]:
        """Levels are compared by their place among the program's, without case."""
        ranks = nominees.rank_of_level
        least = -1 if self.from_level is None else ranks.get(self.from_level.casefold())
        most = len(ranks) if self.to_level is None else ranks.get(self.to_level.casefold())
        for level in nominees.frame["level"]:
            if level is None:
                yield Unmet("no level on record", "no level on record")
                continue
            yield self._outside(level, ranks.get(level.casefold()), least, most)

    def _outside(self, level: str, rank: int | None, least: int | None, most: int | None) -> Unmet | None:
        if rank is None or least is None or most is None:
            return Unmet("level not in order", f"level {level} cannot be placed among the program's levels")
        if rank < least:
            return Unmet(f"level below {self.from_level}", f"level {level} is below {self.from_level}")
        if rank > most:
            return Unmet(f"level above {self.to_level}", f"level {level} is above {self.to_level}")
        return None

    def levels_taken(self, levels: Sequence[str]) -> Sequence[str] | None:
        """Those between the two, both included."""
        least = levels.index(self.from_level) if self.from_level in levels else 0
        most = levels.index(self.to_level) if self.to_level in levels else len(levels) - 1
        return levels[least : most + 1]

    def faults(self, levels: Sequence[str]) -> Iterator[SettingFault]:
        """A level that the program does not list."""
        known = {level.casefold() for level in levels}
        for key, level in (("from", self.from_level), ("to", self.to_level)):
            if level is not None and level.casefold() not in known:
                yield SettingFault(
                    "S003", key, f'"{level}" is not one of the program\'s levels, so nobody meets this rule',
                    "use one of the levels under `program: levels`, or add it there",
                )  # fmt: skip

    @property
    def idle(self) -> tuple[str, str] | None:
        """Without either end it asks for a known level alone."""
        if self.from_level is not None or self.to_level is not None:
            return None
        return "level without from and to lets everybody through whose level is known", "give from, to or both"
