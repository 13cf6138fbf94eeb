"""Read what must stay secret from files: the password of workbooks, the key of pseudonyms."""

import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from sponsorcli.installation import install_line
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.regular_files import read_text
from sponsorcli.rosters.ledger_files import others_can_read

from .writing import write_secret_once

KEY_BYTES = 32
PATIENCE = 2.0
"""Seconds in which another run that has just made the key file has surely filled it."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret, None where the file gives none, and what there is to say about the file."""

    text: str | None
    problems: tuple[Problem, ...] = ()

    @property
    def is_lacking(self) -> bool:
        """Whether it was asked for and cannot be had."""
        return self.text is None and bool(self.problems)


NOT_ASKED_FOR = Secret(None)


def read_password(path: Path | None) -> Secret:
    """The first line of the file, without the line's end, where one is named; problems P094, P095 and W009."""
    from .sealing import can_seal

    if path is None:
        return NOT_ASKED_FOR
    place = FilePlace(path.as_posix())
    if not can_seal():
        message = "encrypting needs a library that is not installed"
        return Secret(None, (Problem("P095", message, place, f"run: {install_line('protect')}"),))
    try:
        lines = read_text(path).splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        reason = (getattr(fault, "strerror", None) or "it is not text").lower()
        message = f'the password file "{path}" cannot be read: {reason}'
        return Secret(None, (Problem("P094", message, place, "name a text file whose first line is the password"),))
    if not lines or not lines[0]:
        message = f'the first line of "{path}" is empty'
        return Secret(None, (Problem("P094", message, place, "write the password into the first line"),))
    return Secret(lines[0], open_to_others(path))


def pseudonym_key(program: Path) -> Secret:
    """The key beside the program, in hexadecimal, made at the first use; problems P094 and W009."""
    path = program.with_suffix(".pseudonyms.key")
    place = FilePlace(path.as_posix())
    try:
        made = make_key(path)
        text = made or wait_for_key(path)
    except OSError as fault:
        message = f'the key file "{path}" cannot be made or read: {(fault.strerror or "unknown").lower()}'
        return Secret(None, (Problem("P094", message, place, "give yourself the right to write beside the program"),))
    if text is None:
        message = f'"{path}" holds no key of {KEY_BYTES * 2} hexadecimal digits'
        hint = "restore the file from a backup; deleting it gives everybody a new pseudonym"
        return Secret(None, (Problem("P094", message, place, hint),))
    return Secret(text, open_to_others(path))


def known_key(program: Path) -> str | None:
    """The key beside the program, where there is one that can be read; none is made."""
    try:
        text = read_text(program.with_suffix(".pseudonyms.key"), "ascii", "replace").strip()
    except OSError:
        return None
    return text if is_key(text) else None


def make_key(path: Path) -> str | None:
    """A new key in a new file that its owner alone can read; None where there is a file already."""
    key = secrets.token_hex(KEY_BYTES)
    return key if write_secret_once(path, key) else None


def wait_for_key(path: Path) -> str | None:
    """The key in the file; an empty one is given a moment, since another run may be writing it."""
    until = time.monotonic() + PATIENCE
    while True:
        text = read_text(path, "ascii", "replace").strip()
        if text or time.monotonic() > until:
            return text if is_key(text) else None
        time.sleep(0.05)


def is_key(text: str) -> bool:
    """Whether the text is as many hexadecimal digits as a key has."""
    return len(text) == KEY_BYTES * 2 and all(char in "0123456789abcdef" for char in text)


def open_to_others(path: Path) -> tuple[Problem, ...]:
    """A warning where others on the machine can read the file."""
    if not others_can_read(path):
        return ()
    message = f'others on this machine can read "{path}"'
    return (Problem("W009", message, FilePlace(path.as_posix()), f"chmod 600 {path}", Severity.WARNING),)
