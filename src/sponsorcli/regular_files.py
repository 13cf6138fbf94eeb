"""Read files that are files: no pipe, device or folder, no more of them than is asked for, none that is half written.

Everything that reads what a user names reads it here, so that no command waits for a pipe, fills the memory from
`/dev/zero` or takes in a file of which another program has written the half.
"""

import errno
import os
import stat
import time
from pathlib import Path

LARGEST = 256 << 20
"""The most bytes of a file that has no lower limit of its own."""
PAUSES = (0.05, 0.2, 0.5)
"""Seconds between attempts at a file that changes while it is read."""


class NotAFileError(OSError):
    """A pipe, a device, a socket or a folder goes by that name."""

    def __init__(self) -> None:
        """With the words that problems quote."""
        super().__init__(errno.EINVAL, "it is not a file")


class TooLargeError(OSError):
    """The file has more bytes than may be read."""

    def __init__(self, size: int, most: int) -> None:
        """With its size and the limit, in bytes."""
        super().__init__(errno.EFBIG, f"it has {size >> 20:,} MB, and {most >> 20:,} MB is the most")
        self.size = size


class ChangingError(OSError):
    """Another program keeps writing the file."""

    def __init__(self) -> None:
        """With the words that problems quote."""
        super().__init__(errno.EAGAIN, "another program is writing it")


def read_whole(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of the file as it stood at one moment.

    OSError where it cannot be opened; NotAFileError, TooLargeError, ChangingError. A file whose size or time of change
    differs after reading from before is read again, a few times.
    """
    for pause in PAUSES:
        try:
            return _read_once(path, most)
        except ChangingError:
            time.sleep(pause)
    return _read_once(path, most)


def read_text(path: Path, encoding: str = "utf-8-sig", errors: str = "strict", most: int = LARGEST) -> str:
    """The text of the file with its line ends as `\\n`; OSError as `read_whole`, UnicodeDecodeError."""
    return read_whole(path, most).decode(encoding, errors).replace("\r\n", "\n").replace("\r", "\n")


def read_beginning(path: Path, count: int) -> bytes:
    """The first bytes of the file; OSError, NotAFileError."""
    handle = _opened(path)
    with os.fdopen(handle, "rb") as file:
        return file.read(count)


def _read_once(path: Path, most: int) -> bytes:
    handle = _opened(path)
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(handle)
        if before.st_size > most:
            raise TooLargeError(before.st_size, most)
        data = file.read(before.st_size + 1)
        after = os.fstat(handle)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise ChangingError
    return data


def _opened(path: Path) -> int:
    """The file opened for reading; a pipe is opened without waiting for whoever writes into it."""
    if path.is_dir():
        raise NotAFileError
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotAFileError
    return handle
