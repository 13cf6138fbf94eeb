"""The commands and what each does, in the order of the work: all that `--help` needs to know."""

from typing import NamedTuple


class Line(NamedTuple):
    """A command's line in `--help`, and the module of `cli.commands` in which it stands."""

    module: str
    says: str


MANIFEST: dict[str, Line] = {
    "init": Line("begin", "Begin a programme: program file and empty workbook."),
    "check": Line("check", "Find every problem in programs and rosters, with its cell."),
    "select": Line("analyses", "Say who is eligible, rank them, give the places."),
    "pair": Line("pairing", "Pair protégés with sponsors; prove that none is better."),
    "explain": Line("pairing", "Say why these two, or why not; and what it would cost."),
    "compare": Line("pairing", "Say which pairs another program or setting would change."),
    "remedies": Line("pairing", "Say what rules cost, what seats are worth, whom to recruit."),
    "verify": Line("pairing", "Check a pairing file and its proof without the solver."),
    "accountability": Line("analyses", "Hold pairs to their promises; find who only mentors."),
    "scorecards": Line("promotions", "Write each sponsor's duties for performance reviews."),
    "round": Line("promotions", "Prepare a promotion round: who, what is missing, recusals."),
    "opportunities": Line("analyses", "Say what was open to view, and who had none."),
    "outcomes": Line("analyses", "Compare promotion and retention with others alike."),
    "fairness": Line("analyses", "Say how every step fell on groups, nobody told apart."),
    "roi": Line("planning", "Say what fewer departures are worth, as an interval."),
    "power": Line("planning", "Say what so many pairs could show, before you start."),
    "report": Line("report", "Write the month's workbook: all of it, with a cover."),
    "brief": Line("promotions", "Write a sponsor's page for a promotion discussion."),
    "person": Line("person", "Hand over one person's data, or plan its removal."),
    "problem": Line("reference", "Explain a problem code, with its remedy."),
    "ladder": Line("reference", "Show the ladder of sponsorship: which action is on which rung."),
    "schema": Line("reference", "Print the JSON Schema of the program file."),
    "sample": Line("begin", "Make up a programme of any size to try things on."),
}
