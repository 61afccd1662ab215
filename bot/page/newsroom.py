"""What the page asks of whoever answers: the one seam between the page and the chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from bot.answers import Answer, Language, Question
from bot.catalogue import Health, Passage
from bot.feedback import Feedback
from vectorstore.articles import Article


class ArticleSummary(Protocol):
    """A line in the list of articles; ``paragraphs`` is how many there are."""

    @property
    def source(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def published(self) -> date | None: ...
    @property
    def paragraphs(self) -> int: ...


class Newsroom(Protocol):
    def stream(self, question: Question) -> Iterator[Answer]:
        """Growing answers, each complete in itself; the last one is final. Runs in a thread of its own."""

    def articles(self) -> Sequence[ArticleSummary]:
        """All articles, newest first."""

    def article(self, source: str) -> Article | None: ...

    def search(self, query: str, limit: int) -> list[Passage]:
        """The paragraphs that meet a question best."""

    def health(self) -> Health:
        """What can be asked about just now."""

    def starters(self, language: Language) -> Sequence[str]:
        """Up to three questions that the stored articles answer."""

    def note(self, feedback: Feedback) -> None:
        """Keep a reader's opinion of an answer."""
