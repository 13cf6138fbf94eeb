"""The tables of a programme and their fields, declared once.

To accept a new field or another heading, change this file alone: reading, checks, the template workbook and the
reference follow.
"""

from .fields import Field, FieldType, Referent, TableSpec

ID, TEXT, WHOLE, NUMBER = FieldType.ID, FieldType.TEXT, FieldType.WHOLE, FieldType.NUMBER
DATE, FLAG, TAGS, LEVEL, WORD = FieldType.DATE, FieldType.FLAG, FieldType.TAGS, FieldType.LEVEL, FieldType.WORD
LISTED, ANYBODY, EITHER = Referent.LISTED, Referent.PERSON, Referent.EITHER

PERSON_ALIASES = (
    "employee id", "employee number", "employee no", "emp id", "emp no", "eeid", "staff id", "staff no",
    "staff number", "personnel number", "personnel no", "worker id", "payroll number", "person",
)  # fmt: skip
PROTEGE_ALIASES = ("protégé", "protege", "protégé id", "sponsee", "sponsee id", "mentee", "mentee id")
SPONSOR_ALIASES = ("sponsor", "sponsor no", "mentor", "mentor id")


def person(meaning: str, *extra: str, example: str = "10482", standing: Referent = ANYBODY) -> Field:
    """The id of the person a row is about."""
    return Field("person_id", ID, meaning, (*extra, *PERSON_ALIASES), required=True, example=example, standing=standing)


def protege(*, required: bool = True) -> Field:
    return Field(
        "protege_id", ID, "The protégé.", PROTEGE_ALIASES, required=required, example="10482", refers_to="proteges",
        standing=Referent.PROTEGE,
    )  # fmt: skip


def sponsor(*, required: bool = True) -> Field:
    return Field(
        "sponsor_id", ID, "The sponsor.", SPONSOR_ALIASES, required=required, example="10007", refers_to="sponsors",
        standing=Referent.SPONSOR,
    )  # fmt: skip


PEOPLE = TableSpec(
    "people",
    "everybody HR knows",
    (
        person("The person's id, unique in the company.", "id", standing=LISTED),
        Field("name", TEXT, "The name shown beside the id.", (
            "full name", "employee name", "display name", "preferred name"), example="Amara Osei"),
        Field("email", TEXT, "The work e-mail address.", (
            "e-mail", "email address", "work email", "mail"), example="amara.osei@example.com"),
        Field("level", LEVEL, "The job level, one of the program's levels.", (
            "grade", "band", "job level", "job grade", "career level"), example="L4"),
        Field("function", TEXT, "The function or department.", (
            "department", "dept", "business function", "job family"), example="Engineering"),
        Field("location", TEXT, "The place of work.", (
            "site", "office", "city", "work location", "country"), example="London"),
        Field("manager_id", ID, "The person's own line manager.", (
            "manager", "manager no", "manager number", "supervisor", "supervisor id", "reports to", "line manager id"),
            example="10091", refers_to="people", standing=ANYBODY),
        Field("hired_on", DATE, "The day employment began.", (
            "hire date", "date of hire", "start date", "hired", "joined", "joined on", "date joined"),
            example="2021-03-15"),
        Field("left_on", DATE, "The day employment ended; empty while it lasts.", (
            "exit date", "termination date", "date of termination", "leaving date", "end date", "left")),
        Field("performance", NUMBER, "The last performance rating.", (
            "rating", "performance rating", "performance score", "last rating", "perf score"), example="4"),
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
            "nominator", "nominated by id", "proposed by"), example="10091", standing=ANYBODY),
        Field("nominated_on", DATE, "The day of the nomination.", (
            "nomination date", "date nominated"), example="2025-11-20"),
        Field("round", TEXT, "The round of selection the nomination belongs to; the programme's year where empty.", (
            "cohort", "intake", "selection round", "cycle"), example="2026"),
        Field("withdrawn_on", DATE, "The day the nomination was withdrawn; empty while it stands.", (
            "withdrawn", "withdrawal date", "nomination withdrawn")),
    ),
    ("protégés", "protege", "mentees", "sponsees", "nominees", "candidates for sponsorship"),
    ("person_id",),
    dated_by=("nominated_on",),
)  # fmt: skip

RESULTS = ("selected", "waiting", "not_drawn", "not_eligible", "declined", "withdrawn")

SELECTIONS = TableSpec(
    "selections",
    "a decision about a nominee",
    (
        person("The nominee the decision is about.", *PROTEGE_ALIASES, "nominee", "nominee id", "id",
               standing=Referent.PROTEGE),
        Field("round", TEXT, "The round of selection, as in the protégés table.", (
            "cohort", "intake", "selection round", "cycle"), required=True, example="2026"),
        Field("decided_on", DATE, "The day of the decision.", (
            "decision date", "selected on", "date"), required=True, example="2025-12-05"),
        Field("result", WORD, "What was decided.", ("decision", "outcome", "status"), required=True, words=RESULTS,
              example="selected"),
        Field("approved_by", TEXT, "Who approved it.", ("approver", "decided by", "signed off by"),
              example="Talent committee"),
        Field("why", TEXT, "The reason, for whoever asks later.", ("reason", "rationale", "comment")),
    ),
    ("selection", "selection decisions", "decisions"),
    ("person_id", "round", "decided_on"),
    dated_by=("decided_on",),
)  # fmt: skip

ROLES = ("lead", "co")

PAIRS = TableSpec(
    "pairs",
    "a pair that was made",
    (
        protege(),
        sponsor(),
        Field("paired_on", DATE, "The day the pair was made.", (
            "pairing date", "match date", "matched on", "start date", "started on"), example="2026-01-12"),
        Field("agreed_on", DATE, "The day both agreed on goals and ways of working.", (
            "agreement date", "agreement signed", "signed on"), example="2026-02-02"),
        Field("ended_on", DATE, "The day the pair ended; empty while it lasts.", (
            "end date", "closed on")),
        Field("end_reason", TEXT, "Why the pair ended.", ("reason", "reason for ending")),
        Field("approved_by", TEXT, "Who approved the pair.", ("approver", "signed off by"),
              example="Talent committee"),
        Field("role", WORD, "Whether the sponsor leads or is a co-sponsor; lead where empty.", (
            "sponsor role", "lead or co"), words=ROLES, example="lead"),
    ),
    ("matches", "pairings", "sponsorships"),
    ("protege_id", "sponsor_id", "paired_on"),
    dated_by=("paired_on",),
)  # fmt: skip

AGREEMENTS = TableSpec(
    "agreements",
    "what a pair agreed on",
    (
        protege(),
        sponsor(),
        Field("signed_on", DATE, "The day both signed.", ("signed", "agreed on", "agreement date"),
              example="2026-02-02"),
        Field("goal", TEXT, "What the pair works towards.", ("goals", "aim"), example="Lead a team of her own"),
        Field("expectation", TEXT, "What each expects of the other.", ("expectations", "what is expected")),
        Field("review_on", DATE, "The day the two review it.", ("review", "review date"), example="2026-07-01"),
        Field("met_on", DATE, "The day the goal was reached.", ("goal met on", "reached on")),
    ),
    ("sponsorship agreements", "pair agreements"),
    dated_by=("signed_on",),
)  # fmt: skip

ACTIVITY = TableSpec(
    "activity",
    "an action of a sponsor for a protégé",
    (
        Field("on", DATE, "The day of the action.", ("date", "when", "action date"), required=True,
              example="2026-03-04"),
        sponsor(),
        protege(),
        Field("action", TEXT, "What was done: an action of the ladder.", (
            "what", "action type", "type", "activity"), required=True, example="introduction"),
        Field("with_person", ID, "Before or to whom it was done, such as a decision-maker met.", (
            "introduced to", "with", "decision maker"), example="10003", standing=ANYBODY),
        Field("opportunity_id", ID, "The opportunity it was about.", ("opportunity",), example="OP-014",
              refers_to="opportunities"),
        Field("confirmed_by", ID, "Who confirmed that it was done, such as the protégé; never the sponsor.", (
            "confirmed", "witness", "witnessed by"), example="10482", standing=ANYBODY),
        Field("note", TEXT, "A remark; never scored.", ("notes", "comment", "comments", "details")),
        Field("action_id", ID, "An id of the action's own; rows with the same id are one action.", (
            "entry id", "action number", "log id")),
    ),
    ("actions", "advocacy ledger", "activity log", "log"),
    dated_by=("on",),
)  # fmt: skip

TRAINING = TableSpec(
    "training",
    "a course finished",
    (
        person("Who finished the course.", example="10007", standing=EITHER),
        Field("course", TEXT, "The course.", ("training", "course name", "title"), required=True,
              example="Sponsor essentials"),
        Field("completed_on", DATE, "The day it was finished.", (
            "completed", "completion date", "finished on", "date"), required=True, example="2026-01-20"),
    ),
    ("courses", "learning"),
    dated_by=("completed_on",),
)  # fmt: skip

FEEDBACK = TableSpec(
    "feedback",
    "an answer to a pulse",
    (
        Field("on", DATE, "The day of the answer.", ("date", "submitted on", "completion time"), required=True,
              example="2026-06-30"),
        Field("from_id", ID, "Who answered.", ("from", "respondent", "given by"), required=True, example="10482",
              refers_to="people", standing=EITHER),
        Field("about_id", ID, "About whom.", ("about", "subject", "given to"), required=True, example="10007",
              refers_to="people", standing=EITHER),
        Field("rating", NUMBER, "The answer, 1 to 5.", ("score", "answer"), required=True, least=1, most=5,
              example="4"),
    ),
    ("pulse", "pulses", "surveys"),
    dated_by=("on",),
)  # fmt: skip

OPPORTUNITY_KINDS = ("role", "project", "shadowing", "acting", "presentation", "award")

OPPORTUNITIES = TableSpec(
    "opportunities",
    "a leadership or visibility opportunity",
    (
        Field("opportunity_id", ID, "The opportunity's id.", ("id", "opportunity", "reference"), required=True,
              example="OP-014"),
        Field("title", TEXT, "What it is called.", ("name", "opportunity title"), example="Acting head of data"),
        Field("kind", WORD, "What sort of opportunity it is.", ("type", "category"), words=OPPORTUNITY_KINDS,
              example="acting"),
        Field("level", LEVEL, "The level it is at.", ("grade", "band"), example="L5"),
        Field("function", TEXT, "The function it is in.", ("department", "dept"), example="Engineering"),
        Field("posted_on", DATE, "The day it was made known.", (
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
              standing=ANYBODY),
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
        Field("put_forward_by", ID, "Who put the person forward; empty for one who applied alone.", (
            "referred by", "recommended by", "nominated by"), example="10007", standing=ANYBODY),
        Field("stage", WORD, "How far the person came.", ("status", "furthest stage"), words=STAGES,
              example="slate"),
    ),
    ("slates", "applicants"),
    ("opportunity_id", "person_id"),
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
        Field("voluntary", FLAG, "For `left`: whether by the person's own choice.", ("voluntary leaver",)),
    ),
    ("events", "job history", "career history"),
    dated_by=("on",),
)  # fmt: skip

PEOPLE_HISTORY = TableSpec(
    "people_history",
    "a person in a dated HR extract",
    (
        Field("taken_on", DATE, "The day of the extract; by default the one in the file's name.", (
            "extract date", "snapshot date", "as of"), example="2026-01-31"),
        person("Who is in the extract.", "id", standing=LISTED),
        Field("name", TEXT, "The name then.", ("full name", "employee name", "display name", "preferred name")),
        Field("email", TEXT, "The work e-mail address then.", ("e-mail", "email address", "work email", "mail")),
        Field("level", LEVEL, "The level then; one that the program does not list counts as empty.", (
            "grade", "band", "job level", "job grade"), example="L4", lenient=True),
        Field("function", TEXT, "The function then.", ("department", "dept", "business function")),
        Field("location", TEXT, "The place of work then.", ("site", "office", "city", "work location")),
        Field("manager_id", ID, "The line manager then.", ("manager", "supervisor id", "reports to"),
              standing=ANYBODY),
        Field("hired_on", DATE, "The day employment began.", ("hire date", "start date", "date of hire", "joined on")),
        Field("left_on", DATE, "The day employment ended, if it has.", (
            "exit date", "termination date", "leaving date")),
        Field("performance", NUMBER, "The last performance rating then.", (
            "rating", "performance rating", "performance score", "last rating", "perf score"), lenient=True),
    ),
    ("hr extracts", "people history"),
    apart=True,
    dated_by=("taken_on",),
)  # fmt: skip

PREFERENCES = TableSpec(
    "preferences",
    "one person's ranked choice of a partner",
    (
        person("Who chooses.", "chooser", standing=EITHER),
        Field("choice_id", ID, "Who is chosen.", ("choice", "chosen", "prefers"), required=True, example="10007",
              refers_to="people", standing=EITHER),
        Field("rank", WHOLE, "1 for the first choice.", ("choice rank", "order", "preference"), required=True,
              least=1, example="1"),
    ),
    ("choices", "rankings"),
    ("person_id", "choice_id"),
)  # fmt: skip

PAIR_SCORES = TableSpec(
    "pair_scores",
    "a panel's score for one pair",
    (
        protege(),
        sponsor(),
        Field("score", NUMBER, "The score, 0 to 1.", ("panel score", "fit"), required=True, least=0, most=1,
              example="0.85"),
    ),
    ("panel scores",),
    ("protege_id", "sponsor_id"),
)  # fmt: skip

EVIDENCE = TableSpec(
    "evidence",
    "an accomplishment of a protégé",
    (
        person("Whose accomplishment it is.", standing=Referent.PROTEGE),
        Field("on", DATE, "The day it was reached.", ("date",), required=True, example="2025-09-30"),
        Field("what", TEXT, "What was accomplished.", ("accomplishment", "achievement", "description"),
              required=True, example="Led the move to the new billing system"),
        Field("metric", TEXT, "What it changed, in figures.", ("result", "impact"), example="cut errors by a third"),
        Field("verified_by", ID, "Who can confirm it.", ("verifier", "confirmed by"), example="10091",
              standing=ANYBODY),
        Field("skills", TAGS, "The skills it shows.", ("skill",), example="delivery; leadership"),
    ),
    ("accomplishments", "achievements"),
    dated_by=("on",),
)  # fmt: skip

REQUEST_KINDS = ("resume", "cover_letter", "application")

REQUESTS = TableSpec(
    "requests",
    "a request for help with an outside application",
    (
        Field("request_id", ID, "The request's id.", ("id", "ticket"), required=True, example="RQ-031"),
        person("Who asks.", "requester"),
        Field("kind", WORD, "What help is asked for.", ("type",), required=True, words=REQUEST_KINDS,
              example="resume"),
        Field("asked_on", DATE, "The day it was asked.", ("date", "opened on"), required=True, example="2026-05-04"),
        Field("assigned_to", ID, "Who helps.", ("assignee", "owner"), standing=ANYBODY),
        Field("done_on", DATE, "The day it was done.", ("closed on", "completed on")),
    ),
    ("service desk",),
    ("request_id",),
    dated_by=("asked_on",),
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
    (person("The person's id.", "id", standing=LISTED),),
    ("demographics", "monitoring"),
    ("person_id",),
    open_ended=True,
)

TABLES: tuple[TableSpec, ...] = (
    PEOPLE, SPONSORS, PROTEGES, SELECTIONS, PAIRS, AGREEMENTS, ACTIVITY, TRAINING, FEEDBACK, OPPORTUNITIES, CANDIDATES,
    CAREER_EVENTS, PEOPLE_HISTORY, PREFERENCES, PAIR_SCORES, EVIDENCE, REQUESTS, ID_CHANGES, AUDIT,
)  # fmt: skip


def naming_fields(spec: TableSpec) -> tuple[Field, ...]:
    """The fields of a table that can name a person, with those of `people` that sponsors and protégés may bring."""
    own = {field.name for field in spec.fields}
    brought = PEOPLE.naming if spec.name in {"sponsors", "proteges"} else ()
    return (*spec.naming, *(field for field in brought if field.name not in own))


def table_spec(name: str) -> TableSpec:
    """The table of that name; KeyError where there is none."""
    for spec in TABLES:
        if spec.name == name:
            return spec
    raise KeyError(name)
