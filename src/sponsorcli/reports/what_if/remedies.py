"""The report on what would help overall: the cost of each rule, the value of seats, who to recruit."""

from collections.abc import Iterator

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import points
from sponsorcli.pairing import Load
from sponsorcli.pairing.what_if.remedies import Remedies
from sponsorcli.pairing.what_if.remedies.candidate_profiles import CandidateProfile
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.pairing import left_out_table, paired_facts, pool_facts
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table

MORE = (
    Column("pairs", "More pairs", Kind.WHOLE, "In all."),
    Column("score", "Change in total score", Kind.SCORE, "Below 0: the total would fall."),
)
RULE_COLUMNS = (Column("rule", "Without the rule", Kind.WORD), *MORE)
LIMIT_COLUMNS = (Column("rule", "Limit", Kind.TEXT), *MORE)
SEAT_COLUMNS = (
    Column("person_id", "One more seat with", Kind.PERSON),
    Column("capacity", "Seats", Kind.WHOLE),
    *MORE,
)
RECRUIT_COLUMNS = (
    Column("profile", "A sponsor with", Kind.TEXT),
    Column("open_to", "Unpaired they could take", Kind.WHOLE, "Protégés without a sponsor, as far as the rules allow."),
    *MORE,
)
NOTES = (
    "Each figure is for this change alone; two changes together can bring more or less.",
    "That a rule costs something is no reason to drop it: that is the price of the protection it gives.",
)
STABLE = (
    "The method is stable and does not aim at the total score: each figure compares two stable pairings, and does not "
    "say which to prefer."
)


def remedies_report(remedies: Remedies, snapshot: Snapshot) -> Report:
    """The three tables, each with the change that helps most first."""
    made = remedies.pairing
    rules = (row_of(one, score=points(one.score)) for one in remedies.rules)
    seats = (row_of(one, pairs=one.seat_pairs, score=points(one.seat_score or 0)) for one in _useful_seats(remedies))
    profiles = (row_of(one, profile=_profile(one), score=points(one.score)) for one in remedies.profiles)
    return report_of(
        snapshot,
        "remedies",
        "What would help",
        headline=_headline(remedies),
        facts=_facts(remedies),
        tables=(
            table_of("rules", "What each rule costs", RULE_COLUMNS, rules),
            *([_limits(remedies)] if made.within.has_limits else []),
            table_of("seats", "What one more seat would bring", SEAT_COLUMNS, seats, _seats_note(remedies)),
            table_of("recruits", "Which sponsors to recruit", RECRUIT_COLUMNS, profiles),
            left_out_table(made.pool),
        ),
        notes=(*NOTES, STABLE) if made.method == "stable" else NOTES,
    )


def _limits(remedies: Remedies) -> Table:
    rows = (row_of(one, score=points(one.score)) for one in remedies.limits)
    return table_of("limits", "What a wider limit would bring", LIMIT_COLUMNS, rows)


def _profile(recruit: CandidateProfile) -> str:
    """Fields and values in a cell: level: L6; function: Finance or Sales."""
    return "; ".join(f"{field.replace('_', ' ')}: {value}" for field, value in recruit.profile)


def _profile_in_words(recruit: CandidateProfile) -> str:
    """The same within a sentence: level L6, function Finance or Sales."""
    return ", ".join(f"{field.replace('_', ' ')} {value}" for field, value in recruit.profile)


def _useful_seats(remedies: Remedies) -> list[Load]:
    useful = [one for one in remedies.pairing.loads if one.seat_pairs or (one.seat_score or 0) > 0]
    return sorted(useful, key=lambda one: (-(one.seat_pairs or 0), -(one.seat_score or 0), one.person_id))


def _seats_note(remedies: Remedies) -> str:
    loads = remedies.pairing.loads
    if loads and all(one.seat_pairs is None and one.seat_score is None for one in loads):
        if remedies.pairing.method == "stable":
            return "The value of single seats is not calculated for the method stable."
        if remedies.pairing.within.has_limits:
            return "The value of single seats is not calculated where the program has limits."
        return (
            "The value of single seats is known for the aims most_pairs and best_total, except in very large "
            "programmes."
        )
    return "One more seat with any sponsor not listed would bring nothing."


def _facts(remedies: Remedies) -> Iterator[Fact]:
    made = remedies.pairing
    yield from pool_facts(made.pool)
    yield from paired_facts(made)
    yield Fact("total_score", "Total score", Kind.SCORE, points(made.total_score))
    yield Fact("proven", "Proven", Kind.FLAG, made.proven)


def _headline(remedies: Remedies) -> str:
    unpaired = len(remedies.pairing.unpaired)
    if not unpaired:
        after = "." if remedies.pairing.method == "stable" else "; the changes below would raise the total score."
        return f"Everybody has a sponsor{after}"
    text = f"{unpaired} protégé{'s' * (unpaired > 1)} would still have no sponsor after pairing again"
    helping = [one for one in remedies.profiles if one.pairs > 0]
    if helping:
        return f"{text}; another sponsor with {_profile_in_words(helping[0])} could take {helping[0].open_to} of them."
    return f"{text}."
