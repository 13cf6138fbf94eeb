"""Signals that end a run."""

import signal
from collections.abc import Iterator
from threading import Thread

import pytest

from sponsorcli.cli.stopping import Stop, stopped_in_good_order


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def test_a_signal_ends_the_run_with_the_code_that_shells_count() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    stop = Stop()
    with pytest.raises(SystemExit) as ended, stopped_in_good_order(stop):
        signal.raise_signal(signal.SIGTERM)
    assert ended.value.code == stop.code == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_second_signal_does_not_disturb_the_tidying_up() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    tidied = []

    def run() -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            signal.raise_signal(signal.SIGTERM)
            tidied.append("all")

    with pytest.raises(SystemExit), stopped_in_good_order(Stop()):
        run()
    assert tidied == ["all"]


def test_what_somebody_chose_to_ignore_stays_ignored() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    stop = Stop()
    with stopped_in_good_order(stop):
        signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    assert stop.code is None


def test_beside_the_main_thread_signals_are_left_as_they_are() -> None:
    found = []

    def run() -> None:
        before = signal.getsignal(signal.SIGTERM)
        with stopped_in_good_order(Stop()):
            found.append(signal.getsignal(signal.SIGTERM) is before)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    assert found == [True]
