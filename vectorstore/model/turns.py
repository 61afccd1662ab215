"""Who computes first where questions and paragraphs share the same cores: questions."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import get_spawning_popen
from multiprocessing.sharedctypes import RawValue
from typing import Any

# How long paragraphs stand still for questions at a time, in seconds: under a stream of questions without a gap a sync
# slows down and still comes to its end.
LONGEST_PAUSE = 0.2
# How often another process looks whether the questions are over, and whether it has been left alone, in seconds.
_LOOK, _LOOK_FOR_PARENT = 0.002, 1.0


class Turns:
    """Turns at a model. A question does not wait for a batch of paragraphs: the batch pauses where it stands.

    Safe to use from several threads. Questions take turns among themselves, and so do batches.
    """

    def __init__(self, longest_pause: float = LONGEST_PAUSE) -> None:
        self._longest_pause = longest_pause
        self._question = threading.Lock()
        self._batch = threading.Lock()
        self._change = threading.Condition()
        self._questions = 0
        self._asking = threading.local()
        # The number of questions, where processes were started that are to see it.
        self._shown: Any = None

    def __reduce__(self) -> tuple[type[Turns], tuple[float]] | tuple[type[Following], tuple[Any, float, int]]:
        """A process that is started with a model that has this hook follows these turns; a copy has its own."""
        if get_spawning_popen() is None:
            return Turns, (self._longest_pause,)
        with self._change:
            if self._shown is None:
                self._shown = RawValue("i", self._questions)
        return Following, (self._shown, self._longest_pause, os.getpid())

    @contextmanager
    def question(self) -> Iterator[None]:
        """The turn of a question, from the moment it is waited for."""
        self._count(+1)
        try:
            with self._question:
                self._asking.now = True
                yield
        finally:
            self._asking.now = False
            self._count(-1)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """The turn of a batch of paragraphs, which calls :meth:`give_way` as often as it can."""
        with self._batch:
            self.give_way()
            yield

    def give_way(self, *_: object) -> None:
        """Pause while questions are being computed; does nothing in the thread of a question.

        A hook of the model's layers, whatever they are called with.
        """
        if getattr(self._asking, "now", False) or not self._questions:
            return
        with self._change:
            self._change.wait_for(lambda: not self._questions, self._longest_pause)

    def _count(self, change: int) -> None:
        with self._change:
            self._questions += change
            if self._shown is not None:
                self._shown.value = self._questions
            self._change.notify_all()


class Following:
    """What a process that embeds for another one has in the place of its :class:`Turns`; it ends with the other one."""

    def __init__(self, questions: Any, longest_pause: float, parent: int) -> None:
        """``questions`` is the number of questions in the process ``parent``, in memory that both have."""
        self._questions = questions
        self._longest_pause = longest_pause
        # A parent that was killed ended none of its processes, and they would wait at their queue for ever. It may have
        # been killed while this one was starting.
        if os.getpid() != parent:
            threading.Thread(target=_end_with, args=(parent,), name="rawi-end-with", daemon=True).start()

    def give_way(self, *_: object) -> None:
        """Pause while questions are being computed in the other process; a hook as that of the turns."""
        until = time.monotonic() + self._longest_pause
        while self._questions.value and time.monotonic() < until:
            time.sleep(_LOOK)


def _end_with(parent: int) -> None:
    """End this process once it is not that one's any more."""
    while os.getppid() == parent:
        time.sleep(_LOOK_FOR_PARENT)
    os._exit(1)
