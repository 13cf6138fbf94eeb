"""What can be wrong with a key and a ledger: each has its code, its place and what to do."""

from dataclasses import replace

import pytest

from sponsorcli.fairness import open_ledger
from sponsorcli.fairness.ledger import RecordKeys, new_ledger
from sponsorcli.model import Roster, RosterTable
from sponsorcli.model.ledger_files import LedgerFiles
from sponsorcli.problems import Problem, Severity
from sponsorcli.samples import make_sample

from .programmes import EMPTY, KEYS, audit_of, every_other, people, published, snapshot_of

GROUPS = people(F=40, M=40)
AUDIT = audit_of(GROUPS)
SNAPSHOT = snapshot_of(every_other(GROUPS))
LEDGER = published(SNAPSHOT, AUDIT).ledger
FILES = LedgerFiles("d/audit.key", "d/audit.ledger", KEYS.secret + "\n", LEDGER.text)


def fault(files: LedgerFiles) -> Problem:
    opened = open_ledger(files, SNAPSHOT, AUDIT)
    assert (opened.keys, opened.ledger) == (None, None)
    (problem,) = opened.problems
    return problem


@pytest.mark.parametrize(
    ("files", "message", "place"),
    [
        (replace(FILES, newest_copy="audit.ledger.2026-07-05"),
         'the ledger is older than its copy "audit.ledger.2026-07-05"', "d/audit.ledger"),
        (replace(FILES, ledger_name="d/audit-2.ledger"), 'the ledger is a copy: it was started as "audit.ledger"',
         "d/audit-2.ledger"),
        (replace(FILES, key="cd" * 32), "the ledger was made with another key, or is no ledger", "d/audit.ledger"),
    ],
)  # fmt: skip
def test_a_fault_says_what_is_wrong_and_with_which_file(files: LedgerFiles, message: str, place: str) -> None:
    problem = fault(files)
    assert (problem.message, problem.place.path) == (message, place)


def test_a_whole_ledger_is_opened() -> None:
    opened = open_ledger(FILES, SNAPSHOT, AUDIT)
    assert (opened.ledger, opened.problems) == (LEDGER, ())


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (LedgerFiles(), "R087"),
        (LedgerFiles("d/audit.key", "d/audit.ledger"), "R087"),
        (LedgerFiles("d/audit.key", None, KEYS.secret), "R087"),
        (replace(FILES, ledger=None), "R080"),
        (replace(FILES, key=None), "R081"),
        (replace(FILES, key="no key"), "R081"),
        (replace(FILES, key=KEYS.secret[:-1]), "R081"),
        (replace(FILES, key=KEYS.secret.upper()), "R081"),
        (replace(FILES, key="cd" * 32), "R082"),
        (replace(FILES, ledger=""), "R082"),
        (replace(FILES, ledger=LEDGER.text[:-1]), "R083"),
        (replace(FILES, ledger=LEDGER.text.replace('"F":', '"G":', 1)), "R083"),
        (replace(FILES, ledger_name="d/audit-2.ledger"), "R084"),
        (replace(FILES, newest_copy="audit.ledger.2026-07-05"), "R086"),
    ],
)
def test_each_fault_has_its_code(files: LedgerFiles, code: str) -> None:
    problem = fault(files)
    assert problem.code == code
    assert problem.hint
    assert problem.severity is (Severity.NOTE if code == "R087" else Severity.ERROR)
    assert "Woman" not in problem.message + problem.hint


def test_the_place_is_the_file_at_fault_and_the_line_is_named() -> None:
    problem = fault(replace(FILES, ledger=LEDGER.text.replace('"F":', '"G":', 1)))
    assert str(problem.place) == "d/audit.ledger"
    assert "line 2" in problem.message


def test_a_lost_ledger_says_which_copy_to_take() -> None:
    assert "audit.ledger.2026-07-05" in fault(replace(FILES, ledger=None, newest_copy="audit.ledger.2026-07-05")).hint


@pytest.mark.parametrize(("known", "is_ours"), [(40, True), (39, False)])
def test_a_ledger_that_knows_less_than_half_is_of_other_people(known: int, is_ours: bool) -> None:
    audit = audit_of({**dict(list(GROUPS.items())[:known]), **people(new=80 - known)})
    opened = open_ledger(FILES, SNAPSHOT, audit)
    assert (opened.ledger is not None) == is_ours
    assert is_ours or (opened.problems[0].code, "39 of the 80" in opened.problems[0].message) == ("R085", True)


def test_a_row_without_an_id_is_nobody_whom_the_ledger_should_know() -> None:
    audit = audit_of({**dict(list(GROUPS.items())[:40]), **people(new=40)})
    unnamed = [{"person_id": None, "gender": "Woman"}] * 3
    rows = [*audit.frame.select("person_id", "gender").to_dicts(), *unnamed]
    opened = open_ledger(FILES, SNAPSHOT, RosterTable.of_rows("audit", rows))
    assert opened.ledger is not None


def test_a_key_that_others_can_read_is_said_and_used_all_the_same() -> None:
    opened = open_ledger(replace(FILES, is_key_open=True), SNAPSHOT, AUDIT)
    assert opened.ledger == LEDGER
    (problem,) = opened.problems
    assert (problem.code, problem.severity, str(problem.place)) == ("R088", Severity.WARNING, "d/audit.key")
    assert KEYS.secret not in problem.message + problem.hint


@pytest.mark.parametrize(("seed", "is_told"), [(0, False), (1000, False), (1001, True)])
def test_the_key_of_made_up_people_is_no_secret(seed: int, is_told: bool) -> None:
    key = make_sample(proteges=1, sponsors=1, seed=seed).secret
    ledger = new_ledger("audit.ledger", RecordKeys(key)).text
    files = LedgerFiles("d/audit.key", "d/audit.ledger", key, ledger, is_key_open=True)
    assert bool(open_ledger(files, SNAPSHOT, AUDIT).problems) == is_told


def test_a_new_ledger_knows_nobody_yet() -> None:
    assert open_ledger(replace(FILES, ledger=EMPTY.text), SNAPSHOT, AUDIT).problems == ()


def test_people_keep_their_keys_when_their_ids_are_replaced() -> None:
    audit = audit_of({f"new{one}": group for one, group in GROUPS.items()})
    changes = [{"old_id": one, "new_id": f"new{one}", "on": None} for one in GROUPS]
    roster = Roster.of(id_changes=changes)
    opened = open_ledger(FILES, replace(SNAPSHOT, roster=roster), audit)
    assert opened.ledger == LEDGER
    assert isinstance(opened.keys, RecordKeys)
    assert opened.keys.pseudonym("newF001") == KEYS.pseudonym("F001")


def test_what_is_not_named_yet_is_to_be_named_and_what_is_not_made_to_be_started() -> None:
    unnamed, unmade = fault(LedgerFiles()).hint, fault(LedgerFiles("d/audit.key", "d/audit.ledger")).hint
    assert unnamed.startswith("name `key` and `ledger` beside the audit file under `sources`, and ")
    assert unnamed.endswith(unmade)
    assert "name `key`" not in unmade
