"""What the jobs on pairings tell of the programme's problems, and what they are asked."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs import Reading
from sponsorcli.jobs.analyses.pairing import pair_people
from sponsorcli.jobs.job import PairingQuestion
from tests.unit.jobs.small_programme import PEOPLE, written

AS_OF = date(2026, 10, 31)


@pytest.mark.parametrize(("ratify", "codes"), [(True, []), (False, ["A001"])])
def test_a_pair_without_a_date_is_no_error_where_pairs_are_judged_before_they_are_dated(
    ratify: bool, codes: list[str], tmp_path: Path
) -> None:
    pairs = "protege_id,sponsor_id,paired_on\nP1,S1,\nP2,S2,2026-01-05\n"
    program = written(tmp_path, "", **PEOPLE, pairs=pairs)
    answer = pair_people(program, AS_OF, PairingQuestion(ratify=ratify), Reading())
    assert [one.code for one in answer.problems if one.code.startswith("A")] == codes
    assert answer.reports[0].name == ("ratify" if ratify else "pair")
