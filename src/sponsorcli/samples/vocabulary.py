"""What an invented company is made of: functions, places, skills, opportunities, accomplishments."""

FUNCTIONS = ("Engineering", "Operations", "Sales", "Product", "Marketing", "Finance", "People", "Legal and Risk")
FUNCTION_WEIGHTS = (26, 20, 16, 10, 9, 8, 6, 5)

PLACES = (
    ("London", "UK and Ireland"), ("Manchester", "UK and Ireland"), ("Dublin", "UK and Ireland"),
    ("Berlin", "Continent"), ("Hamburg", "Continent"),
)  # fmt: skip
PLACE_WEIGHTS = (34, 20, 12, 22, 12)

SKILLS = (
    "product strategy", "people leadership", "data and analytics", "financial planning", "negotiation",
    "international markets", "operations excellence", "public speaking", "change management", "customer insight",
    "technology strategy", "risk and governance",
)  # fmt: skip

AUTHORITY = (
    ("promotions", "budget"), ("promotions", "committee"), ("budget", "headcount"), ("promotions",), ("budget",),
    ("promotions", "budget", "headcount"),
)  # fmt: skip
OTHER_AUTHORITY = ("committee", "headcount")

GENDERS = ("Woman", "Man", "Non-binary", "Prefer not to say", None)
ETHNICITIES = ("White", "Asian", "Black", "Mixed", "Another background", "Prefer not to say", None)
ETHNICITY_WEIGHTS = (60, 15, 8, 5, 4, 4, 4)

TITLES = {
    "role": ("Head of {} planning", "Lead, {} transformation", "Team lead, {}"),
    "project": ("{} cost review", "New markets project, {}", "{} systems renewal"),
    "shadowing": ("Shadow the {} leadership meeting", "Week with the head of {}"),
    "acting": ("Acting head of {} reporting", "Parental cover, {} lead"),
    "presentation": ("Present {} results to the board", "Keynote at the {} summit"),
    "award": ("{} leader of the year", "Company award, {}"),
}
KIND_WEIGHTS = (28, 26, 14, 12, 13, 7)

ACCOMPLISHMENTS = (
    ("Led the move to a new billing system", "cut billing errors by a third"),
    ("Opened a second customer support desk", "waiting time down from 9 to 4 minutes"),
    ("Ran the supplier tender", "saved 240,000 a year"),
    ("Built the onboarding course for new starters", "38 people trained in the first quarter"),
    ("Negotiated the renewal of a key account", "three-year contract kept"),
    ("Introduced weekly forecasts", "forecast error halved"),
    ("Chaired the safety working group", "no reportable incident for 14 months"),
    ("Launched the self-service portal", "2,100 users in six months"),
    ("Merged two regional teams", "one plan, no unwanted departures"),
    ("Prepared the audit of data protection", None),
    ("Mentored two graduates through their first year", None),
    ("Redesigned the release process", "releases every week instead of every quarter"),
)

NOTES = (
    "Agreed next steps", "Talked through the half-year goals", "Prepared the panel interview",
    "Follow-up planned", "By video call", "Joined for the first half hour",
)  # fmt: skip

COURSE_OF_SPONSORS = "Sponsor essentials"
COURSE_OF_PROTEGES = "Working with a sponsor"

AGREED_GOALS = (
    "Lead a team within a year",
    "Be known to the heads of two other functions",
    "Present a project to the executive committee",
    "Be ready for the next level by the next talent review",
    "Take over a budget",
)
"""What pairs work towards."""
AGREED_EXPECTATIONS = (
    "One meeting a month, one introduction a quarter",
    "Speak up in the talent review; come prepared",
    "Open one door a quarter; say honestly what is missing",
)
"""What the two of a pair expect of each other."""
