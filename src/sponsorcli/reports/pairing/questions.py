"""What can be asked of a pairing beside the pairs: how it holds, whom to meet first, what there is already."""

from dataclasses import replace

from sponsorcli.model import Snapshot
from sponsorcli.model.weights import points
from sponsorcli.pairing import Pairing
from sponsorcli.pairing.evaluation import Ratification
from sponsorcli.pairing.what_if import Sensitivity, Shortlist
from sponsorcli.reports.heading import named_tables, report_of
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report

from .pairs import pairing_report

WEIGHT_COLUMNS = (
    Column("criterion", "Criterion", Kind.WORD),
    Column("weight", "Weight", Kind.NUMBER),
    Column("kept_less", "Pairs kept at −20 %", Kind.WHOLE),
    Column("kept_more", "Pairs kept at +20 %", Kind.WHOLE),
    Column("pairs", "Pairs", Kind.WHOLE, "Pairs that were up for choice."),
)
SURVIVAL_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("sponsor_id", "Sponsor", Kind.PERSON),
    Column("survives", "Survives", Kind.WHOLE, "In how many of the changes the two are still a pair."),
    Column("changes", "Changes", Kind.WHOLE),
)
SHORTLIST_COLUMNS = (
    Column("person_id", "Protégé", Kind.PERSON, named="person_name"),
    Column("choice_id", "Sponsor", Kind.PERSON),
    Column("rank", "Rank", Kind.WHOLE, "The place by score; after the meetings, the protégé's own."),
    Column("score", "Score", Kind.SCORE),
)
JUDGED_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("sponsor_id", "Sponsor", Kind.PERSON),
    Column("informal", "Informal", Kind.FLAG, "Whether the pair has no date of pairing and does not stand yet."),
    Column("score", "Score", Kind.SCORE),
    Column("sound", "Sound", Kind.FLAG, "Whether nothing speaks against the pair."),
    Column("broken", "Rules it breaks", Kind.TEXT),
    Column("objection", "What else", Kind.TEXT),
)
UNDATED = (
    "A pair without a date of pairing does not stand yet: it holds no seat and is not kept when the others are paired. "
    "It stands from the day that is entered as paired_on."
)


def sensitivity_report(made: Pairing, found: Sensitivity, snapshot: Snapshot) -> Report:
    """The pairing as `pair` reports it, with the tables `sensitivity` and `survival` after the pairs."""
    report = pairing_report(made, snapshot)
    chosen = len(found.survives)
    weights = (row_of(one, kept_less=one.less, kept_more=one.more, pairs=chosen) for one in found.weights)
    survival = (
        row_of(found, protege_id=protege, sponsor_id=sponsor, survives=count)
        for protege, sponsor, count in found.survives
    )
    pairs, *others = report.tables
    note = "Each weight is made a fifth less and a fifth more, the others as they are, and everybody paired again."
    return replace(
        report,
        facts=(*report.facts, Fact("always", "Pairs whatever the weight", Kind.WHOLE, found.always)),
        tables=(
            pairs,
            table_of("sensitivity", "What hangs on the weights", WEIGHT_COLUMNS, weights, note),
            *named_tables([table_of("survival", "Which pairs hold", SURVIVAL_COLUMNS, survival)], snapshot),
            *others,
        ),
    )


def shortlist_report(found: Shortlist, snapshot: Snapshot) -> Report:
    """The lists, in the columns of the preferences table, so that the answers can be read back in."""
    rows = (
        row_of(
            one,
            person_id=one.protege_id,
            choice_id=one.sponsor_id,
            score=points(one.score),
        )
        for one in found.choices
    )
    people = found.proteges
    meetings = "meeting" if found.most_asked == 1 else "meetings"
    note = "When the two have met, put the protégé's own order under Rank and name the sheet as `preferences`."
    return report_of(
        snapshot,
        "shortlist",
        "Whom to meet first",
        headline=f"{people} protégés have up to {found.length} sponsors to meet; "
        f"no sponsor is asked for more than {found.most_asked} {meetings}."
        if people
        else "There is nobody to make a list for.",
        facts=(
            Fact("proteges", "Protégés with a list", Kind.WHOLE, people),
            Fact("length", "Sponsors a list", Kind.WHOLE, found.length),
            Fact("most_asked", "Meetings of the most asked", Kind.WHOLE, found.most_asked, "As few as can be."),
        ),
        tables=(table_of("shortlist", "Shortlist", SHORTLIST_COLUMNS, rows, note),),
    )


def ratified_report(found: Ratification, snapshot: Snapshot) -> Report:
    """Each pair that there is, with the rules it breaks."""
    rows = (
        row_of(one, score=points(one.score), sound=one.is_sound, broken=", ".join(one.broken)) for one in found.pairs
    )
    return report_of(
        snapshot,
        "ratify",
        "The pairs that there are",
        headline=_ratified_headline(found.sound, found.informal, len(found.pairs)),
        facts=(
            Fact("pairs", "Pairs", Kind.WHOLE, len(found.pairs)),
            Fact("informal", "Informal", Kind.WHOLE, found.informal, "Pairs without a date of pairing."),
            Fact("sound", "Sound", Kind.WHOLE, found.sound),
        ),
        tables=(table_of("pairs", "Pairs", JUDGED_COLUMNS, rows),),
        notes=("Nothing is changed.", UNDATED),
    )


def _ratified_headline(sound: int, informal: int, pairs: int) -> str:
    text = f"{sound} of {pairs} pair{'s' * (pairs != 1)} {'meets' if sound == 1 else 'meet'} the rules"
    if not informal:
        return f"{text}."
    one = informal == 1
    return (
        f"{text}; {informal} {'has' if one else 'have'} no date of pairing and {'does' if one else 'do'} not stand yet."
    )
