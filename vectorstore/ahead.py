"""Do the next step while the last one is being written."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

_LOOK = 0.05


@contextmanager
def ahead(items: Iterator[T], count: int) -> Iterator[Iterator[T]]:
    """The items, of which up to ``count`` are made ahead in a thread of their own; it ends with the block.

    What making them raises is raised where the item would have come.
    """
    made: queue.Queue[tuple[bool, T | BaseException | None]] = queue.Queue(count)
    stop = threading.Event()

    def hand_on(more: bool, item: T | BaseException | None) -> None:
        while not stop.is_set():
            try:
                made.put((more, item), timeout=_LOOK)
                return
            except queue.Full:
                continue

    def make() -> None:
        try:
            for item in items:
                hand_on(True, item)
                if stop.is_set():
                    return
            hand_on(False, None)
        except BaseException as error:
            hand_on(False, error)

    def taken() -> Iterator[T]:
        while True:
            more, item = made.get()
            if isinstance(item, BaseException):
                raise item
            if not more:
                return
            yield item  # type: ignore[misc]

    thread = threading.Thread(target=make, name="rawi-ahead", daemon=True)
    thread.start()
    try:
        yield taken()
    finally:
        stop.set()
        thread.join()
