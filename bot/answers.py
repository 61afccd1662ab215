"""The data that every part of the bot speaks: a question in, an answer with citations out."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["ar", "en"]
Outcome = Literal["answered", "closest", "not_in_sources"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Turn(_Value):
    """One earlier question of a conversation and the text that answered it."""

    question: str
    answer: str


class Question(_Value):
    """A question as it was asked, with the conversation before it, oldest turn first."""

    text: str
    history: tuple[Turn, ...] = ()


class Citation(_Value):
    """A quotation and the paragraph that it was taken from; ``text[start:end] == quote``.

    ``score`` is the calibrated probability, 0 to 1, that the paragraph answers the question.
    """

    number: int
    source: str
    title: str
    published: str | None
    position: int
    text: str
    quote: str
    start: int
    end: int
    score: float


class Answer(_Value):
    """What is said to a question. ``answer`` is the whole text, with ``[1]`` markers that refer to ``citations``.

    ``mode`` is ``"quotes"`` or the chat model that wrote the answer (``"ollama:qwen3:4b"``); ``rejected`` lists the
    written sentences that failed the check against the sources and are not part of ``answer``.
    """

    question: str
    language: Language
    outcome: Outcome
    mode: str = "quotes"
    answer: str
    citations: tuple[Citation, ...] = ()
    rejected: tuple[str, ...] = ()
    seconds: float = 0.0
