"""How a command is told to stop: Ctrl+C, or the signals by which a system and a closed terminal end a program.

Python ends at once at the latter, and nothing is cleaned up: processes that embed go on, and files of the store stay.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from types import FrameType


class Stopped(KeyboardInterrupt):
    """A signal said to stop; whatever ends in order after Ctrl+C does so after it, too."""


def stop_in_order() -> None:
    """From now on take the signals to stop as Ctrl+C is taken. To be called in the main thread."""
    signal.signal(signal.SIGTERM, _stop)
    hangup = getattr(signal, "SIGHUP", None)
    # nohup, and whoever else ignores it before us, wants the program to outlive its terminal.
    if hangup is not None and signal.getsignal(hangup) == signal.SIG_DFL:
        signal.signal(hangup, _pass_on)


def stop_at_once(last: Callable[[], object]) -> None:
    """The same where the main thread cannot be interrupted, because another one waits for input: end from the signal.

    ``last`` is done before.
    """

    def end(number: int, frame: FrameType | None) -> None:
        try:
            last()
            for process in multiprocessing.active_children():
                process.terminate()
        finally:
            os._exit(128 + number)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        one = getattr(signal, name, None)
        if one is not None and signal.getsignal(one) != signal.SIG_IGN:
            signal.signal(one, end)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def _pass_on(number: int, frame: FrameType | None) -> None:
    # To whoever handles the other one by now: a server ends its connections first.
    signal.raise_signal(signal.SIGTERM)
