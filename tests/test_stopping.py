"""A signal to stop ends a command as Ctrl+C does: what it holds is let go of in order."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.commands.stopping import Stopped, stop_in_order
from vectorstore.model.pool import _surroundings

_WAITS = """
import signal, sys, time
# Whoever runs the tests in the background, or under nohup, has these ignored by what they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_IGN if "ignored" in sys.argv else signal.SIG_DFL)
from bot.commands.stopping import {way}
{call}
try:
    print("ready", flush=True)
    {wait}
finally:
    print("let go", flush=True)
"""


def stopped(script: str, number: int, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin and process.stdout
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(number)
        told = process.stdout.read().decode()
        return process.wait(30), told.strip()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_taken_as_ctrl_c_is(number: int) -> None:
    script = _WAITS.format(way="stop_in_order", call="stop_in_order()", wait="time.sleep(30)")
    code, told = stopped(script, number)
    assert (code != 0, told) == (True, "let go")


def test_who_ignores_the_end_of_the_terminal_outlives_it() -> None:
    script = _WAITS.format(way="stop_in_order", call="stop_in_order()", wait="time.sleep(1)")
    assert stopped(script, signal.SIGHUP, "ignored") == (0, "let go")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_who_waits_for_input_ends_at_once(number: int) -> None:
    call = 'stop_at_once(lambda: print("last", flush=True))'
    # As the protocol's reader does: in a thread, for which the main thread waits.
    wait = "import threading; reader = threading.Thread(target=sys.stdin.readline); reader.start(); reader.join()"
    assert stopped(_WAITS.format(way="stop_at_once", call=call, wait=wait), number) == (128 + number, "last")


@pytest.fixture
def signals() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    stop_in_order()
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("signals")
def test_processes_are_started_to_the_end_before_they_are_stopped() -> None:
    reached = []
    with pytest.raises(Stopped), _surroundings(("cpu", "cpu")):
        signal.raise_signal(signal.SIGTERM)
        reached.append("started")
    assert reached == ["started"]
    with pytest.raises(Stopped):
        signal.raise_signal(signal.SIGTERM)
