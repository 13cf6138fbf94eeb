"""Days, hours and thresholds in order, expectations that come due while the programme lasts, a zone that there is."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import available_timezones

from sponsorcli.model.settings import Program, SettingPlaces
from sponsorcli.problems import Problem, Related, Severity
from sponsorcli.problems.messages import nearest
from sponsorcli.program_file.anatomy import settings_in, values_of

_DAYS_IN = {"month": 28, "quarter": 90, "half_year": 181, "year": 365}
"""The fewest days that such a window has."""
_FIRST_AND_LAST = (("starts_on", "ends_on"), ("from", "to"))


def reversed_days(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """Nothing ends before it starts."""
    for path, setting in settings_in(program):
        values = dict(values_of(setting))
        for first, last in _FIRST_AND_LAST:
            start, end = values.get(first), values.get(last)
            if isinstance(start, date) and isinstance(end, date) and end < start:
                yield Problem(
                    "P040",
                    f"{last} is {end}, before {first} {start}",
                    places.of(*path, last),
                    "exchange or correct the two days",
                    related=(Related(places.of(*path, first), f"{first} stands here"),),
                )


def never_due(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """An expectation comes due while the programme lasts."""
    start, end = program.about.starts_on, program.about.ends_on
    if start is None or end is None or end < start:
        return
    days = (end - start).days + 1
    for position, expectation in enumerate(program.accountability.expectations):
        path = ("accountability", "expectations", position)
        key = "every" if hasattr(expectation, "every") else "within_days"
        value = getattr(expectation, key, None)
        needed = _DAYS_IN.get(value) if isinstance(value, str) else value
        if isinstance(needed, int) and needed > days:
            yield Problem(
                "P044",
                f"{expectation.kind} is due after {needed} days or more, and the programme has {days}",
                places.of(*path, key),
                "choose a shorter time, or remove the expectation",
                Severity.WARNING,
            )


def thresholds_in_order(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """Off track is below on track, and each step of escalation comes after the one before."""
    status = program.accountability.status
    if status.off_track_percent > status.on_track_percent:
        yield Problem(
            "P042",
            f"off track is below {status.off_track_percent} per cent, and on track from {status.on_track_percent}",
            places.of("accountability", "status", "off_track_percent"),
            "make off_track_percent the smaller one",
        )
    steps = program.accountability.escalation
    for position in range(1, len(steps)):
        before, after = steps[position - 1].after_days, steps[position].after_days
        if after <= before:
            yield Problem(
                "P042",
                f"step {position + 1} of escalation comes after {after} days, and the step before after {before}",
                places.of("accountability", "escalation", position, "after_days"),
                "order the steps by their days",
            )


def zone_unknown(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """There is a time zone of the name."""
    name = program.readiness.zone
    if name is not None and program.readiness.time_zone is None:
        near = nearest(name, sorted(available_timezones()))
        hint = f'did you mean "{near}"?' if near else "write continent and city, such as Europe/Berlin"
        yield Problem("C042", f'no time zone is called "{name}"', places.of("readiness", "zone"), hint)


def hours_reversed(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """The desk closes after it opens."""
    hours = program.readiness.business_hours
    opens, closes = hours.minutes
    if closes <= opens:
        yield Problem(
            "C043",
            f"the help desk closes at {hours.closes}, and opens at {hours.opens}",
            places.of("readiness", "business_hours", "to"),
            'write a later time under `to`; "24:00" is midnight',
        )
