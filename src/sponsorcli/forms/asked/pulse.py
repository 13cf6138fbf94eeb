"""The pulse: a rating of each partner, and the programme's own questions."""

from collections.abc import Iterator, Sequence

from sponsorcli.forms.addressed import ActivePair, code_of, file_names, names_told_apart, partners
from sponsorcli.forms.code import FormKind
from sponsorcli.forms.form import Form, FormRow, FormSheet
from sponsorcli.forms.layout import QUESTIONS, RATINGS
from sponsorcli.forms.period import Period
from sponsorcli.model import Snapshot

ASKED = (
    "How well does working together help the protégé's career? 1: not at all. 2: a little. 3: partly. 4: well. "
    "5: very well."
)
WHO_SEES = (
    "Your partner does not see your rating or your answers. The programme team reads them; ratings are shown to others "
    "only as averages of enough people."
)


def pulse_forms(snapshot: Snapshot, period: Period, pairs: Sequence[ActivePair]) -> Iterator[Form]:
    """A form for everybody in an active pair, by id; with a sheet for questions where the program asks any."""
    asked = partners(pairs)
    names = snapshot.history.names_of(asked)
    told = [("pulse", period.text, names.get(one) or one) for one in asked]
    questions = snapshot.program.forms.questions
    for (person, others), file_name in zip(asked.items(), file_names(told), strict=True):
        apart = names_told_apart(others, snapshot)
        ratings = FormSheet(
            RATINGS,
            tuple(FormRow({"Your partner": apart[one]}, one, is_listed=True) for one in others),
            (f"This is about {period.name}. {ASKED}", WHO_SEES),
        )
        in_words = FormSheet(QUESTIONS, tuple(FormRow({"Question": question}) for question in questions))
        yield Form(
            code_of(snapshot, FormKind.PULSE, period, person),
            f"How is it going? {period.name}",
            snapshot.program.about.name,
            names.get(person) or person,
            file_name,
            (ratings, in_words) if questions else (ratings,),
        )
