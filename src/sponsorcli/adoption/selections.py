"""A selection becomes rows of the selections table: who was selected, who waits, who was not drawn or not eligible."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from sponsorcli.model import Snapshot
from sponsorcli.selection import Nominee, Selection, select_proteges

from .adopted import Adoption, Unfit, Values, person_row
from .handed_in import HandedIn

SELECT_AGAIN = "select again, or decide about this person by hand"
Row = Mapping[str, object]


def adopt_selections(result: HandedIn, snapshot: Snapshot, approved_by: str | None = None) -> Adoption:
    """What the selection comes to on the snapshot's day: `S020` to `S022` say what no longer fits.

    A decision that is on record already stands. Who has left or withdrawn, and was not selected, is passed over.
    """
    now = {(one.person_id, one.round): one for one in select_proteges(snapshot).candidates}
    decided = {(person, name): word for person, name, word in _decisions(snapshot)}
    unfit: list[Unfit] = []
    added: list[Values] = []
    for at, row in enumerate(result.rows):
        key = (str(row["person_id"]), str(row["round"]))
        word, today = result_of(row), now.get(key)
        if key in decided:
            unfit += _differing(at, row, word, decided[key])
        elif word == "selected" and (fault := _unfit(at, key, today, snapshot)) is not None:
            unfit.append(fault)
        elif today is not None and today.nominated:
            added.append(_row(row, word, snapshot.as_of, approved_by))
    unfit += _too_many(result, added, snapshot)
    kept = len(decided)
    return Adoption(snapshot.roster.table("selections"), tuple(added), {}, kept, tuple(unfit))


def _decisions(snapshot: Snapshot) -> list[tuple[str, str, str]]:
    return snapshot.history.decisions.select("person_id", "round", "result").rows()


def result_of(row: Row) -> str:
    """The decision about a candidate: what is on record, else what the selection says."""
    on_record = row.get("result")
    if isinstance(on_record, str) and on_record:
        return on_record
    if row["selected"]:
        return "selected"
    if not row["eligible"]:
        return "not_eligible"
    return "not_drawn" if row.get("drawn") is True else "waiting"


def differs(row: Row, selection: Selection) -> bool:
    """Whether a selection made of the same files says otherwise about the candidate."""
    now = next((one for one in selection.candidates if one.person_id == row["person_id"]), None)
    if now is None:
        return True
    said = (row["round"], row["selected"], row["eligible"], row.get("result"), row.get("drawn", False))
    return said != (now.round, now.selected, now.eligible, now.result, now.drawn)


def _differing(at: int, row: Row, word: str, decided: str) -> Iterator[Unfit]:
    if word != decided:
        why = f"{row['person_id']} is {_words(word)} in the file, and {_words(decided)} on record since"
        yield Unfit(at, "S021", why, SELECT_AGAIN)


def _unfit(at: int, key: tuple[str, str], today: Nominee | None, snapshot: Snapshot) -> Unfit | None:
    """Why somebody cannot be selected on the day; None where they can."""
    person, name = key
    related = person_row(person, "proteges", snapshot)
    if today is None:
        why = f"{person} is not nominated for round {name} on {snapshot.as_of}"
    elif not today.eligible:
        reasons = "; ".join(unmet.words for unmet in today.failed)
        why = f"{person} cannot be selected on {snapshot.as_of}: {reasons}"
    else:
        return None
    return Unfit(at, "S020", why, SELECT_AGAIN, related)


def _too_many(result: HandedIn, added: list[Values], snapshot: Snapshot) -> Iterator[Unfit]:
    """That more are selected in a round than it has places."""
    places = snapshot.program.selection.places
    if places is None:
        return
    nominated = {(one.person_id, one.round) for one in select_proteges(snapshot).candidates if one.nominated}
    held = Counter(
        name for person, name, word in _decisions(snapshot) if word == "selected" and (person, name) in nominated
    )
    new = Counter(str(row["round"]) for row in added if row["result"] == "selected")
    for name in sorted(new):
        if held[name] + new[name] > places:
            first = next(at for at, row in enumerate(result.rows) if row["round"] == name and row["selected"])
            why = f"{held[name] + new[name]} people would be selected in round {name}, and it has {places} places"
            yield Unfit(first, "S022", why, "select again, or raise `selection: places`")


def _row(row: Row, word: str, day: date, approved_by: str | None) -> Values:
    new: dict[str, str | date] = {
        "person_id": str(row["person_id"]),
        "round": str(row["round"]),
        "decided_on": _decided_on(row) or day,
        "result": word,
    }
    if approved_by:
        new["approved_by"] = approved_by
    if word == "not_eligible" and row.get("failed"):
        new["why"] = str(row["failed"])
    return new


def _decided_on(row: Row) -> date | None:
    """The earlier day on which the places were given, where the file names one."""
    try:
        return date.fromisoformat(str(row.get("decided_on")))
    except ValueError:
        return None


def _words(word: str) -> str:
    return word.replace("_", " ")
