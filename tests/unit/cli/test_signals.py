"""Signals of a watch: none is lost, and a storm of them is obeyed once."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from monitor.cli.signals import Signals
from tests.support.processes import until


def _unexpected() -> None:
    raise AssertionError("this was not asked for")


def test_a_stop_that_found_the_descriptor_full_is_heard_all_the_same_and_once() -> None:
    stops: list[int] = []
    with Signals(stop=lambda: stops.append(1), reload=_unexpected, give_up=_unexpected) as signals:
        signals._heard(signal.SIGTERM, None)  # the interpreter calls it, but could write no byte before
        assert until(lambda: stops)
        signals._heard(signal.SIGTERM, None)
        signals._until = None  # so that the thread ends with the test
    assert stops == [1]


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no such signal here")
def test_reloads_that_are_asked_for_while_one_is_made_are_made_as_one_more() -> None:
    going, go_on = threading.Event(), threading.Event()
    reloads: list[int] = []

    def reload() -> None:
        reloads.append(threading.active_count())
        going.set()
        assert go_on.wait(30)

    with Signals(stop=_unexpected, reload=reload, give_up=_unexpected) as signals:
        os.kill(os.getpid(), signal.SIGHUP)
        assert going.wait(30)
        for _ in range(500):
            os.kill(os.getpid(), signal.SIGHUP)
        assert until(signals._reloads.is_set)
        go_on.set()
        assert until(lambda: not signals._reloads.is_set() and len(reloads) >= 2)
    assert len(reloads) <= 3, "the second may have begun before the last was asked for"
    assert len(set(reloads)) == 1, "no thread for each"
