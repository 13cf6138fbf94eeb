"""Bring documents to the disk; one that is there already stays as it is unless it is to be replaced."""

from collections.abc import Mapping
from pathlib import Path

from sponsorcli.delivery import Delivery
from sponsorcli.delivery.new_files import write_over, write_papers
from sponsorcli.delivery.protected_files import ProtectedFiles


def deliver_documents(files: Mapping[Path, bytes], *, replace: bool, keep: ProtectedFiles) -> Delivery:
    """Write the documents; none of them where one is there that says something else and is not to be replaced.

    Somebody may have gone on writing in it.
    """
    new = write_over(files, keep=keep) if replace else write_papers(files, keep=keep)
    return Delivery((*new.written, *new.unchanged), new.unchanged, new.problems)
