"""Who computes first where questions and paragraphs share the same cores: questions."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

# How long paragraphs stand still for questions at a time, in seconds: under a stream of questions without a gap a sync
# slows down and still comes to its end.
LONGEST_PAUSE = 0.2


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

    def __reduce__(self) -> tuple[type[Turns], tuple[float]]:
        """Another process, which a model with this hook is sent to, has turns of its own."""
        return Turns, (self._longest_pause,)

    @contextmanager
    def question(self) -> Iterator[None]:
        """The turn of a question, from the moment it is waited for."""
        with self._change:
            self._questions += 1
        try:
            with self._question:
                self._asking.now = True
                yield
        finally:
            self._asking.now = False
            with self._change:
                self._questions -= 1
                self._change.notify_all()

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
