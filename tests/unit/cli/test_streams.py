"""What goes wrong with a stream is answered at every use of it, and what a reader sees is what was written."""

import io
from typing import Any

import pytest

from sponsorcli.cli.screen.streams import (
    GuardedStream,
    LostOutputError,
    ReaderLeftError,
    let_go_of,
    losing_messages,
    losing_output,
)


class Faulty(io.StringIO):
    """A stream that takes no text, for a reason."""

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self.fault = fault

    def write(self, _: str, /) -> int:
        raise self.fault


def test_text_is_written_and_nothing_is_answered() -> None:
    under, answers = io.StringIO(), list[tuple[str, int | None]]()
    stream = GuardedStream(under, lambda reason, number: answers.append((reason, number)))
    assert (stream.write("one\n"), stream.write("")) == (4, 0)
    stream.writelines(["two\n", "three"])
    stream.flush()
    assert (under.getvalue(), answers) == ("one\ntwo\nthree", [])


def test_a_fault_is_answered_at_once_and_again_at_every_later_use_but_not_for_nothing() -> None:
    answers = list[tuple[str, int | None]]()
    stream = GuardedStream(
        Faulty(OSError(28, "No space left")), lambda reason, number: answers.append((reason, number))
    )
    stream.write("")
    assert answers == []
    stream.write("a")
    stream.write("b")
    stream.write("")
    stream.flush()
    assert answers == [("no space left", 28)] * 3


def test_what_is_closed_is_said_to_be_and_its_end_is_no_fault() -> None:
    with pytest.raises(LostOutputError, match="it is closed"):
        GuardedStream(None, losing_output).write("a")
    GuardedStream(None, losing_output).write("")
    GuardedStream(None, losing_output).flush()
    GuardedStream(None, losing_messages).write("a")
    assert not GuardedStream(None, losing_output).isatty()
    closed = io.StringIO()
    closed.close()
    with pytest.raises(LostOutputError, match="it is closed"):
        GuardedStream(closed, losing_output).write("a")


def test_a_reader_who_has_left_is_no_failure_of_the_result() -> None:
    with pytest.raises(ReaderLeftError):
        GuardedStream(Faulty(BrokenPipeError(32, "Broken pipe")), losing_output).write("a")


def test_bytes_are_no_text() -> None:
    with pytest.raises(TypeError):
        GuardedStream(io.StringIO(), losing_output).write(b"a")  # type: ignore[arg-type]


def test_a_stream_that_has_no_handle_is_let_go_of_without_a_fault() -> None:
    class Shown:
        """As programs with a window of their own put in the place of stdout."""

        def write(self, text: str) -> int:
            return len(text)

    stands_in: Any = Shown()
    for stream in (None, io.StringIO(), stands_in):
        let_go_of(stream)
