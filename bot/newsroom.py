"""What every way of asking shares: the library of articles, the chain over it, and questions to start with."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from langchain_core.runnables import Runnable

from bot.answers import Answer, Language, Question
from bot.catalogue import Health, Passage, passages
from bot.chain import build_chain
from bot.feedback import Feedback, note
from bot.grounding.check import Checker
from bot.maintenance.activity import Activity, Progress, SyncDesk, SyncNote
from bot.maintenance.intake import Intake
from bot.questions import checked
from bot.quotation.reader import told
from bot.retrieval.retriever import HybridRetriever
from bot.starters import candidates
from bot.writing.models import ChatModel
from bot.writing.translation import translate
from bot.writing.writer import Writer
from vectorstore.database.store import ArticleSummary
from vectorstore.errors import SeedError
from vectorstore.files.articles import Article, Paragraph
from vectorstore.library import Library
from vectorstore.sync import SyncReport

STARTERS = 3
TRASH = ".trash"
"""The folder, in the data folder, of articles that were deleted on the page."""
# Syncs whose notes are remembered: those of the last minutes.
_NOTES = 100


@dataclass(frozen=True)
class Standing:
    """When the articles were last synced, in seconds since 1970, 0 where never; the embedding model, and what answers.

    ``mode`` is as in an Answer.
    """

    synced_at: float
    model: str
    mode: str


@dataclass
class Newsroom:
    """The chain and the library for those who ask. Safe to use from several threads.

    ``chat`` is the chat model that writes; without one, all answers are quotations.
    """

    library: Library
    chat: ChatModel | None = None
    chain: Runnable[Question, Answer] = field(init=False)
    held: set[str] = field(default_factory=set)
    """Keys of models whose collections are in use beside the library's."""
    _desk: SyncDesk = field(default_factory=SyncDesk)
    _notes: deque[SyncNote] = field(default_factory=lambda: deque(maxlen=_NOTES))
    _skipped: tuple[tuple[str, SeedError], ...] = ()
    # All articles as they were in a model's collection at a revision of the store, on a day.
    _listed: tuple[tuple[str, str, date], Sequence[ArticleSummary]] | None = None
    # Those of one revision of the store; a page is not loaded with those of an older one again.
    _starters: tuple[str, dict[Language, list[str]]] = field(default_factory=lambda: ("", {}))
    _starting: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.chain = self._chain_over(self.library)

    @property
    def writer_name(self) -> str | None:
        """The chat model that writes answers, as ``provider:model``, or None where none is configured."""
        return self.chat.name if self.chat else None

    @property
    def translate(self) -> Callable[[str, Language], str] | None:
        """Translates a text by the chat model, None where none is configured."""
        return partial(translate, self.chat) if self.chat else None

    def _chain_over(self, library: Library) -> Runnable[Question, Answer]:
        writer = Writer(self.chat, Checker.of(library.embedder, library.data)) if self.chat else None
        return build_chain(HybridRetriever(library=library), writer)

    def sync(self, verify: bool = False, progress: Progress = lambda progress: None) -> SyncReport:
        """Make what is stored equal to the seeds folder; questions are answered meanwhile.

        Raises:
            StoreError: as a sync does, or ``sync_stopped`` after :meth:`stop_syncing`.
        """
        report = self._desk.sync(self.library, verify=verify, progress=progress)
        self._skipped = tuple(report.skipped)
        note = self.activity().note
        if note and note not in self._notes:
            self._notes.append(note)
        return report

    def build(self, successor: Library, progress: Progress) -> None:
        """Sync the library of a model that is to take over; the present one answers meanwhile. Raises as sync does."""
        self._desk.sync(successor, progress=progress, building=True)

    def succeed(self, successor: Library) -> None:
        """From the next question on, answer from another library. Whoever opened the present one closes it."""
        self.library = successor
        self.chain = self._chain_over(successor)

    def stop_syncing(self) -> None:
        """End a sync that is running at its next step; the next start completes it."""
        self._desk.stop()

    def activity(self) -> Activity:
        """What is being done with the articles just now, and what the last sync changed."""
        return self._desk.activity()

    def skipped(self) -> Sequence[tuple[str, SeedError]]:
        """The files that the last sync could not read as articles."""
        return self._skipped

    def notes(self) -> Sequence[SyncNote]:
        """What the last syncs changed, the oldest first."""
        return tuple(self._notes)

    def standing(self) -> Standing:
        """How fresh the articles are, and what answers out of them."""
        return Standing(self.library.store.state().synced_at, self.library.embedder.name, self.writer_name or "quotes")

    @property
    def intake(self) -> Intake:
        """Where articles are added to the seeds folder and taken away from it."""
        return Intake(self.library.seeds, self.library.data / TRASH)

    def ask(self, text: str) -> Answer:
        """Answer one question.

        Raises:
            QuestionError: the question is empty or too long.
            StoreError: the store cannot be read.
        """
        return self.chain.invoke(Question(text=text))

    def stream(self, question: Question) -> Iterator[Answer]:
        """Answer a question in growing answers, each complete in itself; the last one is final. Raises as ask does."""
        answers = self.chain.stream(question)
        answer = next(answers)
        # What is not being written is the only answer; its quotations come one after the other.
        if not answer.being_written and answer.citations and answer.citations[0].position:
            for count in range(len(answer.citations)):
                shown = answer.citations[:count]
                text = told(answer.outcome, shown, answer.language, answer.short)
                yield answer.model_copy(update={"answer": text, "citations": shown})
        yield answer
        yield from answers

    def articles(self) -> Sequence[ArticleSummary]:
        """All articles, newest first, as of the last sync that came to its end."""
        store = self.library.store
        revision = store.state().revision
        listed, at = self._listed, (store.key, revision, date.today())
        # Thousands of them are read in a tenth of a second or more, and a page asks every few seconds.
        if not revision or listed is None or listed[0] != at:
            listed = self._listed = (at, store.articles())
        return listed[1]

    def article(self, source: str) -> Article | None:
        """An article as it is stored, or None where there is none of that source."""
        paragraphs = self.library.store.article(source)
        if not paragraphs:
            return None
        first = paragraphs[0]
        return Article(
            source,
            first.title,
            first.published,
            tuple(Paragraph(one.position, one.text, one.section, one.language) for one in paragraphs),
            first.file_sha256,
        )

    def search(self, query: str, limit: int) -> list[Passage]:
        """The stored paragraphs that meet a question best, whether or not they answer it. Raises as ask does."""
        return passages(HybridRetriever(library=self.library).retrieve(checked(query)).candidates, limit)

    def health(self) -> Health:
        """What can be asked about just now."""
        articles, activity = self.articles(), self.activity()
        return Health(
            articles=len(articles),
            paragraphs=sum(article.paragraphs for article in articles),
            newest=next((article.published for article in articles), None),
            model=self.library.embedder.name,
            syncing=activity.state == "syncing",
            done=activity.done,
            total=activity.total,
        )

    def note(self, feedback: Feedback) -> None:
        """Keep a reader's opinion of an answer, beside the store. Raises StoreError ``store_unwritable``."""
        note(self.library.data, feedback)

    def starters(self, page_language: Language) -> list[str]:
        """Up to three questions in the page's language that the newest articles answer; each was tried."""
        revision = self.library.store.state().revision
        with self._starting:
            if self._starters[0] != revision:
                self._starters = (revision, {})
            tried = self._starters[1]
            if page_language not in tried:
                tried[page_language] = self._tried_starters(page_language)
            return tried[page_language]

    def _tried_starters(self, page_language: Language) -> list[str]:
        chosen: list[str] = []
        for candidate in candidates(self.articles(), self.library.store.article, page_language):
            if len(chosen) == STARTERS:
                break
            if candidate not in chosen and self._has_an_answer(candidate):
                chosen.append(candidate)
        return chosen

    def _has_an_answer(self, text: str) -> bool:
        # Whether the sources answer is known of the quotations: pages do not wait for what a chat model makes of them.
        return self.chain.invoke(Question(text=text, quotes_only=True)).outcome == "answered"
