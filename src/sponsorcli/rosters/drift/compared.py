"""What changed between two extracts in a way that a programme notices, as problems."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from sponsorcli.problems import Problem, Related, Severity

from .extracts import PeopleExtract
from .matched import MatchedPeople, Row, matched
from .words import VanishedWord, WordChanges, word_changes

MOST_NAMED = 5
"""So many ids or words are named in one message."""
FEWEST_REPORTS = 3
"""A manager with fewer reports is not replaced in bulk."""
FEWEST_CHANGED, TENTHS_CHANGED = 5, 1
"""From so many people and so many tenths of all on, other managers are told."""
TENTHS_TAKEN = 8
"""So many tenths of a manager's reports must have gone to one other for that one to have taken over."""
CODES = ("function", "location")


def drift_problems(
    old: PeopleExtract,
    new: PeopleExtract,
    as_of: date,
    *,
    replaced: Mapping[str, str],
    left: Collection[str],
) -> Iterator[Problem]:
    """The problems in the order of their causes.

    `replaced` has the new id of each that is on record as replaced; `left` those who are on record as having left.
    """
    before, now = tuple(old.people.iter_rows(named=True)), tuple(new.people.iter_rows(named=True))
    people = matched(old.people, new.people, replaced)
    yield from _renumbered(people, old, new)
    yield from _gone(people, old, as_of, left)
    yield from _levels(word_changes("level", before, now, people), old, new)
    for field in CODES:
        yield from _codes(field, word_changes(field, before, now, people), old, new)
    yield from _managers(people, replaced, new)


def _renumbered(people: MatchedPeople, old: PeopleExtract, new: PeopleExtract) -> Iterator[Problem]:
    if not people.renumbered:
        return
    was, now = people.renumbered[0]
    count, every = len(people.renumbered), len(people.pairs) + len(people.gone)
    looks = _shapes([one for one, _ in people.renumbered], [other for _, other in people.renumbered])
    yield Problem(
        "R164",
        f"{_count(count, 'person has', 'people have')} a new id (of {every:,}, by their e-mail addresses){looks}: "
        f'"{was["person_id"]}" is "{now["person_id"]}" now',
        new.place(now, "person_id"),
        "list old and new ids in a table id_changes, so that pairs and activity stay with the person",
        Severity.WARNING,
        (Related(old.place(was, "person_id"), "the id before"),),
    )


def _gone(people: MatchedPeople, old: PeopleExtract, as_of: date, left: Collection[str]) -> Iterator[Problem]:
    """Those who are in no row any more, without a word that they have left."""
    missing = [
        row
        for row in people.gone
        if str(row["person_id"]) not in left and not (isinstance(row["left_on"], date) and row["left_on"] <= as_of)
    ]
    if missing:
        yield Problem(
            "R160",
            f"{_count(len(missing), 'person is', 'people are')} gone from the new extract, and nothing says when they "
            f"left: {_listed([str(row['person_id']) for row in missing])}",
            old.place(missing[0], "person_id"),
            "if they have left, ask HR for an extract with leavers, or enter the days in career_events",
            Severity.WARNING,
        )


def _levels(changes: WordChanges, old: PeopleExtract, new: PeopleExtract) -> Iterator[Problem]:
    for one in changes.vanished:
        if one.now is None or one.new_row is None:
            continue
        what = f'is called "{one.now}" now' if one.is_new else f'is gone, and its people are at "{one.now}" now'
        yield Problem(
            "R161",
            f'level "{one.word}" {what} ({one.moved:,} of {_count(one.people, "person", "people")})',
            new.place(one.new_row, "level"),
            f"if the level has a new name, change it under `levels` and wherever the program names {one.word}; "
            "otherwise ask HR",
            Severity.WARNING,
            (Related(old.place(one.old_row, "level"), "the level before"),),
        )


def _codes(field: str, changes: WordChanges, old: PeopleExtract, new: PeopleExtract) -> Iterator[Problem]:
    fresh = [word for word, _ in changes.new]
    gone = [_renamed(one) for one in changes.vanished]
    if not fresh and not gone:
        return
    told = [f"new: {_listed(fresh)}" if fresh else "", f"gone: {_listed(gone)}" if gone else ""]
    row, extract = (changes.new[0][1], new) if changes.new else (changes.vanished[0].old_row, old)
    yield Problem(
        "R163",
        f"{field} has other words than before; {'; '.join(filter(None, told))}",
        extract.place(row, field),
        f"nothing, if that is meant; otherwise write each {field} as before, as rules compare the words",
        Severity.NOTE,
    )


def _renamed(one: VanishedWord) -> str:
    return f"{one.word} (now {one.now})" if one.now is not None else one.word


def _managers(people: MatchedPeople, replaced: Mapping[str, str], new: PeopleExtract) -> Iterator[Problem]:
    """Other managers of a large part of the people, or one manager who took over all reports of another."""
    current = {**replaced, **people.new_id}
    known = [(was, now) for was, now in people.pairs if was["manager_id"] and now["manager_id"]]
    moves = [(current.get(str(was["manager_id"]), str(was["manager_id"])), now) for was, now in known]
    changed = [(boss, now) for boss, now in moves if boss != str(now["manager_id"])]
    bulk = list(_taken_over(moves))
    is_much = len(changed) >= FEWEST_CHANGED and 10 * len(changed) >= TENTHS_CHANGED * len(known)
    if not bulk and not is_much:
        return
    taken = "".join(
        f"; {other} took over {count:,} of {every:,} reports of {was}" for was, other, count, every in bulk[:MOST_NAMED]
    )
    yield Problem(
        "R162",
        f"{len(changed):,} of {_count(len(known), 'person', 'people')} have another manager than before{taken}",
        new.place(changed[0][1], "manager_id"),
        "check that the new reporting lines are right: pairs inside one are not allowed by outside_reporting_line",
        Severity.WARNING,
    )


def _taken_over(moves: Sequence[tuple[str, Row]]) -> Iterator[tuple[str, str, int, int]]:
    """Managers before, whoever took over most of their reports, how many that are, and of how many."""
    reports: dict[str, list[str]] = {}
    for boss, now in moves:
        reports.setdefault(boss, []).append(str(now["manager_id"]))
    for boss, others in reports.items():
        (other, count), *_ = Counter(others).most_common(1)
        if other != boss and len(others) >= FEWEST_REPORTS and 10 * count >= TENTHS_TAKEN * len(others):
            yield boss, other, count, len(others)


def _shapes(old: Sequence[Row], new: Sequence[Row]) -> str:
    """How most ids looked and look, where that differs."""
    was, now = (Counter(_shape(str(row["person_id"])) for row in rows).most_common(1)[0][0] for rows in (old, new))
    return "" if was == now else f", of the form {now} and not {was}"


def _shape(text: str) -> str:
    """The text with 9 for each digit and A for each letter."""
    return "".join("9" if one.isdigit() else "A" if one.isalpha() else one for one in text)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _listed(parts: Sequence[str]) -> str:
    more = len(parts) - MOST_NAMED
    return ", ".join(parts[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
