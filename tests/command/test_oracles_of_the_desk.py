"""Published times and means come out of `readiness desk`: hours to a reply, minutes saved."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.published import figures, rows

from .conftest import Sponsorcli
from .studies import Row, write_table

PROGRAM = """\
schema_version: 1
program: {id: p, name: P, levels: [L1]}
sources: {people: ../people.csv, requests: ../requests.csv}
readiness: {zone: UTC, baseline: "None: the minutes are pounds"}
"""
MONDAY, MIDNIGHT = datetime(2026, 5, 4, 9, tzinfo=UTC), datetime(2026, 5, 9, tzinfo=UTC)
"""When requests are asked that are answered, and the end of the report's Friday."""


def desk(sponsorcli: Sponsorcli, folder: Path, requests: Sequence[Row]) -> dict[str, Any]:
    """The report on these requests."""
    write_table(folder / "people.csv", [{"person_id": "P"}])
    given = {"person_id": "P", "kind": "resume", "first_reply_at": "", "done_at": "", "minutes_saved": ""}
    rows = [{"request_id": f"R{number}", **given, **one} for number, one in enumerate(requests)]
    write_table(folder / "requests.csv", rows)
    program = folder / "configs" / "p.yaml"
    program.parent.mkdir()
    program.write_text(PROGRAM, encoding="utf-8")
    ran = sponsorcli("readiness", "desk", program, "--as-of=2026-05-08", "--format=json")
    assert (ran.code, ran.err) == (0, "")
    report: dict[str, Any] = json.loads(ran.out)
    return report


def moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def test_hours_to_a_reply_have_the_median_and_limits_of_freireich(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """Weeks of remission are hours to the first reply; who is still followed waits for one at the end of the day."""
    requests: list[Row] = []
    for row in rows("leukaemia_6mp"):
        took = timedelta(hours=int(row["time"]))
        if row["arm"] == "6-MP" and row["event"] == "1":
            requests.append({"asked_at": moment(MONDAY), "first_reply_at": moment(MONDAY + took)})
        elif row["arm"] == "6-MP":
            requests.append({"asked_at": moment(MIDNIGHT - took), "first_reply_at": ""})
    report, given = desk(sponsorcli, tmp_path, requests), figures("survival")["leukaemia_6mp"]
    replies = next(row for row in report["tables"]["times"] if row["measure"] == "first_reply")
    assert (replies["requests"], replies["finished"]) == (21, 9)
    assert replies["median"] == given["median"]["6-MP"]
    assert [replies["median_low"], replies["median_high"]] == given["median_limits"]["6-MP"]


def test_hours_saved_have_students_interval(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """The weights of fifteen women as minutes: t.test(women$weight), told in hours of all fifteen."""
    weights = figures("from_r")["weights"]
    asked = {"asked_at": moment(MONDAY), "done_at": moment(MONDAY + timedelta(hours=1))}
    facts = desk(sponsorcli, tmp_path, [{**asked, "minutes_saved": one} for one in weights["values"]])["facts"]
    low, high = (round(limit * len(weights["values"]) / 60, 1) for limit in weights["limits"])
    assert (facts["hours_saved_low"], facts["hours_saved_high"]) == (low, high)
