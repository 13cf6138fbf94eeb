"""What a small programme asks and tells its people, whole; kept in the texts beside this file."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.forms import FormRequest, Period, awaited, forms_of
from sponsorcli.forms.asked.agreement import agreement_texts
from sponsorcli.forms.asked.choices import choices_forms
from sponsorcli.forms.asked.handbook import handbook
from sponsorcli.forms.awaited_forms import silent
from sponsorcli.forms.messages import Role, messages_of
from sponsorcli.model import Snapshot
from sponsorcli.rosters import load
from tests.kept import assert_kept, told
from tests.returned_forms import AS_OF, OCTOBER, write_programme

HERE = Path(__file__).parent
QUARTER = Period(date(2026, 7, 1), 3)


@pytest.fixture(scope="module")
def rising(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A programme of three pairs, two of which share a sponsor."""
    found = load(write_programme(tmp_path_factory.mktemp("forms")), AS_OF).snapshot
    assert found is not None
    return found


def test_every_form_asks_what_it_asked(rising: Snapshot) -> None:
    wanted = {"P1": ("S1", "S2"), "P3": ("S2",)}
    forms = [form for period in (OCTOBER, QUARTER) for form in forms_of(rising, FormRequest(period))]
    forms += choices_forms(rising, OCTOBER, wanted)
    assert_kept("".join(told(form, form.file_name) for form in forms), HERE / "kept_forms.txt")


def test_every_text_says_what_it_said(rising: Snapshot) -> None:
    texts = [handbook(rising, role) for role in ("sponsor", "protege")]
    texts += agreement_texts(forms_of(rising, FormRequest(OCTOBER)))
    assert_kept("".join(told(text, text.file_name) for text in texts), HERE / "kept_texts.txt")


def test_everybody_is_told_what_they_were_told(rising: Snapshot) -> None:
    parts = [told(one) for since in (None, date(2026, 10, 24)) for one in messages_of(rising, tuple(Role), since)]
    parts += [told(one) for one in (*awaited(rising, OCTOBER), *awaited(rising), *silent(rising))]
    assert_kept("".join(parts), HERE / "kept_messages.txt")
