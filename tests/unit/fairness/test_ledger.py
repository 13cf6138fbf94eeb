"""The ledger as a text: whole, sealed, grown and nothing else."""

from datetime import date

import pytest

from sponsorcli.fairness.ledger import (
    BrokenLedgerError,
    Ledger,
    LedgerEntry,
    RecordKeys,
    ShownStep,
    Terms,
    new_ledger,
    read_ledger,
    with_entry,
)
from sponsorcli.statistics.disclosure import explained_variance, perturbation_of

KEYS = RecordKeys("ab" * 32)
STEP = (("nominated",), ("selected",))
NOISE = perturbation_of(12.0)


def grown(ledger: Ledger, day: date, bits: int = 7) -> Ledger:
    number = len(ledger.sets)
    shown = ShownStep("p", day, STEP, number, number)
    people = [f"{day:%Y%m}{place}" for place in range(3)]
    return with_entry(ledger, LedgerEntry("p", day, people, [bits], {number: {"gender": {"Woman": 2}}}, [shown]), KEYS)


EMPTY = new_ledger("audit.ledger", KEYS)
TWO = grown(grown(EMPTY, date(2026, 1, 5)), date(2026, 7, 5), 56)


def test_a_ledger_is_read_as_it_was_written() -> None:
    read = read_ledger(TWO.text, KEYS)
    assert read == TWO
    assert read.sets == (7, 56)
    assert list(read.people.values()) == list(range(6))
    assert read.counts == {0: {"gender": {"Woman": 2}}, 1: {"gender": {"Woman": 2}}}
    assert [one.day for one in read.figures] == [date(2026, 1, 5), date(2026, 7, 5)]
    assert read.days == {("p", date(2026, 1, 5)), ("p", date(2026, 7, 5))}
    assert read.name == "audit.ledger"


def test_it_only_grows() -> None:
    assert TWO.text.startswith(EMPTY.text)


@pytest.mark.parametrize("place", range(0, len(TWO.text), 7))
def test_no_character_can_be_changed(place: int) -> None:
    other = "0" if TWO.text[place] != "0" else "1"
    with pytest.raises(BrokenLedgerError):
        read_ledger(TWO.text[:place] + other + TWO.text[place + 1 :], KEYS)


def test_no_line_can_be_removed_repeated_or_swapped() -> None:
    head, first, second = TWO.text.splitlines(keepends=True)
    for lines in ((head, second), (head, second, first), (head, first, first, second), (first, second), ()):
        with pytest.raises(BrokenLedgerError):
            read_ledger("".join(lines), KEYS)


def test_the_first_line_at_fault_is_named_and_the_head_is_not_a_line() -> None:
    head, first, second = TWO.text.splitlines(keepends=True)
    cases = {(head, second): 2, (head, first, second[:-9]): 3, ("{}\n",): None, ("no ledger",): None}
    for lines, number in cases.items():
        with pytest.raises(BrokenLedgerError) as broken:
            read_ledger("".join(lines), KEYS)
        assert broken.value.line == number


def test_a_torn_line_is_noticed_even_without_its_last_character() -> None:
    with pytest.raises(BrokenLedgerError):
        read_ledger(TWO.text[:-1], KEYS)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(BrokenLedgerError) as broken:
        read_ledger(TWO.text, RecordKeys("cd" * 32))
    assert broken.value.line is None


@pytest.mark.parametrize(
    ("version", "terms"), [(1, Terms(8.0, (0.06, 0.07, 0.08))), (2, Terms(12.0, (0.038, 0.038, 0.055)))]
)
def test_a_ledger_keeps_the_terms_that_it_was_started_on(version: int, terms: Terms) -> None:
    begun = new_ledger("audit.ledger", KEYS, version)
    read = read_ledger(grown(grown(begun, date(2026, 1, 5)), date(2027, 1, 5), 56).text, KEYS)
    assert (begun.terms, read.terms) == (terms, terms)
    assert read.explained() == explained_variance([7, 56], terms.variance)


def test_a_ledger_starts_on_the_newest_terms_and_one_of_a_later_version_is_not_read() -> None:
    assert new_ledger("audit.ledger", KEYS, 2) == EMPTY
    sealed = f'{{"ledger":3,"name":"audit.ledger","seal":"{"0" * 32}"}}\n'
    with pytest.raises(BrokenLedgerError) as broken:
        read_ledger(sealed, KEYS)
    assert broken.value.line is None


@pytest.mark.parametrize("version", [1, 2])
def test_the_limit_rises_with_the_years_of_the_ledger_and_then_no_more(version: int) -> None:
    empty, first = new_ledger("audit.ledger", KEYS, version), date(2026, 7, 5)
    one, two, three = empty.terms.limits
    days = (first, date(2027, 7, 4), date(2027, 7, 5), date(2028, 7, 3), date(2028, 7, 4), date(2036, 1, 1))
    assert [grown(empty, first).limit_on(day) for day in days] == [one, one, two, two, three, three]
    assert empty.limit_on(first) == one


def test_what_was_known_of_a_set_stays_when_another_attribute_is_added() -> None:
    entry = LedgerEntry("q", date(2026, 8, 1), [], [], {0: {"ethnicity": {"Other": 1}}}, [])
    assert with_entry(TWO, entry, KEYS).counts[0] == {"gender": {"Woman": 2}, "ethnicity": {"Other": 1}}


def test_a_pseudonym_tells_no_id_and_outlives_its_change() -> None:
    assert "E1" not in KEYS.pseudonym("E1")
    assert KEYS.pseudonym("E1") != RecordKeys("cd" * 32).pseudonym("E1")
    moved = RecordKeys(KEYS.secret, {"N1": "E1"})
    assert moved.pseudonym("N1") == KEYS.pseudonym("E1")
    assert moved.sum_of({"N1", "E2"}) == KEYS.sum_of({"E1", "E2"})


PEOPLE = frozenset(f"E{number}" for number in range(40))
WOMEN = frozenset(f"E{number}" for number in range(20))


def test_the_same_people_have_the_same_figure_whatever_their_order() -> None:
    again = frozenset(sorted(PEOPLE, reverse=True))
    one, other = (KEYS.perturbed(people, WOMEN, ("gender", "Woman"), NOISE) for people in (PEOPLE, again))
    assert one == other


def test_a_newcomer_of_another_group_changes_the_noise_too() -> None:
    """In a census an equal figure tells nothing; here it would say of the newcomer that she or he is not in it."""
    changes = [
        KEYS.perturbed(PEOPLE | {f"N{number}"}, WOMEN, ("gender", "Woman"), NOISE) - len(WOMEN) for number in range(200)
    ]
    assert len(set(changes)) > 8
    assert max(map(changes.count, set(changes))) < 60


def test_a_correction_in_the_audit_table_changes_the_noise_too() -> None:
    changes = [KEYS.perturbed(PEOPLE, WOMEN - {f"E{n}"}, ("gender", "Woman"), NOISE) - 19 for n in range(20)]
    assert len(set(changes)) > 4


def test_no_figure_lies_outside_its_set() -> None:
    for number in range(300):
        one = frozenset({f"X{number}"})
        assert KEYS.perturbed(one, one, ("gender", "Woman"), NOISE) in {0, 1}
