"""A store that is asked now and then by a process that runs for long: through whoever serves it, else opened each time.

Only one process may have the store open. A desktop assistant keeps its programs running all day: one that kept the
store open would stand in the way of ``rawi serve`` and ``rawi sync``. The model, which takes seconds to load, is kept.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from bot.catalogue import ArticleLine, ArticleText, Passage, article_lines, article_text
from bot.commands.access import open_to_answer, reach
from bot.commands.control import Served
from bot.newsroom import Newsroom
from bot.settings import Settings
from vectorstore.model.embedding import Embedder
from vectorstore.model.loading import load_embedder


class Desk(Protocol):
    """What can be asked during a visit. Every method raises as that of :class:`bot.commands.control.Served` does."""

    def ask(self, question: str) -> dict[str, Any]: ...
    def search(self, query: str, limit: int) -> list[Passage]: ...
    def article_lines(self, since: date | None, until: date | None, limit: int) -> list[ArticleLine]: ...
    def article_text(self, source: str) -> ArticleText: ...


@dataclass(frozen=True)
class _Own:
    """The same in this process."""

    newsroom: Newsroom

    def ask(self, question: str) -> dict[str, Any]:
        return self.newsroom.ask(question).model_dump(mode="json")

    def search(self, query: str, limit: int) -> list[Passage]:
        return self.newsroom.search(query, limit)

    def article_lines(self, since: date | None, until: date | None, limit: int) -> list[ArticleLine]:
        return article_lines(self.newsroom, since, until, limit)

    def article_text(self, source: str) -> ArticleText:
        return article_text(self.newsroom, source)


# How long a visit that is under way may go on when the process has to end, in seconds.
_LAST_VISIT = 3.0


@dataclass
class Visits:
    """Safe to use from several threads; those that open the store take turns."""

    settings: Settings
    _embedder: Embedder | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def visit(self) -> Iterator[Desk]:
        """Somebody to ask, for a moment.

        Raises:
            StoreError: ``store_in_use`` (pid, purpose) where another process has the store open and serves nobody, or
                the store cannot be opened.
        """
        with self._turn:
            found = reach(self.settings, "mcp")
            if isinstance(found, Served):
                desk: Desk = found
            else:
                with (
                    found,
                    open_to_answer(self.settings, self._loaded(), found, with_successor=False).library as library,
                ):
                    if self.settings.sync and library.store.count() == 0:
                        library.sync()
                    yield _Own(Newsroom(library))
                return
        yield desk

    def close(self) -> None:
        """No visit begins from now on, and one that is under way is given a moment to let go of the store."""
        self._turn.acquire(timeout=_LAST_VISIT)

    def _loaded(self) -> Embedder:
        if self._embedder is None:
            self._embedder = load_embedder(
                self.settings.embedding_model, self.settings.cache_dir, devices=self.settings.embedding_devices
            )
        return self._embedder
