"""Forms of the shipped programme, filled in for two months: activity, feedback and agreements exactly as entered."""

import random
import shutil
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from sponsorcli.forms import Form, FormRequest, Period, forms_of
from sponsorcli.forms.asked.choices import choices_forms
from sponsorcli.forms.code import FormKind
from sponsorcli.model import Snapshot
from sponsorcli.problems import Severity
from sponsorcli.rosters import load
from tests.returned_forms import fill, first_row, opened, rows_of

ROOT = Path(__file__).parents[4]
AS_OF = date(2026, 10, 31)
TABLES = ("activity", "feedback", "agreements")
SOURCES = "".join(f"  {table}: [workbook, ../returns/*.xlsx]\n" for table in TABLES)
Row = tuple[object, ...]


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the first shipped programme that reads returns."""
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("configs", "sample_data"):
        shutil.copytree(ROOT / name, folder / name)
    path = folder / "configs" / "emerging-leaders.yaml"
    text = path.read_text(encoding="utf-8")
    kept = "".join(line for line in text.splitlines(True) if not line.startswith(("  activity:", "  record:")))
    path.write_text(kept.replace("  audit:", f"{SOURCES}  audit:"), encoding="utf-8")
    (folder / "returns").mkdir()
    return path


@pytest.fixture(scope="module")
def snapshot(programme: Path) -> Snapshot:
    snapshot = load(programme, AS_OF).snapshot
    assert snapshot is not None
    return snapshot


def person_ids(form: Form, sheet: int) -> dict[str, str]:
    """The ids of the people in a sheet of a form by their names."""
    return {str(next(iter(row.cells.values()))): row.record for row in form.sheets[sheet].rows}


def with_actions(form: Form, path: Path, period: Period, chance: random.Random) -> list[Row]:
    """Save the form with up to four new actions, one of them at most of a pair, day and kind; what was entered."""
    book = opened(form)
    sheet = book["What you did"]
    people = person_ids(form, 1)
    row = first_row(sheet) + sum(one.is_listed for one in form.sheets[0].rows)
    days = chance.sample(range(28), chance.randint(0, 4))
    entered: list[Row] = []
    for at, day in enumerate(days):
        name, action = chance.choice(sorted(people)), chance.choice(["Air cover", "Public credit", "Career strategy"])
        on = period.first + timedelta(days=day)
        fill(sheet, row + at, (on, name, action, None, None, f"note {at}"))
        entered.append((on, form.code.person, people[name], action, f"note {at}"))
    book.save(path)
    return entered


@pytest.mark.search
def test_two_months_of_forms_are_read_exactly_as_entered(programme: Path, snapshot: Snapshot) -> None:
    chance = random.Random(7)
    returns = programme.parent.parent / "returns"
    actions: set[Row] = set()
    sent = 0
    for period in (Period(date(2026, 9, 1)), Period(date(2026, 10, 1))):
        for form in forms_of(snapshot, FormRequest(period, (FormKind.ACTIONS,))):
            sent += 1
            actions |= set(with_actions(form, returns / f"{chance.random()}.xlsx", period, chance))
    ratings, goals = pulses_and_agreements(snapshot, returns, chance)
    loaded = load(programme, AS_OF)
    fields = ("on", "sponsor_id", "protege_id", "action", "note")
    assert set(rows_of(loaded, "activity", *fields)) == actions
    assert len(rows_of(loaded, "activity", "on")) == len(actions) > 100
    assert set(rows_of(loaded, "feedback", "on", "from_id", "about_id", "rating")) == ratings
    assert set(rows_of(loaded, "agreements", "protege_id", "sponsor_id", "goal", "review_on")) == goals
    assert [one for one in loaded.problems if one.severity is not Severity.NOTE] == []
    assert loaded.snapshot is not None
    assert loaded.snapshot.history.actions.height == snapshot.history.actions.height + len(actions)
    forms = loaded.snapshot.roster.frame("returns").filter(pl.col("period").is_in(["2026-09", "2026-10"]))["form_id"]
    assert len(set(forms)) == len(forms) == sent + 30


def pulses_and_agreements(snapshot: Snapshot, returns: Path, chance: random.Random) -> tuple[set[Row], set[Row]]:
    """Save twenty pulses and ten agreements, filled in; what was entered."""
    ratings: set[Row] = set()
    goals: set[Row] = set()
    forms = list(forms_of(snapshot, FormRequest(Period(date(2026, 10, 1)), (FormKind.PULSE, FormKind.AGREEMENT))))
    pulses = [form for form in forms if form.code.kind is FormKind.PULSE]
    for form in pulses[:20]:
        book = opened(form)
        for at, (_, about) in enumerate(person_ids(form, 0).items()):
            rating = chance.randint(1, 5)
            fill(book["Ratings"], first_row(book["Ratings"]) + at, (None, rating))
            ratings.add((AS_OF, form.code.person, about, float(rating)))
        book.save(returns / f"{chance.random()}.xlsx")
    for form in [form for form in forms if form.code.kind is FormKind.AGREEMENT][:10]:
        book = opened(form)
        sheet = book["Agreement"]
        row = first_row(sheet) + sum(one.is_listed for one in form.sheets[0].rows)
        fill(sheet, row, (f"Goal of {form.code.person}", None, date(2027, 3, 1)))
        goals.add((form.code.person, form.code.other, f"Goal of {form.code.person}", date(2027, 3, 1)))
        book.save(returns / f"{chance.random()}.xlsx")
    return ratings, goals


def test_choices_come_back_as_preferences_and_nothing_sent_back_chooses_nobody(
    programme: Path, snapshot: Snapshot
) -> None:
    returns = programme.parent.parent / "choices"
    returns.mkdir()
    text = programme.read_text(encoding="utf-8")
    own = text.replace("  audit:", "  preferences: ../choices/*.xlsx\n  audit:", 1)
    path = programme.with_name("choosing.yaml")
    path.write_text(own, encoding="utf-8")
    pairs = snapshot.history.standing.select("protege_id", "sponsor_id").rows()[:2]
    (chooser, first), (other, second) = pairs
    shortlist = {chooser: (first, second), other: (second,)}
    for form in choices_forms(snapshot, Period(date(2026, 10, 1)), shortlist):
        book = opened(form)
        ids = list(person_ids(form, 0).values())
        if form.code.person == chooser:
            for at, choice in enumerate(ids):
                fill(
                    book["Your choices"],
                    first_row(book["Your choices"]) + at,
                    (None, None, 1 if choice == second else 2),
                )
        book.save(returns / f"{form.file_name}.xlsx")
    loaded = load(path, AS_OF)
    assert loaded.snapshot is not None
    frame = loaded.snapshot.roster.frame("preferences")
    assert set(frame.select("person_id", "choice_id", "rank").iter_rows()) == {
        (chooser, second, 1),
        (chooser, first, 2),
    }
