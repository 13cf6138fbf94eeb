"""The tables of people: HR's list and its dated extracts, sponsors and protégés, careers, ids, the audit table."""

from dataclasses import replace

from .columns import (
    ANYBODY,
    DATE,
    FLAG,
    ID,
    LEVEL,
    LISTED,
    NUMBER,
    PROTEGE_ALIASES,
    SPONSOR_ALIASES,
    TAGS,
    TEXT,
    WHOLE,
    WORD,
    person,
)
from .fields import YEARS_AT_WORK, Field, TableSpec
from .other_languages import HEADINGS, in_other_languages


def in_all_languages(*fields: Field) -> tuple[Field, ...]:
    """The fields of an HR extract, which are known in other languages too."""
    return tuple(
        replace(field, abroad=in_other_languages(field.name)) if field.name in HEADINGS else field for field in fields
    )


PEOPLE = TableSpec(
    "people",
    "a person HR knows",
    in_all_languages(
        person("The person's id, unique in the company.", "id", referent=LISTED),
        Field("name", TEXT, "The name shown beside the id.", (
            "full name", "employee name", "display name", "preferred name", "worker", "worker name",
            "last name, first name"), example="Amara Osei"),
        Field("email", TEXT, "The work e-mail address.", (
            "e-mail", "email address", "work email", "mail", "business email", "email - primary work"),
            example="amara.osei@example.com"),
        Field("level", LEVEL, "The job level, one of the program's levels.", (
            "grade", "band", "job level", "job grade", "career level", "management level"), example="L4"),
        Field("title", TEXT, "The job title, as a résumé gives it.", (
            "job title", "position", "position title", "job name", "business title"), example="Engineering manager"),
        Field("function", TEXT, "The function or department.", (
            "department", "dept", "business function", "job family", "department name"), example="Engineering"),
        Field("location", TEXT, "The place of work.", (
            "site", "office", "city", "work location", "location name", "country"), example="London",
            loose=("site", "city", "country")),
        Field("manager_id", ID, "The person's own line manager.", (
            "manager", "manager no", "manager number", "supervisor", "supervisor id", "reports to", "line manager",
            "line manager id", "reporting to", "manager employee id", "manager employee number",
            "manager person number", "manager name", "worker's manager"),
            example="10091", refers_to="people", referent=ANYBODY, loose=("manager name", "worker's manager")),
        Field("hired_on", DATE, "The day employment began.", (
            "hire date", "date of hire", "start date", "hired", "joined", "joined on", "date joined", "joining date",
            "date of joining", "employment start date"), example="2021-03-15", loose=("start date",),
            years_back=YEARS_AT_WORK),
        Field("left_on", DATE, "The day employment ended; empty while it lasts.", (
            "exit date", "termination date", "date of termination", "leaving date", "end date", "left",
            "date of leaving", "employment end date", "actual termination date"), loose=("end date", "left"),
            years_back=YEARS_AT_WORK),
        Field("performance", NUMBER, "The last performance rating.", (
            "rating", "performance rating", "performance score", "last rating", "perf score"), example="4",
            loose=("rating",)),
    ),
    ("employees", "staff", "hr extract", "headcount", "all people"),
    ("person_id",),
    dated_by=("left_on",),
)  # fmt: skip

SPONSORS = TableSpec(
    "sponsors",
    "a sponsor",
    (
        person("The sponsor's id.", *SPONSOR_ALIASES, "sponsor id", "id", example="10007"),
        Field("capacity", WHOLE, "How many protégés the sponsor can take; the program's default where empty.", (
            "places", "seats", "max proteges", "max protégés", "number of protégés"), least=0, example="2"),
        Field("authority", TAGS, "What the sponsor decides or helps decide.", (
            "influence", "decision rights", "power"), example="promotions; budget"),
        Field("expertise", TAGS, "What the sponsor can open doors in.", (
            "skills", "areas of expertise", "strengths"), example="product strategy; data"),
        Field("values", TAGS, "What matters to the sponsor at work.", ("work values",), example="fairness; candour"),
        Field("available_from", DATE, "The first day the sponsor can take a protégé.", (
            "available since", "joins programme on"), example="2026-01-12"),
        Field("available_until", DATE, "The last day the sponsor is available.", (
            "available to", "leaves programme on"), example="2026-12-31"),
    ),
    ("sponsor", "mentors", "executive sponsors"),
    ("person_id",),
)  # fmt: skip

PROTEGES = TableSpec(
    "proteges",
    "a nominated protégé",
    (
        person("The protégé's id.", *PROTEGE_ALIASES, "id"),
        Field("goals", TAGS, "What the protégé wants to grow into.", (
            "development goals", "interests", "aspirations", "goal"), example="product strategy; people leadership"),
        Field("values", TAGS, "What matters to the protégé at work.", ("work values",), example="fairness; candour"),
        Field("potential", NUMBER, "The rating of potential.", (
            "potential rating", "potential score"), example="4"),
        Field("nominated_by", ID, "Who nominated the protégé.", (
            "nominator", "nominated by id", "proposed by"), example="10091", referent=ANYBODY),
        Field("nominated_on", DATE, "The day of the nomination.", (
            "nomination date", "date nominated"), example="2025-11-20"),
        Field("round", TEXT, "The round of selection the nomination belongs to; the programme's year where empty.", (
            "cohort", "intake", "selection round", "cycle"), example="2026"),
        Field("withdrawn_on", DATE, "The day the nomination was withdrawn; empty while it stands.", (
            "withdrawn", "withdrawal date", "nomination withdrawn")),
        Field("sponsors_wanted", WHOLE, "How many sponsors the protégé should have; the program's number where empty.",
              ("number of sponsors", "sponsors needed"), least=1, example="2"),
    ),
    ("protégés", "protege", "mentees", "sponsees", "nominees", "candidates for sponsorship"),
    ("person_id",),
    dated_by=("nominated_on",),
)  # fmt: skip

EVENTS = ("hired", "promoted", "moved", "regraded", "acting", "left", "leave_from", "leave_to")

CAREER_EVENTS = TableSpec(
    "career_events",
    "a dated change in somebody's career",
    (
        person("Whose career it is."),
        Field("on", DATE, "The day it took effect.", ("date", "effective date", "event date"), required=True,
              example="2026-07-01"),
        Field("event", WORD, "What happened; leave_from and leave_to are the first and the last day of a leave.", (
            "event type", "change", "action"), required=True, words=EVENTS, example="promoted"),
        Field("level", LEVEL, "The level from then on.", ("new level", "grade", "to level"), example="L5"),
        Field("title", TEXT, "The job title from then on; the one before where empty.", (
            "new title", "job title", "position", "to title"), example="Engineering manager"),
        Field("voluntary", FLAG, "For `left`: whether it was the person's choice.", ("voluntary leaver",)),
    ),
    ("events", "job history", "career history"),
    dated_by=("on",),
)  # fmt: skip

PEOPLE_HISTORY = TableSpec(
    "people_history",
    "a person in a dated HR extract",
    in_all_languages(
        Field("taken_on", DATE, "The day of the extract; by default the one in the file's name.", (
            "extract date", "snapshot date", "as of"), example="2026-01-31"),
        person("Who is in the extract.", "id", referent=LISTED),
        Field("name", TEXT, "The name then.", ("full name", "employee name", "display name", "preferred name")),
        Field("email", TEXT, "The work e-mail address then.", ("e-mail", "email address", "work email", "mail")),
        Field("level", LEVEL, "The level then; one that the program does not list counts as empty.", (
            "grade", "band", "job level", "job grade"), example="L4", lenient=True),
        Field("title", TEXT, "The job title then.", ("job title", "position", "position title")),
        Field("function", TEXT, "The function then.", ("department", "dept", "business function")),
        Field("location", TEXT, "The place of work then.", ("site", "office", "city", "work location"),
              loose=("site", "city")),
        Field("manager_id", ID, "The line manager then.", ("manager", "supervisor id", "reports to", "line manager"),
              referent=ANYBODY),
        Field("hired_on", DATE, "The day employment began.", ("hire date", "start date", "date of hire", "joined on"),
              loose=("start date",), years_back=YEARS_AT_WORK),
        Field("left_on", DATE, "The day employment ended, if it has.", (
            "exit date", "termination date", "leaving date"), years_back=YEARS_AT_WORK),
        Field("performance", NUMBER, "The last performance rating then.", (
            "rating", "performance rating", "performance score", "last rating", "perf score"), lenient=True,
            loose=("rating",)),
    ),
    ("hr extracts", "people history"),
    apart=True,
    dated_by=("taken_on",),
)  # fmt: skip

ID_CHANGES = TableSpec(
    "id_changes",
    "an id that was replaced",
    (
        Field("old_id", ID, "The id that was used before.", ("old", "former id", "previous id", "from id"),
              required=True, example="8841"),
        Field("new_id", ID, "The id that has been used since.", ("new", "current id", "to id"), required=True,
              example="10482"),
        Field("on", DATE, "The day of the change.", ("changed on", "date", "effective date"), required=True,
              example="2026-07-01"),
    ),
    ("id changes", "replaced ids"),
)  # fmt: skip

AUDIT = TableSpec(
    "audit",
    "a person's protected attributes, read by audits alone",
    (person("The person's id.", "id", referent=LISTED),),
    ("demographics", "monitoring"),
    ("person_id",),
    open_ended=True,
)
