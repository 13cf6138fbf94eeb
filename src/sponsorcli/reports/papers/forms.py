"""The list of forms that were made, and of those that came back or are still to come."""

from collections.abc import Sequence

from sponsorcli.forms import Form, Period
from sponsorcli.forms.code import FormKind
from sponsorcli.model import Snapshot
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report

ASKS = {
    FormKind.ACTIONS: "what a sponsor did",
    FormKind.PULSE: "how it is going",
    FormKind.AGREEMENT: "what a pair agrees on",
    FormKind.CHOICES: "who somebody would choose",
}
MADE = (
    Column("person_id", "Person", Kind.PERSON),
    Column("other_id", "And", Kind.PERSON),
    Column("form", "Form", Kind.WORD),
    Column("asks", "It asks", Kind.TEXT),
    Column("file", "File", Kind.TEXT),
)


NO_PAIR = "No form is due: no pair is active on this day."
NO_SUCH_FORM = "No form of this kind is due on this day."
TEXTS_ALONE = "The texts for the handbooks alone were asked for, so there is no form."
NOBODY_LISTED = "The shortlist names nobody, so there is no form."


def forms_report(
    snapshot: Snapshot, period: Period, made: Sequence[tuple[Form, str]], none_because: str = NO_PAIR
) -> Report:
    """The report `forms`: who gets which form, in which file; `none_because` is said where there is no form."""
    rows = [
        row_of(
            person_id=form.code.person, other_id=form.code.other or None, form=form.code.kind.value,
            asks=ASKS[form.code.kind], file=file,
        )
        for form, file in made
    ]  # fmt: skip
    people = {one for form, _ in made for one in (form.code.person, form.code.other) if one}
    return report_of(
        snapshot,
        "forms",
        f"Forms for {period.name}",
        headline=_headline(len(made), len(people), period) if made else none_because,
        facts=(
            Fact("period", "Period", Kind.TEXT, period.text),
            Fact("forms", "Forms", Kind.WHOLE, len(made)),
            Fact("people", "People who get one", Kind.WHOLE, len(people)),
        ),
        tables=(table_of("forms", "Who gets which form", MADE, rows),),
        notes=("Forms come back as they are: name their folder under `sources`, such as ../returns/*.xlsx.",),
    )


def _headline(forms: int, people: int, period: Period) -> str:
    many = "1 form" if forms == 1 else f"{forms} forms"
    who = "1 person" if people == 1 else f"{people} people"
    return f"{many} for {who}, about {period.name}."
