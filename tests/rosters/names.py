"""Names of people who do not exist."""

_FIRST = (
    "Amara", "Bogdan", "Chiara", "Dmitri", "Elif", "Farouk", "Greta", "Hiro", "Ines", "Jonas", "Kavita", "Lars",
    "Mireille", "Nuno", "Oksana", "Priya", "Quentin", "Rosa", "Sven", "Tomasz", "Ulla", "Viktor",
)  # fmt: skip
_LAST = (
    "Adeyemi", "Bauer", "Costa", "Dubois", "Eriksen", "Ferrari", "Garcia", "Haddad", "Ivanova", "Jansen", "Kowalski",
    "Lindqvist", "Moreau", "Novak", "O'Brien", "Petrov", "Quiroga", "Rossi", "Schmidt", "Tanaka", "Ueda", "Varga",
    "Weber",
)  # fmt: skip


def name(number: int) -> tuple[str, str]:
    """First and last name of the person of this number; no two of the first five hundred have the same."""
    return _FIRST[number % len(_FIRST)], _LAST[number % len(_LAST)]
