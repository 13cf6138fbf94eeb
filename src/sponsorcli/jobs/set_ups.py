"""What each job says of its tables and settings before anything is computed: what `check` says without a solver."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sponsorcli import accountability, help_desk, outcomes, pairing, selection
from sponsorcli.accountability import reviews
from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.pairing import evaluation
from sponsorcli.problems import Problem
from sponsorcli.tables import Input

from .job import ACCOUNTABILITY, DESK, FAIRNESS, OUTCOMES, PAIR, SELECT, Job, JobInput

Known = dict[tuple[object, ...], "evaluation.SettingEffects | None"]
"""What rules and criteria were found to do so far, by all that it depends on."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """A program with its tables, and what was weighed for those before it; its own is added."""

    given: JobInput
    known: Known

    @property
    def snapshot(self) -> Snapshot:
        """The program and its tables as of the day."""
        return self.given.snapshot

    @property
    def audit(self) -> RosterTable | None:
        """The audit table, where there is one."""
        return self.given.audit


def of_selection(set_up: SetUp) -> tuple[Problem, ...]:
    """What `select` says."""
    return selection.select_proteges(set_up.snapshot).problems


def of_pairing(set_up: SetUp) -> tuple[Problem, ...]:
    """What `pair` says before it solves anything, and what each rule and criterion does to all pairs.

    What the rules do to the pairs is found once for all programs that pair the same people in the same way.
    """
    snapshot, known = set_up.snapshot, set_up.known
    setup = pairing.setup_of(snapshot)
    key = paired_alike(set_up.given.inputs, snapshot)
    if key not in known:
        known[key] = evaluation.effects_of(setup.options)
    effects = known[key]
    found = () if effects is None else evaluation.problems_of_effects(effects, snapshot.places)
    return (*pairing.setup_problems(setup, snapshot), *found)


def of_accountability(set_up: SetUp) -> tuple[Problem, ...]:
    """What `accountability`, `scorecards` and `round` say."""
    return (*accountability.setup_problems(set_up.snapshot), *reviews.panel_problems(set_up.snapshot))


def of_outcomes(set_up: SetUp) -> tuple[Problem, ...]:
    """What `outcomes` says."""
    return outcomes.setup_problems(set_up.snapshot)


def of_fairness(set_up: SetUp) -> tuple[Problem, ...]:
    """What `fairness` says."""
    return set_up.given.ledger_problems


def of_help_desk(set_up: SetUp) -> tuple[Problem, ...]:
    """What `readiness desk` says."""
    return help_desk.setup_problems(set_up.snapshot)


SET_UPS: Mapping[Job, Callable[[SetUp], tuple[Problem, ...]]] = {
    SELECT: of_selection,
    PAIR: of_pairing,
    ACCOUNTABILITY: of_accountability,
    OUTCOMES: of_outcomes,
    FAIRNESS: of_fairness,
    DESK: of_help_desk,
}
"""The jobs that can say something; each function is one that the job itself uses too."""


def paired_alike(inputs: tuple[Input, ...], snapshot: Snapshot) -> tuple[object, ...]:
    """What programs have in common whose rules do the same to the same pairs: all but names and what comes later."""
    files = tuple(each for each in inputs if each.path != inputs[0].path)
    said = snapshot.program.model_dump_json(
        exclude={"about": {"id", "name"}, "accountability": True, "opportunities": True, "report": True}
    )
    return files, snapshot.as_of, said
