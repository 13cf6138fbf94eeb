"""Meetings of calendars as activity: those of pairs alone, held by the day, each once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.rosters import Loaded, load

PEOPLE = """person_id,name,email,level
1,Ann A,ann@x.com,L4
2,Bob B,Bob@x.com,L1
3,Cy C,cy@x.com,L1
"""
PAIRS = """protege_id,sponsor_id,paired_on
2,1,2026-01-05
"""
LOG = """on,sponsor_id,protege_id,action
2026-02-02,1,2,introduction
"""
AS_OF = date(2026, 3, 31)
Taken = Callable[..., Loaded]


def calendar(*days: str, people: tuple[str, ...] = ("ann@x.com", "bob@x.com"), uid: str = "m") -> str:
    asked = [f"ATTENDEE:mailto:{one}" for one in people]
    lines = ["BEGIN:VCALENDAR"]
    for at, day in enumerate(days):
        lines += ["BEGIN:VEVENT", f"UID:{uid}{at}", f"DTSTART;VALUE=DATE:{day}", *asked, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR"])


@pytest.fixture
def take(tmp_path: Path) -> Taken:
    def read(*calendars: str, log: str = LOG, table: str = "activity", source: str = "") -> Loaded:
        names = [f"{at}.ics" for at, _ in enumerate(calendars)]
        files = {"people.csv": PEOPLE, "pairs.csv": PAIRS, "log.csv": log, **dict(zip(names, calendars, strict=True))}
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        sources = {"people": "people.csv", "pairs": "pairs.csv", "activity": source or f"[log.csv, {', '.join(names)}]"}
        sources |= {} if table == "activity" else {"activity": "log.csv", table: names[0]}
        program = tmp_path / "program.yaml"
        lines = [f"  {name}: {value}" for name, value in sources.items()]
        head = "schema_version: 1\nprogram: {id: t, name: T, levels: [L1, L2, L3, L4]}\nsources:\n"
        program.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
        return load(program, AS_OF)

    return read


def actions(loaded: Loaded) -> list[tuple[object, ...]]:
    assert loaded.snapshot is not None
    return sorted(
        loaded.snapshot.roster.table("activity").frame.select("on", "sponsor_id", "protege_id", "action").rows()
    )


def notes(loaded: Loaded) -> list[str]:
    return [f"{one.place}: {one.message}" for one in loaded.problems if one.code == "R178"]


MET = (date(2026, 2, 9), "1", "2", "meeting")
INTRODUCED = (date(2026, 2, 2), "1", "2", "introduction")


def test_a_meeting_of_a_pair_is_an_action(take: Taken) -> None:
    loaded = take(calendar("20260209"))
    assert actions(loaded) == [INTRODUCED, MET]
    folder = loaded.path.parent.as_posix()
    assert notes(loaded) == [
        f"{folder}/0.ics: meetings of pairs in the calendar: 1, of 1 meeting of two to five people"
    ]


@pytest.mark.parametrize(
    "other",
    [
        calendar("20260209", people=("ann@x.com", "cy@x.com")),
        calendar("20260209", people=("ann@x.com", "somebody@elsewhere.com")),
        calendar("20260401"),
    ],
    ids=["two who are no pair", "a stranger", "planned for after the day"],
)
def test_no_other_meeting_is_one_and_nothing_is_wrong_with_it(take: Taken, other: str) -> None:
    loaded = take(other)
    assert actions(loaded) == [INTRODUCED]
    assert [one for one in loaded.problems if "0.ics" in str(one.place) and one.code != "R178"] == []


def test_a_meeting_on_the_day_of_the_report_counts(take: Taken) -> None:
    assert (AS_OF, "1", "2", "meeting") in actions(take(calendar("20260331")))


def test_a_meeting_in_the_calendars_of_both_counts_once_and_without_a_word(take: Taken) -> None:
    loaded = take(calendar("20260209"), calendar("20260209"))
    assert actions(loaded) == [INTRODUCED, MET]
    assert {one.code for one in loaded.problems} & {"R060", "R063"} == set()


def test_a_meeting_that_somebody_wrote_down_counts_once(take: Taken) -> None:
    """By any name that the ladder knows for it."""
    loaded = take(calendar("20260209", "20260210"), log=f"{LOG}2026-02-09,1,2,1:1\n")
    assert [day for day, *_, action in actions(loaded) if action != "introduction"] == [
        date(2026, 2, 9), date(2026, 2, 10),
    ]  # fmt: skip


def test_a_row_at_fault_is_still_the_one_at_fault(take: Taken) -> None:
    """Rows of calendars that are let go of stand above and below it."""
    loaded = take(calendar("20260209", "20260301"), log=f"on,sponsor_id,protege_id,action\nsoon,1,2,advice\n{LOG[32:]}")
    assert actions(loaded) == [INTRODUCED, MET, (date(2026, 3, 1), "1", "2", "meeting")]
    wrong = [one for one in loaded.problems if str(one.place).endswith("log.csv:2:1")]
    assert [one.message for one in wrong] == ['"soon" is not a date']


def test_a_calendar_among_others_that_cannot_be_read_is_told(take: Taken) -> None:
    loaded = take(calendar("20260209", "soon"), source="[log.csv, '*.ics']")
    assert [one.code for one in loaded.problems if str(one.place).endswith("0.ics")] == ["R118"]
    assert loaded.snapshot is None


def test_a_calendar_is_no_other_table(take: Taken) -> None:
    codes = {one.code: one.message for one in take(calendar("20260209"), table="feedback").problems}
    assert codes["R177"] == "the file is a calendar, from which feedback cannot be read"
