"""The tables of opportunities and of what helps a protégé to them: candidates, requests."""

from .columns import ANYBODY, DATE, FLAG, ID, LEVEL, MOMENT, NUMBER, TAGS, TEXT, WORD, person
from .fields import Field, TableSpec

OPPORTUNITY_KINDS = ("role", "project", "shadowing", "acting", "presentation", "award")

OPPORTUNITIES = TableSpec(
    "opportunities",
    "a leadership or visibility opportunity",
    (
        Field("opportunity_id", ID, "The opportunity's id.", ("id", "opportunity", "reference"), required=True,
              example="OP-014"),
        Field("title", TEXT, "What it is called.", ("name", "opportunity title"), example="Acting head of data"),
        Field("kind", WORD, "The kind of opportunity.", ("type", "category"), words=OPPORTUNITY_KINDS,
              example="acting"),
        Field("level", LEVEL, "The level it is at.", ("grade", "band"), example="L5"),
        Field("function", TEXT, "The function it is in.", ("department", "dept"), example="Engineering"),
        Field("needs", TAGS, "The skills it asks for, in the words of `evidence.skills`.", (
            "skills needed", "required skills", "requirements", "needs skills"), example="delivery; negotiation"),
        Field("posted_on", DATE, "The day it was announced.", (
            "opened on", "notice date", "advertised on", "posted"), example="2026-04-01"),
        Field("closes_on", DATE, "The last day to apply.", (
            "apply by", "closing date", "deadline", "closes"), example="2026-04-15"),
        Field("posted_openly", FLAG, "Whether everyone eligible was told.", (
            "open", "openly posted", "advertised", "open to all"), example="yes"),
        Field("exception_reason", TEXT, "Why it was not posted openly.", (
            "reason not posted", "exception", "reason for exception")),
        Field("written_criteria", FLAG, "Whether the criteria were written down.", (
            "criteria", "criteria written", "has criteria"), example="yes"),
        Field("filled_on", DATE, "The day it was decided.", ("decided on", "decision date", "filled")),
        Field("filled_by", ID, "Who got it.", ("filled by id", "appointed", "selected person"),
              referent=ANYBODY),
    ),
    ("opportunity register", "register", "roles"),
    ("opportunity_id",),
    dated_by=("posted_on", "filled_on"),
)  # fmt: skip

STAGES = ("applied", "slate", "interviewed", "offered", "accepted", "declined")

CANDIDATES = TableSpec(
    "candidates",
    "someone considered for an opportunity",
    (
        Field("opportunity_id", ID, "The opportunity.", ("opportunity", "reference"), required=True,
              example="OP-014", refers_to="opportunities"),
        person("Who was considered.", "candidate", "candidate id", "applicant"),
        Field("put_forward_by", ID, "Who put the person forward. Empty if the person applied without that.", (
            "referred by", "recommended by", "nominated by"), example="10007", referent=ANYBODY),
        Field("stage", WORD, "How far the person got.", ("status", "furthest stage"), words=STAGES,
              example="slate"),
    ),
    ("slates", "applicants"),
    ("opportunity_id", "person_id"),
)  # fmt: skip

REQUEST_KINDS = ("resume", "cover_letter", "application")

REQUESTS = TableSpec(
    "requests",
    "a request for help with an application, inside or outside",
    (
        Field("request_id", ID, "The request's id.", ("id", "ticket"), required=True, example="RQ-031"),
        person("Who asks.", "requester"),
        Field("kind", WORD, "What help is asked for.", ("type",), required=True, words=REQUEST_KINDS,
              example="resume"),
        Field("asked_at", MOMENT, "When it was asked, to the minute.", (
            "asked", "opened at", "created at", "requested at", "submitted at"), example="2026-05-04 09:30"),
        Field("asked_on", DATE, "The day it was asked, in old files. Without a time of day the clock cannot run.", (
            "date", "opened on"), retired=True),
        Field("assigned_to", ID, "Who helps.", ("assignee", "owner"), example="10091", referent=ANYBODY),
        Field("first_reply_at", MOMENT, "When the first reply was given.", (
            "first reply", "first response", "first response at", "replied at", "answered at"),
            example="2026-05-04 15:10"),
        Field("done_at", MOMENT, "When it was done.", ("closed at", "completed at", "resolved at"),
              example="2026-05-06 11:00"),
        Field("done_on", DATE, "The day it was done, in old files.", ("closed on", "completed on"), retired=True),
        Field("minutes_spent", NUMBER, "Minutes that the helper recorded.", (
            "minutes", "effort minutes", "time spent"), least=0, most=100_000, example="50"),
        Field("minutes_saved", NUMBER, "Minutes that the person who asked says it saved.", (
            "time saved", "minutes saved by help"), least=0, most=100_000, example="120"),
    ),
    ("service desk", "help desk"),
    ("request_id",),
    dated_by=("asked_at", "asked_on"),
)  # fmt: skip
