"""A chat model's text piece by piece, with limits of time on the first piece and on all of them."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Iterator
from enum import Enum
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessageChunk

from bot.writing.guards import Trouble
from bot.writing.models import ChatModel
from bot.writing.thoughts import Thoughts

logger = logging.getLogger(__name__)
_FIRST = 0.5
"""The part of the time for an answer that may pass before its first word."""
# How providers call the end of an answer, and an end that was put to it.
_WHOLE = frozenset("stop eos eos_token end_turn stop_sequence tool_calls tool_use function_call complete".split())
_BROKEN_OFF = "length max_tokens filter safety recitation blocklist prohibited spii refusal error abort cancel".split()
_STATUS: dict[int, Trouble] = {
    401: "key",
    402: "busy",
    403: "key",
    404: "unknown",
    429: "busy",
    503: "busy",
    529: "busy",
}
_UNUSABLE_REQUEST = (400, 422)
# What providers write where the status does not tell: Gemini calls a wrong key a bad request, and what fails while an
# answer is streamed has no status of its own.
_IN_WORDS: tuple[tuple[str, Trouble], ...] = (
    ("api key", "key"),
    ("api_key", "key"),
    ("rate limit", "busy"),
    ("rate_limit", "busy"),
    ("quota", "busy"),
    ("overloaded", "busy"),
)


class Told(Enum):
    """What is learned of an answer beside its text."""

    AFRESH = "what was written before was thinking: the answer begins here"
    UNENDED = "the text came to an end, and nothing was said of its being whole"


class ModelDownError(Exception):
    """The model, or the way to it, failed; ``trouble`` tells how."""

    def __init__(self, trouble: Trouble = "down") -> None:
        super().__init__(trouble)
        self.trouble = trouble


class ModelSlowError(Exception):
    """The model took more time than it has."""


class CutOffError(Exception):
    """The model was stopped in the middle of what it was saying: by its limit of length, or by a filter."""


def pieces(chat: ChatModel, messages: Any) -> Iterator[str | Told]:
    """What the model writes, as it comes, without what it thinks aloud.

    The model is read in a thread of its own: a call that hangs can be left behind, which no client's time-out promises.

    Raises:
        ModelDownError, ModelSlowError, CutOffError.
    """
    told: queue.SimpleQueue[Any] = queue.SimpleQueue()
    stopped = threading.Event()

    def read() -> None:
        try:
            for chunk in _chunks(chat.model, messages):
                if stopped.is_set():
                    break
                told.put(chunk)
            told.put(None)
        except Exception as error:
            told.put(error)

    threading.Thread(target=read, name="rawi-writing", daemon=True).start()
    started = time.monotonic()
    first = True
    thoughts = Thoughts()
    finish = ""
    try:
        while True:
            limit = chat.timeout * _FIRST if first else chat.timeout
            try:
                chunk = told.get(timeout=max(0.0, started + limit - time.monotonic()))
            except queue.Empty:
                raise ModelSlowError from None
            if isinstance(chunk, Exception):
                raise _failure(chunk) from None
            afresh, text = thoughts.without(_text(chunk) if chunk else "", final=chunk is None)
            if afresh:
                yield Told.AFRESH
            if text:
                first = False
                yield text
            if chunk is None:
                break
            finish = _finish(chunk) or finish
    finally:
        stopped.set()
    if any(word in finish for word in _BROKEN_OFF):
        raise CutOffError
    if finish not in _WHOLE:
        yield Told.UNENDED


def _chunks(model: BaseChatModel, messages: Any) -> Iterator[BaseMessageChunk]:
    """What the model streams; a model that takes no temperature, as some that think, is asked once more without it."""
    begun = False
    try:
        for chunk in model.stream(messages):
            begun = True
            yield chunk
    except Exception as error:
        if begun or _status(error) not in _UNUSABLE_REQUEST or "temperature" not in str(error).lower():
            raise
        yield from model.model_copy(update={"temperature": None}).stream(messages)


def whole(chat: ChatModel, messages: Any) -> str:
    """All that the model writes. Raises as :func:`pieces` does."""
    said = ""
    for piece in pieces(chat, messages):
        if isinstance(piece, str):
            said += piece
        elif piece is Told.AFRESH:
            said = ""
    return said


def _text(chunk: BaseMessageChunk) -> str:
    return chunk.text if isinstance(chunk.text, str) else chunk.text()


def _finish(chunk: BaseMessageChunk) -> str:
    """Why the model stopped, in the provider's word, in small letters; empty where it goes on."""
    told = chunk.response_metadata
    return str(told.get("finish_reason") or told.get("done_reason") or told.get("stop_reason") or "").lower()


def _failure(error: Exception) -> ModelDownError | ModelSlowError:
    """What a client's error means. Its text may hold an address or a key: its kind is all that is told, to the log."""
    kind, status = type(error).__name__, _status(error)
    # Whoever runs Rawi has to mend it, and sees nothing milder than an error.
    logger.error("The chat model failed: %s%s", kind, f" ({status})" if status else "")
    if "Timeout" in kind:
        return ModelSlowError()
    said = str(error).lower()
    trouble = _STATUS.get(status or 0) or next((trouble for words, trouble in _IN_WORDS if words in said), None)
    if trouble:
        return ModelDownError(trouble)
    return ModelDownError("down" if status is None and (isinstance(error, OSError) or "Connect" in kind) else "failed")


def _status(error: Exception) -> int | None:
    """The status of the response that a client's error tells of."""
    response = getattr(error, "response", None)
    codes = (getattr(error, "status_code", None), getattr(error, "code", None), getattr(response, "status_code", None))
    return next((code for code in codes if isinstance(code, int)), None)
