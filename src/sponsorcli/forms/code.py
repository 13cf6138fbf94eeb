"""The code that a form carries: of which programme, what it asks, of whom, about which period.

It stands in the hidden first row of each sheet, so that a form is known whatever its file or its sheets are called.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from urllib.parse import quote, unquote

from sponsorcli.model.history.actions import OF_FORMS

from .period import Period

MARK = "sponsorcli-form"
VERSION = "1"
_LIKE_A_CODE = re.compile(rf"{MARK}\s*[|/:]", re.IGNORECASE)
_PARTS = 9
_BEFORE_PEOPLE = 3
"""How many parts of a form's id tell the programme, the period and the kind."""


class FormKind(StrEnum):
    """What a form asks."""

    ACTIONS = "actions"
    """A sponsor's actions in the period."""
    PULSE = "pulse"
    """A rating of each partner, and the programme's questions."""
    AGREEMENT = "agreement"
    """What a pair agrees on."""
    CHOICES = "choices"
    """Whom somebody would like to be paired with, in order."""


@dataclass(frozen=True, slots=True)
class FormCode:
    """Which form it is. `other` is the sponsor of an agreement, whose `person` is the protégé; else it is empty.

    `day` is the day for which answers count that bear no date of their own.
    """

    program: str
    kind: FormKind
    period: str
    person: str
    day: date
    other: str = ""

    @property
    def form_id(self) -> str:
        """The form's id in the table of returns; the same whenever the form is made again."""
        parts = (self.program, self.period, self.kind.value, self.person, self.other)
        return "/".join(quote(part, safe="") for part in parts if part)

    @property
    def tag(self) -> str:
        """A short form of the id, of which the ids of the form's rows are made."""
        return OF_FORMS + sha256(self.form_id.encode()).hexdigest()[:10]

    @property
    def text(self) -> str:
        """The code as it stands in a form."""
        payload = self._payload
        return f"{payload}|{check_of(payload)}"

    @property
    def _payload(self) -> str:
        parts = (self.program, self.kind.value, self.period, self.person, self.other, self.day.isoformat())
        return "|".join((MARK, VERSION, *(quote(part, safe="") for part in parts)))


@dataclass(frozen=True, slots=True)
class DamagedCode:
    """A text that was a form's code, and somebody changed."""

    text: str


def under_ids(form_id: str, now: Mapping[str, str]) -> str:
    """The form's id with the ids that people have `now` in the place of those that were replaced."""
    about, people = (parts := form_id.split("/"))[:_BEFORE_PEOPLE], parts[_BEFORE_PEOPLE:]
    return "/".join((*about, *(quote(now.get(unquote(one), unquote(one)), safe="") for one in people)))


def check_of(payload: str) -> str:
    """Letters by which a code is known to be whole."""
    return sha256(payload.encode()).hexdigest()[:8]


def read_code(text: str) -> FormCode | DamagedCode | None:
    """The code in a cell's text; None where the text is none."""
    text = text.strip()
    if not _LIKE_A_CODE.match(text):
        return None
    parts = text.split("|")
    if len(parts) != _PARTS or parts[1] != VERSION or check_of("|".join(parts[:-1])) != parts[-1].strip():
        return DamagedCode(text)
    program, kind, period, person, other, day = (unquote(part) for part in parts[2:-1])
    if kind not in set(FormKind) or Period.read(period) is None:
        return DamagedCode(text)
    return FormCode(program, FormKind(kind), period, person, date.fromisoformat(day), other)
