"""Made-up people for résumés: names with the accents of Europe, long histories, gaps, promotions in one firm."""

import random
from datetime import date, timedelta
from functools import cache
from typing import Any

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program

AS_OF = date(2026, 10, 31)
FIRST = (
    "Amélie", "Björn", "Çiğdem", "Đorđe", "Ewa", "Fátima", "Gülşen", "Héloïse", "Ιωάννης", "Jürgen", "Kateřina",
    "Łukasz", "Mária", "Nuño", "Øystein", "Ștefan", "Þóra", "Zoë", "Сергій", "O'Neil", "Anne-Sophie", "Iñaki",
)  # fmt: skip
LAST = (
    "Ångström", "Brontë", "Čapek", "D'Angelo", "Ekström", "Fßler", "Großmann", "Hůlka", "İnönü", "Jørgensen",
    "Kołodziej", "Löwe", "Müller-Lüdenscheidt", "Nguyễn", "Őze", "Përmeti", "Rūtenberga", "Žižek", "van 't Hoff",
    "Παπαδάκης",
)  # fmt: skip
TITLES = (
    "Engineer", "Senior engineer", "Head of office efficiency", "Chief of staff", "Analyst (risk & finance)",
    "Off-flight affairs officer", "Vice president, North and East Europe: customers, partners and field operations",
    "Team lead",
)  # fmt: skip
LONG = (
    "Opened the branch in Coruña, with staff from five countries, in a rented hall that had stood empty for more than "
    "a decade and had to be rewired, painted and heated before anybody could work"
)
DONE = (
    "Led the office move of 240 people", "Cut the final verification from nine to two days",
    "Built a fluent workflow for fire safety", "Negotiated with 14 suppliers in Łódź and Žilina",
    "Réduit les coûts d'affranchissement", "Ran the efficiency effort of the field staff & drivers",
    "Introduced <weekly> forecasts", LONG,
)  # fmt: skip
METRICS = (None, "saved 240,000 a year", "errors down by 37 %", "€1.2m of new sales", "12 → 4 days", "n = 38")
SKILLS = ("negotiation", "people leadership", "data and analytics", "office management", "C++", "P&L")
AWARDS = (("BSc Économie", "Université d'Orléans"), ("Magister", "Uniwersytet Łódzki"), ("MBA", None))

Row = dict[str, Any]


def program(**about: Any) -> Program:
    """A program that names its employer."""
    named = {"id": "x", "name": "X", "organisation": "Nordwind & Söhne AG", "levels": ("L1", "L2", "L3"), **about}
    return Program.model_validate({"schema_version": 1, "program": named, "sources": {}})


@cache
def many_people(count: int = 200, seed: int = 17) -> Snapshot:
    """So many protégés with careers of one to nine roles."""
    chance = random.Random(seed)
    tables: dict[str, list[Row]] = {
        "people": [], "proteges": [], "career_events": [], "evidence": [], "education": [], "certificates": [],
    }  # fmt: skip
    for number in range(count):
        add_person(f"P{number:03}", tables, chance)
    return Snapshot(program(), Roster.of(**tables), AS_OF)


def add_person(person_id: str, tables: dict[str, list[Row]], chance: random.Random) -> None:
    """A person with a career: promotions in one firm, now and then a gap, evidence in and before it."""
    hired_on = date(2000, 1, 1) + timedelta(days=chance.randrange(9000))
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    days = sorted(
        {hired_on, *(hired_on + timedelta(days=chance.randrange(60, 9000)) for _ in range(chance.randrange(8)))}
    )
    days = [day for day in days if day < AS_OF]
    titles = [chance.choice(TITLES) for _ in days]
    for at, (day, title) in enumerate(zip(days, titles, strict=True)):
        event = "hired" if at == 0 else chance.choice(("promoted", "moved"))
        tables["career_events"].append({"person_id": person_id, "on": day, "event": event, "title": title})
        if at and chance.random() < 0.2:
            tables["career_events"].append({"person_id": person_id, "on": day + timedelta(days=20), "event": "left"})
            back = day + timedelta(days=400)
            if back < AS_OF and (at + 1 == len(days) or back < days[at + 1]):
                tables["career_events"].append(
                    {"person_id": person_id, "on": back, "event": "hired", "title": "Returner"}
                )
    email = f"{person_id.lower()}@example.com"
    tables["people"].append({
        "person_id": person_id, "name": name, "email": email, "function": "Field & Office", "hired_on": hired_on,
        "location": chance.choice(("Łódź", "Zürich", "Αθήνα", None)), "performance": 4.0,
    })  # fmt: skip
    tables["proteges"].append({"person_id": person_id, "goals": [chance.choice(SKILLS)], "potential": 5.0})
    for _ in range(chance.randrange(7)):
        tables["evidence"].append({
            "person_id": person_id, "on": hired_on + timedelta(days=chance.randrange(-300, (AS_OF - hired_on).days)),
            "what": chance.choice(DONE), "metric": chance.choice(METRICS), "skills": chance.sample(SKILLS, 2),
            "verified_by": chance.choice(("M1", None)), "use_unverified": chance.choice((True, False, None)),
        })  # fmt: skip
    if chance.random() < 0.8:
        award, school = chance.choice(AWARDS)
        tables["education"].append(
            {"person_id": person_id, "award": award, "institution": school, "ended_on": hired_on - timedelta(days=200)}
        )
    if chance.random() < 0.5:
        tables["certificates"].append({
            "person_id": person_id, "name": "PRINCE2 Practitioner", "issuer": "PeopleCert",
            "issued_on": date(2024, 3, 1), "expires_on": chance.choice((None, date(2025, 3, 1), date(2027, 3, 1))),
        })  # fmt: skip
