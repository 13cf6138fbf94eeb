"""What people grow into: critical roles, and objectives."""

import polars as pl

from sponsorcli.alignment import review_alignment
from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.opportunities.register import register_of
from sponsorcli.pipeline import review_pipeline
from sponsorcli.reports.pipeline import alignment_part, alignment_report, pipeline_report


def pipeline(given: JobInput) -> Findings:
    """The report `pipeline`: critical roles, and who could fill them."""
    return Findings((pipeline_report(review_pipeline(given.snapshot), given.snapshot),))


def alignment(given: JobInput) -> Findings:
    """The report `alignment`: objectives, and who aims at them."""
    open_now = register_of(given.snapshot).filter(pl.col("state") == "open")
    result = review_alignment(given.snapshot, open_now)
    part = alignment_part(result, given.snapshot, given.program_name)
    return Findings((alignment_report(result, given.snapshot),), part=part)
