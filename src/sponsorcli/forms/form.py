"""A form to send: who fills it in, its sheets, and what stands in them already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .code import FormCode
from .layout import SheetLayout, fingerprint

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a sheet: what stands under each heading; its record's id, and whether it was filled in by us."""

    cells: Mapping[str, Cell]
    record: str = ""
    is_listed: bool = False

    def under(self, layout: SheetLayout) -> tuple[Cell, ...]:
        """The cells in the order of the layout's headings, the hidden ones too."""
        visible = tuple(self.cells.get(column.heading) for column in layout.columns)
        if not layout.has_records:
            return visible
        return (*visible, self.record or None, sent_as(layout, self.cells) if self.is_listed else None)


def sent_as(layout: SheetLayout, cells: Mapping[str, object]) -> str:
    """The fingerprint by which a row that was filled in when it was sent is known again."""
    return fingerprint([cells.get(heading) for heading in layout.marked])


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet with what stands in it: sentences at the top, single cells, rows, and the lists to choose from."""

    layout: SheetLayout
    rows: tuple[FormRow, ...] = ()
    intro: tuple[str, ...] = ()
    labelled: Mapping[str, Cell] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """A form for one person, or for the two of a pair."""

    code: FormCode
    title: str
    programme: str
    addressee: str
    """The name of whoever fills it in."""
    file_name: str
    """Without ending; safe on every system."""
    sheets: tuple[FormSheet, ...]
