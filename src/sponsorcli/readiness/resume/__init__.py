"""Make a résumé of the programme's rows: every line says which row it is."""

from .content import Award, Contact, Resume, ResumeLine, ResumeRole
from .edits import Edits
from .make import MadeResume, make_resume

__all__ = ["Award", "Contact", "Edits", "MadeResume", "Resume", "ResumeLine", "ResumeRole", "make_resume"]
