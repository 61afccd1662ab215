"""The data that every part of the bot speaks: a question in, an answer with citations out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from vectorstore.records import StoredParagraph
    from vectorstore.text import Span

Language = Literal["ar", "en"]
Outcome = Literal["answered", "closest", "not_in_sources"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Turn(_Value):
    """One earlier question of a conversation and the text that answered it.

    ``rewritten`` and ``sources`` are what the answer gave for them, where whoever asks kept that: the full question,
    and the articles that were cited, the first one first. Without them they are found out again.
    """

    question: str
    answer: str
    rewritten: str = ""
    sources: tuple[str, ...] = ()


class Question(_Value):
    """A question as it was asked, with the conversation before it, oldest turn first.

    ``sources`` names the articles to search, all of them where it is None; ``since`` and ``until`` are the first and
    the last day of publication to search. With ``quotes_only`` no chat model has a part in the answer.
    """

    text: str
    history: tuple[Turn, ...] = ()
    sources: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    quotes_only: bool = False


class Citation(_Value):
    """A quotation and the paragraph that it was taken from; ``text[start:end] == quote``.

    ``score`` is the calibrated probability, 0 to 1, that the paragraph answers the question. ``also`` names the sources
    of other articles in which the same paragraph, or nearly the same, holds the quotation.
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
    also: tuple[str, ...] = ()

    @classmethod
    def of(cls, paragraph: StoredParagraph, number: int, span: Span, score: float, also: tuple[str, ...] = ()) -> Self:
        """The quotation of ``text[start:end]`` of a stored paragraph; the score is rounded to four places."""
        start, end = span
        return cls(
            number=number,
            source=paragraph.source,
            title=paragraph.title,
            published=paragraph.published.isoformat() if paragraph.published else None,
            position=paragraph.position,
            text=paragraph.text,
            quote=paragraph.text[start:end],
            start=start,
            end=end,
            score=round(score, 4),
            also=also,
        )


class ShortAnswer(_Value):
    """A number, date, duration, share or sum that a quotation determines, in the language of the question.

    ``citation`` is the number of the citation whose ``text[start:end]`` are the words that it came from.
    """

    text: str
    citation: int
    start: int
    end: int


class Answer(_Value):
    """What is said to a question. ``answer`` is the whole text, with ``[1]`` markers that refer to ``citations``.

    ``mode`` is ``"quotes"`` or the chat model that wrote the answer (``"ollama:qwen3:4b"``); ``rejected`` lists the
    written sentences that failed the check against the sources and are not part of ``answer``, ``reasons`` says why, in
    the same order. ``rewritten`` is the full question that a follow-up was understood as, empty for any other. ``note``
    is one line on why no chat model wrote the answer, or did not write it to its end, although one was asked for; or on
    the names in the question that no source has, or the places that none of those quoted tells.
    ``being_written`` tells of a growing answer that the chat model is not done with; it is not part of the JSON.
    """

    question: str
    language: Language
    outcome: Outcome
    mode: str = "quotes"
    answer: str
    citations: tuple[Citation, ...] = ()
    rejected: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    rewritten: str = ""
    note: str = ""
    short: ShortAnswer | None = None
    seconds: float = 0.0
    being_written: bool = Field(default=False, exclude=True)
