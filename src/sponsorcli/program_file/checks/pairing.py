"""Rules, criteria and aims of pairing that no pair can meet, or that mean nothing together."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from sponsorcli.model.pair_definitions.apart import ANYBODY
from sponsorcli.model.settings import Program, Setting, SettingPath, SettingPlaces
from sponsorcli.model.settings.limits import Limit
from sponsorcli.model.settings.pairing import PinnedPair
from sponsorcli.problems import Problem, Related, Severity


def empty_level_gaps(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A gap in levels has room between its bounds, and in the levels there are."""
    most = len(program.about.levels) - 1
    for path, rule in _rules(program, "level_gap"):
        low, high = _gap(rule)
        if low is None and high is None:
            yield _without_effect("level_gap", path, places, "give at_least, at_most or both")
        elif low is not None and high is not None and low > high:
            yield Problem(
                "P034",
                f"no gap is at least {low} and at most {high}",
                places.of(*path, "at_least"),
                f"write at_least: {high}, at_most: {low}",
            )
        elif low is not None and 0 < most < low:
            yield Problem(
                "P034",
                f"no gap is {low} levels, as the program has {most + 1} levels",
                places.of(*path, "at_least"),
                f"write at_least: {most} or less",
            )


def _rules(program: Program, *kinds: str) -> Iterator[tuple[SettingPath, Setting]]:
    for position, rule in enumerate(program.pairing.rules):
        if rule.kind in kinds:
            yield ("pairing", "rules", position), rule


def _gap(rule: Setting) -> tuple[int | None, int | None]:
    return getattr(rule, "at_least", None), getattr(rule, "at_most", None)


def _without_effect(what: str, path: SettingPath, places: SettingPlaces, hint: str) -> Problem:
    return Problem("P046", f"{what} without bounds has no effect", places.of(*path), hint, Severity.WARNING)


def contradicting_rules(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """Two rules can hold for one pair."""
    for (at, rule), (after, other) in combinations(enumerate(program.pairing.rules), 2):
        why = rule.contradiction(other) or other.contradiction(rule)
        if why is not None:
            yield Problem(
                "P037",
                f"no pair can meet this rule and item {at + 1} of rules: {why}",
                places.of("pairing", "rules", after),
                "remove one of the two",
                related=(Related(places.of("pairing", "rules", at), "the other rule"),),
            )


def flat_criteria(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """The best and the worst gap differ."""
    for position, criterion in enumerate(program.pairing.criteria):
        best, worst = getattr(criterion, "best", None), getattr(criterion, "worst", None)
        if best is not None and best == worst:
            yield Problem(
                "P035",
                f"the best and the worst are both {best}, so nothing lies between them",
                places.of("pairing", "criteria", position, "worst"),
                "give two different numbers",
            )


def weightless(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A score is made of something."""
    for path, weighted in (
        (("pairing", "criteria"), program.pairing.criteria),
        (("selection", "ranked_by"), program.selection.ranked_by),
    ):
        if weighted and all(getattr(one, "weight", 1) == 0 for one in weighted):
            name = ".".join(path)
            yield Problem(
                "P036", f"all weights of {name} are 0, so nobody scores", places.of(*path), "give one a weight above 0"
            )


def aims_out_of_order(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """Each aim is named once, and there is one."""
    order = program.pairing.order
    if not order:
        yield Problem("P045", "order names no aim", places.of("pairing", "order"), "write [most_pairs, best_total]")
    for position, aim in enumerate(order):
        if aim in order[:position]:
            yield Problem(
                "P045",
                f"the aim {aim} stands twice, and is met the first time",
                places.of("pairing", "order", position),
                "remove it here",
            )
    yield from _priority_out_of_order(program, places)
    yield from _loads_out_of_order(program, places)
    yield from _best_worst_out_of_order(program, places)


def _priority_out_of_order(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """Priority is an aim where the program says whose, and only there."""
    order, priority = program.pairing.order, program.pairing.priority
    if "priority" in order and priority is None:
        yield Problem(
            "P045",
            "order names priority, and the program does not say whose",
            places.of("pairing", "order"),
            "write priority: {field: …, first: highest} under pairing",
        )
    if priority is not None and "priority" not in order:
        yield Problem(
            "P045",
            f'priority names "{priority.field}", and order does not name priority',
            places.of("pairing", "priority"),
            "write order: [most_pairs, priority, best_total]",
        )


def _best_worst_out_of_order(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """The threshold comes before the aims that it leaves room for."""
    order = program.pairing.order
    if "best_worst" not in order:
        return
    before = order[: order.index("best_worst")]
    if not before or not set(before) <= {"most_pairs", "priority"}:
        yield Problem(
            "P045",
            "best_worst stands after most_pairs or priority, and before all other aims",
            places.of("pairing", "order"),
            "write [most_pairs, best_worst, best_total]",
        )


def _loads_out_of_order(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """The aims that ask for sponsors' loads have what they need."""
    pairing, order = program.pairing, program.pairing.order
    if "at_least" in order and pairing.at_least is None:
        yield Problem(
            "P045",
            "order names at_least, and the program does not say how many",
            places.of("pairing", "order"),
            "write at_least: 1 under pairing",
        )
    if pairing.at_least is not None and "at_least" not in order:
        yield Problem(
            "P045",
            f"at_least is {pairing.at_least}, and order does not name at_least",
            places.of("pairing", "at_least"),
            "write order: [most_pairs, at_least, best_total]",
        )
    if "even_load" in order and not {"most_pairs", "priority"} & set(order[: order.index("even_load")]):
        yield Problem(
            "P045",
            "even_load stands before most_pairs, and loads are most even where nobody is paired",
            places.of("pairing", "order"),
            "write [most_pairs, even_load, best_total]",
        )


def capacity_above_limit(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """The capacity of a sponsor who names none is within the limit."""
    pairing = program.pairing
    if pairing.capacity > pairing.capacity_limit:
        path = "capacity" if ("pairing", "capacity") in places.at else "capacity_limit"
        yield Problem(
            "P039",
            f"capacity is {pairing.capacity}, and capacity_limit is {pairing.capacity_limit}",
            places.of("pairing", path),
            "raise capacity_limit or lower capacity",
        )


def pinned_pairs(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """No pair is both kept and forbidden, and no protégé kept with two sponsors."""
    kept_at = {(pin.protege, pin.sponsor): position for position, pin in enumerate(program.pairing.keep)}
    for position, pin in enumerate(program.pairing.forbid):
        kept = kept_at.get((pin.protege, pin.sponsor))
        if kept is not None:
            yield Problem(
                "P038",
                f"{pin.protege} and {pin.sponsor} are kept together and forbidden",
                places.of("pairing", "forbid", position),
                "remove the pair from keep or from forbid",
                related=(Related(places.of("pairing", "keep", kept), "kept here"),),
            )
        if {pin.protege, pin.sponsor} == {ANYBODY} and not (pin.where.protege or pin.where.sponsor):
            yield Problem(
                "P147",
                "this line forbids every pair, as it names nobody",
                places.of("pairing", "forbid", position),
                "name a protégé, a sponsor, or under `where` the values of those who are meant",
            )
    yield from _kept_twice(program, places)
    yield from _kept_beyond(program, places)


def _kept_twice(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """Somebody kept with several sponsors where the program gives everybody one; rows are looked at when pairing."""
    keep: tuple[PinnedPair, ...] = program.pairing.keep if program.pairing.sponsors_each == 1 else ()
    first: dict[str, int] = {}
    for position, pin in enumerate(keep):
        earlier = first.setdefault(pin.protege, position)
        if keep[earlier].sponsor != pin.sponsor:
            yield Problem(
                "P047",
                f"{pin.protege} is kept with {keep[earlier].sponsor} and with {pin.sponsor}",
                places.of("pairing", "keep", position),
                "keep one sponsor for each protégé, or raise sponsors_each",
                related=(Related(places.of("pairing", "keep", earlier), "first kept here"),),
            )


def one_sponsor_where_stable(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """The method stable gives each protégé one sponsor."""
    if program.pairing.method == "stable" and program.pairing.sponsors_each > 1:
        yield Problem(
            "P140",
            f"sponsors_each is {program.pairing.sponsors_each}, and the method stable gives each protégé one sponsor",
            places.of("pairing", "sponsors_each"),
            "write method: optimal, or remove sponsors_each",
        )


def limits_unsound(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """Each limit has bounds that can both hold, and says where its conditions are meant."""
    for position, limit in enumerate(program.pairing.limits):
        yield from _bounds_unsound(limit, ("pairing", "limits", position), places)
        if not limit.is_well_formed:
            hint = (
                "write where: {protege: {field: value}, sponsor: {field: value}}, or one of the two"
                if limit.of == "pairs"
                else "write where: {field: value}"
            )
            text = f"a limit of {limit.of} cannot have such a `where`"
            yield Problem("P139", text, places.of("pairing", "limits", position, "where"), hint)


def _bounds_unsound(limit: Limit, path: SettingPath, places: SettingPlaces) -> Iterator[Problem]:
    if limit.at_most is None and limit.at_least is None:
        yield Problem("P136", "this limit has no bounds", places.of(*path), "write at_most, at_least or both")
    if limit.at_most is not None and limit.at_least is not None and limit.at_least > limit.at_most:
        text = f"at_least is {limit.at_least} and at_most is {limit.at_most}, and nothing is both"
        yield Problem("P136", text, places.of(*path, "at_least"), "raise at_most, or lower at_least")
    if limit.or_none and limit.at_least is None:
        text = "or_none says what else will do beside at_least, and there is no at_least"
        yield Problem("P136", text, places.of(*path, "or_none"), "write at_least, or remove or_none")


def limits_where_stable(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A stable pairing takes everybody's own choices, and so no limits on all together."""
    for key in ("limits", "together"):
        if program.pairing.method == "stable" and getattr(program.pairing, key):
            yield Problem(
                "P137",
                f"the method stable cannot keep to {key}: within limits there may be no stable pairing",
                places.of("pairing", key),
                f"write method: optimal, or remove {key}",
            )


def together_unsound(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A line of `together` has two people or more, and nobody is in two lines."""
    first: dict[str, int] = {}
    for position, line in enumerate(program.pairing.together):
        if len(line.proteges) < 2:
            yield Problem(
                "P138",
                f"this line of together names {len(line.proteges)} protégé{'s' * (not line.proteges)}",
                places.of("pairing", "together", position, "proteges"),
                "name two protégés or more, or remove the line",
            )
        for at, person in enumerate(line.proteges):
            if first.setdefault(person, position) != position:
                yield Problem(
                    "P138",
                    f"{person} is in another line of together already",
                    places.of("pairing", "together", position, "proteges", at),
                    "write everybody who gets the same sponsor in one line",
                )


def _kept_beyond(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    limit = program.pairing.capacity_limit
    proteges: dict[str, set[str]] = defaultdict(set)
    for position, pin in enumerate(program.pairing.keep):
        before = len(proteges[pin.sponsor])
        proteges[pin.sponsor].add(pin.protege)
        if before == limit < len(proteges[pin.sponsor]):
            yield Problem(
                "P047",
                f"{pin.sponsor} is kept with more than the {limit} protégés that capacity_limit allows",
                places.of("pairing", "keep", position),
                "keep fewer, or raise capacity_limit",
            )
