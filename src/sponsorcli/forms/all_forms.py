"""All forms of a period that the program asks for."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sponsorcli.model import Snapshot

from .addressed import active_pairs
from .asked.agreement import agreement_forms
from .asked.pulse import pulse_forms
from .asked.sponsor import SponsorForms
from .code import FormKind
from .form import Form
from .period import Period

MONTHLY = (FormKind.ACTIONS, FormKind.PULSE, FormKind.AGREEMENT)


@dataclass(frozen=True, slots=True)
class FormRequest:
    """Which forms are asked for: about which period, and of which kinds."""

    period: Period
    kinds: Collection[FormKind] = MONTHLY


def forms_of(snapshot: Snapshot, request: FormRequest) -> Iterator[Form]:
    """The forms for everybody in a pair that is active on the snapshot's day, kind by kind."""
    pairs = active_pairs(snapshot)
    period = request.period
    if FormKind.ACTIONS in request.kinds:
        yield from SponsorForms(snapshot, period, pairs).forms()
    if FormKind.PULSE in request.kinds:
        yield from pulse_forms(snapshot, period, pairs)
    if FormKind.AGREEMENT in request.kinds:
        yield from agreement_forms(snapshot, period, pairs)
