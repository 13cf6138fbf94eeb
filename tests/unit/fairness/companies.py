"""Made-up companies in which one step treats one group worse, and no other step does."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.selection import SelectionSettings

STEPS = ("nomination", "rating", "slate")
NOMINATED_ON, AS_OF = date(2026, 1, 10), date(2026, 10, 31)
FAIR, WORSE = 0.5, 0.25
"""How likely somebody is to be nominated, rated high or put on a slate; and somebody of the group treated worse."""


class Company:
    """So many people under managers of twelve, half of either group, who perform alike; bias at one step or none."""

    def __init__(self, seed: int, people: int, biased: str | None, worse: float = WORSE) -> None:
        self.random, self.biased, self.worse = Random(seed), biased, worse
        self.ids = [f"E{number:04}" for number in range(people)]
        self.group = {one: self.random.choice("FM") for one in self.ids}
        self.performance = {one: self.random.choice((3.0, 4.0, 5.0)) for one in self.ids}

    def passes(self, person: str, step: str) -> bool:
        """Whether the person passes a step."""
        is_worse = step == self.biased and self.group[person] == "F"
        return self.random.random() < (self.worse if is_worse else FAIR)

    def people(self) -> Iterator[dict[str, Any]]:
        """Everybody, each under the manager of a team of twelve."""
        for number, one in enumerate(self.ids):
            yield {"person_id": one, "performance": self.performance[one], "manager_id": f"M{number // 12}"}

    def nominees(self) -> Iterator[dict[str, Any]]:
        """Who is nominated, with a rating of potential that follows performance and chance alike."""
        for one in self.ids:
            if self.passes(one, "nomination"):
                high = self.passes(one, "rating")
                yield {"person_id": one, "nominated_on": NOMINATED_ON, "potential": 4.0 if high else 3.0}

    def register(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Opportunities, one for every eight people, and the candidates for each: some come onto its slate."""
        posted, candidates = [], []
        for at in range(0, len(self.ids) - 7, 8):
            posted.append({"opportunity_id": f"O{at}", "title": "T", "kind": "project", "posted_on": date(2026, 3, 1)})
            for one in self.random.sample(self.ids, 8):
                stage = "slate" if self.passes(one, "slate") else "applied"
                candidates.append({"opportunity_id": f"O{at}", "person_id": one, "stage": stage})
        return posted, candidates

    def snapshot(self) -> Snapshot:
        """The company's programme."""
        posted, candidates = self.register()
        program = Program(
            schema_version=1,
            about=About(id="t", name="T", starts_on=date(2026, 1, 5)),
            sources=Sources(),
            selection=SelectionSettings(eligible=(AtLeast(field="performance", value=3.0),)),
            outcomes=OutcomeSettings(groups=("gender",)),
        )
        tables = {"people": list(self.people()), "proteges": list(self.nominees())}
        return Snapshot(program, Roster.of(**tables, opportunities=posted, candidates=candidates), AS_OF)

    def audit(self) -> RosterTable:
        """Who is in which group."""
        return RosterTable.of_rows("audit", [{"person_id": one, "gender": self.group[one]} for one in self.ids])
