"""Names for invented people, from several parts of the world, and their e-mail addresses."""

import unicodedata
from collections import Counter

from .random_stream import RandomStream

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
