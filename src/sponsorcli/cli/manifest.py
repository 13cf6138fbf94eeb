"""The commands and what each does, in the order of the work: all that `--help` needs to know."""

MANIFEST: dict[str, str] = {
    "init": "Begin a programme: program file and empty workbook.",
    "check": "Find every problem in programs and rosters, with its cell.",
    "select": "Say who is eligible, rank them, give the places.",
    "pair": "Pair protégés with sponsors; prove that none is better.",
    "explain": "Say why these two, or why not; and what it would cost.",
    "compare": "Say which pairs another program or setting would change.",
    "remedies": "Say what rules cost, what seats are worth, whom to recruit.",
    "verify": "Check a pairing file and its proof without the solver.",
    "accountability": "Hold pairs to their promises; find who only mentors.",
    "scorecards": "Write each sponsor's duties for performance reviews.",
    "opportunities": "Say what was open to view, and who had none.",
    "outcomes": "Compare promotion and retention with others alike.",
    "roi": "Say what fewer departures are worth, as an interval.",
    "power": "Say what so many pairs could show, before you start.",
    "report": "Write the month's workbook: all of it, with a cover.",
    "brief": "Write a sponsor's page for a promotion discussion.",
    "person": "Hand over one person's data, or plan its removal.",
    "problem": "Explain a problem code, with its remedy.",
    "schema": "Print the JSON Schema of the program file.",
    "sample": "Make up a programme of any size to try things on.",
}
