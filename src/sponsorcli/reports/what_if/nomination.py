"""The page for somebody who thinks of being nominated: who shares aims, who introduces, what to show, what lacks."""

from collections.abc import Iterator, Sequence

from sponsorcli.model import Snapshot
from sponsorcli.pairing.what_if.nomination import Nomination, SponsorInSight
from sponsorcli.reports.cover import count_of, named
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report
from sponsorcli.tables.values import SEPARATOR

MOST = 8
"""So many sponsors fit on a page."""
SPONSORS = (
    Column("sponsor_id", "Sponsor", Kind.PERSON),
    Column("goals", "Goals you share", Kind.TEXT),
    Column("values", "Values you share", Kind.TEXT),
    Column("path", "Was once where you are", Kind.TEXT),
    Column("introduced_by", "Could introduce you", Kind.PEOPLE),
    Column("how", "How they know both", Kind.TEXT),
)
EVIDENCE = (
    Column("on", "Day", Kind.DATE),
    Column("what", "Accomplishment", Kind.TEXT),
    Column("metric", "Result", Kind.TEXT),
    Column("skills", "Skills", Kind.TEXT),
    Column("verified_by", "Confirmed by", Kind.PERSON),
)
MISSING = (Column("missing", "What is missing", Kind.TEXT), Column("next_step", "What helps", Kind.TEXT))


def nomination_report(found: Nomination, snapshot: Snapshot) -> Report:
    """The report `explain` on somebody as if nominated: the tables `sponsors`, `to_show` and `missing`."""
    who = named(found.person_id, snapshot.history.names_of([found.person_id]))
    shown = found.sponsors[:MOST]
    more = len(found.sponsors) - len(shown)
    note = f"And {count_of(more, 'sponsor', 'sponsors')} with less in common." if more else ""
    return report_of(
        snapshot,
        "explain",
        f"If {who} were nominated",
        headline=_headline(who, found),
        facts=_facts(found),
        tables=(
            table_of("missing", "What is missing", MISSING, _missing(found)),
            table_of("sponsors", "Sponsors with something in common", _columns(shown), map(_sponsor, shown), note),
            table_of("to_show", "What to show", EVIDENCE, (row_of({"skills": ", ".join(one.skills)}, one)
                                                           for one in found.evidence)),
        ),
        notes=_notes(found),
        fits_page=True,
    )  # fmt: skip


def _headline(who: str, found: Nomination) -> str:
    met = found.rules - len(found.unmet)
    rules = f"{who} would meet {max(0, met)} of {count_of(found.rules, 'rule', 'rules')} of eligibility"
    if not found.rules:
        rules = f"{who} could be nominated: the program has no rules of eligibility"
    share = sum(bool(one.goals) for one in found.sponsors)
    goals = f"{count_of(share, 'sponsor shares', 'sponsors share')} a goal"
    return f"{rules}. {goals if found.goals else 'No goals are on record'}; {_evidence_in_words(found)}."


def _evidence_in_words(found: Nomination) -> str:
    return f"{count_of(len(found.evidence), 'accomplishment is', 'accomplishments are')} on record"


def _facts(found: Nomination) -> Iterator[Fact]:
    yield Fact("person_id", "Person", Kind.PERSON, found.person_id)
    yield Fact("nominated", "Nominated already", Kind.FLAG, found.is_nominated)
    yield Fact("rules", "Rules of eligibility", Kind.WHOLE, found.rules)
    yield Fact("not_met", "Not met", Kind.WHOLE, len(found.unmet))
    yield Fact("goals", "Goals", Kind.TEXT, ", ".join(found.goals) or None)
    yield Fact("values", "Values", Kind.TEXT, ", ".join(found.values) or None)
    yield Fact("evidence", "Accomplishments on record", Kind.WHOLE, len(found.evidence))
    yield Fact("in_common", "Sponsors with something in common", Kind.WHOLE, len(found.sponsors))


def _missing(found: Nomination) -> Iterator[TableRow]:
    """What a nomination lacks, and what helps."""
    for rule in found.unmet:
        step = "Ask for it to be recorded." if "on record" in rule else "Ask when and how this can be met."
        yield row_of(missing=rule, next_step=step)
    if not found.goals:
        yield row_of(missing="goals", next_step="Say what you aim at; sponsors are found by it.")
    if not found.evidence and not any("accomplishment" in rule for rule in found.unmet):
        yield row_of(missing="accomplishments", next_step="Write down what you did, what it changed, who can confirm.")
    if unconfirmed := sum(one.verified_by is None for one in found.evidence):
        what = f"{count_of(unconfirmed, 'accomplishment is', 'accomplishments are')} not confirmed by anybody"
        yield row_of(missing=what, next_step="Name somebody who saw the work.")


def _columns(shown: Sequence[SponsorInSight]) -> tuple[Column, ...]:
    """The columns of sponsors, without those of values or paths where nobody has any: a page is narrow."""
    empty = {name for name in ("values", "path") if not any(getattr(one, name) for one in shown)}
    return tuple(column for column in SPONSORS if column.name not in empty)


def _sponsor(one: SponsorInSight) -> TableRow:
    people = [each.person_id for each in one.introductions]
    hows = list(dict.fromkeys(each.how for each in one.introductions))
    return row_of(
        {"goals": ", ".join(one.goals), "values": ", ".join(one.values)},
        one,
        introduced_by=SEPARATOR.join(people) or None,
        how="; ".join(hows) or None,
    )


def _notes(found: Nomination) -> Iterator[str]:
    yield "Nobody is nominated by this page. No rating of anybody is looked at, and none is told."
    if any(one.leads for one in found.sponsors[:MOST]):
        yield "Who leads you can introduce you, and cannot be your sponsor."
    if not found.goals:
        yield "To find sponsors by goals that are not on record, add `--goal` with each."
