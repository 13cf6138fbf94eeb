"""People whom the program file names, by id, e-mail or name: each by the id, once the rosters are read."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from sponsorcli.model import Roster
from sponsorcli.model.schema import Referent
from sponsorcli.model.settings import Program
from sponsorcli.model.settings.accountability import AccountabilitySettings
from sponsorcli.model.settings.pairing import ForbiddenPair, PairingSettings, PinnedPair

Line = TypeVar("Line", PinnedPair, ForbiddenPair)
IdOf = Callable[[str, Referent], str]


def with_ids_in_settings(program: Program, roster: Roster, as_of: date) -> Program:
    """The program with an id for everybody whom a setting names; who cannot be told stays as written.

    Whoever names somebody unknown is told by the analysis that uses the setting.
    """
    pairing, accountability, panel = program.pairing, program.accountability, program.promotion_round.panel
    named = pairing.keep or pairing.forbid or pairing.together
    if not (named or accountability.pauses or accountability.excuses or panel):
        return program

    def id_of(written: str, referent: Referent) -> str:
        found = roster.directory.find(written, referent, as_of)
        return found[0] if len(found) == 1 else written

    return program.model_copy(
        update={
            "pairing": _pairing(program, id_of),
            "accountability": _accountability(program, id_of),
            "promotion_round": program.promotion_round.model_copy(
                update={"panel": tuple(id_of(member, Referent.PERSON) for member in panel)}
            ),
        }
    )


def _pairing(program: Program, id_of: IdOf) -> PairingSettings:
    def told(pins: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(
            pin.model_copy(update={
                "protege": id_of(pin.protege, Referent.PROTEGE), "sponsor": id_of(pin.sponsor, Referent.SPONSOR)
            })
            for pin in pins
        )  # fmt: skip

    pairing = program.pairing
    together = tuple(
        one.model_copy(update={"proteges": tuple(id_of(person, Referent.PROTEGE) for person in one.proteges)})
        for one in pairing.together
    )
    return pairing.model_copy(update={"keep": told(pairing.keep), "forbid": told(pairing.forbid), "together": together})


def _accountability(program: Program, id_of: IdOf) -> AccountabilitySettings:
    settings = program.accountability
    pauses = tuple(
        pause.model_copy(update={"person": id_of(pause.person, Referent.EITHER)}) for pause in settings.pauses
    )
    excuses = tuple(
        excuse.model_copy(
            update={
                "sponsor": excuse.sponsor and id_of(excuse.sponsor, Referent.SPONSOR),
                "protege": excuse.protege and id_of(excuse.protege, Referent.PROTEGE),
            }
        )
        for excuse in settings.excuses
    )
    return settings.model_copy(update={"pauses": pauses, "excuses": excuses})
