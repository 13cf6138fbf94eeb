"""The figures of a portfolio are facts of the analyses that they are said to be from."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli import jobs
from sponsorcli.portfolio import FOLLOWED_FIGURES

from .small_programme import PEOPLE, written

TABLES = PEOPLE | {
    "people": "person_id,level,hired_on\nP1,L1,2020-01-01\nP2,L1,2020-01-01\nS1,L3,2010-01-01\nS2,L3,2010-01-01\n",
    "pairs": "protege_id,sponsor_id,paired_on\nP1,S1,2026-02-01\n",
    "activity": "on,sponsor_id,protege_id,action\n2026-03-01,S1,P1,meeting\n",
    "opportunities": "opportunity_id,title,posted_on\nO1,Lead,2026-03-01\n",
}


@pytest.mark.parametrize("analysis", sorted({one for one, _ in FOLLOWED_FIGURES}))
def test_every_figure_followed_is_a_fact_of_its_analysis(analysis: str, tmp_path: Path) -> None:
    path = written(tmp_path, "", **TABLES)
    reports = jobs.run(analysis, path, date(2026, 6, 30), jobs.Reading()).reports
    facts = {fact.name for report in reports if report.name == analysis for fact in report.facts}
    assert {name for one, name in FOLLOWED_FIGURES if one == analysis} <= facts
