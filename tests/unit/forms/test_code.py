"""The code that says whose a form is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.forms.code import DamagedCode, FormCode, FormKind, read_code

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
CODE = FormCode("rising", FormKind.ACTIONS, "2026-10", "S1", date(2026, 10, 31))


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(FormKind), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_code_is_read_as_it_was_written_whatever_the_ids_hold(
    program: str, person: str, other: str, kind: FormKind, day: date
) -> None:
    code = FormCode(program, kind, "2026-Q3", person, day, other)
    assert read_code(f"  {code.text} ") == code


def test_no_code_with_one_letter_changed_is_read_as_another() -> None:
    text = CODE.text
    for at in range(len("sponsorcli-form|"), len(text)):
        for letter in "x7|":
            changed = text[:at] + letter + text[at + 1 :]
            if changed != text:
                assert isinstance(read_code(changed), DamagedCode), changed


@pytest.mark.parametrize("text", ["", "Form", "What you did", "sponsorcli", "a sponsorcli-form|1"])
def test_another_text_is_no_code(text: str) -> None:
    assert read_code(text) is None


def test_the_id_is_the_same_on_whatever_day_the_form_is_made() -> None:
    later = FormCode("rising", FormKind.ACTIONS, "2026-10", "S1", date(2026, 10, 20))
    assert later.form_id == CODE.form_id == "rising/2026-10/actions/S1"
    assert later.tag == CODE.tag


def test_forms_of_two_people_kinds_periods_programmes_or_pairs_differ() -> None:
    day = date(2026, 10, 31)
    codes = [
        CODE,
        FormCode("other", FormKind.ACTIONS, "2026-10", "S1", day),
        FormCode("rising", FormKind.PULSE, "2026-10", "S1", day),
        FormCode("rising", FormKind.ACTIONS, "2026-09", "S1", day),
        FormCode("rising", FormKind.ACTIONS, "2026-10", "S2", day),
        FormCode("rising", FormKind.AGREEMENT, "2026-10", "P1", day, "S1"),
        FormCode("rising", FormKind.AGREEMENT, "2026-10", "P1", day, "S2"),
    ]
    assert len({code.form_id for code in codes}) == len({code.tag for code in codes}) == len(codes)
