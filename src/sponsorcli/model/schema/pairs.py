"""The tables of selection and sponsorship: decisions, choices, pairs, and what they do."""

from .columns import ANYBODY, DATE, EITHER, ID, NUMBER, PROTEGE_ALIASES, TEXT, WHOLE, WORD, person, protege, sponsor
from .fields import Field, Referent, TableSpec

RESULTS = ("selected", "waiting", "not_drawn", "not_eligible", "declined", "withdrawn")

SELECTIONS = TableSpec(
    "selections",
    "a decision about a nominee",
    (
        person("The nominee the decision is about.", *PROTEGE_ALIASES, "nominee", "nominee id", "id",
               referent=Referent.PROTEGE),
        Field("round", TEXT, "The round of selection, as in the protégés table.", (
            "cohort", "intake", "selection round", "cycle"), required=True, example="2026"),
        Field("decided_on", DATE, "The day of the decision.", (
            "decision date", "selected on", "date"), required=True, example="2025-12-05"),
        Field("result", WORD, "What was decided.", ("decision", "outcome", "status"), required=True, words=RESULTS,
              example="selected"),
        Field("approved_by", TEXT, "Who approved it.", ("approver", "decided by", "signed off by"),
              example="Talent committee"),
        Field("why", TEXT, "The reason, for anyone who asks later.", ("reason", "rationale", "comment")),
    ),
    ("selection", "selection decisions", "decisions"),
    ("person_id", "round", "decided_on"),
    dated_by=("decided_on",),
)  # fmt: skip

PREFERENCES = TableSpec(
    "preferences",
    "one person's ranked choice of a partner",
    (
        person("Who chooses.", "chooser", referent=EITHER),
        Field("choice_id", ID, "Who is chosen.", ("choice", "chosen", "prefers"), required=True, example="10007",
              refers_to="people", referent=EITHER),
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

CONFLICTS = TableSpec(
    "conflicts",
    "two people who must not be paired",
    (
        person("One of the two, a protégé or a sponsor. It does not matter who of them stands first.",
               "person 1", "first person", referent=EITHER),
        Field("other_id", ID, "The other one; * where nobody at all may be paired with the first.", (
            "other", "other person", "person 2", "second person", "not with", "conflicts with"), required=True,
            example="10007", refers_to="people", referent=EITHER, wildcard=True),
        Field("why", TEXT, "The reason. Only `explain` with both people shows it; no list and no report does.", (
            "reason", "conflict", "nature of conflict")),
    ),
    ("conflict", "conflicts of interest", "not to be paired"),
    ("person_id", "other_id"),
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
        Field("goal", TEXT, "What the pair works towards.", ("goals", "aim"), example="Lead a team"),
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
        Field("with_person", ID, "Who else was involved, such as a decision-maker who was met.", (
            "introduced to", "with", "decision maker"), example="10003", referent=ANYBODY),
        Field("opportunity_id", ID, "The opportunity it was about.", ("opportunity",), example="OP-014",
              refers_to="opportunities"),
        Field("confirmed_by", ID, "Who confirmed that it was done, such as the protégé; never the sponsor.", (
            "confirmed", "witness", "witnessed by"), example="10482", referent=ANYBODY),
        Field("note", TEXT, "A remark; never scored.", ("notes", "comment", "comments", "details")),
        Field("action_id", ID, "An id for the action. Rows with the same id are one action.", (
            "entry id", "action number", "log id")),
    ),
    ("actions", "advocacy ledger", "activity log", "log"),
    dated_by=("on",),
)  # fmt: skip

TRAINING = TableSpec(
    "training",
    "a course finished",
    (
        person("Who finished the course.", example="10007", referent=EITHER),
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
              refers_to="people", referent=EITHER),
        Field("about_id", ID, "Who the answer is about.", ("about", "subject", "given to"), required=True,
              example="10007", refers_to="people", referent=EITHER),
        Field("rating", NUMBER, "The answer, 1 to 5.", ("score", "answer"), required=True, least=1, most=5,
              example="4"),
    ),
    ("pulse", "pulses", "surveys"),
    dated_by=("on",),
)  # fmt: skip
