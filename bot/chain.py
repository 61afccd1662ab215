"""The retrieval-augmented chain: understand the question, retrieve paragraphs, answer by quotation or in writing.

Built of LangChain Runnables with typed input and output: ``chain.invoke(Question(text=…))`` gives an Answer, and
``chain.stream`` gives growing answers, each complete in itself.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from langchain_core.runnables import Runnable, RunnableBranch, RunnableLambda

from bot.about.desk import ArticleDesk
from bot.about.naming import is_nonsense
from bot.about.questions import MetadataQuestion
from bot.answers import Answer, Language, Question
from bot.conversation.dialects import standard
from bot.conversation.followups import rewritten, standing_alone
from bot.conversation.phrasing import as_question, plain
from bot.conversation.smalltalk import Talk, small_talk, without_greeting
from bot.questions import answer_language, checked
from bot.quotation.reader import read
from bot.retrieval.retriever import Evidence, HybridRetriever
from bot.wording import wording
from bot.wording.period import article_not_stored, not_in_article, not_in_chosen, not_in_period, period
from bot.wording.smalltalk import talked
from bot.writing.writer import Writer
from vectorstore.database.store import Store


@dataclass(frozen=True)
class Understood:
    """A question understood. ``language`` is None where it is neither Arabic nor English.

    ``text`` is a full question: ``question`` itself, or what it was understood as, which ``rewritten`` then holds; with
    the asking words of written Arabic.
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

    asked: Understood
    evidence: Evidence


def build_chain(retriever: HybridRetriever, writer: Writer | None = None) -> Runnable[Question, Answer]:
    """The chain over a retriever; with a writer, what the sources answer is written, unless a question wants quotes.

    Invoking it raises QuestionError for a question that is empty or too long, and StoreError where the store cannot be
    read.
    """

    def once_more(question: Question) -> Answer:
        return chain.invoke(question)

    articles = ArticleDesk(retriever, once_more)
    store = retriever.library.store

    def understand(question: Question) -> Understood:
        text = checked(question.text)
        if talk := small_talk(text):
            return Understood(text, answer_language(text), None, question, talk=talk)
        text = plain(without_greeting(text))
        question = question.model_copy(update={"text": text})
        full = rewritten(question, None if writer is None or question.quotes_only else writer.rewrite)
        complete = standard(as_question(full or (standing_alone(text) if question.history else text)))
        return Understood(complete, answer_language(text), articles.asked(complete, question), question, full)

    def from_metadata(asked: Understood) -> Answer:
        assert asked.metadata and asked.language
        answer = articles.answer(asked.text, asked.metadata, asked.language, asked.question)
        if asked.question.sources is not None and answer.outcome == "not_in_sources":
            return answer.model_copy(update={"answer": _refusal(asked, store)})
        return answer

    def talk_back(asked: Understood) -> Answer:
        assert asked.talk
        language = asked.language or "ar"
        told = talked(asked.talk, articles.examples(asked.question, language), language)
        return Answer(question=asked.text, language=language, outcome="answered", answer=told)

    def retrieve(asked: Understood) -> Found:
        question = asked.question
        return Found(asked, retriever.retrieve(asked.text, question.sources, question.since, question.until))

    def respond(found: Found) -> Iterator[Answer]:
        asked = found.asked
        assert asked.language
        if is_nonsense(found.evidence):
            lead = wording(asked.language).lead_not_in_sources
            yield Answer(question=asked.text, language=asked.language, outcome="not_in_sources", answer=lead)
            return
        quotes = read(found.evidence, asked.language)
        if quotes.outcome != "answered" and (talked_of := _of_the_article_talked_of(asked, retriever)):
            found, quotes = talked_of
        if quotes.outcome == "not_in_sources":
            limited = asked.limited or asked.question.sources is not None
            yield quotes.model_copy(update={"answer": _refusal(asked, store)}) if limited else quotes
        elif writer is None or asked.question.quotes_only:
            yield quotes
        else:
            yield from writer.write(found.evidence, quotes)

    answer: Runnable[Understood, Answer] = RunnableBranch(
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


def _of_the_article_talked_of(asked: Understood, retriever: HybridRetriever) -> tuple[Found, Answer] | None:
    """A follow-up as it stands, where the article that was cited last answers it: behind a question about protests, how
    many were arrested has nothing that a whole archive would know it by."""
    question = asked.question
    last = question.history[-1].sources[:1] if question.history else ()
    if not asked.rewritten or not last or (question.sources is not None and last[0] not in question.sources):
        return None
    text = standard(as_question(standing_alone(question.text)))
    evidence = retriever.retrieve(text, last, question.since, question.until)
    quotes = read(evidence, asked.language or "ar")
    return (Found(asked, evidence), quotes) if quotes.outcome == "answered" else None


def _refusal(asked: Understood, store: Store) -> str:
    """That the sources do not say: only of those that were searched."""
    assert asked.language
    question, language = asked.question, asked.language
    if question.sources is None:
        return not_in_period(question.since, question.until, language)
    if len(question.sources) != 1:
        return not_in_chosen(language)
    everywhere = {one.source: one.title for one in store.articles()}
    title = everywhere.get(question.sources[0])
    if title is None:
        return article_not_stored(language)
    searched = {one.source for one in store.articles(question.since, question.until)}
    outside = question.sources[0] not in searched
    return not_in_article(title, period(question.since, question.until, language) if outside else "", language)


def _other_language(asked: Understood) -> Answer:
    return Answer(question=asked.text, language="en", outcome="not_in_sources", answer=wording("en").only_two_languages)
