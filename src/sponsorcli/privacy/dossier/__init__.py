"""The programme's own record: what it does with whose data, by which criteria, where people decide, who sees what."""

from .report import dossier_report
from .safeguards import WrittenFile

__all__ = ["WrittenFile", "dossier_report"]
