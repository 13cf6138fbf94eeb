"""Samples made once for all tests of this folder."""

import pytest

from sponsorcli.samples import Sample, make_company_samples, make_sample


@pytest.fixture(scope="session")
def committed() -> dict[str, Sample]:
    return {sample.program_id: sample for sample in make_company_samples()}


@pytest.fixture(scope="session")
def early(committed: dict[str, Sample]) -> Sample:
    return committed["emerging-leaders"]


@pytest.fixture(scope="session")
def large() -> Sample:
    return make_sample(proteges=1500, sponsors=1100, people=16_000, seed=3)
