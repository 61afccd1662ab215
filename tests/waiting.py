"""Waiting in tests for what another thread, process or page does in its own time."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 120
"""Seconds; longer than any machine needs."""


def until(true: Callable[[], object]) -> None:
    """Wait for something to become true."""
    give_up = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < give_up, "what was waited for did not become true"
        time.sleep(0.02)
