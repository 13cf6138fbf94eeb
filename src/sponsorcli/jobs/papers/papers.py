"""Papers with the answer that lists them, and how they reach the disk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sponsorcli.delivery import Delivery
from sponsorcli.delivery.new_files import write_papers
from sponsorcli.delivery.protected_files import ProtectedFiles
from sponsorcli.jobs.answer import Answer


@dataclass(frozen=True, slots=True)
class Papers:
    """What a job made: its answer, and each file by its way from the folder that they are written to."""

    answer: Answer
    files: Mapping[str, bytes] = field(default_factory=dict)


def deliver_papers(papers: Papers, folders: Sequence[Path], *, keep: ProtectedFiles) -> Delivery:
    """Write all papers to each folder; none of them where one would land on a file that says something else.

    The folder stands for its files in what is told of them.
    """
    made = []
    for folder in folders if papers.answer.reports else ():
        new = write_papers({folder / name: content for name, content in papers.files.items()}, keep=keep)
        done = (folder,) if new.written or new.unchanged else ()
        made.append(Delivery(done, () if new.written else done, new.problems))
    return Delivery.joined(made)
