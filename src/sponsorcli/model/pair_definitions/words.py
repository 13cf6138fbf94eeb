"""What a pairing says in words, from plain counts: defined once for whoever writes it and whoever checks it.

Nothing is computed here but the sentence. The solver's side and the verifier's side each find the counts their own way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .weights import MILLION

NO_SPONSORS = "there are no sponsors"
ADD_SPONSORS = "add sponsors"
SEVERAL_RULES = "no single rule: several would have to change"
SAME_PERSON = "the same person"
"""The name of the rule that nobody sponsors themselves, which no list of rules in the way mentions."""
OWN_MANAGER = "own manager"
LOWEST_SCORE = "lowest_score"
"""The name of the rule that no pair scores less than the program wants, which is the setting's."""
VETO = "panel veto"
"""The name of the rule that a panel's 0 forbids a pair."""
NO_VETO = "zero_is_veto: false"
"""The change that it does not."""
UNLISTED = "the lists of choices"
"""The name of the rule that whoever has ranked people is paired with one of them alone."""
ALL_ACCEPTABLE = "unlisted: acceptable"
"""The change that others will do too."""
AWAY = "the sponsor is away and takes nobody new"
"""Why nobody is paired with a sponsor whom the rules allow, and who keeps those they have."""
CONFLICT = "conflicts"
"""The name of the rule that two people with a conflict on record are not paired."""
ALWAYS = (SAME_PERSON, OWN_MANAGER, CONFLICT)
"""The rules that no change of settings lifts: nobody is advised to drop one, or told what it costs."""
GIVES_UP = frozenset({"forbid", CONFLICT})
"""The rules by which an existing pair is given up; it stays where it breaks any other."""
UNMET = {
    "forbid": "the program forbids this pair",
    VETO: "the panel gave this pair 0, which is a veto",
    SAME_PERSON: "they are the same person",
    OWN_MANAGER: "one is the other's manager",
    CONFLICT: "a conflict is on record",
    UNLISTED: "one of the two has ranked others, and not this one",
}
"""What is wrong with a pair that breaks what is forbidden beside the program's rules."""
AIMS = {
    "most_pairs": "as many pairs as possible",
    "best_total": "the highest total score",
    "priority": "as many of the first tiers as possible",
    "best_worst": "the lowest score as high as possible",
    "least_change": "as many standing pairs as possible",
    "even_load": "the protégés spread as evenly over the sponsors as possible",
}


def aims_in_words(at_least: int | None) -> dict[str, str]:
    """Each aim, where each sponsor should have at least so many protégés."""
    return AIMS | {"at_least": f"as many sponsors' first {at_least} seats taken as possible"}


SEVERAL_PAIRS = "as many protégés with a sponsor as possible, then as many further sponsors as possible"
"""The aim `most_pairs` where protégés can have several sponsors."""
SEVERAL_PROOF = (
    "How it is proven: the result comes with a number for each person (in the full report). It counts once for each "
    "place of a protégé and each seat of a sponsor; what an allowed pair is worth above its two numbers counts too. "
    "All that adds up to what the pairs are worth; so no other allowed pairing can be worth more. Anybody can check "
    "this by adding."
)


KEEPS_TO_LIMITS = (
    "The best pairing without the limits keeps to all of them, so no pairing within the limits can be better."
)
LIMITED_PROOF = (
    "How it is proven: the best pairing without the limits breaks one of them. So the aims were met one after the "
    "other by a search within the limits (with the solver HiGHS), which ends only when no other choice of pairs can be "
    "better. Adding up cannot check this; `sponsorcli verify` searches again, with a separate model."
)
"""How a pairing is proven that no prices prove."""


PAIRED_TOGETHER = (
    "This programme was paired together with {others}. They share sponsors, and each seat is given once. The aims are "
    "met for all of them together: a seat can be given to another programme that this one alone would have used."
)
PLAIN_PROOF = (
    "How it is proven: the result comes with a number for each person (in the full report). They add up to what the "
    "pairs are worth, and no allowed pair is worth more than its two numbers together; so no other allowed pairing can "
    "be better. Anybody can check this by adding."
)
PROOF_TOGETHER = (
    "How it is proven: the results of all these programmes come with a number for each person (in the full report). "
    "All of them together add up to what all pairs are worth, and no allowed pair is worth more than its two numbers "
    "together; so no other allowed pairing can be better. Anybody can check this by adding."
)
"""What is said of programmes that are paired together, and how that is proven."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The counts and settings that a pairing's headline and notes speak of.

    Of the `paired` protégés, `kept` have a lead sponsor with whom they stood before, and `set_by_keep` a new one named
    by `keep`; `fixed` of all `pairs` were not up for choice. `ties` counts the people with equals on their list, for
    the method stable; None where nobody counted.
    """

    proteges: int
    paired: int
    kept: int
    set_by_keep: int
    fixed: int
    method: str
    proven: bool
    afresh: bool
    order: tuple[str, ...]
    at_least: int | None
    ties: int | None
    pairs: int = 0
    """All pairs, those of co-sponsors too."""
    co_sponsors: int = 0
    """How many of the pairs have a co-sponsor."""
    is_several: bool = False
    """Whether anybody should have several sponsors, or has."""
    still_wanted: int = 0
    """How many sponsors protégés lack in all."""
    leaves_out: bool = False
    """Whether a criterion does not count where its value is missing."""
    has_limits: bool = False
    """Whether the program limits pairs jointly."""
    is_limited: bool = False
    """Whether the best pairing without the limits breaks one, so that this one was searched for within them."""
    together: tuple[str, ...] = ()
    """The programmes with which this one is paired together, by id."""


def headline(outline: Outline) -> str:
    """How many have a sponsor, or would have one once the pairing is adopted, how many as before, what is proven."""
    if not outline.proteges:
        return "There are no protégés to pair."
    is_new = outline.kept < outline.paired
    have = "would have" if is_new else "has" if outline.paired == 1 else "have"
    proteges = "protégé" if outline.proteges == 1 else "protégés"
    text = f"{outline.paired} of {outline.proteges} {proteges} {have} a sponsor{_of_them(outline)}"
    if outline.co_sponsors:
        text += f"; beside the leads there {_are(outline.co_sponsors, 'co-sponsor')}"
    if outline.fixed < outline.pairs or outline.still_wanted:
        text += _claim(outline)
    return f"{text}."


def _are(count: int, what: str) -> str:
    return f"is 1 {what}" if count == 1 else f"are {count} {what}s"


def _of_them(outline: Outline) -> str:
    if outline.kept and outline.kept == outline.paired:
        return ", all as before"
    parts = [f"{outline.kept} of them as before"] if outline.kept else []
    if outline.set_by_keep:
        parts.append(f"{outline.set_by_keep} {'' if parts else 'of them '}set by hand")
    return f", {' and '.join(parts)}" if parts else ""


def _claim(outline: Outline) -> str:
    if outline.method == "stable":
        stable = "; the pairing is stable: no protégé and sponsor would both prefer each other"
        return stable if outline.proven else ""
    if not outline.proven:
        return "; the pairing is not proven best"
    within = " and within the limits" if outline.has_limits else ""
    whole = " of all programmes together" if outline.together else ""
    return f"; no better pairing{whole} exists under the rules{within}"


def notes(outline: Outline) -> Iterator[str]:
    """What the pairing aims at, what was not up for choice, and what the proof is."""
    if outline.method == "stable":
        yield from _stable_notes(outline)
    else:
        aims = aims_in_words(outline.at_least)
        aims |= {"most_pairs": SEVERAL_PAIRS} if outline.is_several else {}
        order = ", then ".join(aims.get(aim, aim) for aim in outline.order)
        yield f"The aims in their order: {order}. Between pairings equal in all aims, a fixed rule on ids decides."
    if outline.together:
        yield PAIRED_TOGETHER.format(others=listed(outline.together, len(outline.together)))
    if outline.afresh and outline.kept:
        yield "All pairs were open, existing ones too; those that came out again count as existing pairs."
    elif outline.fixed:
        yield "Existing pairs, and pairs set by hand (`keep`), were left as they are; all others were open."
    if outline.method != "stable":
        yield from _proof_notes(outline)
    if outline.leaves_out:
        yield (
            "A missing value counts as a rule not met. In the score it counts as 0; a criterion with `where_missing: "
            "leave_out` does not count for the pair, and the others count for more."
        )
    else:
        yield "A missing value counts as 0 in the score, and as a rule not met."


def _proof_notes(outline: Outline) -> Iterator[str]:
    if outline.is_several:
        yield (
            "Of several sponsors of a protégé one leads: who led before, else who is named by `keep`, else the new one "
            "with the highest score. All others are co-sponsors."
        )
    if outline.is_limited:
        yield from [LIMITED_PROOF] if outline.proven else []
        return
    if outline.has_limits and outline.proven:
        yield KEEPS_TO_LIMITS
    if outline.proven:
        yield SEVERAL_PROOF if outline.is_several else PROOF_TOGETHER if outline.together else PLAIN_PROOF


def _stable_notes(outline: Outline) -> Iterator[str]:
    yield (
        "The method is stable: no protégé and sponsor should both prefer each other to the pair they have, by the "
        "choices they ranked and, for all others, by score. It makes no claim about the total score and does not use "
        "the order of aims."
    )
    if outline.ties:
        people = "1 person has" if outline.ties == 1 else f"{outline.ties} people have"
        yield (
            f"{people} two or more possible partners who stand equal on their list. These ties were broken by id; "
            "nobody prefers one equal to another."
        )


@dataclass(frozen=True, slots=True)
class Allowed:
    """The sponsors whom the rules allow one protégé: how many, and how many of them have what seats.

    `seats` have any at all, `open` had some up for choice, and `free` still have some. `away` take nobody new.
    """

    sponsors: int
    seats: int
    open: int
    free: int
    away: int = 0


def without_a_seat(allowed: Allowed, *, method: str, proven: bool, limited: bool = False) -> str:
    """Why somebody whom the rules allow to some sponsors has none; `limited` where limits over all were in the way."""
    one = allowed.sponsors == 1
    text = f"{allowed.sponsors} sponsor{'' if one else 's'} would be allowed"
    if not allowed.open:
        return f"{text}, {_none_open(allowed)}"
    if allowed.free:
        return f"{text}, and {_left_free(allowed, method, limited=limited)}"
    text += f", {_full(allowed)}"
    if method == "stable":
        return text + _full_of_dearer(allowed)
    return f"{text}, and no pairing that includes this person would be better overall" if proven else text


def _none_open(allowed: Allowed) -> str:
    """Why no seat was up for choice: there are none, everybody is away, or pairs hold them."""
    one = allowed.sponsors == 1
    if not allowed.seats:
        return f"but {'has' if one else 'they have'} no seats"
    if allowed.away == allowed.sponsors:
        return f"but {'is' if one else 'all are'} away and {'takes' if one else 'take'} nobody new"
    held = "seats are held by pairs that were not up for choice"
    return f"but {_away(allowed)} and all other {held}" if allowed.away else f"but all {held}"


def _full(allowed: Allowed) -> str:
    """That those who are not away are full."""
    if not allowed.away:
        return "but is full" if allowed.sponsors == 1 else "but all are full"
    others = "the other is" if allowed.sponsors - allowed.away == 1 else "all others are"
    return f"but {_away(allowed)} and {others} full"


def _away(allowed: Allowed) -> str:
    return f"{allowed.away} {'is' if allowed.away == 1 else 'are'} away"


def _left_free(allowed: Allowed, method: str, *, limited: bool) -> str:
    """That seats stay free all the same, and why."""
    have = "has a free seat" if allowed.free == 1 else "have free seats"
    which = "" if allowed.sponsors == 1 else f"{allowed.free} of them "
    why = "no stable pairing was made" if method == "stable" else "a pair there would add nothing to the aims"
    if limited:
        why = "a pair there would break a limit, or cost as much elsewhere"
    return f"{which}{have}, but {why}"


def _full_of_dearer(allowed: Allowed) -> str:
    """With whom the sponsors are full in a stable pairing."""
    held = ", or with pairs that were not up for choice" if allowed.open < allowed.seats else ""
    none = ", or they have no seats" if allowed.seats < allowed.sponsors else ""
    return f" with protégés they rank at least as high{held}{none}"


def not_judged(rules: Sequence[str]) -> tuple[str, str]:
    """Why nobody has a sponsor where rules cannot be judged for want of a column, and what would change it."""
    named = listed([f'"{rule.replace("_", " ")}"' for rule in rules])
    needs = f"the rule {named} needs a column" if len(rules) == 1 else f"the rules {named} need columns"
    return f"{needs} that no table has, so no sponsor is allowed for anybody", "add the column, or remove the rule"


def value_missing(fields: Iterable[str]) -> tuple[str, str]:
    """Why somebody with no value in these fields meets no rule on them, and what would change it."""
    told = ", ".join(fields)
    return f"nothing is filled in under {told}, so the rules allow no sponsor", f"fill in {told}"


def ruled_out(sponsors: int, counts: Iterable[tuple[str, int]]) -> str:
    """Why no sponsor is allowed: how many each rule rules out, by what is wrong, in the order of the program."""
    out = sorted(
        ((wrong, count) for wrong, count in counts if count and wrong != UNMET[SAME_PERSON]),
        key=lambda one: (-one[1], one[0]),
    )
    if sponsors == 1:
        return f"the only sponsor does not pass all rules: {'; '.join(wrong for wrong, _ in out)}"
    told = "; ".join(f"{wrong} ({count})" for wrong, count in out)
    return f"none of {sponsors} sponsors passes all rules: {told}"


def too_low(scores: Sequence[int], least: int) -> str:
    """What is wrong with pairs that score less than the program wants, all in millionths; one pair or several."""
    most = " at most" if len(scores) > 1 else ""
    return f"the pair would score {_below(max(scores), least)}{most}, below {score_as_written(least)}"


def _below(score: int, least: int) -> str:
    """A score with so many decimals, two or more, that it is seen to be lower."""
    for decimals in range(2, 6):
        unit = MILLION // 10**decimals
        rounded = (2 * score + unit) // (2 * unit) * unit
        if rounded < least:
            return f"{rounded / MILLION:.{decimals}f}"
    return f"{score / MILLION:.6f}"


def score_as_written(score: int) -> str:
    """A score in millionths with all the decimals it has, two at the least."""
    whole, rest = f"{score / MILLION:.6f}".split(".")
    return f"{whole}.{rest.rstrip('0'):0<2}"


def lower_score(score: int, least: int) -> str:
    """The change that pairs may score less."""
    return f"{LOWEST_SCORE} {score_as_written(score)} instead of {score_as_written(least)}"


def more_seats(sponsor: str, *, overload: int, is_sure: bool, above: int | None = None) -> str:
    """The remedy of a seat with a sponsor, by name and id, who has `overload` protégés more than seats.

    It is not sure to go to the person who has none. `above` is the program's capacity limit where it is in the way.
    """
    text = f"one more seat with {sponsor}"
    if overload:
        proteges = "1 more protégé" if overload == 1 else f"{overload} more protégés"
        text = f"{overload + 1} more seats with {sponsor}, who now has {proteges} than seats"
    if above is not None:
        text += f", above the capacity limit of {above}"
    return text if is_sure else f"{text}, reserved for this person: an open seat could go to somebody else"


def without_rule(rule: str, sponsor: str) -> str:
    """The remedy of dropping one rule for one person; the sponsor by name and id."""
    return f"without {rule.replace('_', ' ')} for this person, {sponsor} could be the sponsor"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names in a row, the first few of them where there are many."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
