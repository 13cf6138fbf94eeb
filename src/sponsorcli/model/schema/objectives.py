"""The tables of objectives: what the organisation wants to reach, and what protégés aim at."""

from .columns import ANYBODY, DATE, ID, LEVEL, TEXT, person
from .fields import Field, Referent, TableSpec

OBJECTIVES = TableSpec(
    "objectives",
    "an objective of the organisation",
    (
        Field("objective_id", ID, "The objective's id.", ("objective no", "objective number", "okr id"),
              required=True, example="OBJ-03"),
        Field("title", TEXT, "The objective in words.", ("objective", "objective title", "objective name"),
              required=True, example="Open two sites in Poland"),
        Field("owner_id", ID, "Who answers for it.", ("owner", "objective owner", "accountable", "responsible"),
              example="10091", referent=ANYBODY),
        Field("level", LEVEL, "The level of the leaders it needs.", ("grade", "band", "job level"), example="L6"),
        Field("ends_on", DATE, "Its last day. Empty while it has no end.", (
            "end date", "due date", "deadline", "until"), example="2027-12-31"),
    ),
    ("company objectives", "strategic objectives", "business objectives", "okrs"),
    ("objective_id",),
)  # fmt: skip

AIMS = TableSpec(
    "aims",
    "something a protégé wants to reach",
    (
        person("The protégé.", "protégé", "protege", "protégé id", "protege id", referent=Referent.PROTEGE),
        Field("goal", TEXT, "What the protégé wants to be able to do, or to become.", (
            "aim", "development goal", "development aim", "target role"), required=True, example="lead a site opening"),
        Field("objective_id", ID, "The objective of the organisation that it serves. Empty where it serves none.",
              ("objective", "objective no", "objective number", "okr id", "okr"), example="OBJ-03",
              refers_to="objectives"),
        Field("by_on", DATE, "The day by which it should be reached.", ("by", "target date", "due date", "due on"),
              example="2026-12-31"),
        Field("met_on", DATE, "The day it was reached. Empty while it is open.", (
            "reached on", "achieved on", "completed on", "done on"), example="2026-11-20"),
    ),
    ("development aims", "development goals", "protégés' aims"),
    ("person_id", "goal"),
)  # fmt: skip
