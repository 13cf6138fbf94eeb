"""The report of a pairing: the pairs with their reasons, the unpaired with theirs, the loads, the proof."""

from collections.abc import Iterator
from dataclasses import replace

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import points
from sponsorcli.model.pair_definitions.words import Outline, aims_in_words, headline, notes
from sponsorcli.pairing import Pairing
from sponsorcli.pairing.shared_tags import Shared, shared_tags
from sponsorcli.pairing.sponsors_today import SponsorsToday, sponsors_today
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.selection import Pool
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

from .cover import without_sponsor_fact

BLOCKING = "Not paired, but prefer each other"
BOTH_BETTER_OFF = (
    "Each counts a protégé and a sponsor who are not paired and both prefer each other to the pair they would get: by "
    "the choices they ranked, otherwise by score. Somebody ranked equal is not preferred."
)

SHARED = Column("shared", "Both name", Kind.TEXT, "Such as goals of the protégé that are strengths of the sponsor.")
PAIR_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("sponsor_id", "Sponsor", Kind.PERSON),
    Column("role", "Sponsor's role", Kind.WORD, "Lead, or co-sponsor beside the lead.", aside=True),
    Column("score", "Score", Kind.SCORE, "The weighted mean of the programme's criteria, 0 to 1."),
    SHARED,
    Column("kept", "Existing pair", Kind.FLAG, "Whether the pair existed before."),
    Column("standing_since", "Paired on", Kind.DATE, "Empty for a new pair."),
    Column(
        "next_best_id",
        "Highest-scoring other sponsor",
        Kind.PERSON,
        "Of all that the rules allow, free or not; can be higher.",
    ),
    Column("next_best_score", "Score with them", Kind.SCORE),
)
FIXED = Column("fixed", "Left as it is", Kind.FLAG, "Whether the pair was not up for choice.", aside=True)
SCORE_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("sponsor_id", "Sponsor", Kind.PERSON),
    Column("criterion", "Criterion", Kind.WORD),
    Column("value", "Value", Kind.SCORE, "The criterion's score for the pair, 0 to 1."),
    Column("weight", "Weight", Kind.NUMBER),
)
WAITING_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column(
        "sponsor_id",
        "Sponsor proposed",
        Kind.PERSON,
        "The sponsor that pairing again would give them; empty if nobody.",
    ),
    Column(
        "since",
        "Without since",
        Kind.DATE,
        "The day their last pair ended; if none, the day they were selected, or nominated.",
    ),
    Column("why", "Why none is proposed", Kind.TEXT),
)
UNPAIRED_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("reason", "Why", Kind.TEXT),
    Column("remedy", "What would change it", Kind.TEXT),
)
LEFT_OUT_COLUMNS = (
    Column("protege_id", "Protégé", Kind.PERSON),
    Column("why", "Why", Kind.TEXT),
)
POOLS = {
    "selected": "nominees who were selected",
    "eligible": "nominees who are eligible",
    "nominated": "everybody who is nominated",
}
"""Who the pool is, by `pairing: pool`."""
SPONSOR_COLUMNS = (
    Column("person_id", "Sponsor", Kind.PERSON),
    Column("capacity", "Seats", Kind.WHOLE),
    Column("paired", "Seats that would be taken", Kind.WHOLE),
    Column(
        "held", "Seats taken elsewhere", Kind.WHOLE, "In other programmes, or by people who are no protégés here today."
    ),
    Column("seat_pairs", "More pairs with one more seat", Kind.WHOLE, "In all; empty where that is not known."),
    Column("seat_score", "Change in total with one more seat", Kind.SCORE, "What the total score would gain or lose."),
)
LIMIT_COLUMNS = (
    Column("limit", "Limit", Kind.TEXT),
    Column("count", "In this pairing", Kind.WHOLE, "How many there are of what the limit counts, existing pairs too."),
    Column("met", "Kept to", Kind.FLAG),
)
SHARED_SEAT_COLUMNS = (
    Column("person_id", "Sponsor", Kind.PERSON),
    Column("capacity", "Seats in all programmes", Kind.WHOLE),
    Column("held", "Held by others' existing pairs", Kind.WHOLE, "Of the programmes that were paired together."),
    Column("taken", "Given to others' new pairs", Kind.WHOLE, "Of the programmes that were paired together."),
)
BAND_COLUMNS = (
    Column("score", "Score", Kind.TEXT),
    Column("new", "New pairs", Kind.WHOLE),
    Column("kept", "Existing pairs", Kind.WHOLE),
)
BLOCKING_COLUMNS = (Column("protege_id", "Protégé", Kind.PERSON), Column("sponsor_id", "Sponsor", Kind.PERSON))
PROOF_COLUMNS = (
    Column("side", "Side", Kind.WORD),
    Column("person_id", "Id", Kind.PERSON),
    Column("pairs_price", "Price in pairs", Kind.WHOLE),
    Column("score_price", "Price in score", Kind.SCORE),
)


def pairing_report(
    pairing: Pairing, snapshot: Snapshot, today: SponsorsToday | None = None, *, says_fixed: bool = False
) -> Report:
    """The pairing as facts, the pairs, what each score is made of, the unpaired, the sponsors, and the proof.

    `today` is how the pool stands before anybody adopts the pairing, found here where nobody has found it before.
    `says_fixed` adds which pairs were not up for choice, where that is not seen from the tables.
    """
    today = sponsors_today(pairing, snapshot) if today is None else today
    return report_of(
        snapshot,
        "pair",
        "Pairing",
        headline=headline(outline := outline_of(pairing)),
        facts=(*_facts(pairing), without_sponsor_fact(today, snapshot)),
        tables=(
            _pairs(pairing, shared_tags(snapshot), says_fixed=says_fixed),
            _waiting(pairing, today),
            _unpaired(pairing),
            left_out_table(pairing.pool),
            _sponsors(pairing),
            *([_limits(pairing)] if pairing.within.has_limits else []),
            *([_shared_seats(pairing)] if pairing.beside.programs else []),
            _bands(pairing),
            _scores(pairing),
            _proof(pairing),
            _blocking(pairing),
        ),
        charts=_charts(pairing),
        notes=notes(outline),
    )


def pool_facts(pool: Pool) -> Iterator[Fact]:
    """How many could be paired, and how many of the protégés table could not."""
    yield Fact("pool", "Protégés who can be paired", Kind.WHOLE, len(pool.people), f"The pool: {POOLS[pool.kind]}.")
    yield Fact(
        "left_out", "Protégés who cannot be paired", Kind.WHOLE, len(pool.left_out), "Each with the reason below."
    )


def paired_facts(pairing: Pairing) -> Iterator[Fact]:
    """How many have a sponsor, and how many have none."""
    yield Fact("paired", "Would have a sponsor", Kind.WHOLE, pairing.paired)
    yield Fact("unpaired", "Would have no sponsor", Kind.WHOLE, len(pairing.unpaired))


def left_out_table(pool: Pool) -> Table:
    """Who of the protégés table cannot be paired, and why."""
    rows = (row_of(one, protege_id=one.person_id) for one in pool.left_out)
    return table_of("left_out", "Cannot be paired", LEFT_OUT_COLUMNS, rows)


def _facts(pairing: Pairing) -> Iterator[Fact]:
    yield from pool_facts(pairing.pool)
    yield Fact("proteges", "Protégés", Kind.WHOLE, pairing.paired + len(pairing.unpaired))
    yield Fact("sponsors", "Sponsors", Kind.WHOLE, len(pairing.loads))
    yield Fact("capacity", "Seats", Kind.WHOLE, pairing.seats)
    yield from paired_facts(pairing)
    if pairing.is_several:
        yield Fact(
            "co_sponsors", "Co-sponsors", Kind.WHOLE, pairing.co_sponsors, "Pairs with a sponsor beside the lead."
        )
        told = "Of all sponsors that protégés should have, by `sponsors_wanted` and `sponsors_each`."
        yield Fact("still_wanted", "Sponsors still to be found", Kind.WHOLE, pairing.still_wanted, told)
    yield Fact("kept", "Existing pairs", Kind.WHOLE, pairing.kept, "Pairs that existed before and stay.")
    yield Fact("pinned", "Set by hand", Kind.WHOLE, pairing.pinned, "Pairs that `keep` in the program file sets.")
    yield Fact("total_score", "Total score", Kind.SCORE, points(pairing.total_score), "The sum over all pairs.")
    yield Fact("lowest_score", "Lowest score", Kind.SCORE, points(pairing.lowest_score))
    proven = "Proven stable" if pairing.method == "stable" else "Proven best"
    yield Fact("proven", proven, Kind.FLAG, pairing.proven, "Checked against every pair that the rules allow.")
    if pairing.within.has_limits:
        told = "Whether the best pairing without the limits breaks one: then this one was searched for within them."
        yield Fact("limited", "Changed by the limits", Kind.FLAG, pairing.within.is_limited, told)
    yield from _gap_facts(pairing)
    yield Fact("method", "Method", Kind.TEXT, pairing.method)
    if pairing.blocking is not None:
        yield Fact("blocking_pairs", BLOCKING, Kind.WHOLE, len(pairing.blocking), BOTH_BETTER_OFF)
    if pairing.ties is not None:
        told = "People who rank two possible partners equally: between equals, the id decides."
        yield Fact("ties", "People with ties", Kind.WHOLE, pairing.ties, told)
    if pairing.beside.programs:
        told = "Programmes that share sponsors with this one and were paired as one with it."
        yield Fact("together", "Paired together with", Kind.TEXT, ", ".join(pairing.beside.programs), told)
    yield Fact("afresh", "Paired from scratch", Kind.FLAG, pairing.afresh, "Whether existing pairs could change too.")


def _gap_facts(pairing: Pairing) -> Iterator[Fact]:
    """How much better another pairing can be, where this one is not proven best."""
    gap = pairing.gap
    if gap is None:
        return
    open_aim = aims_in_words(pairing.at_least).get(gap.aim or "", "not known")
    told = (
        "The first aim of the order by which another pairing could be better; this one is not proven best. Numbers are "
        "told for pairs, existing pairs and the total. There is none for tiers, loads and the lowest score: what one "
        "pair adds to them depends on all others. Nothing is known before the first round has ended, nor where "
        "protégés have several sponsors."
    )
    yield Fact("gap_aim", "First aim not proven", Kind.TEXT, open_aim, told)
    if gap.pairs is not None:
        told = "How many more pairs there could be at most; this pairing is not proven best."
        yield Fact("gap_pairs", "More pairs possible, at most", Kind.WHOLE, gap.pairs, told)
    if gap.kept is not None:
        told = "How many more existing pairs could stay at most, with the earlier aims met as they are."
        yield Fact("gap_kept", "More existing pairs possible, at most", Kind.WHOLE, gap.kept, told)
    if gap.score is not None:
        told = "How much higher the total could be at most with as many pairs; this pairing is not proven best."
        yield Fact("gap_score", "Higher total possible, at most", Kind.SCORE, points(gap.score), told)


def outline_of(pairing: Pairing) -> Outline:
    """What the headline and the notes speak of."""
    leads = [pair for pair in pairing.pairs if pair.role == "lead"]
    return Outline(
        proteges=pairing.paired + len(pairing.unpaired),
        paired=pairing.paired,
        pairs=len(pairing.pairs),
        co_sponsors=pairing.co_sponsors,
        is_several=pairing.is_several,
        still_wanted=pairing.still_wanted,
        kept=sum(pair.kept for pair in leads),
        set_by_keep=sum(pair.pinned and not pair.kept for pair in leads),
        fixed=sum(pair.fixed for pair in pairing.pairs),
        method=pairing.method,
        proven=pairing.proven,
        afresh=pairing.afresh,
        order=pairing.order,
        at_least=pairing.at_least,
        ties=pairing.ties,
        leaves_out=pairing.leaves_out,
        has_limits=pairing.within.has_limits,
        is_limited=pairing.within.is_limited,
        together=pairing.beside.programs,
    )


def _pairs(pairing: Pairing, shared: Shared, *, says_fixed: bool) -> Table:
    rows = (
        row_of(
            pair,
            score=points(pair.score),
            shared=shared(pair.protege_id, pair.sponsor_id),
            standing_since=pair.stood_since,
            next_best_score=points(pair.next_best_score),
        )
        for pair in pairing.pairs
    )
    return table_of("pairs", "Pairs", (*PAIR_COLUMNS, FIXED) if says_fixed else PAIR_COLUMNS, rows)


def _scores(pairing: Pairing) -> Table:
    rows = (row_of(part, pair, value=points(part.value)) for pair in pairing.pairs for part in pair.parts)
    return table_of("scores", "What each score consists of", SCORE_COLUMNS, rows)


def _waiting(pairing: Pairing, today: SponsorsToday) -> Table:
    """Everybody without a sponsor today, longest first, with the sponsor that the pairing would give them."""
    given = {pair.protege_id: pair.sponsor_id for pair in pairing.pairs if pair.role == "lead"}
    why = {one.protege_id: one.reason for one in pairing.unpaired}
    rows = (
        row_of(one, protege_id=one.person_id, sponsor_id=given.get(one.person_id), why=why.get(one.person_id))
        for one in today.waiting
    )
    return table_of("waiting", "Protégés without a sponsor today", WAITING_COLUMNS, rows)


def _unpaired(pairing: Pairing) -> Table:
    return table_of("unpaired", "Would still have no sponsor after pairing again", UNPAIRED_COLUMNS, pairing.unpaired)


def _sponsors(pairing: Pairing) -> Table:
    rows = (row_of(load, seat_score=points(load.seat_score)) for load in pairing.loads)
    return table_of("sponsors", "Seats of each sponsor", SPONSOR_COLUMNS, rows)


def _limits(pairing: Pairing) -> Table:
    """Each limit, and how the pairing stands to it."""
    return table_of("limits", "Limits", LIMIT_COLUMNS, pairing.within.limits)


def _shared_seats(pairing: Pairing) -> Table:
    """The sponsors whom the programme shares with those it is paired together with, and what these have of them."""
    return table_of("shared_seats", "Sponsors shared with other programmes", SHARED_SEAT_COLUMNS, pairing.beside.seats)


def _proof(pairing: Pairing) -> Table:
    """The prices; with further aims the whole units count all that is aimed at before the total score."""
    columns: tuple[Column, ...] = PROOF_COLUMNS
    note = "A sponsor's price counts once for each of their free seats."
    if not set(pairing.order) <= {"most_pairs", "best_total", "best_worst"}:
        side, person, units, score = PROOF_COLUMNS
        columns = (side, person, replace(units, title="Price in earlier aims"), score)
        note += " Earlier aims are counted in units; one unit outweighs everything that later aims can add up to."
    if pairing.is_several:
        note += " A protégé's price counts once for each sponsor who could be found for them; with the first one's own"
        note += " worth added, and nothing where it is then below 0."
    if {"at_least", "even_load"} & set(pairing.order):
        note += " The value of a seat for the loads is added; a seat whose price is then below 0 costs nothing."
    rows = (row_of(price, pairs_price=price.pairs, score_price=points(price.score)) for price in pairing.prices)
    return table_of("proof", "Proof", columns, rows, note)


def _blocking(pairing: Pairing) -> Table:
    rows = (row_of(protege_id=protege, sponsor_id=sponsor) for protege, sponsor in pairing.blocking or ())
    return table_of("blocking_pairs", BLOCKING, BLOCKING_COLUMNS, rows, BOTH_BETTER_OFF)


def _bands(pairing: Pairing) -> Table:
    """How many pairs score how much, in tenths; a score of one stands in the last."""
    rows = (
        row_of(band, score=f"{points(band.first):.1f} to {points(band.last):.1f}") for band in pairing.score_bands()
    )
    return table_of("score_bands", "How well the pairs fit", BAND_COLUMNS, rows)


def _charts(pairing: Pairing) -> Iterator[Chart]:
    if pairing.pairs:
        yield Chart(
            "scores",
            "How well the pairs fit",
            ChartKind.STACKED_BARS,
            "score_bands",
            "score",
            ("new", "kept"),
            f"How the {count_of(len(pairing.pairs), 'pair scores', 'pairs score')}: new pairs and existing pairs.",
        )
