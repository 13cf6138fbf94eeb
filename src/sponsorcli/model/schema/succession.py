"""The tables of succession: the leadership roles, and who could fill each of them."""

from .columns import ANYBODY, DATE, FLAG, ID, LEVEL, TEXT, WORD, person
from .fields import Field, TableSpec

READINESS = ("ready_now", "one_year", "three_years", "emergency")
"""How soon somebody could fill a role; `emergency` is somebody who could only stand in for a time."""

ROLES = TableSpec(
    "roles",
    "a leadership role",
    (
        Field("role_id", ID, "The role's id.", ("role no", "role number", "position id", "position no", "post id"),
              required=True, example="R-04"),
        Field("title", TEXT, "What the role is called.", ("role title", "role name", "position title", "position"),
              required=True, example="Head of data"),
        Field("level", LEVEL, "The level it is at.", ("grade", "band", "job level"), example="L7"),
        Field("function", TEXT, "The function it is in.", ("department", "dept", "business function"),
              example="Engineering"),
        Field("critical", FLAG, "Whether the company depends on the role being filled. Empty counts as no.", (
            "is critical", "critical role", "business critical", "key role"), example="yes"),
        Field("incumbent_id", ID, "Who holds the role. Empty while nobody does.", (
            "incumbent", "holder", "role holder", "current holder", "held by"), example="10091", referent=ANYBODY),
        Field("vacant_on", DATE, "The day it became vacant, or will become vacant, if that is known.", (
            "vacant from", "vacant since", "vacancy date", "becomes vacant on"), example="2027-03-31"),
    ),
    ("leadership roles", "key roles", "critical roles"),
    ("role_id",),
)  # fmt: skip

SUCCESSORS = TableSpec(
    "successors",
    "somebody who could fill a leadership role",
    (
        Field("role_id", ID, "The role.", ("role", "role no", "position id", "position no"), required=True,
              example="R-04", refers_to="roles"),
        person("Who could fill it.", "successor", "successor id"),
        Field("readiness", WORD, "How soon the person could fill it: now, within one year, within three years, or only "
              "to stand in for a time.", ("ready", "ready in", "readiness level", "successor readiness"),
              required=True, words=READINESS, example="one_year"),
        Field("assessed_on", DATE, "The day of the assessment. The latest of a person for a role counts.", (
            "assessment date", "reviewed on", "date"), example="2026-09-15"),
        Field("assessed_by", ID, "Who assessed it.", ("assessor", "reviewed by"), example="10091", referent=ANYBODY),
    ),
    ("succession", "succession plan", "successor list"),
    ("role_id", "person_id", "assessed_on"),
    dated_by=("assessed_on",),
)  # fmt: skip
