"""The key and the ledger as they lie beside the audit table: what is made of them, and what can be wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.model.directory import first_ids
from sponsorcli.model.ledger_files import LedgerFiles, is_made_up
from sponsorcli.problems import FilePlace, Place, Problem, Severity

from .ledger import BrokenLedgerError, Ledger, RecordKeys, read_ledger

KEY_DIGITS = 64
KNOWN_LEAST = 0.5
"""A ledger that knows a smaller share of the audit table's people is not its ledger."""
START = "run `sponsorcli fairness PROGRAM.yaml --start` once"


@dataclass(frozen=True, slots=True)
class OpenedLedger:
    """The ledger with its keys, and what is wrong; both None where figures by group cannot be shown for that."""

    keys: RecordKeys | None
    ledger: Ledger | None
    problems: tuple[Problem, ...] = ()


def open_ledger(given: LedgerFiles | None, snapshot: Snapshot, audit: RosterTable) -> OpenedLedger:
    """The ledger of the program's audit table, or the first thing for which it cannot be used."""
    place, files = snapshot.places.of("sources", "audit"), given or LedgerFiles()
    if fault := next(_lacking(files, place), None):
        return OpenedLedger(None, None, (fault,))
    keys = RecordKeys((files.key or "").strip(), first_ids(snapshot.roster.frame("id_changes")))
    at = FilePlace(files.ledger_name or "")
    try:
        ledger = read_ledger(files.ledger or "", keys)
    except BrokenLedgerError as broken:
        return OpenedLedger(None, None, (_broken(broken, at),))
    if fault := next(_of_others(files, ledger, keys, audit), None):
        return OpenedLedger(None, None, (fault,))
    return OpenedLedger(keys, ledger, tuple(_told_others(files)))


def _told_others(files: LedgerFiles) -> Iterator[Problem]:
    """The warning that others can read the key; the key of made-up people is no secret."""
    if files.is_key_open and not is_made_up((files.key or "").strip()):
        message = f'others on this machine can read "{files.key_name}"'
        hint = f"chmod 600 {files.key_name}"
        yield Problem("R088", message, FilePlace(files.key_name or ""), hint, Severity.WARNING)


def _lacking(files: LedgerFiles, place: Place) -> Iterator[Problem]:
    """What is not named, not there, or no key."""
    if not files.are_named or not files.are_made:
        named = "name `key` and `ledger` beside the audit file under `sources`, and " if not files.are_named else ""
        message = "no figure is shown by group: the audit table has no key and no ledger yet"
        yield Problem("R087", message, place, named + START, Severity.NOTE)
    elif files.key is None:
        hint = "put the file back from a backup; it cannot be made again, and without it nothing is shown by group"
        yield Problem("R081", f'the key "{files.key_name}" does not exist', place, hint)
    elif len(files.key.strip()) != KEY_DIGITS or set(files.key.strip()) - set("0123456789abcdef"):
        message = f'"{files.key_name}" holds no key of {KEY_DIGITS} hexadecimal digits'
        yield Problem("R081", message, FilePlace(files.key_name or ""), "put the file back from a backup")
    elif files.ledger is None:
        hint = (
            f'rename its newest dated copy, "{files.newest_copy}"' if files.newest_copy else
            "put it back from a backup; what was shown before would be forgotten by a new one"
        )  # fmt: skip
        yield Problem("R080", f'the ledger "{files.ledger_name}" does not exist', place, hint)


def _broken(broken: BrokenLedgerError, at: FilePlace) -> Problem:
    if broken.line is None:
        hint = "name the key and the ledger that were made together"
        return Problem("R082", "the ledger was made with another key, or is no ledger", at, hint)
    message = f"line {broken.line} of the ledger is not as it was written"
    return Problem("R083", message, at, "put back its newest dated copy, which lies beside it; never edit the file")


def _of_others(files: LedgerFiles, ledger: Ledger, keys: RecordKeys, audit: RosterTable) -> Iterator[Problem]:
    """Why the ledger, whole as it is, is not the one of this audit table."""
    at = FilePlace(files.ledger_name or "")
    called = (files.ledger_name or "").rpartition("/")[2]
    if ledger.name != called:
        message = f'the ledger is a copy: it was started as "{ledger.name}"'
        yield Problem("R084", message, at, "name the first one; all programmes over one audit file share one ledger")
    if files.newest_copy is not None:
        message = f'the ledger is older than its copy "{files.newest_copy}"'
        yield Problem("R086", message, at, f'put "{files.newest_copy}" in its place')
    people = audit.frame["person_id"].drop_nulls().unique()
    known = sum(keys.pseudonym(one) in ledger.people for one in people)
    if ledger.people and known < KNOWN_LEAST * len(people):
        message = f"the ledger knows {known:,} of the {len(people):,} people in the audit table"
        hint = "name the ledger of this audit file; where ids were replaced, say so in the table `id_changes`"
        yield Problem("R085", message, at, hint)
