"""Texts for the handbooks of sponsors and protégés, made of what the program itself expects."""

from collections.abc import Iterator

from sponsorcli.forms.text import PartKind, Text, TextPart, bullets, heading, paragraph
from sponsorcli.model import Snapshot
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG, RUNG_NAMES, named_rung

from .sponsor import MEANINGS, in_words, said

SPONSOR, PROTEGE = "sponsor", "protege"
NAMES = {SPONSOR: "sponsors", PROTEGE: "protégés"}


def handbook(snapshot: Snapshot, role: str) -> Text:
    """The blocks for one role's handbook."""
    about = snapshot.program.about
    return Text(
        f"For {NAMES[role]}: how this programme works",
        about.name,
        snapshot.as_of,
        f"handbook-{'sponsors' if role == SPONSOR else 'proteges'}",
        tuple(_blocks(snapshot, role)),
    )


def _blocks(snapshot: Snapshot, role: str) -> Iterator[TextPart]:
    about = snapshot.program.about
    yield heading("What sponsorship is")
    yield paragraph(
        "A mentor gives advice. A sponsor uses their own name and influence for somebody: introduces them, recommends "
        "them, and speaks up for them when they are not in the room."
    )
    if about.starts_on is not None and about.ends_on is not None:
        yield paragraph(f"The programme runs from {said(about.starts_on)} to {said(about.ends_on)}.")
    yield from _what_you_do(role)
    yield from _expected(snapshot, role)
    yield from _ladder(snapshot)
    yield from _sent_and_seen(snapshot, role)
    yield from _if_it_does_not_work()


def _what_you_do(role: str) -> Iterator[TextPart]:
    yield heading("What you do")
    if role == SPONSOR:
        yield from bullets(
            "Learn what your protégé wants to achieve, and what they have done already.",
            "Introduce them to people who decide, and bring them into meetings where decisions are made.",
            "Name their work where others hear it, and recommend them for roles and projects.",
            "Say honestly what stands in the way, and help to remove it.",
        )
    else:
        yield from bullets(
            "Prepare each meeting: say what you want from it, and what has happened since the last one.",
            "Write down what you accomplish, with figures, and who can confirm it.",
            "Tell your sponsor early about roles and projects that you would like.",
            "Do well what you were put forward for: your sponsor has put their name behind you.",
        )


def _expected(snapshot: Snapshot, role: str) -> Iterator[TextPart]:
    settings = snapshot.program.accountability
    if settings.mode == "none" or not settings.expectations:
        return
    yield heading("What the programme expects")
    own = [one for one in settings.expectations if role in one.sides]
    others = [one for one in settings.expectations if role not in one.sides]
    yield from bullets(*dict.fromkeys(one.sentence for one in own))
    if others:
        other = "your protégé" if role == SPONSOR else "your sponsor"
        yield paragraph(f"And of {other}:")
        yield from bullets(*dict.fromkeys(one.sentence for one in others))


def _ladder(snapshot: Snapshot) -> Iterator[TextPart]:
    yield heading("The ladder of sponsorship")
    advocacy = RUNG_NAMES[ADVOCACY_FROM_RUNG]
    yield paragraph(
        f"Each action stands on a rung. From the {advocacy}’s rung up (rung {ADVOCACY_FROM_RUNG}) it is advocacy: that "
        "is what this programme is about."
    )
    rungs = sorted(snapshot.history.ladder.rung_of.items(), key=lambda pair: (pair[1], pair[0]))
    rows = tuple((named_rung(rung), in_words(name), MEANINGS.get(name, "")) for name, rung in rungs)
    yield TextPart(PartKind.ROWS, rows=(("Rung", "Action", "What it means"), *rows))


def _sent_and_seen(snapshot: Snapshot, role: str) -> Iterator[TextPart]:
    yield heading("What you are asked to send back")
    actions = ("A form in which you write down what you did for each protégé. An empty one counts as sent back.",)
    pulse = (
        "A short pulse: how well it is going, from 1 to 5. Your partner never sees your answer; ratings are shown only "
        "as averages of enough people."
    )
    questions = snapshot.program.forms.questions
    asked = ("The pulse also asks: " + " ".join(questions),) if questions else ()
    yield from bullets(*(actions if role == SPONSOR else ()), pulse, *asked)


def _if_it_does_not_work() -> Iterator[TextPart]:
    yield heading("If it does not work out")
    yield paragraph(
        "Either of you can end the pair at any time. You need not give a reason, and it does not count against you: "
        "tell the programme team, and they will look for another sponsor."
    )
