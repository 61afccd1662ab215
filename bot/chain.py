"""The retrieval-augmented chain: understand the question, retrieve paragraphs, answer by quotation.

Built of LangChain Runnables with typed input and output: ``chain.invoke(Question(text=…))`` gives an Answer.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from functools import partial

from langchain_core.runnables import Runnable, RunnableBranch, RunnableLambda

from bot.answers import Answer, Language, Question
from bot.metadata import answer_from_metadata
from bot.questions import MetadataQuestion, answer_language, checked, metadata_question
from bot.reader import answerable, rank_sentences, read
from bot.retriever import Evidence, HybridRetriever
from bot.wording import wording
from bot.wording.period import articles_in_period, not_in_period


@dataclass(frozen=True)
class Asked:
    """A question understood. ``language`` is None where it is neither Arabic nor English.

    ``sources`` names the articles to search, all of them where it is None; ``since`` and ``until`` are the first and
    the last day of publication to search.
    """

    text: str
    language: Language | None
    metadata: MetadataQuestion | None
    sources: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None

    @property
    def limited(self) -> bool:
        """Whether only some days of publication are searched."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True)
class Found:
    """A question beside what retrieval found for it."""

    asked: Asked
    evidence: Evidence


def build_chain(retriever: HybridRetriever) -> Runnable[Question, Answer]:
    """The chain over a retriever.

    Invoking it raises QuestionError for a question that is empty or too long, and StoreError where the store cannot be
    read.
    """
    store = retriever.library.store

    def found_for(asked: Asked, text: str) -> Evidence:
        return retriever.retrieve(text, asked.sources, asked.since, asked.until)

    def find_article(asked: Asked, topic: str) -> str | None:
        evidence = found_for(asked, topic)
        likely = evidence.candidates and answerable(evidence, rank_sentences(evidence)) >= TOPIC_FOUND
        return evidence.candidates[0].paragraph.source if likely else None

    def from_metadata(asked: Asked) -> Answer:
        assert asked.metadata and asked.language
        articles = [
            one
            for one in store.articles(asked.since, asked.until)
            if asked.sources is None or one.source in asked.sources
        ]
        find = partial(find_article, asked)
        answer = answer_from_metadata(asked.text, asked.metadata, asked.language, articles, find)
        if asked.limited and (not articles or asked.metadata.asks == "count"):
            told = articles_in_period(len(articles), asked.since, asked.until, asked.language)
            return answer.model_copy(update={"answer": told})
        return answer

    def retrieve(asked: Asked) -> Found:
        return Found(asked, found_for(asked, asked.text))

    def quote(found: Found) -> Answer:
        asked = found.asked
        assert asked.language
        answer = read(found.evidence, asked.language)
        if asked.limited and answer.outcome == "not_in_sources":
            told = not_in_period(asked.since, asked.until, asked.language)
            return answer.model_copy(update={"answer": told})
        return answer

    answer: Runnable[Asked, Answer] = RunnableBranch(
        (lambda asked: asked.language is None, RunnableLambda(_other_language)),
        (lambda asked: asked.metadata is not None, RunnableLambda(from_metadata)),
        RunnableLambda(retrieve) | RunnableLambda(quote),
    )
    understood: Runnable[Question, Answer] = RunnableLambda(_understand) | answer
    timed: Runnable[Question, Answer] = RunnableLambda(lambda question: _timed(understood, question))
    return timed.with_types(input_type=Question, output_type=Answer).with_config(run_name="rawi")


# A topic is shorter than a question and meets a paragraph less; half of the usual certainty is enough to tell a date.
TOPIC_FOUND = 0.25


def _understand(question: Question) -> Asked:
    text = checked(question.text)
    return Asked(text, answer_language(text), metadata_question(text), question.sources, question.since, question.until)


def _other_language(asked: Asked) -> Answer:
    return Answer(question=asked.text, language="en", outcome="not_in_sources", answer=wording("en").only_two_languages)


def _timed(chain: Runnable[Question, Answer], question: Question) -> Answer:
    started = time.perf_counter()
    answer = chain.invoke(question)
    return answer.model_copy(update={"seconds": round(time.perf_counter() - started, 4)})
