"""The tables of what a résumé is made of: accomplishments, earlier employers, education, certificates."""

from .columns import ANYBODY, DATE, FLAG, ID, TAGS, TEXT, person
from .fields import Field, Referent, TableSpec

EVIDENCE = TableSpec(
    "evidence",
    "an accomplishment of a protégé",
    (
        person("Whose accomplishment it is.", referent=Referent.PROTEGE),
        Field("on", DATE, "The day it was reached.", ("date",), required=True, example="2025-09-30"),
        Field("what", TEXT, "What was accomplished.", ("accomplishment", "achievement", "description"),
              required=True, example="Led the move to the new billing system"),
        Field("metric", TEXT, "What it changed, in figures.", ("result", "impact"), example="cut errors by a third"),
        Field("verified_by", ID, "Who can confirm it.", ("verifier", "confirmed by"), example="10091",
              referent=ANYBODY),
        Field("skills", TAGS, "The skills it shows.", ("skill",), example="delivery; leadership"),
        Field("use_unverified", FLAG, "Where nobody can confirm it: whether the person agrees that it goes into a "
              "résumé all the same.", ("consent", "use without verifier", "self reported use"), example="no"),
    ),
    ("accomplishments", "achievements"),
    dated_by=("on",),
)  # fmt: skip

EARLIER_ROLES = TableSpec(
    "earlier_roles",
    "a role of a protégé at an earlier employer, for a résumé",
    (
        person("Whose role it was.", referent=Referent.PROTEGE),
        Field("employer", TEXT, "The employer then.", ("company", "previous employer", "former employer"),
              required=True, example="Brightwater Consulting"),
        Field("title", TEXT, "The job title.", ("job title", "position", "role title"), required=True,
              example="Project manager"),
        Field("started_on", DATE, "The first day in the role; a résumé shows the month.", (
            "start date", "from", "since", "started"), required=True, example="2012-09-01"),
        Field("ended_on", DATE, "The last day in the role; a résumé shows the month.", (
            "end date", "to", "until", "ended"), required=True, example="2016-02-29"),
    ),
    ("previous roles", "earlier employers", "previous employers", "previous employment"),
    dated_by=("ended_on",),
)  # fmt: skip

EDUCATION = TableSpec(
    "education",
    "a degree or another award of a protégé, for a résumé",
    (
        person("Whose award it is.", referent=Referent.PROTEGE),
        Field("award", TEXT, "The award as it is called.", ("degree", "qualification", "diploma"), required=True,
              example="MSc Computer Science"),
        Field("institution", TEXT, "Who gave it.", ("university", "school", "college"),
              example="University of Leeds"),
        Field("ended_on", DATE, "The day it was completed; the year is what a résumé shows.", (
            "graduated on", "completed on", "end date", "date"), example="2016-07-15"),
    ),
    ("degrees", "qualifications"),
    dated_by=("ended_on",),
)  # fmt: skip

CERTIFICATES = TableSpec(
    "certificates",
    "a certificate of a protégé, for a résumé",
    (
        person("Whose certificate it is.", referent=Referent.PROTEGE),
        Field("name", TEXT, "The certificate as it is called.", ("certificate", "certification", "licence"),
              required=True, example="Project Management Professional"),
        Field("issuer", TEXT, "Who gave it.", ("issued by", "authority", "body"), example="PMI"),
        Field("issued_on", DATE, "The day it was given.", ("date", "awarded on", "issue date"),
              example="2024-03-01"),
        Field("expires_on", DATE, "The last day it is valid; empty where it does not expire.", (
            "valid until", "expiry date", "expires"), example="2027-02-28"),
    ),
    ("certifications", "licences"),
    dated_by=("issued_on",),
)  # fmt: skip
