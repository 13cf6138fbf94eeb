"""Run a corporate sponsorship programme from its spreadsheets."""

__version__ = "0.1.0"
