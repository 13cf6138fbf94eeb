"""Help people get ready: résumés, letters, a posting held against rows, a document checked."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .checking import UNOPENED, check_files
    from .delivered import deliver_documents
    from .letters import LettersAsked, make_letters
    from .matching import match
    from .resumes import ResumesAsked, make_resumes
else:
    __getattr__ = named_in(
        __name__,
        {
            "checking": ("UNOPENED", "check_files"),
            "delivered": ("deliver_documents",),
            "letters": ("LettersAsked", "make_letters"),
            "matching": ("match",),
            "resumes": ("ResumesAsked", "make_resumes"),
        },
    )

__all__ = [
    "UNOPENED",
    "LettersAsked",
    "ResumesAsked",
    "check_files",
    "deliver_documents",
    "make_letters",
    "make_resumes",
    "match",
]
