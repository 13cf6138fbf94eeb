"""The agreement of a pair: goals, what each will do, and when they look at it again."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import polars as pl

from sponsorcli.forms.addressed import ActivePair, code_of, file_names
from sponsorcli.forms.code import FormKind
from sponsorcli.forms.form import Cell, Form, FormRow, FormSheet
from sponsorcli.forms.layout import AGREEMENT, SIGNED
from sponsorcli.forms.period import Period
from sponsorcli.forms.text import PartKind, Text, TextPart, bullets, heading, paragraph
from sponsorcli.model import Snapshot

PROMISE = (
    "We have agreed on what we work towards, on what each of us does for it, and on the days on which we look at it "
    "again."
)
TOGETHER = (
    "We keep what we tell each other to ourselves, unless we agree otherwise.",
    "The protégé prepares our meetings. The sponsor speaks up for the protégé where decisions are made.",
    "Either of us can end this at any time, without giving a reason, by telling the programme team.",
)
HOW_TO = (
    "Fill this in together: one goal a row, what each of you will do for it, and when you look at it again.",
    f"Write the day on which you both agreed beside “{SIGNED}”.",
)


def agreement_forms(snapshot: Snapshot, period: Period, pairs: Sequence[ActivePair]) -> Iterator[Form]:
    """A form for each active pair, with what it has agreed on already."""
    if snapshot.program.forms.agreement == "none":
        return
    names = snapshot.history.names_of([one for pair in pairs for one in (pair.protege_id, pair.sponsor_id)])
    called = [tuple(names.get(one) or one for one in (pair.protege_id, pair.sponsor_id)) for pair in pairs]
    files = file_names([("agreement", *both) for both in called])
    for pair, (protege, sponsor), file_name in zip(pairs, called, files, strict=True):
        code = code_of(snapshot, FormKind.AGREEMENT, period, pair.protege_id, pair.sponsor_id)
        addressee = f"{protege} (protégé) and {sponsor} (sponsor)"
        sheet = _sheet(snapshot, pair, code.tag)
        yield Form(code, "Sponsorship agreement", snapshot.program.about.name, addressee, file_name, (sheet,))


def _sheet(snapshot: Snapshot, pair: ActivePair, tag: str) -> FormSheet:
    """The goals on record, and room for more."""
    agreed = _agreed(snapshot, pair)
    listed = tuple(FormRow(_cells(row), f"{tag}-a{at}", is_listed=True) for at, row in enumerate(agreed))
    empty = tuple(FormRow({}) for _ in range(snapshot.program.forms.goals))
    signed = next((row["signed_on"] for row in agreed if row["signed_on"]), None)
    return FormSheet(AGREEMENT, (*listed, *empty), HOW_TO, {SIGNED: signed})


def agreement_texts(forms: Iterable[Form]) -> Iterator[Text]:
    """The agreements as texts to print and sign, with room for goals."""
    for form in forms:
        if form.code.kind is not FormKind.AGREEMENT:
            continue
        sheet = form.sheets[0]
        headings = tuple(column.heading for column in AGREEMENT.columns)
        rows = (tuple(_shown(row.cells.get(name)) for name in headings) for row in sheet.rows)
        yield Text(
            form.title,
            f"{form.programme} · {form.addressee}",
            form.code.day,
            form.file_name,
            (
                paragraph(PROMISE),
                TextPart(PartKind.ROWS, rows=(headings, *rows)),
                heading("How we work together"),
                *bullets(*TOGETHER),
                *(TextPart(PartKind.SIGNATURE, who) for who in ("Protégé", "Sponsor")),
            ),
        )


def _shown(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell or "")


def _agreed(snapshot: Snapshot, pair: ActivePair) -> list[dict[str, date | str | None]]:
    """The goals of the pair that are on record by the day."""
    own = snapshot.history.goals.filter(
        (pl.col("protege_id") == pair.protege_id) & (pl.col("sponsor_id") == pair.sponsor_id)
    )
    return own.to_dicts()


def _cells(row: dict[str, date | str | None]) -> dict[str, Cell]:
    return {column.heading: row[column.field] for column in AGREEMENT.columns if column.field is not None}
