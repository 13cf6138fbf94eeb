"""The tables that forms come back as and that nobody keeps by hand: which form came back, and answers in words."""

from .columns import ANYBODY, DATE, EITHER, FLAG, ID, TEXT, person
from .fields import Field, TableSpec

RETURNS = TableSpec(
    "returns",
    "a form that came back; made by reading the form, and by hand for a form on paper",
    (
        Field("form_id", ID, "The form's id, which the form carries.", ("form", "form no", "form number"),
              required=True, example="emerging-leaders/2026-06/actions/10007"),
        person("Whose form it is.", "returned by", example="10007", referent=EITHER),
        Field("period", TEXT, "The month or quarter that the form is about, such as 2026-06 or 2026-Q2.", (
            "form period",), required=True, example="2026-06"),
        Field("empty", FLAG, "Whether nothing was filled in. An empty form is a return all the same.", (
            "is empty", "nothing filled in"), example="no"),
    ),
    ("forms returned", "returned forms"),
    ("form_id",),
)  # fmt: skip

RESPONSES = TableSpec(
    "responses",
    "an answer to a question of a form",
    (
        Field("on", DATE, "The day of the answer.", ("date", "submitted on"), required=True, example="2026-06-30"),
        Field("from_id", ID, "Who answered.", ("from", "respondent", "given by"), required=True, example="10482",
              referent=ANYBODY),
        Field("question", TEXT, "The question as it was asked.", ("asked",), required=True,
              example="What did your sponsor do for you this quarter?"),
        Field("answer", TEXT, "The answer in the person's own words.", ("your answer", "response", "reply"),
              example="Introduced me to the head of data"),
    ),
    ("answers", "open answers"),
    dated_by=("on",),
)  # fmt: skip
