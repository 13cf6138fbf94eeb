"""Make a résumé of the programme's rows: every line says which row it is."""

from .content import Award, Contact, Line, Resume, Role
from .edits import Edits
from .make import MadeResume, make_resume

__all__ = ["Award", "Contact", "Edits", "Line", "MadeResume", "Resume", "Role", "make_resume"]
