"""A chat model's text piece by piece, with limits of time on the first piece and on all of them."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Iterator
from typing import Any

from langchain_core.messages import BaseMessageChunk

from bot.writing.models import ChatModel

logger = logging.getLogger(__name__)
_FIRST = 0.5
"""The part of the time for an answer that may pass before its first word."""


class ModelDownError(Exception):
    """The model, or the way to it, failed."""


class ModelSlowError(Exception):
    """The model took more time than it has."""


class CutOffError(Exception):
    """The model stopped at its limit of length, in the middle of what it was saying."""


def pieces(chat: ChatModel, messages: Any) -> Iterator[str]:
    """What the model writes, as it comes. Thinking aloud (``<think>``) is left out.

    The model is read in a thread of its own: a call that hangs can be left behind, which no client's time-out promises.

    Raises:
        ModelDownError, ModelSlowError, CutOffError.
    """
    told: queue.SimpleQueue[Any] = queue.SimpleQueue()
    stopped = threading.Event()

    def read() -> None:
        try:
            stream = chat.model.stream(messages)
            for chunk in stream:
                if stopped.is_set():
                    break
                told.put(chunk)
            told.put(None)
        except Exception as error:
            told.put(error)

    threading.Thread(target=read, name="rawi-writing", daemon=True).start()
    started = time.monotonic()
    first = True
    thoughts = _Thoughts()
    finish = ""
    try:
        while True:
            limit = chat.timeout * _FIRST if first else chat.timeout
            try:
                chunk = told.get(timeout=max(0.0, started + limit - time.monotonic()))
            except queue.Empty:
                raise ModelSlowError from None
            if chunk is None:
                break
            if isinstance(chunk, Exception):
                # Its text may hold an address or a key: the kind of error is all that is told, to the log alone.
                logger.warning("The chat model failed: %s", type(chunk).__name__)
                raise (ModelSlowError if "Timeout" in type(chunk).__name__ else ModelDownError) from None
            text = thoughts.without(_text(chunk))
            finish = str(
                chunk.response_metadata.get("finish_reason") or chunk.response_metadata.get("done_reason") or finish
            )
            if text:
                first = False
                yield text
    finally:
        stopped.set()
    if finish in ("length", "max_tokens", "MAX_TOKENS"):
        raise CutOffError


def _text(chunk: BaseMessageChunk) -> str:
    return chunk.text if isinstance(chunk.text, str) else chunk.text()


class _Thoughts:
    """Takes what stands between <think> and </think> out of a text that comes in pieces."""

    def __init__(self) -> None:
        self._held = ""
        self._thinking = False

    def without(self, piece: str) -> str:
        self._held += piece
        said = ""
        while self._held:
            mark = "</think>" if self._thinking else "<think>"
            before, found, after = self._held.partition(mark)
            if found:
                said += "" if self._thinking else before
                self._held, self._thinking = after, not self._thinking
                continue
            kept = next((n for n in range(len(mark) - 1, 0, -1) if before.endswith(mark[:n])), 0)
            said += "" if self._thinking else before[: len(before) - kept]
            self._held = before[len(before) - kept :]
            break
        return said
