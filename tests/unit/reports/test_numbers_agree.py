"""In a headline the number agrees with its noun and verb, for none, one and several."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace as Told
from typing import cast

import polars as pl
import pytest

from sponsorcli.cli.screen.found import summary
from sponsorcli.cli.screen.watching import said
from sponsorcli.forms.period import last_complete
from sponsorcli.jobs.checking import CheckResult
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.portfolio import ProgrammeRow, portfolio_totals
from sponsorcli.portfolio.programmes import position
from sponsorcli.problems.messages import counted
from sponsorcli.reports import portfolio, power, selection, verification
from sponsorcli.reports.accountability import cover as overdue
from sponsorcli.reports.accountability import overview, promotion_round
from sponsorcli.reports.opportunities import register
from sponsorcli.reports.outcomes import comparisons
from sponsorcli.reports.pairing import cover, questions, repair
from sponsorcli.reports.papers import forms, messages
from sponsorcli.reports.pipeline import succession
from sponsorcli.reports.readiness import help_desk
from sponsorcli.reports.what_if import comparison, remedies
from sponsorcli.tables.report import Signal

OCTOBER = last_complete(date(2026, 10, 31))


def changes(**more: int) -> list[str]:
    found = Told(**({"orphaned": 0, "served": 0, "first": 0, "broken": 0, "given_up": 0, "sound": 9} | more))
    return list(repair._changes_in_words(found))  # type: ignore[arg-type]


def waiting(*people: str, reached: int) -> Told:
    return Told(waiting=people, reached=reached)


def opportunities(none: int, proteges: int, openly: int, every: int, *, is_given: bool = True) -> str:
    rows = Told(
        allocation=pl.DataFrame({"x": [0] * proteges}), register=pl.DataFrame({"x": [0] * every}), is_given=is_given
    )
    return register._headline(rows, Told(none_since_pairing=none, openly=openly))  # type: ignore[arg-type]


def selected(eligible: int, nominated: int, *, review: int = 0, places: int | None = None) -> str:
    people = [Told(round="2026", selected=True)] * eligible
    found = Told(eligible=eligible, nominated=nominated, places=places, selected=eligible, candidates=people)
    steps = tuple(Told(is_to_review=number < review) for number in range(3))
    return selection._headline(found, steps)  # type: ignore[arg-type]


def drawn(won: int, *, of: int) -> str:
    people = [Told(tied=True, drawn=True, selected=number < won, result="x") for number in range(of)]
    program = Told(selection=Told(seed=7), positive_action=None)
    (note,) = selection._tie_notes(Told(candidates=people), Told(program=program))  # type: ignore[arg-type]
    return note.partition(": ")[2].partition(". ")[0]


def in_round(people: int, *, quiet_days: int) -> str:
    found = Told(quiet_days=quiet_days)
    return promotion_round._headline(found, Told(in_round=people, quiet=0, without_evidence=0))  # type: ignore[arg-type]


def succeeded(covered: int) -> str:
    some = pl.DataFrame({"x": [1, 2]})
    found = Told(critical=some, roles=some, filled_at_once=0, covered=covered)
    return succession._headline(found).rpartition("; ")[2]  # type: ignore[arg-type]


def able_to_show(pairs: int) -> str:
    asked = power.PowerQuestion(base=0.2, lift=0.5, ratio=1, pairs=pairs)
    return power._headline(asked).rpartition("; ")[2]


def result(tables: int, rows: int) -> CheckResult:
    found = Told(count=lambda _: 0, tables=tables, rows=rows, accepted=0, left_out=0, path=Path("a.yaml"))
    return cast("CheckResult", found)


def so_far(pairs: int) -> str:
    return said(Told(round=1, pairs=pairs, score=0, gap=None))  # type: ignore[arg-type]


def verified(problems: int = 0, pairs: int = 2, *, is_stable: bool = False, proven: bool = True) -> str:
    found = Told(
        problems=["x"] * problems,
        pairs=pairs,
        is_stable=is_stable,
        proven=proven,
        is_limited=False,
        is_searched=True,
        together=(),
    )
    return verification._headline(found)  # type: ignore[arg-type]


def shortlisted(people: int, length: int, most_asked: int) -> str:
    found = Told(proteges=people, length=length, most_asked=most_asked, choices=())
    program = Program.model_validate({"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}})
    snapshot = Snapshot(program, Roster.of(), date(2026, 10, 31))
    return questions.shortlist_report(found, snapshot).headline  # type: ignore[arg-type]


def stayed(before: int) -> str:
    return repair._headline(Told(changes=0, before=before))  # type: ignore[arg-type]


def same(pairs: int) -> str:
    return comparison._headline(Told(more_pairs=0, more_score=0, differences=(), same=pairs))  # type: ignore[arg-type]


def overdue_of(*pairs: int) -> str:
    at = position("pairs_overdue")
    blank = ProgrammeRow("a", "reported").figures
    rows = [ProgrammeRow("a", "reported", figures=(*blank[:at], count, *blank[at + 1 :])) for count in pairs]
    return portfolio.headline(portfolio_totals(rows)).rpartition(", ")[2]


def helped(unpaired: int, *profiles: Told, method: str = "optimal") -> str:
    found = Told(pairing=Told(unpaired=["P"] * unpaired, method=method), profiles=profiles)
    return remedies._headline(found)  # type: ignore[arg-type]


def alone(people: int, matched: int) -> str:
    return comparisons.alone_in_words(Told(people=people, matched=matched))  # type: ignore[arg-type]


def unlike(count: int) -> list[str]:
    return list(comparisons.match_notes(Told(compared_on=(), without_like=count)))  # type: ignore[arg-type]


NOT_OPEN = "2 of 3 protégés with a sponsor have had none since pairing."
STABLE = "the pairing is stable: no protégé and sponsor would both prefer each other"

SENTENCES: list[tuple[Callable[[], object], object]] = [
    (lambda: opportunities(2, 3, 0, 0, is_given=False), f"There is no register of opportunities; {NOT_OPEN}"),
    (lambda: opportunities(2, 3, 1, 2), f"1 of 2 opportunities was posted openly; {NOT_OPEN}"),
    (lambda: opportunities(2, 3, 2, 2), f"2 of 2 opportunities were posted openly; {NOT_OPEN}"),
    (
        lambda: opportunities(1, 1, 0, 1),
        "0 of 1 opportunity were posted openly; 1 of 1 protégé with a sponsor has had none since pairing.",
    ),
    (lambda: questions._ratified_headline(1, 0, 1), "1 of 1 pair meets the rules."),
    (
        lambda: questions._ratified_headline(2, 1, 3),
        "2 of 3 pairs meet the rules; 1 has no date of pairing and is not active yet.",
    ),
    (
        lambda: questions._ratified_headline(0, 2, 2),
        "0 of 2 pairs meet the rules; 2 have no date of pairing and are not active yet.",
    ),
    (changes, ["no other pair is changed"]),
    (
        lambda: changes(orphaned=1, served=1, first=1, broken=1, given_up=1),
        [
            "1 protégé lost their sponsor, and 1 of them gets another",
            "1 protégé without a sponsor gets one",
            "1 pair breaks a rule",
            "1 of 9 pairs that could stay is changed",
        ],
    ),
    (
        lambda: changes(orphaned=2, first=2, broken=2, given_up=2),
        [
            "2 protégés lost their sponsor, and 0 of them get another",
            "2 protégés without a sponsor get one",
            "2 pairs break a rule",
            "2 of 9 pairs that could stay are changed",
        ],
    ),
    (lambda: cover._proposed(waiting("P1", reached=1)), "pairing again would give them one"),  # type: ignore[arg-type]
    (lambda: cover._proposed(waiting("P1", reached=0)), "pairing again would not give them one"),  # type: ignore[arg-type]
    (lambda: cover._proposed(waiting("P1", "P2", reached=1)), "pairing again would give a sponsor to 1 of these 2"),  # type: ignore[arg-type]
    (lambda: selected(0, 0), "Nobody is nominated."),
    (lambda: selected(1, 2).partition(" eligible")[0], "1 of 2 nominated people is"),
    (lambda: selected(1, 1).partition(" eligible")[0], "1 of 1 nominated person is"),
    (lambda: selected(1, 1, places=1).partition("; ")[2], "1 of 1 place is taken."),
    (lambda: selected(1, 1, places=2).partition("; ")[2], "1 of 2 places is taken."),
    (lambda: selected(2, 2, places=2).partition("; ")[2], "2 of 2 places are taken."),
    (lambda: selected(0, 2, places=1).partition("; ")[2], "0 of 1 place are taken."),
    (lambda: drawn(1, of=2), "1 of 2 was drawn"),
    (lambda: drawn(2, of=3), "2 of 3 were drawn"),
    (
        lambda: in_round(1, quiet_days=1),
        "1 protégé is in the round: 0 without advocacy for 1 day, 0 without evidence on record.",
    ),
    (
        lambda: in_round(2, quiet_days=90),
        "2 protégés are in the round: 0 without advocacy for 90 days, 0 without evidence on record.",
    ),
    (lambda: succeeded(1), "1 has a successor."),
    (lambda: succeeded(2), "2 have a successor."),
    (lambda: able_to_show(1), "1 pair could show no lift at all."),
    (lambda: able_to_show(2), "2 pairs could show no lift at all."),
    (lambda: [help_desk._long(hours * 3600) for hours in (1, 2)], ["1 hour", "2 hours"]),
    (
        lambda: [summary(result(count, count)) for count in (1, 2)],
        ["a.yaml: no problems (1 table, 1 row)", "a.yaml: no problems (2 tables, 2 rows)"],
    ),
    (lambda: [counted(count, "seat") for count in (0, 1, 2)], ["0 seats", "1 seat", "2 seats"]),
    (lambda: so_far(1), "pairing: round 1, 1 pair, total 0.00 (Ctrl-C takes these)"),
    (lambda: so_far(2), "pairing: round 1, 2 pairs, total 0.00 (Ctrl-C takes these)"),
    (lambda: selected(2, 2, review=1).partition(" eligible")[0], "2 of 2 nominated people are"),
    (lambda: selected(2, 2, review=1).rpartition("; ")[2], "1 comparison by group should be reviewed."),
    (lambda: selected(2, 2, review=2).rpartition("; ")[2], "2 comparisons by group should be reviewed."),
    (lambda: "review" in selected(2, 2), False),
    (lambda: verified(1), "The file does not hold: 1 thing is wrong."),
    (lambda: verified(2), "The file does not hold: 2 things are wrong."),
    (lambda: verified(pairs=1), "The only pair holds, and no better pairing exists under the rules."),
    (lambda: verified(proven=False), "All 2 pairs hold; the file does not claim that no better pairing exists."),
    (lambda: verified(is_stable=True), f"All 2 pairs hold, and {STABLE}."),
    (lambda: verified(is_stable=True, proven=False), "All 2 pairs hold; the file does not claim to be stable."),
    (lambda: [overview._has(count) for count in (0, 1, 2)], ["have", "has", "have"]),
    (lambda: overdue._who_is_late(1, 0), "1 sponsor has something overdue"),
    (lambda: overdue._who_is_late(0, 1), "1 protégé has something overdue"),
    (lambda: overdue._who_is_late(1, 1), "1 sponsor and 1 protégé have something overdue"),
    (lambda: overdue._who_is_late(2, 3), "2 sponsors and 3 protégés have something overdue"),
    (lambda: shortlisted(0, 3, 0), "There is no protégé to make a list for."),
    (
        lambda: shortlisted(1, 1, 1),
        "1 protégé has up to 1 sponsor to meet; no sponsor is asked for more than 1 meeting.",
    ),
    (
        lambda: shortlisted(2, 3, 2),
        "2 protégés have up to 3 sponsors to meet; no sponsor is asked for more than 2 meetings.",
    ),
    (lambda: stayed(0), "There was no pair before, and none can be made."),
    (lambda: stayed(1), "The only pair can stay as it is."),
    (lambda: stayed(2), "All 2 pairs can stay as they are."),
    (lambda: [same(1), same(2)], ["The same 1 pair.", "The same 2 pairs."]),
    (lambda: overdue_of(1), "1 has something overdue."),
    (lambda: overdue_of(1, 2), "3 have something overdue."),
    (lambda: helped(0), "Everybody has a sponsor; the changes below would raise the total score."),
    (lambda: helped(0, method="stable"), "Everybody has a sponsor."),
    (lambda: helped(1), "1 protégé would still have no sponsor after pairing again."),
    (lambda: helped(2, Told(pairs=0)), "2 protégés would still have no sponsor after pairing again."),
    (
        lambda: [alone(5, 5), alone(5, 4), alone(5, 3)],
        ["", " 1 more protégé has no comparable colleague.", " 2 more protégés have no comparable colleague."],
    ),
    (lambda: unlike(0), []),
    (lambda: unlike(1), ["1 protégé has nobody similar to compare with and is in no comparison."]),
    (lambda: unlike(2), ["2 protégés have nobody similar to compare with and are in no comparison."]),
    (lambda: messages._headline(0, None), "Nobody needs a message: nothing is due or overdue."),
    (
        lambda: messages._headline(0, date(2026, 10, 1)),
        "Nobody needs a message: nothing is due or overdue since that day.",
    ),
    (lambda: messages._headline(1, None), "1 person has something to do or to know."),
    (lambda: messages._headline(2, date(2026, 10, 1)), "2 people have something to do or to know since that day."),
    (lambda: forms._headline(1, 1, OCTOBER), f"1 form for 1 person, about {OCTOBER.name}."),
    (lambda: forms._headline(3, 2, OCTOBER), f"3 forms for 2 people, about {OCTOBER.name}."),
    (
        lambda: portfolio.headline(
            portfolio_totals(
                [ProgrammeRow("a", "reported", program="A", signals=(Signal.OFF_TRACK,)), ProgrammeRow("b", "failed")]
            )
        ).partition(". ")[0],
        "1 of 2 programmes was reported on; 1 has a figure off track",
    ),
    (
        lambda: portfolio.headline(
            portfolio_totals(
                [ProgrammeRow(name, "reported", program=name, signals=(Signal.ON_TRACK,)) for name in "ab"]
            )
        ).partition(". ")[0],
        "2 of 2 programmes were reported on; none have a figure off track",
    ),
]


@pytest.mark.parametrize(("said", "sentence"), SENTENCES)
def test_a_sentence_agrees_with_its_numbers(said: Callable[[], object], sentence: object) -> None:
    assert said() == sentence
