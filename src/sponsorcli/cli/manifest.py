"""The commands by theme and what each does, in the order of the work: all that `--help` needs to know."""

from enum import StrEnum
from typing import NamedTuple


class Theme(StrEnum):
    """The headings under which `--help` lists the commands."""

    BEGIN = "Begin"
    PAIR = "Choose and pair"
    MONTHLY = "Every month"
    PEOPLE = "People and promotion rounds"
    PLAN = "Plan and look up"


class Line(NamedTuple):
    """A command's line in `--help`, and the module of `cli.commands` in which it stands."""

    module: str
    theme: Theme
    says: str


START: tuple[tuple[str, str], ...] = (
    ("sponsorcli sample try-it", "Create made-up data to try the commands with."),
    ("sponsorcli report try-it/configs/emerging-leaders.yaml --as-of 2026-10-31", "See its monthly report."),
    ("sponsorcli init my-programme", "Set up your own: a program file, and a workbook to fill in."),
)
"""The first commands to try, and what each does."""

MANIFEST: dict[str, Line] = {
    "init": Line("begin", Theme.BEGIN, "Set up a new programme: program file and workbook."),
    "sample": Line("begin", Theme.BEGIN, "Create made-up data of any size, to try the commands."),
    "check": Line("check", Theme.BEGIN, "Find every problem in your files, and where it is."),
    "select": Line("analyses", Theme.PAIR, "See who is eligible, the ranking, and who gets a place."),
    "pair": Line("pairing", Theme.PAIR, "Pair protégés with sponsors, with reasons and a proof."),
    "explain": Line("pairing", Theme.PAIR, "See one person's options, or why two people are a pair."),
    "compare": Line("pairing", Theme.PAIR, "See which pairs another program or setting would change."),
    "remedies": Line("pairing", Theme.PAIR, "See what each rule costs, and which sponsors to recruit."),
    "verify": Line("results", Theme.PAIR, "Check a pairing and its proof independently."),
    "adopt": Line("results", Theme.PAIR, "Add an approved selection or pairing to your own tables."),
    "status": Line("month", Theme.MONTHLY, "See where the programme stands, and what to do this week."),
    "record": Line("month", Theme.MONTHLY, "Record one action of a sponsor, from the command line."),
    "report": Line("report", Theme.MONTHLY, "Write the month's workbook: everything, with a cover."),
    "forms": Line("papers", Theme.MONTHLY, "Make the forms that people fill in and send back."),
    "nudge": Line("papers", Theme.MONTHLY, "Draft a message to each person: due, overdue, to send back."),
    "accountability": Line("analyses", Theme.MONTHLY, "See what is overdue, and which sponsors only mentor."),
    "opportunities": Line("analyses", Theme.MONTHLY, "See what was posted openly, and who had no opportunity."),
    "fairness": Line("analyses", Theme.MONTHLY, "Compare each step by group, without identifying anyone."),
    "outcomes": Line("analyses", Theme.MONTHLY, "Compare promotion and retention with similar colleagues."),
    "brief": Line("promotions", Theme.PEOPLE, "Write a sponsor's page for a promotion discussion."),
    "round": Line("promotions", Theme.PEOPLE, "Prepare a promotion round: who, what is missing, recusals."),
    "scorecards": Line("promotions", Theme.PEOPLE, "Write what each sponsor did, for performance reviews."),
    "readiness": Line("readiness", Theme.PEOPLE, "Get ready: résumés, postings, letters, and the help desk."),
    "pipeline": Line("analyses", Theme.PEOPLE, "See which critical roles have a successor who is ready."),
    "alignment": Line("analyses", Theme.PEOPLE, "See which objectives nobody grows towards."),
    "disclose": Line("analyses", Theme.PEOPLE, "Write figures for ESRS S1-9 and ISO 30414, with definitions."),
    "person": Line("person", Theme.PEOPLE, "Export one person's data, or list what to delete."),
    "dossier": Line("person", Theme.PEOPLE, "Write the record for data protection and works council."),
    "power": Line("planning", Theme.PLAN, "See what a number of pairs could show, before you start."),
    "roi": Line("planning", Theme.PLAN, "Estimate the savings from fewer leavers, with a range."),
    "ladder": Line("reference", Theme.PLAN, "Show the ladder of sponsorship: the rung of each action."),
    "problem": Line("reference", Theme.PLAN, "Explain a problem code, and what to do."),
    "schema": Line("reference", Theme.PLAN, "Print the JSON Schema of the program file, for editors."),
}
