"""The form for choices before the pairing: whom somebody would like to be paired with, among a shortlist."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from sponsorcli.forms.addressed import code_of, file_names, names_told_apart
from sponsorcli.forms.code import FormKind
from sponsorcli.forms.form import Form, FormRow, FormSheet
from sponsorcli.forms.layout import CHOICES
from sponsorcli.forms.period import Period
from sponsorcli.model import Snapshot


def choices_forms(snapshot: Snapshot, period: Period, shortlist: Mapping[str, Sequence[str]]) -> Iterator[Form]:
    """A form for everybody on the shortlist, with the people they can choose from in the order of their names.

    The shortlist's own order and scores stay out: they would lead people.
    """
    names = snapshot.history.names_of(shortlist)
    files = file_names([("choices", period.text, names.get(one) or one) for one in shortlist])
    most = snapshot.program.forms.choices
    for (person, others), file_name in zip(shortlist.items(), files, strict=True):
        apart = names_told_apart(others, snapshot)
        about = _about(snapshot, others)
        rows = tuple(
            FormRow({"Person": apart[one], "About": about.get(one, "")}, one, is_listed=True)
            for one in sorted(others, key=lambda one: (apart[one].casefold(), one))
        )
        intro = (
            f"Give 1 to the person you would most like to be paired with, 2 to the next, up to {most}.",
            "You need not use all numbers. If you do not send this back, you can be paired with anybody on the list.",
            "Nobody on the list sees your choices.",
        )
        yield Form(
            code_of(snapshot, FormKind.CHOICES, period, person),
            "Your choices",
            snapshot.program.about.name,
            names.get(person) or person,
            file_name,
            (FormSheet(CHOICES, rows, intro),),
        )


def _about(snapshot: Snapshot, people: Sequence[str]) -> dict[str, str]:
    """What helps to choose: function, level and place of work, as the rosters have them."""
    rows = snapshot.history.people.filter(pl.col("person_id").is_in(list(people)))
    shown = [name for name in ("function", "level", "location") if name in rows.columns]
    return {
        str(row["person_id"]): ", ".join(str(row[name]) for name in shown if row[name])
        for row in rows.iter_rows(named=True)
    }
