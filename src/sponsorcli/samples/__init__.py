"""Invent programmes of any size: a company, its sponsors and protégés, a year of what they did."""

from .plan import SampleSize
from .rows import Rows
from .sample import Sample, SampleTruth, make_company_samples, make_sample

__all__ = ["Rows", "Sample", "SampleSize", "SampleTruth", "make_company_samples", "make_sample"]
