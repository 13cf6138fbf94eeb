"""What a command answers where a file beside the program cannot be read."""

from dataclasses import replace

from sponsorcli.documents import UnreadableError
from sponsorcli.documents.opening import UnopenedError
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import Findings
from sponsorcli.jobs.opened import OpenedProgram


def unread(opened: OpenedProgram, fault: UnreadableError) -> Answer:
    """The answer with that problem; the command cannot run where the file could not even be opened."""
    answer = opened.answered(Findings(problems=(fault.problem,)))
    return replace(answer, cannot_run=answer.cannot_run or isinstance(fault, UnopenedError))
