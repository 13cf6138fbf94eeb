"""Make up programmes of any size: a company, its sponsors and protégés, a year of what they did."""

from .plan import SampleSize
from .sample import Sample, SampleTruth, make_company_samples, make_sample
from .tables import Rows

__all__ = ["Rows", "Sample", "SampleSize", "SampleTruth", "make_company_samples", "make_sample"]
