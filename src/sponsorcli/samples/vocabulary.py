"""What an invented company is made of: names, functions, places, skills, opportunities, accomplishments."""

import unicodedata
from collections import Counter

from .random_stream import RandomStream

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

OBJECTIVES = (
    "Open two sites in Poland", "Bring repeat orders to half of all sales", "Cut delivery time to three days",
    "Move all systems to one platform", "Reach net zero in our own operations", "Launch the service for small firms",
    "Win three public-sector clients", "Halve the time from idea to launch", "Fill half of our top roles from inside",
    "Bring every supplier under one code of conduct", "Make support available around the clock",
    "Pass the information security audit",
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

JOB_TITLES = (
    "{} associate", "{} analyst", "Senior {} analyst", "{} lead", "{} manager", "Senior {} manager",
    "Director of {}", "Vice president, {}",
)  # fmt: skip
"""What people of a function are called, from the most junior level to the most senior."""
HEAD_TITLE = "Chief executive"

AWARDS = (
    ("BSc Economics", "University of Leeds"), ("BA Modern Languages", "University of Manchester"),
    ("BEng Electrical Engineering", "University College Dublin"), ("MSc Computer Science", "TU Berlin"),
    ("Diplom-Kauffrau", "Universität Hamburg"), ("LLB", "University of Bristol"),
    ("BSc Psychology", "Trinity College Dublin"), ("MSc Statistics", "University of Warwick"),
)  # fmt: skip

EARLIER_EMPLOYERS = (
    "Brightwater Consulting", "Fabrikam Logistics", "Hartwell & Sons", "Nordlicht Energie GmbH", "Contoso Retail",
    "Kestrel Health Trust",
)  # fmt: skip
EARLIER_TITLES = ("Trainee", "Analyst", "Consultant", "Project coordinator", "Team assistant", "Specialist")
"""None of them tells a level or a function."""

CERTIFICATES = (
    ("Project Management Professional", "PMI", 1095), ("PRINCE2 Practitioner", "PeopleCert", 1095),
    ("Professional Scrum Master", "Scrum.org", None), ("Lean Six Sigma Green Belt", "ASQ", None),
    ("Certified Information Systems Auditor", "ISACA", 1095), ("Chartered Manager", "CMI", None),
)  # fmt: skip
"""Name, issuer, and the days for which it is valid."""

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

FIRST = (
    "Aaliyah", "Abena", "Adaeze", "Agnieszka", "Ahmed", "Aiko", "Alejandra", "Alice", "Amara", "Amir", "Ana",
    "Andrei", "Anika", "Anthony", "Arjun", "Astrid", "Ayşe", "Beatriz", "Ben", "Björn", "Bronwen", "Caoimhe",
    "Carlos", "Chiara", "Chidi", "Claire", "Daan", "Daniel", "Deepa", "Diego", "Dilan", "Dimitra", "Ebru", "Edward",
    "Efua", "Ekaterina", "Elif", "Elin", "Emeka", "Emma", "Esther", "Farah", "Fatima", "Femi", "Fiona", "Florian",
    "Francesca", "Gabriel", "Grace", "Grzegorz", "Gwen", "Hana", "Hannah", "Haruto", "Hassan", "Helena", "Hyun",
    "Ibrahim", "Ines", "Ingrid", "Isaac", "Ivana", "Jakub", "Jamal", "Jasmine", "Jin", "Joana", "Jonas", "Joseph",
    "Jürgen", "Kaito", "Karim", "Katarzyna", "Kavita", "Kofi", "Kwame", "Lars", "Laura", "Layla", "Lena", "Leon",
    "Li", "Liam", "Lucía", "Luka", "Mads", "Magda", "Malik", "Marek", "Maria", "Mateo", "Mei", "Mehmet", "Min",
    "Miriam", "Mohamed", "Nadia", "Naomi", "Ngozi", "Niamh", "Nikhil", "Nina", "Noor", "Núria", "Olga", "Oliver",
    "Omar", "Oscar", "Pavel", "Pedro", "Petra", "Priya", "Rahul", "Rania", "Rebecca", "Ravi", "Rosa", "Ruth",
    "Sabine", "Salma", "Samuel", "Sanjay", "Santiago", "Sara", "Sean", "Selin", "Shreya", "Siobhán", "Sofia", "Stefan",
    "Sunita", "Svetlana", "Tariq", "Tendai", "Teresa", "Thandiwe", "Thomas", "Tomasz", "Uche", "Ulrike", "Valentina",
    "Victor", "Vikram", "Wei", "William", "Xiu", "Yara", "Yasmin", "Yewande", "Yuki", "Yusuf", "Zainab", "Zofia", "Zoë",
)  # fmt: skip

LAST = (
    "Abara", "Acheampong", "Adeyemi", "Ahlberg", "Akhtar", "Albrecht", "Almeida", "Andersson", "Asante", "Aydın",
    "Bakker", "Banerjee", "Barros", "Bauer", "Becker", "Berg", "Bianchi", "Boateng", "Brennan", "Byrne", "Campbell",
    "Cardoso", "Castillo", "Chanda", "Chen", "Cho", "Clarke", "Costa", "Dahl", "Das", "Davies", "Demir", "Desai",
    "Diallo", "Dietrich", "Doyle", "Dubois", "Dvořák", "Edwards", "Eriksen", "Eze", "Fadel", "Farouk", "Fernandes",
    "Fischer", "Fontaine", "Forsberg", "Fraser", "Gallagher", "García", "Ghosh", "Grabowski", "Greco", "Haddad",
    "Hall", "Hansen", "Hartmann", "Hoang", "Horvat", "Huang", "Hughes", "Ibáñez", "Ismail", "Ito", "Iyer", "Jansen",
    "Jovanović", "Joshi", "Kamara", "Kang", "Kaplan", "Kaur", "Keane", "Khan", "Kimura", "Klein", "Kovács", "Kowalski",
    "Krause", "Kumar", "Lam", "Larsen", "Lefèvre", "Lewis", "Lim", "Lindqvist", "Lopes", "Mahlangu", "Malik", "Marino",
    "Martins", "Mbeki", "Meier", "Mendes", "Mensah", "Moreau", "Moreno", "Murphy", "Mwangi", "Nair", "Navarro",
    "Ndlovu", "Nguyen", "Nowak", "Nuñez", "Obi", "O'Connell", "Okafor", "Oliveira", "Osei", "Özdemir", "Park", "Patel",
    "Pavlov", "Peeters", "Pereira", "Petrov", "Pham", "Popescu", "Qureshi", "Rahman", "Ramos", "Rao", "Reid", "Ricci",
    "Richter", "Rossi", "Roux", "Ryan", "Said", "Saito", "Santos", "Schneider", "Sato", "Sharma", "Silva", "Sithole",
    "Smit", "Sørensen", "Suzuki", "Szabó", "Takahashi", "Tan", "Taylor", "Teixeira", "Thapa", "Torres", "Tran", "Ueda",
    "van den Berg", "Varga", "Vega", "Vogel", "Wagner", "Walsh", "Wang", "Weber", "Wójcik", "Wong", "Wright", "Yamada",
    "Yilmaz", "Zhang", "Zieliński",
)  # fmt: skip


def job_title(function: str, level: int) -> str:
    """What somebody of the function is called at the level, counted from 0."""
    pattern = JOB_TITLES[level]
    return pattern.format(function if pattern.startswith("{}") else function.lower())


REDRAWS = 20
"""How often a name that somebody has is drawn again."""

WITHOUT_A_BASE_LETTER = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "ß": "ss", "'": "", " ": ""})


def address_part(name: str) -> str:
    """A name as it stands in an e-mail address: "Sørensen" is `sorensen`."""
    parted = unicodedata.normalize("NFKD", name.casefold().translate(WITHOUT_A_BASE_LETTER))
    return "".join(char for char in parted if char.isascii())


def draw_name(chance: RandomStream) -> tuple[str, str, str]:
    """A first name, a last name, and how they stand in an address."""
    first, last = chance.pick(FIRST), chance.pick(LAST)
    return first, last, f"{address_part(first)}.{address_part(last)}"


def invent_names(count: int, chance: RandomStream) -> list[tuple[str, str]]:
    """So many names, each with an address of its own at example.com; the same name twice only in a large company."""
    seen: Counter[str] = Counter()
    named = []
    for _ in range(count):
        first, last, address = draw_name(chance)
        for _ in range(REDRAWS):
            if address not in seen:
                break
            first, last, address = draw_name(chance)
        seen[address] += 1
        number = "" if seen[address] == 1 else str(seen[address])
        named.append((f"{first} {last}", f"{address}{number}@example.com"))
    return named
