"""Ask a question for quotations and in writing, and keep every sentence that the model wrote, shown or not."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.answers import Answer, Language, Question
from bot.chain import build_chain
from bot.evaluation.datasets import GoldQuestion
from bot.evaluation.measures import holds
from bot.evaluation.restating import Parallels, restates
from bot.grounding.check import Checker, Verdict
from bot.grounding.texts import Claim, Source
from bot.questions import answer_language
from bot.retrieval.retriever import Evidence, HybridRetriever
from bot.wording import writing as wording
from bot.writing.guards import DOWN
from bot.writing.models import ChatModel
from bot.writing.writer import Writer
from vectorstore.errors import StoreError
from vectorstore.library import Library


@dataclass
class Sentence:
    """A sentence of the model. ``paragraphs`` are what it may rest on; ``why`` it was set aside, empty if it was shown.

    ``true`` is what a person found, None where nobody looked.
    """

    text: str
    shown: bool
    gold: bool
    restates: bool | None
    why: str
    paragraphs: list[str]
    true: bool | None = None

    @property
    def good(self) -> bool:
        """Whether it carries the gold answer or restates a paragraph."""
        return self.gold or bool(self.restates)


@dataclass
class WrittenResult:
    """What came of a question. ``note`` says why nothing was written; ``checking`` and ``writing`` are in seconds."""

    id: str
    language: Language
    question: str
    answers: list[str]
    note: str
    in_quotes: bool
    in_text: bool
    in_final: bool
    checking: float
    writing: float
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def in_sentences(self) -> bool:
        """Whether a sentence that was shown carries the gold answer."""
        return any(one.gold for one in self.sentences if one.shown)


class WatchedChecker(Checker):
    """A check that remembers how long it took, and against which paragraphs; one question at a time."""

    def forget(self) -> None:
        """Begin with a new question."""
        self.seconds = 0.0
        self.checked: dict[str, list[str]] = {}

    def sources(self, texts: Sequence[str], headings: Sequence[str] = ()) -> list[Source]:
        started = time.perf_counter()
        sources = super().sources(texts, headings)
        self.seconds += time.perf_counter() - started
        return sources

    def claim(self, text: str) -> Claim:
        started = time.perf_counter()
        claim = super().claim(text)
        self.seconds += time.perf_counter() - started
        return claim

    def check(self, claim: Claim, source: Source, question: Claim | None = None) -> Verdict:
        started = time.perf_counter()
        verdict = super().check(claim, source, question)
        self.seconds += time.perf_counter() - started
        self.checked.setdefault(claim.text, []).append(source.text)
        return verdict


@dataclass(frozen=True)
class TimedWriter(Writer):
    """A writer that adds how long each answer took it."""

    seconds: list[float] = field(default_factory=list)

    def write(self, evidence: Evidence, quotes: Answer) -> Iterator[Answer]:
        started = time.perf_counter()
        yield from super().write(evidence, quotes)
        self.seconds.append(time.perf_counter() - started)


class Examiner:
    """Asks questions of a library for quotations and in writing."""

    def __init__(self, library: Library, chat: ChatModel, known: Parallels) -> None:
        self.known = known
        self.checker = WatchedChecker.of(library.embedder, library.data)
        self.writer = TimedWriter(chat, self.checker)
        self.chain = build_chain(HybridRetriever(library=library), self.writer)

    def ask(self, gold: GoldQuestion) -> WrittenResult:
        """Ask one question.

        Raises:
            StoreError: ``chat_model_unusable``: the model could not be reached, which tells nothing of its answers.
        """
        language = answer_language(gold.text) or "en"
        self.checker.forget()
        self.writer.seconds.clear()
        quotes = self.chain.invoke(Question(text=gold.text, quotes_only=True))
        final = self.chain.invoke(Question(text=gold.text))
        if final.note in {wording.note(trouble, language) for trouble in DOWN}:
            raise StoreError("chat_model_unusable", name=self.writer.chat.name, detail="no answer")
        return WrittenResult(
            id=gold.id,
            language=language,
            question=gold.text,
            answers=list(gold.answers),
            note=final.note,
            in_quotes=any(holds(text, gold.answers) for text in _read(quotes)),
            in_text=any(holds(text, gold.answers) for text in _read(final)),
            in_final=any(holds(text, gold.answers) for text in (*_read(final), *(c.quote for c in final.citations))),
            checking=round(self.checker.seconds, 4),
            writing=round(sum(self.writer.seconds), 4),
            sentences=[*self._shown(final, gold), *self._set_aside(final, gold)],
        )

    def _shown(self, final: Answer, gold: GoldQuestion) -> Iterator[Sentence]:
        if final.mode == "quotes":
            return
        cited = {f"[{one.number}]": one.text for one in final.citations}
        for line in final.answer.split("\n"):
            if line == wording.quotations_lead(final.language):
                return
            text, _, marker = line.rpartition(" ")
            yield self._sentence(text, [cited[marker]], "", gold)

    def _set_aside(self, final: Answer, gold: GoldQuestion) -> Iterator[Sentence]:
        for text, why in zip(final.rejected, final.reasons, strict=True):
            yield self._sentence(text, self.checker.checked.get(text, []), why, gold)

    def _sentence(self, text: str, paragraphs: list[str], why: str, gold: GoldQuestion) -> Sentence:
        restated = restates(text, paragraphs, self.known)
        return Sentence(text, not why, holds(text, gold.answers), restated, why, paragraphs)


def _read(answer: Answer) -> list[str]:
    """What people read of an answer; a page shows the short answer with every kind of it."""
    return [answer.answer, *([answer.short.text] if answer.short else [])]
