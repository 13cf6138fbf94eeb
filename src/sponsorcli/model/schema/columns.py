"""Fields that many tables have: the ids of whom a row is about, under all the headings they go by."""

from .fields import Field, FieldType, Referent
from .other_languages import in_other_languages

ID, TEXT, WHOLE, NUMBER = FieldType.ID, FieldType.TEXT, FieldType.WHOLE, FieldType.NUMBER
DATE, MOMENT, FLAG = FieldType.DATE, FieldType.MOMENT, FieldType.FLAG
TAGS, LEVEL, WORD = FieldType.TAGS, FieldType.LEVEL, FieldType.WORD
LISTED, ANYBODY, EITHER = Referent.LISTED, Referent.PERSON, Referent.EITHER

PERSON_ALIASES = (
    "employee id", "employee number", "employee no", "emp id", "emp no", "eeid", "staff id", "staff no",
    "staff number", "personnel number", "personnel no", "worker id", "payroll number", "person", "emp number",
    "person number", "associate id", "employee code",
)  # fmt: skip

PROTEGE_ALIASES = ("protégé", "protege", "protégé id", "sponsee", "sponsee id", "mentee", "mentee id")
SPONSOR_ALIASES = ("sponsor", "sponsor no", "mentor", "mentor id")


def person(meaning: str, *extra: str, example: str = "10482", referent: Referent = ANYBODY) -> Field:
    """The id of the person a row is about."""
    return Field(
        "person_id", ID, meaning, (*extra, *PERSON_ALIASES), required=True, example=example, referent=referent,
        abroad=in_other_languages("person_id"),
    )  # fmt: skip


def protege(*, required: bool = True) -> Field:
    return Field(
        "protege_id", ID, "The protégé.", PROTEGE_ALIASES, required=required, example="10482", refers_to="proteges",
        referent=Referent.PROTEGE,
    )  # fmt: skip


def sponsor(*, required: bool = True) -> Field:
    return Field(
        "sponsor_id", ID, "The sponsor.", SPONSOR_ALIASES, required=required, example="10007", refers_to="sponsors",
        referent=Referent.SPONSOR,
    )  # fmt: skip
