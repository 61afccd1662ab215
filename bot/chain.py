"""The retrieval-augmented chain: understand the question, retrieve paragraphs, answer by quotation or in writing.

Built of LangChain Runnables with typed input and output: ``chain.invoke(Question(text=…))`` gives an Answer, and
``chain.stream`` gives growing answers, each complete in itself.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from langchain_core.runnables import Runnable, RunnableBranch, RunnableLambda

from bot.answers import Answer, Language, Question
from bot.article_questions import MetadataQuestion, metadata_question
from bot.followups import rewritten, standing_alone
from bot.metadata import OfTopic, answer_from_metadata
from bot.naming import is_nonsense, naming
from bot.questions import answer_language, checked
from bot.reader import answerable, rank_sentences, read
from bot.retriever import Evidence, HybridRetriever
from bot.smalltalk import Talk, small_talk, without_greeting
from bot.wording import starter_question, wording
from bot.wording.period import articles_in_period, not_in_period
from bot.wording.smalltalk import article_question, talked
from bot.writing.writer import Writer
from vectorstore.records import ArticleSummary, StoredParagraph
from vectorstore.text import language as language_of
from vectorstore.text import words


@dataclass(frozen=True)
class Asked:
    """A question understood. ``language`` is None where it is neither Arabic nor English.

    ``text`` is a full question: ``question`` itself, or what it was understood as, which ``rewritten`` then holds.
    ``talk`` is what is said where nothing is asked of the articles.
    """

    text: str
    language: Language | None
    metadata: MetadataQuestion | None
    question: Question
    rewritten: str = ""
    talk: Talk | None = None

    @property
    def limited(self) -> bool:
        """Whether only some days of publication are searched."""
        return self.question.since is not None or self.question.until is not None


@dataclass(frozen=True)
class Found:
    """A question beside what retrieval found for it."""

    asked: Asked
    evidence: Evidence


def build_chain(retriever: HybridRetriever, writer: Writer | None = None) -> Runnable[Question, Answer]:
    """The chain over a retriever; with a writer, what the sources answer is written, unless a question wants quotes.

    Invoking it raises QuestionError for a question that is empty or too long, and StoreError where the store cannot be
    read.
    """
    store = retriever.library.store

    def understand(question: Question) -> Asked:
        text = checked(question.text)
        if talk := small_talk(text):
            return Asked(text, answer_language(text), None, question, talk=talk)
        text = without_greeting(text)
        question = question.model_copy(update={"text": text})
        full = rewritten(question, None if writer is None or question.quotes_only else writer.rewrite)
        asked = full or (standing_alone(text) if question.history else text)
        return Asked(asked, answer_language(text), about_articles(asked, question), question, full)

    def about_articles(text: str, question: Question) -> MetadataQuestion | None:
        found = metadata_question(text)
        # What happened on a day of which there is no article may still be told in one of a later day.
        if (
            found
            and found.asks == "happened"
            and not any(found.days and found.days.hold(one.published) for one in articles_for(question))
        ):
            return None
        return found

    def found_for(asked: Asked, text: str) -> Evidence:
        question = asked.question
        return retriever.retrieve(text, question.sources, question.since, question.until)

    def articles_for(question: Question) -> list[ArticleSummary]:
        return [
            one
            for one in store.articles(question.since, question.until)
            if question.sources is None or one.source in question.sources
        ]

    def find_articles(asked: Asked, topic: str) -> OfTopic:
        evidence = found_for(asked, topic)
        if named := naming(topic, evidence):
            return OfTopic(named, named=True)
        likely = evidence.candidates and answerable(evidence, rank_sentences(evidence)) >= TOPIC_FOUND
        return OfTopic((evidence.candidates[0].paragraph.source,) if likely else (), named=False)

    def opening(source: str) -> StoredParagraph | None:
        return next(iter(store.article(source)), None)

    def cited_before(question: Question) -> str | None:
        """The article that the last answer with a source cited first: "this article" of a conversation."""
        for at in range(len(question.history) - 1, -1, -1):
            turn = question.history[at]
            if turn.sources:
                return turn.sources[0]
            before = question.model_copy(
                update={"text": turn.question, "history": question.history[:at], "quotes_only": True}
            )
            # Whoever asks handed over no sources: they are found by asking again.
            if words(turn.question) and (citations := chain.invoke(before).citations):
                return citations[0].source
        return None

    def from_metadata(asked: Asked) -> Answer:
        assert asked.metadata and asked.language
        question = asked.question
        articles = articles_for(question)
        this = cited_before(question) if asked.metadata.of_this and len(articles) > 1 else None
        find = partial(find_articles, asked)
        answer = answer_from_metadata(asked.text, asked.metadata, asked.language, articles, find, opening, this)
        if asked.limited and (not articles or (asked.metadata.asks == "count" and not asked.metadata.topic)):
            told = articles_in_period(len(articles), question.since, question.until, asked.language)
            return answer.model_copy(update={"answer": told})
        return answer

    def talk_back(asked: Asked) -> Answer:
        assert asked.talk
        language = asked.language or "ar"
        titles = (one.title for one in articles_for(asked.question) if language_of(one.title) == language)
        examples = [article_question(title, language) for title in islice(titles, EXAMPLES)]
        if examples:
            examples.append(starter_question("newest", "", language))
        return Answer(
            question=asked.text, language=language, outcome="answered", answer=talked(asked.talk, examples, language)
        )

    def retrieve(asked: Asked) -> Found:
        return Found(asked, found_for(asked, asked.text))

    def respond(found: Found) -> Iterator[Answer]:
        asked = found.asked
        assert asked.language
        if is_nonsense(found.evidence):
            lead = wording(asked.language).lead_not_in_sources
            yield Answer(question=asked.text, language=asked.language, outcome="not_in_sources", answer=lead)
            return
        quotes = read(found.evidence, asked.language, retriever.library.embedder)
        if quotes.outcome == "not_in_sources":
            told = not_in_period(asked.question.since, asked.question.until, asked.language)
            yield quotes.model_copy(update={"answer": told}) if asked.limited else quotes
        elif writer is None or asked.question.quotes_only:
            yield quotes
        else:
            yield from writer.write(found.evidence, quotes)

    answer: Runnable[Asked, Answer] = RunnableBranch(
        (lambda asked: asked.talk is not None, RunnableLambda(talk_back)),
        (lambda asked: asked.language is None, RunnableLambda(_other_language)),
        (lambda asked: asked.metadata is not None, RunnableLambda(from_metadata)),
        RunnableLambda(retrieve) | RunnableLambda(respond),
    )

    def timed(question: Question) -> Iterator[Answer]:
        started = time.perf_counter()
        asked = understand(question)
        for one in answer.stream(asked):
            seconds = round(time.perf_counter() - started, 4)
            yield one.model_copy(
                update={"question": question.text.strip(), "rewritten": asked.rewritten, "seconds": seconds}
            )

    # A Runnable of a generator gives its last answer when it is invoked: answers cannot be added to each other.
    chain: Runnable[Question, Answer] = RunnableLambda(timed)
    return chain.with_types(input_type=Question, output_type=Answer).with_config(run_name="rawi")


EXAMPLES = 2
"""Articles that examples of questions are made of."""
# A topic is shorter than a question and meets a paragraph less; half of the usual certainty is enough to tell a date.
TOPIC_FOUND = 0.25


def _other_language(asked: Asked) -> Answer:
    return Answer(question=asked.text, language="en", outcome="not_in_sources", answer=wording("en").only_two_languages)
