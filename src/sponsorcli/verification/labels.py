"""What stands beside the figures of a pairing file: names, roles, dates, criteria, headline and notes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.words import Outline, headline, notes

from .facts import Facts
from .limits import is_searched
from .pairing_file import PairingFile
from .seats import lead_of

Wrong = tuple[str, str]
TITLES = ("Pairing", "Repaired pairing")


def names_of(facts: Facts) -> dict[str, str]:
    """The name of everybody whom the roster names."""
    named: dict[str, str] = {}
    for side in (facts.sponsors, facts.proteges):
        named |= {person: str(row["name"]) for person, row in side.items() if row.get("name") is not None}
    return named


def standing_on(snapshot: Snapshot) -> dict[tuple[str, str], date]:
    """The pairs that stand on the day, and since when."""
    found: dict[tuple[str, str], date] = {}
    for row in snapshot.history.standing.sort("paired_on").iter_rows(named=True):
        found.setdefault((row["protege_id"], row["sponsor_id"]), row["paired_on"])
    return found


def wrong_texts(given: PairingFile, outline: Outline, snapshot: Snapshot) -> Iterator[Wrong]:
    """The title, the programme's name, the headline and the notes, where they are not what the counts say."""
    texts = given.texts
    if texts["title"] not in TITLES:
        yield "M060", f"the title is {_quoted(texts['title'])}, and must be one of {' or '.join(TITLES)}"
    name = snapshot.program.about.name
    if texts["program_name"] != name:
        yield "M060", f"program_name is {_quoted(texts['program_name'])}, and must be {_quoted(name)}"
    must = headline(outline)
    if not given.is_repair and texts["headline"] != must:
        yield "M060", f"the headline is {_quoted(texts['headline'])}, and must be {_quoted(must)}"
    found = texts["notes"] if isinstance(texts["notes"], list) else []
    right = list(notes(outline))
    if found[: len(right)] != right:
        yield "M060", "the notes are not those of such a pairing"
    elif len(found) > len(right) + given.is_repair:
        yield "M060", f"the notes say {_quoted(found[-1])}, which no pairing says"


def outline_of(
    given: PairingFile, standing: Mapping[tuple[str, str], object], facts: Facts, ties: int | None, snapshot: Snapshot
) -> Outline:
    """The counts that the headline and the notes speak of, from the file's pairs and the roster."""
    settings = snapshot.program.pairing
    leads = [(one, lead_of(one, given, facts, settings)) for one in sorted(given.proteges)]
    wanted = {one: facts.wanted(one, settings.sponsors_each) for one in facts.proteges}
    have = Counter(pair[0] for pair in given.pairs)
    return Outline(
        proteges=len(facts.proteges),
        paired=len(leads),
        kept=sum(pair in standing for pair in leads),
        set_by_keep=sum(pair in facts.pinned and pair not in standing for pair in leads),
        pairs=len(given.pairs),
        co_sponsors=len(given.pairs) - len(leads),
        is_several=len(given.pairs) > len(leads) or max(wanted.values(), default=1) > 1,
        still_wanted=sum(max(0, count - have[one]) for one, count in wanted.items()),
        fixed=len(given.fixed),
        method=settings.method,
        proven=given.proven,
        afresh=given.afresh,
        order=settings.order,
        at_least=settings.at_least,
        ties=ties,
        has_limits=settings.has_limits,
        is_limited=is_searched(given, settings),
        together=given.together,
        leaves_out=any(one.where_missing == "leave_out" for one in settings.criteria),
    )


def _quoted(value: object) -> str:
    return f'"{value}"'
