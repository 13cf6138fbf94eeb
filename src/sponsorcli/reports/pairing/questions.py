"""What can be asked of a pairing beside the pairs: how stable it is, who should meet first, which pairs exist."""

from dataclasses import replace

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import points
from sponsorcli.pairing import Pairing
from sponsorcli.pairing.evaluation import Ratification
from sponsorcli.pairing.what_if import Sensitivity, Shortlist
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.heading import named_tables, report_of
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report

from .pairs import pairing_report

WEIGHT_COLUMNS = (
    Column("criterion", "Criterion", Kind.WORD),
    Column("weight", "Weight", Kind.NUMBER),
    Column("kept_less", "Same pairs at −20%", Kind.WHOLE),
    Column("kept_more", "Same pairs at +20%", Kind.WHOLE),
    Column("pairs", "Of", Kind.WHOLE, "Pairs that could change."),
)
SURVIVAL_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("sponsor_id", "Sponsor", Kind.PERSON),
    Column("survives", "Still a pair in", Kind.WHOLE, "changes of a weight in which the two are still a pair."),
    Column("changes", "Changes tried", Kind.WHOLE),
)
SHORTLIST_COLUMNS = (
    Column("person_id", "Protégé", Kind.PERSON, named="person_name"),
    Column("choice_id", "Sponsor", Kind.PERSON),
    Column("rank", "Rank", Kind.WHOLE, "By score; after the meetings, the protégé's own order."),
    Column("score", "Score", Kind.SCORE),
)
JUDGED_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("sponsor_id", "Sponsor", Kind.PERSON),
    Column("informal", "Informal", Kind.FLAG, "Whether the pair has no date of pairing and is not active yet."),
    Column("score", "Score", Kind.SCORE),
    Column("sound", "No objection", Kind.FLAG, "Whether all rules are met and nothing else speaks against the pair."),
    Column("broken", "Which rules it breaks", Kind.TEXT),
    Column("objection", "Other objection", Kind.TEXT),
)
UNDATED = (
    "A pair without a date of pairing is not active yet: it takes no seat and does not stay when the others are "
    "paired. "
    "It is active from the day entered as paired_on."
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
    note = "Each weight is lowered and raised by a fifth, the others stay, and everybody is paired again."
    return replace(
        report,
        facts=(*report.facts, Fact("always", "Pairs that stay in every change", Kind.WHOLE, found.always)),
        tables=(
            pairs,
            table_of("sensitivity", "What depends on the weights", WEIGHT_COLUMNS, weights, note),
            *named_tables([table_of("survival", "Which pairs stay the same", SURVIVAL_COLUMNS, survival)], snapshot),
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
    note = (
        "After the meetings, enter the protégé's own order under Rank, and name this sheet as the source of "
        "`preferences`."
    )
    return report_of(
        snapshot,
        "shortlist",
        "Who should meet first",
        headline=f"{count_of(people, 'protégé has', 'protégés have')} up to "
        f"{count_of(found.length, 'sponsor', 'sponsors')} to meet; "
        f"no sponsor is asked for more than {found.most_asked} {meetings}."
        if people
        else "There is no protégé to make a list for.",
        facts=(
            Fact("proteges", "Protégés with a list", Kind.WHOLE, people),
            Fact("length", "Sponsors on each list", Kind.WHOLE, found.length),
            Fact("most_asked", "Meetings of the busiest sponsor", Kind.WHOLE, found.most_asked, "As few as possible."),
        ),
        tables=(table_of("shortlist", "Shortlist", SHORTLIST_COLUMNS, rows, note),),
    )


def ratified_report(found: Ratification, snapshot: Snapshot) -> Report:
    """Each pair that there is, with the rules it breaks."""
    rows = (
        row_of(one, score=points(one.score), sound=one.is_sound, broken="; ".join(one.broken)) for one in found.pairs
    )
    return report_of(
        snapshot,
        "ratify",
        "Existing pairs",
        headline=_ratified_headline(found.sound, found.informal, len(found.pairs)),
        facts=(
            Fact("pairs", "Pairs", Kind.WHOLE, len(found.pairs)),
            Fact("informal", "Informal", Kind.WHOLE, found.informal, "Pairs without a date of pairing."),
            Fact("sound", "Without objection", Kind.WHOLE, found.sound),
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
        f"{text}; {informal} {'has' if one else 'have'} no date of pairing and {'is' if one else 'are'} not active yet."
    )
