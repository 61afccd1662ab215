"""What the page asks of whoever answers: the one seam between the page and the chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from bot.answers import Answer, Language, Question
from bot.catalogue import Health, Passage
from bot.feedback import Feedback
from bot.maintenance.activity import Activity, SyncNote
from bot.maintenance.intake import Intake
from vectorstore.errors import SeedError
from vectorstore.files.articles import Article


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


class Standing(Protocol):
    """When the articles were last synced, in seconds since 1970, 0 where never; which model finds, and what answers."""

    @property
    def synced_at(self) -> float: ...
    @property
    def model(self) -> str: ...
    @property
    def mode(self) -> str: ...


class Newsroom(Protocol):
    @property
    def intake(self) -> Intake:
        """Where articles are added and taken away; a sync stores them."""

    @property
    def writer_name(self) -> str | None:
        """The chat model that writes answers, None where there is none."""

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

    def standing(self) -> Standing: ...

    def activity(self) -> Activity:
        """What is being done with the articles just now."""

    def notes(self) -> Sequence[SyncNote]:
        """What the last syncs changed, the oldest first."""

    def skipped(self) -> Sequence[tuple[str, SeedError]]:
        """The files that the last sync could not read as articles."""

    def sync(self) -> object:
        """Make what is stored equal to the folder. Raises StoreError; :meth:`activity` tells of it."""
