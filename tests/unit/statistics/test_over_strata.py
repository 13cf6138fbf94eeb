import csv
import json
from pathlib import Path
from typing import Any

import pytest

from sponsorcli.statistics import Proportion
from sponsorcli.statistics.over_strata import Stratum, over_strata

ORACLES = Path(__file__).parents[4] / "shared" / "data" / "oracles"
needs_oracles = pytest.mark.skipif(not ORACLES.is_dir(), reason="the published figures are not here")


def published(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ORACLES / "cmh.json").read_text())[name]
    return found


def berkeley() -> list[Stratum]:
    tables = published("UCBAdmissions")["tables_by_dept_rows_M_F_cols_admit_reject_TRANSPOSED_as_R"]
    return [(Proportion(m[0], sum(m)), Proportion(f[0], sum(f))) for m, f in tables]


def black_hire() -> list[Stratum]:
    found: dict[str, dict[tuple[str, str], int]] = {}
    with (ORACLES / "cmh_blackhire.csv").open() as file:
        for row in csv.DictReader(file):
            found.setdefault(row["profession"], {})[row["race"], row["hire"]] = int(row["Freq"])
    return [tuple_of(one) for _, one in sorted(found.items())]


def tuple_of(counts: dict[tuple[str, str], int]) -> Stratum:
    def group(name: str) -> Proportion:
        people = sum(count for (race, _), count in counts.items() if (race == "black") == (name == "black"))
        hired = sum(
            count
            for (race, hire), count in counts.items()
            if (race == "black") == (name == "black") and hire == "hired"
        )
        return Proportion(hired, people)

    return group("black"), group("others")


@needs_oracles
def test_admissions_to_berkeley_are_as_r_prints_them() -> None:
    """R's documentation of mantelhaen.test."""
    expected = published("UCBAdmissions")
    corrected, plain = over_strata(berkeley(), corrected=True), over_strata(berkeley())
    assert corrected is not None
    assert plain is not None
    assert plain.interval is not None
    assert round(corrected.statistic, 4) == expected["cmh_corrected"]
    assert round(corrected.p_value, 4) == expected["p_corrected"]
    assert round(plain.statistic, 4) == expected["cmh_uncorrected"]
    assert round(plain.p_value, 4) == expected["p_uncorrected"]
    assert plain.odds_ratio == pytest.approx(expected["mh_odds_ratio"], abs=5e-8)
    assert [plain.interval.low, plain.interval.high] == pytest.approx(expected["ci95"], abs=5e-8)


@needs_oracles
def test_hiring_by_profession_is_as_printed() -> None:
    """Gastwirth (1984)."""
    expected = published("blackhire")
    found = over_strata(black_hire())
    assert found is not None
    assert found.interval is not None
    assert round(found.statistic, 2) == expected["cmh"]
    assert found.odds_ratio == pytest.approx(expected["mh_odds_ratio"], abs=5e-9)
    assert [found.interval.low, found.interval.high] == pytest.approx(expected["ci95"], abs=5e-9)


def test_a_cycle_in_which_everybody_passed_tells_nothing() -> None:
    telling = (Proportion(3, 10), Proportion(6, 10))
    everybody = (Proportion(4, 4), Proportion(5, 5))
    assert over_strata([telling, everybody]) == over_strata([telling])
    assert over_strata([everybody]) is None


def test_no_odds_ratio_is_given_where_one_group_never_passes() -> None:
    found = over_strata([(Proportion(0, 10), Proportion(4, 10))])
    assert found is not None
    assert found.odds_ratio is None
    assert found.interval is None
