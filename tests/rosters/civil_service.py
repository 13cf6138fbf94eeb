"""Mentors and mentees who signed up on a form: by e-mail address, with grades, and with what must decide nothing."""

import csv
import io
from random import Random

from .names import name

GRADES = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4")
_ORGANISATIONS = ("Department of Weather", "Department of Bridges", "Department of Maps", "Department of Wells")
_PROFESSIONS = ("Policy", "Security", "Digital", "Property")
_CHARACTERISTICS = ("Gay", "Non-binary", "Transgender", "Asexual or aromantic", "None of these")
_ALIKE = ("first name", "last name", "email address", "both mentor and mentee", "job title", "grade", "organisation",
          "profession")  # fmt: skip


def mentors(people: int) -> bytes:
    """The form of those who offer their time."""
    return _form(people, Random(people), "mentor", ("characteristics", "biography"))


def mentees(people: int) -> bytes:
    """The form of those who ask for it."""
    more = ("match with similar identity", "identity to match", "biography")
    return _form(people, Random(people + 1), "mentee", more)


def _form(people: int, chance: Random, role: str, more: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*_ALIKE, *more))
    for number in range(people):
        first, last = name(number if role == "mentor" else number + 200)
        grade, where = chance.choice(GRADES), chance.choice(_ORGANISATIONS)
        identity = ", ".join(chance.sample(_CHARACTERISTICS, chance.randint(1, 3)))
        answers = {
            "characteristics": identity,
            "match with similar identity": chance.choice(("yes", "no")),
            "identity to match": identity,
            "biography": f'I am {first}, a "{grade}",\nin the {where}.',
        }
        writer.writerow(
            (
                first,
                f"{last}-{number:03}",
                f"{role}.{number:03}@example.org",
                chance.choice(("yes", "no")),
                "Some role",
                grade,
                where,
                chance.choice(_PROFESSIONS),
                *(answers[heading] for heading in more),
            )
        )
    return out.getvalue().encode()
